//! What decides on access, besides Conditional Access: locations, methods, defaults, authorization.

use super::names::Names;
use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::authentication_method;
use crate::catalog::ids;
use crate::facts::{
    AuthenticationMethod, AuthenticationMethods, AuthorizationPolicy, Code, LocationKind, MethodState, NamedLocation,
    Reading, Setting, Truth,
};
use crate::wording;

/// `named-locations`.
pub(super) fn named_locations(source: &Source<'_>) -> Reading<Vec<NamedLocation>> {
    let mut rows = Vec::new();
    source.each(ids::NAMED_LOCATIONS, |row| {
        let kind = location_kind(row);
        let ranges = row.objects("ipRanges").into_iter().filter_map(|range| range.text("cidrAddress"));
        let members = match kind {
            Code::Known(LocationKind::Countries) => sorted(row.texts("countriesAndRegions")),
            Code::Known(LocationKind::Addresses) => sorted(ranges),
            Code::Known(LocationKind::ServiceTag) => sorted(row.texts("serviceTags")),
            Code::Known(LocationKind::PrivateLink) => sorted(row.texts("privateLinkResourcePolicyIds")),
            _ => Vec::new(),
        };
        // A country cannot be trusted: the property does not exist there.
        let trusted = match kind {
            Code::Known(LocationKind::Countries) => Truth::No,
            _ => row.flag("isTrusted").into(),
        };
        rows.push(NamedLocation { id: row.words("id"), name: row.name(), kind, trusted, members });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::NAMED_LOCATIONS, rows)
}

/// Its kind; exports that drop the type leave only what it is made of.
fn location_kind(row: Object<'_>) -> Code<LocationKind> {
    match row.kind() {
        "" if row.carries("countriesAndRegions") => Code::Known(LocationKind::Countries),
        "" if row.carries("ipRanges") => Code::Known(LocationKind::Addresses),
        kind => {
            let code = Code::of(kind);
            if let Code::Other(word) = &code {
                row.unknown_code("@odata.type", word);
            }
            code
        }
    }
}

/// `authentication-methods-policy`.
pub(super) fn authentication_methods(source: &Source<'_>, names: &mut Names) -> Reading<AuthenticationMethods> {
    let mut rows = Vec::new();
    source.each(ids::AUTHENTICATION_METHODS_POLICY, |row| {
        let methods: Vec<_> = row.objects("authenticationMethodConfigurations").into_iter().map(method).collect();
        names.carried(row.whole());
        methods.iter().flat_map(|it| &it.groups).for_each(|group| names.want(group));
        rows.push(AuthenticationMethods {
            methods: settle(methods, |it| (it.name.clone(), it.id.clone()), |it| &it.id),
            migration: row.string("policyMigrationState"),
            campaign: row.string("registrationEnforcement/authenticationMethodsRegistrationCampaign/state"),
        });
    });
    let first = settle(rows, |_| (), |_| "").into_iter().next();
    source.maybe(ids::AUTHENTICATION_METHODS_POLICY, first)
}

/// The methods, each with the groups it is for by their names.
pub(super) fn named_methods(
    mut methods: Reading<AuthenticationMethods>,
    names: &Names,
) -> Reading<AuthenticationMethods> {
    for method in methods.value.iter_mut().flat_map(|it| &mut it.methods) {
        for group in &mut method.groups {
            *group = names.name(group).unwrap_or(group).to_owned();
        }
        method.groups.sort();
    }
    methods
}

/// The target that stands for everyone.
const EVERYONE: &str = "all_users";

fn method(row: Object<'_>) -> AuthenticationMethod {
    let targets = row.objects("includeTargets");
    let chosen = targets.iter().map(|it| it.id()).filter(|id| !id.is_empty() && *id != EVERYONE);
    let known = authentication_method(row.id());
    let state: Option<Code<MethodState>> = row.text("state").map(Code::of);
    let told = || wording::sentence(&wording::plain(row.id()));
    let name = known.map(|it| it.name).or_else(|| row.text("displayName")).map_or_else(told, str::to_owned);
    AuthenticationMethod {
        id: row.words("id"),
        name,
        enabled: state.as_ref().is_some_and(|it| it.is(MethodState::On)),
        state,
        phishing_resistant: known.map(|it| it.phishing_resistant).into(),
        all_users: row.has("includeTargets").then(|| targets.iter().any(|target| target.id() == EVERYONE)).into(),
        groups: chosen.map(str::to_owned).collect(),
    }
}

/// `security-defaults`.
pub(super) fn security_defaults(source: &Source<'_>) -> Reading<bool> {
    let mut on = None;
    source.each(ids::SECURITY_DEFAULTS, |row| on = on.max(row.flag("isEnabled")));
    source.maybe(ids::SECURITY_DEFAULTS, on)
}

/// Access levels of guests, by the role their id stands for
/// (<https://learn.microsoft.com/entra/identity/users/users-restrict-guest-permissions>, August 2026).
const GUEST_ROLES: &[(&str, &str)] = &[
    ("a0b1b346-4d3e-4e8b-98f8-753987be4970", "same access as members"),
    ("10dae51f-b6af-4016-8d66-8c2a99b929b3", "limited access"),
    ("2af84b1e-32c8-42b7-82bc-daa82404023b", "restricted access"),
];

/// `authorization-policy`.
pub(super) fn authorization(source: &Source<'_>) -> Reading<AuthorizationPolicy> {
    let mut rows = Vec::new();
    source.each(ids::AUTHORIZATION_POLICY, |row| rows.push(authorization_row(row)));
    source.maybe(ids::AUTHORIZATION_POLICY, settle(rows, |_| (), |_| "").into_iter().next())
}

fn authorization_row(row: Object<'_>) -> AuthorizationPolicy {
    let guest_access = row.text("guestUserRoleId").map(|id| {
        let known = GUEST_ROLES.iter().find(|role| role.0.eq_ignore_ascii_case(id));
        known.map_or_else(|| format!("role {id}"), |role| role.1.to_owned())
    });
    let mut policy = AuthorizationPolicy {
        invites_from: row.string("allowInvitesFrom"),
        guest_access,
        users_create_apps: row.flag("defaultUserRolePermissions/allowedToCreateApps"),
        users_create_groups: row.flag("defaultUserRolePermissions/allowedToCreateSecurityGroups"),
        users_create_tenants: row.flag("defaultUserRolePermissions/allowedToCreateTenants"),
        users_read_keys: row.flag("defaultUserRolePermissions/allowedToReadBitlockerKeysForOwnedDevice"),
        user_consent: user_consent(row),
        any_consent: consents(row).map(|them| them.contains(&ANY_CONSENT)),
        msol_blocked: row.flag("blockMsolPowerShell"),
        settings: Vec::new(),
    };
    let mut settings = Vec::new();
    let mut say = |label: &str, property: &str, value: Option<String>| {
        if let Some(value) = value {
            settings.push(Setting { label: label.to_owned(), value, property: property.to_owned() });
        }
    };
    let invites = policy.invites_from.as_deref().map(|who| match who {
        "none" => "nobody".to_owned(),
        "adminsAndGuestInviters" => "administrators and guest inviters".to_owned(),
        "adminsGuestInvitersAndAllMembers" => "administrators, guest inviters and members".to_owned(),
        "everyone" => "everyone, guests included".to_owned(),
        other => other.to_owned(),
    });
    say("Who may invite guests", "allowInvitesFrom", invites);
    say("Access of guests to the directory", "guestUserRoleId", policy.guest_access.clone());
    say("Consent that users may give", "permissionGrantPoliciesAssigned", policy.user_consent.clone());
    for (label, path) in FLAGS {
        say(label, path, row.flag(path).map(|flag| yes(flag).to_owned()));
    }
    policy.settings = settings;
    policy
}

const FLAGS: &[(&str, &str)] = &[
    ("Users may register applications", "defaultUserRolePermissions/allowedToCreateApps"),
    ("Users may create security groups", "defaultUserRolePermissions/allowedToCreateSecurityGroups"),
    ("Users may create tenants", "defaultUserRolePermissions/allowedToCreateTenants"),
    ("Users may read other users", "defaultUserRolePermissions/allowedToReadOtherUsers"),
    (
        "Users may read BitLocker keys of own devices",
        "defaultUserRolePermissions/allowedToReadBitlockerKeysForOwnedDevice",
    ),
    ("Self-service password reset for administrators", "allowedToUseSSPR"),
    ("Email-verified users may join", "allowEmailVerifiedUsersToJoinOrganization"),
    ("Email-based subscriptions", "allowedToSignUpEmailBasedSubscriptions"),
    ("User consent for risky applications", "allowUserConsentForRiskyApps"),
    ("Old PowerShell module (MSOnline) blocked", "blockMsolPowerShell"),
];

/// How a truth value reads in a table.
pub(super) fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// What the consent policies of ordinary users allow
/// (<https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies>, August 2026).
fn user_consent(row: Object<'_>) -> Option<String> {
    let mut words: Vec<_> = consents(row)?
        .into_iter()
        .map(|policy| match policy {
            ANY_CONSENT => "any".to_owned(),
            "microsoft-user-default-low" => "verified publishers, low risk".to_owned(),
            "microsoft-user-default-recommended" => "as Microsoft recommends".to_owned(),
            custom => format!("custom policy {custom}"),
        })
        .collect();
    words.sort();
    words.dedup();
    Some(if words.is_empty() { "none".to_owned() } else { words.join("; ") })
}

/// The consent policy under which users consent to whatever an application asks for.
const ANY_CONSENT: &str = "microsoft-user-default-legacy";

/// Ids of the consent policies of ordinary users; none where they were not read.
fn consents(row: Object<'_>) -> Option<Vec<&str>> {
    let paths = [
        "defaultUserRolePermissions/permissionGrantPoliciesAssigned",
        "permissionGrantPolicyIdsAssignedToDefaultUserRole",
    ];
    let path = paths.into_iter().find(|path| row.has(path))?;
    let policies = row.texts_told(path)?;
    Some(policies.iter().filter_map(|policy| policy.strip_prefix("ManagePermissionGrantsForSelf.")).collect())
}
