//! Identity: where people come from, how they sign in, groups, applications.

use super::claimed::{Figure, TallyRow, tallies};
use super::consents::{Consents, consents};
use super::twins::Apart;
use super::{count, head, summary};
use crate::catalog::{Topic, ids};
use crate::document::{Gap, Part, Seen, Sources};
use crate::facts::{
    AdministrativeUnit, Domain, Federation, Organization, SignOnApplication, SyncFeatures, SyncJob, Verification,
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
    /// Domains of Active Directory that members are synchronised from.
    pub(crate) by_forest: Vec<TallyRow<'a>>,
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
    /// Administrative units.
    pub(crate) units: Part<'a, Vec<AdministrativeUnit>>,
    /// How many there are.
    pub(crate) units_total: Figure,
    /// Whether app registrations were read.
    pub(crate) registrations: Seen,
    /// Whether service principals were read, all of them or a part that says something of all.
    pub(crate) principals: Seen,
    /// Whether some service principals were read that were picked by the one who exported them, so that nothing
    /// is said of all.
    pub(crate) principals_picked: bool,
    /// Applications with single sign-on, sixty at most.
    pub(crate) sign_on: Vec<SignOnRow<'a>>,
    /// How many more there are.
    pub(crate) sign_on_more: u64,
    /// Applications of other organisations, what each was granted and by whom.
    pub(crate) consents: Consents<'a>,
}

/// An application with single sign-on.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SignOnRow<'a> {
    /// Its name.
    pub(crate) name: String,
    /// `SAML`, `OpenID Connect`, `password`, `linked`.
    pub(crate) mode: &'a str,
    /// Host of its address, where known.
    pub(crate) host: Option<&'a str>,
    /// Whether only assigned people may use it.
    pub(crate) assignment_required: bool,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let sign_on = facts.service_principals.read().map(|it| it.single_sign_on.as_slice()).unwrap_or_default();
    let (shown, sign_on_more) = head(sign_on);
    let names = Apart::new(sign_on.iter().map(|it| (it.name.as_str(), it.id.as_str())));
    let row = |it: &'a SignOnApplication| SignOnRow {
        name: names.of(&it.name, &it.id),
        mode: &it.mode,
        host: it.host.as_deref(),
        assignment_required: it.assignment_required,
    };
    let forests = facts.users.read().map(|it| it.by_forest.as_slice()).unwrap_or_default();
    let picked = facts.coverage_of(ids::SERVICE_PRINCIPALS).status.has_rows();
    Context {
        gaps: sources.gaps_of(Topic::Identity),
        tenant: sources.tenant_name(),
        organization: (&facts.organization).into(),
        by_forest: tallies(forests, facts.people.forests.exactly().is_some()),
        domains: (&facts.domains).into(),
        federated: summary::federated(sources),
        ways: ways(sources),
        federations: (&facts.federations).into(),
        password_hash: password_hash(sources),
        sync_features: (&facts.sync_features).into(),
        sync_jobs: (&facts.sync_jobs).into(),
        units: (&facts.administrative_units).into(),
        units_total: Figure::of(&facts.administrative_units, |it| count(it.len())),
        registrations: (&facts.registrations).into(),
        principals: (&facts.service_principals).into(),
        principals_picked: picked && facts.service_principals.read().is_none(),
        sign_on: shown.iter().map(row).collect(),
        sign_on_more,
        consents: consents(sources),
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
