//! Power Platform, labels, data loss prevention. Sites and teams are counted; the claims tell how many.

use crate::assess::{is_covered, routes_of};
use crate::catalog::ids;
use crate::facts::{Code, ConnectorClass, Facts, PowerEnvironment, Split, VoiceRoute};
use crate::tables::cell::{code, flag, list, number, text, told, told_list, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};

/// Names of the data policies that hold in an environment.
fn governing<'a>(facts: &'a Facts, environment: &PowerEnvironment) -> Vec<&'a str> {
    let holds = facts.power.policies.items().iter().filter(|it| it.reaches(environment).is_yes());
    holds.map(|it| it.name.as_str()).collect()
}

/// Each connector that a data policy names, with its group.
fn connectors(facts: &Facts) -> Vec<(&str, &str, &Code<ConnectorClass>)> {
    let all = facts.power.policies.items().iter().flat_map(|policy| {
        let groups = policy.groups.iter().flatten();
        groups.flat_map(|group| group.connectors.iter().map(|it| (policy.name.as_str(), it.as_str(), &group.class)))
    });
    all.collect()
}

/// Each route that a policy opens, and when it is tried.
fn routes(facts: &Facts) -> Vec<(&str, u64, &VoiceRoute)> {
    let all = facts.voice.policies.items().iter().flat_map(|policy| {
        let routes = routes_of(facts, policy).unwrap_or_default();
        routes.into_iter().zip(1_u64..).map(|(route, at)| (policy.name.as_str(), at, route))
    });
    all.collect()
}

pub(super) const TABLES: &[Table] = &[
    table! {
        ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform", "an environment of Power Platform", From::All(&[ids::POWER_PLATFORM_ENVIRONMENTS]);
        |given, it| given.model.facts.environments.items();
        "Environment" Text => text(&it.name);
        "Kind" Text => text(&it.kind);
        "Region" Text => text(it.location.as_deref().unwrap_or_default());
        "For everybody" Flag => flag(it.is_default);
        "Managed" Flag => flag(it.managed);
        "Under a data policy" Flag => flag(is_covered(&given.model.facts, it));
        "Data policies" List => list(governing(&given.model.facts, it));
        "Id" Text => text(&it.id);
    },
    table! {
        "power-platform-connectors", "Connectors of data policies", "a connector that a data policy names", From::All(&[ids::POWER_PLATFORM_DATA_POLICIES]);
        |given, it| connectors(&given.model.facts);
        "Policy" Text => text(it.0);
        "Connector" Text => text(it.1);
        "Group" Text => code(Some(it.2));
    },
    table! {
        "voice-routing", "Voice routing", "a voice route that a policy opens", From::All(&[ids::TEAMS_VOICE_ROUTING_POLICIES, ids::TEAMS_VOICE_ROUTES]);
        |given, it| routes(&given.model.facts);
        "Policy" Text => text(it.0);
        "Tried" Number => number(it.1);
        "Route" Text => text(&it.2.name);
        "Numbers" Text => told(it.2.pattern.as_ref());
        "Session border controllers" List => told_list(it.2.gateways.as_ref());
        "Leads somewhere" Flag => flag(it.2.leads(&given.model.facts.voice.gateways));
    },
    table! {
        ids::SENSITIVITY_LABELS, "Sensitivity labels", "a sensitivity label", From::Either(&[ids::SENSITIVITY_LABELS, ids::PURVIEW_LABELS]);
        |given, it| given.model.facts.labels.items();
        "Label" Text => text(&it.name);
        "Below" Text => text(it.parent.as_deref().unwrap_or_default());
        "Priority" Number => number(it.priority);
        "Protects" Flag => flag(it.protects);
        "Can be chosen" Flag => flag(it.active);
        "Put on" List => list(&it.formats);
        "Object id" Text => text(&it.id);
    },
    table! {
        "data-loss-prevention", "Data loss prevention", "a policy of data loss prevention", From::All(&[ids::DLP_POLICIES, ids::DLP_RULES]);
        |given, it| given.model.facts.dlp_policies.items();
        "Policy" Text => text(&it.name);
        "Mode" Text => word(&it.mode);
        "Places" List => list(&it.locations);
        "Copilot" Flag => flag(it.copilot);
        "Rules" Number => super::counted(
            Split { yes: it.rules, ..Split::default() },
            given.model.coverage_of(ids::DLP_RULES).is_whole(),
        );
        "Object id" Text => text(&it.id);
    },
];
