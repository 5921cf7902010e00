//! What rules say of components and links: attributes, begun by their key and value.

use crate::catalog::{AttrKey, Evidence};
use crate::model::{Attribute, Source, Value};

/// Begins an attribute.
pub(in crate::model) fn fact(key: AttrKey, value: impl Into<Value>) -> Attribute {
    about(key, "", value)
}

/// Begins an attribute whose key leaves to it what it is about.
pub(in crate::model) fn about(key: AttrKey, about: &str, value: impl Into<Value>) -> Attribute {
    Attribute {
        key,
        about: about.to_owned(),
        value: value.into(),
        tile: None,
        evidence: Evidence::Observed,
        source: Source::default(),
    }
}

/// Names as a value.
pub(in crate::model) fn list<T: AsRef<str>>(names: &[T]) -> Value {
    Value::Names(names.iter().map(|name| name.as_ref().to_owned()).collect())
}

impl Attribute {
    pub(in crate::model) fn tile(mut self, tile: impl Into<String>) -> Self {
        self.tile = Some(tile.into());
        self
    }

    pub(in crate::model) fn of(self, dataset: &str) -> Self {
        self.source(Source::dataset(dataset))
    }

    pub(in crate::model) fn source(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    pub(in crate::model) fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }

    pub(in crate::model) fn inferred(self) -> Self {
        self.evidence(Evidence::Inferred)
    }
}
