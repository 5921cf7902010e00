//! Identity: where people come from, how they sign in, groups, applications.

use super::{count, head, summary};
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{
    AdministrativeUnit, AppRegistrations, Domain, Federation, Organization, PermissionGrant, ServicePrincipals,
    SyncFeatures, SyncJob, UserCounts, Verification,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Context of `identity.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The organisation: whether it is synchronised, and when it last was.
    pub(crate) organization: Part<'a, Organization>,
    /// What people have in common.
    pub(crate) users: Part<'a, UserCounts>,
    /// Domains and how each authenticates.
    pub(crate) domains: Part<'a, Vec<Domain>>,
    /// Names of federated domains.
    pub(crate) federated: Vec<&'a str>,
    /// Names of verified domains by what verifies their users: `cloud`, `password-hash`, `pass-through`, `other` for a word
    /// of the service that this version does not know, `unread`. Federated ones and those given by Microsoft are left out.
    pub(crate) ways: BTreeMap<&'static str, Vec<&'a str>>,
    /// Federation settings.
    pub(crate) federations: Part<'a, Vec<Federation>>,
    /// Whether passwords are synchronised: from the features, else from the last password synchronisation; null when not known.
    pub(crate) password_hash: Option<bool>,
    /// Features of directory synchronisation.
    pub(crate) sync_features: Part<'a, SyncFeatures>,
    /// Synchronization jobs of the provisioning service.
    pub(crate) sync_jobs: Part<'a, Vec<SyncJob>>,
    /// Administrative units, sixty at most.
    pub(crate) units: Part<'a, Vec<AdministrativeUnit>>,
    /// App registrations, counted.
    pub(crate) registrations: Part<'a, AppRegistrations>,
    /// Service principals, counted.
    pub(crate) principals: Part<'a, ServicePrincipals>,
    /// Applications with single sign-on, sixty at most.
    pub(crate) sign_on: Vec<&'a crate::facts::SignOnApplication>,
    /// How many more there are.
    pub(crate) sign_on_more: u64,
    /// Whether delegated grants were read.
    pub(crate) delegated_read: bool,
    /// Grants for everyone with far-reaching permissions to applications of other organisations, sixty at most.
    pub(crate) risky_grants: Vec<&'a PermissionGrant>,
    /// How many more there are.
    pub(crate) risky_more: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let sign_on = facts.service_principals.read().map(|it| it.single_sign_on.as_slice()).unwrap_or_default();
    let (shown, sign_on_more) = head(sign_on);
    let risky: Vec<&PermissionGrant> = facts
        .delegated_grants
        .items()
        .iter()
        .filter(|it| it.third_party.is_yes() && it.for_everyone.is_yes() && !it.far_reaching.is_empty())
        .collect();
    let (risky_shown, risky_more) = head(&risky);
    debug_assert!(count(shown.len()) + sign_on_more == count(sign_on.len()));
    Context {
        gaps: sources.gaps_of(Topic::Identity),
        tenant: sources.tenant_name(),
        organization: (&facts.organization).into(),
        users: (&facts.users).into(),
        domains: (&facts.domains).into(),
        federated: summary::federated(sources),
        ways: ways(sources),
        federations: (&facts.federations).into(),
        password_hash: password_hash(sources),
        sync_features: (&facts.sync_features).into(),
        sync_jobs: (&facts.sync_jobs).into(),
        units: (&facts.administrative_units).into(),
        registrations: (&facts.registrations).into(),
        principals: (&facts.service_principals).into(),
        sign_on: shown.iter().collect(),
        sign_on_more,
        delegated_read: facts.delegated_grants.read().is_some(),
        risky_grants: risky_shown.to_vec(),
        risky_more,
    }
}

/// Verified domains by what verifies their users; every way is there.
pub(super) fn ways<'a>(sources: &Sources<'a>) -> BTreeMap<&'static str, Vec<&'a str>> {
    let facts = &sources.model.facts;
    let all = ["cloud", "password-hash", "pass-through", "other", "unread"];
    let mut ways: BTreeMap<&'static str, Vec<&'a str>> = all.into_iter().map(|way| (way, Vec::new())).collect();
    let own = facts.domains.items().iter().filter(|it| it.verified() && it.is_initial == Some(false));
    for domain in own {
        let way = match facts.verification(domain) {
            Some(Verification::Federated) => continue,
            Some(Verification::Cloud) => "cloud",
            Some(Verification::PasswordHash) => "password-hash",
            Some(Verification::PassThrough) => "pass-through",
            Some(Verification::Other(_)) => "other",
            // Whether another provider signs them in was not read either.
            None if domain.authentication.is_none() => continue,
            None => "unread",
        };
        ways.entry(way).or_default().push(&domain.name);
    }
    ways
}

/// Whether password hashes are synchronised; none when the features were not read.
pub(super) fn password_hash(sources: &Sources<'_>) -> Option<bool> {
    sources.model.facts.sync_features.read().and_then(|it| it.password_hash)
}
