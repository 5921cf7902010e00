//! Operations: automation identities, credentials, contacts, upkeep.

use super::consents::{Automation, automation};
use super::ends::{Ending, Endings, first_endings};
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{Organization, PowerEnvironment};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `operations.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The organisation: contacts for notices.
    pub(crate) organization: Part<'a, Organization>,
    /// Applications that act in their own name with far-reaching permissions.
    pub(crate) automation: Automation<'a>,
    /// Everything with an end that was read, soonest first, sixty at most.
    pub(crate) endings: Vec<Ending>,
    /// How many more of it there are.
    pub(crate) endings_more: u64,
    /// What these are the ends of: `secrets and certificates of applications`.
    pub(crate) endings_of: Vec<String>,
    /// Whether credentials are among them of applications that an export chose, not of all.
    pub(crate) endings_chosen: bool,
    /// Whether app registrations or service principals were read.
    pub(crate) registrations_read: bool,
    /// Whether the credentials of app registrations and of service principals were all read.
    pub(crate) credentials_complete: bool,
    /// Power Platform environments.
    pub(crate) environments: Part<'a, Vec<PowerEnvironment>>,
    /// Date of the snapshot; empty when not known.
    pub(crate) date: &'a str,
    /// Day before which it was not taken, where its date is not known; else empty.
    pub(crate) not_before: &'a str,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let Endings { rows, more, of, chosen } = first_endings(sources);
    Context {
        gaps: sources.gaps_of(Topic::Operations),
        tenant: sources.tenant_name(),
        organization: (&facts.organization).into(),
        automation: automation(sources),
        endings: rows,
        endings_more: more,
        endings_of: of,
        endings_chosen: chosen,
        registrations_read: facts.registrations.read().is_some() || facts.service_principals.read().is_some(),
        credentials_complete: facts.registrations.is_complete() && facts.service_principals.is_complete(),
        environments: (&facts.environments).into(),
        date: &sources.model.date,
        not_before: &sources.model.facts.not_before,
    }
}
