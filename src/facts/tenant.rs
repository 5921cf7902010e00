//! The organisation, its subscriptions and its domains.

use super::{Code, Coded};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// `GET /organization`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Organization {
    /// Tenant id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Country or region: its name, else two letters.
    pub country: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Day the tenant was made, `YYYY-MM-DD`.
    pub created: Option<String>,
    /// `AAD`, `AAD B2C`, `CIAM`…
    pub tenant_type: Option<String>,
    /// Where data rests by default, three letters.
    pub data_location: Option<String>,
    /// Whether directory synchronisation is on; none when it was not read.
    pub sync_enabled: Option<bool>,
    /// Last directory synchronisation, RFC 3339.
    pub last_sync: Option<String>,
    /// Last password synchronisation, RFC 3339.
    pub last_password_sync: Option<String>,
    /// Addresses for technical notices; none when they were not read.
    pub technical_contacts: Option<Vec<String>>,
    /// Addresses for security notices; none when they were not read.
    pub security_contacts: Option<Vec<String>>,
    /// Domains that it lists as verified, sorted by name; none when they were not read.
    #[serde(skip)]
    pub verified_domains: Option<Vec<Domain>>,
    /// User objects of the tenant, where an export that holds only some of them says how many there are.
    #[serde(skip)]
    pub total_users: Option<u64>,
    /// Ids of service plans that are enabled for the organisation, sorted.
    pub enabled_plans: Vec<String>,
    /// Names of services with such a plan, sorted: `exchange`, `SharePoint`…
    pub enabled_services: Vec<String>,
}

/// The state of a subscription as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubscriptionState {
    /// In force.
    Enabled,
    /// In its grace period: everything still works.
    Warning,
    /// Nothing works any more, data is kept.
    Suspended,
    /// Locked by Microsoft.
    LockedOut,
    /// Gone.
    Deleted,
}

impl Coded for SubscriptionState {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Enabled", Self::Enabled),
        ("Warning", Self::Warning),
        ("Suspended", Self::Suspended),
        ("LockedOut", Self::LockedOut),
        ("Deleted", Self::Deleted),
    ];
}

/// One row of `GET /subscribedSkus`. A number that the row does not tell is none.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Subscription {
    /// SKU id.
    pub id: String,
    /// Part number: `SPE_E5`.
    pub part_number: String,
    /// Product name, from the licence table; the part number where the table has none.
    pub name: String,
    /// Licences in force.
    pub enabled: Option<u64>,
    /// Licences in their grace period, which work as those in force do.
    pub warning: Option<u64>,
    /// Licences that can be used: in force or in their grace period.
    pub usable: Option<u64>,
    /// Licences suspended.
    pub suspended: Option<u64>,
    /// Licences locked out.
    pub locked_out: Option<u64>,
    /// Licences that Microsoft counts as assigned, whatever their state.
    pub consumed: Option<u64>,
    /// State of the subscription as a whole.
    pub status: Option<Code<SubscriptionState>>,
    /// Whether the row tells the service plans in it.
    pub plans_read: bool,
    /// Names of the service plans in it that are provisioned, sorted: `EXCHANGE_S_ENTERPRISE`.
    pub plans: Vec<String>,
    /// The same by service plan id, lower case; none where the row does not tell.
    #[serde(skip)]
    pub plan_ids: Option<BTreeMap<String, String>>,
}

impl Subscription {
    /// Whether what it holds works: some of it is in force or in its grace period. None where the row does not tell.
    pub fn works(&self) -> Option<bool> {
        let state = self.status.as_ref()?;
        Some(state.is(SubscriptionState::Enabled) || state.is(SubscriptionState::Warning))
    }
}

/// Who verifies the users of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DomainAuthentication {
    /// Entra ID, itself or through its agents.
    Managed,
    /// Another identity provider.
    Federated,
}

impl Coded for DomainAuthentication {
    const WORDS: &'static [(&'static str, Self)] = &[("Managed", Self::Managed), ("Federated", Self::Federated)];
}

/// One row of `GET /domains`. What the row does not tell is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Domain {
    /// Domain name, lower case.
    pub name: String,
    /// Whether new users get it.
    pub is_default: Option<bool>,
    /// Whether it is a domain of Microsoft's that the tenant was given: `contoso.onmicrosoft.com`.
    pub is_initial: Option<bool>,
    /// Whether the service calls it the initial domain of the tenant.
    pub is_first: Option<bool>,
    /// Whether ownership was proved.
    pub is_verified: Option<bool>,
    /// `Managed` or `Federated`.
    pub authentication: Option<Code<DomainAuthentication>>,
    /// Services it serves: `Email`, `OfficeCommunicationsOnline`…, sorted.
    pub services: Option<Vec<String>>,
}

impl Domain {
    /// Takes what another source says of the same domain and this one does not. Whether it said anything new.
    pub fn take(&mut self, other: &Self) -> bool {
        let before = self.clone();
        self.is_default = self.is_default.or(other.is_default);
        self.is_initial = self.is_initial.or(other.is_initial);
        self.is_first = self.is_first.or(other.is_first);
        self.is_verified = self.is_verified.or(other.is_verified);
        self.services = self.services.take().or_else(|| other.services.clone());
        *self != before
    }

    /// Whether it is known to be verified.
    pub fn verified(&self) -> bool {
        self.is_verified == Some(true)
    }

    /// Whether another identity provider is known to sign its users in.
    pub fn federated(&self) -> bool {
        self.authentication.as_ref().is_some_and(|it| it.is(DomainAuthentication::Federated))
    }

    /// Whether Entra ID is known to sign its users in, itself or through its agents.
    pub fn managed(&self) -> bool {
        self.authentication.as_ref().is_some_and(|it| it.is(DomainAuthentication::Managed))
    }
}

/// What Entra ID makes of the multifactor authentication of a federated provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FederatedMfa {
    /// It believes the provider where the provider did it, and does it itself otherwise.
    AcceptIfDone,
    /// It sends people back to the provider for it.
    Enforce,
    /// It always does it itself.
    Reject,
}

impl Coded for FederatedMfa {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("acceptIfMfaDoneByFederatedIdp", Self::AcceptIfDone),
        ("enforceMfaByFederatedIdp", Self::Enforce),
        ("rejectMfaByFederatedIdp", Self::Reject),
    ];
}

/// One row of `GET /domains/{id}/federationConfiguration`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Federation {
    /// Domain name, lower case.
    pub domain: String,
    /// Object id.
    pub id: String,
    /// Display name of the issuer.
    pub name: Option<String>,
    /// Issuer URI.
    pub issuer: Option<String>,
    /// Sign-in address for browsers.
    pub passive_uri: Option<String>,
    /// Sign-in address for clients.
    pub active_uri: Option<String>,
    /// `wsFed` or `saml`.
    pub protocol: Option<String>,
    /// What Entra ID makes of multifactor authentication done there; none where it is not set or was not read.
    pub mfa_behaviour: Option<Code<FederatedMfa>>,
    /// Whether the row tells what Entra ID makes of it, null included.
    pub mfa_read: bool,
    /// Whether the issuer is an AD FS farm, by its addresses; otherwise another product.
    pub is_adfs: bool,
}

/// A way that a staged rollout lets groups sign in already, whatever their domain says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RolloutFeature {
    /// Passwords are checked by agents against Active Directory.
    PassThrough,
    /// Passwords are checked against hashes.
    PasswordHash,
    /// Windows signs in without a prompt.
    SeamlessSignOn,
    /// Certificates.
    Certificate,
    /// A mail address in place of the user principal name.
    AlternateId,
    /// Multifactor authentication of Entra ID.
    Multifactor,
}

impl Coded for RolloutFeature {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("passthroughAuthentication", Self::PassThrough),
        ("passwordHashSync", Self::PasswordHash),
        ("seamlessSso", Self::SeamlessSignOn),
        ("certificateBasedAuthentication", Self::Certificate),
        ("emailAsAlternateId", Self::AlternateId),
        ("multiFactorAuthentication", Self::Multifactor),
    ];
}

/// One row of `GET /policies/featureRolloutPolicies`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct StagedRollout {
    /// Object id.
    pub id: String,
    /// What is rolled out.
    pub feature: Option<Code<RolloutFeature>>,
    /// Whether it is on; none when the row does not tell.
    pub enabled: Option<bool>,
    /// Whether it holds for everybody.
    pub for_everyone: Option<bool>,
}

/// One row of `GET /domains/{id}/serviceConfigurationRecords`: the record the service asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DnsRecord {
    /// Domain name, lower case.
    pub domain: String,
    /// `Mx`, `Txt`, `CName`, `Srv`.
    pub kind: String,
    /// Host name of the record; of a service record with its service and protocol.
    pub label: String,
    /// Its value: mail exchange, text, canonical name or target; of a service record with its port.
    pub value: String,
    /// Preference of a mail exchange, priority of a service record.
    pub priority: Option<u64>,
    /// Weight of a service record.
    pub weight: Option<u64>,
    /// Whether the service works without it.
    pub optional: Option<bool>,
    /// Service it is for: `Email`, `Intune`…
    pub service: String,
}
