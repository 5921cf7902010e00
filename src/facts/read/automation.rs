//! Identities that programs sign in with, gathered while registrations and service principals stream by.
//!
//! Registrations and service principals are joined by their application id, owners and federated credentials by the
//! object id of the registration. Service principals of Microsoft are kept only where they hold a credential of this
//! tenant.

use super::credentials::is_valid;
use super::names::keep_least;
use super::said::Ends;
use super::source::{Object, Source};
use crate::catalog::{far_reaching, ids, writes};
use crate::facts::{AutomationIdentity, HeldPermission, Known, Maker, PermissionGrant, Reading, Sources, Truth};
use crate::snapshot::Status;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The ways to sign in that one object holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Ways {
    secret: Truth,
    certificate: Truth,
    /// The first end among those that have not ended: of secrets, of certificates.
    next: [Option<Date>; 2],
    ended: u64,
}

/// What a registration says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Registration {
    id: String,
    name: String,
    ways: Ways,
}

/// What a service principal says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Principal {
    name: String,
    app_id: String,
    maker: Maker,
    enabled: Truth,
    agent: bool,
    ways: Ways,
}

/// Identities while they are gathered.
#[derive(Default)]
pub(super) struct Identities {
    registrations: BTreeMap<String, Registration>,
    principals: BTreeMap<String, Principal>,
    /// How many own a registration, by its id.
    owners: BTreeMap<String, u64>,
    /// Registrations that another service vouches for, by id.
    federated: BTreeSet<String>,
    /// Whether a registration does not tell its application id: it may be the one of any service principal.
    nameless: bool,
}

impl Identities {
    /// Takes note of a registration.
    pub(super) fn registration(&mut self, row: Object<'_>, source: &Source<'_>) {
        let Some(app_id) = row.text("appId").map(str::to_lowercase) else {
            self.nameless = true;
            return;
        };
        let told = Registration { id: row.words("id"), name: row.name(), ways: ways(row, Truth::No, source) };
        keep_least(&mut self.registrations, &app_id, told);
    }

    /// Takes note of who owns a registration.
    pub(super) fn owners(&mut self, row: Object<'_>) {
        if let Some(owners) = row.list("owners") {
            self.owners.insert(row.words("id"), owners.len() as u64);
        }
    }

    /// Takes note of a service principal. `signs` says whether its certificates sign SAML answers.
    pub(super) fn principal(&mut self, row: Object<'_>, maker: Maker, signs: Truth, source: &Source<'_>) {
        let told = Principal {
            name: row.text("displayName").or_else(|| row.text("appDisplayName")).unwrap_or_default().to_owned(),
            app_id: row.words("appId").to_lowercase(),
            maker,
            enabled: row.holds("accountEnabled", Truth::Unread),
            // <https://learn.microsoft.com/graph/api/resources/serviceprincipal>: the type of identities of agents.
            agent: row.text("servicePrincipalType") == Some("ServiceIdentity"),
            ways: ways(row, signs, source),
        };
        keep_least(&mut self.principals, row.id(), told);
    }

    /// Takes note of a federated credential of a registration.
    pub(super) fn federated(&mut self, row: Object<'_>) {
        self.federated.insert(row.parent().to_owned());
    }

    /// Whether another service is known to vouch for a registration.
    pub(super) fn is_federated(&self, registration: &str) -> bool {
        self.federated.contains(registration)
    }

    /// The identities, sorted by name, with what they were granted.
    pub(super) fn told(
        mut self,
        source: &Source<'_>,
        grants: &Reading<Vec<PermissionGrant>>,
    ) -> Reading<Vec<AutomationIdentity>> {
        let mut read = Read::of(source);
        read.registrations &= !self.nameless;
        let mut held: BTreeMap<&str, Vec<&PermissionGrant>> = BTreeMap::new();
        grants.items().iter().for_each(|grant| held.entry(&grant.id).or_default().push(grant));
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        for (id, principal) in std::mem::take(&mut self.principals) {
            let grants = held.remove(id.as_str()).unwrap_or_default();
            let registration = self.registrations.get(&principal.app_id);
            let it = self.identity(&id, &principal, registration, &grants, &read);
            seen.insert(principal.app_id);
            rows.extend(Some(it).filter(|it| is_automation(it, !grants.is_empty())));
        }
        // What holds permissions, and no service principal was read for it.
        for (id, grants) in held {
            let maker = grants.first().map(|it| it.maker).unwrap_or_default();
            let principal = Principal { maker, ..Principal::default() };
            rows.push(self.identity(id, &principal, None, &grants, &read));
        }
        // Registrations without a service principal that hold a way to sign in.
        for (app_id, registration) in self.registrations.iter().filter(|it| !seen.contains(it.0)) {
            let principal = Principal {
                name: registration.name.clone(),
                app_id: app_id.clone(),
                maker: Maker::Own,
                ways: Ways { secret: Truth::No, certificate: Truth::No, ..Ways::default() },
                ..Principal::default()
            };
            let it = self.identity(&registration.id, &principal, Some(registration), &[], &read);
            rows.extend(Some(it).filter(|it| is_automation(it, false)));
        }
        rows.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        source.together(&[ids::SERVICE_PRINCIPALS, ids::APPLICATIONS, ids::APP_ROLE_ASSIGNMENTS], rows)
    }

    fn identity(
        &self,
        id: &str,
        principal: &Principal,
        registration: Option<&Registration>,
        grants: &[&PermissionGrant],
        read: &Read,
    ) -> AutomationIdentity {
        let name = grants.iter().map(|it| it.application.as_str()).find(|name| *name != id);
        let name = Some(principal.name.as_str()).filter(|name| !name.is_empty()).or(name).unwrap_or(id);
        // Of what others made, and of managed identities, there is no registration here.
        let elsewhere = !matches!(principal.maker, Maker::Own | Maker::Unread);
        let known = elsewhere || (read.registrations && !principal.app_id.is_empty());
        let none = Ways { secret: Truth::No, certificate: Truth::No, ..Ways::default() };
        let registered = match registration {
            Some(it) => it.ways.clone(),
            None if known => none,
            None => Ways::default(),
        };
        let own = &principal.ways;
        let federated = registration.map(|it| self.federated.contains(&it.id));
        AutomationIdentity {
            name: name.to_owned(),
            id: id.to_owned(),
            maker: principal.maker,
            enabled: principal.enabled,
            permissions: permissions(grants),
            unresolved: grants.iter().any(|it| it.unresolved),
            secret: own.secret.or(registered.secret),
            certificate: own.certificate.or(registered.certificate),
            registration: registration.map(|it| it.id.clone()),
            federated: match federated {
                Some(true) => Truth::Yes,
                Some(false) if read.federated => Truth::No,
                None if known => Truth::No,
                _ => Truth::Unread,
            },
            next_end: first(own.next.into_iter().chain(registered.next)),
            secret_end: first([own.next[0], registered.next[0]]),
            certificate_end: first([own.next[1], registered.next[1]]),
            agent: principal.agent,
            ended: own.ended + registered.ended,
            owners: self.owned(registration, read),
        }
    }

    fn owned(&self, registration: Option<&Registration>, read: &Read) -> Known<u64> {
        let count = registration.and_then(|it| self.owners.get(&it.id)).copied();
        Known::exact_or_not_read(count, Sources::from([read.owners]))
    }
}

/// The first of some days, `YYYY-MM-DD`; none where there is none.
fn first(days: impl IntoIterator<Item = Option<Date>>) -> Option<String> {
    days.into_iter().flatten().min().map(|day| day.to_string())
}

/// How much was read of what says that there is none of something.
struct Read {
    registrations: bool,
    federated: bool,
    owners: &'static str,
}

impl Read {
    fn of(source: &Source<'_>) -> Self {
        let complete = |dataset| source.coverage(dataset).status == Status::Complete;
        let apart = source.coverage(ids::APPLICATION_OWNERS).status.has_rows();
        Self {
            registrations: complete(ids::APPLICATIONS),
            federated: complete(ids::FEDERATED_CREDENTIALS) && source.asked_for_each(),
            owners: if apart { ids::APPLICATION_OWNERS } else { ids::APPLICATIONS },
        }
    }
}

/// Whether an identity is one that programs sign in with, as far as is known.
fn is_automation(it: &AutomationIdentity, granted: bool) -> bool {
    let keyed = it.secret.or(it.certificate).is_yes() || it.ended > 0;
    match it.maker {
        Maker::Microsoft => keyed,
        Maker::ManagedIdentity => true,
        _ => granted || keyed || it.federated.is_yes(),
    }
}

/// The ways to sign in that an object holds. Certificates that sign SAML answers are none.
fn ways(row: Object<'_>, signs: Truth, source: &Source<'_>) -> Ways {
    let lists = [row.list("passwordCredentials"), row.list("keyCredentials")];
    let mut it = Ways::default();
    let mut any = [Truth::Unread; 2];
    let mut ends_next = [None; 2];
    for ((holds, next), list) in any.iter_mut().zip(&mut ends_next).zip(&lists) {
        let Some(list) = list else { continue };
        *holds = Truth::No;
        for credential in list {
            let ends = credential.ends("endDateTime");
            let valid = is_valid(ends, source.today());
            *holds = holds.or(valid);
            match (valid, ends) {
                (Truth::No, _) => it.ended += 1,
                (_, Ends::On(day)) => *next = Some(next.map_or(day, |next: Date| next.min(day))),
                _ => {}
            }
        }
        *holds = holds.and(signs.not());
    }
    [it.secret, it.certificate] = any;
    it.next = ends_next;
    if signs.is_yes() { Ways { secret: Truth::No, certificate: Truth::No, ..Ways::default() } } else { it }
}

/// Permissions, the most powerful first: those that reach far and change something, those that reach far, those that
/// change something, the rest; by name among equals.
fn permissions(grants: &[&PermissionGrant]) -> Vec<HeldPermission> {
    let mut held: Vec<HeldPermission> = grants
        .iter()
        .flat_map(|grant| grant.permissions.iter().map(|permission| (&grant.resource, permission)))
        .map(|(resource, permission)| HeldPermission {
            resource: resource.clone(),
            permission: permission.clone(),
            far_reaching: far_reaching(permission).is_some(),
        })
        .collect();
    held.sort_by(|a, b| {
        let rank = |it: &HeldPermission| (!it.far_reaching, !changes(&it.permission));
        (rank(a), &a.resource, &a.permission).cmp(&(rank(b), &b.resource, &b.permission))
    });
    held.dedup();
    held
}

/// Whether a permission changes what it is about. Those of Exchange Online say it in words of their own.
fn changes(permission: &str) -> bool {
    writes(permission) || ["full_access_as_app", "Exchange.ManageAsApp"].contains(&permission)
}
