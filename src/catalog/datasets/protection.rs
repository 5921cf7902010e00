//! Datasets of the filters of mail, files and links. Each is what a cmdlet returns.
//!
//! Cmdlets that need parameters, by their reference (<https://learn.microsoft.com/powershell/module/exchange>, November
//! 2026): `Get-TenantAllowBlockListItems` answers for one `-ListType` at a time (`Sender`, `Url`, `FileHash`, `IP`) and
//! does not repeat it, so each row carries it as `listType`. The others return everything when nothing is named; of
//! rules too those that are off.

use super::ids;
use super::row::{Dataset, exchange as imported, exchange_aside as aside};
use crate::catalog::{Argument, Topic};

pub(super) const ROWS: &[Dataset] = &[
    aside(ids::CONNECTION_FILTERS, "Connection filters", "Get-HostedConnectionFilterPolicy")
        .feeds(&[Topic::Security, Topic::Messaging])
        .why("which addresses are let past the filters, or kept out"),
    aside(ids::SPAM_FILTER_POLICIES, "Anti-spam policies", "Get-HostedContentFilterPolicy")
        .feeds(&[Topic::Security])
        .why("what happens to spam and phishing mail"),
    aside(ids::SPAM_FILTER_RULES, "Anti-spam rules", "Get-HostedContentFilterRule")
        .feeds(&[Topic::Security])
        .why("to whom each anti-spam policy applies"),
    aside(ids::OUTBOUND_SPAM_POLICIES, "Outbound spam policies", "Get-HostedOutboundSpamFilterPolicy")
        .feeds(&[Topic::Security, Topic::Messaging])
        .why("how much people may send, and whether mail may be forwarded by itself"),
    aside(ids::MALWARE_FILTER_POLICIES, "Anti-malware policies", "Get-MalwareFilterPolicy")
        .feeds(&[Topic::Security])
        .why("which files are taken out of mail"),
    aside(ids::MALWARE_FILTER_RULES, "Anti-malware rules", "Get-MalwareFilterRule")
        .feeds(&[Topic::Security])
        .why("to whom each anti-malware policy applies"),
    imported(ids::ANTI_PHISH_POLICIES, "Anti-phishing policies", "Get-AntiPhishPolicy")
        .feeds(&[Topic::Security])
        .why("how false senders are recognised"),
    aside(ids::ANTI_PHISH_RULES, "Anti-phishing rules", "Get-AntiPhishRule")
        .feeds(&[Topic::Security])
        .why("to whom each anti-phishing policy applies"),
    aside(ids::SAFE_LINKS_POLICIES, "Safe Links policies", "Get-SafeLinksPolicy")
        .feeds(&[Topic::Security])
        .why("where links are examined when they are opened"),
    aside(ids::SAFE_LINKS_RULES, "Safe Links rules", "Get-SafeLinksRule")
        .feeds(&[Topic::Security])
        .why("to whom each Safe Links policy applies"),
    aside(ids::SAFE_ATTACHMENT_POLICIES, "Safe Attachments policies", "Get-SafeAttachmentPolicy")
        .feeds(&[Topic::Security])
        .why("what happens to attachments that are found harmful"),
    aside(ids::SAFE_ATTACHMENT_RULES, "Safe Attachments rules", "Get-SafeAttachmentRule")
        .feeds(&[Topic::Security])
        .why("to whom each Safe Attachments policy applies"),
    aside(ids::OFFICE_PROTECTION_SETTINGS, "Protection of files in Office 365", "Get-AtpPolicyForO365")
        .feeds(&[Topic::Security])
        .why("whether files in SharePoint, OneDrive and Teams are examined"),
    imported(ids::PRESET_POLICY_RULES, "Preset security policies", "Get-EOPProtectionPolicyRule")
        .feeds(&[Topic::Security])
        .why("to whom the presets of Microsoft apply"),
    aside(ids::BUILT_IN_PROTECTION_RULES, "Built-in protection", "Get-ATPBuiltInProtectionRule")
        .feeds(&[Topic::Security])
        .why("who is left out of the protection that all others have"),
    aside(ids::DEFENDER_PRESET_RULES, "Preset security policies of Defender", "Get-ATPProtectionPolicyRule")
        .feeds(&[Topic::Security])
        .why("to whom the presets of Microsoft for links and attachments apply"),
    aside(ids::OUTBOUND_SPAM_RULES, "Outbound spam rules", "Get-HostedOutboundSpamFilterRule")
        .feeds(&[Topic::Security, Topic::Messaging])
        .why("to whose mail each outbound spam policy applies"),
    aside(ids::QUARANTINE_POLICIES, "Quarantine policies", "Get-QuarantinePolicy")
        .feeds(&[Topic::Security])
        .why("what people may do with mail that is held back"),
    aside(ids::ALLOW_BLOCK_ITEMS, "Tenant Allow/Block List", "Get-TenantAllowBlockListItems")
        .arguments(&[("ListType", Argument::Key)])
        .each("listType", &["FileHash", "IP", "Sender", "Url"])
        .feeds(&[Topic::Security])
        .why("which senders, links and files are let past the filters, or kept out"),
    aside(ids::SPOOFED_SENDERS, "Spoofed senders", "Get-TenantAllowBlockListSpoofItems")
        .feeds(&[Topic::Security])
        .why("who may send in the name of others"),
    aside(ids::TEAMS_PROTECTION_POLICIES, "Protection of Teams messages", "Get-TeamsProtectionPolicy")
        .feeds(&[Topic::Security])
        .why("whether harmful messages are taken out of chats and channels"),
    aside(ids::TEAMS_PROTECTION_RULES, "Rules of the protection of Teams messages", "Get-TeamsProtectionPolicyRule")
        .feeds(&[Topic::Security])
        .why("who is left out of the protection of Teams messages"),
    aside(ids::MESSAGE_ENCRYPTION, "Message encryption", "Get-OMEConfiguration")
        .feeds(&[Topic::Compliance, Topic::Messaging])
        .why("how people outside open encrypted mail"),
    aside(ids::RIGHTS_MANAGEMENT, "Rights management of mail", "Get-IRMConfiguration")
        .feeds(&[Topic::Compliance, Topic::Messaging])
        .why("whether mail can be encrypted and restricted"),
];
