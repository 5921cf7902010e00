//! A run of ScubaGear, as its export tells of it, and what it was told to let pass.

use std::collections::{BTreeMap, BTreeSet};

/// What an export says of the run that made it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScubaRun {
    /// The cloud of the tenant: `commercial`, `gcc`, `gcchigh`, `dod`.
    pub environment: Option<String>,
    /// Whether Defender for Office 365 is licensed.
    pub defender: Option<bool>,
    /// Whether data loss prevention is licensed.
    pub data_loss: Option<bool>,
    /// Whether Power BI is licensed.
    pub power_bi: Option<bool>,
    /// Names of the service plans of the tenant, lower case; none where the export does not list them.
    pub plans: Option<BTreeSet<String>>,
    /// How many objects each key held of those that are all of what ScubaGear looks at, and only a part of a dataset.
    pub keys: BTreeMap<String, u64>,
    /// What its configuration lets pass, by policy id.
    pub exceptions: BTreeMap<String, Exceptions>,
}

/// What people let pass of one rule. Nothing is wider than it is written: ids of one kind cover nothing of another.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exceptions {
    /// Users that a policy of Conditional Access may leave out, by id, lower case.
    pub users: BTreeSet<String>,
    /// Groups that it may leave out, by id, lower case.
    pub groups: BTreeSet<String>,
    /// Applications that it may leave out, by id or word, lower case.
    pub applications: BTreeSet<String>,
    /// Kinds of guests that it may leave out, as Microsoft Graph writes them, lower case.
    pub guests: BTreeSet<String>,
    /// Users that may hold a role at all times, by id, lower case.
    pub role_users: BTreeSet<String>,
    /// Groups that may, by id, lower case.
    pub role_groups: BTreeSet<String>,
    /// Domains that mail may be forwarded to, lower case; never all of them.
    pub forwarding_domains: BTreeSet<String>,
    /// Accounts that must be protected, as the rule of a preset names them.
    pub sensitive: SensitiveAccounts,
    /// People whose impersonation must be prevented: an address, or a name and an address set apart by a semicolon.
    pub sensitive_users: BTreeSet<String>,
    /// Domains of partners whose impersonation must be prevented, lower case.
    pub partner_domains: BTreeSet<String>,
    /// Domains of one's own whose impersonation must be prevented, lower case.
    pub agency_domains: BTreeSet<String>,
}

/// Accounts as the rule of a preset names them: users, groups and domains, and those that are left out of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SensitiveAccounts {
    /// Users, groups and domains that are taken in.
    pub include: [BTreeSet<String>; 3],
    /// Users, groups and domains that are left out.
    pub exclude: [BTreeSet<String>; 3],
}

impl SensitiveAccounts {
    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.include.iter().chain(&self.exclude).all(BTreeSet::is_empty)
    }
}
