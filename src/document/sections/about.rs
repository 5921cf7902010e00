//! What a design is about: scope, assumptions, constraints, principles.

use super::count;
use super::described::{DescribedRow, described};
use crate::document::Sources;
use crate::overlay::{Scope, Statement};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `about.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// What the design is about: `purpose`, `audience`, `in`, `out`; empty where nobody said.
    pub(crate) scope: &'a Scope,
    /// What it takes as given.
    pub(crate) assumptions: &'a [Statement],
    /// What it cannot change.
    pub(crate) constraints: &'a [Statement],
    /// What guides every decision.
    pub(crate) principles: &'a [Statement],
    /// Who answers for which section or component, who helps when it fails, and how fast it must be back.
    pub(crate) owners: Vec<DescribedRow<'a>>,
    /// Components for which nobody is named.
    pub(crate) ownerless: u64,
    /// Components left out of drawings and tables on purpose: name and reason.
    pub(crate) hidden: Vec<[&'a str; 2]>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let design = &sources.options.design;
    let unsaid = design.unsaid(sources.model, sources.judged);
    let mut owners = described(sources, None);
    owners
        .retain(|it| ![it.owner, it.rto, it.rpo, it.recovery].iter().all(|it| it.is_empty()) || !it.support.is_empty());
    Context {
        tenant: sources.tenant_name(),
        scope: &design.scope,
        assumptions: &design.assumptions,
        constraints: &design.constraints,
        principles: &design.principles,
        owners,
        ownerless: count(unsaid.without_owner.len()),
        hidden: sources.options.applied.hidden.iter().map(|it| [it.name.as_str(), it.reason.as_str()]).collect(),
    }
}
