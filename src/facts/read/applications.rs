//! Applications and their credentials.

use super::automation::Identities;
use super::credentials::{credentials, is_valid};
use super::names::{Named, Names, keep_least};
use super::said::Said;
use super::source::{Object, Source};
use super::tally::Counter;
use crate::catalog::ids;
use crate::catalog::{EXCHANGE_ONLINE, MICROSOFT_TENANTS};
use crate::facts::{
    AppRegistrations, ConnectApplication, ExchangeHybrid, ForeignApplication, Maker, OwnApplication, Reading,
    ServicePrincipals, SignOnApplication, Split, Traits, Truth,
};
use std::collections::{BTreeMap, BTreeSet};

/// Beginning of the name of a dedicated application of Exchange hybrid, as its wizard writes it
/// (<https://learn.microsoft.com/exchange/hybrid-deployment/deploy-dedicated-hybrid-app>).
const EXCHANGE_SERVERS: &str = "ExchangeServerApp-";

/// Audiences that let other organisations use a registration.
const MULTI_TENANT: [&str; 3] =
    ["AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];

/// `applications`; names those asked for, and tells `identities` of each.
pub(super) fn registrations(
    source: &Source<'_>,
    names: &mut Names,
    identities: &mut Identities,
) -> Reading<AppRegistrations> {
    let mut sums = AppRegistrations::default();
    let owners_elsewhere = source.coverage(ids::APPLICATION_OWNERS).status.has_rows();
    let mut owners_read = false;
    let (mut called, mut ownerless) = (BTreeMap::new(), BTreeSet::new());
    let mut owned = |row: Object<'_>, sums: &mut AppRegistrations| {
        // A row without the property says nothing; one without an owner has an empty list.
        let owners = row.list("owners");
        owners_read |= owners.is_some();
        sums.ownerless.add(owners.as_ref().map(|list| list.is_empty()).into());
        if owners.is_some_and(|list| list.is_empty()) {
            ownerless.insert(row.words("id"));
        }
    };
    source.each(ids::APPLICATIONS, |row| {
        names.see(row.id(), || Named { name: row.words("displayName"), kind: "application", ..Named::default() });
        sums.total += 1;
        keep_least(&mut called, row.id(), row.name());
        identities.registration(row, source);
        let some = |list: Option<Vec<Object<'_>>>| Truth::from(list.map(|list| !list.is_empty()));
        sums.secret.add(some(row.list("passwordCredentials")));
        sums.certificate.add(some(row.list("keyCredentials")));
        sums.shared.add(row.said("signInAudience").is_any(&MULTI_TENANT));
        if !owners_elsewhere {
            owned(row, &mut sums);
            identities.owners(row);
        }
        let kept = (&mut sums.terms, &mut sums.ending_credentials, &mut sums.later_credentials);
        credentials(row, Truth::No, Truth::Yes, identities.is_federated(row.id()), source, kept);
    });
    source.each(ids::APPLICATION_OWNERS, |row| {
        owned(row, &mut sums);
        identities.owners(row);
    });
    let named = |id: String| OwnApplication { name: called.get(&id).cloned().unwrap_or_else(|| id.clone()), id };
    sums.ownerless_apps = ownerless.into_iter().map(named).collect();
    sums.ownerless_apps.sort();
    sums.owners_from = if owners_elsewhere { ids::APPLICATION_OWNERS } else { ids::APPLICATIONS }.to_owned();
    (sums.multi_tenant, sums.with_secret, sums.with_certificate) =
        (sums.shared.yes, sums.secret.yes, sums.certificate.yes);
    for list in [&mut sums.ending_credentials, &mut sums.later_credentials] {
        list.sort();
        list.dedup();
    }
    sums.without_owner = owners_read.then_some(sums.ownerless.yes);
    source.reading(ids::APPLICATIONS, sums)
}

/// Beginning of the name that Entra Connect gives the application of each of its servers
/// (<https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id>, August 2026).
const CONNECT: &str = "ConnectSyncProvisioning_";

/// Counts a service principal by who made it.
fn count_maker(maker: Maker, sums: &mut ServicePrincipals) {
    match maker {
        Maker::ManagedIdentity => sums.managed_identities += 1,
        Maker::Microsoft => sums.microsoft += 1,
        Maker::Own => sums.own += 1,
        Maker::Other => sums.third_party += 1,
        Maker::Nobody | Maker::Unread => {}
    }
}

/// `service-principals`; names those asked for, and the application permissions of resources asked for, and tells
/// `identities` of each.
pub(super) fn service_principals(
    source: &Source<'_>,
    names: &mut Names,
    identities: &mut Identities,
) -> (Reading<ServicePrincipals>, Reading<ExchangeHybrid>) {
    let mut sums = ServicePrincipals::default();
    let mut hybrid = ExchangeHybrid::default();
    let mut modes = Counter::default();
    let mut hybrid_apps = BTreeSet::new();
    let (mut marks, mut shared) = (Split::default(), Split::default());
    let mut microsoft = BTreeSet::new();
    source.each(ids::SERVICE_PRINCIPALS, |row| {
        let maker = maker(row, source.tenant());
        let owner = owner(row, maker);
        let app_id = row.text("appId").unwrap_or_default().to_lowercase();
        name(row, maker, &app_id, names);
        sums.total += 1;
        count_maker(owner, &mut sums);
        if owner == Maker::Microsoft {
            microsoft.insert(app_id.clone());
        }
        let managed = row.said("servicePrincipalType").is_any(&["ManagedIdentity"]);
        let disabled = row.holds("accountEnabled", Truth::Unread).not();
        sums.disabled += u64::from(disabled.is_yes());
        sums.owned.managed_identities.add(managed);
        sums.owned.disabled.add(disabled);
        let splits = [
            (&mut sums.owned.microsoft, Maker::Microsoft),
            (&mut sums.owned.own, Maker::Own),
            (&mut sums.owned.third_party, Maker::Other),
        ];
        for (split, kind) in splits {
            split.add(maker.is(kind).and(managed.not()));
        }
        let signs = row.said("preferredSingleSignOnMode").is_any(&["saml"]);
        identities.principal(row, owner, signs, source);
        let kept = (&mut sums.terms, &mut sums.ending_credentials, &mut sums.later_credentials);
        credentials(row, signs, managed.not(), false, source, kept);
        if third_party(row, maker).is_yes() {
            sums.third_party_apps.push(ForeignApplication { name: row.name(), id: row.words("id") });
        }
        let application = sign_on(row).filter(|_| owner != Maker::Microsoft);
        let tells = row.carries("preferredSingleSignOnMode") && row.carries("tags");
        let signs_on = if application.is_some() { Truth::Yes } else { Truth::from(tells.then_some(false)) };
        sums.owned.single_sign_on.add(maker.is(Maker::Microsoft).not().and(signs_on));
        if let Some(application) = application {
            modes.add(&application.mode);
            sums.single_sign_on.push(application);
        }
        let display = row.text("displayName").unwrap_or_default();
        hybrid.key |= app_id == EXCHANGE_ONLINE && !row.objects("keyCredentials").is_empty();
        marks.add(exchange_hybrid(row));
        shared.add(shared_key(row, source));
        if display.starts_with(EXCHANGE_SERVERS) {
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
    sums.third_party_apps.sort();
    for list in [&mut sums.ending_credentials, &mut sums.later_credentials] {
        list.sort();
        list.dedup();
    }
    sums.connect_sync_apps.sort();
    sums.by_mode = modes.tallies();
    hybrid.application = hybrid_apps.pop_first();
    hybrid.mark = any_of(&marks);
    hybrid.shared = any_of(&shared);
    sums.microsoft_app_ids = microsoft.into_iter().filter(|id| !id.is_empty()).collect();
    if source.is_selection(ids::SERVICE_PRINCIPALS) {
        hybrid.credentials = [sums.ending_credentials.as_slice(), &sums.later_credentials].concat();
    }
    let sums = Some(sums).filter(|_| !source.is_selection(ids::SERVICE_PRINCIPALS));
    (source.maybe(ids::SERVICE_PRINCIPALS, sums), source.reading(ids::SERVICE_PRINCIPALS, hybrid))
}

/// Whether one of those counted is.
fn any_of(marks: &Split) -> Truth {
    match (marks.yes, marks.unread) {
        (1.., _) => Truth::Yes,
        (0, 0) => Truth::No,
        (0, _) => Truth::Unread,
    }
}

/// Whether a service principal carries the mark of Exchange hybrid: a key of Exchange servers on the application of
/// Exchange Online, or the name that the wizard of Exchange hybrid gives an application of their own.
fn exchange_hybrid(row: Object<'_>) -> Truth {
    let keys = row.list("keyCredentials").map(|keys| !keys.is_empty());
    let key = row.said("appId").is_any(&[EXCHANGE_ONLINE]).and(keys.into());
    let name = row.text("displayName").map(|name| name.starts_with(EXCHANGE_SERVERS));
    key.or(name.into())
}

/// Whether a service principal is that of Exchange Online and holds a key that has not ended.
fn shared_key(row: Object<'_>, source: &Source<'_>) -> Truth {
    let valid = |key: &Object<'_>| is_valid(key.ends("endDateTime"), source.today());
    let any = row.list("keyCredentials").map(|keys| keys.iter().map(valid).fold(Truth::No, Truth::or));
    row.said("appId").is_any(&[EXCHANGE_ONLINE]).and(any.unwrap_or_default())
}

/// Whose an application is by the tenant that made it; what no application stands behind is nobody's.
fn maker(row: Object<'_>, tenant: &str) -> Maker {
    match row.said("appOwnerOrganizationId") {
        Said::Unread => Maker::Unread,
        Said::Nothing => Maker::Nobody,
        Said::Code(id) if MICROSOFT_TENANTS.iter().any(|it| it.eq_ignore_ascii_case(id)) => Maker::Microsoft,
        Said::Code(_) if tenant.is_empty() => Maker::Unread,
        Said::Code(id) if id.eq_ignore_ascii_case(tenant) => Maker::Own,
        Said::Code(_) => Maker::Other,
    }
}

fn owner(row: Object<'_>, maker: Maker) -> Maker {
    if row.text("servicePrincipalType") == Some("ManagedIdentity") { Maker::ManagedIdentity } else { maker }
}

fn name(row: Object<'_>, maker: Maker, app_id: &str, names: &mut Names) {
    let display = || row.text("displayName").or_else(|| row.text("appDisplayName")).unwrap_or_default().to_owned();
    names.see(row.id(), || Named {
        name: display(),
        kind: "application",
        traits: Traits { enabled: row.flag("accountEnabled").into(), ..Traits::default() },
        third_party: third_party(row, maker),
        maker: owner(row, maker),
    });
    names.see_app(app_id, &display());
    if names.wants_roles_of(row.id()) {
        for role in row.objects("appRoles") {
            names.see_role(row.id(), role.id(), role.text("value").unwrap_or_default());
        }
    }
}

/// Whether it is an application of another organisation than the tenant and Microsoft.
fn third_party(row: Object<'_>, maker: Maker) -> Truth {
    maker.is(Maker::Other).and(row.said("servicePrincipalType").is_any(&["ManagedIdentity"]).not())
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
