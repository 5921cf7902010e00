use super::*;
use crate::diagram::Stamp;
use crate::layout::{Layout, Options, zoned};
use crate::scene::eyes::{EYES, apart, contrast, faint, looks};

#[test]
fn a_legend_shows_only_what_is_there_and_stays_on_the_page() {
    let empty = legend(&Diagram::default(), (&[], &[], &[], &[]), 100.0, (32.0, 576.0));
    assert!(empty.entries.is_empty() && empty.rect.w < 1.0);
    let stamp = Stamp { tenant: "Contoso ".repeat(60), view: "logical".into(), ..Stamp::default() };
    let drawn = legend(&Diagram { stamp, ..Diagram::default() }, (&[], &[], &[], &[]), 100.0, (32.0, 576.0));
    let room = drawn.rect;
    assert!(drawn.texts.iter().all(|it| it.at.x >= room.x && it.at.x + it.width <= room.x + room.w));
}

/// A drawing of every kind, evidence, state and badge.
fn everything() -> Legend {
    let mut parts: (Vec<String>, Vec<String>) = (vec![], vec![]);
    for (at, evidence) in ["observed", "inferred", "declared", "unknown"].iter().enumerate() {
        parts.0.push(format!(r#"{{"id": "n{at}", "evidence": "{evidence}", "count": 3, "warning": "w"}}"#));
    }
    for (at, row) in STATES.iter().enumerate() {
        parts.0.push(format!(r#"{{"id": "s{at}", "state": "{}"}}"#, row.id));
    }
    for (at, row) in crate::catalog::LINKS.iter().enumerate() {
        let evidence = if at == 0 { "inferred" } else { "observed" };
        let edge =
            format!(r#"{{"id": "e{at}", "src": "n0", "dst": "n1", "kind": "{}", "evidence": "{evidence}"}}"#, row.id);
        parts.1.push(edge);
    }
    let text = format!(r#"{{"nodes": [{}], "edges": [{}]}}"#, parts.0.join(","), parts.1.join(","));
    zoned().lay_out(&serde_json::from_str(&text).unwrap(), &Options::default()).value.legend
}

/// What tells a sample from others besides its colour, the colours that have to be seen, and how much of them.
fn told(sample: &Sample) -> (String, Vec<Paint>, f64) {
    match sample {
        Sample::Line { stroke, dash, head, evidence, .. } => {
            let opacity = if *evidence == Evidence::Observed { 1.0 } else { 0.75 };
            (format!("line {dash:?} {head:?}"), vec![*stroke], opacity)
        }
        Sample::Tile { evidence, stroke, state, mark, .. } => {
            let sign = mark.as_ref().map(|it| it.text.text.clone());
            let paint = state.map_or(*stroke, |it| it.paint);
            (format!("tile {evidence:?} {:?} {sign:?}", state.map(|it| it.state)), vec![paint], 1.0)
        }
        // The sign on its ground, or the ground itself.
        Sample::Badge(mark) => (format!("badge {}", mark.text.text), vec![mark.fill, mark.text.paint], 1.0),
    }
}

#[test]
fn samples_can_be_seen_and_told_apart_by_all_eyes_in_every_palette() {
    let legend = everything();
    assert!(legend.entries.len() > 16, "{}", legend.entries.len());
    let mut faults = vec![];
    for (name, of) in looks() {
        let ground = of(legend.fill);
        let seen = |it: &LegendEntry| {
            let (shape, paints, opacity) = told(&it.sample);
            (shape, paints.iter().map(|it| faint(of(*it), ground, opacity)).collect::<Vec<_>>())
        };
        for (at, one) in legend.entries.iter().enumerate() {
            let (shape, colours) = seen(one);
            if colours.iter().all(|it| contrast(*it, ground) < 3.0) {
                faults.push(format!("{name}: {} can hardly be seen", one.text.text));
            }
            for other in &legend.entries[at + 1..] {
                let (twin, colour) = seen(other);
                let alike = |it: &&(&str, [[f64; 3]; 3])| apart(colours[0], colour[0], &it.1) < 10.0;
                if let (true, Some((eyes, _))) = (shape == twin, EYES.iter().find(alike)) {
                    faults.push(format!("{name}, {eyes}: {} looks like {}", one.text.text, other.text.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn lines_are_told_to_be_fainter_beside_one_that_is_not() {
    let texts: Vec<String> = everything().entries.into_iter().map(|it| it.text.text).collect();
    let at = |text: &str| texts.iter().position(|it| it == text).unwrap();
    assert_eq!(at("link observed") + 1, at("link inferred (fainter)"), "{texts:?}");
}
