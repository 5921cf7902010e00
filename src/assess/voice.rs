//! Voice: through what calls leave and come in, and which ways lead nowhere.

use super::Claims;
use super::applications::{of, total};
use crate::catalog::ids;
use crate::facts::{Facts, Known, NumberCounts, Sources, Split, Truth, VoiceRoute, VoiceRoutingPolicy};

const GATEWAYS: &str = ids::TEAMS_GATEWAYS;
const ROUTES: &str = ids::TEAMS_VOICE_ROUTES;
const POLICIES: &str = ids::TEAMS_VOICE_ROUTING_POLICIES;

/// Takes one split of the telephone numbers.
type OfNumbers = fn(&NumberCounts) -> Split;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let numbers: [(&str, OfNumbers); 3] = [
        ("voice.numbers.direct-routing", |it| it.direct),
        ("voice.numbers.calling-plan", |it| it.plan),
        ("voice.numbers.operator", |it| it.operator),
    ];
    let from = || Sources::from([ids::TELEPHONE_NUMBERS]);
    claims.add("voice.numbers", total(&facts.voice.numbers, |it| it.total, from()));
    for (id, pick) in numbers {
        claims.add(id, of(&facts.voice.numbers, pick, from()));
    }
    claims.add("voice.gateways", total(&facts.voice.gateways, |it| it.len() as u64, Sources::from([GATEWAYS])));
    claims.add("voice.gateways.off", gateways_off(facts));
    claims.add("voice.routes", total(&facts.voice.routes, |it| it.len() as u64, Sources::from([ROUTES])));
    claims.add("voice.routes.dead", dead_routes(facts));
    claims.add("voice.policies", total(&facts.voice.policies, |it| it.len() as u64, Sources::from([POLICIES])));
    let sites = Sources::from([ids::TEAMS_NETWORK_SITES]);
    claims.add("voice.sites", total(&facts.voice.sites, |it| it.len() as u64, sites));
    let people = Sources::from([ids::TEAMS_USERS]);
    claims.add("voice.people", of(&facts.teams_policies.people, |it| it.voice, people));
}

/// Session border controllers that are switched off.
pub(super) fn gateways_off(facts: &Facts) -> Known<u64> {
    split(facts.voice.gateways.read(), facts.voice.gateways.is_complete(), Sources::from([GATEWAYS]), |it| {
        it.enabled.not()
    })
}

/// Routes that lead to no session border controller that is on. Those of the number of an operator lead elsewhere.
pub(super) fn dead_routes(facts: &Facts) -> Known<u64> {
    let routes = &facts.voice.routes;
    split(routes.read(), routes.is_complete(), Sources::from([GATEWAYS, ROUTES]), |it| is_dead(facts, it))
}

/// Whether a route names session border controllers, and none of them is on.
pub(super) fn is_dead(facts: &Facts, route: &VoiceRoute) -> Truth {
    let names = route.gateways.as_ref().map(|it| !it.is_empty());
    Truth::from(names).and(route.leads(&facts.voice.gateways).not())
}

fn split<T>(all: Option<&Vec<T>>, complete: bool, from: Sources, holds: impl Fn(&T) -> Truth) -> Known<u64> {
    let Some(all) = all else { return Known::not_read(from) };
    let mut split = Split::default();
    all.iter().for_each(|it| split.add(holds(it)));
    split.known(complete, from)
}

/// The routes that a policy opens, in the order in which they are tried: by the order of its usages, then by priority.
/// None where the usages of the policy, or of a route, were not read.
pub fn routes_of<'a>(facts: &'a Facts, policy: &VoiceRoutingPolicy) -> Option<Vec<&'a VoiceRoute>> {
    let (usages, routes) = (policy.usages.as_ref()?, facts.voice.routes.read()?);
    let mut found: Vec<&VoiceRoute> = Vec::new();
    for usage in usages {
        for route in routes {
            let carries = route.usages.as_ref()?.iter().any(|it| it.eq_ignore_ascii_case(usage));
            if carries && !found.iter().any(|it| it.name == route.name) {
                found.push(route);
            }
        }
    }
    Some(found)
}
