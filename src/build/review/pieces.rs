//! A template taken apart: its text and its tags, each with the line it begins at, and its text as lines without tags.

/// What a piece of a template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is written as it is.
    Text,
    /// `{{ … }}`.
    Output,
    /// `{% … %}`.
    Statement,
    /// `{# … #}`.
    Comment,
}

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its text; of a tag what stands inside.
    pub(super) text: &'t str,
    /// The line it begins at, from 1.
    pub(super) line: usize,
}

/// Opening and closing of each kind of tag.
const TAGS: [(Kind, &str, &str); 3] =
    [(Kind::Output, "{{", "}}"), (Kind::Statement, "{%", "%}"), (Kind::Comment, "{#", "#}")];

/// The pieces of a template in order. A tag that is not closed reaches to the end.
pub(super) fn pieces(template: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut line) = (Vec::new(), template, 1);
    while !rest.is_empty() {
        let next = TAGS.iter().filter_map(|tag| Some((rest.find(tag.1)?, tag))).min_by_key(|it| it.0);
        let Some((at, (kind, open, close))) = next else {
            pieces.push(Piece { kind: Kind::Text, text: rest, line });
            break;
        };
        let (text, after) = rest.split_at(at);
        if !text.is_empty() {
            pieces.push(Piece { kind: Kind::Text, text, line });
            line = line.saturating_add(breaks(text));
        }
        let inside = after.get(open.len()..).unwrap_or_default();
        let length = end(inside, *kind, close);
        let (inside, after) = inside.split_at(length);
        pieces.push(Piece { kind: *kind, text: inside, line });
        line = line.saturating_add(breaks(inside));
        rest = after.strip_prefix(close).unwrap_or(after);
    }
    pieces
}

/// Where a tag ends: at its closing outside of quotes.
fn end(inside: &str, kind: Kind, close: &str) -> usize {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'' | '`') if kind != Kind::Comment => quote = Some(c),
            (None, _) if inside.get(at..).is_some_and(|rest| rest.starts_with(close)) => return at,
            _ => {}
        }
    }
    // A quote that is not closed hides the end of the tag.
    inside.find(close).unwrap_or(inside.len())
}

/// How many lines end in a text.
pub(super) fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// A line of what a template writes, with all of its branches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the template it comes from, from 1.
    pub(super) number: usize,
    /// Its text; a value is an `x`.
    pub(super) text: String,
    /// Whether a condition or a loop stands in it, so that it may come out otherwise.
    pub(super) branched: bool,
}

/// The lines a template writes, where each branch is taken once: tags that take the space beside them take it here too.
pub(super) fn lines(template: &str) -> Vec<Line> {
    let pieces = pieces(template);
    let (mut lines, mut line) = (Vec::new(), Line::default());
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Text {
            let is_call = piece.text.trim_start_matches('-').trim_start().starts_with('<');
            if piece.kind == Kind::Output && !is_call {
                put(&mut line, 'x', piece.line);
            }
            line.branched |= piece.kind == Kind::Statement && is_branch(piece.text);
            // Of two branches on lines of their own, only one is written: they never join.
            if piece.kind == Kind::Statement && is_other(piece.text) && ends_line(&pieces, at) && !line.text.is_empty()
            {
                lines.push(std::mem::take(&mut line));
            }
            continue;
        }
        let takes_after = at.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|it| it.text.ends_with('-'));
        let takes_before = pieces.get(at.saturating_add(1)).is_some_and(|it| it.text.starts_with('-'));
        let cut = if takes_after { piece.text.trim_start() } else { piece.text };
        let skipped = piece.text.len().saturating_sub(cut.len());
        let mut number = piece.line.saturating_add(breaks(piece.text.get(..skipped).unwrap_or_default()));
        for c in if takes_before { cut.trim_end() } else { cut }.chars() {
            if c == '\n' {
                line.number = if line.number == 0 { number } else { line.number };
                lines.push(std::mem::take(&mut line));
                number = number.saturating_add(1);
            } else {
                put(&mut line, c, number);
            }
        }
    }
    if !line.text.is_empty() {
        lines.push(line);
    }
    lines
}

fn put(line: &mut Line, c: char, number: usize) {
    if line.number == 0 {
        line.number = number;
    }
    line.text.push(c);
}

/// Whether a statement begins another branch.
fn is_other(statement: &str) -> bool {
    matches!(word(statement), "elif" | "else")
}

/// Whether the text before a tag, or after it, ends its line.
fn ends_line(pieces: &[Piece<'_>], at: usize) -> bool {
    let text = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).filter(|it| it.kind == Kind::Text).map(|it| it.text).unwrap_or_default()
    };
    let (before, after) = (text(at.checked_sub(1)), text(at.checked_add(1)));
    before.trim_end_matches([' ', '\t']).ends_with('\n') || after.trim_start_matches([' ', '\t']).starts_with('\n')
}

/// The word a statement begins with.
fn word(statement: &str) -> &str {
    let word = statement.trim_start_matches('-').split_whitespace().next().unwrap_or_default();
    word.trim_end_matches('-')
}

/// Whether a statement makes that something is written or not.
fn is_branch(statement: &str) -> bool {
    matches!(word(statement), "if" | "elif" | "else" | "endif" | "for" | "endfor")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_taken_apart() {
        let text = "a\n{% if b == \"%}\" -%}\n| {{ c }} |\n{%- endif %} d {# e\n #}{{ <f g={h} /> }}\ni";
        let kinds: Vec<(Kind, usize)> = pieces(text).iter().map(|it| (it.kind, it.line)).collect();
        use Kind::{Comment, Output, Statement, Text};
        assert_eq!(
            kinds,
            [
                (Text, 1),
                (Statement, 2),
                (Text, 2),
                (Output, 3),
                (Text, 3),
                (Statement, 4),
                (Text, 4),
                (Comment, 4),
                (Output, 5),
                (Text, 5)
            ]
        );
        let told: Vec<(usize, String)> = lines(text).into_iter().map(|it| (it.number, it.text)).collect();
        assert_eq!(told, [(1, "a".to_owned()), (3, "| x | d ".to_owned()), (6, "i".to_owned())]);
        assert_eq!(pieces("{{ \"a").len(), 1);
        assert_eq!(pieces("{{ 'a }} b").len(), 2);
    }
}
