//! Components, links, facts and zones.

use crate::catalog::{Evidence, LinkKind, NodeKind, ZoneKind};
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

/// A labelled value that is known of a component or a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Fact {
    /// What it says: `Mailboxes`.
    pub label: String,
    /// The value as a reader writes it: `4,213`.
    pub value: String,
    /// The few words that stand in a tile, if it may stand there: `4,213 mailboxes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tile: Option<String>,
    /// How sure it is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
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
    /// What is known of it, most telling first.
    pub facts: Vec<Fact>,
    /// How sure its existence is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
}

/// A connection of two components.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// Stable textual id: `kind:from>to`.
    pub id: String,
    /// What passes.
    pub kind: LinkKind,
    /// Id of the component that opens the connection or gives.
    pub from: String,
    /// Id of the component that accepts it or takes.
    pub to: String,
    /// The few words beside the line: `password hash sync`.
    pub label: String,
    /// Whether it goes both ways.
    pub both: bool,
    /// Protocol, where known: `HTTPS`, `SMTP`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// Ports, where known: `443`, `389, 636`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Whether only views of one subject draw it: how services are used, and what ties parts of components.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub detail: bool,
    /// How sure it is.
    pub evidence: Evidence,
    /// Where it comes from.
    pub source: Source,
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
}
