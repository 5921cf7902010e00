//! The model: what the tenant is, as typed components and links in zones, each with its evidence.
//!
//! In: [`Facts`](crate::facts::Facts) and the answers of `assess`. Out: [`Model`]. `derive` runs the rules: each looks at
//! the facts and adds components, links and attributes to the graph, with the evidence state and the rule's name.
//!
//! petgraph is private to this room: outside, components are known by their textual ids.

mod build;
pub(in crate::model) mod component;
mod declared;
mod derive;
mod estate;
mod graph;
mod policy_conditions;
mod policy_session;
mod policy_text;
mod tallies;

pub use component::{Attribute, Component, Link, Source, Value, Zone};
pub use derive::{RULES, Rule};
pub use estate::EstateTenant;
pub use graph::{Model, schema};
pub use policy_text::{
    PolicyText, context_name, depends_on, let_past_name, policy_names, policy_text, policy_texts, resource_name,
};
pub use tallies::Tallies;
