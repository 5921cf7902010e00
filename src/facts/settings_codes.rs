//! Words of settings, agents and connectors: what the services write, typed.

use super::code::coded;
use super::{AuthorizationPolicy, Code, Coded, Record, Setting, SharePointSettings};
use crate::catalog::Inactive;
use crate::wording::plain;

coded! {
    /// How far content may be shared: `sharingCapability`
    /// (<https://learn.microsoft.com/graph/api/resources/sharepointsettings>).
    SharingLevel {
        /// With nobody outside.
        Off = "disabled",
        /// With guests that the directory knows already.
        ExistingGuests = "existingExternalUserSharingOnly",
        /// With guests, new ones too.
        Guests = "externalUserSharingOnly",
        /// With anyone who has the link.
        Anyone = "externalUserAndGuestSharing",
    }
}

coded! {
    /// What the list of domains does with sharing: `sharingDomainRestrictionMode`.
    DomainRestriction {
        /// There is none.
        None = "none",
        /// Only with these.
        Allowed = "allowList",
        /// Not with these.
        Blocked = "blockList",
    }
}

coded! {
    /// Who may invite guests: `allowInvitesFrom`
    /// (<https://learn.microsoft.com/graph/api/resources/authorizationpolicy>).
    Inviters {
        /// Anyone, guests too.
        Everyone = "everyone",
        /// Members.
        Members = "adminsGuestInvitersAndAllMembers",
        /// Administrators and those who hold the role.
        Chosen = "adminsAndGuestInviters",
        /// Nobody.
        Nobody = "none",
    }
}

coded! {
    /// What a device is found to be: `complianceState`.
    ComplianceState {
        /// It is as the policies demand.
        Compliant = "compliant",
        /// It is not.
        Noncompliant = "noncompliant",
        /// It is not, and has time left.
        InGracePeriod = "inGracePeriod",
    }
}

coded! {
    /// What a sensitivity label can be put on: `applicableTo`.
    LabelFormat {
        /// Mail.
        Email = "email",
        /// Files.
        File = "file",
        /// Sites.
        Site = "site",
        /// Groups.
        Group = "unifiedGroup",
        /// Meetings and channels.
        Teamwork = "teamwork",
    }
}

coded! {
    /// Where a policy of data loss prevention holds.
    DlpLocation {
        /// Mail.
        Exchange = "Exchange",
        /// Sites.
        SharePoint = "SharePoint",
        /// Personal sites.
        OneDrive = "OneDrive",
        /// Chats and channels.
        Teams = "Teams",
        /// Computers.
        Devices = "Devices",
    }
}

coded! {
    /// The state of a connection of Intune: `bindStatus`, `partnerState`, `onboardingStatus`, `state`,
    /// `certificateUploadStatus`.
    ConnectorState {
        /// It works.
        Active = "active",
        /// It works.
        Enabled = "enabled",
        /// It could be used.
        Available = "available",
        /// The partner is not to be had.
        Unavailable = "unavailable",
        /// It has failed.
        Error = "error",
        /// It does not answer.
        Inactive = "inactive",
        /// It could be made.
        NotBound = "notBound",
        /// It could be set up.
        NotConfigured = "notConfigured",
        /// It could be set up.
        NotOnboarded = "notOnboarded",
        /// It could be set up.
        NotSetUp = "notSetUp",
        /// It could be set up.
        NeverConfigured = "neverConfigured",
        /// The partner ended it.
        Terminated = "terminated",
        /// The partner refused it.
        Rejected = "rejected",
        /// The partner does not answer.
        Unresponsive = "unresponsive",
        /// Its time is over.
        Expired = "expired",
        /// The service does not take it.
        Invalid = "invalid",
    }
}

coded! {
    /// The state of an agent of a publishing profile: `status`.
    AgentState {
        /// It answers.
        Active = "active",
        /// It does not.
        Inactive = "inactive",
    }
}

coded! {
    /// Whether a forwarding profile is on: `state`.
    ProfileState {
        /// It is.
        On = "enabled",
        /// It is not.
        Off = "disabled",
    }
}

coded! {
    /// The traffic of a forwarding profile: `trafficForwardingType`.
    ForwardedTraffic {
        /// That of Microsoft 365.
        Microsoft365 = "m365",
        /// That of the internet.
        Internet = "internet",
        /// That of the on-premises network.
        Private = "private",
    }
}

coded! {
    /// The state of a relationship with another organisation: `status`, `state`.
    RelationState {
        /// It holds.
        Active = "active",
        /// Somebody asked for it.
        Proposed = "proposed",
    }
}

coded! {
    /// The state of a connection that Copilot searches
    /// (<https://learn.microsoft.com/graph/api/resources/externalconnectors-externalconnection>): `state`.
    ConnectionState {
        /// It is still being set up.
        Draft = "draft",
        /// It is used no more.
        Obsolete = "obsolete",
    }
}

coded! {
    /// Whether a server of Microsoft Tunnel works: `tunnelServerHealthStatus`.
    TunnelHealth {
        /// It does.
        Healthy = "healthy",
    }
}

coded! {
    /// What the last check of a network for Cloud PCs said: `healthCheckStatus`
    /// (<https://learn.microsoft.com/graph/api/resources/cloudpconpremisesconnection>, November 2026).
    NetworkCheck {
        /// Cloud PCs cannot be made in it.
        Failed = "failed",
    }
}

coded! {
    /// What an identity provider is: `identityProviderType`
    /// (<https://learn.microsoft.com/graph/api/resources/builtinidentityprovider>, August 2026).
    BuiltInProvider {
        /// Sign-up with an account of Entra ID.
        Directory = "AADSignup",
        /// An address and a password.
        EmailPassword = "EmailPassword",
        /// A code by mail.
        EmailCode = "EmailOTP",
        /// A code by telephone.
        PhoneCode = "PhoneOTP",
    }
}

impl SharePointSettings {
    /// How far content may be shared; none where it was not read.
    pub fn level(&self) -> Option<Code<SharingLevel>> {
        self.sharing.as_deref().filter(|it| !it.is_empty()).map(Code::of)
    }

    /// Whether it is known that nothing may be shared outside.
    pub fn shares_nothing(&self) -> bool {
        self.level().is_some_and(|it| it.is(SharingLevel::Off))
    }

    /// What the list of domains does; none where it was not read.
    pub fn restriction(&self) -> Option<Code<DomainRestriction>> {
        self.domain_restriction.as_deref().map(Code::of)
    }

    /// How far content may be shared, as a table states it.
    pub fn level_setting(&self) -> Option<&Setting> {
        self.settings.iter().find(|it| it.property == "sharingCapability")
    }
}

impl AuthorizationPolicy {
    /// Who may invite guests; none where it was not read.
    pub fn inviters(&self) -> Option<Code<Inviters>> {
        self.invites_from.as_deref().filter(|it| !it.is_empty()).map(Code::of)
    }

    /// Who may invite guests, as a table states it.
    pub fn inviters_setting(&self) -> Option<&Setting> {
        self.settings.iter().find(|it| it.property == "allowInvitesFrom" && !it.value.is_empty())
    }
}

impl Record {
    /// Why it is not in effect, where one of its columns says so.
    pub fn rests(&self) -> Option<Inactive> {
        let rows = [(ConnectionState::Draft, Inactive::Draft), (ConnectionState::Obsolete, Inactive::Off)];
        let off = ["accountEnabled", "enabled"].iter().any(|it| self.flag(it) == Some(false));
        match self.flag("isBlocked") {
            Some(true) => Some(Inactive::Blocked),
            _ if off || self.is("state", "Disabled") => Some(Inactive::Disabled),
            _ if self.flag("testMode") == Some(true) => Some(Inactive::Test),
            _ => rows.into_iter().find(|row| self.holds("state", row.0)).map(|row| row.1),
        }
    }

    /// Whether a column holds this value of its enumeration.
    pub fn holds<T: Coded>(&self, property: &str, value: T) -> bool {
        let said = self.value(property);
        T::WORDS.iter().any(|row| row.1 == value && (row.0 == said || plain(row.0) == said))
    }
}
