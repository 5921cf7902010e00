//! Heads of columns: properties as PowerShell writes them, or what portals call them.

use crate::catalog::{DATASETS, Dataset, PROPERTIES, ids};

/// A head that a portal writes, and the property it is.
struct Portal {
    dataset: &'static str,
    head: &'static str,
    property: &'static str,
    /// Whether it says the opposite of the property.
    is_inverse: bool,
}

const fn portal(dataset: &'static str, head: &'static str, property: &'static str) -> Portal {
    Portal { dataset, head, property, is_inverse: false }
}

/// Heads of downloads. Sources, November 2026: Microsoft 365 admin center, *Export users*
/// (<https://learn.microsoft.com/microsoft-365/admin/add-users/add-users>); Entra admin center, *Download users*
/// (<https://learn.microsoft.com/entra/identity/users/users-bulk-download>); Intune admin center, *All devices* →
/// *Export* (<https://learn.microsoft.com/intune/intune-service/remote-actions/device-inventory>).
const PORTAL: &[Portal] = &[
    portal(ids::USERS, "Object Id", "id"),
    portal(ids::USERS, "Display name", "displayName"),
    portal(ids::USERS, "User principal name", "userPrincipalName"),
    portal(ids::USERS, "First name", "givenName"),
    portal(ids::USERS, "Last name", "surname"),
    portal(ids::USERS, "Title", "jobTitle"),
    portal(ids::USERS, "Department", "department"),
    portal(ids::USERS, "Usage location", "usageLocation"),
    portal(ids::USERS, "When created", "createdDateTime"),
    portal(ids::USERS, "DirSync enabled", "onPremisesSyncEnabled"),
    portal(ids::USERS, "directorySynced", "onPremisesSyncEnabled"),
    Portal { dataset: ids::USERS, head: "Block credential", property: "accountEnabled", is_inverse: true },
    portal(ids::MANAGED_DEVICES, "Device ID", "id"),
    portal(ids::MANAGED_DEVICES, "Device name", "deviceName"),
    portal(ids::MANAGED_DEVICES, "OS", "operatingSystem"),
    portal(ids::MANAGED_DEVICES, "OS version", "osVersion"),
    portal(ids::MANAGED_DEVICES, "Manufacturer", "manufacturer"),
    portal(ids::MANAGED_DEVICES, "Model", "model"),
    portal(ids::MANAGED_DEVICES, "Encrypted", "isEncrypted"),
    portal(ids::MANAGED_DEVICES, "Supervised", "isSupervised"),
    portal(ids::MANAGED_DEVICES, "Primary user UPN", "userPrincipalName"),
];

/// How many of its heads tell a portal's download, where no name does.
const ENOUGH: usize = 3;

/// The dataset whose download has such heads.
pub(super) fn dataset(head: &[String]) -> Option<&'static Dataset> {
    let fits = |id: &str| {
        let known = |name: &&String| PORTAL.iter().any(|row| row.dataset == id && row.head.eq_ignore_ascii_case(name));
        head.iter().filter(known).count()
    };
    [ids::USERS, ids::MANAGED_DEVICES]
        .into_iter()
        .find(|id| fits(id) >= ENOUGH)
        .and_then(|id| DATASETS.iter().find(|row| row.id == id))
}

/// A head in small letters throughout as the property that it is in some dataset, else as it stands.
pub(super) fn spelled(name: &str) -> String {
    let is_typed = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut properties = DATASETS.iter().flat_map(|row| row.select.split(','));
    let found = is_typed.then(|| properties.find(|property| property.eq_ignore_ascii_case(name))).flatten();
    found.unwrap_or(name).to_owned()
}

/// Whether this version reads a property: of datasets whose properties are not listed, any.
pub(super) fn is_read(known: Option<&'static Dataset>, property: &str) -> bool {
    let Some(row) = known else { return false };
    row.select.is_empty()
        || row.select.split(',').any(|name| name == property)
        || PROPERTIES.iter().any(|it| it.dataset == row.id && it.path == property)
}

/// The heads of a table, as properties.
pub(super) struct Heads {
    pub(super) names: Vec<String>,
    /// Whether they are written as PowerShell writes them throughout.
    pub(super) is_pascal: bool,
    /// Whether some are a portal's.
    pub(super) is_portal: bool,
    inverse: Vec<String>,
    unknown: Vec<String>,
}

impl Heads {
    pub(super) fn new(head: &[String], known: Option<&'static Dataset>) -> Self {
        let is_pascal =
            head.iter().all(|name| name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains(' '));
        let mut heads =
            Self { names: Vec::new(), is_pascal, is_portal: false, inverse: Vec::new(), unknown: Vec::new() };
        for name in head {
            let property = if is_pascal { None } else { known.and_then(|row| heads.property(row, name)) };
            let named = property.unwrap_or_else(|| name.clone());
            // Of two columns for one property the first counts; the other keeps its own name.
            let taken = heads.names.contains(&named);
            heads.names.push(if taken { name.clone() } else { named });
        }
        heads
    }

    /// The property a head is, whatever its capitals, or by what a portal calls it.
    fn property(&mut self, row: &'static Dataset, name: &str) -> Option<String> {
        let selected = row.select.split(',').find(|property| property.eq_ignore_ascii_case(name));
        let documented =
            PROPERTIES.iter().filter(|it| it.dataset == row.id && !it.path.contains('/')).map(|it| it.path);
        let own = selected.or_else(|| documented.into_iter().find(|property| property.eq_ignore_ascii_case(name)));
        if let Some(own) = own {
            return Some(own.to_owned());
        }
        let portal = PORTAL.iter().find(|it| it.dataset == row.id && it.head.eq_ignore_ascii_case(name));
        let Some(portal) = portal else {
            // A property of Graph begins with a small letter and holds no blank.
            let is_property =
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@'))
                    && !name.starts_with(|c: char| c.is_ascii_uppercase());
            if !is_property {
                self.unknown.push(name.to_owned());
            }
            return None;
        };
        self.is_portal = true;
        if portal.is_inverse {
            self.inverse.push(portal.property.to_owned());
        }
        Some(portal.property.to_owned())
    }

    pub(super) fn is_inverse(&self, name: &str) -> bool {
        self.inverse.iter().any(|it| it == name)
    }

    /// What could not be told to be a property.
    pub(super) fn told(&self) -> Option<String> {
        let names: Vec<String> = self.unknown.iter().map(|name| name.escape_debug().to_string()).collect();
        (!names.is_empty()).then(|| {
            format!(
                "the columns `{}` are no documented properties; they were kept under these names",
                names.join("`, `")
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(names: &[&str]) -> Heads {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Heads::new(&names, DATASETS.iter().find(|row| row.id == ids::USERS))
    }

    #[test]
    fn heads_become_properties_only_where_they_are_documented() {
        let found = heads(&["userprincipalname", "Display name", "Block credential", "Anzeigename"]);
        assert_eq!(found.names, ["userPrincipalName", "displayName", "accountEnabled", "Anzeigename"]);
        assert!(found.is_inverse("accountEnabled") && found.is_portal && !found.is_pascal);
        assert_eq!(heads(&["id", "Anzeigename", "Straße", "department"]).unknown, ["Anzeigename", "Straße"]);
        assert!(heads(&["DisplayName", "UserPrincipalName"]).is_pascal);
        for (name, property) in [("userprincipalname", "userPrincipalName"), ("DisplayName", "DisplayName"), ("x", "x")]
        {
            assert_eq!(spelled(name), property);
        }
    }
}
