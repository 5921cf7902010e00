//! Applications, their identities, credentials and permissions.

use super::{ConnectApplication, Split, Tally, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// What `GET /applications` says.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AppRegistrations {
    /// All app registrations.
    pub total: u64,
    /// Registrations that other tenants may use.
    pub multi_tenant: u64,
    /// Registrations that hold a client secret.
    pub with_secret: u64,
    /// Registrations that hold a certificate.
    pub with_certificate: u64,
    /// Credentials that ended before the snapshot or end within 60 days after it, sorted by end.
    pub ending_credentials: Vec<Credential>,
    /// Credentials that end later, or on a day of which nobody knows whether it is past, sorted by end.
    #[serde(skip)]
    pub later_credentials: Vec<Credential>,
    /// Their credentials, counted.
    pub terms: CredentialTerms,
    /// Registrations without an owner; none when owners were not read.
    pub without_owner: Option<u64>,
    /// Registrations by whether nobody owns them.
    pub ownerless: Split,
    /// Registrations that are known to have no owner, sorted by name.
    #[serde(skip)]
    pub ownerless_apps: Vec<OwnApplication>,
    /// Registrations by whether they hold a client secret.
    pub secret: Split,
    /// Registrations by whether they hold a certificate.
    pub certificate: Split,
    /// Registrations by whether other tenants may use them.
    pub shared: Split,
    /// Dataset that names the owners: `application-owners`, or `applications` where those hold them.
    pub owners_from: String,
}

/// An app registration of the tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OwnApplication {
    /// Display name.
    pub name: String,
    /// Object id of the registration.
    pub id: String,
}

/// The credentials of applications, counted one by one. Of an application whose row does not tell its credentials, one
/// counts as not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CredentialTerms {
    /// Had ended on the day of the snapshot.
    pub expired: Split,
    /// Had ended, and no other of the same application was valid.
    pub alone: Split,
    /// End within 60 days after it.
    pub ending: Split,
    /// End within 60 days after it, and no other of the same application outlasts them.
    pub unreplaced: Split,
    /// Client secrets that have not ended and that were given, or have left, more than a year.
    #[serde(skip)]
    #[schemars(skip)]
    pub long: Split,
}

/// What a credential is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// A certificate.
    Certificate,
    /// The certificate that signs SAML answers.
    Saml,
    /// A client secret.
    #[default]
    Secret,
}

impl CredentialKind {
    /// Its id: `client-secret`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Saml => "saml-certificate",
            Self::Secret => "client-secret",
        }
    }
}

/// A secret or certificate of an application; never its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Credential {
    /// Day it ends, `YYYY-MM-DD`.
    pub ends: String,
    /// Display name of the application.
    pub application: String,
    /// Object id of the application.
    pub id: String,
    /// What it is.
    pub kind: CredentialKind,
    /// Whether it had ended on the day of the snapshot.
    pub expired: bool,
    /// Whether another credential of the same application goes on for more than 60 days.
    pub outlasted: Truth,
    /// Whether another credential of the same application was valid on the day of the snapshot.
    pub succeeded: Truth,
    /// Whether it is a client secret that has not ended and was given, or has left, more than a year.
    #[serde(skip)]
    #[schemars(skip)]
    pub long: Truth,
}

/// What `GET /servicePrincipals` says.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ServicePrincipals {
    /// All service principals.
    pub total: u64,
    /// Owned by Microsoft.
    pub microsoft: u64,
    /// Of the tenant's own app registrations.
    pub own: u64,
    /// Of other organisations.
    pub third_party: u64,
    /// Managed identities.
    pub managed_identities: u64,
    /// Disabled for sign-in.
    pub disabled: u64,
    /// Service principals by what they are, where their rows tell.
    pub owned: PrincipalSplits,
    /// Their credentials, counted; those of managed identities renew themselves and are left out.
    pub terms: CredentialTerms,
    /// Their credentials that ended before the snapshot or end within 60 days after it, sorted by end.
    pub ending_credentials: Vec<Credential>,
    /// Their credentials that end later, or on a day of which nobody knows whether it is past, sorted by end.
    #[serde(skip)]
    pub later_credentials: Vec<Credential>,
    /// Applications of other organisations than the tenant and Microsoft, sorted by name.
    #[serde(skip)]
    pub third_party_apps: Vec<ForeignApplication>,
    /// Applications with single sign-on (SAML, OpenID Connect from the gallery, password), sorted by name.
    pub single_sign_on: Vec<SignOnApplication>,
    /// Single sign-on applications by mode, by count then name.
    pub by_mode: Vec<Tally>,
    /// Applications of Entra Connect, by display name, sorted: `ConnectSyncProvisioning_SRV01_…`.
    pub connect_sync_apps: Vec<ConnectApplication>,
    /// Applications of Entra Connect that can sign in.
    pub connect_enabled: Split,
    /// Applications of Entra Connect that cannot.
    pub connect_disabled: Split,
    /// Application ids of Microsoft services that have a service principal, sorted.
    pub microsoft_app_ids: Vec<String>,
}

/// An application of another organisation than the tenant and Microsoft.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ForeignApplication {
    /// Display name.
    pub name: String,
    /// Object id of its service principal.
    pub id: String,
}

/// Service principals by whether something holds of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PrincipalSplits {
    /// Owned by Microsoft.
    pub microsoft: Split,
    /// Of the tenant's own app registrations.
    pub own: Split,
    /// Of other organisations than the tenant and Microsoft.
    pub third_party: Split,
    /// Managed identities.
    pub managed_identities: Split,
    /// Disabled for sign-in.
    pub disabled: Split,
    /// Not Microsoft's, with single sign-on.
    pub single_sign_on: Split,
}

/// An application people sign in to through the tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SignOnApplication {
    /// Display name.
    pub name: String,
    /// Object id.
    pub id: String,
    /// `SAML`, `OpenID Connect`, `password`, `linked`.
    pub mode: String,
    /// Host of its home page or reply address, where known.
    pub host: Option<String>,
    /// Whether only assigned people may use it.
    pub assignment_required: bool,
    /// People assigned one by one; none when assignments were not read.
    pub people: Option<u64>,
    /// Groups assigned; none when assignments were not read.
    pub groups: Option<u64>,
}

/// Whose an application is, by the tenant that made it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Maker {
    /// Microsoft.
    Microsoft,
    /// The tenant itself.
    Own,
    /// Another organisation.
    Other,
    /// No application stands behind it: it is an identity of an Azure resource.
    ManagedIdentity,
    /// The service names no tenant.
    Nobody,
    /// Not read.
    #[default]
    Unread,
}

impl Maker {
    /// Whether it is this one.
    pub fn is(self, other: Self) -> Truth {
        if self == Self::Unread { Truth::Unread } else { (self == other).into() }
    }
}

/// What an application may do at a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct PermissionGrant {
    /// Display name of the application.
    pub application: String,
    /// Object id of its service principal.
    pub id: String,
    /// Display name of the resource: `Microsoft Graph`.
    pub resource: String,
    /// Permissions, sorted: `Mail.ReadWrite`.
    pub permissions: Vec<String>,
    /// Whether it holds for every user (application permissions always do); what single users granted is an entry of
    /// its own.
    pub for_everyone: Truth,
    /// How many people granted it, each for themselves, as far as the rows tell; 0 where it holds for everyone.
    pub people: u64,
    /// Whether every row tells whose grant it is.
    pub people_told: bool,
    /// Whether the application belongs to another organisation than the tenant and Microsoft.
    pub third_party: Truth,
    /// Whose the application is.
    pub maker: Maker,
    /// The permissions that reach far, sorted: those that write, or read all mail, files or the directory.
    pub far_reaching: Vec<String>,
    /// Whether some of its permissions are not told, or told by an id that nothing read names.
    pub unresolved: bool,
}

impl PermissionGrant {
    /// Whether one of its permissions reaches far.
    pub fn reaches_far(&self) -> Truth {
        match (self.far_reaching.is_empty(), self.unresolved) {
            (false, _) => Truth::Yes,
            (true, true) => Truth::Unread,
            (true, false) => Truth::No,
        }
    }
}

/// The mark of Exchange hybrid among service principals; what an export chose of them may hold it too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExchangeHybrid {
    /// Whether Exchange servers hold a key on the Exchange Online application.
    pub key: bool,
    /// Whether they do, or have an application of their own, as far as the rows tell.
    pub mark: Truth,
    /// Display name of a dedicated Exchange hybrid application, if there is one.
    pub application: Option<String>,
    /// Whether a key that has not ended stands on the Exchange Online application, as far as the rows tell.
    #[serde(skip)]
    #[schemars(skip)]
    pub shared: Truth,
    /// Credentials with an end, where the rows are only what an export chose; else those of the whole list tell them.
    #[serde(skip)]
    pub credentials: Vec<Credential>,
}
