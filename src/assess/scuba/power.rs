//! Power BI and Power Platform.

use super::found::{found, review};
use super::licences;
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::{CONNECTORS, OPEN_CONNECTORS};
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};
use std::collections::BTreeSet;

/// Whether a setting of Power BI is as demanded; one that is not listed was not read.
fn setting(facts: &Facts, name: &str, good: fn(&AskedObject) -> Truth) -> Judged {
    let settings = Objects::of(facts, ids::POWER_BI_SETTINGS).only(|it| it.is("settingName", name));
    let met = if settings.rows.is_empty() { Truth::Unread } else { settings.all(good) };
    found(met, [ids::POWER_BI_SETTINGS]).named([name]).licensed(licences::power_bi(facts)).judge(facts)
}

fn on(it: &AskedObject) -> Truth {
    it.yes("enabled")
}

fn off(it: &AskedObject) -> Truth {
    it.no("enabled")
}

/// Off, or for groups only.
fn restricted(it: &AskedObject) -> Truth {
    it.yes("enabled").not().or(it.number("enabledSecurityGroups", |count| count > 0))
}

pub(super) fn publishing(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "PublishToWeb", off)
}

pub(super) fn guests(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "AllowGuestUserToAccessSharedContent", restricted)
}

pub(super) fn invitations(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "ExternalSharingV2", restricted)
}

pub(super) fn service_principals(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "ServicePrincipalAccessPermissionAPIs", restricted)
}

pub(super) fn profiles(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "AllowServicePrincipalsCreateAndUseProfiles", restricted)
}

pub(super) fn resource_keys(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "BlockResourceKeyAuthentication", on)
}

pub(super) fn scripts(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "RScriptVisual", off)
}

pub(super) fn labels(facts: &Facts, _: &Allowed) -> Judged {
    setting(facts, "EimInformationProtectionEdit", on)
}

const SETTINGS: &str = ids::POWER_PLATFORM_SETTINGS;

/// Whether a setting of Power Platform is on.
fn platform(facts: &Facts, property: &str) -> Judged {
    found(Objects::settings(facts, SETTINGS).all(|it| it.yes(property)), [SETTINGS]).judge(facts)
}

pub(super) fn environments(facts: &Facts, _: &Allowed) -> Judged {
    platform(facts, "disableEnvironmentCreationByNonAdminUsers")
}

pub(super) fn trials(facts: &Facts, _: &Allowed) -> Judged {
    platform(facts, "disableTrialEnvironmentCreationByNonAdminUsers")
}

pub(super) fn portals(facts: &Facts, _: &Allowed) -> Judged {
    platform(facts, "disablePortalsCreationByNonAdminUsers")
}

pub(super) fn sharing(facts: &Facts, _: &Allowed) -> Judged {
    platform(facts, "powerPlatform/powerApps/disableShareWithEveryone")
}

const ISOLATION: &str = ids::POWER_PLATFORM_ISOLATION;

pub(super) fn isolation(facts: &Facts, _: &Allowed) -> Judged {
    found(Objects::settings(facts, ISOLATION).all(|it| it.no("properties/isDisabled")), [ISOLATION]).judge(facts)
}

pub(super) fn isolation_list(facts: &Facts, _: &Allowed) -> Judged {
    review(facts, [ISOLATION])
}

const POLICIES: &str = ids::POWER_PLATFORM_DATA_POLICIES;
const ENVIRONMENTS: &str = ids::POWER_PLATFORM_ENVIRONMENTS;

/// How the name of the environment begins that every tenant has from the first: the tenant id follows
/// (<https://learn.microsoft.com/power-platform/admin/environments-overview>, August 2026).
const DEFAULT: &str = "Default-";

fn is_default_name(name: &str) -> bool {
    name.get(..DEFAULT.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(DEFAULT))
}

fn name(it: &AskedObject) -> Option<&str> {
    it.word("environmentName").or_else(|| it.word("name"))
}

fn is_default(it: &AskedObject) -> Truth {
    match it.yes("isDefault") {
        Truth::Unread => it.yes("properties/isDefault"),
        told => told,
    }
}

/// Whether a policy reaches an environment, which its name fits.
fn reaches(policy: &AskedObject, is_it: impl Fn(&str) -> bool) -> Truth {
    let named = policy.of_words("environments[]/name", |names| names.iter().any(|name| is_it(name)));
    let is = |word: &str| policy.is("environmentType", word);
    match (is("AllEnvironments"), is("ExceptEnvironments")) {
        (Truth::Yes, _) => Truth::Yes,
        (_, Truth::Yes) => named.not(),
        (Truth::No, Truth::No) => named,
        _ => Truth::Unread,
    }
}

/// The policies; that there are none is told by an answer without one.
fn policies(facts: &Facts) -> Objects<'_> {
    Objects::of(facts, POLICIES)
}

pub(super) fn default_policy(facts: &Facts, _: &Allowed) -> Judged {
    found(policies(facts).any(|it| reaches(it, is_default_name)), [POLICIES]).judge(facts)
}

pub(super) fn other_policies(facts: &Facts, _: &Allowed) -> Judged {
    let (policies, environments) = (policies(facts), Objects::of(facts, ENVIRONMENTS));
    let others = environments.only(|it| is_default(it).not());
    let bare = |it: &AskedObject| match name(it) {
        Some(name) => policies.none(|policy| reaches(policy, |it: &str| it.eq_ignore_ascii_case(name))),
        None => Truth::Unread,
    };
    let all = policies.any(|it| it.is("environmentType", "AllEnvironments"));
    let met = all.or(others.none(bare));
    found(met, [POLICIES, ENVIRONMENTS]).at(&others.where_yes(bare)).judge(facts)
}

/// Whether a connector may stay open.
fn may_be_open(id: &str) -> bool {
    let last = id.strip_prefix(CONNECTORS).unwrap_or_default();
    OPEN_CONNECTORS.iter().any(|it| it.eq_ignore_ascii_case(last))
}

pub(super) fn connectors(facts: &Facts, _: &Allowed) -> Judged {
    let policies = policies(facts);
    // Groups of policies that reach the environment that everybody may use.
    let reaching: BTreeSet<&str> =
        policies.where_yes(|it| reaches(it, is_default_name)).iter().filter_map(|it| it.word("name")).collect();
    let groups = Objects::inside(facts, POLICIES, "connectorGroups");
    let open = |it: &AskedObject| it.is_any("classification", &["General", "Confidential"]);
    let rogue = |it: &AskedObject| it.of_words("connectors[]/id", |ids| ids.iter().any(|id| !may_be_open(id)));
    let offends = |it: &AskedObject| Truth::from(reaching.contains(it.owner.as_str())).and(open(it)).and(rogue(it));
    let bad = groups.where_yes(offends);
    let ids = bad.iter().filter_map(|it| it.words("connectors[]/id")).flatten().filter(|id| !may_be_open(id));
    let names: BTreeSet<&str> = ids.map(String::as_str).collect();
    let met = groups.none(offends).and(policies.exist());
    found(met, [POLICIES]).named(names).judge(facts)
}
