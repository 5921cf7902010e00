//! The model: what the tenant is, as typed components and links in zones, each with its evidence.
//!
//! In: a [`Snapshot`](crate::snapshot::Snapshot). Out: [`Model`].
//!
//! 1. `ingest` reads each dataset once, as a stream, into the [`Facts`]: typed facts and counts. Populations
//!    (users, devices, groups) become counts, so memory stays flat; only what a document names is kept by name.
//! 2. `derive` runs the rules: each looks at the facts and adds components, links and facts to the graph, with
//!    the evidence state and the rule's name.
//!
//! petgraph is private to this room: outside, components are known by their textual ids.

mod build;
mod component;
mod derive;
mod estate;
mod graph;
mod policy_text;
mod tallies;

pub use component::{Attribute, Component, Link, Source, Value, Zone};
pub use derive::{RULES, Rule};
pub use estate::EstateTenant;
pub use graph::{Model, schema};
pub use policy_text::{PolicyText, context_name, let_past_name, policy_text, policy_texts, resource_name};
pub use tallies::Tallies;
