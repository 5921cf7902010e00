//! Applications: what they may do, with what they prove who they are, and until when.

use crate::catalog::ids;
use crate::document::Sources;
use crate::facts::{AutomationIdentity, Credential, HeldPermission, PermissionGrant, Proof, Stage, Truth};
use crate::tables::cell::{Cell, day, flag, known, list, named, number, text, told_number, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::words;

/// What identities of programs are read from.
const IDENTITIES: From = From::All(&[
    ids::SERVICE_PRINCIPALS,
    ids::APPLICATIONS,
    ids::APP_ROLE_ASSIGNMENTS,
    ids::APPLICATION_OWNERS,
    ids::FEDERATED_CREDENTIALS,
]);

pub(super) const TABLES: &[Table] = &[
    table! {
        "single-sign-on", "Single sign-on", "an application that people sign in to", From::All(&[ids::SERVICE_PRINCIPALS]);
        |given, it| given.model.facts.service_principals.read().into_iter().flat_map(|it| &it.single_sign_on);
        "Application" Text => text(&it.name);
        "Way" Text => text(&it.mode);
        "Host" Text => text(it.host.as_deref().unwrap_or_default());
        "Only for people assigned" Flag => flag(it.assignment_required);
        "People assigned" Number => told_number(it.people);
        "Groups assigned" Number => told_number(it.groups);
        "Object id" Text => text(&it.id);
    },
    table! {
        "third-party-applications", "Third-party applications", "an application of another organisation",
            From::All(&[ids::SERVICE_PRINCIPALS]);
        |given, it| given.model.facts.service_principals.read().into_iter().flat_map(|it| &it.third_party_apps);
        "Application" Text => text(&it.name);
        "Object id" Text => text(&it.id);
    },
    table! {
        "credentials", "Credentials", "a secret or certificate of an application", From::Each(&[ids::APPLICATIONS, ids::SERVICE_PRINCIPALS]);
        |given, (holder, it)| credentials(given);
        "Application" Text => text(&it.application);
        "Held by" Text => text(holder);
        "Credential" Text => text(it.kind.id().replace('-', " "));
        "Ends" Day => day(&it.ends);
        "On the day of the snapshot" Text => stage(given.model.facts.stage(&it.ends));
        "Another goes on" Flag => flag(it.outlasted);
        "Another was valid" Flag => flag(it.succeeded);
        "Object id" Text => text(&it.id);
    },
    table! {
        "permissions", "Permissions", "a permission that an application holds at a resource",
            From::Each(&[ids::APP_ROLE_ASSIGNMENTS, ids::OAUTH2_PERMISSION_GRANTS]);
        |given, it| permissions(given);
        "Application" Text => text(&it.grant.application);
        "Resource" Text => text(&it.grant.resource);
        "Permission" Text => it.permission.map_or(Cell::NotRead, text);
        "Acts" Text => text(it.acts);
        "Reaches far" Flag => flag(it.far());
        "For everyone" Flag => flag(it.grant.for_everyone);
        "People who granted it" Number => people(it.grant);
        "Third party" Flag => flag(it.grant.third_party);
        "Made by" Text => named(&it.grant.maker);
        "Object id" Text => text(&it.grant.id);
    },
    table! {
        "automation", "Automation", "an identity that programs sign in with", IDENTITIES;
        |given, it| given.model.facts.automation.items();
        "Identity" Text => text(&it.name);
        "Made by" Text => named(&it.maker);
        "Enabled" Flag => flag(it.enabled);
        "Proves itself with" Text => proof(it.proof());
        "Secret" Flag => flag(it.secret);
        "Certificate" Flag => flag(it.certificate);
        "Another service vouches" Flag => flag(it.federated);
        "First end" Day => day(it.next_end.as_deref().unwrap_or_default());
        "First end of a secret" Day => day(it.secret_end.as_deref().unwrap_or_default());
        "First end of a certificate" Day => day(it.certificate_end.as_deref().unwrap_or_default());
        "Credentials past" Number => past(it);
        "Owners" Number => known(&it.owners);
        "Reaches far" Flag => flag(it.reaches_far());
        "Agent" Flag => flag(it.agent);
        "Permissions" List => held(it);
        "Object id" Text => text(&it.id);
    },
    table! {
        "federated-issuers", "Federated issuers", "a service that vouches for applications", From::All(&[ids::FEDERATED_CREDENTIALS]);
        |given, it| given.model.facts.federated_issuers.items();
        "Issuer" Text => text(&it.name);
        "Host" Text => text(&it.host);
        "Credentials" Number => number(it.credentials);
        "Applications" List => list(&it.applications);
    },
    table! {
        "published-applications", "Published applications", "an application that a proxy publishes", From::All(&[ids::APP_PROXY_SETTINGS]);
        |given, it| given.model.facts.proxied_apps.items();
        "Application" Text => text(&it.name);
        "Address outside" Text => text(&it.external_url);
        "Address inside" Text => text(&it.internal_url);
        "Sign-in before it" Text => if it.pre_authentication.is_empty() { Cell::NotRead } else { text(words(&it.pre_authentication)) };
        "Sign-in at it" Text => it.sign_on.as_ref().map_or(Cell::Empty, |it| word(it.word()));
        "Object id" Text => text(&it.id);
    },
];

fn credentials<'a>(given: &Sources<'a>) -> Vec<(&'static str, &'a Credential)> {
    let facts = &given.model.facts;
    let mut rows = Vec::new();
    if let Some(it) = facts.registrations.read() {
        let all = it.ending_credentials.iter().chain(&it.later_credentials);
        rows.extend(all.map(|it| ("registration", it)));
    }
    if let Some(it) = facts.service_principals.read() {
        let all = it.ending_credentials.iter().chain(&it.later_credentials);
        rows.extend(all.map(|it| ("service principal", it)));
    }
    if let Some(it) = facts.exchange_hybrid.read() {
        rows.extend(it.credentials.iter().map(|it| ("service principal", it)));
    }
    rows
}

/// How an end stands to the day of the snapshot.
fn stage(stage: Stage) -> Cell {
    text(match stage {
        Stage::Ended => "ended",
        Stage::Soon => "soon",
        Stage::Later => "later",
        Stage::Unread => return Cell::NotRead,
    })
}

/// One permission of a grant.
struct Held<'a> {
    grant: &'a PermissionGrant,
    /// None where it is told by an id that nothing read names.
    permission: Option<&'a String>,
    acts: &'static str,
}

impl Held<'_> {
    fn far(&self) -> Truth {
        self.permission.map_or(Truth::Unread, |it| self.grant.far_reaching.contains(it).into())
    }
}

fn permissions<'a>(given: &Sources<'a>) -> Vec<Held<'a>> {
    let facts = &given.model.facts;
    let of = |acts, grants: &'a [PermissionGrant]| {
        grants.iter().flat_map(move |grant| {
            let named = grant.permissions.iter().map(Some);
            named.chain(grant.unresolved.then_some(None)).map(move |permission| Held { grant, permission, acts })
        })
    };
    let own = of("in its own name", facts.application_grants.items());
    own.chain(of("for people", facts.delegated_grants.items())).collect()
}

/// How many people granted it, each for themselves.
fn people(grant: &PermissionGrant) -> Cell {
    match (grant.for_everyone, grant.people_told) {
        (Truth::Yes, _) => Cell::Empty,
        (_, true) => number(grant.people),
        (_, false) => super::counted(crate::facts::Split { yes: grant.people, ..Default::default() }, false),
    }
}

fn proof(proof: Proof) -> Cell {
    text(match proof {
        Proof::Managed => "a managed identity",
        Proof::Federated => "a token of another service",
        Proof::Certificate => "a certificate",
        Proof::Secret => "a client secret",
        Proof::Nothing => "nothing of this tenant",
        Proof::Unread => return Cell::NotRead,
    })
}

/// How many of its credentials have ended; what was not read may have ended too.
fn past(it: &AutomationIdentity) -> Cell {
    let read = it.secret != Truth::Unread && it.certificate != Truth::Unread;
    super::counted(crate::facts::Split { yes: it.ended, ..Default::default() }, read)
}

fn held(it: &AutomationIdentity) -> Cell {
    let one = |it: &HeldPermission| format!("{}: {}", it.resource, it.permission);
    match (it.permissions.is_empty(), it.unresolved) {
        (true, true) => Cell::NotRead,
        _ => list(it.permissions.iter().map(one)),
    }
}
