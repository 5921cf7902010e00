//! Every view of the examples is drawn as expected, or left out with a reason; budgets, own views, paths.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::summary::{assert_no_other, assert_summary};
use tenantry::Model;
use tenantry::catalog::{AttrKey, Emphasis, Evidence, NodeKind, TileSize, ZONES};
use tenantry::diagram::{
    Absence, Diagram, VIEWS, View, Wishes, highlight, neighbourhood, one, read_view, select, select_with, several, view,
};
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::Scene;
use tenantry::snapshot::Snapshot;
use tenantry::svg::{self, SvgOptions};

mod support;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn model(tenant: &str) -> Model {
    let snapshot = Snapshot::open(&root().join("examples").join(tenant)).unwrap();
    Model::from_snapshot(&snapshot.value).value
}

fn scene(diagram: &Diagram) -> Scene {
    layout::zoned().lay_out(diagram, &Options::default()).value
}

fn drawing(diagram: &Diagram) -> String {
    svg::write(&scene(diagram), &SvgOptions::default())
}

#[test]
fn views_of_contoso_are_as_expected() {
    as_expected("contoso");
}

#[test]
fn views_of_fabrikam_are_as_expected() {
    as_expected("fabrikam");
}

#[test]
fn views_of_woodgrove_are_as_expected() {
    as_expected("woodgrove");
}

/// The summary of every view, or why it is left out; what is drawn to the last pixel is in the output of the examples.
fn as_expected(tenant: &str) {
    let model = model(tenant);
    let folder = root().join("tests/golden/views").join(tenant);
    let mut named = BTreeSet::new();
    for view in VIEWS {
        named.insert(format!("{}.txt", view.name));
        if let Some(absence) = view.absence(&model) {
            let text = format!("left out: {}\n", absence.reason(&model));
            let file = folder.join(view.name).with_extension("txt");
            snapbox::assert_data_eq!(text, snapbox::Data::read_from(&file, None).raw());
            continue;
        }
        let scene = scene(&select(&model, view, &[], ""));
        assert_summary(&scene, &folder, view.name);
    }
    assert_no_other(&folder, &named);
}

#[test]
fn no_drawing_counts_the_datasets_of_the_catalogue() {
    let read = |text: &str| select(&model("contoso"), view(text).unwrap(), &[], "");
    let diagram = read("logical");
    let said = diagram.subtitle.split(" · drawn together").next().unwrap();
    assert_eq!(
        said,
        "Snapshot of 20 November 2026 · some data read in part, not permitted, refused though licensed, failed"
    );
    let few = Model::from_snapshot(&support::Rows::new().with("users", []).build()).value;
    let diagram = select(&few, view("logical").unwrap(), &[], "");
    assert_eq!(diagram.subtitle, "Snapshot of 1 June 2026 · most datasets not requested");
    let written = serde_json::to_string(&read("identity")).unwrap();
    assert!(!written.contains("datasets"), "{written}");
}

#[test]
fn views_keep_to_their_budget_and_leave_nothing_alone_that_should_be_tied() {
    for tenant in ["contoso", "fabrikam", "woodgrove"] {
        let model = model(tenant);
        for view in VIEWS.iter().filter(|view| view.absence(&model).is_none()) {
            let diagram = select(&model, view, &[], "");
            assert!(!diagram.nodes.is_empty(), "{tenant} {}", view.name);
            assert!(diagram.nodes.len() <= view.budget, "{tenant} {}: {}", view.name, diagram.nodes.len());
            for edge in &diagram.edges {
                for end in [&edge.src, &edge.dst] {
                    let known = diagram.nodes.iter().any(|node| node.id == *end)
                        || diagram.zones.iter().any(|zone| zone.id == *end);
                    assert!(known, "{tenant} {}: {end}", view.name);
                }
            }
            for node in &diagram.nodes {
                let parent = node.parent.as_ref().unwrap();
                assert!(diagram.zones.iter().any(|zone| zone.id == *parent), "{}: {parent}", view.name);
            }
        }
    }
}

/// Two tiles that are only drawn when they are tied tie each other, and nothing of the own network: northwind has no
/// Exchange there.
#[test]
fn tiles_that_tie_only_each_other_are_not_drawn() {
    let view = VIEWS.iter().find(|view| view.name == "hybrid").unwrap();
    let mail = |tenant: &str| {
        let diagram = select(&model(tenant), view, &[], "");
        diagram.nodes.iter().filter(|node| node.id.starts_with("exchange-")).map(|node| node.id.clone()).collect()
    };
    let (tied, alone): (Vec<String>, Vec<String>) = (mail("contoso"), mail("northwind"));
    assert_eq!(tied, ["exchange-server", "exchange-online", "exchange-online-protection"]);
    assert!(alone.is_empty(), "{alone:?}");
}

#[test]
fn rows_name_what_there_is() {
    let sections: Vec<&str> = tenantry::document::OUTLINE.iter().map(|row| row.id).collect();
    for view in VIEWS {
        assert!(sections.contains(&view.section), "{}: {}", view.name, view.section);
        assert!(!view.title.is_empty() && view.description.ends_with('.'), "{}", view.name);
        for id in view.needs.iter().copied().flatten().chain(view.shows.iter().flat_map(|show| show.from)) {
            assert!(tenantry::catalog::dataset(id).is_some(), "{}: {id}", view.name);
        }
        let zones: Vec<&str> = ZONES.iter().map(|row| row.id).chain(view.areas.iter().map(|area| area.id)).collect();
        for zone in view.shows.iter().filter_map(|show| show.place).chain(view.areas.iter().filter_map(|it| it.parent))
        {
            assert!(zones.contains(&zone), "{}: {zone}", view.name);
        }
    }
}

#[test]
fn what_was_not_read_and_what_is_not_there_have_different_reasons() {
    let nothing = Model::from_snapshot(&support::Rows::new().build()).value;
    let hybrid = view("hybrid").unwrap();
    let reason = hybrid.absence(&nothing).unwrap();
    assert!(matches!(reason, Absence::NotRead(_)));
    assert!(reason.reason(&nothing).contains("not requested"), "{}", reason.reason(&nothing));
    assert!(!reason.permissions(&nothing).is_empty());
    assert!(matches!(hybrid.absence(&model("fabrikam")), Some(Absence::NoneFound(_))));
    assert_eq!(hybrid.absence(&model("contoso")), None);
}

#[test]
fn more_than_fit_are_told_and_can_be_opened() {
    let model = model("contoso");
    let shows =
        [one(NodeKind::EntraId), several(NodeKind::VerifiedDomain, 9).by(AttrKey::SignIn), one(NodeKind::Staff)];
    let tight = View { name: "tight", title: "Tight", shows: &shows, budget: 5, ..View::BARE };
    let labels = |diagram: &Diagram| diagram.nodes.iter().map(|node| node.label.clone()).collect::<Vec<_>>();
    let diagram = select(&model, &tight, &[], "");
    let managed = ["Managed, cloud accounts", "Managed, password checks not read"];
    assert_eq!(labels(&diagram), ["Entra ID", "Federated", managed[0], managed[1], "Staff"]);
    assert!(diagram.subtitle.contains("drawn together for want of room: 5 verified domains"), "{}", diagram.subtitle);
    let diagram = select(&model, &View { budget: 3, ..tight }, &[], "");
    assert_eq!(labels(&diagram), ["Entra ID", "Verified domains", "Staff"]);
    let diagram = select(&model, &View { budget: 2, ..tight }, &[], "");
    assert!(diagram.subtitle.contains("not drawn for want of room: Staff"), "{}", diagram.subtitle);
    let expand = ["verified-domain".to_owned()];
    let open = select_with(&model, &tight, &[], &Wishes { expand: &expand, ..Wishes::default() });
    assert_eq!(open.diagram.nodes.iter().filter(|node| node.kind == "verified-domain").count(), 5);
}

#[test]
fn a_neighbourhood_ends_after_its_hops_and_a_path_stands_out() {
    let model = model("contoso");
    let near = neighbourhood(&model, "entra-connect:cts-sync01", 1).unwrap();
    assert!(near.contains("entra-id") && !near.contains("staff"));
    assert!(neighbourhood(&model, "entra-connect:cts-sync01", 2).unwrap().contains("staff"));
    assert_eq!(neighbourhood(&model, "nothing", 2), None);

    let mut diagram = select(&model, view("logical").unwrap(), &[], "");
    highlight(&mut diagram, "staff", "exchange-server").unwrap();
    let loud: Vec<&str> = diagram
        .nodes
        .iter()
        .filter(|node| node.emphasis == Some(Emphasis::Strong))
        .map(|node| node.id.as_str())
        .collect();
    assert_eq!(loud, ["staff", "entra-id", "conditional-access", "exchange-online", "exchange-server"]);
    assert!(drawing(&diagram).contains("opacity=\"0.25\""));
    assert!(highlight(&mut diagram, "staff", "nowhere").is_err());
}

#[test]
fn a_view_file_is_drawn_and_what_is_wrong_in_it_is_told_with_its_line() {
    let text = "title = \"Mine\"\nbudgt = 3\nlinks = [\"auth\", 7, \"mial\"]\n[[zone]]\nid = \"z\"\nparent = \"tenant\"\n\
                [[show]]\nkind = \"entra-id\"\nin = \"z\"\n[[show]]\nkind = \"staf\"\n[[show]]\nkind = \"staff\"\nat_most = -1\n";
    let read = read_view("my/own.toml", text).unwrap();
    let said: Vec<String> = read.diagnostics.iter().map(|it| format!("{} {:?}", it.subject, it.hints)).collect();
    assert_eq!(
        said,
        [
            "my/own.toml:2 [\"did you mean `budget`?\"]",
            "my/own.toml:3 []",
            "my/own.toml:3 [\"did you mean `mail`?\"]",
            "my/own.toml:11 [\"did you mean `staff`?\"]",
            "my/own.toml:14 []",
        ]
    );
    let diagram = read.value.lend(|view| select(&model("contoso"), view, &[], ""));
    assert_eq!(diagram.name, "own");
    assert_eq!(diagram.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["entra-id", "staff"]);
    assert_eq!(diagram.nodes[0].parent.as_deref(), Some("z"));
    let sized = read_view("own.toml", "tiles = \"smal\"\n[[show]]\nkind = \"entra-id\"\n").unwrap();
    assert_eq!(sized.diagnostics[0].subject, "own.toml:1");
    assert!(sized.diagnostics[0].hints.iter().any(|it| it.contains("small")), "{:?}", sized.diagnostics);
    let sized = read_view("own.toml", "tiles = \"small\"\n[[show]]\nkind = \"entra-id\"\n").unwrap();
    assert_eq!((sized.value.lend(|view| view.tiles), sized.diagnostics.len()), (TileSize::Small, 0));
    assert_eq!(read_view("own.toml", "a = 1\nb = [").unwrap_err().subject, "own.toml:2");
}

#[test]
fn a_line_says_once_how_sure_it_is() {
    for tenant in ["contoso", "fabrikam"] {
        let model = model(tenant);
        for view in VIEWS.iter().filter(|view| view.absence(&model).is_none()) {
            for edge in select(&model, view, &[], "").edges {
                let word = edge.evidence.unwrap().word();
                if edge.label.iter().any(|it| it.ends_with(word)) {
                    continue;
                }
                let mut said = edge.detail.iter().flat_map(|it| it.lines());
                assert!(!said.any(|it| it.ends_with(word)), "{tenant} {}: {:?}", view.name, edge.detail);
            }
        }
        let scene = layout::zoned().lay_out(&select(&model, view("identity").unwrap(), &[], ""), &Options::default());
        let unsure: Vec<_> = scene.value.routes.iter().filter(|it| it.evidence == Evidence::Inferred).collect();
        assert!(!unsure.is_empty(), "{tenant}");
        assert!(unsure.iter().all(|it| it.title.matches("inferred").count() == 1), "{unsure:?}");
    }
}

/// The lines of a view that end at a tile.
fn lines_to<'a>(diagram: &'a Diagram, end: &str) -> Vec<(&'a str, &'a str)> {
    let to = diagram.edges.iter().filter(|it| it.dst == end);
    to.map(|it| (it.src.as_str(), it.label.as_deref().unwrap_or_default())).collect()
}

#[test]
fn policies_of_one_audience_reach_a_resource_in_one_line_that_loses_no_policy() {
    let model = model("contoso");
    let diagram = select(&model, view("access").unwrap(), &[], "");
    let all = "access-target:all";
    assert_eq!(
        lines_to(&diagram, all),
        [
            ("access-gap:legacy", "not verified"),
            ("access-policy@for-3-guests:multifactor-authentication", "verifies, with exceptions"),
            (
                "for-1-everyone",
                "verifies, exceptions, conditions ×2 · verifies, with exceptions · blocks, exceptions, conditions ×4"
            ),
            ("for-2-administrators", "verifies, with exceptions · limits sessions, with exceptions"),
            ("access-policy@for-2-administrators:only-reported", "report-only"),
            ("access-policy@for-3-guests:only-reported", "report-only"),
            ("access-policy@for-4-chosen:block-by-location", "blocks, exceptions, conditions"),
        ]
    );
    assert!(diagram.edges.len() <= 26, "{}", diagram.edges.len());
    assert!(diagram.subtitle.contains("policies for the same people"), "{}", diagram.subtitle);
    let details: Vec<&str> = diagram.edges.iter().filter_map(|it| it.detail.as_deref()).collect();
    for policy in model.components_and_parts().filter(|it| it.kind == NodeKind::AccessPolicy) {
        assert!(details.iter().any(|it| it.contains(&format!("{} → ", policy.name))), "{}", policy.name);
    }
    for target in model.components_and_parts().filter(|it| it.kind == NodeKind::AccessTarget) {
        assert!(details.iter().any(|it| it.contains(&format!("→ {}: ", target.name))), "{}", target.name);
    }
}

#[test]
fn lines_of_licences_say_for_how_many_and_whether_any_use_was_seen() {
    let diagram = select(&model("contoso"), view("licensing").unwrap(), &[], "");
    let labels: Vec<&str> = diagram.edges.iter().filter_map(|it| it.label.as_deref()).collect();
    assert_eq!(labels.len(), diagram.edges.len());
    assert!(labels.iter().all(|it| it.contains(" holders") || it.contains(" people")), "{labels:?}");
    // A line to a zone of which the licence gives a part says so.
    let areas: Vec<_> = diagram.edges.iter().filter(|it| diagram.zones.iter().any(|zone| zone.id == it.dst)).collect();
    let apps = diagram.nodes.iter().filter(|it| it.parent.as_deref() == Some("collaboration")).count();
    for edge in areas.iter().filter(|it| it.dst == "collaboration") {
        let given = edge.detail.as_ref().unwrap().lines().count();
        let said = edge.label.as_ref().unwrap().ends_with(&format!(" · {given} of {apps}"));
        assert_eq!(said, given < apps, "{edge:?}");
    }
    let sure = |end: &str| diagram.edges.iter().filter(|it| it.dst == end).map(|it| it.evidence.unwrap()).max();
    assert_eq!(sure("copilot"), Some(Evidence::Observed));
    assert_eq!(sure("power-bi"), Some(Evidence::Inferred));
    assert!(diagram.subtitle.contains("fainter lines: licensed, and no use"), "{}", diagram.subtitle);
}

#[test]
fn media_of_teams_have_their_ports_and_services_the_category_of_their_endpoints() {
    for tenant in ["contoso", "fabrikam"] {
        let model = model(tenant);
        let diagram = select(&model, view("network").unwrap(), &[], "");
        let media = diagram.edges.iter().find(|it| it.label.as_deref() == Some("media UDP 3478–3481")).unwrap();
        assert_eq!((media.src.as_str(), media.dst.as_str()), ("devices", "teams"), "{tenant}");
        let tile = |id: &str| diagram.nodes.iter().find(|it| it.id == id).unwrap().facts.clone();
        assert_eq!(tile("teams")[1], "Optimize endpoints");
        assert_eq!(tile("entra-id")[1], "Allow endpoints");
        for other in VIEWS.iter().filter(|it| it.name != "network" && it.absence(&model).is_none()) {
            let drawn = select(&model, other, &[], "");
            assert!(drawn.edges.iter().all(|it| it.id != media.id), "{tenant} {}", other.name);
        }
    }
}

#[test]
fn tiles_of_several_keep_every_name_and_an_area_that_overflows_says_by_how_many() {
    let model = model("contoso");
    let diagram = select(&model, view("access").unwrap(), &[], "");
    let tile = diagram.nodes.iter().find(|it| it.id.ends_with("managed-device-or-app")).unwrap();
    assert_eq!((tile.count, tile.facts.len()), (Some(4), 2));
    for name in ["CA105-AdminPortals", "CA201-Windows", "CA202-Mobile", "CA203-macOS"] {
        assert!(tile.facts.iter().any(|it| it.contains(name)), "{:?}", tile.facts);
    }
    let overview = select(&model, view("logical-overview").unwrap(), &[], "");
    for node in overview.nodes.iter().filter(|it| it.id.starts_with("zone@")) {
        assert!(node.facts.iter().all(|it| it.chars().count() <= 30), "{:?}", node.facts);
    }
    let automation = overview.nodes.iter().find(|it| it.id == "zone@automation").unwrap();
    assert_eq!(automation.facts, ["Microsoft 365 Copilot", "+ 10 more"]);
}

#[test]
fn agents_are_told_apart_by_whom_they_act_as_and_their_lines_are_one() {
    let diagram = select(&model("contoso"), view("ai-agents").unwrap(), &[], "");
    assert_eq!(lines_to(&diagram, "entra-id").iter().filter(|it| it.1 == "own identity").count(), 1);
    let copilot = lines_to(&diagram, "copilot");
    for (zone, label) in [("agents-1-packages", "extends"), ("stores-others", "content index")] {
        assert!(copilot.contains(&(zone, label)), "{copilot:?}");
    }
}
