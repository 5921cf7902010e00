//! Access across tenants.

use super::{Facts, Term, Truth, Word};
use schemars::JsonSchema;
use serde::Serialize;

/// From which domains guests may be invited: the default of `GET /policies/b2bManagementPolicies`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuestDomains {
    /// Only these, where any is named; sorted.
    pub allowed: Vec<String>,
    /// Not these; sorted.
    pub blocked: Vec<String>,
}

/// How far one direction is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// For everyone and everything.
    Allowed,
    /// For nobody, or to nothing.
    Blocked,
    /// For chosen people or applications.
    Partly,
}

impl Word for Openness {
    fn word(&self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Blocked => "blocked",
            Self::Partly => "partly",
        }
    }
}

/// `GET /policies/crossTenantAccessPolicy/default` or one row of `…/partners`. What a partner leaves out follows the
/// default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CrossTenantAccess {
    /// Tenant id of the partner; empty for the default.
    pub tenant: String,
    /// Display name where the snapshot knows it.
    pub name: Option<String>,
    /// Default domain of the partner where the snapshot knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Whether the partner is a service provider.
    pub service_provider: Term<bool>,
    /// Whether their people may be invited.
    pub collaboration_in: Term<Openness>,
    /// Whether own people may be guests there.
    pub collaboration_out: Term<Openness>,
    /// Whether their people may use shared channels here.
    pub direct_connect_in: Term<Openness>,
    /// Whether own people may use shared channels there.
    pub direct_connect_out: Term<Openness>,
    /// Whether their multifactor authentication is trusted.
    pub trust_mfa: Term<bool>,
    /// Whether their compliant devices are trusted.
    pub trust_compliant: Term<bool>,
    /// Whether their hybrid joined devices are trusted.
    pub trust_hybrid_joined: Term<bool>,
    /// Whether their people get in without a question of consent.
    pub consent_in: Term<bool>,
    /// Whether own people get in there without a question of consent.
    pub consent_out: Term<bool>,
    /// Whether the partner has restrictions of its own on which accounts are used from here.
    pub tenant_restrictions: Term<bool>,
    /// Whether their users are synchronised into this tenant; none when not read.
    pub user_sync_in: Option<bool>,
    /// Names of properties with a value that this version does not know, sorted.
    pub unknown: Vec<String>,
}

impl CrossTenantAccess {
    /// The two directions of invitations and the two of shared channels, by the last part of a claim's id.
    pub fn directions(&self) -> [(&'static str, Term<Openness>); 4] {
        [
            ("collaboration-in", self.collaboration_in),
            ("collaboration-out", self.collaboration_out),
            ("direct-connect-in", self.direct_connect_in),
            ("direct-connect-out", self.direct_connect_out),
        ]
    }

    /// What is trusted and what is redeemed without a question, by the last part of a claim's id.
    pub fn switches(&self) -> [(&'static str, Term<bool>); 7] {
        [
            ("trust-mfa", self.trust_mfa),
            ("trust-compliant", self.trust_compliant),
            ("trust-hybrid-joined", self.trust_hybrid_joined),
            ("consent-in", self.consent_in),
            ("consent-out", self.consent_out),
            ("service-provider", self.service_provider),
            ("tenant-restrictions", self.tenant_restrictions),
        ]
    }
}

impl Facts {
    /// Whether shared channels are open with any other tenant, in whichever direction. What a partner leaves to the
    /// default is told by that.
    pub fn shared_channels(&self) -> Truth {
        let open = |term: Term<Openness>, default: Truth| match term {
            Term::Set(Openness::Allowed | Openness::Partly) => Truth::Yes,
            Term::Set(Openness::Blocked) => Truth::No,
            Term::Default => default,
            Term::Unread => Truth::Unread,
        };
        let either = |it: &CrossTenantAccess, default: Truth| {
            open(it.direct_connect_in, default).or(open(it.direct_connect_out, default))
        };
        let all = self.cross_tenant_default.read().map_or(Truth::Unread, |it| either(it, Truth::Unread));
        let others = if self.partners.is_complete() { Truth::No } else { Truth::Unread };
        self.partners.items().iter().map(|it| either(it, Truth::No)).fold(all.or(others), Truth::or)
    }
}
