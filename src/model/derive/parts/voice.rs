//! The way of calls: people, the policy that opens routes for them, session border controllers, the telephone network.

use crate::assess::routes_of;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Inactive, LinkKind, NodeKind as K};
use crate::facts::{Facts, Gateway, VoiceRoutingPolicy};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::counted;
use std::collections::BTreeSet;

/// Session border controllers and policies that are drawn one by one; a tenant has few.
const EACH: usize = 24;
/// What signalling between Teams and a session border controller speaks
/// (<https://learn.microsoft.com/microsoftteams/direct-routing-plan>).
const SIGNALLING: &str = "SIP over TLS";

/// The way of calls, as far as it was read.
pub(in crate::model::derive) fn calls(facts: &Facts, draft: &mut Draft<'_>) {
    let gateways = controllers(facts, draft);
    let policies = routing(facts, draft);
    let phone = id(K::TeamsPhone, None);
    if policies == 0 {
        for gateway in facts.voice.gateways.items().iter().take(EACH) {
            to_controller(draft, &phone, gateway, "calls");
        }
    }
    let bought = carriers(facts);
    if gateways == 0 && bought.is_empty() {
        return;
    }
    let network = draft.add(part(K::TelephoneNetwork, ids::TEAMS_GATEWAYS).inferred());
    for gateway in facts.voice.gateways.items().iter().take(EACH) {
        let at = id(K::SessionBorderController, Some(&gateway.id));
        let link = tie(LinkKind::Data, &at, &network, "calls", ids::TEAMS_GATEWAYS).both();
        draft.link(link.inactive(rests(gateway)).inferred());
    }
    if !bought.is_empty() {
        let label = bought.join(", ");
        draft.link(tie(LinkKind::Data, &phone, &network, &label, ids::TELEPHONE_NUMBERS).both());
    }
    let staff = id(K::Staff, None);
    draft.link(tie(LinkKind::Data, &staff, &phone, "calls", ids::TEAMS_USERS).inferred());
}

/// Whether a session border controller takes no call.
fn rests(gateway: &Gateway) -> Option<Inactive> {
    gateway.enabled.is_no().then_some(Inactive::Disabled)
}

fn controllers(facts: &Facts, draft: &mut Draft<'_>) -> usize {
    let all = facts.voice.gateways.items();
    for gateway in all.iter().take(EACH) {
        let state = rests(gateway).map(|why| {
            let word = crate::wording::inactive(why);
            fact(A::State, word).of(ids::TEAMS_GATEWAYS).tile(word)
        });
        draft.add(
            part(K::SessionBorderController, ids::TEAMS_GATEWAYS)
                .key(&gateway.id)
                .name(&gateway.id)
                .object(&gateway.id)
                .inactive(rests(gateway))
                .fact(state),
        );
    }
    all.len().min(EACH)
}

fn to_controller(draft: &mut Draft<'_>, from: &str, gateway: &Gateway, label: &str) {
    let at = id(K::SessionBorderController, Some(&gateway.id));
    let link = tie(LinkKind::Data, from, &at, label, ids::TEAMS_GATEWAYS).both().inactive(rests(gateway));
    draft.link(match gateway.port.and_then(|port| u16::try_from(port).ok()) {
        Some(port) => link.on(SIGNALLING, port),
        None => link,
    });
}

/// Policies that open routes, and where these lead; how many there are.
fn routing(facts: &Facts, draft: &mut Draft<'_>) -> usize {
    let dataset = ids::TEAMS_VOICE_ROUTING_POLICIES;
    let opens = |it: &&VoiceRoutingPolicy| routes_of(facts, it).is_some_and(|routes| !routes.is_empty());
    let policies: Vec<&VoiceRoutingPolicy> = facts.voice.policies.items().iter().filter(opens).take(EACH).collect();
    let phone = id(K::TeamsPhone, None);
    for policy in &policies {
        let routes = routes_of(facts, policy).unwrap_or_default();
        let names: Vec<&str> = routes.iter().map(|it| it.name.as_str()).collect();
        let tile = counted(routes.len() as u64, "voice route", "voice routes");
        let at = draft.add(
            part(K::CallRoute, dataset)
                .key(&policy.name)
                .name(&policy.name)
                .fact(fact(A::Rules, list(&names)).of(ids::TEAMS_VOICE_ROUTES).tile(tile)),
        );
        draft.link(tie(LinkKind::Data, &phone, &at, "calls", dataset).both());
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for name in routes.iter().filter_map(|it| it.gateways.as_ref()).flatten() {
            let found = facts.voice.gateways.items().iter().find(|it| it.id.eq_ignore_ascii_case(name));
            if let Some(gateway) = found.filter(|it| !seen.contains(it.id.as_str())) {
                let label = if seen.is_empty() { "first" } else { "then" };
                seen.insert(&gateway.id);
                to_controller(draft, &at, gateway, label);
            }
        }
    }
    policies.len()
}

/// The ways of numbers that need no session border controller.
fn carriers(facts: &Facts) -> Vec<&'static str> {
    let Some(numbers) = facts.voice.numbers.read() else { return Vec::new() };
    let ways = [("calling plan", numbers.plan.yes), ("operator", numbers.operator.yes)];
    ways.into_iter().filter(|it| it.1 > 0).map(|it| it.0).collect()
}
