//! Teams, Power Platform, Power BI and single sites: what is open to the outside, and what has nobody who answers for it.

use super::{Judged, fails_where, judged, sources, wholly};
use crate::assess::applications::total;
use crate::assess::outside::{closes_meetings, external_is_open, open_meetings, open_sites};
use crate::assess::power::{Audience, audience, is_covered, owners, report, shuts, uncovered};
use crate::assess::voice::{gateways_off, is_dead};
use crate::catalog::{NodeKind, PUBLISH_TO_WEB, ids};
use crate::facts::{Crossing, Facts, Known, MeetingPolicy, Sources, Split, StudioAgents, Truth};

/// What stands for Power Platform in drawings.
const PLATFORM: &str = "power-platform";

pub(super) fn without_data_policy(facts: &Facts) -> Judged {
    let environments = &facts.environments;
    let all = total(environments, |it| it.len() as u64, sources([ids::POWER_PLATFORM_ENVIRONMENTS]));
    let bare = environments.items().iter().filter(|it| is_covered(facts, it).is_no());
    let bare: Vec<_> = bare.collect();
    let open = bare.iter().any(|it| it.is_default.is_yes());
    Judged::found(&uncovered(facts))
        .among(&all)
        .case(if open { "default" } else { "" })
        .on(PLATFORM)
        .at(bare.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn isolation_off(facts: &Facts) -> Judged {
    let read = wholly(&facts.power.isolation);
    let shut = |crossing| read.and_then(|it| shuts(it, crossing));
    let (inbound, outbound) = (shut(Crossing::Inbound), shut(Crossing::Outbound));
    let open = match (inbound, outbound) {
        (Some(false), _) | (_, Some(false)) => Some(true),
        (Some(true), Some(true)) => Some(false),
        _ => None,
    };
    let case = match (inbound, outbound) {
        (Some(false), Some(true)) => "inbound",
        (Some(true), Some(false)) => "outbound",
        _ => "",
    };
    judged(fails_where(open, sources([ids::POWER_PLATFORM_ISOLATION]))).everyone().case(case).on(PLATFORM)
}

pub(super) fn publish_to_web(facts: &Facts) -> Judged {
    let told = report(facts, PUBLISH_TO_WEB).and_then(audience);
    let open = told.map(|it| matches!(it, Audience::Everybody | Audience::EverybodyExcept));
    judged(fails_where(open, sources([ids::POWER_BI_SETTINGS]))).everyone().on("power-bi")
}

pub(super) fn open_to_anyone(facts: &Facts) -> Judged {
    let all = total(&facts.site_sharing, |it| it.total, sources([ids::SPO_SITES]));
    let open = facts.site_sharing.read().map(|it| it.open.as_slice()).unwrap_or_default();
    let count = open_sites(facts);
    let named = open.iter().filter(|_| count.reaches(1).is_yes());
    Judged::found(&count)
        .among(&all)
        .on("sharepoint-online")
        .at(named.map(|it| (it.address.as_str(), it.name.as_str())))
}

pub(super) fn external_access(facts: &Facts) -> Judged {
    judged(fails_where(external_is_open(facts), sources([ids::TEAMS_FEDERATION])))
        .everyone()
        .on(NodeKind::Teams.row().id)
}

pub(super) fn open_meeting_policies(facts: &Facts) -> Judged {
    let from: Sources = sources([ids::TEAMS_MEETING_POLICIES, ids::TEAMS_MEETING_SETTINGS]);
    // Where the organisation closes its meetings, no policy opens them; where that was not read, nobody knows.
    let count = match closes_meetings(facts) {
        Truth::Yes => Known::exact(0, from),
        Truth::No => open_meetings(facts).also(&from),
        Truth::Unread => Known::not_read(from),
    };
    let open = |it: &&MeetingPolicy| it.lets_anybody_in().is_yes();
    let policies: Vec<&MeetingPolicy> = facts.teams_policies.meetings.items().iter().filter(open).collect();
    let global = policies.iter().any(|it| it.is_global);
    let named = policies.iter().filter(|_| count.reaches(1).is_yes());
    Judged::found(&count)
        .case(if global { "global" } else { "" })
        .on(NodeKind::Teams.row().id)
        .at(named.map(|it| (it.name.as_str(), it.name.as_str())))
}

pub(super) fn gateways(facts: &Facts) -> Judged {
    let all = total(&facts.voice.gateways, |it| it.len() as u64, sources([ids::TEAMS_GATEWAYS]));
    let off = facts.voice.gateways.items().iter().filter(|it| it.enabled.is_no());
    let dead = facts.voice.routes.items().iter().filter(|it| is_dead(facts, it).is_yes());
    Judged::found(&gateways_off(facts))
        .among(&all)
        .with_names("routes", dead.map(|it| it.name.clone()).collect())
        .on("teams-phone")
        .at(off.map(|it| (it.id.as_str(), it.id.as_str())))
}

/// How many agents something holds of, among all of them.
fn agents(facts: &Facts, from: Sources, pick: fn(&StudioAgents) -> Split) -> Judged {
    let agents = &facts.power.agents;
    let all = total(agents, |it| it.total, sources([ids::POWER_PLATFORM_AGENTS]));
    Judged::found(&crate::assess::applications::of(agents, pick, from)).among(&all).on(PLATFORM)
}

pub(super) fn ownerless_agents(facts: &Facts) -> Judged {
    let named = facts.power.agents.read().map(|it| it.without_owner.as_slice()).unwrap_or_default();
    agents(facts, owners(), |it| it.ownerless).at(named.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn open_agents(facts: &Facts) -> Judged {
    let named = facts.power.agents.read().map(|it| it.without_sign_in.as_slice()).unwrap_or_default();
    let from = sources([ids::POWER_PLATFORM_AGENTS]);
    agents(facts, from, |it| it.open).at(named.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}
