//! Records of the filters of mail, files and links.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::CONNECTION_FILTERS,
        "connection filters",
        &[
            column("Allowed addresses", "ipAllowList", How::List),
            column("Blocked addresses", "ipBlockList", How::List),
            column("List of safe senders of Microsoft", "enableSafeList", How::Flag),
            column("Mail to unknown recipients", "directoryBasedEdgeBlockMode", How::Word),
        ],
    ),
    list(
        ids::SPAM_FILTER_POLICIES,
        "anti-spam policies",
        &[
            column("Level", "recommendedPolicyType", How::Word),
            column("Spam", "spamAction", How::Word),
            column("High-confidence spam", "highConfidenceSpamAction", How::Word),
            column("Phishing", "phishSpamAction", How::Word),
            column("High-confidence phishing", "highConfidencePhishAction", How::Word),
            column("Bulk mail", "bulkSpamAction", How::Word),
            column("Threshold of bulk mail", "bulkThreshold", How::Number),
            column("Spam taken back after delivery", "spamZapEnabled", How::Flag),
            column("Phishing taken back after delivery", "phishZapEnabled", How::Flag),
            column("Allowed senders", "allowedSenders", How::List),
            column("Allowed domains", "allowedSenderDomains", How::List),
        ],
    ),
    list(
        ids::SPAM_FILTER_RULES,
        "anti-spam rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "hostedContentFilterPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::OUTBOUND_SPAM_POLICIES,
        "outbound spam policies",
        &[
            column("Automatic forwarding", "autoForwardingMode", How::Word),
            column("Recipients outside an hour", "recipientLimitExternalPerHour", How::Number),
            column("Recipients inside an hour", "recipientLimitInternalPerHour", How::Number),
            column("Recipients a day", "recipientLimitPerDay", How::Number),
            column("Past the limit", "actionWhenThresholdReached", How::Word),
        ],
    ),
    list(
        ids::MALWARE_FILTER_POLICIES,
        "anti-malware policies",
        &[
            column("Level", "recommendedPolicyType", How::Word),
            column("Common kinds of files blocked", "enableFileFilter", How::Flag),
            column("With such a file", "fileTypeAction", How::Word),
            column("Kinds of files", "fileTypes", How::Count),
            column("Taken back after delivery", "zapEnabled", How::Flag),
        ],
    ),
    list(
        ids::MALWARE_FILTER_RULES,
        "anti-malware rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "malwareFilterPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::ANTI_PHISH_POLICIES,
        "anti-phishing policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Level", "recommendedPolicyType", How::Word),
            column("Threshold", "phishThresholdLevel", How::Number),
            column("Mailbox intelligence", "enableMailboxIntelligence", How::Flag),
            column("Spoof intelligence", "enableSpoofIntelligence", How::Flag),
            column("Protection of named people", "enableTargetedUserProtection", How::Flag),
            column("People named", "targetedUsersToProtect", How::Count),
            column("Own domains are protected", "enableOrganizationDomainsProtection", How::Flag),
            column("Honours DMARC", "honorDmarcPolicy", How::Flag),
        ],
    ),
    list(
        ids::ANTI_PHISH_RULES,
        "anti-phishing rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "antiPhishPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::SAFE_LINKS_POLICIES,
        "Safe Links policies",
        &[
            column("In mail", "enableSafeLinksForEmail", How::Flag),
            column("In Teams", "enableSafeLinksForTeams", How::Flag),
            column("In Office", "enableSafeLinksForOffice", How::Flag),
            column("Links are examined when opened", "scanUrls", How::Flag),
            column("Mail waits for the result", "deliverMessageAfterScan", How::Flag),
            column("Mail within the organisation too", "enableForInternalSenders", How::Flag),
            column("People may go on", "allowClickThrough", How::Flag),
            column("Not examined", "doNotRewriteUrls", How::List),
        ],
    ),
    list(
        ids::SAFE_LINKS_RULES,
        "Safe Links rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "safeLinksPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::SAFE_ATTACHMENT_POLICIES,
        "Safe Attachments policies",
        &[
            column("Enabled", "enable", How::Flag),
            column("With harmful attachments", "action", How::Word),
            column("Sent on for examination", "redirect", How::Flag),
        ],
    ),
    list(
        ids::SAFE_ATTACHMENT_RULES,
        "Safe Attachments rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "safeAttachmentPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    settings(
        ids::OFFICE_PROTECTION_SETTINGS,
        "settings for files",
        &[
            column("Files in SharePoint, OneDrive and Teams are examined", "enableATPForSPOTeamsODB", How::Flag),
            column("Safe Documents", "enableSafeDocs", How::Flag),
            column("People may leave Protected View all the same", "allowSafeDocsOpen", How::Flag),
        ],
    ),
    list(
        ids::PRESET_POLICY_RULES,
        "rules of preset security policies, for the filters of mail or for Defender for Office 365",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Anti-spam", "hostedContentFilterPolicy", How::Text),
            column("Anti-phishing", "antiPhishPolicy", How::Text),
            column("Anti-malware", "malwareFilterPolicy", How::Text),
            column("Safe Links", "safeLinksPolicy", How::Text),
            column("Safe Attachments", "safeAttachmentPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::BUILT_IN_PROTECTION_RULES,
        "rules of the built-in protection",
        &[
            column("State", "state", How::Word),
            column("Safe Links", "safeLinksPolicy", How::Text),
            column("Safe Attachments", "safeAttachmentPolicy", How::Text),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::DEFENDER_PRESET_RULES,
        "rules of preset security policies of Defender for Office 365",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Safe Links", "safeLinksPolicy", How::Text),
            column("Safe Attachments", "safeAttachmentPolicy", How::Text),
            column("Applies to", "sentTo", How::Recipients),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::OUTBOUND_SPAM_RULES,
        "outbound spam rules",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("Policy", "hostedOutboundSpamFilterPolicy", How::Text),
            column("Senders", "from", How::List),
            column("Groups of senders", "fromMemberOf", How::List),
            column("Domains of senders", "senderDomainIs", How::List),
            column("Not to senders", "exceptIfFrom", How::List),
        ],
    ),
    list(
        ids::QUARANTINE_POLICIES,
        "quarantine policies",
        &[
            column("People may", "endUserQuarantinePermissions", How::Text),
            column("People are told", "esnEnabled", How::Flag),
            column("Days kept", "quarantineRetentionDays", How::Number),
        ],
    ),
    list(
        ids::ALLOW_BLOCK_ITEMS,
        "entries of the Tenant Allow/Block List",
        &[
            column("Kind", "listType", How::Word),
            column("Does", "action", How::Word),
            column("Until", "expirationDate", How::Ends),
            column("List", "listSubType", How::Word),
            column("Last changed", "lastModifiedDateTime", How::Day),
        ],
    )
    .named("value"),
    list(
        ids::SPOOFED_SENDERS,
        "pairs of a sender and the servers that send in the name of it",
        &[
            column("Servers", "sendingInfrastructure", How::Text),
            column("Kind of spoofing", "spoofType", How::Word),
            column("Does", "action", How::Word),
        ],
    )
    .named("spoofedUser"),
    list(
        ids::TEAMS_PROTECTION_POLICIES,
        "policies for messages of Teams",
        &[
            column("Harmful messages taken back", "zapEnabled", How::Flag),
            column("Harmful files go to", "malwareQuarantineTag", How::Text),
            column("High-confidence phishing goes to", "highConfidencePhishQuarantineTag", How::Text),
        ],
    ),
    list(
        ids::TEAMS_PROTECTION_RULES,
        "rules for messages of Teams",
        &[
            column("State", "state", How::Word),
            column("Policy", "teamsProtectionPolicy", How::Text),
            column("Not to", "exceptIfSentTo", How::Recipients),
        ],
    ),
    list(
        ids::MESSAGE_ENCRYPTION,
        "configurations of message encryption",
        &[
            column("One-time codes", "otpEnabled", How::Flag),
            column("Sign-in with accounts of others", "socialIdSignIn", How::Flag),
            column("Days until mail to people outside ends", "externalMailExpiryInDays", How::Number),
        ],
    ),
    settings(
        ids::RIGHTS_MANAGEMENT,
        "settings of rights management",
        &[
            column("Rights management of Azure", "azureRMSLicensingEnabled", How::Flag),
            column("Mail inside can be protected", "internalLicensingEnabled", How::Flag),
            column("Mail to people outside can be protected", "externalLicensingEnabled", How::Flag),
            column("Mail is opened in transit", "transportDecryptionSetting", How::Word),
            column("Encrypt button in Outlook on the web", "simplifiedClientAccessEnabled", How::Flag),
            column("PDF files are encrypted too", "enablePdfEncryption", How::Flag),
            column("Mail can be searched when it is protected", "searchEnabled", How::Flag),
        ],
    ),
];
