//! How wide the columns of a table are, so that words fit and nothing runs off the page.

use super::glyphs::Glyphs;
use crate::render::body::{Cell, Table, plain};

/// Width of the text on a page, in pt: A4 less its margins.
const PAGE: f64 = 481.0;
/// Space left and right in a cell, in em.
const INSET: f64 = 1.35;
/// Width beyond which a column need not grow, in em.
const COMFORT: f64 = 26.0;
/// Rows measured; the rest is taken to be like them.
const SAMPLE: usize = 400;
/// Characters after which a word is broken wherever it is, at most and at least.
const LONGEST_WORD: (usize, usize) = (26, 9);

/// How a table is set.
#[derive(Debug)]
pub(super) struct Measure {
    /// Size of its text in pt.
    pub(super) size: f64,
    /// Widths of its columns, in proportion.
    pub(super) columns: Vec<f64>,
    /// Characters a word may have before it is broken anywhere.
    pub(super) word: usize,
}

/// Measures a table.
pub(super) fn measure(table: &Table, glyphs: &Glyphs<'_>) -> Measure {
    let count = table.head.len().max(1);
    let size = match count {
        0..=4 => 8.5,
        5..=6 => 8.0,
        7..=8 => 7.2,
        _ => 6.4,
    };
    let room = PAGE / size;
    let share = room / count as f64 / 0.6;
    // Truncation of a small positive number.
    let word = (share as usize).clamp(LONGEST_WORD.1, LONGEST_WORD.0);
    let columns: Vec<(f64, f64)> = (0..count).map(|column| needs(table, column, word, glyphs)).collect();
    let least: f64 = columns.iter().map(|(least, _)| least).sum();
    let wished: f64 = columns.iter().map(|(_, wish)| wish).sum();
    let growth = if wished > least { (room - least).max(0.0) / (wished - least) } else { 0.0 };
    let columns = columns.iter().map(|(least, wish)| least + (wish - least) * growth).collect();
    Measure { size, columns, word }
}

/// What a column needs at least and would like to have, in em.
fn needs(table: &Table, column: usize, word: usize, glyphs: &Glyphs<'_>) -> (f64, f64) {
    let (mut least, mut wish) = (2.0_f64, 2.5_f64);
    let cells = table.rows.iter().take(SAMPLE).filter_map(|row| row.get(column));
    for (place, cell) in table.head.get(column).into_iter().chain(cells).enumerate() {
        let text: String = plain(&cell.content).chars().take(240).collect();
        // Bold text in the head and marks with their ground are wider.
        let stretch = if place == 0 || cell.tone.is_some() { 1.08 } else { 1.0 };
        let extra = if cell.tone.is_some() { 1.8 } else { 0.0 };
        let pieces = if cell.tone.is_some() { vec![text.as_str()] } else { pieces(&text, word) };
        let words =
            pieces.iter().flat_map(|piece| if cell.tone.is_some() { vec![*piece] } else { piece.split(' ').collect() });
        let longest = words.map(|piece| glyphs.width(piece)).fold(0.0, f64::max);
        least = least.max(longest * stretch + extra);
        wish = wish.max((glyphs.width(&text) * stretch + extra).min(COMFORT));
    }
    (least + INSET, wish.max(least) + INSET)
}

/// Whether a row is so long that it may be broken over pages.
pub(super) fn is_long(row: &[Cell]) -> bool {
    row.iter().any(|cell| plain(&cell.content).len() > 700)
}

/// Cuts a text where a long word may be broken: after punctuation and before capitals within a word,
/// or anywhere in a word longer than
/// `word` characters. Words that are short enough stay whole.
pub(super) fn pieces(text: &str, word: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut run = 0;
    let mut length = word_length(text);
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            run = 0;
            length = word_length(text.get(at + character.len_utf8()..).unwrap_or_default());
            continue;
        }
        run += 1;
        let end = at + character.len_utf8();
        let breakable =
            matches!(character, '/' | '.' | '_' | '-' | '@' | ':' | ',' | '\\' | '=' | '&' | '?' | '|' | ';' | '+');
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let last = next.is_none_or(char::is_whitespace);
        let hump = character.is_lowercase() && next.is_some_and(char::is_uppercase);
        if !last && length > word / 2 && (((breakable || hump) && run >= 4) || run >= word) {
            pieces.extend(text.get(start..end));
            start = end;
            run = 0;
        }
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Characters up to the next space, counted no further than matters.
fn word_length(text: &str) -> usize {
    text.chars().take(200).take_while(|character| !character.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_only_when_they_are_long() {
        assert_eq!(pieces("A plain sentence, with words.", 20), ["A plain sentence, with words."]);
        assert_eq!(pieces("onPremises/applicationProxy x", 20), ["onPremises/", "application", "Proxy x"]);
        assert_eq!(pieces("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(pieces("ääää", 4), ["ääää"]);
        assert_eq!(pieces("", 4), Vec::<&str>::new());
    }
}
