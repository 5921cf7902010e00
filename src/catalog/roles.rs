//! Built-in directory roles of Microsoft Entra.
//!
//! Source: <https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>, August 2026.

/// One built-in directory role.
#[derive(Debug)]
pub struct RoleRow {
    /// Template id, the same in every tenant.
    pub template: &'static str,
    /// Display name.
    pub name: &'static str,
    /// Whether Microsoft marks it as privileged.
    pub privileged: bool,
}

const fn row(template: &'static str, name: &'static str, privileged: bool) -> RoleRow {
    RoleRow { template, name, privileged }
}

/// Built-in roles, by name.
pub const ROLES: &[RoleRow] = &[row("62e90394-69f5-4237-9190-012177145e10", "Global Administrator", true)];

/// The built-in role with this template id.
pub fn directory_role(template: &str) -> Option<&'static RoleRow> {
    ROLES.iter().find(|row| row.template.eq_ignore_ascii_case(template))
}
