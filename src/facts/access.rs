//! What decides on access: policies, locations, methods.

use super::Setting;
use schemars::JsonSchema;
use serde::Serialize;

/// `GET /policies/authenticationMethodsPolicy`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AuthenticationMethods {
    /// Methods, sorted by name.
    pub methods: Vec<AuthenticationMethod>,
    /// `preMigration`, `migrationInProgress`, `migrationComplete`.
    pub migration: Option<String>,
    /// State of the campaign that asks people to register: `enabled`, `disabled`, `default`.
    pub campaign: Option<String>,
}

/// One method of the authentication methods policy.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AuthenticationMethod {
    /// Id: `MicrosoftAuthenticator`, `Fido2`…
    pub id: String,
    /// What a reader calls it: `Passkey (FIDO2)`.
    pub name: String,
    /// Whether it may be used; none when not read.
    pub state: Option<super::Code<MethodState>>,
    /// Whether it is known that it may be used.
    pub enabled: bool,
    /// Whether it resists phishing, as passkeys and certificates do; of a method that this version does not know, nobody
    /// knows.
    pub phishing_resistant: super::Truth,
    /// Whether it applies to everyone; otherwise to chosen groups.
    pub all_users: super::Truth,
    /// The groups it applies to, by name where that was read, else by id; sorted.
    pub groups: Vec<String>,
}

super::code::coded! {
    /// Whether a method may be used.
    MethodState {
        /// It may.
        On = "enabled",
        /// It may not.
        Off = "disabled",
    }
}

/// `GET /policies/authorizationPolicy`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AuthorizationPolicy {
    /// Who may invite guests: `everyone`, `adminsAndGuestInviters`…
    pub invites_from: Option<String>,
    /// Access level of guests, in words: `limited access`.
    pub guest_access: Option<String>,
    /// Whether users may register applications.
    pub users_create_apps: Option<bool>,
    /// Whether users may make security groups.
    pub users_create_groups: Option<bool>,
    /// Whether users may make tenants.
    pub users_create_tenants: Option<bool>,
    /// Whether users may read the BitLocker recovery keys of devices they own.
    pub users_read_keys: Option<bool>,
    /// Consent that users may give, in words: `none`, `verified publishers, low risk`, `any`.
    pub user_consent: Option<String>,
    /// Whether users may consent to whatever an application asks for.
    pub any_consent: Option<bool>,
    /// Whether the old PowerShell module is blocked.
    pub msol_blocked: Option<bool>,
    /// The same as a list a table can show.
    pub settings: Vec<Setting>,
}
