//! The ways past one policy, for one actor with one kind of client.

use super::formula::{Clause, Dimension, Sort, Tag, Way};
use super::question::{Actor, Demand, Given};
use crate::facts::{
    ClientApp, Code, Coded, ConditionalAccessPolicy, Filter, FilterMode, Platform, Principals, Risk, Scope,
};
use std::collections::BTreeSet;

/// Words for everything.
const ALL: &str = "All";
/// All service principals of the tenant.
const OWN: &str = "ServicePrincipalsInMyTenant";
/// Words that stand for several applications.
const SUITES: &[&str] = &["Office365", "MicrosoftAdminPortals", "AllAgentIdResources"];

/// The ways past a policy; none where it is about something else, so that everyone gets past. `hopeful` takes what was
/// not read of its controls for what is asked.
pub(super) fn clause(
    policy: &ConditionalAccessPolicy,
    actor: &Actor,
    client: Option<ClientApp>,
    demand: Demand,
    hopeful: bool,
) -> Option<Clause> {
    let given = demand.given(&policy.grant);
    if given == Given::No
        || (given == Given::Unread && !hopeful)
        || (demand.is_block() && !policy.blocks())
        || !answers(policy, demand)
    {
        return None;
    }
    let mut ways = who(policy, actor)?;
    ways.extend(what(policy)?);
    let circumstances = when(policy, actor, client, demand)?;
    // A block that depends on circumstances verifies nobody who gets in; it can only close what others leave open.
    // So does one for all clients that is no answer to old clients in particular.
    let only_closes = policy.blocks() && actor.is_person() && !(demand.is_block() && policy.is_about_legacy());
    ways.extend(circumstances.into_iter().map(|way| match way.sort {
        Sort::Condition if only_closes => Way { sort: Sort::Generic, ..way },
        _ => way,
    }));
    if given == Given::Alternative {
        ways.push(Way::free(Sort::Alternative, Vec::new()));
    }
    let everyone = ways.iter().any(|way| way.sort == Sort::Generic && way.asserts.is_empty());
    (!everyone).then_some(ways)
}

/// Whether the policy answers what is asked: to risk only one that looks at risk.
fn answers(policy: &ConditionalAccessPolicy, demand: Demand) -> bool {
    let high = |levels: &BTreeSet<Code<Risk>>| levels.iter().any(|it| it.is(Risk::High));
    match demand {
        Demand::SignInRisk => high(&policy.conditions.sign_in_risk),
        Demand::UserRisk => high(&policy.conditions.user_risk),
        _ => true,
    }
}

/// The ways past by who one is.
fn who(policy: &ConditionalAccessPolicy, actor: &Actor) -> Option<Clause> {
    let (all, filter) = (|word: &str| word == ALL, None);
    match actor {
        Actor::Member | Actor::Guest(_) | Actor::Holder(_) => people(&policy.users, actor),
        Actor::Workload => listed(&policy.workloads, |word| word == OWN, policy.workload_filter.as_ref()),
        Actor::AgentIdentity => listed(&policy.agents.identities, all, policy.agents.identity_filter.as_ref()),
        Actor::AgentUser => listed(&policy.agents.users, all, policy.agents.user_filter.as_ref().or(filter)),
    }
}

fn people(users: &Scope<Principals>, actor: &Actor) -> Option<Clause> {
    let mut ways = Clause::new();
    let include = &users.include;
    if !include.all {
        let taken = taken_in(include, actor);
        if taken.is_empty() && !is_whole(include, actor) {
            return None;
        }
        if !is_whole(include, actor) {
            ways.push(Way::without(Sort::Generic, taken));
        }
    }
    let exclude = &users.exclude;
    if exclude.all {
        return None;
    }
    let named = |dimension, id: &String| Way::with(Sort::Named, (dimension, id.clone()));
    ways.extend(exclude.users.iter().map(|id| named(Dimension::User, id)));
    ways.extend(exclude.groups.iter().map(|id| named(Dimension::Group, id)));
    for role in &exclude.roles {
        let tag: Tag = (Dimension::Role, role.clone());
        ways.push(if is_holder(actor, role) { Way::free(Sort::Whole, vec![tag]) } else { Way::with(Sort::Named, tag) });
    }
    if let Actor::Guest(kind) = actor {
        for guests in exclude.guests.iter().filter(|it| it.kinds.iter().any(|it| it.is(*kind))) {
            match &guests.tenants {
                None => ways.push(Way::free(Sort::Whole, vec![(Dimension::Guests, word(*kind))])),
                Some(tenants) => ways.extend(tenants.iter().map(|id| named(Dimension::Tenant, id))),
            }
        }
        // A kind that nobody knows could be any.
        let unknown = exclude.guests.iter().flat_map(|it| &it.kinds).filter(|it| matches!(it, Code::Other(_)));
        ways.extend(unknown.map(|kind| named(Dimension::Guests, &kind.word().to_owned())));
    }
    Some(ways)
}

fn word<T: Coded>(value: T) -> String {
    Code::Known(value).word().to_owned()
}

fn is_holder(actor: &Actor, role: &str) -> bool {
    matches!(actor, Actor::Holder(held) if held.eq_ignore_ascii_case(role))
}

/// Whether one side of a policy takes in every such actor.
fn is_whole(side: &Principals, actor: &Actor) -> bool {
    match actor {
        Actor::Holder(_) => side.roles.iter().any(|role| is_holder(actor, role)),
        Actor::Guest(kind) => {
            side.guests.iter().any(|it| it.tenants.is_none() && it.kinds.iter().any(|it| it.is(*kind)))
        }
        _ => false,
    }
}

/// Those that one side names and that such an actor can be.
fn taken_in(side: &Principals, actor: &Actor) -> Vec<Tag> {
    let tags = |dimension, ids: &BTreeSet<String>| ids.iter().map(|id| (dimension, id.clone())).collect::<Vec<_>>();
    let mut taken = tags(Dimension::User, &side.users);
    taken.extend(tags(Dimension::Group, &side.groups));
    taken.extend(tags(Dimension::Role, &side.roles));
    if let Actor::Guest(kind) = actor {
        for guests in side.guests.iter().filter(|it| it.kinds.iter().any(|it| it.is(*kind))) {
            taken.extend(guests.tenants.iter().flat_map(|tenants| tags(Dimension::Tenant, tenants)));
        }
    }
    taken
}

/// The ways past of actors that are listed by id.
fn listed(scope: &Scope<BTreeSet<String>>, is_all: impl Fn(&str) -> bool, filter: Option<&Filter>) -> Option<Clause> {
    let mut ways = Clause::new();
    let tag = |id: &String| (Dimension::User, id.clone());
    let all = scope.include.iter().any(|id| is_all(id));
    match filter {
        Some(filter) => ways.push(filtered(Dimension::ActorFilter, filter, Sort::Condition)),
        None if scope.include.is_empty() => return None,
        None if all => {}
        None => ways.push(Way::without(Sort::Generic, scope.include.iter().map(tag).collect())),
    }
    if scope.exclude.iter().any(|id| is_all(id)) {
        return None;
    }
    ways.extend(scope.exclude.iter().map(|id| Way::with(Sort::Named, tag(id))));
    Some(ways)
}

/// The way past a filter: not to fit what it takes in, or to fit what it leaves out.
fn filtered(dimension: Dimension, filter: &Filter, sort: Sort) -> Way {
    let tag: Tag = (dimension, filter.rule.clone());
    match filter.mode {
        Code::Known(FilterMode::Include) => Way::without(sort, vec![tag]),
        Code::Known(FilterMode::Exclude) => Way::with(sort, tag),
        Code::Other(_) => Way::free(sort, vec![tag]),
    }
}

/// The ways past by what one wants.
fn what(policy: &ConditionalAccessPolicy) -> Option<Clause> {
    let resources = &policy.resources;
    let scope = &resources.applications;
    let tag = |id: &String| (if SUITES.contains(&id.as_str()) { Dimension::Suite } else { Dimension::App }, id.clone());
    let mut ways = Clause::new();
    let taken: Vec<Tag> = scope.named().map(tag).collect();
    let filter = resources.filter.as_ref();
    match (scope.takes_all(), filter) {
        (true, Some(filter)) => ways.push(filtered(Dimension::AppFilter, filter, Sort::Condition)),
        (true, None) => {}
        // What a filter takes in is never everything.
        (false, Some(filter)) => {
            let mut taken = taken;
            taken.push((Dimension::AppFilter, filter.rule.clone()));
            ways.push(Way::without(Sort::Generic, taken));
        }
        (false, None) if taken.is_empty() => return None,
        (false, None) => ways.push(Way::without(Sort::Generic, taken)),
    }
    if scope.leaves_all() {
        return None;
    }
    ways.extend(scope.exclude.iter().map(|id| Way::with(Sort::Named, tag(id))));
    if !resources.traffic.is_empty() {
        ways.push(Way::free(Sort::Condition, vec![(Dimension::Traffic, String::new())]));
    }
    Some(ways)
}

/// The ways past by the circumstances.
fn when(policy: &ConditionalAccessPolicy, actor: &Actor, client: Option<ClientApp>, demand: Demand) -> Option<Clause> {
    let conditions = &policy.conditions;
    let mut ways = Clause::new();
    if let Some(client) = client
        && !takes_client(&conditions.clients, client)
    {
        if demand.is_block() {
            return None;
        }
        let tags = conditions.clients.iter().map(|it| (Dimension::Client, it.word().to_owned())).collect();
        ways.push(Way::free(Sort::Condition, tags));
    }
    let any = |it: &Code<Platform>| it.is(Platform::All);
    ways.extend(scoped(Dimension::Platform, &conditions.platforms, Code::word, any)?);
    let any = |id: &String| id == ALL;
    for (dimension, scope) in [
        (Dimension::Location, &conditions.locations),
        (Dimension::Device, &conditions.devices),
        (Dimension::DeviceState, &conditions.device_states),
    ] {
        let states = matches!(dimension, Dimension::Device | Dimension::DeviceState);
        // Who comes with a managed device does what is asked, and gets past nothing.
        let meets =
            |way: &Way| states && demand == Demand::Device && way.asserts.iter().all(|it| it.1 && is_managed(&it.0.1));
        ways.extend(scoped(dimension, scope, String::as_str, any)?.into_iter().filter(|way| !meets(way)));
    }
    if !actor.is_person() {
        ways.extend(scoped(Dimension::AgentContext, &policy.agents.contexts, String::as_str, any)?);
    }
    let risks = [
        (Dimension::SignInRisk, &conditions.sign_in_risk, demand == Demand::SignInRisk),
        (Dimension::UserRisk, &conditions.user_risk, demand == Demand::UserRisk),
        (Dimension::WorkloadRisk, &conditions.workload_risk, false),
        (Dimension::InsiderRisk, &conditions.insider_risk, false),
        (Dimension::AgentRisk, &conditions.agent_risk, false),
    ];
    for (dimension, levels, asked) in risks {
        if !levels.is_empty() && !asked {
            let tags = levels.iter().map(|it| (dimension, it.word().to_owned())).collect();
            ways.push(Way::without(Sort::Condition, tags));
        }
    }
    if let Some(filter) = &conditions.device_filter {
        ways.push(filtered(Dimension::DeviceFilter, filter, Sort::Condition));
    }
    if !conditions.flows.is_empty() {
        let tags = conditions.flows.iter().map(|it| (Dimension::Flow, it.word().to_owned())).collect();
        ways.push(Way::without(Sort::Condition, tags));
    }
    Some(ways)
}

/// States of a device that is compliant or hybrid joined.
const MANAGED: &[&str] = &["Compliant", "DomainJoined"];

fn is_managed(state: &str) -> bool {
    MANAGED.iter().any(|it| it.eq_ignore_ascii_case(state))
}

/// Whether a policy leaves out devices that are compliant or hybrid joined, by list or state.
pub(super) fn spares_managed(policy: &ConditionalAccessPolicy) -> bool {
    let conditions = &policy.conditions;
    [&conditions.devices, &conditions.device_states]
        .iter()
        .any(|scope| scope.exclude.iter().any(|state| is_managed(state)))
}

/// Whether a list of clients takes in a kind. No list takes in every kind.
fn takes_client(clients: &BTreeSet<Code<ClientApp>>, client: ClientApp) -> bool {
    let same = |it: &Code<ClientApp>| match it {
        Code::Known(ClientApp::All) => true,
        Code::Known(ClientApp::ActiveSyncSupported) => client == ClientApp::ActiveSync,
        Code::Known(known) => *known == client,
        Code::Other(_) => false,
    };
    clients.is_empty() || clients.iter().any(same)
}

/// The ways past what is named as taken in and left out. Names together are never all.
fn scoped<T>(
    dimension: Dimension,
    scope: &Scope<BTreeSet<T>>,
    word: impl Fn(&T) -> &str,
    is_all: impl Fn(&T) -> bool,
) -> Option<Clause> {
    let tag = |it: &T| -> Tag { (dimension, word(it).to_owned()) };
    let mut ways = Clause::new();
    if !scope.include.is_empty() && !scope.include.iter().any(&is_all) {
        ways.push(Way::unless(Sort::Condition, &scope.include.iter().map(tag).collect::<Vec<_>>()));
    }
    if scope.exclude.iter().any(&is_all) {
        return None;
    }
    ways.extend(scope.exclude.iter().map(|it| Way::with(Sort::Condition, tag(it))));
    Some(ways)
}
