//! Teams: meetings, external access, mail into channels, applications.

use super::found::{found, unless};
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::GLOBAL_POLICY;
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};

const MEETINGS: &str = ids::TEAMS_MEETING_POLICIES;

/// Met where no meeting policy allows it.
fn no_meeting(facts: &Facts, property: &str) -> Judged {
    unless(&Objects::settings(facts, MEETINGS), [MEETINGS], |it| it.yes(property)).judge(facts)
}

/// Met where something holds of the policy for everybody without another.
fn global(facts: &Facts, dataset: &'static str, holds: impl Fn(&AskedObject) -> Truth) -> Judged {
    let policy = Objects::of(facts, dataset).only(|it| it.is("identity", GLOBAL_POLICY));
    let met = if policy.rows.is_empty() {
        Truth::Unread
    } else {
        policy.rows.iter().fold(Truth::Yes, |all, it| all.and(holds(it)))
    };
    found(met, [dataset]).named([GLOBAL_POLICY]).judge(facts)
}

pub(super) fn control(facts: &Facts, _: &Allowed) -> Judged {
    no_meeting(facts, "allowExternalParticipantGiveRequestControl")
}

pub(super) fn anonymous_start(facts: &Facts, _: &Allowed) -> Judged {
    no_meeting(facts, "allowAnonymousUsersToStartMeeting")
}

pub(super) fn lobby(facts: &Facts, _: &Allowed) -> Judged {
    global(facts, MEETINGS, |it| it.is("autoAdmittedUsers", "Everyone").not().and(it.no("allowPSTNUsersToBypassLobby")))
}

pub(super) fn own_people(facts: &Facts, _: &Allowed) -> Judged {
    let own = ["EveryoneInCompany", "EveryoneInSameAndFederatedCompany", "EveryoneInCompanyExcludingGuests"];
    global(facts, MEETINGS, |it| it.is_any("autoAdmittedUsers", &own))
}

pub(super) fn dial_in(facts: &Facts, _: &Allowed) -> Judged {
    no_meeting(facts, "allowPSTNUsersToBypassLobby")
}

pub(super) fn recording(facts: &Facts, _: &Allowed) -> Judged {
    global(facts, MEETINGS, |it| it.no("allowCloudRecording"))
}

pub(super) fn events(facts: &Facts, _: &Allowed) -> Judged {
    global(facts, ids::TEAMS_EVENT_POLICIES, |it| it.is("broadcastRecordingMode", "AlwaysEnabled").not())
}

const FEDERATION: &str = ids::TEAMS_FEDERATION;

pub(super) fn external_domains(facts: &Facts, _: &Allowed) -> Judged {
    let open = |it: &AskedObject| it.yes("allowFederatedUsers").and(it.is_empty("allowedDomains"));
    unless(&Objects::settings(facts, FEDERATION), [FEDERATION], open).judge(facts)
}

/// Whether the tenant is in a cloud of the government of the United States, by the plans of its Teams.
fn is_government(facts: &Facts) -> Truth {
    let tenants = Objects::settings(facts, ids::TEAMS_TENANT);
    let marked = |plans: &[String]| plans.iter().any(|plan| plan.contains("GCC") || plan.contains("DOD"));
    tenants.any(|it| it.of_words("assignedPlan", marked))
}

/// Met where nobody is let in who manages no account of an organisation, or where the cloud has no such people.
fn unmanaged(facts: &Facts, offends: fn(&AskedObject) -> Truth) -> Judged {
    let settings = Objects::settings(facts, FEDERATION);
    let met = settings.none(offends).or(is_government(facts));
    found(met, [FEDERATION, ids::TEAMS_TENANT]).at(&settings.where_yes(offends)).judge(facts)
}

pub(super) fn unmanaged_inbound(facts: &Facts, _: &Allowed) -> Judged {
    unmanaged(facts, |it| it.yes("allowTeamsConsumerInbound").and(it.yes("allowTeamsConsumer")))
}

pub(super) fn unmanaged_outbound(facts: &Facts, _: &Allowed) -> Judged {
    unmanaged(facts, |it| it.yes("allowTeamsConsumer"))
}

const CLIENT: &str = ids::TEAMS_CLIENT_SETTINGS;

pub(super) fn mail(facts: &Facts, _: &Allowed) -> Judged {
    let settings = Objects::settings(facts, CLIENT);
    let offends = |it: &AskedObject| it.yes("allowEmailIntoChannel");
    let met = settings.none(offends).or(is_government(facts));
    found(met, [CLIENT, ids::TEAMS_TENANT]).at(&settings.where_yes(offends)).judge(facts)
}

/// The key of an export that holds the settings of applications for the whole organisation.
const ORGANIZATION_APPS: &str = "tenant_app_settings";

/// Whether applications of a kind are let in by name only: the setting for the whole organisation tells, where there is
/// one. Where a run of ScubaGear could not ask for it, or the service has none, the policies do.
fn apps(facts: &Facts, setting: &str, property: &str) -> Judged {
    let whole = Objects::of(facts, ids::TEAMS_ORGANIZATION_APPS);
    let of_kind = whole.only(|it| it.is("settingName", setting));
    if let Some(told) = of_kind.rows.first() {
        let none = told.is("settingValue", "None");
        return found(none, [ids::TEAMS_ORGANIZATION_APPS]).named([setting]).judge(facts);
    }
    let not_asked = facts.scuba.read().is_some_and(|run| !run.keys.contains_key(ORGANIZATION_APPS));
    let policies = Objects::settings(facts, ids::TEAMS_APP_POLICIES);
    let open = |it: &AskedObject| it.is(property, "BlockedAppList");
    let closed = policies.none(open);
    let met = if not_asked || of_kind.whole { closed } else { Truth::Unread };
    found(met, [ids::TEAMS_APP_POLICIES, ids::TEAMS_ORGANIZATION_APPS]).at(&policies.where_yes(open)).judge(facts)
}

pub(super) fn microsoft_apps(facts: &Facts, _: &Allowed) -> Judged {
    apps(facts, "DefaultApp", "defaultCatalogAppsType")
}

pub(super) fn other_apps(facts: &Facts, _: &Allowed) -> Judged {
    apps(facts, "GlobalApp", "globalCatalogAppsType")
}

pub(super) fn own_apps(facts: &Facts, _: &Allowed) -> Judged {
    apps(facts, "PrivateApp", "privateCatalogAppsType")
}
