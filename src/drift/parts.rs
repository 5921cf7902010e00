//! Components and links as what can be compared: an id, and values by name, each with the dataset it comes from.

use crate::catalog::{ATTRIBUTES, AttrKey, Evidence, NodeKind, ZoneKind};
use crate::facts::Extent;
use crate::model::{Attribute, Component, Link, Model, Source, Value as Said};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A component or a link.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What people call it.
    pub(super) name: String,
    /// What is known of it.
    pub(super) fields: BTreeMap<String, Field>,
    /// Where it comes from.
    pub(super) source: Source,
    /// What the parts that it ties together come from.
    ends: BTreeSet<String>,
    /// Whether its existence was read.
    pub(super) is_read: bool,
    /// Whether it is something of others, or ends there.
    pub(super) outside: bool,
}

/// A value of a part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) value: Value,
    pub(super) sources: BTreeSet<Source>,
    /// Whether all of it was read.
    pub(super) exact: bool,
    /// What a reader calls it, in lower case; empty for what is no attribute.
    pub(super) label: String,
}

impl Part {
    /// Every dataset it comes from.
    pub(super) fn datasets(&self) -> BTreeSet<&str> {
        let fields = self.fields.values().flat_map(|field| &field.sources);
        let own = fields.chain([&self.source]).map(|source| source.dataset.as_str());
        let all = own.chain(self.ends.iter().map(String::as_str));
        all.filter(|dataset| !dataset.is_empty()).collect()
    }
}

/// The parts of a model, by what they are called in a drift.
pub(super) fn parts(model: &Model) -> BTreeMap<String, Part> {
    let components = model.components_and_parts().map(|it| (format!("component:{}", it.id), component(model, it)));
    let links = model.links_and_details().into_iter().map(|it| (format!("link:{}", it.id), link(model, it)));
    components.chain(links).collect()
}

fn component(model: &Model, it: &Component) -> Part {
    let mut fields = attributes(&it.facts);
    let mut add = |name: &str, value: Value| {
        let sources = BTreeSet::from([it.source.clone()]);
        fields.insert(name.to_owned(), Field { value, sources, exact: true, label: String::new() });
    };
    add("name", json!(it.name));
    add("zone", json!(it.zone));
    add("count", json!(it.count));
    add("inactive", json!(it.inactive));
    Part {
        name: it.name.clone(),
        fields,
        source: it.source.clone(),
        ends: BTreeSet::new(),
        is_read: it.evidence != Evidence::Unknown,
        outside: is_outside(model, it),
    }
}

fn link(model: &Model, it: &Link) -> Part {
    let mut fields = attributes(&it.facts);
    let mut add = |name: &str, value: Value| {
        let sources = BTreeSet::from([it.source.clone()]);
        fields.insert(name.to_owned(), Field { value, sources, exact: true, label: String::new() });
    };
    add("label", json!(it.label));
    add("both", json!(it.both));
    add("protocol", json!(it.protocol));
    add("port", json!(it.port));
    add("inactive", json!(it.inactive));
    let end = |id: &str| model.component(id);
    let ends = [&it.from, &it.to].into_iter().filter_map(|id| end(id));
    let called = |id: &str| end(id).map_or(id.to_owned(), |it| it.name.clone());
    Part {
        name: format!("{} → {}", called(&it.from), called(&it.to)),
        fields,
        source: it.source.clone(),
        ends: ends
            .flat_map(|it| it.facts.iter().map(|fact| &fact.source).chain([&it.source]))
            .map(|it| it.dataset.clone())
            .collect(),
        is_read: it.evidence != Evidence::Unknown,
        outside: [&it.from, &it.to].into_iter().filter_map(|id| end(id)).any(|it| is_outside(model, it)),
    }
}

/// What lies in the Internet and is of no other organisation: places that the tenant names, its own records and system.
const OWN: &[NodeKind] = &[NodeKind::Location, NodeKind::PublicDns, NodeKind::HrSystem];

/// Whether a component is of another organisation.
fn is_outside(model: &Model, it: &Component) -> bool {
    !OWN.contains(&it.kind) && model.zone_by_id(&it.zone).is_some_and(|zone| zone.kind == ZoneKind::Internet)
}

/// Attributes by key and what they are about. Several of one key are one list.
fn attributes(facts: &[Attribute]) -> BTreeMap<String, Field> {
    let mut found: BTreeMap<String, Vec<&Attribute>> = BTreeMap::new();
    for fact in facts {
        let key = key_id(fact.key);
        let about = if fact.about.is_empty() { String::new() } else { format!("[{}]", fact.about) };
        found.entry(format!("facts/{key}{about}")).or_default().push(fact);
    }
    let field = |all: Vec<&Attribute>| {
        let mut values: Vec<Value> = all.iter().map(|it| value(&it.value)).collect();
        values.sort_by_cached_key(Value::to_string);
        let exact = all.iter().all(|it| it.evidence != Evidence::Unknown && is_exact(&it.value));
        let sources = all.iter().map(|it| it.source.clone()).collect();
        let value = if values.len() == 1 { values.swap_remove(0) } else { Value::Array(values) };
        let label = all.first().map(|it| it.label().to_lowercase()).unwrap_or_default();
        Field { value, sources, exact, label }
    };
    found.into_iter().map(|(key, all)| (key, field(all))).collect()
}

/// The stable id of a key; of a property its path.
fn key_id(key: AttrKey) -> &'static str {
    match key {
        AttrKey::Property(path) => path,
        key => ATTRIBUTES.iter().find(|row| row.0 == key).map_or("", |row| row.1),
    }
}

fn value(said: &Said) -> Value {
    match said {
        Said::Count(known) => json!(known.value),
        Said::Number(number) => json!(number),
        Said::Code(code) => json!(code.id()),
        Said::Parts(parts) => Value::Array(parts.iter().map(value).collect()),
        Said::Names(names) => json!(names),
        Said::Text(text) => json!(text),
    }
}

fn is_exact(said: &Said) -> bool {
    match said {
        Said::Count(known) => known.extent == Extent::Exact,
        Said::Parts(parts) => parts.iter().all(is_exact),
        _ => true,
    }
}
