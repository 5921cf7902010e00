//! Sections and components, with what is to be asked of each.

use super::lines::{Lines, list, name, quoted};
use crate::catalog::{NodeKind, component_sections};
use crate::model::{Component, Model};
use crate::wording::questions;
use std::collections::BTreeMap;

/// Components of a section without questions that are named one by one.
const OTHERS: usize = 40;
/// Components of a kind with questions that get a table each; more share one.
const EACH: usize = 3;

/// Writes a table for each section and each component of which there is something to ask.
pub(super) fn parts(model: &Model, out: &mut Lines) {
    out.title("Owners, purposes, reasons");
    out.say("Who answers for each section? Its owner answers for every component in it that names none.");
    out.say("`support = { who = \"\", hours = \"\", contact = \"\" }`, `recovery = { rto = \"\", rpo = \"\", how = \"\" }` and \
        `dependencies = []` fit into each table. Owners are teams or roles: people change.");
    let mut sections: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
    for component in model.components() {
        sections.entry(model.section_of(component)).or_default().push(component);
    }
    for section in component_sections() {
        let Some(components) = sections.get(section) else { continue };
        out.title(section);
        out.live(&["[[describe]]", &format!("section = {}", quoted(section)), "owner = \"\"", "why = \"\""]);
        asked(components, out);
        others(components, out);
    }
    added(model, out);
}

/// Tables for components of which there is something to ask.
fn asked(components: &[&Component], out: &mut Lines) {
    let mut by_kind: BTreeMap<NodeKind, Vec<&Component>> = BTreeMap::new();
    for component in components.iter().filter(|it| !questions(it.kind).is_empty()) {
        by_kind.entry(component.kind).or_default().push(component);
    }
    for (kind, components) in by_kind {
        let tables: Vec<&[&Component]> =
            if components.len() > EACH { vec![&components] } else { components.chunks(1).collect() };
        for table in tables {
            out.say(&format!("{}:", names(table)));
            questions(kind).iter().for_each(|question| out.say(question));
            let ids = table.iter().map(|it| it.id.as_str());
            let about = match table {
                [one] => format!("component = {}", quoted(&one.id)),
                _ => format!("components = {}", list(ids)),
            };
            out.live(&["[[describe]]", &about, "owner = \"\"", "purpose = \"\"", "why = \"\""]);
        }
    }
}

fn names(components: &[&Component]) -> String {
    components.iter().map(|it| name(&it.name)).collect::<Vec<_>>().join(", ")
}

/// The components of which there is nothing particular to ask, by their ids.
fn others(components: &[&Component], out: &mut Lines) {
    let others: Vec<&&Component> = components.iter().filter(|it| questions(it.kind).is_empty()).collect();
    if others.is_empty() {
        return;
    }
    out.say("Others here, by their ids:");
    for component in others.iter().take(OTHERS) {
        out.say(&format!("  {}: {}", quoted(&component.id), name(&component.name)));
    }
    if others.len() > OTHERS {
        out.say(&format!(
            "  and {} more; `tenantry build SNAPSHOT --emit model` lists them all",
            others.len() - OTHERS
        ));
    }
    let Some(first) = others.first() else { return };
    out.ready(&["[[describe]]", &format!("component = {}", quoted(&first.id)), "owner = \"\"", "purpose = \"\""]);
}

/// What no snapshot holds, other names, and what nobody needs to see.
fn added(model: &Model, out: &mut Lines) {
    out.title("What no snapshot holds");
    out.say("Which parts and connections are missing: a backup of Microsoft 365, a ticket system, a firewall, an HR system?");
    let Some(first) = model.components().next().map(|it| it.id.as_str()) else { return };
    let exchange = NodeKind::ExchangeOnline.row().id;
    let end = model.component(exchange).map_or(first, |it| it.id.as_str());
    out.ready(&[
        "[[component]]",
        "id = \"generic:backup\"",
        "name = \"Backup of Microsoft 365\"",
        "kind = \"generic\"",
        "zone = \"internet\"",
        "purpose = \"Copies of mailboxes and sites outside the tenant\"",
    ]);
    out.ready(&[
        "[[link]]",
        "from = \"generic:backup\"",
        &format!("to = {}", quoted(end)),
        "kind = \"data\"",
        "label = \"backup 443\"",
        "protocol = \"HTTPS\"",
        "port = \"443\"",
    ]);
    out.say("What is known of a component and was not read: a version, a contract, a place?");
    let fact = ["label = \"Contract\"", "value = \"until 30 June 2027\""];
    out.ready(&["[[fact]]", &format!("component = {}", quoted(end)), fact[0], fact[1]]);
    out.say("A better name for a component or zone; a component that nobody needs to see:");
    out.ready(&["[[rename]]", &format!("id = {}", quoted(end)), "name = \"Another name\""]);
    out.ready(&["[[hide]]", &format!("id = {}", quoted(first)), "reason = \"Why nobody needs to see it\""]);
}
