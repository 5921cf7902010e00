//! Entra ID beside Conditional Access: methods, applications, domains, guests.

use super::access;
use super::found::{found, review, unless};
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::{KEY_RESTRICTIONS, PASSWORD_RESTRICTIONS, ids};
use crate::facts::{AskedObject, Facts, PropertyValue, Truth};

const METHODS: &str = ids::AUTHENTICATION_METHODS_POLICY;
const CONFIGURATIONS: &str = "authenticationMethodConfigurations";

/// A method of the authentication methods policy, by its id.
fn method<'f>(facts: &'f Facts, id: &str) -> Objects<'f> {
    Objects::inside(facts, METHODS, CONFIGURATIONS).only(|it| it.is("id", id))
}

/// What a sign-in in Microsoft Authenticator must tell.
const CONTEXT: &[&str] =
    &["featureSettings/displayAppInformationRequiredState", "featureSettings/displayLocationInformationRequiredState"];

pub(super) fn authenticator(facts: &Facts, allowed: &Allowed) -> Judged {
    let authenticator = method(facts, "MicrosoftAuthenticator");
    let off = authenticator.none(|it| it.is("state", "enabled"));
    let tells = |it: &AskedObject| {
        CONTEXT.iter().fold(it.no("isSoftwareOathEnabled"), |all, setting| {
            let state = it.is(&format!("{setting}/state"), "enabled");
            all.and(state).and(it.is(&format!("{setting}/includeTarget/id"), "all_users"))
        })
    };
    let good = authenticator.any(|it| it.is("state", "enabled").and(tells(it)));
    let met = off.or(good).or(access::enforces_resistant(facts, allowed));
    found(met, [METHODS, ids::CONDITIONAL_ACCESS_POLICIES]).named(["MicrosoftAuthenticator"]).judge(facts)
}

pub(super) fn migration(facts: &Facts, _: &Allowed) -> Judged {
    let done = |it: &AskedObject| match it.get("policyMigrationState") {
        PropertyValue::Nothing => Truth::Yes,
        _ => it.is("policyMigrationState", "migrationComplete"),
    };
    found(Objects::settings(facts, METHODS).all(done), [METHODS]).judge(facts)
}

pub(super) fn weak_methods(facts: &Facts, _: &Allowed) -> Judged {
    let weak = Objects::inside(facts, METHODS, CONFIGURATIONS).only(|it| it.is_any("id", &["Sms", "Voice", "Email"]));
    let on = |it: &AskedObject| it.is("state", "disabled").not();
    let met = weak.none(on).and(if weak.rows.is_empty() { Truth::Unread } else { Truth::Yes });
    let names: Vec<&str> = weak.where_yes(on).iter().filter_map(|it| it.word("id")).collect();
    found(met, [METHODS]).named(names).judge(facts)
}

const AUTHORIZATION: &str = ids::AUTHORIZATION_POLICY;

pub(super) fn registrations(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::settings(facts, AUTHORIZATION);
    unless(&policies, [AUTHORIZATION], |it| it.yes("defaultUserRolePermissions/allowedToCreateApps")).judge(facts)
}

/// What users may consent to: the policies that begin so are theirs, the others those of what they own.
const OWN: &str = "ManagePermissionGrantsForSelf.";

pub(super) fn consent(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::settings(facts, AUTHORIZATION);
    let holds = |it: &AskedObject, name: &str| {
        let wanted = |text: &String| text.strip_prefix(OWN).unwrap_or(text).eq_ignore_ascii_case(name);
        let of = |path| it.of_words(path, |texts| texts.iter().any(wanted));
        let paths = [
            "permissionGrantPolicyIdsAssignedToDefaultUserRole",
            "defaultUserRolePermissions/permissionGrantPoliciesAssigned",
        ];
        let told = paths.map(of);
        // One of the two names of the property is enough.
        match told {
            [Truth::Unread, one] | [one, Truth::Unread] => one,
            [one, other] => one.or(other),
        }
    };
    let open = |it: &AskedObject| {
        holds(it, "microsoft-user-default-recommended").or(holds(it, "microsoft-user-default-legacy"))
    };
    let risky = Objects::of(facts, ids::RISKY_CLASSIFICATIONS).exist();
    let offends = |it: &AskedObject| open(it).or(holds(it, "microsoft-user-default-low").and(risky));
    let mut from = vec![AUTHORIZATION];
    if !policies.none(|it| holds(it, "microsoft-user-default-low")).is_yes() {
        from.push(ids::RISKY_CLASSIFICATIONS);
    }
    let at = policies.where_yes(offends);
    let met = policies.none(offends);
    match from.as_slice() {
        [_] => found(met, [AUTHORIZATION]).at(&at).judge(facts),
        _ => found(met, [AUTHORIZATION, ids::RISKY_CLASSIFICATIONS]).at(&at).judge(facts),
    }
}

pub(super) fn admin_consent(facts: &Facts, _: &Allowed) -> Judged {
    let values = Objects::inside(facts, ids::GROUP_SETTINGS, "values");
    let asked = values.only(|it| it.is("name", "EnableAdminConsentRequests"));
    let set = asked.any(|it| it.is("value", "true")).and(asked.none(|it| it.is("value", "false")));
    // The policy is what decides; the directory setting is its older form, and all that an export of ScubaGear holds.
    let policy = Objects::settings(facts, ids::ADMIN_CONSENT_POLICY);
    match policy.read {
        true => found(policy.all(|it| it.yes("isEnabled")), [ids::ADMIN_CONSENT_POLICY]).judge(facts),
        false => found(set, [ids::GROUP_SETTINGS, ids::ADMIN_CONSENT_POLICY]).judge(facts),
    }
}

/// The moments that stand for all applications, however old: none, and the first that .NET knows.
fn for_all(it: &AskedObject) -> Truth {
    match it.get("restrictForAppsCreatedAfterDateTime") {
        PropertyValue::Unread => Truth::Unread,
        PropertyValue::Nothing => Truth::Yes,
        PropertyValue::Word(text) => text.starts_with("0001-01-01").into(),
        _ => Truth::No,
    }
}

/// Whether a restriction is on for every application.
fn restricts(it: &AskedObject) -> Truth {
    it.is("state", "enabled").and(for_all(it))
}

/// Days of a lifetime: `P180D`.
fn days(it: &AskedObject) -> Option<u64> {
    it.word("maxLifetime")?.strip_prefix('P')?.strip_suffix('D')?.parse().ok()
}

/// Whether the default policy for applications is switched on. Exports of ScubaGear do not carry it in all versions.
fn in_force(facts: &Facts) -> Truth {
    let policies = Objects::settings(facts, ids::APP_MANAGEMENT_POLICY);
    let told = policies.all(|it| it.yes("isEnabled"));
    let untold = policies.rows.iter().all(|it| *it.get("isEnabled") == PropertyValue::Unread);
    if untold && !policies.rows.is_empty() && facts.scuba.read().is_some() { Truth::Yes } else { told }
}

/// The restrictions of one kind of what the default policy restricts, applications and service principals apart.
fn restrictions<'f>(facts: &'f Facts, parts: [&str; 2], kind: &str) -> [Objects<'f>; 2] {
    parts.map(|part| Objects::inside(facts, ids::APP_MANAGEMENT_POLICY, part).only(|it| it.is("restrictionType", kind)))
}

/// Whether each of both kinds has the restriction, and it holds.
fn both(parts: &[Objects<'_>; 2], holds: impl Fn(&AskedObject) -> Truth) -> Truth {
    parts.iter().fold(Truth::Yes, |all, part| all.and(part.all(&holds)).and(part.exist()))
}

pub(super) fn new_passwords(facts: &Facts, _: &Allowed) -> Judged {
    let met = both(&restrictions(facts, PASSWORD_RESTRICTIONS, "passwordAddition"), restricts).and(in_force(facts));
    found(met, [ids::APP_MANAGEMENT_POLICY]).judge(facts)
}

/// The longest lifetimes in days: the service takes what is less than the number.
const PASSWORD_DAYS: u64 = 181;
const CERTIFICATE_DAYS: u64 = 366;

fn lasts(it: &AskedObject, most: u64) -> Truth {
    let short = match it.get("maxLifetime") {
        PropertyValue::Unread => Truth::Unread,
        _ => days(it).is_some_and(|days| days <= most).into(),
    };
    restricts(it).and(short)
}

pub(super) fn password_lifetime(facts: &Facts, _: &Allowed) -> Judged {
    let none = both(&restrictions(facts, PASSWORD_RESTRICTIONS, "passwordAddition"), restricts);
    let short = both(&restrictions(facts, PASSWORD_RESTRICTIONS, "passwordLifetime"), |it| lasts(it, PASSWORD_DAYS));
    found(none.or(short).and(in_force(facts)), [ids::APP_MANAGEMENT_POLICY]).judge(facts)
}

pub(super) fn certificate_lifetime(facts: &Facts, _: &Allowed) -> Judged {
    let keys = restrictions(facts, KEY_RESTRICTIONS, "asymmetricKeyLifetime");
    let met = both(&keys, |it| lasts(it, CERTIFICATE_DAYS)).and(in_force(facts));
    found(met, [ids::APP_MANAGEMENT_POLICY]).judge(facts)
}

/// The number of days that means never.
const NEVER: i64 = 2_147_483_647;

pub(super) fn password_expiry(facts: &Facts, _: &Allowed) -> Judged {
    let domains = Objects::settings(facts, ids::DOMAINS);
    let managed = domains.only(|it| it.yes("isVerified").and(it.is("authenticationType", "Managed")));
    let expires = |it: &AskedObject| match it.get("passwordValidityPeriodInDays") {
        PropertyValue::Nothing => Truth::No,
        _ => it.number("passwordValidityPeriodInDays", |days| days == NEVER).not(),
    };
    // What is below a domain has the setting of the nearest one above.
    let roots = managed.only(|it| it.yes("isRoot"));
    let above = |it: &AskedObject| {
        let id = it.word("id").unwrap_or_default().to_lowercase();
        let root = |root: &&&AskedObject| root.word("id").is_some_and(|name| id.ends_with(&name.to_lowercase()));
        roots.rows.iter().filter(root).max_by_key(|root| root.word("id").map_or(0, str::len)).copied()
    };
    let offends = |it: &AskedObject| match it.yes("isRoot") {
        Truth::Yes => expires(it),
        // One that says itself that passwords never expire is as it must be, whatever stands above it.
        Truth::No => above(it).map_or(Truth::Yes, expires).and(expires(it)),
        Truth::Unread => Truth::Unread,
    };
    unless(&managed, [ids::DOMAINS], offends).applies(managed.exist()).judge(facts)
}

/// Roles that give guests limited or restricted access
/// (<https://learn.microsoft.com/entra/identity/users/users-restrict-guest-permissions>, August 2026).
const GUEST_ROLES: &[&str] = &["10dae51f-b6af-4016-8d66-8c2a99b929b3", "2af84b1e-32c8-42b7-82bc-daa82404023b"];

pub(super) fn guest_access(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::settings(facts, AUTHORIZATION);
    unless(&policies, [AUTHORIZATION], |it| it.is_any("guestUserRoleId", GUEST_ROLES).not()).judge(facts)
}

pub(super) fn guest_invitations(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::settings(facts, AUTHORIZATION);
    // Where nobody may invite, nobody else may either.
    let few = |it: &AskedObject| it.is_any("allowInvitesFrom", &["adminsAndGuestInviters", "none"]);
    unless(&policies, [AUTHORIZATION], |it| few(it).not()).judge(facts)
}

pub(super) fn guest_domains(facts: &Facts, _: &Allowed) -> Judged {
    review(facts, [ids::B2B_MANAGEMENT_POLICIES])
}
