//! Several tenants in one drawing: what ties them, what only one side says, and what was not read.
#![allow(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::Rows;
use support::summary::{assert_no_other, assert_summary};
use tenantry::Model;
use tenantry::catalog::Evidence;
use tenantry::diagram::{Diagram, Edge, Wishes, estate};
use tenantry::layout::{self, Layout, Options};
use tenantry::snapshot::{Snapshot, Status};
use tenantry::svg::{self, SvgOptions};

mod support;

const NORTH: &str = "11111111-0000-0000-0000-000000000001";
const SOUTH: &str = "22222222-0000-0000-0000-000000000002";
const EAST: &str = "33333333-0000-0000-0000-000000000003";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn example(tenant: &str) -> Model {
    let snapshot = Snapshot::open(&root().join("examples").join(tenant)).unwrap();
    Model::from_snapshot(&snapshot.value).value
}

fn model(rows: Rows) -> Model {
    Model::from_snapshot(&rows.build()).value
}

fn drawn(models: &[&Model]) -> Diagram {
    estate(models, &Wishes::default()).value
}

fn north() -> Rows {
    Rows::new().of(NORTH, "North", "north.example")
}

fn south() -> Rows {
    Rows::new().of(SOUTH, "South", "south.example")
}

fn partner(tenant: &str, mfa: bool) -> Value {
    json!({ "tenantId": tenant, "inboundTrust": {
        "isMfaAccepted": mfa, "isCompliantDeviceAccepted": false, "isHybridAzureADJoinedDeviceAccepted": false,
    } })
}

fn hub(tenant: &str) -> String {
    format!("entra-tenant:{tenant}")
}

fn line<'a>(diagram: &'a Diagram, kind: &str, one: &str, other: &str) -> Option<&'a Edge> {
    let ends = |edge: &Edge| (edge.src == one && edge.dst == other) || (edge.src == other && edge.dst == one);
    diagram.edges.iter().find(|edge| edge.kind.as_deref() == Some(kind) && ends(edge))
}

fn trust<'a>(diagram: &'a Diagram, one: &str, other: &str) -> (&'a str, &'a str, bool) {
    let edge = line(diagram, "trust", one, other).unwrap();
    (edge.label.as_deref().unwrap(), &edge.src, edge.both)
}

#[test]
fn estates_of_the_examples_are_as_expected() {
    let (contoso, fabrikam) = (example("contoso"), example("fabrikam"));
    let cases: [(&str, &[&Model]); 3] =
        [("both", &[&contoso, &fabrikam]), ("contoso", &[&contoso]), ("fabrikam", &[&fabrikam])];
    let folder = root().join("tests/golden/views/estate");
    let mut named = BTreeSet::new();
    for (name, models) in cases {
        let scene = layout::zoned().lay_out(&drawn(models), &Options::default()).value;
        assert_summary(&scene, &folder, name);
        named.insert(format!("{name}.txt"));
        if name == "both" {
            // The drawing that the gallery shows.
            let text = svg::write(&scene, &SvgOptions::default());
            let shown = root().join("docs/gallery/estate.svg");
            snapbox::assert_data_eq!(text, snapbox::Data::read_from(&shown, None).raw());
        }
    }
    assert_no_other(&folder, &named);
}

#[test]
fn the_order_of_snapshots_leaves_no_trace_and_no_id_collides() {
    let (contoso, fabrikam) = (example("contoso"), example("fabrikam"));
    let diagram = drawn(&[&contoso, &fabrikam]);
    assert_eq!(diagram, drawn(&[&fabrikam, &contoso]));
    let ids: BTreeSet<&String> = diagram.nodes.iter().map(|node| &node.id).collect();
    assert_eq!(ids.len(), diagram.nodes.len());
    // Snapshots that do not say whose they are stay apart, in whatever order.
    let (one, other) = (
        model(Rows::new().of("", "", "").with("domains", [json!({ "id": "a.example", "isVerified": true })])),
        model(Rows::new().of("", "", "").with("domains", [json!({ "id": "b.example", "isVerified": true })])),
    );
    let diagram = drawn(&[&one, &other]);
    assert_eq!(diagram.zones.iter().filter(|zone| zone.kind == "tenant").count(), 2);
    assert_eq!(diagram, drawn(&[&other, &one]));
}

#[test]
fn trust_is_told_as_one_sided_as_it_is() {
    let trusting = model(north().with("cross-tenant-partners", [partner(SOUTH, true)]));
    let cases = [
        (south().with("cross-tenant-partners", [partner(NORTH, true)]), ("mutual trust", true)),
        (south().with("cross-tenant-partners", [partner(NORTH, false)]), ("one-sided trust", false)),
        (south().with("cross-tenant-partners", []), ("one-sided trust", false)),
        (south().state("cross-tenant-partners", Status::Denied), ("trust, other side not read", false)),
    ];
    for (other, (label, both)) in cases {
        let diagram = drawn(&[&trusting, &model(other)]);
        let told = trust(&diagram, &hub(NORTH), &hub(SOUTH));
        assert_eq!((told.0, told.2), (label, both));
        assert_eq!(told.1, hub(NORTH), "the line starts at the tenant that trusts: {label}");
    }
    let silent = model(north().with("cross-tenant-partners", []));
    let naming = model(south().with("cross-tenant-partners", [partner(NORTH, false)]));
    let diagram = drawn(&[&silent, &naming]);
    assert_eq!(trust(&diagram, &hub(NORTH), &hub(SOUTH)), ("one-sided terms", hub(SOUTH).as_str(), false));
    let detail = line(&diagram, "trust", &hub(NORTH), &hub(SOUTH)).unwrap().detail.clone().unwrap();
    assert!(detail.contains("North on South: no terms of its own, so its default holds"), "{detail}");
    let other = model(south().with("cross-tenant-partners", []));
    assert_eq!(line(&drawn(&[&silent, &other]), "trust", &hub(NORTH), &hub(SOUTH)), None);
}

#[test]
fn a_tenant_that_was_not_given_is_not_read_and_many_are_one() {
    let one = model(
        north()
            .with("cross-tenant-partners", [partner(EAST, true)])
            .with(
                "tenant-information",
                [json!({ "tenantId": EAST, "displayName": "East", "defaultDomainName": "east.example" })],
            )
            .with(
                "users",
                [json!({
                    "id": "1", "userType": "Guest", "mail": "a@east.example",
                    "userPrincipalName": "a_east.example#EXT#@north.example",
                })],
            ),
    );
    let diagram = drawn(&[&one]);
    let east = diagram.nodes.iter().find(|node| node.id == format!("partner-tenant:{EAST}")).unwrap();
    assert_eq!((east.label.as_str(), east.evidence), ("East", Some(Evidence::Unknown)));
    assert_eq!(east.facts, ["not read", "east.example"]);
    assert_eq!(diagram.subtitle.split(" · ").nth(1), Some("1 tenant read, 1 named and not read"));
    let guests = line(&diagram, "auth", &east.id, &format!("guests:{NORTH}")).unwrap();
    assert_eq!(guests.label.as_deref(), Some("1 guest"));
    let many = (0..90).map(|at| partner(&format!("44444444-0000-0000-0000-{at:012}"), false));
    let diagram = drawn(&[&model(north().with("cross-tenant-partners", many))]);
    assert!(diagram.nodes.len() < 12, "{}", diagram.nodes.len());
    assert!(diagram.subtitle.contains("90 named and not read"), "{}", diagram.subtitle);
}

#[test]
fn what_was_not_read_never_looks_like_none() {
    let nothing = model(north());
    let diagram = drawn(&[&nothing]);
    let tiles: Vec<(&str, Option<Evidence>)> =
        diagram.nodes.iter().map(|node| (node.kind.as_str(), node.evidence)).collect();
    for kind in ["staff", "guests", "other-devices", "licence", "cloud-staff"] {
        assert!(tiles.contains(&(kind, Some(Evidence::Unknown))), "{kind}: {tiles:?}");
    }
    assert!(diagram.nodes[0].facts.contains(&"partner tenants not read".to_owned()), "{:?}", diagram.nodes[0]);
    assert!(diagram.subtitle.contains("ties not read in full of North"), "{}", diagram.subtitle);
    let empty = model(north().with("users", []).with("cross-tenant-partners", []));
    let diagram = drawn(&[&empty]);
    let guests = diagram.nodes.iter().find(|node| node.kind == "guests").unwrap();
    assert_eq!(
        (guests.evidence, guests.facts.as_slice()),
        (Some(Evidence::Observed), ["no guests found".to_owned()].as_slice())
    );
}

#[test]
fn synchronisation_says_whether_the_other_side_sends() {
    let lets_in = model(
        north()
            .with("cross-tenant-partners", [partner(SOUTH, false)])
            .with("cross-tenant-sync", [json!({ "tenantId": SOUTH, "userSyncInbound": { "isSyncAllowed": true } })]),
    );
    let job = json!({ "id": "j", "templateId": "Azure2Azure", "status": { "code": "Active" } });
    let cases = [
        (south(), "cross-tenant sync allowed"),
        (south().with("synchronization-jobs", []), "sync allowed, no job"),
        (south().with("synchronization-jobs", [job]), "cross-tenant sync"),
    ];
    for (other, label) in cases {
        let diagram = drawn(&[&lets_in, &model(other)]);
        let edge = line(&diagram, "sync", &hub(NORTH), &hub(SOUTH)).unwrap();
        assert_eq!((edge.label.as_deref(), edge.src.as_str()), (Some(label), hub(SOUTH).as_str()));
    }
}

#[test]
fn of_two_snapshots_of_a_tenant_the_newer_stands_for_it() {
    let old = model(north().on("2026-01-01").with("users", []));
    let new = model(north().on("2026-05-01"));
    let warned = estate(&[&old, &new], &Wishes::default());
    assert_eq!(warned.diagnostics.len(), 1);
    assert!(warned.value.subtitle.starts_with("Snapshot of 1 May 2026"), "{}", warned.value.subtitle);
}

#[test]
fn forests_of_one_name_are_one_inferred_forest() {
    let person = |tenant: Rows| {
        model(
            tenant
                .with("users", [json!({
                    "id": "1", "userType": "Member", "onPremisesSyncEnabled": true, "onPremisesDomainName": "corp.example",
                })])
                .with("organization", [json!({ "id": "o", "onPremisesSyncEnabled": true })]),
        )
    };
    let diagram = drawn(&[&person(north()), &person(south())]);
    let forests: Vec<_> = diagram.nodes.iter().filter(|node| node.kind == "domain-controllers").collect();
    assert_eq!(forests.len(), 1);
    assert_eq!(
        (forests[0].evidence, forests[0].facts.as_slice()),
        (Some(Evidence::Inferred), ["named by 2 tenants".to_owned()].as_slice())
    );
    for tenant in [NORTH, SOUTH] {
        assert!(line(&diagram, "sync", &forests[0].id, &format!("synced-staff:{tenant}")).is_some());
    }
}

#[test]
fn customers_and_providers_are_told_from_the_side_that_says_so() {
    let provider = model(north().with(
        "delegated-admin-relationships",
        [json!({
            "id": "r", "displayName": "R", "status": "active", "customer": { "tenantId": SOUTH, "displayName": "South" },
            "accessDetails": { "unifiedRoles": [{}] }, "endDateTime": "2028-01-09T00:00:00Z",
        })],
    ));
    let provided = json!({ "tenantId": NORTH, "isServiceProvider": true });
    let customer = model(south().with("cross-tenant-partners", [provided]));
    let diagram = drawn(&[&provider, &customer]);
    let edge = line(&diagram, "manage", &hub(NORTH), &hub(SOUTH)).unwrap();
    assert_eq!((edge.label.as_deref(), edge.src.as_str()), (Some("delegated administration"), hub(NORTH).as_str()));
    assert!(edge.detail.as_deref().unwrap().contains("1 role until 9 January 2028"));
    let alone = drawn(&[&customer]);
    let edge = line(&alone, "manage", &format!("partner-tenant:{NORTH}"), &hub(SOUTH)).unwrap();
    assert_eq!(edge.label.as_deref(), Some("service provider"));
}

#[test]
fn connected_organisations_tie_tenants_and_a_proposed_one_says_so() {
    let organisation = |tenant: &str, state: &str| {
        let source = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "displayName": "South", "tenantId": tenant });
        json!({ "id": "c", "displayName": "South people", "state": state, "identitySources": [source] })
    };
    let letting = |tenant: &str, state: &str| {
        let terms = north().with("cross-tenant-partners", [partner(SOUTH, true)]);
        model(terms.with("connected-organizations", [organisation(tenant, state)]))
    };
    for (state, label) in [("configured", "connected organisation"), ("proposed", "connected organisation, proposed")] {
        let diagram = drawn(&[&letting(SOUTH, state), &model(south())]);
        let edge = line(&diagram, "auth", &hub(NORTH), &hub(SOUTH)).unwrap();
        assert_eq!((edge.label.as_deref(), edge.src.as_str(), edge.both), (Some(label), hub(SOUTH).as_str(), false));
        assert!(edge.detail.as_ref().unwrap().contains("South people"));
        // What the settings of the two say stands beside it.
        assert!(line(&diagram, "trust", &hub(NORTH), &hub(SOUTH)).is_some());
    }
    // One that was not given stands outside; the own tenant is no other.
    let alone = drawn(&[&letting(EAST, "configured")]);
    assert!(line(&alone, "auth", &hub(NORTH), &format!("partner-tenant:{EAST}")).is_some());
    let own = drawn(&[&letting(NORTH, "configured")]);
    assert_eq!(line(&own, "auth", &hub(NORTH), &hub(NORTH)), None);
    // The examples know each other so.
    let (contoso, fabrikam) = (example("contoso"), example("fabrikam"));
    let both = drawn(&[&contoso, &fabrikam]);
    let ends = [&fabrikam, &contoso].map(|it| hub(&it.tenant.id));
    assert_eq!(line(&both, "auth", &ends[0], &ends[1]).unwrap().label.as_deref(), Some("connected organisation"));
}

#[test]
fn without_a_licence_there_are_no_connected_organisations_to_read() {
    let read = |status| {
        let mut rows = north();
        for id in ["cross-tenant-partners", "cross-tenant-sync", "multi-tenant-organization", "users"] {
            rows = rows.with(id, []);
        }
        drawn(&[&model(rows.state("connected-organizations", status))]).subtitle.contains("not read in full")
    };
    assert!(!read(Status::Unlicensed) && !read(Status::Complete));
    assert!(read(Status::Denied) && read(Status::NotRequested));
}
