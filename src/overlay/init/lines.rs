//! Lines of TOML, with names that cannot leave them.

use crate::wording::steers;
use std::fmt::Write as _;

/// Letters of a line for people.
const WIDE: usize = 118;
/// Letters of a name in a line for people.
const NAME: usize = 80;

/// A file under way.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// The whole text.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// The title of a part.
    pub(super) fn title(&mut self, title: &str) {
        let _ = writeln!(self.text, "\n# ---- {title} ----\n");
    }

    /// A line for people, broken where it is long.
    pub(super) fn say(&mut self, text: &str) {
        let mut line = String::from("#");
        for word in plain(text).split(' ').filter(|word| !word.is_empty()) {
            if line.chars().count() + 1 + word.chars().count() > WIDE && line.len() > 1 {
                let _ = writeln!(self.text, "{line}");
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        let _ = writeln!(self.text, "{line}");
    }

    /// Lines that count, and an empty one after them.
    pub(super) fn live(&mut self, lines: &[&str]) {
        lines.iter().for_each(|line| {
            let _ = writeln!(self.text, "{line}");
        });
        self.text.push('\n');
    }

    /// Lines that are ready to be used, and an empty one after them.
    pub(super) fn ready(&mut self, lines: &[&str]) {
        lines.iter().for_each(|line| {
            let _ = writeln!(self.text, "#{line}");
        });
        self.text.push('\n');
    }
}

/// A name as a line for people shows it: short, on one line, steering no terminal.
pub(super) fn name(text: &str) -> String {
    let plain = plain(text);
    match plain.char_indices().nth(NAME) {
        Some((at, _)) => format!("{}…", &plain[..at]),
        None => plain,
    }
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// A text as a TOML string on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if steers(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Texts as a TOML list on one line.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}
