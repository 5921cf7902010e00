//! Words of the services that are not taken apart into words, and names that a code may begin with.

/// Words of the services that mean something else than they seem to, or carry a name that is no longer used; ids of
/// objects that every tenant has. Sources: the enumerations of Microsoft Graph
/// (<https://learn.microsoft.com/graph/api/resources/enums>), the parameters of the cmdlets of Exchange Online and
/// SharePoint Online, the built-in roles of Cloud PCs
/// (<https://learn.microsoft.com/graph/api/rbacapplication-list-roledefinitions>), November 2026.
const TERMS: &[(&str, &str)] = &[
    ("AADSignup", "Entra ID sign-up"),
    ("APPCATALOG#0", "app catalogue"),
    ("AndroidEnterprise", "Android Enterprise"),
    ("AndroidForWork", "Android Enterprise work profile"),
    ("CalendarSharingFreeBusyDetail", "free/busy times with subject and place"),
    ("CalendarSharingFreeBusyReviewer", "all details"),
    ("CalendarSharingFreeBusySimple", "free/busy times"),
    ("ContactsSharing", "contacts"),
    ("EHS#1", "root site"),
    ("EmailOTP", "one-time passcode by e-mail"),
    ("GROUP#0", "team site of a group"),
    ("IPad", "iPad"),
    ("IPhone", "iPhone"),
    ("MDA", "Defender for Cloud Apps"),
    ("MDE", "Defender for Endpoint"),
    ("MDI", "Defender for Identity"),
    ("MDO", "Defender for Office 365"),
    ("MacMDM", "macOS, managed"),
    ("MicrosoftAccount", "Microsoft account"),
    ("MoveToJmf", "to junk mail"),
    ("POINTPUBLISHINGHUB#0", "hub of published videos"),
    ("SITEPAGEPUBLISHING#0", "communication site"),
    ("SPSMSITEHOST#0", "host of personal sites"),
    ("SPSPERS#10", "personal site"),
    ("SRCHCEN#0", "search centre"),
    ("STS#0", "team site (classic)"),
    ("STS#3", "team site"),
    ("TEAMCHANNEL#0", "private channel of a team"),
    ("TEAMCHANNEL#1", "channel of a team"),
    ("Unlock", "no"),
    ("b5c08161-a7af-481c-ace2-a20a69a48fb1", "Cloud PC Administrator"),
    ("d40368cb-fbf4-4965-bbc1-f17b3a78e510", "Cloud PC Reader"),
    ("asia", "Asia"),
    ("australia", "Australia"),
    ("canada", "Canada"),
    ("europe", "Europe"),
    ("france", "France"),
    ("germany", "Germany"),
    ("india", "India"),
    ("japan", "Japan"),
    ("korea", "Korea"),
    ("norway", "Norway"),
    ("singapore", "Singapore"),
    ("southafrica", "South Africa"),
    ("southamerica", "South America"),
    ("sweden", "Sweden"),
    ("switzerland", "Switzerland"),
    ("unitedarabemirates", "United Arab Emirates"),
    ("unitedkingdom", "United Kingdom"),
    ("unitedstates", "United States"),
    ("usgov", "US Government"),
    ("microsoftEntraJoin", "Entra join"),
    ("wsFed", "WS-Federation"),
    ("Bots", "bots"),
    ("CustomEngineCopilots", "custom engine agents"),
    ("DeclarativeCopilots", "declarative agents"),
    ("absoluteMonthly", "every month"),
    ("absoluteYearly", "every year"),
    ("allDeviceRegistrationMembership", "everyone"),
    ("androidManagedAppProtection", "app protection for Android"),
    ("androidManagedStoreApp", "Managed Google Play application"),
    ("ciscoMeraki", "Cisco Meraki"),
    ("crm", "CRM"),
    ("customPasswordAddition", "no secrets chosen by people"),
    ("daily", "every day"),
    ("deviceEnrollmentLimitConfiguration", "limit of devices a person"),
    ("deviceEnrollmentPlatformRestrictionConfiguration", "restriction of one platform"),
    ("deviceEnrollmentPlatformRestrictionsConfiguration", "restrictions of platforms"),
    ("deviceEnrollmentWindowsHelloForBusinessConfiguration", "Windows Hello for Business"),
    ("enumeratedDeviceRegistrationMembership", "chosen people"),
    ("fortinet", "Fortinet"),
    ("iosLobApp", "own application for iOS"),
    ("iosManagedAppProtection", "app protection for iOS"),
    ("iosStoreApp", "App Store application"),
    ("iosVppApp", "App Store application, bought by volume"),
    ("macOSLobApp", "own application for macOS"),
    ("macOSMicrosoftDefenderApp", "Microsoft Defender for macOS"),
    ("macOSOfficeSuiteApp", "Microsoft 365 Apps for macOS"),
    ("mfa", "multifactor authentication"),
    ("noDeviceRegistrationMembership", "nobody"),
    ("officeSuiteApp", "Microsoft 365 Apps for Windows"),
    ("passwordAddition", "no new secrets"),
    ("passwordLifetime", "limited lifetime of secrets"),
    ("relativeMonthly", "every month"),
    ("relativeYearly", "every year"),
    ("standaloneRootful", "stand-alone, with root"),
    ("syslogTcp", "syslog over TCP"),
    ("targetedManagedAppConfiguration", "app configuration"),
    ("webApp", "web link"),
    ("weekly", "every week"),
    ("win32LobApp", "Windows application (Win32)"),
    ("winGetApp", "Microsoft Store application"),
    ("windows10AndLater", "Windows 10 and later"),
    ("windows10EnrollmentCompletionPageConfiguration", "enrolment status page"),
    ("windowsManagedAppProtection", "app protection for Windows"),
    ("windowsPc", "Windows PC"),
    ("fortigate", "FortiGate"),
    ("paloAlto", "Palo Alto"),
    ("AzureADMultipleOrgs", "any organisation"),
    ("AzureADMyOrg", "this tenant only"),
    ("AzureADandPersonalMicrosoftAccount", "any organisation and personal accounts"),
    ("activeDirectoryWindowsAutopilotDeploymentProfile", "Entra hybrid join"),
    ("azureADJoin", "Entra join"),
    ("azureADWindowsAutopilotDeploymentProfile", "Entra join"),
    ("hybridAzureADJoin", "Entra hybrid join"),
    ("intunePfx", "imported certificates"),
    ("m365", "Microsoft 365"),
    ("oflineDomainJoin", "offline domain join"),
    ("passthroughAuthentication", "pass-through authentication"),
    ("seamlessSso", "seamless single sign-on"),
];

/// Names of products that a code may begin with and that keep their spelling.
const BRANDS: &[&str] = &["iOS", "iPadOS", "macOS", "tvOS", "visionOS"];

/// The name of a product that a code begins with, and the rest of it.
pub(in crate::wording) fn brand(word: &str) -> Option<(&'static str, &str)> {
    BRANDS.iter().find_map(|brand| Some((*brand, word.strip_prefix(brand)?)))
}

/// The name of a word that means something else than it seems to; none where it may be taken apart into words.
pub(in crate::wording) fn term(word: &str) -> Option<&'static str> {
    TERMS.iter().chain(super::azure::TERMS).find(|row| row.0 == word).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_stands_twice() {
        let mut words: Vec<&str> = TERMS.iter().chain(super::super::azure::TERMS).map(|row| row.0).collect();
        words.sort_unstable();
        let all = words.len();
        words.dedup();
        assert_eq!(words.len(), all);
        assert_eq!(term("d40368cb-fbf4-4965-bbc1-f17b3a78e510"), Some("Cloud PC Reader"));
    }
}
