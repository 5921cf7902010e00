//! Automation identities: what programs sign in with, what they may do, and until when.

use super::claimed::Figure;
use super::head;
use super::twins::Apart;
use crate::catalog::ids;
use crate::document::{Gap, Sources};
use crate::facts::{AutomationIdentity, Facts, HeldPermission, Known, Maker, Proof, Sources as Datasets, Stage, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `automation.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// The initial domain of the tenant, by which Exchange Online knows it: `contoso.onmicrosoft.com`; null where not read.
    pub(crate) initial_domain: Option<&'a str>,
    /// Whether identities were read, all of them or some.
    pub(crate) read: bool,
    /// Whether all of them were, with their credentials and permissions.
    pub(crate) complete: bool,
    /// Identities, those that reach far with a secret first, sixty at most.
    pub(crate) rows: Vec<IdentityRow<'a>>,
    /// How many more there are.
    pub(crate) more: u64,
    /// Names of identities, of all, whose secret stands beside something safer, so that it can be dropped.
    pub(crate) droppable: Vec<String>,
}

/// An identity that a program signs in with.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct IdentityRow<'a> {
    /// Its name.
    pub(crate) name: String,
    /// Whose it is: `own`, `other`, `microsoft`, `managed-identity`, `nobody`, `unread`.
    pub(crate) maker: Maker,
    /// Whether it can sign in: `yes`, `no`, `unread`.
    pub(crate) enabled: Truth,
    /// With what it proves itself: `managed`, `federated`, `certificate`, `secret`, `nothing`, `unread`.
    pub(crate) proof: Proof,
    /// Everything it proves itself with: whoever holds one of them acts as it.
    pub(crate) proofs: Vec<ProofRow<'a>>,
    /// Whether it is an identity of an agent, whose credentials are those of its blueprint.
    pub(crate) agent: bool,
    /// Its application permissions, the most powerful first, six at most: `Mail.ReadWrite`.
    pub(crate) permissions: Vec<&'a str>,
    /// How many more it holds.
    pub(crate) permissions_more: u64,
    /// Whether some of its permissions are not told.
    pub(crate) unresolved: bool,
    /// Whether one of them reaches far: `yes`, `no`, `unread`.
    pub(crate) far_reaching: Truth,
    /// Day its next secret or certificate ends, `YYYY-MM-DD`; null where none has an end that was read.
    pub(crate) next_end: Option<&'a str>,
    /// `ended`, `soon` (within 60 days), `later`, `unread` where the day of the snapshot is not known; empty where there
    /// is no end.
    pub(crate) stage: &'static str,
    /// Secrets and certificates that have ended.
    pub(crate) ended: Figure,
    /// How many own its registration.
    pub(crate) owners: Figure,
}

/// One thing that an identity proves itself with.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProofRow<'a> {
    /// `managed`, `federated`, `certificate`, `secret`.
    pub(crate) kind: &'static str,
    /// Whether it has such a proof: `yes`, `unread`. Those it has not are left out.
    pub(crate) there: Truth,
    /// Day the first of its kind ends, `YYYY-MM-DD`; null where none has an end that was read.
    pub(crate) ends: Option<&'a str>,
    /// `ended`, `soon` (within 60 days), `later`, `unread` where the day of the snapshot is not known; empty where there
    /// is no end.
    pub(crate) stage: &'static str,
}

/// Permissions of one identity that are named.
const PERMISSIONS: usize = 6;

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let reading = &facts.automation;
    let mut all: Vec<&AutomationIdentity> = reading.items().iter().collect();
    all.sort_by_key(|it| (weight(it), &it.name, &it.id));
    let names = Apart::new(all.iter().map(|it| (it.name.as_str(), it.id.as_str())));
    let (shown, more) = head(&all);
    Context {
        gaps: sources.gaps(&[
            ids::APPLICATIONS,
            ids::SERVICE_PRINCIPALS,
            ids::APP_ROLE_ASSIGNMENTS,
            ids::APPLICATION_OWNERS,
            ids::FEDERATED_CREDENTIALS,
        ]),
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        initial_domain: facts.domains.items().iter().find(|it| it.is_first == Some(true)).map(|it| it.name.as_str()),
        read: reading.read().is_some(),
        complete: reading.is_complete(),
        rows: shown.iter().map(|it| row(it, names.of(&it.name, &it.id), facts)).collect(),
        more,
        droppable: all.iter().filter(|it| droppable(it)).map(|it| names.of(&it.name, &it.id)).collect(),
    }
}

fn droppable(it: &AutomationIdentity) -> bool {
    it.secret.is_yes() && it.certificate.or(it.federated).or(managed(it)).is_yes()
}

/// What is to be looked at first: what reaches far before the rest, and what is most easily stolen before what is not.
fn weight(it: &AutomationIdentity) -> (bool, u8) {
    let proof = match it.proof() {
        Proof::Secret => 0,
        Proof::Unread => 1,
        Proof::Certificate => 2,
        Proof::Nothing => 3,
        Proof::Federated => 4,
        Proof::Managed => 5,
    };
    (!it.reaches_far().is_yes(), proof)
}

fn row<'a>(it: &'a AutomationIdentity, name: String, facts: &Facts) -> IdentityRow<'a> {
    let mut permissions: Vec<&str> = Vec::new();
    for HeldPermission { permission, .. } in &it.permissions {
        // Two resources may have a permission of one name.
        if !permissions.contains(&permission.as_str()) {
            permissions.push(permission);
        }
    }
    let shown = permissions.get(..PERMISSIONS).unwrap_or(&permissions);
    IdentityRow {
        name,
        maker: it.maker,
        enabled: it.enabled,
        proof: it.proof(),
        proofs: proofs(it, facts),
        agent: it.agent,
        permissions: shown.to_vec(),
        permissions_more: super::count(permissions.len() - shown.len()),
        unresolved: it.unresolved,
        far_reaching: it.reaches_far(),
        next_end: it.next_end.as_deref(),
        stage: it.next_end.as_deref().map_or("", |end| stage(facts.stage(end))),
        ended: ended(it),
        owners: (&it.owners).into(),
    }
}

fn managed(it: &AutomationIdentity) -> Truth {
    (it.maker == Maker::ManagedIdentity).into()
}

/// What it has, or may have, the safest first.
fn proofs<'a>(it: &'a AutomationIdentity, facts: &Facts) -> Vec<ProofRow<'a>> {
    let row = |(kind, there, ends): (&'static str, Truth, Option<&'a str>)| ProofRow {
        kind,
        there,
        ends,
        stage: ends.map_or("", |end| stage(facts.stage(end))),
    };
    [
        ("managed", managed(it), None),
        ("federated", it.federated, None),
        ("certificate", it.certificate, it.certificate_end.as_deref()),
        ("secret", it.secret, it.secret_end.as_deref()),
    ]
    .into_iter()
    .filter(|(_, there, _)| !there.is_no())
    .map(row)
    .collect()
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Ended => "ended",
        Stage::Soon => "soon",
        Stage::Later => "later",
        Stage::Unread => "unread",
    }
}

/// Exactly so many where both kinds were read of it; else at least so many.
fn ended(it: &AutomationIdentity) -> Figure {
    let sources = Datasets::new();
    let told = it.secret != Truth::Unread && it.certificate != Truth::Unread;
    let known = match (told, it.ended) {
        (true, count) => Known::exact(count, sources),
        (false, 0) => Known::not_read(sources),
        (false, count) => Known::at_least(count, sources),
    };
    (&known).into()
}
