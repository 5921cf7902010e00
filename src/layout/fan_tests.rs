use super::*;
use crate::layout::normalise::normalise;

fn graph(edges: &[(&str, &str, &str)]) -> Graph {
    let nodes: Vec<_> = ["a", "b", "c", "d"].iter().map(|it| serde_json::json!({ "id": it })).collect();
    let edge = |(at, it): (usize, &(&str, &str, &str))| serde_json::json!({"id": format!("e{at}"), "src": it.0, "dst": it.1, "label": it.2});
    let edges: Vec<_> = edges.iter().enumerate().map(edge).collect();
    let text = serde_json::json!({"fans": true, "nodes": nodes, "edges": edges});
    normalise(&serde_json::from_value(text).unwrap(), &mut vec![])
}

fn line(points: &[(i32, i32)]) -> Line {
    Line { points: points.to_vec(), forced: false }
}

#[test]
fn lines_that_say_the_same_at_one_end_are_a_fan() {
    let fans = graph(&[("a", "b", "x"), ("a", "c", "x"), ("a", "d", "y"), ("b", "c", "x")]).fans;
    assert!(fans.are_one(0, 1) && !fans.is_late(0));
    assert_eq!((fans.fan(2), fans.fan(3)), (None, None));
}

#[test]
fn numbers_that_add_up_where_lines_arrive_stay_apart() {
    let fans =
        graph(&[("a", "d", "5 guests"), ("b", "d", "5 guests"), ("c", "a", "9 seats"), ("c", "b", "9 seats")]).fans;
    assert_eq!((fans.fan(0), fans.fan(1)), (None, None));
    assert!(fans.are_one(2, 3), "what one end has may go to several");
}

#[test]
fn a_line_joins_the_end_with_more_like_it() {
    let fans = graph(&[("a", "b", ""), ("a", "d", ""), ("b", "d", ""), ("c", "d", "")]).fans;
    assert!(fans.are_one(1, 2) && fans.are_one(2, 3) && fans.is_late(1));
    assert_eq!(fans.fan(0), None, "alone it is none");
}

#[test]
fn lines_differ_by_state_and_evidence_too_and_a_loop_is_of_no_fan() {
    let text = r#"{"fans": true, "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}], "edges": [
        {"id": "1", "src": "a", "dst": "b"}, {"id": "2", "src": "a", "dst": "c", "evidence": "inferred"},
        {"id": "3", "src": "a", "dst": "d", "state": "planned"}, {"id": "4", "src": "a", "dst": "a"}]}"#;
    let fans = normalise(&serde_json::from_str(text).unwrap(), &mut vec![]).fans;
    assert!((0..4).all(|it| fans.fan(it).is_none()));
}

#[test]
fn a_diagram_that_does_not_ask_and_a_large_one_have_none() {
    let many = |asked: bool, count: usize| {
        let edges: Vec<_> = (0..count)
            .map(|it| serde_json::json!({"id": it.to_string(), "src": "a", "dst": if it % 2 == 0 { "b" } else { "c" }}))
            .collect();
        let text = serde_json::json!({"fans": asked, "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}], "edges": edges});
        normalise(&serde_json::from_value(text).unwrap(), &mut vec![]).fans
    };
    assert_eq!(many(true, 10).fan(0), Some(0));
    assert_eq!((many(false, 10).fan(0), many(true, 251).fan(0)), (None, None));
}

#[test]
fn a_stem_is_what_lines_share_and_a_branch_begins_a_corner_before_they_part() {
    let fans = graph(&[("a", "b", "x"), ("a", "c", "x"), ("a", "d", "x")]).fans;
    let lines = [
        line(&[(0, 0), (100, 0), (100, 50)]),
        line(&[(0, 0), (60, 0), (60, 80)]),
        line(&[(0, 0), (100, 0), (100, 30), (160, 30)]),
    ];
    let stems = fans.stems(&lines);
    assert_eq!((stems.len(), stems[0].points.as_slice()), (1, [(0, 0), (60, 0)].as_slice()));
    let forks = fans.branches(&lines, 6);
    assert_eq!(forks[0], None);
    assert_eq!(forks[1], Some(Fork { from: 0, points: vec![(54, 0), (60, 0), (60, 80)] }));
    assert_eq!(forks[2], Some(Fork { from: 0, points: vec![(100, 24), (100, 30), (160, 30)] }));
}

#[test]
fn lines_that_arrive_together_part_seen_from_there() {
    let fans = graph(&[("a", "d", "x"), ("b", "d", "x")]).fans;
    let lines = [line(&[(0, 0), (50, 0), (50, 90)]), line(&[(120, 40), (50, 40), (50, 90)])];
    let stems = fans.stems(&lines);
    assert!(stems[0].late);
    assert_eq!(stems[0].points, [(50, 90), (50, 40)]);
    assert_eq!(fans.branches(&lines, 6)[1], Some(Fork { from: 0, points: vec![(120, 40), (50, 40), (50, 46)] }));
}

#[test]
fn lines_that_leave_by_different_sides_have_no_stem() {
    let fans = graph(&[("a", "b", "x"), ("a", "c", "x")]).fans;
    let lines = [line(&[(0, 0), (50, 0)]), line(&[(0, 20), (0, 90)])];
    assert!(fans.stems(&lines).is_empty());
    assert_eq!(fans.branches(&lines, 6), [None, None]);
}
