//! Conditions and demands of a policy of Conditional Access, one text each.

use crate::facts::{
    AccessNames, ClientApp, Code, Coded, ConditionalAccessPolicy, Facts, Filter, Scope, Strength, Truth,
};
use crate::wording::access as words;
use std::collections::BTreeSet;

fn location_name(facts: &Facts, id: &str) -> String {
    let found = facts.named_locations.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
    let named = || facts.access_names.principals.get(id).cloned();
    found.map(|it| it.name.clone()).or_else(named).unwrap_or_else(|| words::location(id))
}

/// A filter with its rule between backticks: an administrator types it.
pub(super) fn filtered(label: &str, filter: &Filter) -> String {
    format!("{}: `{}`", words::filter(label, filter.mode.word()), filter.rule.replace('`', "'"))
}

fn told<T>(label: &str, scope: &Scope<BTreeSet<T>>, of: impl Fn(&T) -> String) -> Option<String> {
    let side = |set: &BTreeSet<T>| set.iter().map(&of).collect::<Vec<_>>().join(", ");
    Some(match (scope.include.is_empty(), scope.exclude.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("{label}: {}", side(&scope.include)),
        (true, false) => format!("{label}: except {}", side(&scope.exclude)),
        (false, false) => format!("{label}: {}, except {}", side(&scope.include), side(&scope.exclude)),
    })
}

fn levels<T: Coded>(label: &str, levels: &BTreeSet<Code<T>>, of: impl Fn(&str) -> String) -> Option<String> {
    let said: Vec<String> = levels.iter().map(|it| of(it.word())).collect();
    (!said.is_empty()).then(|| format!("{label}: {}", said.join(", ")))
}

/// Every condition, those that this version does not know among them.
pub(super) fn conditions(policy: &ConditionalAccessPolicy, facts: &Facts) -> Vec<String> {
    let it = &policy.conditions;
    let plain = |word: &str| word.to_owned();
    let clients = if it.clients.iter().any(|it| it.is(ClientApp::All)) {
        None
    } else {
        levels("Client apps", &it.clients, words::client)
    };
    let mut said: Vec<String> = [
        told("Platforms", &it.platforms, |it| words::platform(it.word())),
        told("Locations", &it.locations, |id| location_name(facts, id)),
        clients,
        levels("Sign-in risk", &it.sign_in_risk, plain),
        levels("User risk", &it.user_risk, plain),
        levels("Insider risk", &it.insider_risk, plain),
        levels("Workload identity risk", &it.workload_risk, plain),
        levels("Agent risk", &it.agent_risk, plain),
        it.device_filter.as_ref().map(|filter| filtered("Device filter", filter)),
        told("Devices", &it.devices, |it| words::device(it)),
        told("Device states", &it.device_states, |it| words::device(it)),
        levels("Authentication flows", &it.flows, words::flow),
        told("Agent contexts", &policy.agents.contexts, String::clone),
    ]
    .into_iter()
    .flatten()
    .collect();
    said.extend(policy.unknown.iter().map(|key| words::unknown_condition(key)));
    if !policy.unread.is_empty() {
        said.push(words::UNREAD_CONDITIONS.to_owned());
    }
    said
}

/// What is demanded.
pub(super) fn controls(policy: &ConditionalAccessPolicy, names: &AccessNames) -> Vec<String> {
    let grant = &policy.grant;
    let mut said: Vec<String> = grant.controls.iter().map(|it| words::control(it.word())).collect();
    said.extend(grant.strength.iter().map(strength));
    if !grant.terms.is_empty() {
        let named: Vec<&str> =
            grant.terms.iter().filter_map(|id| names.agreements.get(id)).map(String::as_str).collect();
        said.push(match named.is_empty() {
            true => "terms of use".to_owned(),
            false => format!("terms of use: {}", named.join(", ")),
        });
    }
    said.extend(grant.custom.iter().map(|it| format!("custom control: {it}")));
    said
}

fn strength(strength: &Strength) -> String {
    let name = if strength.name.is_empty() { &strength.id } else { &strength.name };
    let methods: Vec<String> = strength
        .combinations
        .iter()
        .map(|it| it.split(',').map(words::method).collect::<Vec<_>>().join(" with "))
        .collect();
    let methods = methods.join(" or ");
    let kind = if strength.second_factor == Truth::No { "strength without MFA" } else { "strength" };
    if strength.custom && !methods.is_empty() {
        format!("{kind}: {name} ({methods})")
    } else {
        format!("{kind}: {name}")
    }
}
