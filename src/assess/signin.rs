//! Domains, and how a sign-in is verified.

use super::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{Domain, Facts, FederatedMfa, Known, Members, Sources, Truth, Verification};
use std::collections::BTreeSet;

/// The rule that says what verifies the users of a domain.
const RULE: &str = "domain-verification";

/// `domains.…` and `signin.…`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    domains(facts, claims);
    verification(facts, claims);
    federated_mfa(facts, claims);
    staged_rollouts(facts, claims);
}

/// The domains something holds of that these datasets tell beside those of the domains.
fn those(facts: &Facts, sources: &Sources, holds: impl Fn(&Domain) -> Truth) -> Known<BTreeSet<String>> {
    facts.domains_named(holds).also(sources)
}

fn domains(facts: &Facts, claims: &mut Claims) {
    let all = facts.domains.items().iter();
    let mut default: BTreeSet<&String> = all.filter(|it| it.is_default == Some(true)).map(|it| &it.name).collect();
    claims.add("domains.all", facts.domains_known());
    claims.add("domains.verified", facts.domains_verified());
    // There is one; two would be no answer.
    let default = default.pop_first().filter(|_| default.is_empty()).cloned();
    claims.add("domains.default", Known::exact_or_not_read(default, facts.domains_from.clone()));
    claims.add("domains.unverified", facts.domains_named(|it| Truth::from(it.is_verified).not()));
    claims.add("domains.mail", facts.domains_with_mail());
}

/// Whether a domain counts: one that is verified and was not given by Microsoft.
fn counts(domain: &Domain) -> Truth {
    Truth::from(domain.is_verified).and(Truth::from(domain.is_initial).not())
}

/// Whether it counts and its users are verified in this way.
fn verified_by(facts: &Facts, domain: &Domain, way: &Verification) -> Truth {
    let by = facts.verification(domain);
    // That another provider signs its users in, or none does, is told by the domain alone.
    let by = match (domain.authentication.as_ref(), way) {
        (Some(_), Verification::Federated) => Some(domain.federated()),
        (Some(_), _) if !domain.managed() => Some(false),
        _ => by.map(|by| by == *way),
    };
    counts(domain).and(by.into())
}

fn verification(facts: &Facts, claims: &mut Claims) {
    let deciding =
        || Sources::from([ids::DIRECTORY_SYNC_FEATURES, ids::DOMAINS, ids::ORGANIZATION, ids::PASS_THROUGH_AGENTS]);
    let ways = [
        ("signin.federated-domains", Verification::Federated, Sources::new()),
        ("signin.password-hash-domains", Verification::PasswordHash, deciding()),
        ("signin.pass-through-domains", Verification::PassThrough, deciding()),
        ("signin.cloud-domains", Verification::Cloud, deciding()),
    ];
    for (id, way, sources) in ways {
        let inferred = way != Verification::Federated;
        let claim: Claim = those(facts, &sources, |it| verified_by(facts, it, &way)).into();
        claims.add(id, if inferred { claim.inferred(RULE) } else { claim });
    }
    let verdict = Known::exact_or_not_read(of_all(facts), deciding()).also(&facts.domains_from);
    claims.add("signin.verification", Claim::from(verdict).inferred(RULE));
}

/// What verifies the users of all domains that count; of a tenant that has none, those of the domain it was given.
fn of_all(facts: &Facts) -> Option<String> {
    let domains = facts.domains.read()?;
    let own = domains.iter().any(|it| !counts(it).is_no());
    let of = |it: &&Domain| if own { !counts(it).is_no() } else { it.is_verified != Some(false) };
    let told = |it: &Domain| facts.verification(it).filter(|_| it.is_verified == Some(true) && it.is_initial.is_some());
    let found: Vec<Option<Verification>> = domains.iter().filter(of).map(told).collect();
    let known: BTreeSet<&Verification> = found.iter().flatten().collect();
    let whole = facts.domains.is_complete() && found.iter().all(Option::is_some);
    match (known.len(), known.first()) {
        (2.., _) if own => Some("mixed".to_owned()),
        (1, Some(Verification::Other(_))) => None,
        (1, Some(only)) if whole => Some(only.code().to_owned()),
        _ => None,
    }
}

/// Federated domains whose provider is believed, or asked, for multifactor authentication.
fn federated_mfa(facts: &Facts, claims: &mut Claims) {
    let sources = Sources::from([ids::DOMAIN_FEDERATION, ids::DOMAINS]);
    let federations = facts.federations.items();
    let whole = facts.federations.is_complete();
    let accepted = |domain: &Domain| {
        let settings = federations.iter().find(|it| it.domain == domain.name).filter(|it| it.mfa_read);
        let behaviour = settings.map(|it| it.mfa_behaviour.as_ref());
        let by =
            behaviour.map(|it| it.is_some_and(|it| it.is(FederatedMfa::AcceptIfDone) || it.is(FederatedMfa::Enforce)));
        let federated = Truth::from(domain.authentication.as_ref().map(|_| domain.federated()));
        // What is not set follows an older setting that is not read; an unknown word is not judged.
        let told = behaviour.flatten().is_some_and(|it| !matches!(it, crate::facts::Code::Other(_)));
        let by = if told { by } else { None };
        federated.and(by.into()).and(if whole || by.is_some() { Truth::Yes } else { Truth::Unread })
    };
    claims.add("signin.federated-mfa-domains", those(facts, &sources, accepted));
}

/// Ways to sign in that are rolled out to groups already.
fn staged_rollouts(facts: &Facts, claims: &mut Claims) {
    let sources = Sources::from([ids::STAGED_ROLLOUTS]);
    let mut members = Members::default();
    for rollout in facts.staged_rollouts.items() {
        let enabled = Truth::from(rollout.enabled);
        match &rollout.feature {
            Some(feature) => members.add(feature.word(), enabled),
            None => members.add("", enabled.and(Truth::Unread)),
        }
    }
    claims.add("signin.staged-rollouts", members.known(facts.staged_rollouts.is_complete(), sources));
}
