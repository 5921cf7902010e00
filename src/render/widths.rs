//! How wide the columns of a table are, so that words fit and nothing runs off the page.

use super::body::{Cell, Table, plain};

/// Space left and right in a cell, in em.
const INSET: f64 = 1.35;
/// Characters of a text that are measured.
const LONGEST_TEXT: usize = 600;
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
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the PDF breaks words itself"))]
    pub(super) word: usize,
}

/// Measures a table for a page with so much room across, in pt; `width` gives that of a text in em.
pub(super) fn measure(table: &Table, page: f64, width: &dyn Fn(&str) -> f64) -> Measure {
    let count = table.head.len().max(1);
    let size = match count {
        0..=4 => 8.5,
        5..=6 => 8.0,
        7..=8 => 7.2,
        _ => 6.4,
    };
    let room = page / size;
    let share = room / count as f64 / 0.6;
    // Truncation of a small positive number.
    let word = (share as usize).clamp(LONGEST_WORD.1, LONGEST_WORD.0);
    let columns: Vec<Need> = (0..count).map(|column| need(table, column, word, width)).collect();
    let columns = shared(&columns, room);
    Measure { size, columns, word }
}

/// What a column needs, em.
#[derive(Debug, Clone, Copy)]
struct Need {
    /// For its longest word.
    least: f64,
    /// For its longest text in one line.
    most: f64,
    /// Its share of what is left: the third root of the sum of the squares of its texts. Rows are lowest together then,
    /// the high ones above all.
    share: f64,
}

/// Widths of columns that fill a room: each between what it needs and what it can use, else by its share.
fn shared(needs: &[Need], room: f64) -> Vec<f64> {
    let at = |scale: f64| needs.iter().map(move |it| (it.share * scale).min(it.most).max(it.least));
    let (mut low, mut high) = (0.0, 1_000.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if at(middle).sum::<f64>() > room { high = middle } else { low = middle }
    }
    at(low).collect()
}

/// What a column needs.
fn need(table: &Table, column: usize, word: usize, width: &dyn Fn(&str) -> f64) -> Need {
    let (mut least, mut most, mut squares) = (2.0_f64, 2.5_f64, 0.0_f64);
    let cells = table.rows.iter().take(SAMPLE).filter_map(|row| row.get(column));
    for (place, cell) in table.head.get(column).into_iter().chain(cells).enumerate() {
        let text: String = plain(&cell.content).chars().take(LONGEST_TEXT).collect();
        // Bold text in the head and marks with their ground are wider.
        let stretch = if place == 0 || cell.tone.is_some() { 1.08 } else { 1.0 };
        let extra = if cell.tone.is_some() { 1.8 } else { 0.0 };
        let pieces = if cell.tone.is_some() { vec![text.as_str()] } else { pieces(&text, word) };
        let words =
            pieces.iter().flat_map(|piece| if cell.tone.is_some() { vec![*piece] } else { piece.split(' ').collect() });
        let longest = words.map(width).fold(0.0, f64::max);
        least = least.max(longest * stretch + extra);
        let wide = width(&text) * stretch + extra;
        most = most.max(wide);
        squares += wide * wide;
    }
    Need { least: least + INSET, most: most.max(least) + INSET, share: squares.cbrt() }
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
    fn columns_share_what_is_left_by_what_they_hold() {
        let need = |least: f64, most: f64, share: f64| Need { least, most, share };
        let widths = shared(&[need(3.0, 4.0, 1.0), need(5.0, 90.0, 8.0), need(5.0, 90.0, 16.0)], 52.0);
        assert!((widths[0] - 3.0).abs() < 0.1 && (widths[2] / widths[1] - 2.0).abs() < 0.01, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 52.0).abs() < 0.1);
        // What does not fit is as narrow as its words allow, what fits is no wider than its text.
        assert!((shared(&[need(40.0, 60.0, 1.0), need(40.0, 60.0, 1.0)], 50.0).iter().sum::<f64>() - 80.0).abs() < 0.1);
        assert!((shared(&[need(2.0, 6.0, 9.0)], 50.0)[0] - 6.0).abs() < 0.1);
    }

    #[test]
    fn words_are_broken_only_when_they_are_long() {
        assert_eq!(pieces("A plain sentence, with words.", 20), ["A plain sentence, with words."]);
        assert_eq!(pieces("onPremises/applicationProxy x", 20), ["onPremises/", "application", "Proxy x"]);
        assert_eq!(pieces("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(pieces("ääää", 4), ["ääää"]);
        assert_eq!(pieces("", 4), Vec::<&str>::new());
    }
}
