//! Applications, their credentials, and what they may do.

use super::dates::days_between;
use super::names::{Named, Names};
use super::source::{Object, Source};
use super::tally::{Counter, sorted};
use crate::catalog::ids;
use crate::catalog::{EXCHANGE_ONLINE, MICROSOFT_TENANTS, far_reaching, permission_of_role};
use crate::facts::{
    AppRegistrations, ConnectApplication, Credential, PermissionGrant, Reading, ServicePrincipals, SignOnApplication, Truth,
};
use std::collections::{BTreeMap, BTreeSet};

/// Days ahead in which a credential counts as ending.
const ENDING_DAYS: i64 = 60;

/// Audiences that let other organisations use a registration.
const MULTI_TENANT: [&str; 3] =
    ["AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];

/// `applications`; names those asked for.
pub(super) fn registrations(source: &Source<'_>, names: &mut Names) -> Reading<AppRegistrations> {
    let mut sums = AppRegistrations::default();
    let (mut without_owner, mut owners_read) = (0, false);
    let owners_elsewhere = source.coverage(ids::APPLICATION_OWNERS).status.has_rows();
    source.each(ids::APPLICATIONS, |row| {
        names.see(row.id(), || Named { name: row.words("displayName"), kind: "application", ..Named::default() });
        let (secrets, keys) = (row.objects("passwordCredentials"), row.objects("keyCredentials"));
        sums.total += 1;
        sums.multi_tenant += u64::from(row.text("signInAudience").is_some_and(|it| MULTI_TENANT.contains(&it)));
        sums.with_secret += u64::from(!secrets.is_empty());
        sums.with_certificate += u64::from(!keys.is_empty());
        if !owners_elsewhere && row.has("owners") {
            owners_read = true;
            without_owner += u64::from(row.objects("owners").is_empty());
        }
        for (kind, credentials) in [("secret", secrets), ("certificate", keys)] {
            sums.ending_credentials.extend(credentials.into_iter().filter_map(|it| ending(row, it, kind, source)));
        }
    });
    source.each(ids::APPLICATION_OWNERS, |row| {
        // A row without the property says nothing; one without an owner has an empty list.
        if row.has("owners") {
            owners_read = true;
            without_owner += u64::from(row.objects("owners").is_empty());
        }
    });
    sums.ending_credentials.sort();
    sums.ending_credentials.dedup();
    sums.without_owner = owners_read.then_some(without_owner);
    source.reading(ids::APPLICATIONS, sums)
}

fn ending(app: Object<'_>, credential: Object<'_>, kind: &str, source: &Source<'_>) -> Option<Credential> {
    let (ends, today) = (credential.date("endDateTime")?, source.day()?);
    (days_between(today, ends) <= ENDING_DAYS).then(|| Credential {
        ends: ends.to_string(),
        application: app.name(),
        id: app.words("id"),
        kind: kind.to_owned(),
        expired: ends < today,
    })
}

/// Beginning of the name that Entra Connect gives the application of each of its servers
/// (<https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id>, August 2026).
const CONNECT: &str = "ConnectSyncProvisioning_";

/// `service-principals`; names those asked for, and the application permissions of resources asked for.
pub(super) fn service_principals(source: &Source<'_>, names: &mut Names) -> Reading<ServicePrincipals> {
    let mut sums = ServicePrincipals::default();
    let mut modes = Counter::default();
    let mut hybrid_apps = BTreeSet::new();
    let mut microsoft = BTreeSet::new();
    source.each(ids::SERVICE_PRINCIPALS, |row| {
        let owner = owner(row, source.tenant());
        let app_id = row.text("appId").unwrap_or_default().to_lowercase();
        name(row, owner, &app_id, names);
        sums.total += 1;
        match owner {
            Owner::ManagedIdentity => sums.managed_identities += 1,
            Owner::Microsoft => {
                sums.microsoft += 1;
                microsoft.insert(app_id.clone());
            }
            Owner::Own => sums.own += 1,
            Owner::Other => sums.third_party += 1,
            Owner::Unknown => {}
        }
        sums.disabled += u64::from(row.flag("accountEnabled") == Some(false));
        if owner != Owner::Microsoft
            && let Some(application) = sign_on(row)
        {
            modes.add(&application.mode);
            sums.single_sign_on.push(application);
        }
        let display = row.text("displayName").unwrap_or_default();
        sums.exchange_hybrid_key |= app_id == EXCHANGE_ONLINE && !row.objects("keyCredentials").is_empty();
        if display.starts_with("ExchangeServerApp-") {
            hybrid_apps.insert(display.to_owned());
        }
        let enabled = row.flag("accountEnabled");
        // The name follows a pattern that Entra Connect writes; without a name nothing can be told.
        let connect = if display.is_empty() { Truth::Unread } else { display.starts_with(CONNECT).into() };
        sums.connect_enabled.add(connect.and(enabled.into()));
        sums.connect_disabled.add(connect.and(Truth::from(enabled).not()));
        if connect.is_yes() {
            sums.connect_sync_apps.push(ConnectApplication { name: display.to_owned(), enabled });
        }
    });
    assigned(source, &mut sums.single_sign_on);
    sums.single_sign_on.sort();
    sums.connect_sync_apps.sort();
    sums.by_mode = modes.tallies();
    sums.exchange_hybrid_app = hybrid_apps.pop_first();
    sums.microsoft_app_ids = microsoft.into_iter().filter(|id| !id.is_empty()).collect();
    source.maybe(ids::SERVICE_PRINCIPALS, Some(sums).filter(|_| !source.is_selection(ids::SERVICE_PRINCIPALS)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Microsoft,
    Own,
    Other,
    ManagedIdentity,
    Unknown,
}

fn owner(row: Object<'_>, tenant: &str) -> Owner {
    if row.text("servicePrincipalType") == Some("ManagedIdentity") {
        return Owner::ManagedIdentity;
    }
    match row.text("appOwnerOrganizationId") {
        None => Owner::Unknown,
        Some(id) if MICROSOFT_TENANTS.iter().any(|it| it.eq_ignore_ascii_case(id)) => Owner::Microsoft,
        Some(id) if id.eq_ignore_ascii_case(tenant) => Owner::Own,
        Some(_) => Owner::Other,
    }
}

fn name(row: Object<'_>, owner: Owner, app_id: &str, names: &mut Names) {
    let display = || row.text("displayName").or_else(|| row.text("appDisplayName")).unwrap_or_default().to_owned();
    names.see(row.id(), || Named {
        name: display(),
        kind: "application",
        enabled: row.flag("accountEnabled"),
        third_party: owner == Owner::Other,
        ..Named::default()
    });
    names.see_app(app_id, &display());
    if names.wants_roles_of(row.id()) {
        for role in row.objects("appRoles") {
            names.see_role(row.id(), role.id(), role.text("value").unwrap_or_default());
        }
    }
}

/// Tag of applications that were added from the gallery or built for single sign-on
/// (<https://learn.microsoft.com/graph/api/resources/serviceprincipal>, property `tags`).
const GALLERY: &str = "WindowsAzureActiveDirectoryGalleryApplication";

fn sign_on(row: Object<'_>) -> Option<SignOnApplication> {
    let gallery = row.texts("tags").iter().any(|tag| tag.starts_with(GALLERY));
    let mode = match row.text("preferredSingleSignOnMode") {
        Some("saml") => "SAML",
        Some("oidc") => "OpenID Connect",
        Some("password") => "password",
        Some("linked") => "linked",
        Some("notSupported") | None if gallery => "OpenID Connect",
        _ => return None,
    };
    let addresses = [row.text("homepage"), row.text("loginUrl")].into_iter().flatten();
    let mut replies = row.texts("replyUrls");
    replies.sort_unstable();
    Some(SignOnApplication {
        name: row.name(),
        id: row.words("id"),
        mode: mode.to_owned(),
        host: addresses.chain(replies).find_map(host),
        assignment_required: row.is("appRoleAssignmentRequired"),
        ..SignOnApplication::default()
    })
}

/// `app-role-assigned-to`: how many people and groups may use the applications that ask for an assignment.
fn assigned(source: &Source<'_>, applications: &mut [SignOnApplication]) {
    if !source.coverage(ids::APP_ROLE_ASSIGNED_TO).status.has_rows() {
        return;
    }
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    source.each(ids::APP_ROLE_ASSIGNED_TO, |row| {
        let count = counts.entry(row.parent().to_owned()).or_default();
        let kind = row.text("principalType");
        count.0 += u64::from(kind == Some("User"));
        count.1 += u64::from(kind == Some("Group"));
    });
    for application in applications.iter_mut().filter(|it| it.assignment_required) {
        let count = counts.get(&application.id).copied().unwrap_or_default();
        (application.people, application.groups) = (Some(count.0), Some(count.1));
    }
}

/// The host of a web address.
pub(super) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

/// Permissions by application, resource and whether they hold for everyone, until those have names.
pub(super) type Grants = BTreeMap<GrantKey, BTreeSet<String>>;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GrantKey {
    client: String,
    client_name: String,
    resource: String,
    resource_name: String,
    everyone: bool,
}

/// `oauth2-permission-grants`; asks for the names of clients and resources.
pub(super) fn delegated(source: &Source<'_>, names: &mut Names) -> Grants {
    let mut grants = Grants::new();
    source.each(ids::OAUTH2_PERMISSION_GRANTS, |row| {
        let key = GrantKey {
            client: row.words("clientId"),
            client_name: String::new(),
            resource: row.words("resourceId"),
            resource_name: String::new(),
            everyone: row.text("consentType") == Some("AllPrincipals"),
        };
        names.want(&key.client);
        names.want(&key.resource);
        let scopes = row.text("scope").unwrap_or_default().split_whitespace().map(str::to_owned);
        grants.entry(key).or_default().extend(scopes);
    });
    grants
}

/// `app-role-assignments` of applications; asks for the names of clients, resources and permissions.
pub(super) fn application(source: &Source<'_>, names: &mut Names) -> Grants {
    let mut grants = Grants::new();
    source.each(ids::APP_ROLE_ASSIGNMENTS, |row| {
        // `appRoleAssignedTo` lists people and groups as well: those are assignments to use, not permissions.
        let role = row.text("appRoleId").unwrap_or_default();
        if row.text("principalType").is_some_and(|kind| kind != "ServicePrincipal")
            || role.chars().all(|it| "0-".contains(it))
        {
            return;
        }
        let key = GrantKey {
            client: row.string("principalId").unwrap_or_else(|| row.parent().to_owned()),
            client_name: row.words("principalDisplayName"),
            resource: row.words("resourceId"),
            resource_name: row.words("resourceDisplayName"),
            everyone: true,
        };
        names.want(&key.client);
        names.want_role(&key.resource, role);
        grants.entry(key).or_default().insert(role.to_owned());
    });
    grants
}

/// Names of the client and the resource as the rows give them, and the permissions.
type Merged = (String, String, BTreeSet<String>);

/// The grants with names, one entry an application and resource (delegated: and whether it holds for everyone).
pub(super) fn told(
    source: &Source<'_>,
    dataset: &'static str,
    grants: Grants,
    names: &Names,
) -> Reading<Vec<PermissionGrant>> {
    let mut merged: BTreeMap<(String, String, bool), Merged> = BTreeMap::new();
    for (key, permissions) in grants {
        let value = |permission: String| {
            let role = names.role(&key.resource, &permission).filter(|value| !value.is_empty());
            role.or_else(|| permission_of_role(&permission)).map_or(permission.clone(), str::to_owned)
        };
        let values: Vec<_> = permissions.into_iter().map(value).collect();
        let entry = merged.entry((key.client, key.resource, key.everyone)).or_default();
        // Rows may disagree on a name: the greatest wins, whatever their order.
        entry.0 = std::mem::take(&mut entry.0).max(key.client_name);
        entry.1 = std::mem::take(&mut entry.1).max(key.resource_name);
        entry.2.extend(values);
    }
    let rows = merged.into_iter().map(|((client, resource, everyone), (client_name, resource_name, permissions))| {
        let name = |id: &str, said: String| names.name(id).map(str::to_owned).unwrap_or(said);
        let or_id = |name: String, id: &str| if name.is_empty() { id.to_owned() } else { name };
        let permissions: Vec<_> = permissions.into_iter().collect();
        PermissionGrant {
            application: or_id(name(&client, client_name), &client),
            resource: or_id(name(&resource, resource_name), &resource),
            far_reaching: sorted(permissions.iter().map(String::as_str).filter(|it| far_reaching(it).is_some())),
            permissions,
            for_everyone: everyone,
            third_party: names.of(&client).is_some_and(|it| it.third_party),
            id: client,
        }
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    source.reading(dataset, rows)
}
