//! Variables that chapters of one's own and templates may use.

use super::Config;
use super::read::Reader;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Variables that are always there; a person's own cannot take their names.
pub const GIVEN: &[&str] = &[
    "author",
    "classification",
    "client",
    "client_short",
    "consultant",
    "date",
    "document_number",
    "project",
    "project_number",
    "snapshot_date",
    "status",
    "tenant",
    "version",
];

/// Names that belong to the template engine.
const ENGINE: &[&str] =
    &["claims", "loop", "self", "super", "true", "false", "and", "or", "not", "in", "is", "if", "set"];

/// Letters of a text that has several lines.
const LONGEST: usize = 20_000;

impl Config {
    /// The variables of chapters and templates: those of [`GIVEN`] and the configuration's own. `tenant` and `snapshot_date`
    /// are what the snapshot says of itself, which stand in for the client's name and the date where none is given.
    pub fn values(&self, tenant: &str, snapshot_date: &str) -> BTreeMap<String, Value> {
        let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        let client = or(&self.client.name, tenant);
        let given = [
            ("author", self.document.author.clone()),
            ("classification", self.document.classification.clone()),
            ("client_short", or(&self.client.short, &client)),
            ("client", client),
            ("consultant", self.consultant.name.clone()),
            ("date", or(&self.document.date, snapshot_date)),
            ("document_number", self.document.number.clone()),
            ("project", self.project.name.clone()),
            ("project_number", self.project.number.clone()),
            ("snapshot_date", snapshot_date.to_owned()),
            ("status", self.document.status_text().to_owned()),
            ("tenant", tenant.to_owned()),
            ("version", self.document.version.clone()),
        ];
        let given = given.into_iter().map(|(name, text)| (name.to_owned(), Value::Text(text)));
        self.variables.clone().into_iter().chain(given).collect()
    }
}

pub(super) fn variables(reader: &mut Reader<'_>, table: &DeTable<'_>) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        if GIVEN.contains(&name) || ENGINE.contains(&name) {
            let message = format!("`{name}` is a name of the program's own and was left out");
            let hint = Some(format!("choose another name, such as `own_{name}`"));
            reader.fields.say(&key.span(), message, hint);
            continue;
        }
        if !is_name(name) {
            let shown: String = name.chars().take(80).collect();
            let hint = "begin with a letter and go on with letters, digits and `_`, as in `support_hours`";
            let message = format!("`{shown}` cannot be the name of a variable and was left out");
            reader.fields.say(&key.span(), message, Some(hint.to_owned()));
            continue;
        }
        let read = match value.get_ref() {
            DeValue::Boolean(flag) => Some(Value::Flag(*flag)),
            DeValue::Integer(number) => number.as_str().parse().ok().map(Value::Number),
            DeValue::Float(number) => Some(Value::from(number.as_str())),
            DeValue::Datetime(date) => Some(Value::Text(date.to_string())),
            DeValue::String(text) => Some(Value::Text(text.chars().take(LONGEST).collect())),
            DeValue::Array(_) | DeValue::Table(_) => None,
        };
        match read {
            Some(value) => drop(out.insert(name.to_owned(), value)),
            None => reader.fields.wrong(value, name, "a text or a number"),
        }
    }
    out
}

/// Whether a template can name it.
fn is_name(name: &str) -> bool {
    let first = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    first && name.len() <= 80 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
