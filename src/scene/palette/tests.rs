//! What every palette has to keep: texts and lines that can be read, and kinds that can be told apart.

use super::super::{Colour, Paint, theme};
use super::{PALETTES, Palette, read};
use crate::catalog::{BADGES, LINKS, STATES};

/// Relative luminance (WCAG 2.2).
fn luminance(colour: Colour) -> f64 {
    let part = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = colour.parts();
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn starting(word: &str) -> Vec<Paint> {
    theme::PAINTS.iter().copied().filter(|it| it.token.starts_with(word)).collect()
}

fn grounds() -> Vec<Paint> {
    let zones = starting("zone-").into_iter().filter(|it| !it.token.ends_with("-line"));
    zones.chain([theme::GROUND, theme::TILE_FILL, theme::LABEL_FILL, theme::LEGEND_FILL]).collect()
}

/// The colour that a paint has.
type Look = Box<dyn Fn(Paint) -> Colour>;

/// Every palette on light and on dark: the name, and a paint's colour there.
fn looks() -> Vec<(String, Look)> {
    PALETTES
        .iter()
        .flat_map(|(name, _)| {
            let palette = Palette::named(name).unwrap();
            let other = palette.clone();
            let light: Look = Box::new(move |it| palette.of(it).light);
            let dark: Look = Box::new(move |it| other.of(it).dark);
            [(format!("{name}, light"), light), (format!("{name}, dark"), dark)]
        })
        .collect()
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

/// What people with one kind of cone missing see: Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
const EYES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// A colour as CIE L*a*b* (D65) as those eyes see it.
fn seen(colour: Colour, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = colour.parts().map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    });
    let rgb: Vec<f64> =
        eyes.iter().map(|row| (0..3).map(|i| row[i] * linear[i]).sum::<f64>().clamp(0.0, 1.0)).collect();
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.950_47);
    let y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    let z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
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

/// How far two colours are apart to those eyes.
fn apart(one: Colour, other: Colour, eyes: &[[f64; 3]; 3]) -> f64 {
    let (p, q) = (seen(one, eyes), seen(other, eyes));
    (0..3).map(|k| (p[k] - q[k]).powi(2)).sum::<f64>().sqrt()
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
