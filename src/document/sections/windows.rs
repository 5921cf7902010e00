//! Windows profile migration: how Windows devices are joined, and what is left to carry over.

use super::claimed::{Figure, TallyRow, tallies};
use crate::catalog::{ids, windows_support};
use crate::document::{Gap, Seen, Sources};
use crate::facts::{Facts, Record, Sources as Datasets, Split, Stage, WindowsRelease};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `windows.md`. The numbers of devices by their join are claims: `devices.windows.*`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Whether the devices of the directory were read.
    pub(crate) devices: Seen,
    /// Releases of Windows, the oldest first, thirty at most.
    pub(crate) releases: Vec<ReleaseRow<'a>>,
    /// Whether every Windows device told its release and how it is joined.
    pub(crate) releases_complete: bool,
    /// Devices of releases that Microsoft mends for no edition but a long-term one, unless extended security updates were
    /// bought; not read where the day of the snapshot is not known.
    pub(crate) out_of_support: Figure,
    /// Deployment profiles of Windows Autopilot, sorted by name, thirty at most.
    pub(crate) profiles: Vec<ProfileRow>,
    /// Whether these are all.
    pub(crate) profiles_complete: bool,
    /// Domains of Active Directory that members are synchronised from.
    pub(crate) by_forest: Vec<TallyRow<'a>>,
    /// Whether the directory is synchronised from Active Directory; null where that was not read.
    pub(crate) synchronised: Option<bool>,
}

/// A deployment profile of Windows Autopilot.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProfileRow {
    /// Its name.
    pub(crate) name: String,
    /// How it joins devices: `joined` to Entra ID alone, `hybrid` to Active Directory as well, `unread`.
    pub(crate) join: &'static str,
}

/// The Windows devices of one release.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReleaseRow<'a> {
    /// `Windows 11 24H2`, else the version as devices report it.
    pub(crate) name: &'a str,
    /// Devices.
    pub(crate) devices: Figure,
    /// Entra joined ones.
    pub(crate) joined: Figure,
    /// Entra hybrid joined ones.
    pub(crate) hybrid_joined: Figure,
    /// Entra registered ones.
    pub(crate) registered: Figure,
    /// Until when Microsoft mends it, by edition; null where this version does not know the release.
    pub(crate) support: Option<SupportRow>,
}

/// Until when a release is mended, without extended security updates. A device does not tell its edition.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SupportRow {
    /// Last day of Home and Pro, `YYYY-MM-DD`.
    pub(crate) home: &'static str,
    /// Last day of Enterprise and Education; empty where not known.
    pub(crate) enterprise: &'static str,
    /// Last day of the long-term edition of the same build; empty where there is none.
    pub(crate) long_term: &'static str,
    /// By the day of the snapshot: `ended` for all editions but the long-term one, `ended-home` for Home and Pro alone,
    /// `soon` where one of the two ends within 60 days, `later`, or `unread` where that day is not known.
    pub(crate) stage: &'static str,
}

/// Releases that are listed.
const RELEASES: usize = 30;

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let windows = facts.devices.read().map(|it| &it.windows);
    let (profiles, profiles_complete) = profiles(facts);
    let whole = facts.devices.is_complete() && windows.is_some_and(|it| it.untold_release == 0);
    let releases = windows.map(|it| it.releases.as_slice()).unwrap_or_default();
    let forests = facts.users.read().map(|it| it.by_forest.as_slice()).unwrap_or_default();
    Context {
        gaps: sources.gaps(&[ids::DEVICES, ids::MANAGED_DEVICES, ids::COMANAGED_DEVICES]),
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        devices: (&facts.devices).into(),
        releases: releases.iter().take(RELEASES).map(|it| release(facts, it, whole)).collect(),
        releases_complete: whole && releases.len() <= RELEASES,
        out_of_support: out_of_support(facts, releases, whole),
        profiles,
        profiles_complete,
        by_forest: tallies(forests, facts.people.forests.exactly().is_some()),
        synchronised: facts.organization.read().and_then(|it| it.sync_enabled),
    }
}

/// Devices of releases that are out of support; not read where the day of the snapshot is not known.
fn out_of_support(facts: &Facts, releases: &[WindowsRelease], whole: bool) -> Figure {
    let mut split = Split::default();
    for it in releases {
        match support(facts, it.build).map(|it| it.stage) {
            Some("ended") => split.yes += it.total,
            Some("unread") | None => split.unread += it.total,
            Some(_) => split.no += it.total,
        }
    }
    Figure::from(&split.known(whole, Datasets::new()))
}

/// Types of deployment profiles (<https://learn.microsoft.com/graph/api/resources/intune-enrollment-windowsautopilotdeploymentprofile>)
/// and how each joins devices.
const PROFILES: [(&str, &str); 2] = [
    ("azureADWindowsAutopilotDeploymentProfile", "joined"),
    ("activeDirectoryWindowsAutopilotDeploymentProfile", "hybrid"),
];

fn profiles(facts: &Facts) -> (Vec<ProfileRow>, bool) {
    let Some(set) = facts.records.iter().find(|it| it.dataset == ids::AUTOPILOT_PROFILES) else {
        return (Vec::new(), false);
    };
    let all = set.reading.items();
    let join = |it: &Record| PROFILES.iter().find(|row| it.is("@odata.type", row.0)).map_or("unread", |row| row.1);
    let rows = all.iter().take(RELEASES).map(|it| ProfileRow { name: it.name.clone(), join: join(it) }).collect();
    (rows, set.reading.is_complete() && all.len() <= RELEASES && set.total == super::count(all.len()))
}

fn support(facts: &Facts, build: u32) -> Option<SupportRow> {
    let it = windows_support(build)?;
    let day = |end: &str| if end.is_empty() { Stage::Later } else { facts.stage(end) };
    let stage = match (day(it.home), day(it.enterprise)) {
        (Stage::Ended, Stage::Ended) => "ended",
        (Stage::Ended, _) => "ended-home",
        (Stage::Unread, _) | (_, Stage::Unread) => "unread",
        (Stage::Soon, _) | (_, Stage::Soon) => "soon",
        (Stage::Later, _) => "later",
    };
    Some(SupportRow { home: it.home, enterprise: it.enterprise, long_term: it.long_term, stage })
}

fn release<'a>(facts: &Facts, it: &'a WindowsRelease, whole: bool) -> ReleaseRow<'a> {
    let count = |yes| Figure::from(&Split { yes, ..Split::default() }.known(whole, Datasets::new()));
    ReleaseRow {
        name: &it.name,
        devices: count(it.total),
        joined: count(it.joined),
        hybrid_joined: count(it.hybrid_joined),
        registered: count(it.registered),
        support: support(facts, it.build),
    }
}
