//! What people and applications may make of applications: who registers and owns them, how long their secrets last, and
//! which could take the tenant.

use super::{Argument, Judged, Severity, Subject, all, among, fails_where, judged, sources, wholly};
use crate::assess::applications::{of, ownerless as nobody_owns};
use crate::catalog::ids;
use crate::facts::{
    AuthorizationPolicy, AutomationIdentity, Credential, Facts, FederatedCredential, Known, Maker, Truth,
};

fn users_may(facts: &Facts, may: fn(&AuthorizationPolicy) -> Option<bool>) -> Judged {
    let may = wholly(&facts.authorization).and_then(may);
    judged(fails_where(may, sources([ids::AUTHORIZATION_POLICY]))).everyone()
}

pub(super) fn users_register(facts: &Facts) -> Judged {
    users_may(facts, |it| it.users_create_apps).on("enterprise-applications")
}

pub(super) fn users_create_tenants(facts: &Facts) -> Judged {
    users_may(facts, |it| it.users_create_tenants).on("entra-id")
}

/// Of identities whose registration nobody owns, one that reaches far matters more.
pub(super) fn ownerless(facts: &Facts) -> Judged {
    let far = |it: &AutomationIdentity| {
        it.maker == Maker::Own && it.owners.exactly() == Some(&0) && it.reaches_far().is_yes()
    };
    let far: Vec<String> = facts.automation.items().iter().filter(|it| far(it)).map(|it| it.name.clone()).collect();
    let some = facts.registrations.read().map(|it| it.ownerless_apps.as_slice()).unwrap_or_default();
    Judged::found(&nobody_owns(facts))
        .ranked(if far.is_empty() { Severity::Low } else { Severity::Medium })
        .with_names("far", far)
        .on("automation-identities")
        .at(some.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Client secrets that are good for more than a year.
fn long(facts: &Facts) -> Vec<&Credential> {
    let registrations = facts.registrations.read().into_iter();
    let principals = facts.service_principals.read().into_iter();
    let each = registrations
        .flat_map(|it| it.ending_credentials.iter().chain(&it.later_credentials))
        .chain(principals.flat_map(|it| it.ending_credentials.iter().chain(&it.later_credentials)));
    let mut some: Vec<&Credential> = each.filter(|it| it.long.is_yes()).collect();
    // The one that lasts longest comes first.
    some.sort_by_key(|it| (std::cmp::Reverse(&it.ends), &it.application, &it.id));
    some
}

pub(super) fn long_secrets(facts: &Facts) -> Judged {
    let registrations = of(&facts.registrations, |it| it.terms.long, sources([ids::APPLICATIONS]));
    let principals = of(&facts.service_principals, |it| it.terms.long, sources([ids::SERVICE_PRINCIPALS]));
    let some = long(facts);
    let judged = Judged::found(&registrations.plus(principals))
        .on("automation-identities")
        .listing(some.iter().map(|it| Subject::from(*it)));
    match some.first() {
        Some(last) => judged.with("last", Argument::Day(last.ends.clone())),
        None => judged,
    }
}

/// Application permissions with which an application gives itself or others any role, or takes over an account that has
/// it (<https://learn.microsoft.com/graph/permissions-reference>, August 2026). Published tierings agree on each: tier 0 of
/// <https://github.com/emiliensocchi/azure-tiering>, "critical" of ScubaGear's `RiskyAppPermissions.json`. Some take a
/// setting beside them: changing domains needs a federated domain of an administrator, or `validatingDomains` relaxed; a
/// pass or passkey needs that method to be open to the account.
const TAKES_ALL: [&str; 14] = [
    "Application.ReadUpdate.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "Domain.ReadWrite.All",
    "Policy.ReadWrite.PermissionGrant",
    "PrivilegedAccess.ReadWrite.AzureADGroup",
    "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
    "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
    "RoleAssignmentSchedule.ReadWrite.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
    "RoleManagement.ReadWrite.Directory",
    "UserAuthenticationMethod.ReadWrite.All",
    "UserAuthMethod-Passkey.ReadWrite.All",
    "UserAuthMethod-TAP.ReadWrite.All",
];

/// Those among the permissions of an identity.
fn powers(it: &AutomationIdentity) -> impl Iterator<Item = &str> {
    it.permissions.iter().map(|it| it.permission.as_str()).filter(|it| TAKES_ALL.contains(it))
}

/// Whether an application that is not Microsoft's and can sign in could take everything.
fn takes_all(it: &AutomationIdentity) -> Truth {
    let powerful = match (powers(it).next().is_some(), it.unresolved) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Unread,
        (false, false) => Truth::No,
    };
    powerful.and(it.maker.is(Maker::Microsoft).not()).and(it.enabled)
}

pub(super) fn to_global_administrator(facts: &Facts) -> Judged {
    let from = sources([ids::APP_ROLE_ASSIGNMENTS, ids::APPLICATIONS, ids::SERVICE_PRINCIPALS]);
    let some: Vec<&AutomationIdentity> = facts.automation.items().iter().filter(|it| takes_all(it).is_yes()).collect();
    let mut permissions: Vec<String> = some.iter().flat_map(|it| powers(it)).map(str::to_owned).collect();
    permissions.sort();
    permissions.dedup();
    let secret: Vec<String> = some.iter().filter(|it| it.secret.is_yes()).map(|it| it.name.clone()).collect();
    // The permissions decide: what holds one is among the identities however much was read of the registrations.
    let read = facts.application_grants.is_complete() && facts.service_principals.is_complete();
    let mut split = crate::facts::Split::default();
    facts.automation.items().iter().filter(|it| it.is_granted()).for_each(|it| split.add(takes_all(it)));
    let count = if facts.application_grants.read().is_some() { split.known(read, from) } else { Known::not_read(from) };
    Judged::found(&count)
        .with_names("permissions", permissions)
        .with_names("secret", secret)
        .on("automation-identities")
        .at(some.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn pull_requests(facts: &Facts) -> Judged {
    let from = || sources([ids::FEDERATED_CREDENTIALS]);
    let open: Vec<&FederatedCredential> =
        facts.federated_credentials.items().iter().filter(|it| it.is_open().is_yes()).collect();
    // Of one that could take the tenant, whoever opens a pull request could.
    let of = |it: &&AutomationIdentity| open.iter().any(|one| it.registration.as_ref() == Some(&one.id));
    let takers = facts.automation.items().iter().filter(|it| takes_all(it).is_yes());
    let takers: Vec<String> = takers.filter(of).map(|it| it.name.clone()).collect();
    Judged::found(&among(&facts.federated_credentials, from(), FederatedCredential::is_open))
        .among(&all(&facts.federated_credentials, from()))
        .ranked(if takers.is_empty() { Severity::Medium } else { Severity::High })
        .with_names("takers", takers)
        .on("automation-identities")
        .at(open.iter().map(|it| (it.id.as_str(), it.application.as_str())))
}

/// A key of Exchange servers on the application that is Exchange Online itself.
pub(super) fn shared_principal(facts: &Facts) -> Judged {
    let hybrid = &facts.exchange_hybrid;
    let bad = match hybrid.read().map(|it| it.shared) {
        Some(Truth::Yes) => Some(true),
        Some(Truth::No) if hybrid.is_complete() => Some(false),
        _ => None,
    };
    let named = hybrid.read().and_then(|it| it.application.clone());
    judged(fails_where(bad, sources([ids::SERVICE_PRINCIPALS])))
        .everyone()
        .with_names("application", named.into_iter().collect())
        .on("exchange-online")
        .on("automation-identities")
}
