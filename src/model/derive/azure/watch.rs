//! Where logs of a workload are kept, and what looks at them there.

use super::{EACH, component, component_id, key, resources};
use crate::catalog::AttrKey as A;
use crate::catalog::{LinkKind as L, NodeKind as K, ids};
use crate::facts::{AzureResources, Facts, Resource};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::counted;
use std::collections::BTreeSet;

const OF: &str = ids::AZURE_RESOURCES;

/// Where what Application Insights collects is kept, and what looks at it there.
pub(super) fn logs(draft: &mut Draft<'_>, read: &AzureResources, insights: &Resource) {
    for workspace in insights.named("WorkspaceResourceId").filter_map(|it| read.get(it)) {
        let at = draft.add(component(workspace));
        draft.link(tie(L::Data, &component_id(insights), &at, "logs", OF));
    }
}

/// Where the output of an application is kept: its environment names the workspace by the id that customers see.
pub(super) fn output(draft: &mut Draft<'_>, read: &AzureResources, app: &Resource, at: &str) {
    let environments = app.named("environmentId").chain(app.named("managedEnvironmentId"));
    for environment in environments.take(1).filter_map(|it| read.get(it)) {
        let Some(workspace) = environment.all(WORKSPACE_OF).next().filter(|it| !it.is_empty()) else { continue };
        let kept = read.of(K::LogAnalytics).find(|it| it.value("customerId").eq_ignore_ascii_case(workspace));
        if let Some(kept) = kept {
            let to = draft.add(component(kept));
            draft.link(tie(L::Data, at, &to, "output", OF));
        }
    }
}

/// Where an environment of container applications says to which workspace it writes.
const WORKSPACE_OF: &str = "appLogsConfiguration/logAnalyticsConfiguration/customerId";

/// The connector that brings incidents of Defender XDR
/// (<https://learn.microsoft.com/rest/api/securityinsights/data-connectors>).
const XDR: &str = "MicrosoftThreatProtection";

/// Workspaces that Sentinel looks at.
pub(in crate::model::derive) fn sentinel(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    let told = facts.azure.sentinel.items();
    let named = read.kept.iter().filter(|it| it.is_sentinel()).flat_map(|it| it.named("workspaceResourceId"));
    let all: BTreeSet<&str> =
        named.chain(told.iter().filter(|it| !it.kinds.is_empty()).map(|it| it.workspace.as_str())).collect();
    for workspace in all.into_iter().filter_map(|it| read.get(it)).take(EACH) {
        let kinds =
            told.iter().find(|it| it.workspace == workspace.id).map(|it| it.kinds.as_slice()).unwrap_or_default();
        let at = draft.add(
            part(K::Sentinel, OF)
                .key(&key(&workspace.id))
                .name(format!("Microsoft Sentinel in {}", workspace.name))
                .object(&workspace.id)
                .fact((!kinds.is_empty()).then(|| {
                    let names: Vec<&str> = kinds.iter().map(String::as_str).collect();
                    let tile = counted(kinds.len() as u64, "kind of connector", "kinds of connectors");
                    fact(A::Links, list(&names)).of(ids::AZURE_SENTINEL_CONNECTORS).tile(tile)
                })),
        );
        let kept = draft.add(component(workspace));
        draft.link(tie(L::Data, &kept, &at, "logs", OF));
        if kinds.iter().any(|it| it == XDR) {
            let defender = id(K::DefenderXdr, None);
            draft.link(tie(L::Data, &defender, &at, "incidents", ids::AZURE_SENTINEL_CONNECTORS));
        }
    }
}
