use super::*;
use crate::layout::bundle::Bundles;
use crate::layout::normalise::normalise;

fn graph(edges: &str) -> Graph {
    let text = format!(r#"{{"nodes": [{{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}], "edges": [{edges}]}}"#);
    normalise(&serde_json::from_str(&text).unwrap(), &mut vec![])
}

fn line(points: &[(i32, i32)]) -> Line {
    Line { points: points.to_vec(), forced: false }
}

fn placed(edges: &str, texts: &[&str], lines: &[Line], blocked: &[Area]) -> Labels {
    let texts: Vec<Option<String>> = texts.iter().map(|it| Some((*it).to_owned())).collect();
    place(&graph(edges), &texts, lines, blocked, (600, 400), &[])
}

const ONE: &str = r#"{"id": "e", "src": "a", "dst": "b"}"#;
const TWO: &str = r#"{"id": "e", "src": "a", "dst": "b"}, {"id": "f", "src": "a", "dst": "c"}"#;

#[test]
fn a_label_stands_in_the_middle_of_its_line() {
    let done = placed(ONE, &["sync 443"], &[line(&[(100, 200), (500, 200)])], &[]);
    let tag = done.tags[0].as_ref().unwrap();
    assert!((tag.area.x + tag.area.w / 2 - 300).abs() < 40 && (tag.area.y..tag.area.y + tag.area.h).contains(&200));
    assert!(!tag.shortened && done.dropped.is_empty());
}

#[test]
fn it_evades_what_stands_there() {
    let blocked = Area { x: 220, y: 150, w: 160, h: 100 };
    let done = placed(ONE, &["sync 443"], &[line(&[(100, 200), (500, 200)])], &[blocked]);
    assert!(!done.tags[0].as_ref().unwrap().area.overlaps(&blocked, 0));
}

#[test]
fn where_there_is_little_room_it_is_shortened_and_then_dropped() {
    let text = "a label that is much longer than its line";
    let short = placed(ONE, &[text], &[line(&[(100, 200), (180, 200)])], &[]);
    assert!(short.tags[0].as_ref().unwrap().shortened);
    let none = placed(ONE, &[text], &[line(&[(100, 200), (120, 200)])], &[]);
    assert_eq!((none.tags[0].is_none(), none.dropped.as_slice()), (true, [0].as_slice()));
}

#[test]
fn one_label_serves_lines_that_say_the_same_from_one_end() {
    let lines = [line(&[(100, 200), (400, 200)]), line(&[(100, 220), (120, 220)])];
    assert!(placed(TWO, &["logs", "logs"], &lines, &[]).dropped.is_empty());
    assert_eq!(placed(TWO, &["logs", "mail"], &lines, &[]).dropped, [1]);
}

#[test]
fn the_label_of_a_bundle_stands_on_its_trunk_and_speaks_for_all() {
    let text = format!(r#"{{"nodes": [{{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}], "edges": [{TWO}]}}"#);
    let graph = normalise(&serde_json::from_str(&text).unwrap(), &mut vec![]);
    let texts = [Some("logs".to_owned()), Some("logs".to_owned())];
    let drawn = |trunk: i32| {
        let lines = [
            line(&[(100, 100), (100 + trunk, 100), (100 + trunk, 300)]),
            line(&[(100, 100), (100 + trunk, 100), (100 + trunk, 40)]),
        ];
        place(&graph, &texts, &lines, &[], (600, 400), &Bundles::of(&graph, true).trunks(&lines))
    };
    let long = drawn(200);
    let tag = long.tags[0].as_ref().unwrap();
    assert!(long.tags[1].is_none() && long.quiet == [1] && tag.area.x + tag.area.w < 300);
    assert!(long.wanting(&texts).is_empty());
    let short = drawn(12);
    assert!(short.quiet.is_empty() && short.wanting(&texts).iter().any(|it| it.trunk), "it asks for room");
}
