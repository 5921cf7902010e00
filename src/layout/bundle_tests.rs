use super::*;
use crate::layout::normalise::normalise;

fn bundles(edges: &[(&str, &str, &str)]) -> Bundles {
    let nodes: Vec<_> = ["a", "b", "c", "d"].iter().map(|it| serde_json::json!({ "id": it })).collect();
    let edge = |(at, it): (usize, &(&str, &str, &str))| serde_json::json!({"id": format!("e{at}"), "src": it.0, "dst": it.1, "label": it.2});
    let edges: Vec<_> = edges.iter().enumerate().map(edge).collect();
    told(&serde_json::json!({"nodes": nodes, "edges": edges}).to_string(), true)
}

fn told(diagram: &str, asked: bool) -> Bundles {
    Bundles::of(&normalise(&serde_json::from_str(diagram).unwrap(), &mut vec![]), asked)
}

fn line(points: &[(i32, i32)]) -> Line {
    Line { points: points.to_vec(), forced: false }
}

#[test]
fn lines_that_say_the_same_at_one_end_are_a_bundle() {
    let bundles = bundles(&[("a", "b", "x"), ("a", "c", "x"), ("a", "d", "y"), ("b", "c", "x")]);
    assert!(bundles.are_one(0, 1) && !bundles.is_reversed(0));
    assert_eq!((bundles.branching(2), bundles.branching(3)), (None, None));
}

#[test]
fn numbers_that_add_up_where_lines_arrive_stay_apart() {
    let bundles =
        bundles(&[("a", "d", "5 guests"), ("b", "d", "5 guests"), ("c", "a", "9 seats"), ("c", "b", "9 seats")]);
    assert_eq!((bundles.branching(0), bundles.branching(1)), (None, None));
    assert!(bundles.are_one(2, 3), "what one end has may go to several");
}

#[test]
fn a_line_joins_the_end_with_more_like_it() {
    let bundles = bundles(&[("a", "b", ""), ("a", "d", ""), ("b", "d", ""), ("c", "d", "")]);
    assert!(bundles.are_one(1, 2) && bundles.are_one(2, 3) && bundles.is_reversed(1));
    assert_eq!(bundles.branching(0), None, "alone it is none");
}

#[test]
fn lines_differ_by_state_and_evidence_too_and_a_loop_is_of_no_bundle() {
    let text = r#"{"nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}], "edges": [
        {"id": "1", "src": "a", "dst": "b"}, {"id": "2", "src": "a", "dst": "c", "evidence": "inferred"},
        {"id": "3", "src": "a", "dst": "d", "state": "planned"}, {"id": "4", "src": "a", "dst": "a"}]}"#;
    let bundles = told(text, true);
    assert!((0..4).all(|it| bundles.branching(it).is_none()));
}

#[test]
fn a_diagram_that_does_not_ask_and_a_large_one_have_none() {
    let many = |asked: bool, count: usize| {
        let edges: Vec<_> = (0..count)
            .map(|it| serde_json::json!({"id": it.to_string(), "src": "a", "dst": if it % 2 == 0 { "b" } else { "c" }}))
            .collect();
        let text = serde_json::json!({"nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "edges": edges});
        told(&text.to_string(), asked)
    };
    assert_eq!(many(true, 10).branching(0), Some(0));
    assert_eq!((many(false, 10).branching(0), many(true, 251).branching(0)), (None, None));
}

#[test]
fn a_trunk_is_what_lines_share_and_a_branch_begins_a_corner_before_they_part() {
    let bundles = bundles(&[("a", "b", "x"), ("a", "c", "x"), ("a", "d", "x")]);
    let lines = [
        line(&[(0, 0), (100, 0), (100, 50)]),
        line(&[(0, 0), (60, 0), (60, 80)]),
        line(&[(0, 0), (100, 0), (100, 30), (160, 30)]),
    ];
    let trunks = bundles.trunks(&lines);
    assert_eq!((trunks.len(), trunks[0].points.as_slice()), (1, [(0, 0), (60, 0)].as_slice()));
    let forks = bundles.branches(&lines, 6);
    assert_eq!(forks[0], None);
    assert_eq!(forks[1], Some(Fork { from: 0, points: vec![(54, 0), (60, 0), (60, 80)] }));
    assert_eq!(forks[2], Some(Fork { from: 0, points: vec![(100, 24), (100, 30), (160, 30)] }));
}

#[test]
fn lines_that_arrive_together_part_seen_from_there() {
    let bundles = bundles(&[("a", "d", "x"), ("b", "d", "x")]);
    let lines = [line(&[(0, 0), (50, 0), (50, 90)]), line(&[(120, 40), (50, 40), (50, 90)])];
    let trunks = bundles.trunks(&lines);
    assert!(trunks[0].reversed);
    assert_eq!(trunks[0].points, [(50, 90), (50, 40)]);
    assert_eq!(bundles.branches(&lines, 6)[1], Some(Fork { from: 0, points: vec![(120, 40), (50, 40), (50, 46)] }));
}

#[test]
fn lines_that_leave_by_different_sides_have_no_trunk() {
    let bundles = bundles(&[("a", "b", "x"), ("a", "c", "x")]);
    let lines = [line(&[(0, 0), (50, 0)]), line(&[(0, 20), (0, 90)])];
    assert!(bundles.trunks(&lines).is_empty());
    assert_eq!(bundles.branches(&lines, 6), [None, None]);
}

#[test]
fn lines_of_one_kind_at_one_end_may_share_tracks() {
    let shared = |ends: &[(&str, &str)]| {
        let edges: Vec<_> = ends.iter().map(|it| serde_json::json!({"src": it.0, "dst": it.1})).collect();
        let nodes: Vec<_> = ["a", "b", "c", "d"].iter().map(|it| serde_json::json!({ "id": it })).collect();
        let text = serde_json::json!({"nodes": nodes, "edges": edges}).to_string();
        let graph = normalise(&serde_json::from_str(&text).unwrap(), &mut vec![]);
        let bundles = Bundles::default().sharing_tracks(&graph);
        (0..ends.len()).map(|it| bundles.on_tracks(it)).collect::<Vec<_>>()
    };
    let [a, c] = [0, 2].map(|it| Some(Bundle::Sharing(it)));
    assert_eq!(shared(&[("a", "b"), ("a", "c"), ("d", "c")]), [a, a, c]);
    assert_eq!(shared(&[("a", "b"), ("c", "d")]), [None, None]);
}
