//! Contoso: who holds which directory role.

use crate::roles::Holder;

const ALL: &str = "/";

/// Held at all times. Eight Global Administrators are far more than two emergency accounts; one is synchronised, one
/// is the guest of a supplier, one belongs to an integrator long gone, one is disabled.
pub(crate) const ACTIVE: &[Holder<'_>] = &[
    ("Global Administrator", "user", "breakglass-01", ALL),
    ("Global Administrator", "user", "breakglass-02", ALL),
    ("Global Administrator", "user", "adm-hwhitfield", ALL),
    ("Global Administrator", "user", "adm-pnaidoo", ALL),
    ("Global Administrator", "user", "adm-ngozi", ALL),
    ("Global Administrator", "user", "adm-integrator", ALL),
    ("Global Administrator", "user", "adm-schroeder", ALL),
    ("Global Administrator", "user", "adm-former", ALL),
    ("Privileged Role Administrator", "user", "adm-lkowalczyk", ALL),
    ("Exchange Administrator", "user", "svc-backup", ALL),
    ("Exchange Administrator", "group", "ROLE-Exchange-Operators", ALL),
    ("SharePoint Administrator", "user", "svc-backup", ALL),
    ("Helpdesk Administrator", "group", "ROLE-Helpdesk-EMEA", ALL),
    ("User Administrator", "group", "ROLE-Helpdesk-EMEA", "AU-Germany"),
    ("Security Reader", "group", "ROLE-Security-Readers", ALL),
    ("Cloud Application Administrator", "guest", "0", ALL),
    ("Directory Synchronization Accounts", "sp", "ConnectSyncProvisioning_CTS-SYNC01_3f9ac1d27b40", ALL),
    ("Directory Synchronization Accounts", "sp", "ConnectSyncProvisioning_CTS-SYNC02_b81e04c5d6f2", ALL),
    ("User Administrator", "sp", "Joiner-Mover-Leaver automation", ALL),
    ("Groups Administrator", "sp", "Teams provisioning", ALL),
    ("Directory Readers", "sp", "SQL managed instance ct-sqlmi-01", ALL),
    ("Teams Administrator", "user", "adm-cbyrne", ALL),
    ("Intune Administrator", "user", "svc-sccm", ALL),
    ("Global Reader", "user", "adm-jmueller", ALL),
    ("Reports Reader", "user", "svc-hrfeed", ALL),
    ("Contoso Service Desk", "group", "ROLE-Helpdesk-EMEA", ALL),
];

/// Held once activated.
pub(crate) const ELIGIBLE: &[Holder<'_>] = &[
    ("Global Administrator", "user", "adm-lkowalczyk", ALL),
    ("Global Administrator", "user", "adm-jmueller", ALL),
    ("Security Administrator", "user", "adm-cbyrne", ALL),
    ("Security Administrator", "user", "adm-jmueller", ALL),
    ("Conditional Access Administrator", "user", "adm-hwhitfield", ALL),
    ("Application Administrator", "user", "adm-pnaidoo", ALL),
    ("Intune Administrator", "user", "adm-cbyrne", ALL),
    ("Hybrid Identity Administrator", "user", "adm-lkowalczyk", ALL),
    ("Compliance Administrator", "user", "adm-ngozi", ALL),
    ("Billing Administrator", "user", "adm-hwhitfield", ALL),
    ("Authentication Administrator", "group", "ROLE-Helpdesk-EMEA", ALL),
    ("License Administrator", "group", "ROLE-Helpdesk-EMEA", ALL),
];
