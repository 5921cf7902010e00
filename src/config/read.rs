//! Reads `tenantry.toml`.

use super::{Config, FORMATS, Named, PDF_STANDARDS, REFERENCES, control, looks, packs, tenant, variables, word};
use crate::diag::{Code, Diagnostic, Fields, Warned, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Letters of a text; a longer one is cut.
const LONGEST: usize = 1_000;
/// Letters of a line that a message shows.
const SHOWN: usize = 100;
/// Bytes of the file.
const MOST_BYTES: usize = 4 << 20;

/// The keys at the top of the file.
const KEYS: &[&str] = &[
    "client",
    "consultant",
    "project",
    "document",
    "look",
    "tenant",
    "packs",
    "chapter",
    "variables",
    "docx",
    "formats",
    "data",
    "pdf-standard",
    "reference",
    "design",
    "templates",
    "icons",
    "theme",
    "hints",
    "keep-from",
];

/// Reads a configuration. `file` is what messages call it. What is not understood is left out and told with its line.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML, or is far too long. Among those beside the result, errors stop the
/// build: what is wrong about the tenant, and packs that would be written over each other.
pub fn read(file: &str, text: &str) -> Result<Warned<Config>, Diagnostic> {
    if text.len() > MOST_BYTES {
        return Err(Diagnostic::new(Code::Configuration, file, "the configuration is larger than 4 MB"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { fields: Fields::new(file, text, Code::Configuration) };
    let table = reader.fields.table().map_err(|said| with_line(said, text))?;
    let table = table.get_ref();
    reader.top(table);
    let mut config = Config::default();
    if let Some(table) = reader.table(table, "client") {
        config.client = control::client(&mut reader, table);
    }
    if let Some(table) = reader.table(table, "consultant") {
        config.consultant = control::consultant(&mut reader, table);
    }
    if let Some(table) = reader.table(table, "project") {
        config.project = control::project(&mut reader, table);
    }
    if let Some(table) = reader.table(table, "document") {
        config.document = control::document(&mut reader, table);
    }
    if let Some(table) = reader.table(table, "look") {
        config.look = looks::look(&mut reader, table);
    }
    // What is wrong here stops the build: documents of another client would be written otherwise.
    let from = reader.fields.said.len();
    if let Some(table) = reader.table(table, "tenant") {
        config.tenant = tenant::tenant(&mut reader, table);
    }
    reader.fields.fail_from(from);
    config.packs = packs::packs(&mut reader, table);
    config.chapter = packs::chapters(&mut reader, table);
    if let Some(table) = reader.table(table, "variables") {
        config.variables = variables::variables(&mut reader, table);
    }
    let from = reader.fields.said.len();
    let docx = reader.table(table, "docx");
    reader.fields.fail_from(from);
    if let Some(table) = docx {
        config.docx = word::word(&mut reader, table);
    }
    config.formats = reader.known_words(table, "formats", "the format", FORMATS);
    config.data = reader.fields.flag(table, "data").unwrap_or_default();
    config.pdf_standard = reader.known_words(table, "pdf-standard", "the standard", PDF_STANDARDS);
    config.reference = reader.known_word(table, "reference", "the reference", REFERENCES);
    config.design = reader.named(table, "design");
    config.templates = reader.named(table, "templates");
    config.icons = reader.named(table, "icons");
    config.theme = reader.named(table, "theme");
    config.hints = reader.named(table, "hints");
    config.keep_from = reader.named(table, "keep-from");
    let diagnostics = reader.fields.said.into_iter().map(|said| with_line(said, text)).collect();
    Ok(Warned { value: config, diagnostics })
}

/// A diagnostic that shows the line it is about.
fn with_line(mut said: Diagnostic, text: &str) -> Diagnostic {
    let number = said.subject.rsplit_once(':').and_then(|(_, line)| line.parse::<usize>().ok());
    let line = number.and_then(|number| text.lines().nth(number.checked_sub(1)?)).map(str::trim).unwrap_or_default();
    if !line.is_empty() {
        let shown: String = line.chars().take(SHOWN).collect();
        let more = if line.chars().count() > SHOWN { "…" } else { "" };
        said.hints.insert(0, format!("the line reads `{shown}{more}`"));
    }
    said
}

/// Reads values of the file.
pub(super) struct Reader<'a> {
    /// The fields, and what was said about them.
    pub(super) fields: Fields<'a>,
}

impl Reader<'_> {
    /// Tells of keys at the top that are not known. One that may have been meant for `[tenant]` is an error.
    fn top(&mut self, table: &DeTable<'_>) {
        let is_of_tenant = |key: &str| {
            let key = key.to_lowercase();
            let lost = ["id", "default-domain", "default_domain"].contains(&key.as_str());
            lost || key.contains("tenant") || !nearest(&key, ["tenant"], 1).is_empty()
        };
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            let from = self.fields.said.len();
            self.fields.unknown(&key.span(), "the field", key.get_ref(), KEYS.iter().copied());
            if is_of_tenant(key.get_ref()) {
                self.fields.fail_from(from);
            }
        }
    }

    /// A table.
    pub(super) fn table<'v, 't>(&mut self, table: &'v DeTable<'t>, key: &str) -> Option<&'v DeTable<'t>> {
        let value = table.get(key)?;
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.fields.wrong(value, key, &format!("a table: write `[{key}]`"));
        }
        found
    }

    /// A text; a number or a date without quotes is one as it is written, so that `version = 1.10` stays 1.10.
    pub(super) fn text(&mut self, table: &DeTable<'_>, key: &str) -> String {
        let Some(value) = table.get(key) else { return String::new() };
        let Some(text) = as_text(value) else {
            self.fields.wrong(value, key, "a text");
            return String::new();
        };
        self.measured(value, key, &text)
    }

    /// A text on one line, cut where it is too long.
    fn measured(&mut self, value: &Spanned<DeValue<'_>>, key: &str, text: &str) -> String {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            self.fields.say(&value.span(), format!("`{key}` is longer than {LONGEST} letters and was cut"), None);
        }
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect()
    }

    /// A day: `2026-11-20`.
    pub(super) fn day(&mut self, table: &DeTable<'_>, key: &str) -> String {
        let text = self.text(table, key);
        let day = text.parse::<jiff::civil::Date>().map(|day| day.to_string());
        match (day, table.get(key)) {
            (Ok(day), _) if text.len() >= day.len() && text.starts_with(&day) => day,
            (_, Some(value)) if !text.is_empty() => {
                let hint = Some("write a day such as `2026-11-20`".to_owned());
                self.fields.say(&value.span(), format!("`{key}` is not a day and was left out"), hint);
                String::new()
            }
            _ => String::new(),
        }
    }

    /// The texts of a list; a single text is a list of one.
    pub(super) fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        if let Some(value) = table.get(key).filter(|value| value.get_ref().is_str()) {
            let text = value.get_ref().as_str().unwrap_or_default().to_owned();
            return vec![self.measured(value, key, &text)];
        }
        let words = self.fields.words(table, key);
        words.into_iter().map(|(word, _)| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    }

    /// The words of a list that are known; others are told with the nearest.
    pub(super) fn known_words(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        what: &str,
        known: &[&'static str],
    ) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (word, span) in self.fields.words(table, key) {
            if !known.contains(&word.as_str()) {
                self.fields.unknown(&span, what, &word, known.iter().copied());
            } else if !out.contains(&word) {
                out.push(word);
            }
        }
        out
    }

    /// A word that is known; another is told with the nearest, and left out.
    fn known_word(&mut self, table: &DeTable<'_>, key: &str, what: &str, known: &[&'static str]) -> String {
        let word = self.text(table, key);
        match table.get(key) {
            Some(value) if !word.is_empty() && !known.contains(&word.as_str()) => {
                self.fields.unknown(&value.span(), what, &word, known.iter().copied());
                String::new()
            }
            _ => word,
        }
    }

    /// A path and where it stands.
    pub(super) fn named(&mut self, table: &DeTable<'_>, key: &str) -> Option<Named> {
        let value = table.get(key)?;
        let path = self.fields.word(table, key)?;
        if path.trim().is_empty() || path.contains('\0') {
            self.fields.say(&value.span(), format!("`{key}` names no file and was left out"), None);
            return None;
        }
        Some(Named { path: path.trim().to_owned(), place: self.fields.place(&value.span()) })
    }

    /// A whole number from 0 to a largest one.
    pub(super) fn small(&mut self, table: &DeTable<'_>, key: &str, most: u8) -> Option<u8> {
        let value = table.get(key)?;
        let number = value.get_ref().as_integer().and_then(|it| it.as_str().parse::<u8>().ok());
        let number = number.filter(|number| *number <= most);
        if number.is_none() {
            self.fields.say(
                &value.span(),
                format!("`{key}` is not a whole number from 0 to {most} and was left out"),
                None,
            );
        }
        number
    }
}

/// A text, or a number or date as it is written.
fn as_text(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
