//! AI workloads in Azure: what is open to any network, what keys open, what is not filtered, what ends, who reaches too
//! far. Where all resources were read and none holds models, none of these applies.

use super::{Argument, Judged, Note, Severity, subject};
use crate::assess::azure::{RETIRING_DAYS, days_to};
use crate::assess::azure::{
    accounts_where, ai_services, avoidable_key, connections_where, guard, has_identity, identities_wide, open_stores,
    overwide, retiring, services_where, stores, unguarded,
};
use crate::catalog::{NodeKind, ids};
use crate::facts::{AiAgent, AiDeployment, Facts, Known, Resource, Sources, Split, Truth, account_of, azure_component};

/// Components that a finding marks in the drawings: more of a kind are not drawn one by one.
const MARKED: usize = 200;

/// What is found of something that AI workloads are made of.
fn found(facts: &Facts, count: &Known<u64>) -> Judged {
    Judged::found(count).among(&accounts_where(facts, |_| Truth::Yes))
}

/// Ids and names of resources.
fn names<'f>(resources: impl Iterator<Item = &'f Resource>) -> impl Iterator<Item = (&'f str, &'f str)> {
    resources.map(|it| (it.id.as_str(), it.name.as_str()))
}

/// The component of what acts with an identity: a resource, an agent, or the resource of a project.
fn acting(facts: &Facts, of: &str) -> Option<String> {
    let azure = &facts.azure;
    let agent = azure.agents.items().iter().find(|it| it.id == of && !it.principal.is_empty());
    let kept = azure.resources.read()?;
    let resource = kept.get(of).or_else(|| kept.get(account_of(of)));
    let resource = resource.map(|it| azure_component(it.kind, &it.id));
    resource.or_else(|| agent.map(|it| format!("{}:{}", NodeKind::Agent.row().id, it.key())))
}

/// What is found of resources of AI services, those that hold models and others.
fn of_services(facts: &Facts, holds: impl Fn(&Resource) -> Truth) -> Judged {
    let those = ai_services(facts).filter(|it| holds(it).is_yes());
    let judged = Judged::found(&services_where(facts, &holds));
    judged.among(&services_where(facts, |_| Truth::Yes)).at(names(those))
}

pub(super) fn public_access(facts: &Facts) -> Judged {
    of_services(facts, |it| it.open)
}

pub(super) fn local_keys(facts: &Facts) -> Judged {
    of_services(facts, |it| it.keys)
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
    let over = ending.iter().filter(|it| left(it).is_some_and(|days| days < 0)).take(MARKED);
    judged = over.fold(judged, |judged, it| judged.on(azure_component(NodeKind::AiModel, &it.id)));
    if let Some(day) = ending.first().and_then(|it| it.retired.clone()) {
        judged = judged.with("day", Argument::Day(day));
    }
    judged
}

pub(super) fn wide_identity(facts: &Facts) -> Judged {
    let wide = overwide(facts);
    let roles: std::collections::BTreeSet<&str> = wide.iter().map(|it| it.grant.name.as_str()).collect();
    // Usually less than this, so that a tenant without such a workload is asked nothing grave of Azure.
    let judged = found(facts, &identities_wide(facts))
        .ranked(Severity::High)
        .with_names("roles", roles.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect())
        .at(wide.iter().map(|it| (it.identity.principal, it.identity.name)));
    let marked: std::collections::BTreeSet<String> =
        wide.iter().filter_map(|it| acting(facts, it.identity.of)).take(MARKED).collect();
    marked.into_iter().fold(judged, Judged::on)
}

pub(super) fn connection_keys(facts: &Facts) -> Judged {
    let keyed = facts.azure.connections.items().iter().filter(|it| avoidable_key(facts, it).is_yes());
    found(facts, &connections_where(facts, |it| avoidable_key(facts, it)))
        .at(keyed.map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn agents_without_identity(facts: &Facts) -> Judged {
    let bare = |it: &AiAgent| has_identity(facts, it).not();
    let count = agents_where(facts, bare);
    let classic = agents_where(facts, |it| Truth::from(it.classic).and(bare(it)));
    let new = agents_where(facts, |it| Truth::from(!it.classic).and(bare(it)));
    // Agents of the older kind cannot be published.
    let case = match (classic.reaches(1).is_yes(), new.reaches(1).is_yes()) {
        (true, false) => "classic",
        (true, true) => "mixed",
        _ => "",
    };
    let those = facts.azure.agents.items().iter().filter(|it| bare(it).is_yes());
    found(facts, &count)
        .case(case)
        .with_some("classic", &classic)
        .at(those.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// How many agents something holds of.
fn agents_where(facts: &Facts, holds: impl Fn(&AiAgent) -> Truth) -> Known<u64> {
    let from = Sources::from([ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS, ids::AZURE_AI_APPLICATIONS]);
    let agents = &facts.azure.agents;
    let Some(all) = agents.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    all.iter().for_each(|it| split.add(holds(it)));
    split.known(agents.is_complete(), from)
}

pub(super) fn store_public_access(facts: &Facts) -> Judged {
    let all = stores(facts);
    let open = all.iter().map(|it| it.resource).filter(|it| it.open.is_yes());
    found(facts, &open_stores(facts)).at(names(open))
}
