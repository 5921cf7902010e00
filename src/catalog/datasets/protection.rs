//! Datasets of the filters of mail, files and links. Each is what a cmdlet returns.

use super::ids;
use super::row::{Dataset, exchange as imported, exchange_aside as aside};
use crate::catalog::Topic;

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
];
