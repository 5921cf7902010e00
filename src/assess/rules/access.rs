//! Administrators, policies and methods.

use super::{Verdict, verdict};
use crate::catalog::ids;
use crate::facts::Facts;
use crate::facts::{AccessPolicy, GLOBAL_ADMINISTRATOR, RolePerson, Truth};
use crate::wording::{sentence, spelled};
use std::collections::BTreeMap;

/// Microsoft advises fewer than five
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices>).
const TOO_MANY: u64 = 5;

pub(super) fn global_administrators(facts: &Facts) -> Option<Verdict> {
    let role = facts.role(GLOBAL_ADMINISTRATOR)?;
    let stands = |it: &&RolePerson| it.held.standing().and(it.is_person()).is_yes();
    let standing: BTreeMap<&str, &str> =
        role.people.iter().filter(stands).map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let count = standing.len() as u64;
    if count < TOO_MANY {
        return None;
    }
    let who = sentence(&spelled(count, "person is", "people are"));
    Some(
        verdict(
            format!("{who} Global Administrator at all times"),
            "Each of these accounts can change everything in the tenant without activating a role first. \
             Microsoft advises fewer than five, two of them for emergencies.",
            "Keep two emergency accounts, make the others eligible in Privileged Identity Management, and use narrower roles for daily work.",
        )
        .on("administrators")
        .on("privileged-roles")
        .by(standing.values()),
    )
}

/// People with privileged roles that fit, by id.
fn privileged(facts: &Facts, fits: fn(&RolePerson) -> Truth) -> Option<BTreeMap<&str, &str>> {
    let roles = facts.roles.read()?.iter().filter(|role| role.privileged);
    let holders = roles.flat_map(|role| &role.people).filter(|it| it.is_person().and(fits(it)).is_yes());
    let people: BTreeMap<&str, &str> = holders.map(|holder| (holder.id.as_str(), holder.name.as_str())).collect();
    (!people.is_empty()).then_some(people)
}

pub(super) fn guest_holders(facts: &Facts) -> Option<Verdict> {
    let people = privileged(facts, |holder| holder.traits.guest)?;
    let who = sentence(&spelled(people.len() as u64, "guest holds", "guests hold"));
    Some(
        verdict(
            format!("{who} a privileged role"),
            "The accounts are governed by another organisation, which decides how they are protected and when they end.",
            "Give external administrators accounts of this tenant, or time-bound roles with approval, and review them.",
        )
        .on("administrators")
        .on("guests")
        .by(people.values()),
    )
}

pub(super) fn synced_holders(facts: &Facts) -> Option<Verdict> {
    let people = privileged(facts, |holder| holder.traits.synchronised)?;
    let count = people.len() as u64;
    let who = sentence(&spelled(count, "synchronised account holds", "synchronised accounts hold"));
    Some(
        verdict(
            format!("{who} a privileged role"),
            "Whoever controls Active Directory or the synchronisation server can take over these accounts, and with them the tenant.",
            "Use cloud-only accounts for privileged roles, separate from the accounts for daily work.",
        )
        .on("administrators")
        .by(people.values()),
    )
}

/// Whether security defaults are known to be on.
fn defaults_on(facts: &Facts) -> bool {
    facts.security_defaults.read() == Some(&true)
}

/// Every policy, if all of them were read.
fn policies(facts: &Facts) -> Option<&[AccessPolicy]> {
    let reading = &facts.conditional_access;
    reading.is_complete().then(|| reading.items())
}

pub(super) fn no_baseline(facts: &Facts) -> Option<Verdict> {
    let off = facts.security_defaults.read() == Some(&false);
    let none = policies(facts)?.iter().all(|policy| !policy.is_on());
    (off && none).then(|| {
        verdict(
            "Nothing demands a second factor: security defaults are off and no Conditional Access policy is on",
            "Security defaults were switched off, and no policy took their place.",
            "Switch security defaults on, or enable Conditional Access policies that demand multifactor authentication.",
        )
        .on("entra-id")
        .by([ids::SECURITY_DEFAULTS, ids::CONDITIONAL_ACCESS_POLICIES])
    })
}

pub(super) fn no_mfa(facts: &Facts) -> Option<Verdict> {
    let policies = policies(facts)?;
    let risky = |policy: &AccessPolicy| policy.conditions.iter().any(|it| it.to_lowercase().contains("risk"));
    let covers = |policy: &&AccessPolicy| {
        policy.is_on() && policy.all_users && policy.all_applications && policy.demands_mfa() && !risky(policy)
    };
    // With no policy at all on, `security-defaults-off` says so.
    if defaults_on(facts) || policies.iter().any(|policy| covers(&policy)) || policies.iter().all(|it| !it.is_on()) {
        return None;
    }
    let some: Vec<&str> =
        policies.iter().filter(|it| it.is_on() && it.demands_mfa()).map(|it| it.name.as_str()).collect();
    let detail = match some.len() as u64 {
        0 => "No policy that is on demands multifactor authentication.".to_owned(),
        count => {
            let policies = spelled(count, "policy demands", "policies demand");
            format!("{} it, but none of them covers all users and all resources.", sentence(&policies))
        }
    };
    Some(
        verdict(
            "No policy demands multifactor authentication of all users",
            detail,
            "Add one policy for all users and all resources that demands multifactor authentication; exclude only emergency accounts.",
        )
        .on("conditional-access")
        .by(some),
    )
}

/// Client types of legacy authentication, and what a reader calls them.
const LEGACY: [(&str, &str); 2] =
    [("exchangeActiveSync", "Exchange ActiveSync"), ("other", "other old clients, such as POP, IMAP and SMTP,")];

pub(super) fn legacy_authentication(facts: &Facts) -> Option<Verdict> {
    let policies = policies(facts)?;
    let blocks = |it: &&AccessPolicy| it.is_on() && it.all_users && it.demands("block") && it.all_applications;
    let blocked = |kind: &str| {
        let about = |it: &AccessPolicy| it.legacy_left_out.as_deref().map_or(it.legacy_clients, |left| left != kind);
        policies.iter().filter(blocks).any(about)
    };
    let open: Vec<&str> = LEGACY.iter().filter(|(kind, _)| !blocked(kind)).map(|(_, words)| *words).collect();
    if defaults_on(facts) || open.is_empty() {
        return None;
    }
    let about = |it: &&AccessPolicy| it.legacy_clients || it.legacy_left_out.is_some();
    let near: Vec<&str> = policies.iter().filter(about).map(|it| it.name.as_str()).collect();
    let detail = if let ([one], false) = (open.as_slice(), near.is_empty()) {
        format!(
            "One kind of old client is blocked for all users and resources; {one} may still sign in with a password alone."
        )
    } else if near.is_empty() {
        "Clients that cannot show a second factor are not blocked, so a password alone may be enough.".to_owned()
    } else {
        let policies = spelled(near.len() as u64, "policy is", "policies are");
        format!(
            "{} about old clients, but none is on, blocks, and covers all users and resources.",
            sentence(&policies)
        )
    };
    Some(
        verdict(
            "Legacy authentication is not blocked for everyone",
            detail,
            "Enable a policy for all users and resources that blocks Exchange ActiveSync and other clients.",
        )
        .on("conditional-access")
        .by(near),
    )
}

pub(super) fn report_only(facts: &Facts) -> Option<Verdict> {
    let policies = facts.conditional_access.items();
    let watching: Vec<&str> = policies
        .iter()
        .filter(|policy| policy.state == "enabledForReportingButNotEnforced")
        .map(|policy| policy.name.as_str())
        .collect();
    if watching.is_empty() {
        return None;
    }
    let which = sentence(&spelled(
        watching.len() as u64,
        "Conditional Access policy only reports",
        "Conditional Access policies only report",
    ));
    Some(
        verdict(
            which,
            "In report-only mode a policy records what it would do and protects nothing.",
            "Read the sign-in reports, then switch each policy on or remove it.",
        )
        .on("conditional-access")
        .by(watching),
    )
}

pub(super) fn weak_methods(facts: &Facts) -> Option<Verdict> {
    let policy = facts.authentication_methods.read()?;
    let weak = |id: &str| id.eq_ignore_ascii_case("sms") || id.eq_ignore_ascii_case("voice");
    let names: Vec<&str> =
        policy.methods.iter().filter(|it| it.enabled && weak(&it.id)).map(|it| it.name.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    Some(
        verdict(
            "Codes by telephone are accepted as a second factor",
            format!("Enabled: {}. They can be intercepted or asked for in a call.", names.join(", ")),
            "Move people to Microsoft Authenticator or passkeys, then switch telephone methods off.",
        )
        .on("authentication-methods")
        .by(names),
    )
}

pub(super) fn no_strong_method(facts: &Facts) -> Option<Verdict> {
    let reading = &facts.authentication_methods;
    let policy = reading.read().filter(|policy| reading.is_complete() && !policy.methods.is_empty())?;
    if policy.methods.iter().any(|method| method.enabled && method.phishing_resistant) {
        return None;
    }
    Some(
        verdict(
            "No phishing-resistant method is enabled",
            "Neither passkeys nor certificates may be used, so administrators cannot be protected against phishing of their second factor.",
            "Enable passkeys (FIDO2), at least for administrators, and demand them with an authentication strength.",
        )
        .on("authentication-methods")
        .on("administrators"),
    )
}
