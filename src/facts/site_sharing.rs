//! How far sites are shared, one by one: `Get-SPOSite`
//! (<https://learn.microsoft.com/powershell/module/sharepoint-online/get-sposite>).

use super::Split;
use super::code::coded;
use schemars::JsonSchema;
use serde::Serialize;

/// Sites that are not personal, counted by what their settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteSharing {
    /// All sites, personal ones included.
    pub total: u64,
    /// By whether they are personal.
    pub personal: Split,
    /// By whether content may be shared with anyone who has the link.
    pub anyone: Split,
    /// By whether content may be shared with guests, new or known.
    pub guests: Split,
    /// By whether content stays inside.
    pub closed: Split,
    /// By whether they carry a sensitivity label.
    pub labelled: Split,
    /// By whether they are closed to change or to all.
    pub locked: Split,
    /// By whether sharing is bound to a list of domains.
    pub restricted: Split,
    /// The first of those open to anyone, sorted by address.
    pub open: Vec<OpenSite>,
}

/// A site that may be shared with anyone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OpenSite {
    /// Its address.
    pub address: String,
    /// What people call it.
    pub name: String,
}

coded! {
    /// Whether a site is closed: `LockState`.
    SiteLock {
        /// It is not.
        Open = "Unlock",
        /// To change.
        ReadOnly = "ReadOnly",
        /// To new content.
        NoAdditions = "NoAdditions",
        /// To all.
        NoAccess = "NoAccess",
    }
}

coded! {
    /// Whether sharing of a site is bound to domains: `SharingDomainRestrictionMode`; a number in JSON.
    SiteRestriction {
        /// It is not.
        None = "None",
        /// It is not.
        NoneByNumber = "0",
        /// Only with these.
        Allowed = "AllowList",
        /// Only with these.
        AllowedByNumber = "1",
        /// Not with these.
        Blocked = "BlockList",
        /// Not with these.
        BlockedByNumber = "2",
    }
}
