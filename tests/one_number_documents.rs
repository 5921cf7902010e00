//! One number: what is claimed once reads the same wherever a document states it, in summary, tables, catalogue and
//! prose, and in every format.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, reason = "the number of places is told")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::Snapshot;
use tenantry::build::Tenant;
use tenantry::document::{DocumentOptions, as_built};
use tenantry::render::{Markdown, Renderer, Templates};
use tenantry::snapshot::Status;

/// Where a claim is stated: what stands before the figure, and after it.
type Place = (&'static str, &'static str);

const PLACES: &[(&str, &[Place])] = &[
    (
        "people.members",
        &[("| Members | ", " |"), ("| Members: ", ";"), ("tenant for ", " member accounts"), (" of ", " members (")],
    ),
    ("people.guests", &[("| Guests | ", " |"), ("| Guests: ", ";"), ("\n", " guests have an account")]),
    (
        "people.licensed",
        &[("| People with a licence | ", " |"), ("; Licensed: ", ";"), ("\n", " people hold a licence")],
    ),
    ("people.members.synchronised", &[("; Synchronised: ", ";"), ("hybrid identity: ", " of "), (". ", " members (")]),
    (
        "people.cloud-only",
        &[("; Cloud only: ", ";"), ("; ", " live in Entra ID only"), ("; ", " members live in Entra ID only")],
    ),
    ("people.disabled", &[(". ", " accounts are disabled")]),
    ("people.stale", &[("No sign-in for 90 days: ", ";"), (". ", " enabled members have not signed in")]),
    ("people.never-signed-in", &[("; Never signed in: ", " |")]),
    ("people.accounts", &[("; Accounts: ", ";")]),
    ("domains.verified", &[("| Verified domains | ", " |"), ("| Verified domains: ", ";")]),
    ("access.policies.on", &[("policies on | ", " |"), ("; On: ", ";"), ("decided by ", " enforced")]),
    ("access.policies.report-only", &[("; Report-only: ", ";"), ("; report-only: ", "; off")]),
    ("access.policies.off", &[("; Off: ", ";"), ("; off: ", ".\n")]),
    ("access.policies.mfa", &[("; Demand multifactor authentication: ", ";")]),
    ("access.locations", &[("refer to ", " named locations"), ("| Locations: ", " |")]),
    (
        "roles.global-administrator.now",
        &[
            ("| Global administrators | ", " |"),
            ("; Global Administrators: ", ";"),
            ("\n", " people hold Global Administrator"),
        ],
    ),
    (
        "roles.global-administrator.standing",
        &[
            ("administrators at all times | ", " |"),
            ("; Standing Global Administrators: ", ";"),
            ("Administrator; ", " at all times"),
        ],
    ),
    ("apps.service-principals", &[("| Service principals: ", ";"), ("| All | ", " |")]),
    ("apps.single-sign-on", &[("with single sign-on | ", " |")]),
    ("apps.managed-identities", &[("| Managed identities | ", " |"), ("; Managed identities: ", " |")]),
    (
        "apps.third-party",
        &[
            ("; Of other organisations: ", ";"),
            ("| Of other organisations | ", " |"),
            ("with an identity in the tenant: ", ". ["),
        ],
    ),
    ("apps.registrations", &[("; App registrations: ", ";"), ("has registered ", " applications")]),
    ("groups.total", &[("; Groups: ", ";"), ("| Groups: ", "; Security"), ("directory holds ", " groups")]),
    ("groups.microsoft-365", &[("| Microsoft 365 | ", " |"), ("| Groups: ", "; With a team")]),
    ("groups.security", &[("; Security groups: ", ";"), ("| Security | ", " |")]),
    ("groups.synchronised", &[("\n", " groups come from Active Directory")]),
    ("teams.count", &[("| Teams: ", ";"), ("with ", " teams")]),
    ("devices.managed", &[("| Managed devices: ", "; Licence"), ("Intune manages ", " devices")]),
    ("devices.compliant", &[("; compliant: ", ";")]),
    ("devices.encrypted", &[("; encrypted: ", ";")]),
    ("labels.count", &[("| Sensitivity labels: ", ";"), ("| Labels: ", ";")]),
    ("score.percent", &[("| Secure Score | ", " % |"), ("| Score: ", " %")]),
    ("services.exchange-online.holders", &[("| Exchange Online | ", " | ")]),
    ("services.teams.holders", &[("| Microsoft Teams | ", " | ")]),
    ("hybrid.sensors", &[("| Sensors: ", ";")]),
];

/// A snapshot in memory: its manifest, and rows by dataset.
struct Data(tenantry::snapshot::Manifest, BTreeMap<String, Vec<Value>>);

impl Data {
    fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let snapshot = Snapshot::open(&folder).unwrap().value;
        let mut rows = BTreeMap::new();
        for entry in &snapshot.manifest().datasets {
            let kept: &mut Vec<Value> = rows.entry(entry.id.clone()).or_default();
            snapshot.for_each(&entry.id, &mut Vec::new(), |row| kept.push(row.value().clone()));
        }
        Self(snapshot.manifest().clone(), rows)
    }

    /// The same with the first half of a dataset, read in part.
    fn halved(&self, dataset: &str) -> Option<Tenant> {
        let (mut manifest, mut rows) = (self.0.clone(), self.1.clone());
        let entry = manifest.datasets.iter_mut().find(|it| it.id == dataset && it.status == Status::Complete)?;
        let half = rows.get_mut(dataset)?;
        half.truncate(half.len() / 2);
        (entry.status, entry.count) = (Status::Partial, half.len() as u64);
        Some(Tenant::read(&Snapshot::from_rows(manifest, rows)).value)
    }

    fn whole(&self) -> Tenant {
        Tenant::read(&Snapshot::from_rows(self.0.clone(), self.1.clone())).value
    }
}

/// The document in a format, without drawings.
fn text(tenant: &Tenant) -> String {
    let document = as_built(&tenant.model, &tenant.judged, Vec::new(), &DocumentOptions::default()).value;
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let manuscript = templates.manuscript(&document).unwrap_or_else(|error| panic!("{error}"));
    let rendered = Markdown::default().render(&manuscript).unwrap();
    String::from_utf8(rendered.value[0].bytes.clone()).unwrap()
}

/// What a claim is to read like.
fn right(claim: &Value) -> String {
    let number = |value: &Value| tenantry::wording::number(value.as_u64().unwrap_or_default());
    match claim["known"].as_str().unwrap_or_default() {
        "exact" => number(&claim["value"]),
        "at-least" => format!("at least {}", number(&claim["value"])),
        "at-most" => format!("at most {}", number(&claim["value"])),
        "in-part" => format!("{} of the {} read", number(&claim["value"]), number(&claim["of"]["read"])),
        _ => "not read".to_owned(),
    }
}

/// Whether a text is a figure with what was read of it.
fn is_amount(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let bare = text.trim_start_matches("at least ").trim_start_matches("at most ");
    let (first, rest) = bare.split_once(" of the ").unwrap_or((bare, "0 read"));
    text == "not read" || (digits(first) && rest.strip_suffix(" read").is_some_and(digits))
}

/// What stands at a place, wherever it is met.
fn found(text: &str, (before, after): Place) -> impl Iterator<Item = &str> {
    text.match_indices(before).filter_map(move |(at, _)| {
        let rest = text.get(at + before.len()..)?;
        let figure = rest.get(..rest.find(after)?)?;
        is_amount(figure).then_some(figure)
    })
}

/// Compares every place of every claim; returns the places that were met.
fn compare(name: &str, tenant: &Tenant, wrong: &mut Vec<String>) -> BTreeSet<(&'static str, Place)> {
    let text = text(tenant);
    let claims = claims(tenant);
    let mut met = BTreeSet::new();
    for (id, places) in PLACES {
        let Some(claim) = claims.get(*id) else { continue };
        for place in *places {
            for figure in found(&text, *place) {
                met.insert((*id, *place));
                if figure != right(claim) {
                    wrong.push(format!("{name}: {id} is {}, yet \"{}{figure}{}\"", right(claim), place.0, place.1));
                }
            }
        }
    }
    met
}

/// The claims by their ids.
fn claims(tenant: &Tenant) -> BTreeMap<String, Value> {
    let all = serde_json::to_value(&tenant.claims).unwrap();
    all.as_array().unwrap().iter().map(|it| (it["id"].as_str().unwrap().to_owned(), it.clone())).collect()
}

/// The datasets that these claims come from.
fn sources(tenant: &Tenant) -> BTreeSet<String> {
    let claims = claims(tenant);
    let of = PLACES.iter().filter_map(|(id, _)| claims.get(*id)?["sources"].as_array());
    of.flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

#[test]
fn a_claim_reads_the_same_in_every_place() {
    let (mut wrong, mut met, mut documents) = (Vec::new(), BTreeSet::new(), 0);
    for name in ["contoso", "fabrikam", "northwind"] {
        let data = Data::open(name);
        let mut all = vec![(name.to_owned(), data.whole())];
        // The smallest example, cut where it tells of these claims.
        if name == "northwind" {
            let told = sources(&all[0].1);
            let cut = data.0.datasets.iter().filter(|it| it.count > 1 && told.contains(&it.id));
            all.extend(cut.filter_map(|it| Some((format!("{name} without half of {}", it.id), data.halved(&it.id)?))));
        }
        for (name, tenant) in &all {
            met.extend(compare(name, tenant, &mut wrong));
            documents += 1;
        }
    }
    let of = PLACES.iter().flat_map(|(id, places)| places.iter().map(move |place| (*id, *place)));
    let never: Vec<_> = of.filter(|place| !met.contains(place)).collect();
    println!("{} claims in {} places, {documents} documents, {} differ", PLACES.len(), met.len(), wrong.len());
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
    assert!(never.is_empty(), "met nowhere: {never:?}");
}
