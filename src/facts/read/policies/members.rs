//! The parts of a policy.

use super::strengths;
use super::values::At;
use crate::facts::{
    Agents, Code, Coded, ConditionalAccessPolicy, Conditions, Frequency, Grant, GuestKind, Guests, Principals,
    Resources, Scope, Session, Strength,
};
use std::collections::{BTreeMap, BTreeSet};

/// What Graph writes in the place of ids.
const ALL: &str = "All";
const NONE: &str = "None";
const GUESTS: &str = "GuestsOrExternalUsers";

/// A policy without what is not known or not read of it.
pub(super) fn policy(at: &At<'_>, strengths: &BTreeMap<&str, &Strength>) -> ConditionalAccessPolicy {
    let conditions = at.inner("conditions");
    if !conditions.is_set() {
        at.note("conditions");
    }
    if !at.carries("grantControls") {
        at.note("grantControls");
    }
    let state = at.code("state");
    if state.is_none() {
        at.note("state");
    }
    let id = at.text("id").unwrap_or_default();
    let clients = conditions.inner("clientApplications");
    ConditionalAccessPolicy {
        name: at.text("displayName").unwrap_or_else(|| id.clone()),
        id,
        state,
        users: users(&conditions.inner("users")),
        workloads: clients.scope("includeServicePrincipals", "excludeServicePrincipals"),
        workload_filter: clients.filter("servicePrincipalFilter"),
        agents: agents(&conditions),
        resources: resources(&conditions.inner("applications")),
        grant: grant(&at.inner("grantControls"), strengths),
        conditions: told(&conditions),
        session: at.carries("sessionControls").then(|| session(&at.inner("sessionControls"))),
        unknown: BTreeSet::new(),
        unread: BTreeSet::new(),
    }
}

fn users(at: &At<'_>) -> Scope<Principals> {
    let side = |users: &str, groups: &str, roles: &str, guests_key: &str| {
        let mut named = at.list(users);
        let mut guests: Vec<Guests> = guests(&at.inner(guests_key)).into_iter().collect();
        if named.remove(GUESTS) {
            guests.push(Guests { kinds: every_kind(), tenants: None });
        }
        Principals {
            all: named.remove(ALL),
            none: named.remove(NONE),
            guests,
            users: named,
            groups: at.list(groups),
            roles: at.list(roles),
        }
    };
    Scope {
        include: side("includeUsers", "includeGroups", "includeRoles", "includeGuestsOrExternalUsers"),
        exclude: side("excludeUsers", "excludeGroups", "excludeRoles", "excludeGuestsOrExternalUsers"),
    }
}

fn every_kind() -> BTreeSet<Code<GuestKind>> {
    GuestKind::WORDS.iter().map(|row| Code::Known(row.1)).collect()
}

fn guests(at: &At<'_>) -> Option<Guests> {
    let kinds = at.flags("guestOrExternalUserTypes");
    if kinds.is_empty() {
        return None;
    }
    let tenants = at.inner("externalTenants");
    let tenants = match tenants.text("membershipKind").as_deref() {
        None if !tenants.is_set() => None,
        Some("all") => None,
        Some("enumerated") => Some(tenants.list("members")),
        // What is neither could be any tenants.
        _ => {
            tenants.note("membershipKind");
            None
        }
    };
    Some(Guests { kinds, tenants })
}

fn agents(conditions: &At<'_>) -> Agents {
    let clients = conditions.inner("clientApplications");
    let agents = conditions.inner("agents");
    Agents {
        identities: clients.scope("includeAgentIdServicePrincipals", "excludeAgentIdServicePrincipals"),
        identity_filter: clients.filter("agentIdServicePrincipalFilter"),
        users: agents.scope("includeAgentUsers", "excludeAgentUsers"),
        user_filter: agents.filter("agentFilter"),
        contexts: conditions.inner("agentContext").scope("includeAgentContexts", "excludeAgentContexts"),
    }
}

fn resources(at: &At<'_>) -> Resources {
    let mut traffic = at.inner("networkAccess").list("trafficProfiles");
    traffic.append(&mut at.inner("globalSecureAccess").list("trafficProfiles"));
    Resources {
        applications: at.scope("includeApplications", "excludeApplications"),
        filter: at.filter("applicationFilter"),
        actions: at.codes("includeUserActions"),
        contexts: at.list("includeAuthenticationContextClassReferences"),
        traffic,
    }
}

fn told(at: &At<'_>) -> Conditions {
    let (devices, platforms) = (at.inner("devices"), at.inner("platforms"));
    let states = at.inner("deviceStates").scope("includeStates", "excludeStates");
    let mut device_states = devices.scope("includeDeviceStates", "excludeDeviceStates");
    device_states.include.extend(states.include);
    device_states.exclude.extend(states.exclude);
    Conditions {
        clients: at.codes("clientAppTypes"),
        platforms: Scope { include: platforms.codes("includePlatforms"), exclude: platforms.codes("excludePlatforms") },
        locations: at.inner("locations").scope("includeLocations", "excludeLocations"),
        sign_in_risk: at.codes("signInRiskLevels"),
        user_risk: at.codes("userRiskLevels"),
        workload_risk: at.codes("servicePrincipalRiskLevels"),
        insider_risk: at.flags("insiderRiskLevels"),
        agent_risk: at.flags("agentIdRiskLevels"),
        device_filter: devices.filter("deviceFilter"),
        devices: devices.scope("includeDevices", "excludeDevices"),
        device_states,
        flows: at.inner("authenticationFlows").flags("transferMethods"),
    }
}

fn grant(at: &At<'_>, known: &BTreeMap<&str, &Strength>) -> Grant {
    let strength = at.inner("authenticationStrength");
    Grant {
        operator: at.code("operator"),
        controls: at.codes("builtInControls"),
        strength: strength
            .is_set()
            .then(|| strengths::embedded(&strength, known))
            .filter(|it| !it.id.is_empty() || !it.combinations.is_empty()),
        terms: at.list("termsOfUse"),
        custom: at.list("customAuthenticationFactors"),
    }
}

fn session(at: &At<'_>) -> Session {
    let on = |key: &str| Some(at.inner(key)).filter(|it| it.is_set() && it.flag("isEnabled") != Some(false));
    Session {
        frequency: on("signInFrequency").map(|it| Frequency {
            interval: it.code("frequencyInterval"),
            of: it.code("authenticationType"),
            value: it.number("value"),
            unit: it.code("type"),
        }),
        browser: on("persistentBrowser").and_then(|it| it.code("mode")),
        app_restrictions: on("applicationEnforcedRestrictions").is_some(),
        cloud_apps: on("cloudAppSecurity")
            .map(|it| it.code("cloudAppSecurityType").unwrap_or(Code::Other(String::new()))),
        token_protection: on("secureSignInSession").is_some(),
        continuous: at.inner("continuousAccessEvaluation").code("mode"),
        filtering_profile: on("globalSecureAccessFilteringProfile").map(|it| it.text("profileId").unwrap_or_default()),
        resilience_off: at.flag("disableResilienceDefaults") == Some(true),
    }
}
