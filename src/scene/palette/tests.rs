//! What every palette has to keep: texts and lines that can be read, and kinds that can be told apart.

use super::super::{Paint, theme};
use super::eyes::{EYES, apart, contrast, looks};
use super::read;
use crate::catalog::{BADGES, LINKS, STATES};

fn starting(word: &str) -> Vec<Paint> {
    theme::PAINTS.iter().copied().filter(|it| it.token.starts_with(word)).collect()
}

fn grounds() -> Vec<Paint> {
    let zones = starting("zone-").into_iter().filter(|it| !it.token.ends_with("-line"));
    zones.chain([theme::GROUND, theme::TILE_FILL, theme::LABEL_FILL, theme::LEGEND_FILL]).collect()
}

#[test]
fn texts_and_lines_can_be_read_on_every_ground() {
    let mut faults = vec![];
    for (name, of) in looks() {
        for ground in grounds() {
            for (paints, least) in
                [(vec![theme::TEXT, theme::MUTED], 4.5), (drawn_lines(), 3.0), (vec![theme::TILE_UNSURE], 3.0)]
            {
                for paint in paints {
                    let found = contrast(of(paint), of(ground));
                    if found < least {
                        faults.push(format!("{name}: {} on {}: {found:.2}", paint.token, ground.token));
                    }
                }
            }
        }
        for plate in starting("area-") {
            let found = contrast(of(theme::ON_ICON), of(plate));
            if found < 3.0 {
                faults.push(format!("{name}: on-icon on {}: {found:.2}", plate.token));
            }
        }
        let badges = BADGES.iter().map(|row| (theme::badge(row.badge), if row.sign == "n" { 4.5 } else { 3.0 }));
        for ((ground, sign), least) in badges.chain([((theme::TEXT, theme::GROUND), 4.5)]) {
            let found = contrast(of(sign), of(ground));
            if found < least {
                faults.push(format!("{name}: {} on {}: {found:.2}", sign.token, ground.token));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Links, and the frames of states.
fn drawn_lines() -> Vec<Paint> {
    [starting("link-"), starting("state-")].concat()
}

#[test]
fn kinds_of_links_differ_to_all_eyes_by_colour_or_dash_or_arrow() {
    let mut faults = vec![];
    for (name, of) in looks() {
        for (eyes, matrix) in &EYES {
            for (i, one) in LINKS.iter().enumerate() {
                for other in &LINKS[i + 1..] {
                    if one.dash != other.dash || one.arrow != other.arrow {
                        continue;
                    }
                    let (p, q) = (of(theme::link(Some(one.kind))), of(theme::link(Some(other.kind))));
                    let found = apart(p, q, matrix);
                    if found < 10.0 {
                        faults.push(format!("{name}, {eyes}: {} and {}: {found:.1}", one.id, other.id));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn states_differ_to_all_eyes_by_dash_and_by_colour_where_there_is_any() {
    let mut faults = vec![];
    for (i, one) in STATES.iter().enumerate() {
        for other in &STATES[i + 1..] {
            assert!(one.dash != other.dash, "{} and {} have the same dash", one.id, other.id);
            for (name, of) in looks().iter().filter(|it| !it.0.starts_with("print")) {
                for (eyes, matrix) in &EYES {
                    let found = apart(of(theme::state(one.state)), of(theme::state(other.state)), matrix);
                    if found < 10.0 {
                        faults.push(format!("{name}, {eyes}: {} and {}: {found:.1}", one.id, other.id));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_file_changes_colours_and_tells_what_it_did_not_understand() {
    let text = "base = \"dark\"\nfont = 1\n[colours]\ntext = \"#FFF\"\nmuted = { light = \"#111111\", dark = \"#eeeeee\" }\nlink-auht = \"#123456\"\nground = \"white\"\n";
    let found = read("my.toml", text).unwrap();
    assert_eq!(&*found.palette.of(theme::TEXT).light, "#ffffff");
    assert_eq!(&*found.palette.of(theme::MUTED).light, "#111111");
    assert_eq!(found.palette.of(theme::GROUND).light, theme::GROUND.dark);
    let places: Vec<&str> = found.said.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(places, ["my.toml:2", "my.toml:7", "my.toml:6"].map(|it| it), "{:?}", found.said);
    assert!(read("my.toml", "base = ").is_err());
}
