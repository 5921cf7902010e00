//! Agents one by one: whose they are, the identity they act as, and what they may read.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, LinkKind, NodeKind as K};
use crate::facts::{Facts, Record};
use crate::model::Value;
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::wording::{self, counted};
use std::collections::BTreeSet;

/// More agents of one dataset than this are one component for the rest.
const EACH: usize = 10;

/// Datasets of agents: id, what each is tied to, how, and the word beside the line.
const SETS: &[(&str, LinkKind, K, &str)] = &[
    (ids::COPILOT_PACKAGES, LinkKind::Data, K::Copilot, "extends"),
    (ids::AGENT_IDENTITIES, LinkKind::Authentication, K::EntraId, "own identity"),
    (ids::POWER_PLATFORM_AGENTS, LinkKind::Data, K::PowerPlatform, "runs in"),
];

/// Beginnings of permissions of Microsoft Graph, and the store they open.
const STORES: &[(&str, K)] = &[
    ("Sites.", K::SharepointOnline),
    ("Files.", K::Onedrive),
    ("Mail.", K::ExchangeOnline),
    ("MailboxSettings.", K::ExchangeOnline),
    ("Calendars.", K::ExchangeOnline),
    ("Chat.", K::Teams),
    ("ChannelMessage.", K::Teams),
    ("Team.", K::Teams),
    ("OnlineMeetings.", K::Teams),
];

/// Who answers for an agent of Copilot Studio.
const OWNER: &str = "properties/ownerId";

/// Each agent that was read, up to a bound.
pub(in crate::model::derive) fn agents(facts: &Facts, draft: &mut Draft<'_>) {
    for (dataset, link, to, label) in SETS {
        let all = facts.records_of(dataset);
        for agent in all.iter().take(EACH) {
            let at = draft.add(one(dataset, agent));
            draft.link(tie(*link, &at, &id(*to, None), label, dataset));
            stores(facts, draft, agent, &at);
        }
        let more = all.len().saturating_sub(EACH) as u64;
        if more > 0 {
            let name = counted(more, "further agent", "further agents");
            let at = draft.add(part(K::Agent, dataset).key(&format!("{dataset}:others")).name(name).count(more));
            draft.link(tie(*link, &at, &id(*to, None), label, dataset));
        }
    }
}

fn one(dataset: &str, agent: &Record) -> crate::model::derive::draft::Part {
    let key = if agent.id.is_empty() { &agent.name } else { &agent.id };
    let barred = agent.rests();
    let whose = match [agent.value("publisher"), agent.value(OWNER)] {
        // Whether it has no owner, or that was not read, a list does not tell.
        ["", ""] if dataset == ids::POWER_PLATFORM_AGENTS => None,
        ["", ""] => Some(Value::from(AttrCode::ActsAsItself)),
        ["", owner] => Some(Value::from(owner)),
        [publisher, _] => Some(Value::from(publisher)),
    };
    part(K::Agent, dataset)
        .key(&format!("{dataset}:{key}"))
        .name(&agent.name)
        .object(&agent.id)
        .inactive(barred)
        .fact(whose.map(|it| {
            let told = it.text();
            fact(A::Of, it).of(dataset).tile(told)
        }))
        .fact(barred.map(|why| fact(A::State, wording::inactive(why)).of(dataset).tile(wording::inactive(why))))
}

/// What an agent that acts as itself was permitted to read.
fn stores(facts: &Facts, draft: &mut Draft<'_>, agent: &Record, at: &str) {
    let dataset = ids::APP_ROLE_ASSIGNMENTS;
    let own = facts.application_grants.items().iter().filter(|it| !agent.id.is_empty() && it.id == agent.id);
    let permissions: BTreeSet<&str> = own.flat_map(|it| &it.permissions).map(String::as_str).collect();
    if permissions.is_empty() {
        return;
    }
    let all = permissions.iter().copied().collect::<Vec<_>>().join(", ");
    draft.tell(at, fact(A::Permissions, all).of(dataset));
    for (begins, store) in STORES {
        if permissions.iter().any(|it| it.starts_with(begins)) {
            draft.link(tie(LinkKind::Data, at, &id(*store, None), "reads", dataset));
        }
    }
}
