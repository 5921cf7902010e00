//! What ends: everything with an end that was read, soonest first.

use super::twins::Apart;
use super::{TABLE_ROWS, count};
use crate::catalog::{How, records};
use crate::document::Sources;
use crate::facts::{AiDeployment, Credential, Stage, Truth, azure_name};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub(crate) struct Ending {
    /// Day it ends, `YYYY-MM-DD`.
    pub(crate) ends: String,
    /// What bears it: the application, the server, the account.
    pub(crate) name: String,
    /// What kind of thing it is: a code of `words`, or what a reader calls it.
    pub(crate) kind: String,
    /// Whose credential it is: `registration`, `service-principal`; empty for what is no credential of an application.
    pub(crate) holder: &'static str,
    /// `ended`, `soon`, `later`, or `unread` where the day of the snapshot is not known.
    pub(crate) stage: &'static str,
    /// Whether another credential of the same application goes on for more than 60 days: `yes`, `no`, `unread`.
    pub(crate) outlasted: Truth,
    /// Whether another credential of the same application was valid on the day of the snapshot: `yes`, `no`, `unread`.
    pub(crate) succeeded: Truth,
}

/// What has an end, soonest first.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// A row each, as many as a table holds.
    pub(super) rows: Vec<Ending>,
    /// How many have no row.
    pub(super) more: u64,
    /// What they are the ends of, in words.
    pub(super) of: Vec<String>,
    /// Whether credentials are among them of applications that an export chose, not of all.
    pub(super) chosen: bool,
}

/// What credentials of applications are called as a group.
const CREDENTIALS: &str = "secrets and certificates of applications";

/// What the connectors of Intune are called as a group.
const CONNECTORS: &str = "certificates and tokens of connectors";

/// What deployed models are called as a group.
const MODELS: &str = "deployed AI models";

/// What the end of one is called.
const RETIREMENT: &str = "Retirement of a deployed AI model";

/// The label of an end that says no more than the heading of its column.
const ENDS: &str = "ends";

/// Everything with an end that was read, soonest first.
pub(crate) fn endings(sources: &Sources<'_>) -> Vec<Ending> {
    all(sources).rows
}

/// As much of it as a table holds.
pub(super) fn first_endings(sources: &Sources<'_>) -> Endings {
    let mut endings = all(sources);
    endings.more = count(endings.rows.len().saturating_sub(TABLE_ROWS));
    endings.rows.truncate(TABLE_ROWS);
    endings
}

fn all(sources: &Sources<'_>) -> Endings {
    let facts = &sources.model.facts;
    let mut all = Vec::new();
    if let Some(it) = facts.registrations.read() {
        all.extend(credentials(sources, &it.ending_credentials, &it.later_credentials, "registration"));
    }
    if let Some(it) = facts.service_principals.read() {
        all.extend(credentials(sources, &it.ending_credentials, &it.later_credentials, "service-principal"));
    }
    let before = all.len();
    if let Some(it) = facts.exchange_hybrid.read() {
        all.extend(credentials(sources, &it.credentials, &[], "service-principal"));
    }
    let chosen = all.len() > before;
    let mut of: Vec<String> = Vec::new();
    let mut group = |is_there: bool, name: &str| of.extend(is_there.then(|| name.to_owned()));
    group(!all.is_empty(), CREDENTIALS);
    let before = all.len();
    for connector in facts.intune_connectors.iter().flat_map(|it| it.items()) {
        all.extend(connector.expires.as_ref().map(|day| other(sources, day, &connector.name, &connector.kind)));
    }
    group(all.len() > before, CONNECTORS);
    let before = all.len();
    all.extend(facts.azure.deployments.items().iter().filter_map(|it| retirement(sources, it)));
    group(all.len() > before, MODELS);
    for set in &facts.records {
        let columns = records(&set.dataset).map(|row| row.columns).unwrap_or_default();
        let label = columns.iter().find(|column| column.how == How::Ends).map(|column| column.label.to_lowercase());
        let label = label.filter(|label| label != ENDS);
        let kind = label.map_or_else(|| set.title.clone(), |label| format!("{} ({label})", set.title));
        let ending = |it: &crate::facts::Record| it.ends.as_ref().map(|day| other(sources, day, &it.name, &kind));
        let before = all.len();
        all.extend(set.reading.items().iter().filter_map(ending));
        group(all.len() > before, records(&set.dataset).map_or(&set.title, |row| row.noun));
    }
    all.sort();
    Endings { rows: all, more: 0, of, chosen }
}

/// The end of the model that a deployment runs, where the service says a day.
fn retirement(sources: &Sources<'_>, it: &AiDeployment) -> Option<Ending> {
    let account = sources.model.facts.azure.resources.read().and_then(|all| all.get(&it.account));
    let name = format!("{} in {}", it.name, account.map_or_else(|| azure_name(&it.account), |it| it.name.as_str()));
    it.retired.as_ref().map(|day| other(sources, day, &name, RETIREMENT))
}

fn credentials<'a>(
    sources: &'a Sources<'_>,
    ending: &'a [Credential],
    later: &'a [Credential],
    holder: &'static str,
) -> impl Iterator<Item = Ending> + use<'a> {
    let names = Apart::new(ending.iter().chain(later).map(|it| (it.application.as_str(), it.id.as_str())));
    ending.iter().chain(later).map(move |it| Ending {
        ends: it.ends.clone(),
        name: names.of(&it.application, &it.id),
        kind: it.kind.id().to_owned(),
        holder,
        stage: stage(sources, &it.ends),
        outlasted: it.outlasted,
        succeeded: it.succeeded,
    })
}

fn other(sources: &Sources<'_>, day: &str, name: &str, kind: &str) -> Ending {
    Ending {
        ends: day.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        holder: "",
        stage: stage(sources, day),
        outlasted: Truth::No,
        succeeded: Truth::No,
    }
}

fn stage(sources: &Sources<'_>, day: &str) -> &'static str {
    match sources.model.facts.stage(day) {
        Stage::Ended => "ended",
        Stage::Soon => "soon",
        Stage::Later => "later",
        Stage::Unread => "unread",
    }
}
