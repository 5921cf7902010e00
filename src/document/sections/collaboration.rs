//! Collaboration: Teams, SharePoint, OneDrive, groups.

use super::catalogue_rows::{ComponentRow, components_in};
use super::claimed::Figure;
use super::platforms::{Platforms, platforms};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Seen, Sources};
use crate::facts::{Setting, SharePointSettings, Split};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `collaboration.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether teams were read.
    pub(crate) teams: Seen,
    /// Teams by invitation.
    pub(crate) teams_private: Figure,
    /// Teams open to everyone in the organisation.
    pub(crate) teams_public: Figure,
    /// Archived teams.
    pub(crate) teams_archived: Figure,
    /// Whether sites were read.
    pub(crate) sites: Seen,
    /// Sites that are not personal.
    pub(crate) sites_shared: Figure,
    /// Personal sites.
    pub(crate) sites_personal: Figure,
    /// SharePoint settings.
    pub(crate) sharepoint: Part<'a, SharePointSettings>,
    /// Settings of Teams: of meetings those of the policy `Global`, of external access those of the tenant.
    pub(crate) teams_settings: Part<'a, Vec<Setting>>,
    /// Calls, policies of Teams, Power Platform, reports, single sites.
    pub(crate) platforms: Platforms<'a>,
    /// Components of the collaboration zone.
    pub(crate) components: Vec<ComponentRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        gaps: sources.gaps_of(Topic::Collaboration),
        tenant: sources.tenant_name(),
        teams: (&facts.teams).into(),
        teams_private: Figure::split(&facts.teams, |it| it.splits.private),
        teams_public: Figure::split(&facts.teams, |it| it.splits.public),
        teams_archived: Figure::split(&facts.teams, |it| it.splits.archived),
        sites: (&facts.sites).into(),
        sites_shared: Figure::split(&facts.sites, |it| Split { yes: it.owned.no, no: it.owned.yes, ..it.owned }),
        sites_personal: Figure::split(&facts.sites, |it| it.owned),
        sharepoint: (&facts.sharepoint).into(),
        teams_settings: (&facts.teams_settings).into(),
        platforms: platforms(sources),
        components: components_in(sources, &[ZoneKind::Collaboration]),
    }
}
