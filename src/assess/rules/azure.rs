//! AI workloads in Azure: what is open to any network, what keys open, what is not filtered, what ends, who reaches too
//! far. Where all resources were read and none holds models, none of these applies.

use super::{Argument, Judged, Note, Severity, subject};
use crate::assess::azure::{RETIRING_DAYS, days_to};
use crate::assess::azure::{
    accounts_where, ai_accounts, avoidable_key, connections_where, guard, has_identity, identities_wide, open_stores,
    overwide, retiring, stores, unguarded,
};
use crate::catalog::ids;
use crate::facts::{AiDeployment, Facts, Known, Resource, Sources, Split, Truth};

/// What is found of something that AI workloads are made of.
fn found(facts: &Facts, count: &Known<u64>) -> Judged {
    Judged::found(count).among(&accounts_where(facts, |_| Truth::Yes))
}

/// Ids and names of resources.
fn names<'f>(resources: impl Iterator<Item = &'f Resource>) -> impl Iterator<Item = (&'f str, &'f str)> {
    resources.map(|it| (it.id.as_str(), it.name.as_str()))
}

pub(super) fn public_access(facts: &Facts) -> Judged {
    let open = ai_accounts(facts).filter(|it| it.open.is_yes());
    found(facts, &accounts_where(facts, |it| it.open)).at(names(open))
}

pub(super) fn local_keys(facts: &Facts) -> Judged {
    let keyed = ai_accounts(facts).filter(|it| it.keys.is_yes());
    found(facts, &accounts_where(facts, |it| it.keys)).at(names(keyed))
}

pub(super) fn content_filter(facts: &Facts) -> Judged {
    let lacks = |it: &AiDeployment| {
        let guard = guard(facts, it);
        guard.jailbreak.not().or(guard.indirect.not())
    };
    let count = unguarded(facts, |it| it.jailbreak.not().or(it.indirect.not()));
    let talked = unguarded(facts, |it| it.jailbreak.not());
    let standard = unguarded(facts, |it| Truth::from(it.standard).and(it.jailbreak.not().or(it.indirect.not())));
    let is_open = talked.reaches(1).is_yes();
    let lacking = facts.azure.deployments.items().iter().filter(|it| lacks(it).is_yes());
    found(facts, &count)
        .ranked(if is_open { Severity::Medium } else { Severity::Low })
        .case(if is_open { "jailbreak" } else { "" })
        .with_some("talked", &talked)
        .with_some("standard", &standard)
        .at(lacking.map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn model_retirement(facts: &Facts) -> Judged {
    let left = |it: &AiDeployment| it.retired.as_deref().and_then(|day| days_to(facts, day));
    let mut ending: Vec<&AiDeployment> = facts.azure.deployments.items().iter().collect();
    ending.retain(|it| left(it).is_some_and(|days| days <= RETIRING_DAYS));
    ending.sort_by(|a, b| (&a.retired, &a.name, &a.id).cmp(&(&b.retired, &b.name, &b.id)));
    let past = retiring(facts, -1);
    let is_past = past.reaches(1).is_yes();
    let subjects = ending.iter().map(|it| {
        let note = it.retired.clone().map(Note::Ends);
        subject(&it.id, &it.name, note)
    });
    let mut judged = found(facts, &retiring(facts, RETIRING_DAYS))
        .ranked(if is_past { Severity::High } else { Severity::Medium })
        .case(if is_past { "past" } else { "" })
        .limit("days", RETIRING_DAYS.unsigned_abs())
        .with_some("past", &past)
        .listing(subjects.collect::<Vec<_>>());
    if let Some(day) = ending.first().and_then(|it| it.retired.clone()) {
        judged = judged.with("day", Argument::Day(day));
    }
    judged
}

pub(super) fn wide_identity(facts: &Facts) -> Judged {
    let wide = overwide(facts);
    let roles: std::collections::BTreeSet<&str> = wide.iter().map(|it| it.grant.name.as_str()).collect();
    // Usually less than this, so that a tenant without such a workload is asked nothing grave of Azure.
    found(facts, &identities_wide(facts))
        .ranked(Severity::High)
        .with_names("roles", roles.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect())
        .at(wide.iter().map(|it| (it.identity.principal, it.identity.name)))
}

pub(super) fn connection_keys(facts: &Facts) -> Judged {
    let keyed = facts.azure.connections.items().iter().filter(|it| avoidable_key(it).is_yes());
    found(facts, &connections_where(facts, avoidable_key)).at(keyed.map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn agents_without_identity(facts: &Facts) -> Judged {
    let from = Sources::from([ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS, ids::AZURE_AI_APPLICATIONS]);
    let agents = &facts.azure.agents;
    let count = match agents.read() {
        None => Known::not_read(from),
        Some(all) => {
            let mut split = Split::default();
            all.iter().for_each(|it| split.add(has_identity(facts, it).not()));
            split.known(agents.is_complete(), from)
        }
    };
    let bare = agents.items().iter().filter(|it| has_identity(facts, it).is_no());
    found(facts, &count).at(bare.map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn store_public_access(facts: &Facts) -> Judged {
    let all = stores(facts);
    let open = all.iter().map(|it| it.resource).filter(|it| it.open.is_yes());
    found(facts, &open_stores(facts)).at(names(open))
}
