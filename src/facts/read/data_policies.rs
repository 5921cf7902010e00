//! Data policies of Power Platform, in the two forms of the service.
//!
//! `PowerPlatform.Governance/v2/policies` tells `environmentType`, `environments` and `connectorGroups`;
//! `scopes/admin/apiPolicies` tells a definition with a filter of environments, without which a policy holds everywhere,
//! and `apiGroups`: `hbi` for business data, `lbi` for other data, `blocked`.

use super::source::{Object, Source};
use super::tally::settle;
use super::told_lists::code;
use crate::catalog::ids;
use crate::facts::{Code, ConnectorClass, ConnectorGroup, DataPolicy, FilterKind, PolicyReach, Reading};
use serde_json::Value;

/// `power-platform-data-policies`.
pub(super) fn policies(source: &Source<'_>) -> Reading<Vec<DataPolicy>> {
    let mut rows = Vec::new();
    source.each(ids::POWER_PLATFORM_DATA_POLICIES, |row| {
        let id = row.words("name");
        let name = row.text("displayName").or_else(|| row.text("properties/displayName")).unwrap_or(&id).to_owned();
        rows.push(match row.object("properties/definition") {
            Some(definition) => DataPolicy { name, id, ..of_definition(definition) },
            None => DataPolicy {
                name,
                id,
                reach: code(row, "environmentType"),
                environments: environments(row, "environments"),
                others: code(row, "defaultConnectorsClassification"),
                groups: row.list("connectorGroups").and_then(|all| all.into_iter().map(group).collect()),
            },
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::POWER_PLATFORM_DATA_POLICIES, rows)
}

fn group(row: Object<'_>) -> Option<ConnectorGroup> {
    Some(ConnectorGroup { class: code(row, "classification")?, connectors: connectors(row, "connectors")? })
}

/// Names of connectors, sorted; the last part of their ids where they have none.
fn connectors(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let name = |it: Object<'_>| it.string("name").or_else(|| Some(tail(it.text("id")?).to_owned()));
    let mut names: Vec<String> = row.list(path)?.into_iter().map(name).collect::<Option<_>>()?;
    names.sort();
    names.dedup();
    Some(names)
}

/// Ids of environments, sorted: the last part of the path, which `name` repeats.
fn environments(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let id = |it: Object<'_>| it.text("id").map(|id| tail(id).to_owned()).or_else(|| it.string("name"));
    let mut ids: Vec<String> = row.list(path)?.into_iter().map(id).collect::<Option<_>>()?;
    ids.sort();
    Some(ids)
}

fn tail(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Groups of the older form, and what they are.
const GROUPS: &[(&str, ConnectorClass)] = &[
    ("apiGroups/hbi", ConnectorClass::Business),
    ("apiGroups/lbi", ConnectorClass::Other),
    ("apiGroups/blocked", ConnectorClass::Blocked),
];

fn of_definition(definition: Object<'_>) -> DataPolicy {
    let filter = definition.raw("constraints/environmentFilter1").filter(|it| !it.is_null());
    let parameters = definition.object("constraints/environmentFilter1/parameters");
    let kind: Option<Code<FilterKind>> = parameters.and_then(|it| code(it, "filterType"));
    let reach = match (filter, kind) {
        (None, _) if definition.raw("constraints").is_none_or(is_plain) => Some(PolicyReach::All),
        (Some(_), Some(Code::Known(FilterKind::Include))) => Some(PolicyReach::Only),
        (Some(_), Some(Code::Known(FilterKind::Exclude))) => Some(PolicyReach::Except),
        _ => None,
    };
    let group = |(path, class): &(&'static str, ConnectorClass)| {
        let connectors = connectors(definition.object(path)?, "apis")?;
        Some(ConnectorGroup { class: Code::Known(*class), connectors })
    };
    DataPolicy {
        reach: reach.map(Code::Known),
        environments: parameters.and_then(|it| environments(it, "environments")),
        groups: definition.has("apiGroups").then(|| GROUPS.iter().filter_map(group).collect()),
        ..DataPolicy::default()
    }
}

/// Whether constraints are there to be read.
fn is_plain(constraints: &Value) -> bool {
    constraints.is_object() || constraints.is_null()
}
