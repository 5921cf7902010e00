//! What decides on access: policies, locations, methods, roles.

use super::Setting;
use super::Tally;
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

/// A directory role someone holds.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RoleHolders {
    /// Template id, the same in every tenant.
    pub template: String,
    /// Display name.
    pub name: String,
    /// Whether Microsoft marks it as privileged.
    pub privileged: bool,
    /// Whether it is a role of the tenant's own.
    pub custom: bool,
    /// What activating it takes; none when the rules were not read.
    pub activation: Option<Activation>,
    /// Who holds it, sorted by name then id.
    pub holders: Vec<RoleHolder>,
}

/// What the rules of Privileged Identity Management ask of those who activate a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Activation {
    /// Whether someone must approve.
    pub approval: bool,
    /// Whether multifactor authentication is asked for.
    pub mfa: bool,
    /// The authentication context that must be satisfied, by name or id.
    pub context: Option<String>,
    /// Whether a reason must be given.
    pub justification: bool,
    /// Whether the number of a ticket must be given.
    pub ticket: bool,
    /// For how long it may be activated, in words: `4 hours`.
    pub longest: Option<String>,
    /// Whether the role may be given without end.
    pub standing_allowed: Option<bool>,
}

impl Activation {
    /// What it takes, in words: `approval`, `multifactor authentication`, `up to 4 hours`.
    pub fn words(&self) -> Vec<String> {
        let asked = [
            (self.approval, "approval"),
            (self.mfa, "multifactor authentication"),
            (self.justification, "a reason"),
            (self.ticket, "a ticket"),
        ];
        let mut words: Vec<String> = asked.iter().filter(|it| it.0).map(|it| it.1.to_owned()).collect();
        words.extend(self.context.as_ref().map(|context| format!("authentication context {context}")));
        if words.is_empty() {
            words.push("nothing asked".to_owned());
        }
        words.extend(self.longest.as_ref().map(|longest| format!("up to {longest}")));
        words
    }
}

/// Someone who holds a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RoleHolder {
    /// Display name, or the id where it is not known.
    pub name: String,
    /// Object id.
    pub id: String,
    /// `user`, `group`, `application` or `unknown`.
    pub kind: String,
    /// Whether it is a user synchronised from Active Directory.
    pub synced: bool,
    /// Whether it is a guest.
    pub guest: bool,
    /// Whether the account is enabled; none when not known.
    pub enabled: Option<bool>,
    /// Whether the role must first be activated.
    pub eligible: bool,
    /// Scope when not the whole directory.
    pub scope: Option<String>,
    /// Whether it holds for hours only, because the holder activated it.
    pub activated: bool,
    /// The day it ends, `YYYY-MM-DD`; none when it does not end or nothing says so.
    pub ends: Option<String>,
    /// Of a group: how many members it has now; none when not read.
    pub members: Option<u64>,
    /// Of a group: how many may become members; none when not read.
    pub eligible_members: Option<u64>,
}

impl RoleHolder {
    /// Whether the role is held at all times: neither eligible nor activated for hours.
    pub fn is_standing(&self) -> bool {
        !self.eligible && !self.activated
    }
}

/// How people can prove who they are: `GET /reports/authenticationMethods/userRegistrationDetails`, members counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RegistrationCounts {
    /// Members with a row.
    pub members: u64,
    /// Those who can satisfy multifactor authentication.
    pub mfa_capable: u64,
    /// Those who can sign in without a password.
    pub passwordless_capable: u64,
    /// Those registered for self-service password reset.
    pub sspr_registered: u64,
    /// Administrators among the members.
    pub administrators: u64,
    /// Administrators who cannot satisfy multifactor authentication.
    pub administrators_without_mfa: u64,
    /// Registered methods, by count then name.
    pub by_method: Vec<Tally>,
}
