//! Collaboration: Teams, SharePoint, OneDrive, groups.

use super::catalogue_rows::{ComponentRow, components_in};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Sources};
use crate::facts::{Setting, SharePointSettings, SiteCounts, TeamCounts};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `collaboration.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Teams, counted.
    pub(crate) teams: Part<'a, TeamCounts>,
    /// Sites, counted.
    pub(crate) sites: Part<'a, SiteCounts>,
    /// SharePoint settings.
    pub(crate) sharepoint: Part<'a, SharePointSettings>,
    /// Settings of Teams.
    pub(crate) teams_settings: Part<'a, Vec<Setting>>,
    /// Components of the collaboration zone.
    pub(crate) components: Vec<ComponentRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        gaps: sources.gaps_of(Topic::Collaboration),
        tenant: sources.tenant_name(),
        teams: (&facts.teams).into(),
        sites: (&facts.sites).into(),
        sharepoint: (&facts.sharepoint).into(),
        teams_settings: (&facts.teams_settings).into(),
        components: components_in(sources, &[ZoneKind::Collaboration]),
    }
}
