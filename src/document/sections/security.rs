//! Security: posture, detection, protection.

use super::catalogue_rows::{ComponentRow, components_in};
use super::claimed::{Figure, TallyRow, tallies};
use super::filters::{FilterRow, filters};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Seen, Sources};
use crate::facts::{SecureScore, Sensor};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `security.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The newest Secure Score.
    pub(crate) score: Part<'a, SecureScore>,
    /// Defender for Identity sensors.
    pub(crate) sensors: Part<'a, Vec<Sensor>>,
    /// Whether alert policies were read.
    pub(crate) alerts: Seen,
    /// How many there are.
    pub(crate) alerts_total: Figure,
    /// How many of them are on.
    pub(crate) alerts_on: Figure,
    /// The same by severity.
    pub(crate) alerts_by_severity: Vec<TallyRow<'a>>,
    /// Filters of mail of which anything was read.
    pub(crate) filters: Vec<FilterRow>,
    /// Components of the security zone.
    pub(crate) components: Vec<ComponentRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        gaps: sources.gaps_of(Topic::Security),
        tenant: sources.tenant_name(),
        score: (&facts.secure_score).into(),
        sensors: (&facts.sensors).into(),
        alerts: (&facts.alerts).into(),
        alerts_total: Figure::of(&facts.alerts, |it| it.total),
        alerts_on: Figure::split(&facts.alerts, |it| it.enabled),
        alerts_by_severity: facts
            .alerts
            .read()
            .map(|it| tallies(&it.by_severity, it.untold_severity == 0 && facts.alerts.is_complete()))
            .unwrap_or_default(),
        filters: filters(facts),
        components: components_in(sources, &[ZoneKind::Security]),
    }
}
