//! Applications, automation, provisioning and application proxy.

use super::agents::{proxy_connectors, servers};
use super::draft::{Draft, fact, id, list, part, tie};
use super::federation::host;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, Sources, Split};
use crate::model::Value;
use crate::wording::{counted, number};
use std::collections::BTreeSet;

/// More published applications than this are one component.
const APPLICATIONS: usize = 6;

/// Enterprise applications, and the cloud applications that sign in through the tenant.
pub(super) fn enterprise(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SERVICE_PRINCIPALS;
    let Some(all) = facts.service_principals.read() else { return };
    let known = |split: Split| split.known(facts.service_principals.is_complete(), Sources::from([dataset]));
    let third_party = Value::from(known(all.owned.third_party));
    let outside = match known(all.owned.third_party).exactly() {
        Some(count) => counted(*count, "third-party app", "third-party apps"),
        None => format!("third-party apps: {}", third_party.text()),
    };
    draft.add(
        part(NodeKind::EnterpriseApplications, dataset)
            .count(all.total)
            .fact(fact(A::ServicePrincipals, all.total).of(dataset))
            .fact(fact(A::OfOtherOrganisations, third_party).of(dataset).tile(outside))
            .fact(fact(A::OfTheOwnTenant, known(all.owned.own)).of(dataset))
            .fact(fact(A::ManagedIdentities, known(all.owned.managed_identities)).of(dataset)),
    );
    let count = all.single_sign_on.len() as u64;
    if count > 0 {
        let modes: Vec<String> = all.by_mode.iter().map(|it| format!("{} {}", number(it.count), it.name)).collect();
        let tile = format!("{} with single sign-on", number(count));
        let entra = id(NodeKind::EntraId, None);
        let saas = draft.add(
            part(NodeKind::SaasApplication, dataset)
                .name("Cloud applications")
                .count(count)
                .fact(fact(A::WithSingleSignOn, count).of(dataset).tile(tile))
                .fact(
                    fact(A::ByMode, list(&modes))
                        .of(dataset)
                        .tile(modes.iter().take(2).cloned().collect::<Vec<_>>().join(" · ")),
                ),
        );
        draft.link(tie(LinkKind::Authentication, &saas, &entra, "SAML, OIDC 443", dataset).port(PortUse::SignIn));
    }
}

/// App registrations that act with permissions of their own.
pub(super) fn automation(facts: &Facts, draft: &mut Draft<'_>) {
    let grants = facts.application_grants.items();
    let acting: BTreeSet<&str> = grants.iter().map(|grant| grant.id.as_str()).collect();
    let far: BTreeSet<&str> =
        grants.iter().filter(|grant| !grant.far_reaching.is_empty()).map(|grant| grant.id.as_str()).collect();
    let registrations = facts.registrations.read();
    if acting.is_empty() && registrations.is_none_or(|it| it.total == 0) {
        return;
    }
    let dataset = if acting.is_empty() { ids::APPLICATIONS } else { ids::APP_ROLE_ASSIGNMENTS };
    let mut identities = part(NodeKind::AutomationIdentities, dataset);
    if facts.application_grants.read().is_some() {
        let tile = format!("{} · {} far-reaching", number(acting.len() as u64), number(far.len() as u64));
        identities = identities
            .count(acting.len() as u64)
            .fact(fact(A::ApplicationsWithOwnPermissions, acting.len() as u64).of(dataset).tile(tile))
            .fact(fact(A::WithFarReachingPermissions, far.len() as u64).of(dataset));
    } else {
        identities = identities.fact(draft.gap(ids::APP_ROLE_ASSIGNMENTS)).inferred();
    }
    if let Some(registrations) = registrations {
        let holding = |split: Split| split.known(facts.registrations.is_complete(), Sources::from([ids::APPLICATIONS]));
        identities = identities
            .fact(fact(A::AppRegistrations, registrations.total).of(ids::APPLICATIONS).tile(counted(
                registrations.total,
                "registration",
                "registrations",
            )))
            .fact(fact(A::WithAClientSecret, holding(registrations.secret)).of(ids::APPLICATIONS))
            .fact(fact(A::WithACertificate, holding(registrations.certificate)).of(ids::APPLICATIONS));
    }
    draft.add(identities);
}

/// Provisioning from HR systems, to applications and across tenants.
pub(super) fn provisioning(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SYNCHRONIZATION_JOBS;
    let jobs: Vec<_> = facts.sync_jobs.items().iter().filter(|job| job.direction != "from-active-directory").collect();
    if jobs.is_empty() {
        return;
    }
    let count = jobs.len() as u64;
    let ill = jobs.iter().filter(|job| job.state == "Quarantine").count() as u64;
    let mut tile = counted(count, "job", "jobs");
    if ill > 0 {
        tile = format!("{tile} · {} in quarantine", number(ill));
    }
    let service = draft.add(
        part(NodeKind::Provisioning, dataset)
            .count(count)
            .fact(fact(A::Jobs, count).of(dataset).tile(tile))
            .fact(fact(A::InQuarantine, ill).of(dataset)),
    );
    let entra = id(NodeKind::EntraId, None);
    draft.link(tie(LinkKind::Synchronisation, &service, &entra, "accounts", dataset).both());
    for job in jobs {
        match job.direction.as_str() {
            "from-hr" => {
                let system = hr_system(&job.template, &job.application);
                let hr = draft.add(part(NodeKind::HrSystem, dataset).key(system).name(system).object(&job.id).fact(
                    fact(A::Job, job.state.clone()).of(dataset).tile(format!("job {}", job.state.to_lowercase())),
                ));
                // From cloud to cloud: what comes is told, and no network of the organisation carries it.
                draft.link(tie(LinkKind::Synchronisation, &hr, &service, "people", dataset));
            }
            "to-application" => {
                let saas = id(NodeKind::SaasApplication, None);
                draft
                    .link(tie(LinkKind::Synchronisation, &service, &saas, "SCIM 443", dataset).port(PortUse::GraphApi));
            }
            _ => {}
        }
    }
}

/// Beginnings of templates, lower case, and the system such a job reads.
const HR_SYSTEMS: &[(&str, &str)] =
    &[("workday", "Workday"), ("sapsuccessfactors", "SAP SuccessFactors"), ("successfactors", "SAP SuccessFactors")];

/// The system a job reads people from: by its template, else what the name of the application says before “to”.
fn hr_system<'a>(template: &str, application: &'a str) -> &'a str {
    let template = template.to_ascii_lowercase();
    let known = HR_SYSTEMS.iter().find(|row| template.starts_with(row.0)).map(|row| row.1);
    let named = application.split(" to ").next().map(str::trim).filter(|name| !name.is_empty());
    known.or(named).unwrap_or(application)
}

/// The connectors that application proxy needs, where none was read.
fn unread_connectors(draft: &mut Draft<'_>, proxy: &str) -> String {
    let dataset = ids::APP_PROXY_SETTINGS;
    let reason = fact(A::Reason, "application proxy needs a connector in the network of each application");
    let connectors = draft.add(
        part(NodeKind::ProxyConnector, dataset)
            .inferred()
            .fact(reason.of(dataset).inferred().tile("servers not read"))
            .fact(draft.gap(ids::APP_PROXY_CONNECTORS).map(|gap| crate::model::Attribute { tile: None, ..gap })),
    );
    let link = tie(LinkKind::Publishing, &connectors, proxy, "outbound 443", dataset);
    draft.link(link.port(PortUse::ProxyConnector).inferred());
    connectors
}

/// Application proxy, its connectors and what it publishes.
pub(super) fn proxy(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::APP_PROXY_SETTINGS;
    let apps = facts.proxied_apps.items();
    if apps.is_empty() {
        return;
    }
    let count = apps.len() as u64;
    let tile = format!("{} published", counted(count, "application", "applications"));
    let proxy = draft.add(
        part(NodeKind::ApplicationProxy, dataset).count(count).fact(fact(A::Published, count).of(dataset).tile(tile)),
    );
    let connectors = match proxy_connectors(facts) {
        Some((read, agents)) => {
            let connectors = draft.add(servers(part(NodeKind::ProxyConnector, read), read, &agents));
            draft.link(
                tie(LinkKind::Publishing, &connectors, &proxy, "outbound 443", read).port(PortUse::ProxyConnector),
            );
            connectors
        }
        None => unread_connectors(draft, &proxy),
    };
    if apps.len() > APPLICATIONS {
        let names: Vec<&str> = apps.iter().map(|app| app.name.as_str()).collect();
        let tile = counted(count, "application", "applications");
        let all = draft.add(
            part(NodeKind::InternalApplication, dataset)
                .name("Internal applications")
                .count(count)
                .fact(fact(A::Applications, list(&names)).of(dataset).tile(tile)),
        );
        draft.link(tie(LinkKind::Publishing, &connectors, &all, "HTTP(S)", dataset).inferred());
        return;
    }
    for app in apps {
        let inside = host(&app.internal_url).unwrap_or_default().to_owned();
        let outside = host(&app.external_url).unwrap_or_default().to_owned();
        let internal = draft.add(
            part(NodeKind::InternalApplication, dataset)
                .key(&app.id)
                .name(&app.name)
                .object(&app.id)
                .fact(fact(A::Inside, inside).of(dataset))
                .fact(fact(A::Outside, outside.clone()).of(dataset).tile(outside))
                .fact(fact(A::PreAuthentication, app.pre_authentication.clone()).of(dataset)),
        );
        draft.link(tie(LinkKind::Publishing, &connectors, &internal, "HTTP(S)", dataset).inferred());
    }
}
