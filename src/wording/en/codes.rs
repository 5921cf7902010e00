//! Codes of the services in words a reader understands.

/// The table: a code as the service writes it, and its words.
const WORDS: &[(&str, &str)] = &[
    ("mail-add-manager-as-recipient-type", "adds the manager of the sender as a recipient"),
    ("mail-add-to-recipients", "adds recipients"),
    ("mail-apply-classification", "classifies the message"),
    ("mail-apply-html-disclaimer-text", "adds a disclaimer"),
    ("mail-apply-ome", "encrypts the message"),
    ("mail-apply-rights-protection-template", "protects the message by a template of rights"),
    ("mail-blind-copy-to", "sends a blind copy"),
    ("mail-copy-to", "sends a copy"),
    ("mail-delete-message", "deletes the message"),
    ("mail-disconnect", "ends the connection"),
    ("mail-generate-incident-report", "sends a report of the incident"),
    ("mail-generate-notification", "notifies the recipient"),
    ("mail-moderate-message-by-manager", "has the manager of the sender approve it"),
    ("mail-moderate-message-by-user", "has people approve it"),
    ("mail-prepend-subject", "puts words before the subject"),
    ("mail-quarantine", "holds the message in quarantine"),
    ("mail-redirect-message-to", "redirects the message"),
    ("mail-reject", "rejects the message"),
    ("mail-remove-header", "removes a header"),
    ("mail-remove-encryption", "removes the encryption"),
    ("mail-remove-rmsattachment-encryption", "removes the encryption of attachments"),
    ("mail-route-message-outbound-connector", "sends the message through a connector"),
    ("mail-route-message-outbound-require-tls", "demands TLS on the way out"),
    ("mail-set-header-name", "sets a header"),
    ("mail-set-scl", "sets how sure it is to be spam"),
    ("mail-stop-rule-processing", "ends the rules"),
    ("OnlineVoiceRoutingPolicy", "voice routing"),
    ("TeamsAppSetupPolicy", "app setup"),
    ("TeamsAudioConferencingPolicy", "audio conferencing"),
    ("TeamsCallingPolicy", "calling"),
    ("TeamsChannelsPolicy", "channels"),
    ("TeamsMeetingBroadcastPolicy", "live events"),
    ("TeamsMeetingPolicy", "meetings"),
    ("TeamsMessagingPolicy", "messaging"),
    ("TenantDialPlan", "dial plan"),
    ("enabled", "on"),
    ("disabled", "off"),
    ("enabledForReportingButNotEnforced", "report-only"),
    ("enableForReportingButNotEnforced", "report-only"),
    ("mfa", "multifactor authentication"),
    ("block", "block access"),
    ("compliantDevice", "compliant device"),
    ("domainJoinedDevice", "hybrid joined device"),
    ("approvedApplication", "approved client app"),
    ("compliantApplication", "app protection policy"),
    ("passwordChange", "password change"),
    ("everyone", "everyone, guests included"),
    ("adminsAndGuestInviters", "administrators and guest inviters"),
    ("adminsGuestInvitersAndAllMembers", "all members, administrators and guest inviters"),
    ("none", "nobody"),
    ("preMigration", "not yet begun"),
    ("migrationInProgress", "in progress"),
    ("migrationComplete", "complete"),
    ("externalUserAndGuestSharing", "anyone, anonymous links included"),
    ("externalUserSharingOnly", "new and existing guests"),
    ("existingExternalUserSharingOnly", "existing guests only"),
    ("wsFed", "WS-Federation"),
    ("saml", "SAML"),
    ("acceptIfMfaDoneByFederatedIdp", "accepted when the federation server did it, otherwise done by Entra ID"),
    ("enforceMfaByFederatedIdp", "demanded from the federation server"),
    ("rejectMfaByFederatedIdp", "always done by Entra ID"),
    ("aadPreAuthentication", "Entra ID sign-in first"),
    ("passthru", "passed through without sign-in"),
    ("domainControllerIntegrated", "domain controller"),
    ("domainControllerStandalone", "stand-alone sensor"),
    ("adfsIntegrated", "AD FS server"),
    ("adcsIntegrated", "certificate authority"),
    ("adConnectIntegrated", "Entra Connect server"),
    ("healthy", "healthy"),
    ("notHealthyLow", "unhealthy (low)"),
    ("notHealthyMedium", "unhealthy (medium)"),
    ("notHealthyHigh", "unhealthy (high)"),
    ("upToDate", "up to date"),
    ("outdated", "outdated"),
    ("updateFailed", "update failed"),
    ("notConfigured", "not configured"),
    ("from-active-directory", "from Active Directory"),
    ("from-hr", "from the HR system"),
    ("to-application", "to an application"),
    ("cross-tenant", "to another tenant"),
    ("to-active-directory", "to Active Directory"),
    ("registration", "app registration"),
    ("service-principal", "service principal"),
    ("password-hash", "Entra ID, against password hashes"),
    ("pass-through", "Active Directory, through agents"),
    ("cloud", "Entra ID"),
    ("federated", "another identity provider"),
    ("Quarantine", "in quarantine"),
    ("Active", "active"),
    ("Paused", "paused"),
    ("NotConfigured", "not configured"),
    ("LockedOut", "locked out"),
    ("Warning", "in grace period"),
    ("trust-mfa", "multifactor authentication"),
    ("trust-compliant", "compliant devices"),
    ("trust-hybrid-joined", "hybrid joined devices"),
    ("consent-in", "in"),
    ("consent-out", "out"),
    ("passthroughAuthentication", "pass-through authentication"),
    ("passwordHashSync", "password hash synchronisation"),
    ("seamlessSso", "seamless single sign-on"),
    ("certificateBasedAuthentication", "certificates"),
    ("emailAsAlternateId", "a mail address as user name"),
    ("multiFactorAuthentication", "multifactor authentication of Entra ID"),
    ("NotRun", "never ran"),
    ("compliant", "compliant"),
    ("noncompliant", "not compliant"),
    ("inGracePeriod", "in grace period"),
    ("configManager", "managed by Configuration Manager"),
    ("unknown", "unknown"),
    ("conflict", "conflicting policies"),
    ("error", "evaluation failed"),
    ("Enable", "on"),
    ("Disable", "off"),
    ("TestWithNotifications", "test, with policy tips"),
    ("TestWithoutNotifications", "test, silent"),
    ("Enabled", "on"),
    ("Disabled", "off"),
    ("Authoritative", "authoritative"),
    ("InternalRelay", "internal relay"),
    ("ExternalRelay", "external relay"),
    ("Mx", "MX"),
    ("Txt", "TXT"),
    ("CName", "CNAME"),
    ("Srv", "SRV"),
    ("OfficeCommunicationsOnline", "Teams"),
    ("unifiedGroup", "Microsoft 365 groups"),
    ("allowed", "allowed"),
    ("blocked", "blocked"),
    ("exchange", "Exchange Online"),
    ("SharePoint", "SharePoint Online"),
    ("TeamspaceAPI", "Microsoft Teams"),
    ("MicrosoftCommunicationsOnline", "Teams calling and presence"),
    ("MicrosoftOffice", "Microsoft 365 Apps"),
    ("SCO", "Microsoft Intune"),
    ("AADPremiumService", "Entra ID premium"),
    ("WindowsDefenderATP", "Defender for Endpoint"),
    ("AzureAdvancedThreatAnalytics", "Defender for Identity"),
    ("AdallomForO365", "Office 365 Cloud App Security"),
    ("Adallom", "Defender for Cloud Apps"),
    ("RMSOnline", "Azure Rights Management"),
    ("ProcessSimple", "Power Automate"),
    ("PowerAppsService", "Power Apps"),
    ("PowerBI", "Power BI"),
    ("Sway", "Sway"),
    ("YammerEnterprise", "Viva Engage"),
    ("ProjectWorkManagement", "Planner"),
    ("To-Do", "To Do"),
    ("Deskless", "StaffHub"),
    ("client-secret", "client secret"),
    ("saml-certificate", "SAML certificate"),
    ("user", "user"),
    ("group", "group"),
    ("application", "application"),
];

/// What an access review does where nobody answers.
const OUTCOMES: &[(&str, &str)] = &[
    ("None", "no decision"),
    ("Approve", "access stays"),
    ("Deny", "access ends"),
    ("Recommendation", "the recommendation is followed"),
];

/// The words for what a review does where nobody answers; the code itself where the table has none.
pub fn outcome(code: &str) -> String {
    OUTCOMES.iter().find(|row| row.0.eq_ignore_ascii_case(code)).map_or(code, |row| row.1).to_owned()
}

/// Settings of groups and of the directory, which the service names by a code
/// (<https://learn.microsoft.com/entra/identity/users/groups-settings-cmdlets>).
const SETTINGS: &[(&str, &str)] = &[
    ("AllowGuestsToAccessGroups", "guests may read what groups hold"),
    ("AllowGuestsToBeGroupOwner", "guests may own groups"),
    ("AllowToAddGuests", "guests may be added to groups"),
    ("ClassificationDescriptions", "meaning of the classifications"),
    ("ClassificationList", "classifications of groups"),
    ("CustomBlockedWordsList", "words not allowed in names"),
    ("DefaultClassification", "default classification"),
    ("EnableGroupCreation", "everyone may create groups"),
    ("EnableMIPLabels", "sensitivity labels can be put on groups"),
    ("EnableMSStandardBlockedWords", "Microsoft's list of words not allowed in names"),
    ("GroupCreationAllowedGroupId", "may create groups in any case"),
    ("GuestUsageGuidelinesUrl", "guidelines for guests"),
    ("NewUnifiedGroupWritebackDefault", "new groups are written back to Active Directory"),
    ("PrefixSuffixNamingRequirement", "rule for names"),
    ("UsageGuidelinesUrl", "guidelines"),
];

/// A setting that the service names by a code, in words.
pub fn setting(code: &str) -> String {
    SETTINGS.iter().find(|row| row.0 == code).map_or_else(|| crate::wording::plain(code), |row| row.1.to_owned())
}

/// Units of patterns that come again.
const PATTERNS: &[(&str, &str)] = &[
    ("daily", "day"),
    ("weekly", "week"),
    ("absoluteMonthly", "month"),
    ("relativeMonthly", "month"),
    ("absoluteYearly", "year"),
    ("relativeYearly", "year"),
];

/// How often a pattern comes again: `every 3 months`. An interval that was not read is not one of 1.
pub fn recurs(kind: &str, interval: Option<u64>) -> String {
    let unit = PATTERNS.iter().find(|row| row.0 == kind).map(|row| row.1);
    match (unit, interval) {
        (Some(unit), Some(0 | 1)) => format!("every {unit}"),
        (Some(unit), Some(interval)) => format!("every {interval} {unit}s"),
        (Some(unit), None) => format!("in {unit}s; how many apart was not read"),
        (None, _) => crate::wording::plain(kind),
    }
}

/// The words for a code where it says what somebody may or what is on, else those of the terms; the code itself where no
/// table has any.
pub fn words(code: &str) -> &str {
    let found = WORDS.iter().find(|(known, _)| *known == code).map(|row| row.1);
    found.or_else(|| super::term(code)).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_flow_rule_does_has_words() {
        for (_, code) in crate::catalog::MAIL_ACTIONS {
            assert_ne!(words(code), *code);
        }
    }

    #[test]
    fn no_code_stands_twice() {
        let mut codes: Vec<&str> = WORDS.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
