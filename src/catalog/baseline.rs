//! What a baseline of Microsoft 365 names: policies, alerts, types of content, roles, connectors that Microsoft built in.
//!
//! Names stand here only where Microsoft writes them itself, the same in every tenant. The demands are those of the SCuBA
//! baselines of CISA (public domain, August 2026).

/// How the identities begin of the policies and rules that the presets of Microsoft make: a number may follow.
pub const STANDARD_PRESET: &str = "Standard Preset Security Policy";
/// The same of the strict preset.
pub const STRICT_PRESET: &str = "Strict Preset Security Policy";
/// Identity of the policy that holds where no other does.
pub const DEFAULT_POLICY: &str = "Default";
/// Identity of the policies of the built-in protection.
pub const BUILT_IN_POLICY: &str = "Built-In Protection Policy";
/// Identity of the policy of Teams that holds for everybody without another.
pub const GLOBAL_POLICY: &str = "Global";
/// How the identity of a policy of Teams begins that somebody made: its name follows.
pub const POLICY_TAG: &str = "Tag:";
/// How the template begins that SharePoint makes a person's OneDrive from.
pub const PERSONAL_TEMPLATE: &str = "SPSPERS";
/// What PowerShell writes in the place of an id where there is none.
pub const NO_ID: &str = "00000000-0000-0000-0000-000000000000";

/// Types of content that a policy on data loss must protect: what the built-in type is called, and its id
/// (<https://learn.microsoft.com/purview/sit-sensitive-information-type-entity-definitions>).
pub const SENSITIVE_TYPES: &[&[&str]] = &[
    &["U.S. Social Security Number (SSN)", "a44669fe-0d48-453d-a9b1-2cc83f2cba77"],
    &["U.S. Individual Taxpayer Identification Number (ITIN)", "e55e2a32-f92d-4985-a35d-a0b269eb687b"],
    &["Credit Card Number", "50842eb7-edc8-4019-85dd-5a5c1f2bb085"],
];

/// Alerts of Microsoft that the baseline of Defender demands.
pub const DEFENDER_ALERTS: &[&str] = &[
    "Suspicious email sending patterns detected",
    "Suspicious Email Forwarding Activity",
    "Messages have been delayed",
    "Tenant restricted from sending unprovisioned email",
    "User restricted from sending email",
    "A potentially malicious URL click was detected",
    "Suspicious connector activity",
];

/// Alerts of Microsoft that the baseline of the security suite demands.
pub const SUITE_ALERTS: &[&str] = &[
    "Suspicious email sending patterns detected",
    "Suspicious connector activity",
    "Suspicious Email Forwarding Activity",
    "Messages have been delayed",
    "Tenant restricted from sending unprovisioned email",
    "Tenant restricted from sending email",
];

/// One more, which only tenants with Defender for Office 365 have.
pub const CLICK_ALERT: &str = "A potentially malicious URL click was detected";

/// Template ids of the roles that the baseline calls highly privileged: Global, Privileged Role, User, SharePoint,
/// Exchange, Hybrid Identity, Application and Cloud Application Administrator.
pub const HIGH_ROLES: &[&str] = &[
    "62e90394-69f5-4237-9190-012177145e10",
    "e8611ab8-c189-46e8-94e1-60213ab1f814",
    "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
    "29232cdf-9323-42fd-ade2-1d097af3e4de",
    "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
    "158c047a-c907-4556-b7ef-446551a6b5f7",
];

/// Combinations of methods that resist phishing.
pub const PHISHING_RESISTANT: &[&str] = &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];

/// Connectors of Power Platform that a policy may leave open: each is a service of Microsoft 365 that cannot be blocked,
/// or that the baseline takes for one of the organisation's own; the last part of its id.
pub const OPEN_CONNECTORS: &[&str] = &[
    "shared_approvals",
    "shared_cloudappsecurity",
    "shared_commondataservice",
    "shared_commondataserviceforapps",
    "shared_excelonlinebusiness",
    "shared_flowpush",
    "shared_kaizala",
    "shared_microsoftformspro",
    "shared_office365",
    "shared_office365groups",
    "shared_office365groupsmail",
    "shared_office365users",
    "shared_onedriveforbusiness",
    "shared_onenote",
    "shared_planner",
    "shared_powerappsnotification",
    "shared_powerappsnotificationv2",
    "shared_powerbi",
    "shared_powervirtualagents",
    "shared_sharepointonline",
    "shared_shifts",
    "shared_skypeforbiz",
    "shared_teams",
    "shared_todo",
    "shared_yammer",
];
/// How the ids of connectors of Microsoft begin.
pub const CONNECTORS: &str = "/providers/Microsoft.PowerApps/apis/";

/// Durations of at least a year, as policies on how long audit events are kept write them.
pub const YEAR_OR_MORE: &[&str] = &["TwelveMonths", "ThreeYears", "FiveYears", "SevenYears", "TenYears"];

/// Where the government of the United States wants to be told of what mail servers report.
pub const DMARC_REPORTS: &str = "mailto:reports@dmarc.cyber.dhs.gov";
