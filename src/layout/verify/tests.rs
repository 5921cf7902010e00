use super::*;
use crate::layout::label::Tag;
use crate::layout::line::Line;
use crate::layout::normalise::normalise;

/// Tiles `a` and `b` in zone `x`, `c` in zone `y` beside it, `d` on the page; lines `ab`, `ac`, `bd`, `xc`.
fn graph() -> Graph {
    let text = r#"{"zones": [{"id": "x"}, {"id": "y"}, {"id": "z", "parent": "x"}],
        "nodes": [{"id": "a", "parent": "x"}, {"id": "b", "parent": "x"}, {"id": "c", "parent": "y"}, {"id": "d"}],
        "edges": [{"id": "ab", "src": "a", "dst": "b"}, {"id": "ac", "src": "a", "dst": "c"},
                  {"id": "bd", "src": "b", "dst": "d"}, {"id": "xc", "src": "x", "dst": "c"}]}"#;
    normalise(&serde_json::from_str(text).unwrap(), &mut vec![])
}

fn area((x, y, w, h): (i32, i32, i32, i32)) -> Area {
    Area { x, y, w, h }
}

struct Drawn {
    zones: Vec<Area>,
    tiles: Vec<Area>,
    captions: Vec<Area>,
    lines: Vec<Line>,
    tags: Vec<Option<Tag>>,
}

fn line(points: &[(i32, i32)]) -> Line {
    Line { points: points.to_vec(), forced: false }
}

fn tag(at: (i32, i32, i32, i32)) -> Tag {
    Tag { area: area(at), lines: vec!["label".into()], shortened: false, trunk: false }
}

/// A sound drawing.
fn drawn() -> Drawn {
    let areas = |of: &[(i32, i32, i32, i32)]| of.iter().copied().map(area).collect();
    Drawn {
        zones: areas(&[(20, 100, 400, 300), (520, 100, 200, 300), (40, 300, 360, 80)]),
        tiles: areas(&[(40, 140, 100, 50), (300, 140, 100, 50), (560, 140, 100, 50), (300, 420, 100, 50)]),
        captions: areas(&[(30, 108, 60, 20), (530, 108, 60, 20), (50, 308, 60, 20)]),
        lines: vec![
            line(&[(140, 150), (300, 150)]),
            line(&[(140, 170), (220, 170), (220, 240), (610, 240), (610, 190)]),
            line(&[(380, 190), (380, 280), (410, 280), (410, 410), (350, 410), (350, 420)]),
            line(&[(420, 300), (470, 300), (470, 165), (560, 165)]),
        ],
        tags: vec![Some(tag((180, 142, 60, 16))), None, None, Some(tag((440, 200, 60, 16)))],
    }
}

fn found(change: impl FnOnce(&mut Drawn)) -> Vec<String> {
    let mut it = drawn();
    change(&mut it);
    let graph = graph();
    let Drawn { zones, tiles, captions, lines, tags } = &it;
    let bundles = Bundles::default();
    let sheet = Sheet { graph: &graph, bundles: &bundles, zones, tiles, captions, page: (800, 500), top: 80 };
    let mut found = placed(&sheet);
    found.extend(routed(&sheet, lines));
    found.extend(apart(&sheet, lines));
    found.extend(labelled(&sheet, lines, tags));
    told(found, "drawing").iter().map(|it| format!("{}: {}", it.subject, it.message)).collect()
}

#[test]
fn a_sound_drawing_breaks_no_rule() {
    assert_eq!(found(|_| {}), Vec::<String>::new());
}

#[test]
fn everything_lies_in_what_holds_it_and_on_nothing_else() {
    assert!(found(|it| it.tiles[0].x = 10).contains(&"a: it leaves its zone `x`".to_owned()));
    assert!(found(|it| it.tiles[3].y = 460).contains(&"d: it leaves the page".to_owned()));
    assert!(found(|it| it.tiles[1].x = 100).contains(&"b: it overlaps `a`".to_owned()));
    assert!(found(|it| it.tiles[3].y = 380).contains(&"d: it lies in the foreign zone `x`".to_owned()));
    assert!(
        found(|it| it.tiles[1] = area((300, 310, 100, 50))).contains(&"b: it lies in the foreign zone `z`".to_owned())
    );
    assert!(found(|it| it.tiles[2].h = 0).contains(&"c: it has no size".to_owned()));
    assert!(found(|it| it.zones[1].x = 400).contains(&"y: it overlaps `x`".to_owned()));
    assert!(found(|it| it.zones[1].w = 400).contains(&"y: it leaves the page".to_owned()));
    assert!(found(|it| it.zones[2].w = 400).contains(&"z: it leaves its zone `x`".to_owned()));
    assert!(found(|it| it.zones[0].y = 70).contains(&"x: it leaves the page".to_owned()));
}

#[test]
fn lines_go_from_end_to_end_through_nothing() {
    let points = |at: usize, points: &[(i32, i32)]| {
        let points = points.to_vec();
        found(move |it| it.lines[at].points = points)
    };
    assert_eq!(points(0, &[(140, 150), (290, 150)]), ["ab: the line does not go from end to end"]);
    assert_eq!(
        points(0, &[(140, 150)]),
        ["ab: the label is not beside its line", "ab: the line does not go from end to end"]
    );
    assert!(points(0, &[(140, 150), (300, 160)]).contains(&"ab: the line runs aslant".to_owned()));
    let up = [(140, 170), (150, 170), (150, 90), (610, 90), (610, 140)];
    assert_eq!(points(1, &up), Vec::<String>::new());
    assert!(points(1, &[(140, 170), (610, 170), (610, 190)]).contains(&"ac: the line runs through `b`".to_owned()));
    let past = [(380, 190), (380, 280), (550, 280), (550, 410), (350, 410), (350, 420)];
    assert!(points(2, &past).contains(&"bd: the line runs through the foreign zone `y`".to_owned()));
    let out = [(380, 190), (380, 280), (410, 280), (410, 510), (350, 510), (350, 470)];
    assert!(points(2, &out).contains(&"bd: the line leaves the page".to_owned()));
    let caption = [(60, 140), (60, 90), (610, 90), (610, 140)];
    assert_eq!(points(1, &caption), ["ac: the line runs through the caption of `x`"]);
    // Two lines with no end in common on one track.
    let same = [(380, 190), (380, 240), (410, 240), (410, 410), (350, 410), (350, 420)];
    assert_eq!(points(2, &same), ["bd: the line lies on the line `ac`"]);
}

#[test]
fn what_had_no_way_is_told_elsewhere() {
    assert_eq!(found(|it| it.lines[1] = Line { points: vec![(90, 165), (610, 165)], forced: true }).len(), 0);
}

#[test]
fn labels_stand_on_their_own_line_and_on_nothing_else() {
    let label = |at: (i32, i32, i32, i32)| found(move |it| it.tags[0] = Some(tag(at)));
    assert_eq!(label((180, 120, 60, 16)), ["ab: the label is not beside its line"]);
    assert!(label((110, 142, 60, 16)).contains(&"ab: the label stands on `a`".to_owned()));
    assert!(label((200, 142, 60, 36)).contains(&"ab: the label stands on the line `ac`".to_owned()));
    assert!(label((60, 110, 60, 50)).contains(&"ab: the label stands on the caption of `x`".to_owned()));
    assert!(label((430, 190, 60, 16)).contains(&"xc: the label stands on the label of `ab`".to_owned()));
    assert!(label((780, 142, 60, 16)).contains(&"ab: the label leaves the page".to_owned()));
}

#[test]
fn of_many_breaches_the_first_are_told_and_the_rest_counted() {
    let many: Vec<Diagnostic> = (0..50).map(|it| breach(&format!("e{it}"), "it overlaps", "x")).collect();
    let told = told(many, "drawing");
    assert_eq!(told.len(), TOLD + 1);
    assert_eq!(told[TOLD].message, "30 more parts of the drawing break a rule");
}

#[test]
fn between_passes_it_is_said_after_which() {
    let said = after("routing", || vec![breach("a", "it overlaps", "b")]);
    assert_eq!(said.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), ["after routing: it overlaps `b`"]);
}
