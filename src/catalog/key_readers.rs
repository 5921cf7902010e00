//! Who may read BitLocker recovery keys.
//!
//! Source: built-in roles with the action [`READ_KEYS`] in
//! <https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference> (January 2026), and the
//! roles that <https://learn.microsoft.com/graph/api/bitlocker-list-recoverykeys> names.

/// The action of a role that lets its holders read recovery keys
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/custom-device-permissions>).
pub const READ_KEYS: &str = "microsoft.directory/bitlockerKeys/key/read";

/// The application permission that lets an application read recovery keys of all devices
/// (<https://learn.microsoft.com/graph/api/bitlockerrecoverykey-get>).
pub const READ_KEYS_SCOPE: &str = "BitlockerKey.Read.All";

/// Template ids of the built-in roles that hold the action.
pub const KEY_READERS: &[&str] = &[
    "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451", // Global Reader
    "7698a772-787b-4ac8-901f-60d6b08affd2", // Cloud Device Administrator
    "729827e3-9c14-49f7-bb1b-9608f156bbb8", // Helpdesk Administrator
    "3a2c62db-5318-420d-8d74-23affee5d9d5", // Intune Administrator
    "194ae4cb-b126-40b2-bd5b-6091b380977d", // Security Administrator
    "5d6b6bb7-de71-4623-b4af-96380a352509", // Security Reader
];

#[cfg(test)]
mod tests {
    #[test]
    fn each_is_a_built_in_role() {
        assert!(super::KEY_READERS.iter().all(|id| crate::catalog::directory_role(id).is_some()));
    }
}
