//! Text as Markdown that reads back as exactly that text.

use std::io::{self, Write};

/// Characters that mean something in Markdown wherever they stand, on GitHub too (`$` mathematics, `@` mentions).
const ALWAYS: &[char] = &['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '&', '~', '$', '@', '#', '^'];

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
/// as exactly that text, on one line: no markup, link, entity, list or table comes of it.
pub fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut chars = text.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let leading = match c {
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0 && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        // `https://`, `:smile:` and `www.` would become links or pictures on GitHub.
        let inside = match c {
            ':' => at == 0 || next.is_some_and(|next| next == '/' || next.is_alphabetic()),
            '.' => next.is_some_and(|next| next.is_alphanumeric()) && ends_with_www(&out),
            _ => false,
        };
        match c {
            // An entity, since a backslash before a pipe means different things inside and outside a table.
            '|' => out.push_str("&#124;"),
            '!' if next == Some('[') => out.push_str("\\!"),
            _ if leading || inside || ALWAYS.contains(&c) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.as_bytes().last_chunk::<3>().is_some_and(|tail| tail.eq_ignore_ascii_case(b"www"))
}

/// [`escape`] in the shape the template engine asks for.
pub(super) fn escape_to(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(escape(text).as_bytes())
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
