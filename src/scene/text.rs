//! Measuring, shortening and wrapping of text with the embedded font.

use std::sync::OnceLock;
use ttf_parser::Face;

/// Characters an ellipsis stands for.
const ELLIPSIS: char = '…';

struct Widths {
    latin: Vec<f64>,
    face: Option<Face<'static>>,
    unit: f64,
}

impl Widths {
    fn of(bytes: &'static [u8]) -> Self {
        let face = Face::parse(bytes, 0).ok();
        let unit = face.as_ref().map_or(1000.0, |f| f64::from(f.units_per_em().max(1)));
        let mut widths = Self { latin: Vec::new(), face, unit };
        widths.latin = (0..0x500_u32).map(|c| char::from_u32(c).map_or(0.0, |c| widths.slow(c))).collect();
        widths
    }

    fn slow(&self, c: char) -> f64 {
        if c.is_control() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}') {
            return 0.0;
        }
        self.face
            .as_ref()
            .and_then(|f| f.glyph_index(c).and_then(|g| f.glyph_hor_advance(g)))
            .map_or(if u32::from(c) >= 0x1100 { 1.0 } else { 0.7 }, |a| f64::from(a) / self.unit)
    }

    fn width(&self, c: char) -> f64 {
        self.latin.get(u32::from(c) as usize).copied().unwrap_or_else(|| self.slow(c))
    }
}

fn widths(bold: bool) -> &'static Widths {
    static REGULAR: OnceLock<Widths> = OnceLock::new();
    static BOLD: OnceLock<Widths> = OnceLock::new();
    if bold {
        BOLD.get_or_init(|| Widths::of(notosans::BOLD_TTF))
    } else {
        REGULAR.get_or_init(|| Widths::of(notosans::REGULAR_TTF))
    }
}

/// The width of one line of text in px; characters the font lacks are estimated wide.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let table = widths(bold);
    let em: f64 = text.chars().map(|c| table.width(c)).sum();
    (em * size * 100.0).round() / 100.0
}

/// Whether the embedded font holds every character of the text.
pub fn is_covered(text: &str) -> bool {
    let table = widths(false);
    text.chars().all(|c| c.is_whitespace() || table.face.as_ref().is_some_and(|f| f.glyph_index(c).is_some()))
}

fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20d0}'..='\u{20ff}')
}

/// Makes one line of any text: control characters and line breaks become spaces, runs of spaces one.
pub fn one_line(text: &str) -> String {
    let mut out = String::new();
    for word in text
        .split(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .filter(|w| !w.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        // A name of a million characters is never drawn; nothing past this is looked at.
        if out.len() > 4000 {
            break;
        }
    }
    out
}

/// The text shortened with an ellipsis to fit, and whether it was shortened. Never cuts between a letter and its
/// marks.
pub fn shorten(text: &str, size: f64, bold: bool, room: f64) -> (String, bool) {
    let table = widths(bold);
    let limit = room / size;
    let dots = table.width(ELLIPSIS);
    let (mut sum, mut cut, mut join) = (0.0, 0, false);
    for (at, c) in text.char_indices() {
        if !joins(c) && !join && sum + dots <= limit {
            cut = at;
        }
        join = c == '\u{200d}';
        sum += table.width(c);
        if sum > limit + 0.001 {
            let head: String = text.get(..cut).unwrap_or("").trim_end().into();
            return (format!("{head}{ELLIPSIS}"), true);
        }
    }
    (text.into(), false)
}

/// The text on at most `most` lines, broken at spaces, or within long words; the last line is shortened if it must be.
pub fn wrap(text: &str, size: f64, bold: bool, room: f64, most: usize) -> (Vec<String>, bool) {
    wrap_beside(text, size, bold, (room, room), most)
}

/// The same where the first line has a room of its own.
pub fn wrap_beside(
    text: &str,
    size: f64,
    bold: bool,
    (first, further): (f64, f64),
    most: usize,
) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let room = if lines.is_empty() { first } else { further };
        if lines.len() + 1 >= most || width(rest, size, bold) <= room {
            let (line, cut) = shorten(rest, size, bold, room);
            lines.push(line);
            return (lines, cut);
        }
        let mut best = None;
        for (at, _) in rest.match_indices(' ') {
            match rest.get(..at) {
                Some(head) if width(head, size, bold) <= room => best = Some(at),
                _ => break,
            }
        }
        let best = best.or_else(|| within(rest, |head| width(head, size, bold) <= room));
        let Some((head, tail)) = best.and_then(|at| rest.split_at_checked(at)) else {
            let (line, cut) = shorten(rest, size, bold, room);
            lines.push(line);
            return (lines, cut);
        };
        lines.push(head.trim_end().into());
        rest = tail.trim_start();
    }
    (lines, false)
}

/// Where a word that is too long is broken: behind a sign, as a reader would break a domain or an address, so that the
/// parts are as alike as may be.
fn within(word: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let ends = word.match_indices(['.', '@', '_', '-', '/']).map(|(at, sign)| at + sign.len());
    let ends = ends.take_while(|at| word.get(..*at).is_some_and(&fits)).filter(|at| *at < word.len());
    ends.min_by_key(|at| at.abs_diff(word.len() - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_text_fits() {
        let long = "Ünïcödé 日本語 ".repeat(40);
        let (text, cut) = shorten(&long, 12.0, true, 120.0);
        assert!(cut && width(&text, 12.0, true) <= 120.5, "{text}");
        assert_eq!(shorten("short", 12.0, false, 120.0), ("short".into(), false));
    }

    #[test]
    fn wrapping_keeps_words() {
        assert_eq!(wrap("Defender for Office 365", 12.0, true, 100.0, 2).0, ["Defender for", "Office 365"]);
        let domain = wrap("contoso.mail.onmicrosoft.com", 12.0, true, 115.0, 2);
        assert_eq!(domain, (vec!["contoso.mail.".to_owned(), "onmicrosoft.com".to_owned()], false));
        assert_eq!(wrap("contoso.onmicrosoft.com", 12.0, true, 130.0, 2).0, ["contoso.", "onmicrosoft.com"]);
        assert_eq!(wrap("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.com", 12.0, true, 100.0, 2).0.len(), 1);
    }
}
