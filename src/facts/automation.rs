//! Identities that programs sign in with: what they may do, with what they prove who they are, and until when.

use super::{Known, Maker, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// A service principal that acts in its own name: it holds application permissions, is a managed identity, or its
/// registration holds a way to sign in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AutomationIdentity {
    /// Display name, or the id where it is not known.
    pub name: String,
    /// Object id of the service principal; of the registration where no service principal was read for it.
    pub id: String,
    /// Object id of the registration; none where none was read for it.
    #[serde(skip)]
    pub registration: Option<String>,
    /// Whose it is: `own`, `other`, `microsoft`, `managed-identity`, `nobody`, `unread`.
    pub maker: Maker,
    /// Whether it can sign in.
    pub enabled: Truth,
    /// Application permissions, the most powerful first: `Microsoft Graph: Mail.ReadWrite`.
    pub permissions: Vec<HeldPermission>,
    /// Whether some of its permissions are told by an id that nothing read names.
    pub unresolved: bool,
    /// Whether it has a client secret that has not ended.
    pub secret: Truth,
    /// Whether it has a certificate that has not ended.
    pub certificate: Truth,
    /// Whether another service vouches for it; unread where federated credentials were not.
    pub federated: Truth,
    /// The day the first of its secrets and certificates that have not ended does, `YYYY-MM-DD`; none where none has an
    /// end that was read.
    pub next_end: Option<String>,
    /// The same of its secrets alone.
    pub secret_end: Option<String>,
    /// The same of its certificates alone.
    pub certificate_end: Option<String>,
    /// Whether it is an identity of an agent: its blueprint holds the credentials, which stand nowhere at the agent.
    pub agent: bool,
    /// How many of its secrets and certificates have ended.
    pub ended: u64,
    /// How many own its registration.
    pub owners: Known<u64>,
}

/// One application permission that is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct HeldPermission {
    /// Name of the resource: `Microsoft Graph`.
    pub resource: String,
    /// The permission: `Mail.ReadWrite`.
    pub permission: String,
    /// Whether it reaches far: it writes, or reads all mail, files or the directory.
    pub far_reaching: bool,
}

/// What an identity proves itself with, from the surest down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// Nothing that anyone could store: a managed identity.
    Managed,
    /// A token of another service.
    Federated,
    /// A certificate.
    Certificate,
    /// A client secret, beside whatever else: whoever has it is the application.
    Secret,
    /// Nothing of this tenant: its maker keeps the credentials, or there are none.
    Nothing,
    /// Not read.
    #[default]
    Unread,
}

impl AutomationIdentity {
    /// With what it proves itself. What could be stolen most easily counts: a secret beside a certificate is a secret.
    pub fn proof(&self) -> Proof {
        if self.maker == Maker::ManagedIdentity {
            return Proof::Managed;
        }
        // The credentials of its blueprint, which are not read for it, are those it signs in with.
        if self.agent && self.secret.or(self.certificate).or(self.federated) != Truth::Yes {
            return Proof::Unread;
        }
        match (self.secret, self.certificate, self.federated) {
            (Truth::Yes, _, _) => Proof::Secret,
            (Truth::Unread, _, _) => Proof::Unread,
            (Truth::No, Truth::Yes, _) => Proof::Certificate,
            (Truth::No, Truth::Unread, _) => Proof::Unread,
            (Truth::No, Truth::No, Truth::Yes) => Proof::Federated,
            (Truth::No, Truth::No, Truth::No) => Proof::Nothing,
            (Truth::No, Truth::No, Truth::Unread) => Proof::Unread,
        }
    }

    /// Whether it holds an application permission.
    pub fn is_granted(&self) -> bool {
        !self.permissions.is_empty() || self.unresolved
    }

    /// Whether it holds an application permission that reaches far.
    pub fn reaches_far(&self) -> Truth {
        match (self.permissions.iter().any(|it| it.far_reaching), self.unresolved) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unread,
            (false, false) => Truth::No,
        }
    }
}
