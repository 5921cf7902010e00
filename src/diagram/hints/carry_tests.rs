use super::*;
use crate::catalog::{Evidence, State};

fn diagram(hints: &str) -> Diagram {
    let text = r#"{ "name": "d", "subtitle": "By hand", "description": "A drawing.",
        "zones": [{"id": "t", "label": "Tenant", "kind": "tenant"}, {"id": "i", "label": "Identity", "parent": "t"},
                  {"id": "o", "label": "Own network", "kind": "onprem"}],
        "nodes": [{"id": "a", "parent": "i", "evidence": "inferred", "warning": "weak"},
                  {"id": "b", "parent": "i", "evidence": "unknown", "warning": "weaker"},
                  {"id": "c", "parent": "t"}, {"id": "d", "parent": "o"}, {"id": "e", "parent": "o"}],
        "edges": [{"id": "1", "src": "d", "dst": "a", "kind": "sync", "label": "sync 443"},
                  {"id": "2", "src": "b", "dst": "d", "kind": "sync", "label": "sync 443", "evidence": "inferred"},
                  {"id": "3", "src": "d", "dst": "b", "kind": "auth", "label": "sign-in"},
                  {"id": "4", "src": "a", "dst": "b"}, {"id": "5", "src": "d", "dst": "i"},
                  {"id": "6", "src": "c", "dst": "e"}, {"id": "7", "src": "c", "dst": "nowhere"}],
        "hints": HINTS }"#;
    serde_json::from_str(&text.replace("HINTS", hints)).unwrap()
}

fn carried(hints: &str) -> (Diagram, Vec<String>) {
    let done = carried_out(&diagram(hints)).unwrap();
    let said = done.diagnostics.iter().map(|it| format!("{}: {} {:?}", it.subject, it.message, it.hints));
    (done.value, said.collect())
}

fn ids(of: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut ids: Vec<String> = of.map(|it| it.as_ref().to_owned()).collect();
    ids.sort();
    ids.join(" ")
}

#[test]
fn without_hints_nothing_is_done() {
    assert!(carried_out(&diagram("{}")).is_none());
}

#[test]
fn what_is_hidden_is_counted() {
    let (out, said) = carried(r#"{"hide": ["d", "i"]}"#);
    assert_eq!(ids(out.nodes.iter().map(|it| &it.id)), "c e");
    assert_eq!(ids(out.zones.iter().map(|it| &it.id)), "o t");
    assert_eq!(ids(out.edges.iter().map(|it| &it.id)), "6 7");
    assert_eq!(out.subtitle, "Hidden by request: 3 components and 1 zone · By hand");
    assert_eq!(out.description, "A drawing. Hidden by request: 3 components and 1 zone.");
    assert!(said.is_empty() && out.hints.is_empty());
}

#[test]
fn a_zone_becomes_one_tile_that_keeps_the_worst_of_it() {
    let (out, said) = carried(r#"{"collapse": ["i"]}"#);
    assert!(said.is_empty());
    let tile = out.nodes.iter().find(|it| it.id == "i").unwrap();
    assert_eq!((tile.label.as_str(), tile.parent.as_deref()), ("Identity", Some("t")));
    assert_eq!((tile.count, tile.facts.as_slice()), (Some(2), ["1 not read".to_owned()].as_slice()));
    assert_eq!(tile.evidence, Some(Evidence::Unknown));
    assert_eq!(tile.warning.as_deref(), Some("weak; and 1 more"));
    assert_eq!(out.nodes.len(), 4);
    let line = |id: &str| out.edges.iter().find(|it| it.id == id).unwrap();
    assert_eq!(ids(out.edges.iter().map(|it| &it.id)), "1 3 5 6 7");
    assert_eq!((line("1").label.as_deref(), line("1").both), (Some("sync 443 ×2"), true));
    assert_eq!((line("1").dst.as_str(), line("1").evidence), ("i", Some(Evidence::Inferred)));
    assert_eq!((line("3").label.as_deref(), line("5").label.as_deref()), (Some("sign-in"), None));
}

#[test]
fn what_is_around_a_collapsed_zone_takes_it_in() {
    let (out, _) = carried(r#"{"collapse": ["i", "t"], "hide": ["c"], "row": [["a", "d"], ["c", "e"]]}"#);
    assert_eq!(ids(out.nodes.iter().map(|it| &it.id)), "d e t");
    assert_eq!(out.nodes.iter().find(|it| it.id == "t").unwrap().count, Some(2));
    assert_eq!(out.subtitle, "Hidden by request: 1 component · By hand");
    let orders: Vec<String> = out.hints.list.iter().map(|it| it.of.join(" ")).collect();
    assert_eq!(orders, ["t d"]);
}

#[test]
fn what_is_not_there_is_told_with_its_place() {
    let (out, said) = carried(
        r#"{"hide": ["x"], "collapse": ["a"], "row": [["a", "bb", "b"], ["a"]], "rows": [], "left-of": [["c", "d"]]}"#,
    );
    assert_eq!(
        said,
        [
            "hints.rows: there is no hint `rows` [\"did you mean `row`?\"]",
            "hints.hide[0]: `x` is not in the drawing; it was left out of `hide` [\"did you mean `a`, `b`, `c`?\"]",
            "hints.collapse[0]: `a` is a component, not a zone, and cannot be collapsed [\"did you mean `i`, `o`, `t`?\"]",
            "hints.row[1]: `row` names fewer than 2 []",
            "hints.row[0]: `bb` is not in the drawing; it was left out of `row` [\"did you mean `b`?\"]",
        ]
    );
    assert_eq!(out.hints.list.iter().map(|it| it.of.join(" ")).collect::<Vec<_>>(), ["a b", "c d"]);
    assert_eq!(out.nodes.len(), 5);
}

#[test]
fn ids_of_both_kinds_and_zones_in_a_circle_do_no_harm() {
    let text = r#"{"zones": [{"id": "z", "parent": "y"}, {"id": "y", "parent": "z"}, {"id": "n"}],
        "nodes": [{"id": "n", "parent": "n"}, {"id": "m", "parent": "z"}], "edges": [{"src": "n", "dst": "m"}],
        "hints": {"collapse": ["n", "y"], "hide": ["z", "z"]}}"#;
    let done = carried_out(&serde_json::from_str(text).unwrap()).unwrap().value;
    assert_eq!(ids(done.nodes.iter().map(|it| &it.id)), "zone:n");
    assert!(done.zones.is_empty() && done.edges.is_empty());
}

#[test]
fn states_and_counts_are_not_lost_in_a_tile() {
    let drawn = |zone: &str, first: &str| {
        let text = format!(
            r#"{{"zones": [{{"id": "z" {zone}}}], "hints": {{"collapse": ["z"]}},
                "nodes": [{{"id": "a", "parent": "z", "count": 40 {first}}}, {{"id": "b", "parent": "z", "state": "planned"}}, {{"id": "c"}}],
                "edges": [{{"id": "1", "src": "a", "dst": "c", "state": "removed"}}, {{"id": "2", "src": "b", "dst": "c"}}]}}"#
        );
        let out = carried_out(&serde_json::from_str(&text).unwrap()).unwrap().value;
        // What becomes of lines keeps them apart.
        assert_eq!(out.edges.iter().map(|it| it.state).collect::<Vec<_>>(), [None, Some(State::Removed)]);
        let tile = out.nodes.into_iter().find(|it| it.id == "z").unwrap();
        assert_eq!(tile.count, Some(41));
        (tile.state, tile.facts.join("; "))
    };
    assert_eq!(drawn("", ""), (None, "1 planned".to_owned()));
    assert_eq!(drawn("", r#", "state": "planned""#), (Some(State::Planned), String::new()));
    assert_eq!(drawn(r#", "state": "changed""#, ""), (Some(State::Changed), "1 planned".to_owned()));
    assert_eq!(
        drawn("", r#", "state": "removed", "evidence": "unknown""#),
        (None, "1 planned, 1 removed, 1 not read".to_owned())
    );
}
