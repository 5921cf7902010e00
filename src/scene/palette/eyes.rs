//! How colours look to eyes, for tests: contrast, and how far apart two are to whom a kind of cone is missing.

use super::super::{Colour, Paint};
use super::{PALETTES, Palette};

/// The colour that a paint has.
pub(crate) type Look = Box<dyn Fn(Paint) -> Colour>;

/// Every palette on light and on dark: the name, and a paint's colour there.
pub(crate) fn looks() -> Vec<(String, Look)> {
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

/// Relative luminance (WCAG 2.2).
fn luminance(colour: Colour) -> f64 {
    let part = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = colour.parts();
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// The contrast of two colours (WCAG 2.2).
pub(crate) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What people with one kind of cone missing see: Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
pub(crate) const EYES: [(&str, [[f64; 3]; 3]); 3] = [
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

/// How far two colours are apart to those eyes.
pub(crate) fn apart(one: Colour, other: Colour, eyes: &[[f64; 3]; 3]) -> f64 {
    let (p, q) = (seen(one, eyes), seen(other, eyes));
    (0..3).map(|k| (p[k] - q[k]).powi(2)).sum::<f64>().sqrt()
}

/// A colour through which so much of a ground shows.
pub(crate) fn faint(colour: Colour, ground: Colour, opacity: f64) -> Colour {
    let (top, under) = (colour.parts().map(f64::from), ground.parts().map(f64::from));
    let part = |at: usize| (top[at] * opacity + under[at] * (1.0 - opacity)).round() as u8;
    Colour::of([part(0), part(1), part(2)])
}
