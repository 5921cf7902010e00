//! Text as Markdown that reads back as exactly that text.

use crate::wording;
use std::io::{self, Write};

/// Characters that mean something in Markdown wherever they stand, and that every reader takes literally behind a
/// backslash: CommonMark (GitHub, Docusaurus), Python-Markdown (MkDocs) and kramdown (Jekyll) alike.
const BACKSLASHED: &[char] = &['\\', '`', '*', '_', '{', '}', '[', ']', '#'];

/// Further characters that mean something, with the reference that stands for each. Python-Markdown knows no backslash before
/// them: it would print it, and take a tag behind it for one.
const REFERENCES: &[(char, &str)] =
    &[('<', "&lt;"), ('>', "&gt;"), ('~', "&#126;"), ('$', "&#36;"), ('^', "&#94;"), ('|', "&#124;")];

/// Whether a character has no glyph of its own, breaks lines or turns the direction of text.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text without line breaks, control characters and outer spaces: what [`escape`] reads back as.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

/// Escapes a text so that Markdown, GitHub-flavoured or not, in a paragraph, a heading or a table cell, reads it back
/// as exactly that text, on one line: no markup, link, entity, list or table comes of it. Only what needs it is escaped, and
/// in a way that every reader knows.
pub fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let backslashed = match c {
            '-' | '+' => at == 0,
            '.' if ends_with_www(&out) => next.is_some_and(char::is_alphanumeric),
            '.' | ')' => at == digits && digits > 0 && next.is_none_or(char::is_whitespace),
            '!' => next == Some('['),
            _ => BACKSLASHED.contains(&c),
        };
        let reference = match c {
            '&' => begins_reference(text.get(at + 1..).unwrap_or_default()).then_some("&amp;"),
            '=' => (at == 0).then_some("&#61;"),
            // An address would become a link, and what begins a line a definition or a directive.
            ':' => (at == 0 || text.get(at..).is_some_and(|rest| rest.starts_with("://"))).then_some("&#58;"),
            _ => REFERENCES.iter().find(|(of, _)| *of == c).map(|(_, reference)| *reference),
        };
        match reference {
            Some(reference) => out.push_str(reference),
            None if backslashed => out.extend(['\\', c]),
            None => out.push(c),
        }
    }
    out
}

/// Whether what follows an ampersand makes a character reference of it, or would with what a template writes after it.
fn begins_reference(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    name.len() < rest.len() && (name.is_empty() || name.starts_with(';')) || rest.is_empty()
}

fn ends_with_www(text: &str) -> bool {
    text.as_bytes().last_chunk::<3>().is_some_and(|tail| tail.eq_ignore_ascii_case(b"www"))
}

/// Marks that may stand before or behind a word and are no part of it.
const AROUND: &[char] = &['(', ')', ',', ';', ':', '"', '“', '”', '\''];

/// [`escape`], with what is no word but searched for (ids, addresses with their scheme, permissions) in code spans.
pub(super) fn prose(text: &str) -> String {
    let text = one_line(text);
    let is_special = |word: &str| wording::is_searched_for(core(word));
    if !text.split(' ').any(is_special) {
        return escape(&text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut plain = String::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            plain.push(' ');
        }
        let middle = core(word);
        let span = code(middle);
        // A backtick beside another would make a longer fence of both; what cannot be a code span is escaped.
        if !is_special(word) || !span.starts_with('`') || middle.contains('`') {
            plain.push_str(word);
            continue;
        }
        let (before, after) = word.split_once(middle).unwrap_or_default();
        plain.push_str(before);
        out.push_str(&inner(&plain, out.is_empty()));
        out.push_str(&span);
        plain.clear();
        plain.push_str(after);
    }
    out.push_str(&inner(&plain, out.is_empty()));
    out
}

/// A word without the marks around it and the full stop behind it.
fn core(word: &str) -> &str {
    word.trim_matches(AROUND).trim_end_matches('.')
}

/// A part of a text escaped, with the spaces at its ends; only at the beginning of the text do marks of lists matter.
fn inner(text: &str, first: bool) -> String {
    let (body, ends) = (text.trim(), |is: bool| if is { " " } else { "" });
    if body.is_empty() {
        return ends(!text.is_empty()).to_owned();
    }
    let body = if first { escape(body) } else { escape(&format!("x{body}")).split_off(1) };
    format!("{}{body}{}", ends(text.starts_with(' ')), ends(text.ends_with(' ')))
}

/// [`prose`] in the shape the template engine asks for.
pub(super) fn escape_to(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(prose(text).as_bytes())
}

/// A code span that reads back as the text, whatever backticks it holds, also in a table cell.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    if text.contains(['|', '\\']) {
        // A code span in a table cannot hold a pipe that every reader agrees on.
        return escape(&text);
    }
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_stands_in_code_spans() {
        let id = "5294a2fd-8e7d-4c99-a276-fedeece8213f";
        assert_eq!(prose("plain *text*"), "plain \\*text\\*");
        assert_eq!(prose(id), format!("`{id}`"));
        assert_eq!(prose(&format!("Doe, Jane ({id}), A_B")), format!("Doe, Jane (`{id}`), A\\_B"));
        assert_eq!(prose("needs Mail.Read and https://x.y/*"), "needs `Mail.Read` and `https://x.y/*`");
        // Nothing hostile becomes markup, nor the end of a span.
        assert_eq!(prose("https://x`<b>"), escape("https://x`<b>"));
        assert_eq!(prose("https://x|y"), escape("https://x|y"));
    }

    #[test]
    fn only_what_needs_it_is_escaped() {
        let plain = "R&D: admin@contoso.com, 5 < 6? 12:30, #1";
        assert_eq!(escape(plain), "R&D: admin@contoso.com, 5 &lt; 6? 12:30, \\#1");
        assert_eq!(escape("a &lt; &copy &#60; &"), "a &amp;lt; &copy &amp;\\#60; &amp;");
        assert_eq!(escape(":::note https://x 2001:db8::/48"), "&#58;::note https&#58;//x 2001:db8::/48");
    }
}
