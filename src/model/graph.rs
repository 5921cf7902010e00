//! The graph of components and links, and the only way others read it.

use super::{Component, EstateTenant, Link, Zone};
use crate::catalog::{Evidence, NodeKind, ZoneKind, section_of};
use crate::facts::Facts;
use crate::snapshot::{Coverage, ImportedFile, TenantRef};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What the tenant is.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Whose it is.
    pub tenant: TenantRef,
    /// Where the data came from.
    pub source: String,
    /// Date of the snapshot, `YYYY-MM-DD`; empty when the snapshot does not say.
    pub date: String,
    /// When the snapshot was finished, RFC 3339, where its manifest says so.
    pub finished_at: Option<String>,
    /// What was asked and what came: every dataset of the catalogue and every unknown one of the snapshot, sorted.
    pub coverage: Vec<Coverage>,
    /// For a snapshot made by an import: what was recognised in each file.
    pub imported: Vec<ImportedFile>,
    /// What an import decided that a reader should know.
    pub remarks: Vec<String>,
    /// What was read, typed.
    pub facts: Facts,
    /// For a model of several tenants: each of them. Empty for one.
    pub estate: Vec<EstateTenant>,
    zones: BTreeMap<String, Zone>,
    graph: DiGraph<Component, Link>,
    index: BTreeMap<String, NodeIndex>,
}

impl Model {
    /// What the organisation calls itself, else what stands for it.
    pub fn organisation(&self) -> &str {
        let organization = self.facts.organization.read();
        [
            organization.map(|it| it.name.as_str()).unwrap_or_default(),
            &self.tenant.display_name,
            &self.tenant.default_domain,
            &self.tenant.id,
        ]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or("Unnamed tenant")
    }

    /// Whose tenant it is: display name, else default domain, else id.
    pub fn name(&self) -> &str {
        let tenant = &self.tenant;
        [&tenant.display_name, &tenant.default_domain, &tenant.id]
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("Unnamed tenant", String::as_str)
    }

    /// Adds a zone of a kind that occurs once, and the zones that hold it; returns its id.
    pub fn zone(&mut self, kind: ZoneKind) -> String {
        let row = kind.row();
        let parent = row.parent.map(|parent| self.zone(parent));
        self.add_zone(Zone {
            id: row.id.to_owned(),
            kind,
            label: row.label.to_owned(),
            parent,
            evidence: Evidence::Observed,
        })
    }

    /// Adds a zone unless its id is taken; returns the id.
    pub fn add_zone(&mut self, zone: Zone) -> String {
        let id = zone.id.clone();
        self.zones.entry(id.clone()).or_insert(zone);
        id
    }

    /// Adds a component unless its id is taken; returns whether it was added.
    pub fn add(&mut self, component: Component) -> bool {
        if self.index.contains_key(&component.id) {
            return false;
        }
        let id = component.id.clone();
        let at = self.graph.add_node(component);
        self.index.insert(id, at);
        true
    }

    /// Adds a link between components that exist, unless its id is taken; returns whether it was added.
    pub fn connect(&mut self, link: Link) -> bool {
        let (Some(&from), Some(&to)) = (self.index.get(&link.from), self.index.get(&link.to)) else { return false };
        if self.graph.edges_connecting(from, to).any(|edge| edge.weight().id == link.id) {
            return false;
        }
        self.graph.add_edge(from, to, link);
        true
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.index.get(id).map(|&at| &self.graph[at])
    }

    /// The component with this id, to add facts to.
    pub fn component_mut(&mut self, id: &str) -> Option<&mut Component> {
        self.index.get(id).map(|&at| &mut self.graph[at])
    }

    /// Takes a component out, and every link that starts or ends at it.
    pub fn remove(&mut self, id: &str) -> Option<Component> {
        let at = self.index.remove(id)?;
        let removed = self.graph.remove_node(at);
        // The graph fills the gap with its last component.
        if let Some(moved) = self.graph.node_weight(at) {
            self.index.insert(moved.id.clone(), at);
        }
        removed
    }

    /// Takes a link out.
    pub fn disconnect(&mut self, id: &str) -> Option<Link> {
        let at = self.graph.edge_indices().find(|&at| self.graph[at].id == id)?;
        self.graph.remove_edge(at)
    }

    /// The link with this id.
    pub fn link(&self, id: &str) -> Option<&Link> {
        self.graph.edge_weights().find(|link| link.id == id)
    }

    /// The link with this id, to add facts to.
    pub fn link_mut(&mut self, id: &str) -> Option<&mut Link> {
        self.graph.edge_weights_mut().find(|link| link.id == id)
    }

    /// Gives a component or a zone another name; returns the one it had.
    pub fn rename(&mut self, id: &str, name: &str) -> Option<String> {
        let had = match self.index.get(id) {
            Some(&at) => &mut self.graph[at].name,
            None => &mut self.zones.get_mut(id)?.label,
        };
        Some(std::mem::replace(had, name.to_owned()))
    }

    /// The id of the section of a document that tells more about a component.
    pub fn section_of(&self, component: &Component) -> &'static str {
        let zone = self.zone_by_id(&component.zone).map(|zone| zone.kind);
        section_of(component.kind, zone)
    }

    /// Every component that is no part of another, sorted by id.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.components_and_parts().filter(|component| !component.kind.is_part())
    }

    /// Every component and the parts of them that views of one subject draw, sorted by id.
    pub fn components_and_parts(&self) -> impl Iterator<Item = &Component> {
        self.index.values().map(|&at| &self.graph[at])
    }

    /// Every component of a kind, sorted by id.
    pub fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = &Component> {
        self.components_and_parts().filter(move |component| component.kind == kind)
    }

    /// Every link but the details, sorted by id.
    pub fn links(&self) -> Vec<&Link> {
        let mut links = self.links_and_details();
        links.retain(|link| !link.detail);
        links
    }

    /// Every link, with those that only views of one subject draw, sorted by id.
    pub fn links_and_details(&self) -> Vec<&Link> {
        let mut links: Vec<&Link> = self.graph.edge_weights().collect();
        links.sort_by(|a, b| a.id.cmp(&b.id));
        links
    }

    /// Every connection once, sorted by id: links with a port. Details between parts of components repeat what the links
    /// of their wholes say, so those count only where no whole has them.
    pub fn connections(&self) -> Vec<&Link> {
        let is_part = |id: &String| self.component(id).is_some_and(|it| it.kind.is_part());
        let mut links = self.links_and_details();
        links.retain(|link| link.is_connection() && !is_part(&link.from) && !is_part(&link.to));
        links
    }

    /// The links that start or end at a component, sorted by id.
    pub fn links_of(&self, id: &str) -> Vec<&Link> {
        let Some(&at) = self.index.get(id) else { return Vec::new() };
        let out = self.graph.edges_directed(at, Direction::Outgoing).map(|edge| edge.weight());
        let mut links: Vec<&Link> =
            out.chain(self.graph.edges_directed(at, Direction::Incoming).map(|edge| edge.weight())).collect();
        links.sort_by(|a, b| a.id.cmp(&b.id));
        links.dedup_by(|a, b| a.id == b.id);
        links
    }

    /// Every zone, in the reader's order, then by label and id.
    pub fn zones(&self) -> Vec<&Zone> {
        let mut zones: Vec<&Zone> = self.zones.values().collect();
        zones.sort_by(|a, b| (a.kind, &a.label, &a.id).cmp(&(b.kind, &b.label, &b.id)));
        zones
    }

    /// The zone with this id.
    pub fn zone_by_id(&self, id: &str) -> Option<&Zone> {
        self.zones.get(id)
    }

    /// The coverage of a dataset; one never asked for was not requested.
    pub fn coverage_of(&self, dataset: &str) -> Coverage {
        let found = self.coverage.iter().find(|coverage| coverage.id == dataset);
        found.cloned().unwrap_or_else(|| Coverage { id: dataset.to_owned(), ..Coverage::default() })
    }
}

/// A model as it is written.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Model")]
struct Whole<'a> {
    tenant: &'a TenantRef,
    source: &'a str,
    date: &'a str,
    zones: Vec<&'a Zone>,
    components: Vec<&'a Component>,
    links: Vec<&'a Link>,
    facts: &'a Facts,
    coverage: &'a [Coverage],
}

/// The JSON Schema of a model as it is written: what is left out where it says nothing is not required.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Whole<'_>>()
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole {
            tenant: &self.tenant,
            source: &self.source,
            date: &self.date,
            zones: self.zones(),
            components: self.components_and_parts().collect(),
            links: self.links_and_details(),
            facts: &self.facts,
            coverage: &self.coverage,
        }
        .serialize(serializer)
    }
}
