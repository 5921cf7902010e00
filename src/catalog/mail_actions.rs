//! What mail flow rules do.

/// Properties of mail flow rules that are actions, each with the code of what it does; properties of one code stand
/// together. Source: `Get-TransportRule` of `ExchangeOnlineManagement`, `EXOTransportRule` of Microsoft365DSC, November
/// 2026.
pub const MAIL_ACTIONS: &[(&str, &str)] = &[
    ("addManagerAsRecipientType", "mail-add-manager-as-recipient-type"),
    ("addToRecipients", "mail-add-to-recipients"),
    ("applyClassification", "mail-apply-classification"),
    ("applyHtmlDisclaimerText", "mail-apply-html-disclaimer-text"),
    ("applyOME", "mail-apply-ome"),
    ("applyRightsProtectionTemplate", "mail-apply-rights-protection-template"),
    ("blindCopyTo", "mail-blind-copy-to"),
    ("copyTo", "mail-copy-to"),
    ("deleteMessage", "mail-delete-message"),
    ("disconnect", "mail-disconnect"),
    ("generateIncidentReport", "mail-generate-incident-report"),
    ("generateNotification", "mail-generate-notification"),
    ("moderateMessageByManager", "mail-moderate-message-by-manager"),
    ("moderateMessageByUser", "mail-moderate-message-by-user"),
    ("prependSubject", "mail-prepend-subject"),
    ("quarantine", "mail-quarantine"),
    ("redirectMessageTo", "mail-redirect-message-to"),
    ("rejectMessageEnhancedStatusCode", "mail-reject"),
    ("rejectMessageReasonText", "mail-reject"),
    ("removeHeader", "mail-remove-header"),
    ("removeOME", "mail-remove-encryption"),
    ("removeOMEv2", "mail-remove-encryption"),
    ("removeRMSAttachmentEncryption", "mail-remove-rmsattachment-encryption"),
    ("routeMessageOutboundConnector", "mail-route-message-outbound-connector"),
    ("routeMessageOutboundRequireTls", "mail-route-message-outbound-require-tls"),
    ("setHeaderName", "mail-set-header-name"),
    ("setSCL", "mail-set-scl"),
    ("stopRuleProcessing", "mail-stop-rule-processing"),
];
