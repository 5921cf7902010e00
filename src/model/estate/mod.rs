//! Several tenants as one model: each tenant a zone with its main facts, and what ties it to the others.
//!
//! In: a Model a tenant. Out: a Model whose components are keyed by tenant, so that none collides.
//!
//! 1. `members`: whose tenants these are, each once, in an order that does not depend on how they were given.
//! 2. `facts`: the tiles of each tenant, from the components of its own model.
//! 3. `directories`: forests, sync servers and federation servers, those that several tenants name in one.
//! 4. `named`: tenants that another names; one that was not read stands outside, as not read.
//! 5. `ties`, `trust`: what is arranged between two tenants, and whether both sides say so.
//! 6. `guests`: whose people are guests where.

mod directories;
mod facts;
mod guests;
mod members;
mod named;
mod ties;
mod trust;

use super::Model;
use super::derive::draft::Draft;
use crate::diag::Warned;
use members::Member;
use named::Named;

/// One tenant of an estate, as far as drawings of the estate tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EstateTenant {
    /// What it is called.
    pub name: String,
    /// Date of its snapshot, `YYYY-MM-DD`; may be empty.
    pub date: String,
    /// Titles of the datasets about other tenants that were not read in full.
    pub unread: Vec<String>,
}

/// The zone of a tenant.
fn zone_of(key: &str) -> String {
    format!("tenant:{key}")
}

impl Model {
    /// Makes the model of several tenants together.
    pub fn estate(models: &[&Self]) -> Warned<Self> {
        let mut diagnostics = Vec::new();
        let members = members::members(models, &mut diagnostics);
        let mut model = Self::default();
        model.tenant.display_name = members::title(&members);
        model.date = members.iter().map(|it| it.model.date.clone()).max().unwrap_or_default();
        model.estate = members.iter().map(Member::told).collect();
        let named = Named::of(&members);
        facts::tenants(&members, &mut Draft::new(&mut model, "estate-tenants", false));
        directories::directories(&members, &mut Draft::new(&mut model, "estate-directories", false));
        named.add(&mut Draft::new(&mut model, "estate-named", false));
        let mut draft = Draft::new(&mut model, "estate-ties", false);
        trust::trust(&members, &named, &mut draft);
        ties::ties(&members, &named, &mut draft);
        guests::guests(&members, &named, &mut Draft::new(&mut model, "estate-guests", false));
        Warned { value: model, diagnostics }
    }
}
