//! The organisation, its subscriptions and its domains.

use schemars::JsonSchema;
use serde::Serialize;

/// `GET /organization`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Organization {
    /// Tenant id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Country or region, two letters.
    pub country: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Day the tenant was made, `YYYY-MM-DD`.
    pub created: Option<String>,
    /// `AAD`, `AAD B2C`, `CIAM`…
    pub tenant_type: Option<String>,
    /// Where data rests by default, three letters.
    pub data_location: Option<String>,
    /// Whether directory synchronisation is on; none when the service does not say.
    pub sync_enabled: Option<bool>,
    /// Last directory synchronisation, RFC 3339.
    pub last_sync: Option<String>,
    /// Last password synchronisation, RFC 3339.
    pub last_password_sync: Option<String>,
    /// Addresses for technical notices.
    pub technical_contacts: Vec<String>,
    /// Addresses for security notices.
    pub security_contacts: Vec<String>,
    /// User objects of the tenant, where an export that holds only some of them says how many there are.
    pub total_users: Option<u64>,
    /// Ids of service plans that are enabled for the organisation, sorted.
    pub enabled_plans: Vec<String>,
}

/// One row of `GET /subscribedSkus`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Subscription {
    /// SKU id.
    pub id: String,
    /// Part number: `SPE_E5`.
    pub part_number: String,
    /// Product name, from the licence table; the part number where the table has none.
    pub name: String,
    /// Licences that can be assigned.
    pub enabled: u64,
    /// Licences assigned.
    pub consumed: u64,
    /// Licences in their grace period.
    pub warning: u64,
    /// Licences suspended.
    pub suspended: u64,
    /// `Enabled`, `Warning`, `Suspended`, `LockedOut`, `Deleted`.
    pub status: String,
    /// Names of the service plans in it that are provisioned, sorted: `EXCHANGE_S_ENTERPRISE`.
    pub plans: Vec<String>,
}

/// One row of `GET /domains`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Domain {
    /// Domain name, lower case.
    pub name: String,
    /// Whether new users get it.
    pub is_default: bool,
    /// Whether it is the `onmicrosoft.com` domain the tenant began with.
    pub is_initial: bool,
    /// Whether ownership was proved.
    pub is_verified: bool,
    /// `Managed` or `Federated`.
    pub authentication: String,
    /// Services it serves: `Email`, `OfficeCommunicationsOnline`…, sorted.
    pub services: Vec<String>,
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
    /// `acceptIfMfaDoneByFederatedIdp`, `enforceMfaByFederatedIdp`, `rejectMfaByFederatedIdp`.
    pub mfa_behaviour: Option<String>,
    /// Whether the issuer is an AD FS farm, by its addresses; otherwise another product.
    pub is_adfs: bool,
}

/// One row of `GET /domains/{id}/serviceConfigurationRecords`: the record the service asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DnsRecord {
    /// Domain name, lower case.
    pub domain: String,
    /// `Mx`, `Txt`, `CName`, `Srv`.
    pub kind: String,
    /// Host name of the record.
    pub label: String,
    /// Its value: mail exchange, text, canonical name or target.
    pub value: String,
    /// Service it is for: `Email`, `Intune`…
    pub service: String,
}
