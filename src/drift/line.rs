//! One line of a drift, as the contract of `diff --format json` says.

use super::audit::Deed;
use super::meaning::Meaning;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// What became of an object or a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The object is new.
    Added,
    /// The object is gone.
    Removed,
    /// The property says something else.
    Changed,
    /// The object has another name.
    Renamed,
    /// The property says something else, and nothing reads it.
    Uninterpreted,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// What became of it.
    pub kind: Kind,
    /// What it is of: `dataset:id` (`dataset:parent/id` of an object that was read for another; the dataset alone where
    /// it is one object without an id), `component:…`, `link:…`, `claim:…`, `finding:…`.
    pub object: String,
    /// The property: names joined with `/`, an item of a list by its id (`passwordCredentials[…]/endDateTime`); none for
    /// the object as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What it said; none where it was not there. Of an object that is gone its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it says; none where it is not there. Of a new object its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// For what follows from other changes: the objects that changed, the first of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// How many these are, where not all are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because_total: Option<usize>,
    /// What it means.
    #[serde(skip)]
    pub meaning: Meaning,
    /// What people call the object; hostile.
    #[serde(skip)]
    pub name: String,
    /// Ids of what it touches, by which an audit log names it.
    #[serde(skip)]
    pub touches: Vec<String>,
    /// When and by whom, where an audit log says so.
    #[serde(skip)]
    pub deed: Option<Deed>,
}

impl Line {
    /// A line about an object.
    pub(super) fn new(kind: Kind, object: impl Into<String>, meaning: Meaning) -> Self {
        Self {
            kind,
            object: object.into(),
            path: None,
            before: None,
            after: None,
            because: Vec::new(),
            because_total: None,
            meaning,
            name: String::new(),
            touches: Vec::new(),
            deed: None,
        }
    }

    /// What was and what is.
    pub(super) fn said(mut self, before: Option<Value>, after: Option<Value>) -> Self {
        (self.before, self.after) = (before, after);
        self
    }

    /// The property.
    pub(super) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// What people call the object.
    pub(super) fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The dataset, or the sort of what is derived: what stands before the colon.
    pub fn family(&self) -> &str {
        self.object.split(':').next().unwrap_or_default()
    }

    /// What stands after the colon.
    pub fn id(&self) -> &str {
        self.object.split_once(':').map_or("", |(_, id)| id)
    }

    /// Whether it follows from other changes.
    pub fn is_derived(&self) -> bool {
        DERIVED.contains(&self.family())
    }

    /// By what lines are sorted.
    pub(super) fn place(&self) -> (bool, &str, Option<&str>, Kind, String) {
        let said = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        let text = if self.path.is_some() { String::new() } else { said(&self.before) + &said(&self.after) };
        (self.is_derived(), &self.object, self.path.as_deref(), self.kind, text)
    }
}

/// What stands before the colon of what is derived: no dataset is called so.
const DERIVED: &[&str] = &["claim", "component", "finding", "link"];
