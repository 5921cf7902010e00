//! How many people, groups and registrations there are: each number once, with how much was read for it.
//!
//! Claims, tiles and prose take these and no others. Of several sources (the objects, their counts, what the
//! organisation says) the surest tells.

use super::Known;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// People: `users`, else `user-counts`, else what `organization` says.
///
/// An *account* is any user object. Members and guests are told apart by `userType` alone, external accounts by how
/// they came (an invitation): each is one or the other on both sides.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct People {
    /// All accounts.
    pub accounts: Known<u64>,
    /// Members, external ones included.
    pub members: Known<u64>,
    /// Members who sign in with another organisation's identity.
    pub members_external: Known<u64>,
    /// Members whose identity is of this tenant.
    pub members_internal: Known<u64>,
    /// Members whose account is enabled.
    pub members_enabled: Known<u64>,
    /// Members synchronised from Active Directory.
    pub members_synchronised: Known<u64>,
    /// Members with at least one licence.
    pub members_licensed: Known<u64>,
    /// Members of this tenant's own identities that no directory synchronises.
    pub cloud_only: Known<u64>,
    /// Guests.
    pub guests: Known<u64>,
    /// Guests whose identity is of this tenant.
    pub guests_internal: Known<u64>,
    /// Guests who sign in with another organisation's identity.
    pub guests_external: Known<u64>,
    /// Guests who never accepted their invitation.
    pub guests_pending: Known<u64>,
    /// Enabled guests without a sign-in for 90 days, those who never signed in among them.
    pub guests_stale: Known<u64>,
    /// Accounts, members and guests, that sign in with another organisation's identity.
    pub external: Known<u64>,
    /// Accounts synchronised from Active Directory.
    pub synchronised: Known<u64>,
    /// Accounts that are disabled, guests included.
    pub disabled: Known<u64>,
    /// Accounts with at least one licence.
    pub licensed: Known<u64>,
    /// Disabled accounts with at least one licence.
    pub disabled_licensed: Known<u64>,
    /// Enabled members without a sign-in for 90 days, those who never signed in among them.
    pub stale: Known<u64>,
    /// Enabled members who never signed in.
    pub never_signed_in: Known<u64>,
    /// Domains of Active Directory that members are synchronised from.
    pub forests: Known<BTreeSet<String>>,
    /// Domains that external accounts come from; never one of the tenant's own.
    pub home_domains: Known<BTreeSet<String>>,
}

/// Groups: `groups`, else `group-counts`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GroupNumbers {
    /// All groups.
    pub total: Known<u64>,
    /// Security groups without mail.
    pub security: Known<u64>,
    /// Microsoft 365 groups.
    pub microsoft_365: Known<u64>,
    /// Distribution lists.
    pub distribution: Known<u64>,
    /// Mail-enabled security groups.
    pub mail_security: Known<u64>,
    /// Groups whose members follow from a rule.
    pub dynamic: Known<u64>,
    /// Synchronised from Active Directory.
    pub synchronised: Known<u64>,
    /// Groups that can be given directory roles.
    pub role_assignable: Known<u64>,
    /// Microsoft 365 groups with a team.
    pub with_team: Known<u64>,
    /// Microsoft 365 groups open to everyone in the organisation.
    pub public: Known<u64>,
    /// Groups that carry a sensitivity label.
    pub labelled: Known<u64>,
    /// Memberships of all groups.
    pub memberships: Known<u64>,
    /// Groups without a member.
    pub empty: Known<u64>,
    /// Groups without an owner.
    pub without_owner: Known<u64>,
}

/// What people registered to prove who they are: `registration-details`, members only.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Registered {
    /// Members with a row.
    pub members: Known<u64>,
    /// Those who can satisfy multifactor authentication.
    pub mfa_capable: Known<u64>,
    /// Those who can sign in without a password.
    pub passwordless_capable: Known<u64>,
    /// Those registered for self-service password reset.
    pub sspr_registered: Known<u64>,
    /// Administrators among the members.
    pub administrators: Known<u64>,
    /// Administrators who cannot satisfy multifactor authentication.
    pub administrators_without_mfa: Known<u64>,
}
