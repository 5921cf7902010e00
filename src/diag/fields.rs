//! Reads the fields of a file a person wrote: TOML text → values, and a diagnostic with its line for what is not understood.

use super::{Code, Diagnostic, Severity, nearest};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// More entries of a list than this are left out.
const MOST: usize = 500;

type Value<'t> = Spanned<DeValue<'t>>;

/// Reads values, and keeps what there is to say.
pub struct Fields<'a> {
    file: &'a str,
    text: &'a str,
    code: Code,
    /// What was not understood, in the order of reading.
    pub said: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// A reader of a text. `file` is what messages call it, `code` the matter they belong to.
    pub fn new(file: &'a str, text: &'a str, code: Code) -> Self {
        Self { file, text, code, said: Vec::new() }
    }

    /// The table the text holds.
    ///
    /// # Errors
    ///
    /// A diagnostic with the line when the text is not TOML.
    pub fn table(&self) -> Result<Spanned<DeTable<'a>>, Diagnostic> {
        DeTable::parse(self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(self.text, &span));
            Diagnostic::new(self.code, format!("{}:{line}", self.file), format!("not TOML: {}", error.message()))
        })
    }

    /// The file name without its folder and ending.
    pub fn stem(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(self.file).trim_end_matches(".toml")
    }

    /// What messages call a place of the text: `file.toml:3`.
    pub fn place(&self, span: &Range<usize>) -> String {
        format!("{}:{}", self.file, line_of(self.text, span))
    }

    /// Says what is wrong at a place of the text.
    pub fn say(&mut self, span: &Range<usize>, message: String, hint: Option<String>) {
        let subject = self.place(span);
        let said = Diagnostic::new(self.code, subject, message);
        self.said.push(match hint {
            Some(hint) => said.hint(hint),
            None => said,
        });
    }

    /// Says that a word is not known, and what may have been meant.
    pub fn unknown<'k>(
        &mut self,
        span: &Range<usize>,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let near = nearest(word, known, 3);
        let hint = (!near.is_empty()).then(|| format!("did you mean `{}`?", near.join("`, `")));
        let word: String = word.chars().take(80).collect();
        self.say(span, format!("{what} `{word}` is not known and was left out"), hint);
    }

    /// Makes errors of what was said since there were `from` diagnostics: the file cannot be used with that in it.
    pub fn fail_from(&mut self, from: usize) {
        for said in self.said.iter_mut().skip(from) {
            said.severity = Severity::Error;
            if let Some(message) = said.message.strip_suffix(" and was left out") {
                said.message = message.trim_end_matches(',').to_owned();
            }
        }
    }

    /// Says which fields of a table are not among the known ones.
    pub fn fields(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown(&key.span(), "the field", key.get_ref(), known.iter().copied());
            }
        }
    }

    /// Says that a value is not of the kind that is wanted.
    pub fn wrong(&mut self, value: &Value<'_>, field: &str, wanted: &str) {
        let found = kind_of(value.get_ref());
        self.say(&value.span(), format!("`{field}` is {found}, not {wanted}, and was left out"), None);
    }

    /// A text.
    pub fn word(&mut self, table: &DeTable<'_>, field: &str) -> Option<String> {
        let value = table.get(field)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(value, field, "a text");
        }
        text
    }

    /// A yes or no.
    pub fn flag(&mut self, table: &DeTable<'_>, field: &str) -> Option<bool> {
        let value = table.get(field)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, field, "`true` or `false`");
        }
        flag
    }

    /// A whole number, brought between two bounds.
    pub fn number(&mut self, table: &DeTable<'_>, field: &str, bounds: (usize, usize)) -> Option<usize> {
        let value = table.get(field)?;
        let number = value.get_ref().as_integer().and_then(|it| it.as_str().parse::<usize>().ok());
        if number.is_none() {
            self.wrong(value, field, "a whole number");
        }
        number.map(|number| number.clamp(bounds.0, bounds.1))
    }

    /// The texts of a list with their places; what is no text is told and left out.
    pub fn words(&mut self, table: &DeTable<'_>, field: &str) -> Vec<(String, Range<usize>)> {
        let Some(value) = table.get(field) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, field, "a list of texts");
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in list.iter().take(MOST) {
            match item.get_ref().as_str() {
                Some(word) => words.push((word.to_owned(), item.span())),
                None => self.wrong(item, field, "a text"),
            }
        }
        words
    }

    /// The tables of a list with their places; what is no table is told and left out.
    pub fn tables<'v, 't>(&mut self, table: &'v DeTable<'t>, field: &str) -> Vec<(&'v DeTable<'t>, Range<usize>)> {
        let Some(value) = table.get(field) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, field, &format!("a list of tables: write `[[{field}]]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list.iter().take(MOST) {
            match item.get_ref().as_table() {
                Some(table) => tables.push((table, item.span())),
                None => self.wrong(item, field, "a table"),
            }
        }
        if list.len() > MOST {
            self.say(&value.span(), format!("more than {MOST} entries of `{field}`: the rest was left out"), None);
        }
        tables
    }
}

/// What a person calls a value: `a list`, `a text`.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}
