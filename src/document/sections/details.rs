//! Components in detail, for those who run them: what each is set to, what it is tied to, what it is made of, and what
//! people say of it.

use super::catalogue_rows::{Names, value_of};
use super::details_alike::{Alike, alike};
use super::details_ties::{Tie, ties};
use super::{TABLE_ROWS, count};
use crate::catalog::{NodeKind, dataset, section_of};
use crate::document::Sources;
use crate::model::{Attribute, Component};
use crate::overlay::OwnerRow;
use crate::wording;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Components of one kind from which on they are told in one table.
const SEVERAL: usize = 3;

/// Kinds of parts, and the kind of what they are parts of. Those that are not here are told in full by the templates of
/// their sections: policies, roles and who holds them, named locations, licences; or only drawings have them.
const WHOLES: [(NodeKind, NodeKind); 10] = [
    (NodeKind::SyncedStaff, NodeKind::Staff),
    (NodeKind::CloudStaff, NodeKind::Staff),
    (NodeKind::GuestOrganisation, NodeKind::Guests),
    (NodeKind::GuestSettings, NodeKind::CrossTenantAccess),
    (NodeKind::ExternalSharing, NodeKind::SharepointOnline),
    (NodeKind::TransportRules, NodeKind::ExchangeOnline),
    (NodeKind::PermittedApplication, NodeKind::EnterpriseApplications),
    (NodeKind::DeviceState, NodeKind::Intune),
    (NodeKind::DataControl, NodeKind::Purview),
    (NodeKind::Agent, NodeKind::Agents),
];

/// Context of the part `details`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Components of which there are one or two of a kind.
    pub(crate) components: Vec<Detail<'a>>,
    /// Kinds of which there are more, a table each.
    pub(crate) alike: Vec<Alike<'a>>,
    /// Who answers for the section, and so for each component that names nobody else; empty where nobody is named.
    pub(crate) owner: &'a str,
    /// Names of components for which nobody is named who answers, sixty at most.
    pub(crate) ownerless: Vec<String>,
    /// How many more there are.
    pub(crate) ownerless_more: u64,
    /// Whether anybody is named who answers for any component of the tenant.
    pub(crate) owners_recorded: bool,
}

/// A component.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Detail<'a> {
    /// Stable id, by which a design names it.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: String,
    /// What it is: `Entra Connect`.
    pub(crate) kind: &'static str,
    /// What that is, one sentence.
    pub(crate) description: &'static str,
    /// Whether the kind's name says nothing that the component's name does not.
    pub(crate) plain: bool,
    /// Where it stands: label of its zone.
    pub(crate) place: &'a str,
    /// Why it is not in effect (`report-only`, `disabled`); null where it is.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
    /// What is known of it, most telling first.
    pub(crate) settings: Vec<Setting>,
    /// Its connections, which have a port, sixty at most.
    pub(crate) connections: Vec<Tie<'a>>,
    /// How many more there are.
    pub(crate) connections_more: u64,
    /// Its relations, and what passes inside Microsoft's cloud, sixty at most.
    pub(crate) relations: Vec<Tie<'a>>,
    /// How many more there are.
    pub(crate) relations_more: u64,
    /// What it is made of, a table for each kind of part.
    pub(crate) parts: Vec<Alike<'a>>,
    /// What people say of it; its texts are empty where nobody did.
    pub(crate) said: Option<OwnerRow>,
}

/// Something that is known of a component.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Setting {
    /// What an administrator calls it.
    pub(crate) label: String,
    /// The value; `none` for nothing.
    pub(crate) value: String,
    /// Title of the dataset that says so; empty where it follows from a rule, or was declared.
    pub(crate) source: &'static str,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
}

/// The components that a section tells of; none where there are none.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>, section: &str) -> Option<Context<'a>> {
    let names = Names::new(sources);
    let mut by_kind: BTreeMap<NodeKind, Vec<&'a Component>> = BTreeMap::new();
    let mine = |it: &&'a Component| home(sources, it) == section;
    for component in sources.model.components_and_parts().filter(mine) {
        // A part without its one whole stands for itself.
        if !component.kind.is_part() || (is_told(component.kind) && whole(sources, component.kind).is_none()) {
            by_kind.entry(component.kind).or_default().push(component);
        }
    }
    let (mut components, mut tables) = (Vec::new(), Vec::new());
    for (kind, all) in &mut by_kind {
        all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        if all.len() < SEVERAL && !kind.is_part() {
            components.extend(all.iter().map(|it| detail(sources, &names, it)));
        } else {
            tables.push(alike(sources, &names, *kind, all));
        }
    }
    let design = &sources.options.design;
    let owned = |it: &Component| design.owned_of(sources.model, &it.id).is_some_and(|row| !row.owner.is_empty());
    let all = by_kind.values().flatten().filter(|it| !it.kind.is_part());
    let ownerless: Vec<String> = all.filter(|it| !owned(it)).map(|it| names.of(&it.id)).collect();
    let any = !components.is_empty() || !tables.is_empty();
    any.then(|| Context {
        components,
        alike: tables,
        owner: design.described(section).map_or("", |it| &it.owner),
        ownerless_more: count(ownerless.len().saturating_sub(TABLE_ROWS)),
        ownerless: ownerless.into_iter().take(TABLE_ROWS).collect(),
        owners_recorded: sources.model.components().any(owned),
    })
}

/// The section that tells of a component.
pub(super) fn home(sources: &Sources<'_>, component: &Component) -> &'static str {
    section_of(component.kind, sources.model.zone_by_id(&component.zone).map(|zone| zone.kind))
}

/// Whether parts of this kind are told here.
fn is_told(part: NodeKind) -> bool {
    WHOLES.iter().any(|row| row.0 == part)
}

/// The one component that parts of a kind belong to; none where there are several, or none.
fn whole<'a>(sources: &Sources<'a>, part: NodeKind) -> Option<&'a Component> {
    let kind = WHOLES.iter().find(|row| row.0 == part)?.1;
    let mut all = sources.model.of_kind(kind);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

fn detail<'a>(sources: &Sources<'a>, names: &Names, component: &'a Component) -> Detail<'a> {
    let kind = component.kind.row();
    let [mut connections, mut relations] = ties(sources, names, component);
    let cut = |ties: &mut Vec<Tie<'a>>| {
        let more = count(ties.len().saturating_sub(TABLE_ROWS));
        ties.truncate(TABLE_ROWS);
        more
    };
    let (connections_more, relations_more) = (cut(&mut connections), cut(&mut relations));
    Detail {
        id: &component.id,
        name: names.of(&component.id),
        kind: kind.label,
        description: kind.description,
        plain: component.name == kind.label,
        place: sources.model.zone_by_id(&component.zone).map_or("", |zone| &zone.label),
        inactive: component.inactive.map(wording::inactive),
        evidence: component.evidence.word(),
        settings: component.facts.iter().map(setting).collect(),
        connections,
        connections_more,
        relations,
        relations_more,
        parts: parts(sources, names, component),
        said: said(sources, names, component),
    }
}

/// What people say of a component, what it cannot do without by the names that tell components apart.
fn said(sources: &Sources<'_>, names: &Names, component: &Component) -> Option<OwnerRow> {
    let mut said = sources.options.design.owned_of(sources.model, &component.id)?;
    said.dependencies.iter_mut().filter(|it| it.known).for_each(|it| it.name = names.of(&it.id));
    Some(said)
}

pub(in crate::document) fn setting(fact: &Attribute) -> Setting {
    let value = value_of(fact);
    Setting {
        label: fact.label(),
        value: if value.is_empty() { "none".to_owned() } else { value },
        source: dataset(&fact.source.dataset).map_or("", |row| row.title),
        evidence: fact.evidence.word(),
    }
}

/// What a component is made of.
fn parts<'a>(sources: &Sources<'a>, names: &Names, component: &Component) -> Vec<Alike<'a>> {
    let kinds = WHOLES.iter().filter(|row| row.1 == component.kind && whole(sources, row.0).is_some());
    let tables = kinds.filter_map(|(part, _)| {
        let mut all: Vec<&'a Component> = sources.model.of_kind(*part).collect();
        all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        (!all.is_empty()).then(|| alike(sources, names, *part, &all))
    });
    tables.collect()
}
