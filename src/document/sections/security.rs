//! Security: posture, detection, protection.

use super::catalogue_rows::{ComponentRow, components_in};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Sources};
use crate::facts::{AlertCounts, SecureScore, Sensor};
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
    /// Sensors that are not healthy.
    pub(crate) unhealthy: Vec<&'a Sensor>,
    /// Alert policies, counted.
    pub(crate) alerts: Part<'a, AlertCounts>,
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
        unhealthy: facts.sensors.items().iter().filter(|it| !it.is_healthy()).collect(),
        alerts: (&facts.alerts).into(),
        components: components_in(sources, &[ZoneKind::Security]),
    }
}
