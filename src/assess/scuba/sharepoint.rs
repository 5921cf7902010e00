//! SharePoint and OneDrive: how far content may be shared, and what links allow.

use super::found::found;
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, PropertyValue, Truth};

const SHELL: &str = ids::SPO_TENANT;
const GRAPH: &str = ids::SHAREPOINT_SETTINGS;

/// How far content may be shared: the number and the word
/// (<https://learn.microsoft.com/dotnet/api/microsoft.online.sharepoint.tenantmanagement.sharingcapabilities>).
const NOBODY: &[&str] = &["0", "Disabled"];
const EXISTING: &[&str] = &["3", "ExistingExternalUserSharingOnly"];
const GUESTS: &[&str] = &["1", "ExternalUserSharingOnly"];
const ANYONE: &[&str] = &["2", "ExternalUserAndGuestSharing"];
const LEVELS: &[&[&str]] = &[NOBODY, EXISTING, GUESTS, ANYONE];

/// The settings of the service, as PowerShell tells them, else those that Graph has; and which told.
fn settings(facts: &Facts) -> (Objects<'_>, &'static str) {
    let (shell, graph) = (Objects::settings(facts, SHELL), Objects::settings(facts, GRAPH));
    if !shell.whole && graph.whole { (graph, GRAPH) } else { (shell, SHELL) }
}

/// A level of sharing that is one of these; a level that is not known is none.
fn shares(it: &AskedObject, property: &str, levels: &[&[&str]]) -> Truth {
    let any = |levels: &[&[&str]]| levels.iter().fold(Truth::No, |any, level| any.or(it.is_any(property, level)));
    if any(LEVELS).is_yes() { any(levels) } else { Truth::Unread }
}

pub(super) fn sites(facts: &Facts, _: &Allowed) -> Judged {
    let (settings, from) = settings(facts);
    let met = settings.all(|it| shares(it, "sharingCapability", &[NOBODY, EXISTING]));
    found(met, [from]).judge(facts)
}

pub(super) fn onedrive(facts: &Facts, _: &Allowed) -> Judged {
    let (settings, from) = settings(facts);
    let met = settings.all(|it| match shares(it, "odbSharingCapability", &[NOBODY, EXISTING]) {
        Truth::Unread => shares(it, "oneDriveSharingCapability", &[NOBODY, EXISTING]),
        told => told,
    });
    found(met, [from]).judge(facts)
}

/// Met where something holds, or where sharing is such that it does not matter: that must have been read all the same.
fn only_where(facts: &Facts, matters: &[&[&str]], told: &[&str], holds: impl Fn(&AskedObject) -> Truth) -> Judged {
    let says = |value: &PropertyValue| !matches!(value, PropertyValue::Unread | PropertyValue::Nothing);
    let read = |it: &AskedObject| told.iter().all(|property| says(it.get(property)));
    let (settings, from) = settings(facts);
    let met = settings.all(|it| match shares(it, "sharingCapability", matters) {
        _ if !read(it) => Truth::Unread,
        Truth::No => Truth::Yes,
        Truth::Yes => holds(it),
        Truth::Unread => Truth::Unread,
    });
    found(met, [from]).judge(facts)
}

pub(super) fn domains(facts: &Facts, _: &Allowed) -> Judged {
    let mode = "sharingDomainRestrictionMode";
    only_where(facts, &[EXISTING, GUESTS, ANYONE], &[mode], |it| it.is_any(mode, &["1", "AllowList"]))
}

/// Whether a setting of links has one of these values.
fn links(facts: &Facts, property: &str, values: &[&str]) -> Judged {
    let set = |it: &AskedObject| if it.word(property).is_some() { it.is_any(property, values) } else { Truth::Unread };
    found(Objects::settings(facts, SHELL).all(set), [SHELL]).judge(facts)
}

pub(super) fn default_scope(facts: &Facts, _: &Allowed) -> Judged {
    links(facts, "defaultSharingLinkType", &["1", "Direct"])
}

pub(super) fn default_right(facts: &Facts, _: &Allowed) -> Judged {
    links(facts, "defaultLinkPermission", &["1", "View"])
}

/// Days after which links for anyone end, and a code is asked for again, at most.
const DAYS: i64 = 30;

pub(super) fn expiry(facts: &Facts, _: &Allowed) -> Judged {
    let days = "requireAnonymousLinksExpireInDays";
    only_where(facts, &[ANYONE], &[days], |it| it.number(days, |days| (1..=DAYS).contains(&days)))
}

pub(super) fn anonymous_right(facts: &Facts, _: &Allowed) -> Judged {
    let view = |it: &AskedObject, property: &str| it.is_any(property, &["1", "View"]);
    let both = ["fileAnonymousLinkType", "folderAnonymousLinkType"];
    only_where(facts, &[ANYONE], &both, |it| view(it, both[0]).and(view(it, both[1])))
}

pub(super) fn codes(facts: &Facts, _: &Allowed) -> Judged {
    let days = |it: &AskedObject| it.number("emailAttestationReAuthDays", |days| days <= DAYS);
    let good = |it: &AskedObject| it.yes("emailAttestationRequired").and(days(it));
    only_where(facts, &[EXISTING, GUESTS, ANYONE], &["emailAttestationRequired", "emailAttestationReAuthDays"], good)
}
