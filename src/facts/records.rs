//! Datasets that are listed as they are.

use super::{Facts, Reading, Setting};
use crate::wording::plain;
use schemars::JsonSchema;
use serde::Serialize;

/// What was read of a dataset of [`RECORDS`](crate::catalog::RECORDS).
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RecordSet {
    /// Dataset id.
    pub dataset: String,
    /// What a reader calls it.
    pub title: String,
    /// The first objects by name, 500 at most.
    pub reading: Reading<Vec<Record>>,
    /// How many objects were read, those that are not kept included.
    pub total: u64,
}

/// One object of a dataset, as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Record {
    /// What it is called; its id where it has no name.
    pub name: String,
    /// Object id; empty when it has none.
    pub id: String,
    /// Id of the object it was read for; empty when there is none.
    pub parent: String,
    /// One value a column, in the order of the columns; empty where the service says nothing.
    pub values: Vec<Setting>,
    /// How many objects read exactly like this one, itself included; 0 where they are counted in a column.
    #[serde(skip)]
    pub copies: u64,
    /// Day it ends, `YYYY-MM-DD`, where a column says so.
    #[serde(skip)]
    pub ends: Option<String>,
    /// Properties of columns that the object does not carry and that were not asked for, or not answered: not read.
    #[serde(skip)]
    pub unread: Vec<&'static str>,
    /// The items of the columns that are lists, each with the property of its column.
    #[serde(skip)]
    pub lists: Vec<(&'static str, String)>,
    /// The same values as what they are, in the order of the columns.
    #[serde(skip)]
    pub typed: Vec<Typed>,
}

/// A value of a record as what it is: a table sorts and counts by it, where a document reads its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// The service says nothing.
    #[default]
    Nothing,
    /// It was not read.
    NotRead,
    /// The words are the value.
    Text,
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// Every item of a list, in words.
    List(Vec<String>),
}

/// What a column of yes and no reads as.
pub(super) const YES: &str = "yes";
/// The same, where it does not hold.
pub(super) const NO: &str = "no";
/// What a list without items reads as.
pub(super) const NONE: &str = "none";

impl Facts {
    /// What was read of a dataset that is listed as it is; nothing when it was not read.
    pub fn records_of(&self, dataset: &str) -> &[Record] {
        self.records.iter().find(|set| set.dataset == dataset).map_or(&[], |set| set.reading.items())
    }
}

impl Record {
    /// One value, by the property of its column; empty where the service says nothing.
    pub fn value(&self, property: &str) -> &str {
        self.values.iter().find(|it| it.property == property).map_or("", |it| it.value.as_str())
    }

    /// The same, where the service says something and not that there is none.
    pub fn told(&self, property: &str) -> Option<&str> {
        Some(self.value(property)).filter(|it| !it.is_empty() && *it != NONE)
    }

    /// What a column of yes and no says; none where the service says nothing.
    pub fn flag(&self, property: &str) -> Option<bool> {
        match self.value(property) {
            YES => Some(true),
            NO => Some(false),
            _ => None,
        }
    }

    /// Whether a column holds this word of its enumeration, as the service writes it.
    pub fn is(&self, property: &str, word: &str) -> bool {
        self.value(property) == plain(word)
    }

    /// Whether a domain, or a list of them, is the sign for all of them, as remote domains and connectors of Exchange have it.
    pub fn is_for_any_domain(&self, property: &str) -> bool {
        self.value(property) == "*" || self.items(property).any(|it| it == "*")
    }

    /// Issuer and subject of the certificate that a property names, which Exchange writes as `<I>issuer<S>subject`.
    pub fn certificate(&self, property: &str) -> Option<(&str, &str)> {
        self.told(property)?.strip_prefix("<I>")?.split_once("<S>")
    }

    /// All items of a column that is a list, in order.
    pub fn items(&self, property: &str) -> impl Iterator<Item = &str> {
        self.lists.iter().filter(move |it| it.0 == property).map(|it| it.1.as_str())
    }
}
