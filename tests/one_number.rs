//! One number: what a drawing or the matrix of connections counts is what the claim of the same thing says.
#![allow(clippy::unwrap_used, reason = "tests")]

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;
use tenantry::Model;
use tenantry::catalog::{AttrKey as A, NodeKind as K};
use tenantry::diagram::{VIEWS, select};
use tenantry::document::{DocumentOptions, as_built};
use tenantry::model::{Attribute, Component};
use tenantry::snapshot::Snapshot;
use tenantry::wording::number;

const EXAMPLES: [&str; 3] = ["contoso", "fabrikam", "northwind"];

/// Captions with figures: the kind, the attribute, and the claims of the figures in their order; shares in percent are
/// left out. A claim of which the caption holds no figure is written only where it does. `…` is the id of the component
/// or of its subscription; an empty claim is a figure that no claim states.
const CAPTIONS: &[(K, A, &[&str])] = &[
    (K::Administrators, A::PeopleWithADirectoryRole, &["roles.people.now"]),
    (K::AndroidDevices, A::ManagedDevices, &["devices.managed.android"]),
    (K::AutomationIdentities, A::AppRegistrations, &["apps.registrations"]),
    (K::CloudStaff, A::Members, &["people.cloud-only"]),
    (K::ConditionalAccess, A::Policies, &["", "access.policies.on"]),
    (K::ConfigurationManager, A::DevicesManagedTogetherWithIntune, &["devices.comanaged"]),
    (K::Copilot, A::ActivePeopleWithin30Days, &[""]),
    (K::CrossTenantAccess, A::Partners, &["external.partners"]),
    (K::DataLossPrevention, A::Policies, &["", "dlp.on"]),
    (K::DefenderCloudApps, A::LicenceHolders, &["services.….holders"]),
    (K::DefenderEndpoint, A::LicenceHolders, &["services.….holders"]),
    (K::DefenderIdentity, A::Sensors, &["hybrid.sensors"]),
    (K::DefenderIdentity, A::LicenceHolders, &["services.….holders"]),
    (K::DefenderOffice, A::LicenceHolders, &["services.….holders"]),
    (K::DefenderXdr, A::LicenceHolders, &["services.….holders"]),
    (K::DirectoryGroups, A::Groups, &["groups.total"]),
    (K::EnterpriseApplications, A::OfOtherOrganisations, &["apps.third-party"]),
    (K::EntraId, A::Accounts, &["people.accounts"]),
    (K::EntraId, A::VerifiedDomains, &["domains.verified", "signin.federated-domains"]),
    (K::ExchangeOnline, A::LicenceHolders, &["services.….holders"]),
    (K::ExchangeProtection, A::DomainsWithMail, &["domains.mail"]),
    (K::Intune, A::ManagedDevices, &["devices.managed"]),
    (K::IosDevices, A::ManagedDevices, &["devices.managed.ios"]),
    (K::Licence, A::Assigned, &["licences.….consumed", "licences.….usable"]),
    (K::MacDevices, A::ManagedDevices, &["devices.managed.macos"]),
    (K::MicrosoftGroups, A::Groups, &["groups.microsoft-365"]),
    (K::NamedLocation, A::Locations, &["access.locations", "access.locations.trusted"]),
    (K::OfficeApps, A::LicenceHolders, &["services.….holders"]),
    (K::Onedrive, A::LicenceHolders, &["services.….holders"]),
    (K::PowerBi, A::LicenceHolders, &["services.….holders"]),
    (K::PowerPlatform, A::LicenceHolders, &["services.….holders"]),
    (K::PrivilegedRoles, A::StandingGlobalAdministrators, &["roles.global-administrator.standing"]),
    (K::Provisioning, A::Jobs, &["hybrid.jobs.all", "hybrid.jobs.quarantine"]),
    (K::Purview, A::SensitivityLabels, &["labels.count"]),
    (K::SaasApplication, A::WithSingleSignOn, &["apps.single-sign-on"]),
    (K::SecureScore, A::Score, &[]),
    (K::SensitivityLabels, A::Labels, &["labels.count", ""]),
    (K::SharepointOnline, A::LicenceHolders, &["services.….holders"]),
    (K::Staff, A::Licensed, &["people.members.licensed"]),
    (K::Staff, A::Members, &["people.members", "people.members.external"]),
    (K::SyncedStaff, A::Members, &["people.members.synchronised"]),
    (K::Teams, A::Teams, &["teams.count"]),
    (K::VivaEngage, A::LicenceHolders, &["services.….holders"]),
    (K::WindowsDevices, A::ManagedDevices, &["devices.managed.windows"]),
];

/// Roles by the key of their component: their claims.
const ROLES: &[(&str, &str)] = &[
    ("62e90394-69f5-4237-9190-012177145e10", "global-administrator"),
    ("e8611ab8-c189-46e8-94e1-60213ab1f814", "privileged-role-administrator"),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "user-administrator"),
    ("729827e3-9c14-49f7-bb1b-9608f156bbb8", "helpdesk-administrator"),
];

/// States of devices, by the key of their component.
const STATES: &[(&str, &str)] = &[
    ("compliance-0", "devices.compliant"),
    ("compliance-1", "devices.noncompliant"),
    ("join-1-entra", "devices.joined"),
    ("join-2-hybrid", "devices.hybrid-joined"),
    ("join-3-registered", "devices.registered"),
];

fn model(tenant: &str) -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(tenant);
    Model::from_snapshot(&Snapshot::open(&folder).unwrap().value).value
}

fn claims(model: &Model) -> Map<String, Value> {
    let all = serde_json::to_value(tenantry::assess::claims(&model.facts)).unwrap();
    all.as_array().unwrap().iter().map(|it| (it["id"].as_str().unwrap().to_owned(), it.clone())).collect()
}

/// A part of a claim's id: lower case, every other character than a letter or a digit a hyphen.
fn part(text: &str) -> String {
    text.to_lowercase().chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect()
}

/// The figures of a caption, shares in percent left out.
fn figures(caption: &str) -> Vec<String> {
    let words: Vec<&str> = caption.split(' ').collect();
    let is_figure =
        |it: &str| it.starts_with(|c: char| c.is_ascii_digit()) && it.chars().all(|c| c.is_ascii_digit() || c == ',');
    let share = |at: usize| words.get(at + 1) == Some(&"%");
    words.iter().enumerate().filter(|(at, it)| is_figure(it) && !share(*at)).map(|(_, it)| (*it).to_owned()).collect()
}

/// The figure of a claim, and whether it is a lower bound; none where it was not read.
fn figure(claim: &Value) -> Option<(String, bool)> {
    let count = match &claim["value"] {
        Value::Number(count) => count.as_u64()?,
        Value::Array(them) => them.len() as u64,
        _ => return None,
    };
    Some((number(count), claim["known"] == "at-least"))
}

/// The id of a claim with what stands for the component put in.
fn id_of(pattern: &str, component: &Component) -> String {
    let key = component.id.split_once(':').map_or(component.id.as_str(), |it| it.1);
    // Subscriptions are numbered by how many they are assigned to.
    let key = if component.kind == K::Licence { key.split_once('-').map_or(key, |it| it.1) } else { key };
    pattern.replace('…', &part(key))
}

/// The captions of a component that a view may show, with the claims of their figures.
fn expected(component: &Component, attribute: &Attribute) -> Option<Vec<String>> {
    let key = component.id.split_once(':').map_or("", |it| it.1);
    let of = |rows: &[(&str, &str)]| rows.iter().find(|row| row.0 == key).map(|row| row.1.to_owned());
    let says = |word: &str| attribute.tile.as_deref().is_some_and(|it| it.contains(word));
    let told = |ids: &[&str]| ids.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    match (component.kind, attribute.key) {
        (K::DirectoryRole, A::Holders) => {
            of(ROLES).map(|role| vec![format!("roles.{role}.now"), format!("roles.{role}.eligible")])
        }
        (K::Guests, A::Guests) if says("internal") => Some(told(&["people.guests", "people.guests.internal"])),
        (K::Guests, A::Guests) => Some(told(&["people.guests"])),
        (K::WindowsDevices, A::JoinState) if says("hybrid") => Some(told(&["devices.hybrid-joined"])),
        (K::WindowsDevices, A::JoinState) => Some(told(&["devices.joined"])),
        (K::DeviceState, A::Devices) => of(STATES).map(|it| vec![it]),
        (kind, name) => {
            let row = CAPTIONS.iter().find(|row| row.0 == kind && row.1 == name)?;
            Some(row.2.iter().map(|it| id_of(it, component)).collect())
        }
    }
}

#[test]
fn figures_of_tiles_are_those_of_the_claims() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for tenant in EXAMPLES {
        let model = model(tenant);
        let claims = claims(&model);
        for component in model.components_and_parts() {
            for attribute in &component.facts {
                let (Some(ids), Some(caption)) = (expected(component, attribute), attribute.tile.as_deref()) else {
                    continue;
                };
                for (id, told) in ids.iter().zip(figures(caption)).filter(|row| !row.0.is_empty()) {
                    compared += 1;
                    let figure = claims.get(id).and_then(figure);
                    let least = figure.as_ref().is_some_and(|it| it.1);
                    let hedged = caption.contains(&format!("at least {told}"));
                    if figure.map(|it| it.0) != Some(told) || hedged != least {
                        wrong.push(format!("{tenant} {}: “{caption}” and {id} {:?}", component.id, claims.get(id)));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 80, "{compared}");
}

#[test]
fn views_show_captions_as_the_model_tells_them() {
    for tenant in EXAMPLES {
        let model = model(tenant);
        for view in VIEWS.iter().filter(|view| view.absence(&model).is_none()) {
            for node in select(&model, view, &[], "").nodes.iter().filter(|node| node.count.is_none()) {
                let Some(component) = model.component(&node.id) else { continue };
                for line in node.facts.iter().filter(|line| !figures(line).is_empty()) {
                    let told = |it: &Attribute| it.tile.as_deref() == Some(line) || it.value.text() == *line;
                    assert!(component.facts.iter().any(told), "{tenant} {} {}: “{line}”", view.name, node.id);
                }
            }
        }
    }
}

#[test]
fn labels_of_licences_are_those_of_the_claims() {
    for tenant in EXAMPLES {
        let model = model(tenant);
        let claims = claims(&model);
        let mut compared = 0;
        for link in model.links_and_details() {
            let Some(licence) = model.component(&link.from).filter(|it| it.kind == K::Licence) else { continue };
            let Some((told, _)) = figures(&link.label).pop().zip(Some(())) else { continue };
            // People who have the service, or who hold the licence where another gives the service too.
            let id = match link.label.contains("holder") {
                true => id_of("licences.….assigned", licence),
                false => format!("services.{}.holders", link.to),
            };
            compared += 1;
            assert_eq!(claims.get(&id).and_then(figure).map(|it| it.0), Some(told), "{tenant} {id}");
        }
        assert!(compared > 3, "{tenant} {compared}");
    }
}

/// The context of a section of the document.
fn section(model: &Model, id: &str) -> Value {
    let document = as_built(model, &[], Vec::new(), &DocumentOptions::default()).value;
    document.sections.iter().find(|it| it.id == id).unwrap().values("body").unwrap().clone()
}

#[test]
fn the_matrix_of_connections_is_what_is_counted_and_drawn() {
    for tenant in EXAMPLES {
        let model = model(tenant);
        let links = model.connections();
        let matrix = section(&model, "connections");
        let rows = |table: &str| matrix[table].as_array().unwrap().len();
        assert_eq!(matrix["more"], 0, "{tenant}: the example outgrew the matrix");
        assert_eq!(rows("ports") + rows("clouds"), links.len(), "{tenant}");
        let all = rows("ports") + rows("clouds") + rows("portless") + rows("relations");
        let flows = matrix["flows"].as_array().unwrap().iter().map(|it| it["initiators"].as_array().unwrap().len());
        assert_eq!(flows.sum::<usize>(), rows("ports"), "{tenant}: a flow is a row of the matrix or several");
        let whole = section(&model, "architecture");
        assert_eq!(whole["link_total"], all, "{tenant}");
        let counted: u64 = whole["links"].as_array().unwrap().iter().map(|it| it["count"].as_u64().unwrap()).sum();
        assert_eq!(counted as usize, all, "{tenant}");
        let network = section(&model, "network");
        let used = network["protocols"].as_array().unwrap().iter().map(|it| it["count"].as_u64().unwrap());
        assert_eq!(used.sum::<u64>() as usize, links.len(), "{tenant}");

        // Every connection is a part of a line of some view, and names its port there.
        let mut drawn: BTreeSet<String> = BTreeSet::new();
        for view in VIEWS.iter().filter(|view| view.absence(&model).is_none()) {
            for edge in select(&model, view, &[], "").edges {
                drawn.extend(edge.detail.iter().flat_map(|it| it.lines()).map(str::to_owned));
            }
        }
        for link in links {
            let name = |id: &str| model.component(id).unwrap().name.clone();
            let arrow = if link.both { "↔" } else { "→" };
            let ends = format!("{} {arrow} {}", name(&link.from), name(&link.to));
            let port = link.port.as_deref().unwrap();
            let says = |it: &&String| it.starts_with(&ends) && port.split(", ").any(|one| it.contains(one));
            assert!(drawn.iter().any(|it| says(&it)), "{tenant}: {} is in the matrix and in no view", link.id);
        }
        // And what opens a connection is somebody or something that can.
        let domains = model.of_kind(K::VerifiedDomain).map(|it| it.id.clone()).collect::<BTreeSet<_>>();
        let opened = model.links_and_details().into_iter().filter(|it| it.is_connection());
        for link in opened {
            assert!(!domains.contains(&link.from) && !domains.contains(&link.to), "{tenant}: {}", link.id);
        }
    }
}
