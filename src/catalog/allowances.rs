//! Who may read a path: look-ups in the table of alternatives, and where an alternative shows only a part.

use super::alternatives::ALLOWANCES;
use super::datasets::Dataset;

/// The permissions that let a path be read, the least and all others; each alone is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readers {
    /// Application permissions; empty when only a signed-in person may read it.
    pub application: &'static [&'static str],
    /// Delegated permissions; empty when only an application may read it.
    pub delegated: &'static [&'static str],
}

/// Paths, and the starts of permissions that show only a part of what is there, or that the table names while the page
/// of the operation does not.
///
/// Source: the pages of the list operations in the Microsoft Graph reference, August 2026.
const PARTS: &[(&[&str], &[&str])] = &[
    (&["/users", "/users/$count", "/users/delta"], &["User.ReadBasic.", "User.ReadWrite.CrossCloud", "AgentIdUser."]),
    (&["/organization"], &["User."]),
    (&["/roleManagement/exchange/roleAssignments"], &["Directory."]),
    (
        &["/groups", "/groups/$count", "/groups/delta"],
        &["Group.ReadBasic.", "Group.ManageProtection.", "Group-", "GroupMember."],
    ),
];

/// Properties that take a permission of their own: the property, the least permission of the path it is asked for at,
/// and its own.
///
/// Source: <https://learn.microsoft.com/graph/api/user-list>, August 2026.
const PROPERTIES: &[(&str, &str, &str)] = &[("signInActivity", "User.Read.All", "AuditLog.Read.All")];

/// Who may read a path of a dataset; nothing when Microsoft publishes no permissions for it.
pub fn readers(path: &str) -> Option<Readers> {
    ALLOWANCES
        .iter()
        .find(|(paths, ..)| paths.contains(&path))
        .map(|(_, application, delegated)| Readers { application, delegated })
}

/// Whether a permission that is not the least for a path shows only a part of it, as far as is known: own objects only,
/// basic properties only. Permissions of Intune are listed for each other's paths, but which then answers is not said.
pub fn reads_in_part(permission: &str, path: &str) -> bool {
    let narrow = [".OwnedBy", ".Selected", ".IdentityParentedBy"].iter().any(|end| permission.ends_with(end));
    let listed = |(paths, starts): &(&[&str], &[&str])| {
        paths.contains(&path) && starts.iter().any(|start| permission.starts_with(start))
    };
    narrow || permission.starts_with("DeviceManagement") || PARTS.iter().any(listed)
}

/// How many paths of the catalogue a permission opens: a measure of how broad it is.
pub fn breadth(permission: &str) -> usize {
    let opens = |names: &[&str]| names.contains(&permission);
    ALLOWANCES.iter().filter(|row| opens(row.1) || opens(row.2)).map(|row| row.0.len()).sum()
}

/// The permission for the path and the one for a single property, where a dataset asks for a property that takes one of
/// its own; both are needed.
pub fn for_property(dataset: &Dataset) -> Option<(&'static str, &'static str)> {
    let asks = |property: &str| [dataset.select, dataset.query].iter().any(|text| text.contains(property));
    PROPERTIES.iter().find(|row| asks(row.0)).map(|row| (row.1, row.2))
}
