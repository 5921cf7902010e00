//! What the tenant is made of: components, what is known of them, how they hang together, and where they stand.

use super::{component, title};
use crate::catalog::{AttrCode, Evidence};
use crate::document::{Sources, value_of};
use crate::model::{Attribute, Value};
use crate::overlay::OwnerRow;
use crate::tables::cell::{Cell, day, flag, known, list, number, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording;

pub(super) const TABLES: &[Table] = &[
    table! {
        "components", "Components", "a component of the architecture", From::Snapshot;
        |given, it| given.model.components_and_parts();
        "Id" Text => text(&it.id);
        "Name" Text => text(&it.name);
        "Kind" Text => text(it.kind.row().label);
        "Part of another" Flag => flag(it.kind.is_part());
        "Zone" Text => text(given.model.zone_by_id(&it.zone).map_or(&it.zone, |zone| &zone.label));
        "Stands for" Number => it.count.map_or(Cell::Empty, number);
        "Not in effect" Text => text(it.inactive.map(wording::inactive).unwrap_or_default());
        "Evidence" Text => text(it.evidence.word());
        "Dataset" Text => text(title(&it.source.dataset));
        "Object" Text => text(it.source.object.as_deref().unwrap_or_default());
        "Rule" Text => text(&it.source.rule);
        "Section" Text => text(given.model.section_of(it));
        "Known of it" List => list(it.facts.iter().map(said));
    },
    table! {
        "owners", "Owners", "a component, and what people say of it", From::Design;
        |given, it| described(given);
        "Id" Text => text(&it.component.id);
        "Name" Text => text(&it.component.name);
        "Section" Text => text(&it.section);
        "Owner" Text => text(&it.owner);
        "Purpose" Text => text(&it.purpose);
        "Why" Text => text(&it.why);
        "Support" Text => text(it.support.as_ref().map(|it| it.who.as_str()).unwrap_or_default());
        "Support hours" Text => text(it.support.as_ref().map(|it| it.hours.as_str()).unwrap_or_default());
        "Support contact" Text => text(it.support.as_ref().map(|it| it.contact.as_str()).unwrap_or_default());
        "Recovery time" Text => text(it.recovery.as_ref().map(|it| it.rto.as_str()).unwrap_or_default());
        "Recovery point" Text => text(it.recovery.as_ref().map(|it| it.rpo.as_str()).unwrap_or_default());
        "Recovered by" Text => text(it.recovery.as_ref().map(|it| it.how.as_str()).unwrap_or_default());
        "Dependencies" List => list(it.dependencies.iter().map(|it| &it.name));
    },
    table! {
        "attributes", "Attributes", "something that is known of a component or link", From::Snapshot;
        |given, (id, name, it)| attributes(given);
        "Of" Text => text(id);
        "Name" Text => text(&name);
        "Attribute" Text => text(it.label());
        "Value" Any => value(it);
        "Evidence" Text => text(it.evidence.word());
        "Dataset" Text => text(title(&it.source.dataset));
        "Object" Text => text(it.source.object.as_deref().unwrap_or_default());
        "Rule" Text => text(&it.source.rule);
    },
    table! {
        "links", "Links", "a connection or relation of two components", From::Snapshot;
        |given, it| given.model.links_and_details();
        "Id" Text => text(&it.id);
        "From" Text => text(component(given, &it.from));
        "To" Text => text(component(given, &it.to));
        "Kind" Text => text(it.kind.row().label);
        "What passes" Text => if it.evidence == Evidence::Unknown { Cell::NotRead } else { text(&it.label) };
        "Both ways" Flag => flag(it.both);
        "Connection" Flag => flag(it.is_connection());
        "Protocol" Text => text(it.protocol.as_deref().unwrap_or_default());
        "Port" Text => text(it.port.as_deref().unwrap_or_default());
        "Nothing passes" Text => text(it.inactive.map(wording::inactive).unwrap_or_default());
        "Detail" Flag => flag(it.detail);
        "Evidence" Text => text(it.evidence.word());
        "Dataset" Text => text(title(&it.source.dataset));
        "Rule" Text => text(&it.source.rule);
        "From id" Text => text(&it.from);
        "To id" Text => text(&it.to);
    },
    table! {
        "zones", "Zones", "a place that holds components", From::Snapshot;
        |given, it| given.model.zones();
        "Id" Text => text(&it.id);
        "Name" Text => text(&it.label);
        "Kind" Text => text(it.kind.row().label);
        "Inside" Text => text(it.parent.as_deref().unwrap_or_default());
        "Evidence" Text => text(it.evidence.word());
    },
];

/// Components of which people say something.
fn described(given: &Sources<'_>) -> Vec<OwnerRow> {
    let mut rows = given.options.design.owned(given.model);
    let silent = |it: &OwnerRow| {
        let texts = [&it.owner, &it.purpose, &it.why];
        let empty = texts.iter().all(|text| text.is_empty()) && it.dependencies.is_empty();
        empty && it.support.is_none() && it.recovery.is_none()
    };
    rows.retain(|it| !silent(it));
    rows
}

/// What is known of components, then of links: its bearer, what that is called, and the attribute.
fn attributes<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a str, String, &'a Attribute)> + use<'a> {
    let model = given.model;
    let ends = |from: &str, to: &str| format!("{} → {}", model_name(model, from), model_name(model, to));
    let components =
        model.components_and_parts().flat_map(|of| of.facts.iter().map(|it| (of.id.as_str(), of.name.clone(), it)));
    let links = model
        .links_and_details()
        .into_iter()
        .flat_map(move |of| of.facts.iter().map(move |it| (of.id.as_str(), ends(&of.from, &of.to), it)));
    components.chain(links)
}

fn model_name(model: &crate::model::Model, id: &str) -> String {
    model.component(id).map_or(id, |it| &it.name).to_owned()
}

/// An attribute in one text.
fn said(it: &Attribute) -> String {
    match value_of(it) {
        value if value.is_empty() => format!("{}: none", it.label()),
        value => format!("{}: {value}", it.label()),
    }
}

/// The value of an attribute as what it is.
fn value(it: &Attribute) -> Cell {
    match &it.value {
        Value::Count(count) => known(count),
        Value::Number(count) => number(*count),
        Value::Names(names) => list(names),
        Value::Text(day_of) if day_of.len() == 10 && day_of.parse::<jiff::civil::Date>().is_ok() => day(day_of),
        Value::Code(AttrCode::NotRead) => Cell::NotRead,
        Value::Code(_) | Value::Parts(_) | Value::Text(_) => text(value_of(it)),
    }
}
