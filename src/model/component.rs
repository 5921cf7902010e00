//! Components, links, attributes and zones.

use crate::catalog::{AttrCode, AttrKey, Evidence, Inactive, LinkKind, NodeKind, ZoneKind};
use crate::facts::{Extent, Known};
use crate::wording::{self, Hedge};
use schemars::JsonSchema;
use serde::Serialize;

/// Where a statement comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Source {
    /// Dataset id; empty when nothing was read (declared or unknown).
    pub dataset: String,
    /// Id of the object in the dataset; none when the statement is about the dataset as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Name of the rule that made the statement.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

impl Source {
    /// The whole of a dataset.
    pub fn dataset(dataset: &str) -> Self {
        Self { dataset: dataset.to_owned(), ..Self::default() }
    }

    /// One object of a dataset.
    pub fn object(dataset: &str, object: &str) -> Self {
        Self { dataset: dataset.to_owned(), object: Some(object.to_owned()), rule: String::new() }
    }

    /// Names the rule.
    #[must_use]
    pub fn by(mut self, rule: &str) -> Self {
        rule.clone_into(&mut self.rule);
        self
    }
}

/// Something that is known of a component or a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Written")]
pub struct Attribute {
    /// What it says.
    pub key: AttrKey,
    /// What it is about, where the key leaves that to the attribute: the name of a workload; else empty.
    pub about: String,
    /// The value.
    pub value: Value,
    /// The few words that stand in a tile, if it may stand there: `4,213 mailboxes`.
    pub tile: Option<String>,
    /// How sure it is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
}

impl Attribute {
    /// What a reader calls it.
    pub fn label(&self) -> String {
        wording::attribute(self.key, &self.source.dataset, &self.about)
    }
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// How many there are, and how much was read for it.
    Count(Known<u64>),
    /// How many were read; how sure that is says the attribute.
    Number(u64),
    /// A value that views choose by.
    Code(AttrCode),
    /// Several values, in the order in which they are told.
    Parts(Vec<Self>),
    /// Names, in the order in which they are told.
    Names(Vec<String>),
    /// What a service or a person wrote, or what was composed of it.
    Text(String),
}

impl Value {
    /// The value as a reader writes it.
    pub fn text(&self) -> String {
        match self {
            Self::Count(known) => wording::amount(known.value, hedge(known.extent)),
            Self::Number(number) => wording::number(*number),
            Self::Code(code) => wording::attribute_code(*code).to_owned(),
            Self::Parts(parts) => parts.iter().map(Self::text).collect::<Vec<_>>().join(", "),
            Self::Names(names) => names.join(", "),
            Self::Text(text) => text.clone(),
        }
    }

    /// What stands for it in ids: the id of a code; of anything else its text.
    pub fn key(&self) -> String {
        match self {
            Self::Code(code) => code.id().to_owned(),
            other => other.text().to_lowercase(),
        }
    }

    /// Whether it is this code, by its id, or this text.
    pub fn is(&self, word: &str) -> bool {
        match self {
            Self::Code(code) => code.id() == word,
            Self::Parts(parts) => parts.iter().any(|part| part.is(word)),
            Self::Names(names) => matches!(names.as_slice(), [one] if one == word),
            Self::Text(text) => text == word,
            Self::Count(_) | Self::Number(_) => self.text() == word,
        }
    }
}

/// How much of a count was read, for the words.
pub(in crate::model) fn hedge(extent: Extent) -> Hedge {
    match extent {
        Extent::Exact => Hedge::Exact,
        Extent::AtLeast => Hedge::AtLeast,
        Extent::AtMost => Hedge::AtMost,
        Extent::InPart { read, .. } => Hedge::Among(read),
        Extent::NotRead => Hedge::NotRead,
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Number(count)
    }
}

impl From<Known<u64>> for Value {
    fn from(count: Known<u64>) -> Self {
        Self::Count(count)
    }
}

impl From<Vec<Self>> for Value {
    fn from(parts: Vec<Self>) -> Self {
        Self::Parts(parts)
    }
}

impl From<AttrCode> for Value {
    fn from(code: AttrCode) -> Self {
        Self::Code(code)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// An attribute as it is written.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Attribute")]
struct Written {
    /// What it says, by its stable id, or by the property it was read from.
    key: String,
    /// What a reader calls it: `Mailboxes`.
    label: String,
    /// The value as a reader writes it: `4,213`.
    value: String,
    /// The few words that stand in a tile, if it may stand there: `4,213 mailboxes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tile: Option<String>,
    /// How sure it is.
    evidence: Evidence,
    /// Where it comes from.
    source: Source,
}

impl From<Attribute> for Written {
    fn from(it: Attribute) -> Self {
        Self {
            key: it.key.id().to_owned(),
            label: it.label(),
            value: it.value.text(),
            tile: it.tile,
            evidence: it.evidence,
            source: it.source,
        }
    }
}

impl JsonSchema for Attribute {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Written::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}

/// A part of the architecture.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Component {
    /// Stable textual id: kind id, or kind id and a natural key: `entra-connect:contoso.com`.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What a reader calls it; hostile text.
    pub name: String,
    /// Id of the zone that holds it.
    pub zone: String,
    /// How many things of the tenant it stands for, where it stands for several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Why it is not in effect, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What is known of it, most telling first.
    pub facts: Vec<Attribute>,
    /// How sure its existence is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
}

/// A connection of two components, or a relation between them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// Stable textual id: `kind:from>to`.
    pub id: String,
    /// What passes.
    pub kind: LinkKind,
    /// Id of the component that opens the connection; of a relation, that gives.
    pub from: String,
    /// Id of the component that listens; of a relation, that takes.
    pub to: String,
    /// The few words beside the line: `password hash sync`.
    pub label: String,
    /// Whether it goes both ways.
    pub both: bool,
    /// Protocol of a connection: `HTTPS`, `SMTP`; a relation has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// Ports at which a connection is listened for: `443`, `389, 636`; a relation has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    /// Why nothing passes, where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What is known of it.
    pub facts: Vec<Attribute>,
    /// Whether only views of one subject draw it: how services are used, and what ties parts of components.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub detail: bool,
    /// How sure it is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
}

impl Link {
    /// Whether it is a connection: one end opens it, the other listens at a port. Anything else is a relation, or runs
    /// inside Microsoft's cloud.
    pub fn is_connection(&self) -> bool {
        self.port.is_some()
    }
}

/// A place that holds components.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Zone {
    /// Stable id: the kind's id, or with a key: `forest:corp.contoso.com`.
    pub id: String,
    /// What kind of place it is.
    pub kind: ZoneKind,
    /// What a reader calls it.
    pub label: String,
    /// Id of the zone that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// How sure it is that it is a place of its own.
    #[serde(skip_serializing_if = "is_observed")]
    pub evidence: Evidence,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_observed(evidence: &Evidence) -> bool {
    *evidence == Evidence::Observed
}
