//! SharePoint, OneDrive, Teams and Power Platform.

use super::access::yes;
use super::hybrid::on_off;
use super::source::{Object, Source};
use super::tally::{settle, sorted};
use super::told_lists::code;
use crate::catalog::{SHELL_SHARING, ids};
use crate::facts::{
    Code, CopilotUse, PowerEnvironment, ProtectionLevel, Reading, ServiceUse, Setting, SharePointSettings, SiteCounts,
    Truth,
};
use crate::wording;

const GRAPH: &str = ids::SHAREPOINT_SETTINGS;
const SHELL: &str = ids::SPO_TENANT;

/// How a value of a configuration reads.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// `yes` or `no`.
    YesNo,
    /// `on` or `off`.
    OnOff,
    /// The opposite of what the property says, `yes` or `no`.
    Not,
    /// A size in megabytes.
    Megabytes,
    /// A number and what it counts.
    Count(&'static str),
    /// As it is, or the word a number stands for.
    Word(&'static [(&'static str, &'static str)]),
}

/// Label, property and form of a setting.
pub(super) type SettingRow = (&'static str, &'static str, Form);

/// The settings an object carries, in the order of the table.
pub(super) fn settings(row: Object<'_>, table: &[SettingRow]) -> Vec<Setting> {
    let value = |path: &'static str, form| match form {
        Form::YesNo => row.flag(path).map(|flag| yes(flag).to_owned()),
        Form::OnOff => row.flag(path).map(|flag| on_off(flag).to_owned()),
        Form::Not => row.flag(path).map(|flag| yes(!flag).to_owned()),
        Form::Megabytes => row.number(path).map(wording::megabytes),
        Form::Count(unit) => row.number(path).map(|count| format!("{count} {unit}")),
        Form::Word(words) => row.word_or_number(path).map(|word| {
            let known = words.iter().find(|it| it.0.eq_ignore_ascii_case(&word));
            known.map_or(word, |it| it.1.to_owned())
        }),
    };
    table
        .iter()
        .filter_map(|(label, path, form)| {
            let value = value(path, *form)?;
            Some(Setting { label: (*label).to_owned(), value, property: (*path).to_owned() })
        })
        .collect()
}

/// Sharing levels in words; PowerShell writes names of its own, or their numbers
/// (<https://learn.microsoft.com/dotnet/api/microsoft.online.sharepoint.tenantmanagement.sharingcapabilities>).
const SHARING: &[(&str, &str)] = &[
    ("disabled", "only people in the organisation"),
    ("existingExternalUserSharingOnly", "existing guests"),
    ("externalUserSharingOnly", "new and existing guests"),
    ("externalUserAndGuestSharing", "anyone"),
];
const SHARING_NUMBERS: &[(&str, &str)] = &[
    ("0", "disabled"),
    ("1", "externalUserSharingOnly"),
    ("2", "externalUserAndGuestSharing"),
    ("3", "existingExternalUserSharingOnly"),
];
const RESTRICTIONS: &[(&str, &str)] = &[("0", "none"), ("1", "allowList"), ("2", "blockList")];

const GRAPH_SETTINGS: &[SettingRow] = &[
    ("Sharing outside the organisation", "sharingCapability", Form::Word(SHARING)),
    (
        "Restriction by domain",
        "sharingDomainRestrictionMode",
        Form::Word(&[
            ("none", "none"),
            ("allowList", "allowed domains only"),
            ("blockList", "all but blocked domains"),
        ]),
    ),
    ("Guests may share what they were given", "isResharingByExternalUsersEnabled", Form::YesNo),
    ("Invitations only for the invited account", "isRequireAcceptingUserToMatchInvitedUserEnabled", Form::YesNo),
    ("Legacy authentication", "isLegacyAuthProtocolsEnabled", Form::OnOff),
    ("Sign-out of idle sessions", "idleSessionSignOut/isEnabled", Form::OnOff),
    ("Synchronisation only on joined devices", "isUnmanagedSyncAppForTenantRestricted", Form::YesNo),
    ("Users may create sites", "isSiteCreationEnabled", Form::YesNo),
    ("Site storage managed by the service", "isSitesStorageLimitAutomatic", Form::YesNo),
    ("OneDrive storage", "personalSiteDefaultStorageLimitInMB", Form::Megabytes),
    ("OneDrive kept after an account is deleted", "deletedUserPersonalSiteRetentionPeriodInDays", Form::Count("days")),
    ("Loop", "isLoopEnabled", Form::OnOff),
    ("Time zone", "tenantDefaultTimezone", Form::Word(&[])),
];

const SHELL_SETTINGS: &[SettingRow] = &[
    ("Sharing outside the organisation", "sharingCapability", Form::Word(SHELL_SHARING)),
    // The same of the service and of the shell.
    ("Sharing from OneDrive", "oneDriveSharingCapability", Form::Word(SHELL_SHARING)),
    ("Sharing from OneDrive", "odbSharingCapability", Form::Word(SHELL_SHARING)),
    (
        "Restriction by domain",
        "sharingDomainRestrictionMode",
        Form::Word(&[
            ("0", "none"),
            ("1", "allowed domains only"),
            ("2", "all but blocked domains"),
            ("AllowList", "allowed domains only"),
            ("BlockList", "all but blocked domains"),
        ]),
    ),
    ("Guests may share what they were given", "preventExternalUsersFromResharing", Form::Not),
    ("Invitations only for the invited account", "requireAcceptingAccountMatchInvitedAccount", Form::YesNo),
    ("Legacy authentication", "legacyAuthProtocolsEnabled", Form::OnOff),
    (
        "Default link",
        "defaultSharingLinkType",
        Form::Word(&[("0", "none"), ("1", "chosen people"), ("2", "the organisation"), ("3", "anyone")]),
    ),
    ("Default right of a link", "defaultLinkPermission", Form::Word(&[("0", "none"), ("1", "view"), ("2", "edit")])),
    ("Links for anyone end after", "requireAnonymousLinksExpireInDays", Form::Count("days")),
    ("Guest access ends", "externalUserExpirationRequired", Form::YesNo),
    ("Guest access ends after", "externalUserExpireInDays", Form::Count("days")),
    ("Verification code asked again", "emailAttestationRequired", Form::YesNo),
    ("Verification code asked again after", "emailAttestationReAuthDays", Form::Count("days")),
    ("Custom scripts of new sites", "denyAddAndCustomizePages", Form::Word(&[("1", "allowed"), ("2", "denied")])),
];

/// `sharepoint-settings`, else `spo-tenant`.
pub(super) fn sharepoint(source: &Source<'_>) -> Reading<SharePointSettings> {
    let from_graph = source.coverage(GRAPH).status.has_rows();
    if !from_graph && source.coverage(SHELL).status.has_rows() {
        return read_sharepoint(source, SHELL, shell_row);
    }
    read_sharepoint(source, GRAPH, graph_row)
}

fn read_sharepoint(
    source: &Source<'_>,
    dataset: &'static str,
    read: fn(Object<'_>) -> SharePointSettings,
) -> Reading<SharePointSettings> {
    let mut rows = Vec::new();
    source.each(dataset, |row| rows.push(read(row)));
    source.maybe(dataset, settle(rows, |_| (), |_| "").into_iter().next())
}

fn graph_row(row: Object<'_>) -> SharePointSettings {
    let mode = row.string("sharingDomainRestrictionMode");
    let list = restricted(row, mode.as_deref());
    SharePointSettings {
        sharing: row.string("sharingCapability"),
        domain_restriction: mode,
        restricted_domains: list,
        legacy_authentication: row.flag("isLegacyAuthProtocolsEnabled"),
        resharing: row.flag("isResharingByExternalUsersEnabled"),
        settings: settings(row, GRAPH_SETTINGS),
    }
}

fn shell_row(row: Object<'_>) -> SharePointSettings {
    let mode = row.word_or_number("sharingDomainRestrictionMode").map(|word| graph_word(&word, RESTRICTIONS));
    let list = restricted(row, mode.as_deref());
    SharePointSettings {
        sharing: row.word_or_number("sharingCapability").map(|word| graph_word(&word, SHARING_NUMBERS)),
        domain_restriction: mode,
        restricted_domains: list,
        legacy_authentication: row.flag("legacyAuthProtocolsEnabled"),
        resharing: row.flag("preventExternalUsersFromResharing").map(|prevented| !prevented),
        settings: settings(row, SHELL_SETTINGS),
    }
}

/// The Graph word for a level of sharing of the shell.
pub(super) fn sharing_word(word: &str) -> String {
    graph_word(word, SHARING_NUMBERS)
}

/// The Graph word for a number or a PascalCase name.
fn graph_word(word: &str, words: &[(&str, &str)]) -> String {
    let known = words.iter().find(|it| it.0 == word || it.1.eq_ignore_ascii_case(word));
    known.map_or(word, |it| it.1).to_owned()
}

/// The domains of the list in force; PowerShell writes them in one text.
fn restricted(row: Object<'_>, mode: Option<&str>) -> Vec<String> {
    let list = match mode {
        Some("allowList") => row.texts("sharingAllowedDomainList"),
        Some("blockList") => row.texts("sharingBlockedDomainList"),
        _ => Vec::new(),
    };
    let domains: Vec<_> = list.iter().flat_map(|text| text.split([' ', ','])).map(str::to_lowercase).collect();
    sorted(domains.iter().map(String::as_str).filter(|it| !it.is_empty()))
}

/// `sites`.
pub(super) fn sites(source: &Source<'_>) -> Reading<SiteCounts> {
    let mut count = SiteCounts::default();
    source.each(ids::SITES, |row| {
        count.total += 1;
        if row.is("isPersonalSite") {
            count.personal += 1
        } else {
            count.shared += 1
        }
        count.owned.add(row.holds("isPersonalSite", Truth::Unread));
    });
    source.reading(ids::SITES, count)
}

/// `copilot-usage`: the newest report.
pub(super) fn copilot(source: &Source<'_>) -> Reading<CopilotUse> {
    let mut newest: Option<CopilotUse> = None;
    source.each(ids::COPILOT_USAGE, |row| {
        let Some(all) = row.object("adoptionByProduct") else { return };
        let said = CopilotUse {
            date: row.day("reportRefreshDate"),
            enabled: all.number("anyAppEnabledUsers").unwrap_or_default(),
            active: all.number("anyAppActiveUsers").unwrap_or_default(),
        };
        newest = newest.take().max(Some(said));
    });
    source.maybe(ids::COPILOT_USAGE, newest)
}

/// `service-usage`: the newest report.
pub(super) fn service_use(source: &Source<'_>) -> Reading<ServiceUse> {
    let mut newest: Option<ServiceUse> = None;
    source.each(ids::SERVICE_USAGE, |row| {
        let said = ServiceUse {
            date: row.day("reportRefreshDate"),
            exchange: row.number("exchangeActive"),
            onedrive: row.number("oneDriveActive"),
            sharepoint: row.number("sharePointActive"),
            teams: row.number("teamsActive"),
            engage: row.number("yammerActive"),
        };
        newest = newest.take().max(Some(said));
    });
    source.maybe(ids::SERVICE_USAGE, newest)
}

/// `power-platform-environments`.
pub(super) fn environments(source: &Source<'_>) -> Reading<Vec<PowerEnvironment>> {
    let mut rows = Vec::new();
    source.each(ids::POWER_PLATFORM_ENVIRONMENTS, |row| {
        let id = row.text("environmentName").or_else(|| row.text("name")).unwrap_or_else(|| row.id());
        let kind = ["environmentType", "environmentSku", "properties/environmentSku"]
            .into_iter()
            .find_map(|it| row.string(it));
        let name = row.text("displayName").or_else(|| row.text("properties/displayName")).unwrap_or(id);
        rows.push(PowerEnvironment {
            name: name.to_owned(),
            id: id.to_owned(),
            kind: kind.unwrap_or_default(),
            location: row.string("location"),
            is_default: default_of(row),
            managed: managed(row),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::POWER_PLATFORM_ENVIRONMENTS, rows)
}

/// Whether an environment is the one that everybody may use: the shell and the service say it in two places.
fn default_of(row: Object<'_>) -> Truth {
    match row.holds("isDefault", Truth::Unread) {
        Truth::Unread => row.holds("properties/isDefault", Truth::Unread),
        told => told,
    }
}

/// Whether an environment is managed: its protection level, which is `Basic` where nobody asked for more
/// (<https://learn.microsoft.com/power-platform/admin/managed-environment-overview>).
fn managed(row: Object<'_>) -> Truth {
    match code::<ProtectionLevel>(row, "properties/governanceConfiguration/protectionLevel") {
        Some(Code::Known(level)) => (level == ProtectionLevel::Standard).into(),
        _ => Truth::Unread,
    }
}
