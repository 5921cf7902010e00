//! Reads the tables of a design, and keeps what there is to say.

use super::values::{Read, Value};
use crate::diag::{Code, Diagnostic, Fields, nearest};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// Letters of a person's line that a message quotes.
const QUOTED: usize = 80;

/// Reads values of a design; what is wrong is an error with its place and its line.
pub(in crate::overlay) struct Reader<'a> {
    fields: Fields<'a>,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// A reader of a text; `file` is what messages call it.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { fields: Fields::new(file, text, Code::DesignFile), text }
    }

    /// The table the text holds.
    pub(super) fn table(&self) -> Result<Spanned<DeTable<'a>>, Diagnostic> {
        self.fields.table()
    }

    /// What was not understood.
    pub(super) fn said(self) -> Vec<Diagnostic> {
        self.fields.said
    }

    /// What messages call a place of the text: `design.toml:3`.
    pub(in crate::overlay) fn place(&self, span: &Range<usize>) -> String {
        self.fields.place(span)
    }

    /// Says what is wrong at a place of the text, what to do about it, and the line itself.
    pub(super) fn wrong(&mut self, span: &Range<usize>, message: String, hint: Option<String>) {
        self.fields.say(span, message, hint);
        let line = self.line(span);
        if let Some(said) = self.fields.said.last_mut().filter(|_| !line.is_empty()) {
            said.hints.push(format!("the line is: {line}"));
        }
    }

    /// Says that something stands in the design twice; both places are known from their reading.
    pub(super) fn twice(&mut self, what: &str, key: &str, first: &str, again: &str) {
        let said = Diagnostic::new(Code::DesignFile, again, format!("{what} `{}` stands here again", shown(key)));
        self.fields.said.push(said.hint(format!("it stands first at {first}; keep one of the two, or join them")));
    }

    /// Says which keys of a table are not known.
    pub(in crate::overlay) fn keys(&mut self, table: &DeTable<'_>, word: &str, known: &[&'static str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let near = nearest(key.get_ref(), known.iter().copied(), 3);
            let hint = match near.is_empty() {
                true => format!("the keys here are: {}", known.join(", ")),
                false => format!("did you mean `{}`?", near.join("`, `")),
            };
            self.wrong(&key.span(), format!("{} has no key `{}`", named(word), shown(key.get_ref())), Some(hint));
        }
    }

    /// Whether every key that a table must have is there; says which are not.
    pub(in crate::overlay) fn has(
        &mut self,
        table: &DeTable<'_>,
        span: &Range<usize>,
        word: &str,
        must: &[&'static str],
    ) -> bool {
        let missing: Vec<&str> = must.iter().copied().filter(|key| !table.contains_key(*key)).collect();
        if !missing.is_empty() {
            let message = format!("{} lacks `{}`", named(word), missing.join("`, `"));
            // The line of a table is its head, which says no more than the message.
            self.fields.say(span, message, None);
        }
        missing.is_empty()
    }

    /// The value of a key; what is not of its kind is told, and left out.
    pub(in crate::overlay) fn field<T: Read + Default>(&mut self, table: &DeTable<'_>, key: &str) -> T {
        self.given(table, key).unwrap_or_default()
    }

    /// The value of a key that is there and of its kind.
    pub(in crate::overlay) fn given<T: Read>(&mut self, table: &DeTable<'_>, key: &str) -> Option<T> {
        T::read(self, table.get(key)?, key)
    }

    /// Whether a value that must be there says anything; tells where it is empty.
    pub(in crate::overlay) fn is_given<T: Read>(&mut self, table: &DeTable<'_>, key: &str, value: Option<&T>) -> bool {
        let is_blank = value.is_some_and(T::is_blank);
        if let Some(at) = table.get(key).filter(|_| is_blank) {
            self.wrong(&at.span(), format!("`{key}` is empty"), None);
        }
        !is_blank
    }

    /// Says that a value is not of the kind that is wanted.
    pub(super) fn kind(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = value.get_ref().type_str();
        let article = if found.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        self.wrong(&value.span(), format!("`{key}` is {article} {found}, not {wanted}"), None);
    }

    /// Says that a value is no table.
    pub(in crate::overlay) fn no_table(&mut self, value: &Value<'_>, key: &str) {
        self.kind(value, key, &format!("a table: write `[[{key}]]`, or `[{key}]` for what occurs once"));
    }

    /// Says that a text is none of the words it may be.
    pub(in crate::overlay) fn no_word(&mut self, value: &Value<'_>, key: &str, text: &str, known: &[&str]) {
        let near = nearest(text, known.iter().copied(), 1);
        let hint = match near.first() {
            Some(near) => format!("did you mean `{near}`? the words are: {}", known.join(", ")),
            None => format!("the words are: {}", known.join(", ")),
        };
        self.wrong(&value.span(), format!("`{key}` cannot be `{}`", shown(text)), Some(hint));
    }

    /// The line of a place, without what could steer a terminal.
    fn line(&self, span: &Range<usize>) -> String {
        let from = self.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = self.text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        shown(line.trim())
    }
}

/// What a message calls a table: the whole file, by its head, or by the key that holds it.
fn named(word: &str) -> String {
    match word {
        "" => "the design".to_owned(),
        "scope" => "`[scope]`".to_owned(),
        "facts" | "options" | "recovery" | "support" => format!("`{word}`"),
        _ => format!("`[[{word}]]`"),
    }
}

/// A person's text as a message shows it: short, and without control characters.
pub(in crate::overlay) fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(QUOTED).collect()
}
