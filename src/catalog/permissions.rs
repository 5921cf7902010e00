//! Permissions that reach far, and the applications of Microsoft's own.
//!
//! Source: <https://learn.microsoft.com/graph/permissions-reference> and
//! <https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in>, August 2026.

/// Application id of Office 365 Exchange Online.
pub const EXCHANGE_ONLINE: &str = "00000002-0000-0ff1-ce00-000000000000";

/// Tenants that own Microsoft's applications.
pub const MICROSOFT_TENANTS: &[&str] =
    &["f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"];

/// Application ids of Microsoft's own applications, and their names.
pub const FIRST_PARTY_APPS: &[(&str, &str)] = &[
    ("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online"),
    ("00000003-0000-0000-c000-000000000000", "Microsoft Graph"),
    ("00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online"),
];

/// The name of one of Microsoft's own applications.
pub fn first_party_app(app_id: &str) -> Option<&'static str> {
    FIRST_PARTY_APPS.iter().find(|row| row.0.eq_ignore_ascii_case(app_id)).map(|row| row.1)
}

/// Permissions that reach far, and what they allow.
pub const FAR_REACHING: &[(&str, &str)] = &[("Directory.ReadWrite.All", "changes the directory")];

/// What a far-reaching permission allows; none when it does not reach far.
pub fn far_reaching(permission: &str) -> Option<&'static str> {
    FAR_REACHING.iter().find(|row| row.0.eq_ignore_ascii_case(permission)).map(|row| row.1)
}

/// Ids of application permissions, and their values.
pub const APP_ROLES: &[(&str, &str)] = &[];

/// The value of an application permission by its id: `Mail.Read`.
pub fn permission_of_role(id: &str) -> Option<&'static str> {
    APP_ROLES.iter().find(|row| row.0.eq_ignore_ascii_case(id)).map(|row| row.1)
}
