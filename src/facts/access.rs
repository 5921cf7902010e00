//! What decides on access: policies, locations, methods.

use super::Setting;
use schemars::JsonSchema;
use serde::Serialize;

/// One row of `GET /identity/conditionalAccess/policies`, in words a reader understands.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AccessPolicy {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// `enabled`, `disabled` or `enabledForReportingButNotEnforced`.
    pub state: String,
    /// Who is included: `All users`, `12 groups`, role and group names where known.
    pub users: Vec<String>,
    /// Who is left out.
    pub excluded: Vec<String>,
    /// Whether it includes all users.
    pub all_users: bool,
    /// Whether it includes directory roles.
    pub roles: bool,
    /// Whether it includes guests or external users.
    pub guests: bool,
    /// Applications or actions: `All resources`, names where known.
    pub applications: Vec<String>,
    /// Whether it covers all applications.
    pub all_applications: bool,
    /// Further conditions: platforms, locations, client types, risk levels, device filter.
    pub conditions: Vec<String>,
    /// Whether it is about both kinds of legacy clients (`exchangeActiveSync`, `other`), and no other clients.
    pub legacy_clients: bool,
    /// For a policy about one kind of legacy clients only: the client type it leaves out.
    pub legacy_left_out: Option<String>,
    /// What is demanded or done: `block`, `mfa`, `compliantDevice`, `domainJoinedDevice`, strength name…
    pub controls: Vec<String>,
    /// `AND` or `OR` between the controls.
    pub operator: String,
    /// Session controls: sign-in frequency, app enforced restrictions…
    pub session: Vec<String>,
}

impl AccessPolicy {
    /// Whether it is enforced.
    pub fn is_on(&self) -> bool {
        self.state == "enabled"
    }

    /// Whether one of its grant controls is this one.
    pub fn demands(&self, control: &str) -> bool {
        self.controls.iter().any(|it| it == control)
    }

    /// Whether it demands multifactor authentication, plainly or by an authentication strength.
    pub fn demands_mfa(&self) -> bool {
        self.controls.iter().any(|it| it == "mfa" || it.starts_with("strength: "))
    }
}

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
    /// Whether it resists phishing: passkeys, Windows Hello, certificates.
    pub phishing_resistant: bool,
    /// Whether it applies to everyone; otherwise to chosen groups.
    pub all_users: bool,
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
    /// Consent that users may give, in words: `none`, `verified publishers, low risk`, `any`.
    pub user_consent: Option<String>,
    /// Whether the old PowerShell module is blocked.
    pub msol_blocked: Option<bool>,
    /// The same as a list a table can show.
    pub settings: Vec<Setting>,
}
