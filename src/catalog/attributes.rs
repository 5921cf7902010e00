//! Keys of attributes: what is known of a component or a link, without a word of any language.
//!
//! How a key reads stands in `wording`; views and rules choose by key, so that a label may change and a renamed key does
//! not compile where it matters.

use super::RECORDS;

macro_rules! keys {
    ($($name:ident $id:literal;)*) => {
        /// What an attribute of a component or link says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum AttrKey {
            $(#[doc = concat!("`", $id, "`.")] $name,)*
            /// A property of an object that is listed as it is, by the path of its column.
            Property(&'static str),
        }

        /// Every key but properties, with its stable id.
        pub const ATTRIBUTES: &[(AttrKey, &str)] = &[$((AttrKey::$name, $id),)*];
    };
}

keys! {
    // What these are about says the attribute itself: the noun of a dataset, a feature, a workload, two tenants.
    About "about";
    AcceptedDomain "accepted-domain";
    AcceptedDomains "accepted-domains";
    AccessOfGuests "access-of-guests";
    Accounts "accounts";
    Activation "activation";
    ActivationOfGlobalAdministrator "activation-of-global-administrator";
    ActivationTakes "activation-takes";
    Active "active";
    ActiveDirectory "active-directory";
    ActivePeopleWithin30Days "active-people-within-30-days";
    Address "address";
    AddressSpace "address-space";
    AdministratorsNotReadyForMultifactorAuthentication "administrators-not-ready-for-multifactor-authentication";
    AppRegistrations "app-registrations";
    Applications "applications";
    ApplicationsWithOwnPermissions "applications-with-own-permissions";
    Assigned "assigned";
    Audience "audience";
    Bandwidth "bandwidth";
    Block "block";
    ByMode "by-mode";
    ByPlatform "by-platform";
    Capacity "capacity";
    CloudOnly "cloud-only";
    Compliant "compliant";
    Conditions "conditions";
    ContentFilter "content-filter";
    Control "control";
    Controls "controls";
    CountryOrRegion "country-or-region";
    Credentials "credentials";
    Customers "customers";
    DataLossPreventionPolicies "data-loss-prevention-policies";
    Declared "declared";
    DefenderForIdentitySensors "defender-for-identity-sensors";
    DelegatedAdministration "delegated-administration";
    Demand "demand";
    DemandACompliantDevice "demand-a-compliant-device";
    DemandMultifactorAuthentication "demand-multifactor-authentication";
    DemandOneOfSeveralControls "demand-one-of-several-controls";
    DeviceObjects "device-objects";
    Devices "devices";
    DevicesManagedTogetherWithIntune "devices-managed-together-with-intune";
    DirectorySynchronisation "directory-synchronisation";
    DisabledAccountsGuestsIncluded "disabled-accounts-guests-included";
    DisabledAmongThem "disabled-among-them";
    DistributionLists "distribution-lists";
    Dkim "dkim";
    Dmarc "dmarc";
    Domain "domain";
    DirectSend "direct-send";
    Domains "domains";
    DomainsWithMail "domains-with-mail";
    Dynamic "dynamic";
    Eligible "eligible";
    EligibleAssignments "eligible-assignments";
    Enabled "enabled";
    EnabledAccounts "enabled-accounts";
    Encrypted "encrypted";
    EndpointSets "endpoint-sets";
    Ends "ends";
    EntraId "entra-id";
    Environments "environments";
    Equipment "equipment";
    ExternalMembers "external-members";
    ExternalSharing "external-sharing";
    FarReachingPermissions "far-reaching-permissions";
    FederatedDomains "federated-domains";
    Found "found";
    Gap "gap";
    GlobalAdministrators "global-administrators";
    Groups "groups";
    Guests "guests";
    GuestsAmongThem "guests-among-them";
    ForwardsOutside "forwards-outside";
    HasMail "has-mail";
    Health "health";
    HealthySensors "healthy-sensors";
    Holders "holders";
    InQuarantine "in-quarantine";
    InboundCollaborationByDefault "inbound-collaboration-by-default";
    Inside "inside";
    Interfaces "interfaces";
    InternalGuests "internal-guests";
    InvitationPending "invitation-pending";
    Issuer "issuer";
    Job "job";
    Jobs "jobs";
    Join "join";
    JoinState "join-state";
    Keys "keys";
    Known "known";
    KnownFrom "known-from";
    Labels "labels";
    LastSynchronisation "last-synchronisation";
    LeavesOut "leaves-out";
    LicenceHolders "licence-holders";
    Licensed "licensed";
    LicensedBy "licensed-by";
    Links "links";
    Listed "listed";
    Locations "locations";
    LockedOut "locked-out";
    Mail "mail";
    MailExchange "mail-exchange";
    MailRecords "mail-records";
    Mailboxes "mailboxes";
    MailboxesOnServers "mailboxes-on-servers";
    MailboxKinds "mailbox-kinds";
    MailboxMoves "mailbox-moves";
    Model "model";
    PastFilters "past-filters";
    MailService "mail-service";
    ManagedDevices "managed-devices";
    ManagedIdentities "managed-identities";
    MarkOfHybrid "mark-of-hybrid";
    MayAskForAccessPackages "may-ask-for-access-packages";
    Members "members";
    MembersReadyForMultifactorAuthentication "members-ready-for-multifactor-authentication";
    MembersReadyToSignInWithoutAPassword "members-ready-to-sign-in-without-a-password";
    MembersRegisteredForPasswordReset "members-registered-for-password-reset";
    Migration "migration";
    Mode "mode";
    MostAssigned "most-assigned";
    MostFrom "most-from";
    MultiTenantOrganisation "multi-tenant-organisation";
    MultifactorAuthentication "multifactor-authentication";
    MultifactorAuthenticationOfOthers "multifactor-authentication-of-others";
    Name "name";
    NamedBy "named-by";
    NamedIn "named-in";
    Names "names";
    Network "network";
    NeverSignedIn "never-signed-in";
    NoSignInFor90Days "no-sign-in-for-90-days";
    NotFrom "not-from";
    NotRead "not-read";
    Number "number";
    Objects "objects";
    Of "of";
    OfOtherOrganisations "of-other-organisations";
    OfTheOwnTenant "of-the-own-tenant";
    Off "off";
    On "on";
    OnlyFrom "only-from";
    Origin "origin";
    Outside "outside";
    OwnedByTheOrganisation "owned-by-the-organisation";
    PartnerTenants "partner-tenants";
    Partners "partners";
    Paused "paused";
    PeopleWithADirectoryRole "people-with-a-directory-role";
    PeopleWithCopilot "people-with-copilot";
    Permissions "permissions";
    PersonalSites "personal-sites";
    PhishingResistant "phishing-resistant";
    Plans "plans";
    Policies "policies";
    PreAuthentication "pre-authentication";
    PrivateEndpoints "private-endpoints";
    PrivilegedRolesInUseThatNeedApproval "privileged-roles-in-use-that-need-approval";
    PrivilegedRolesInUseThatNeedProofAgain "privileged-roles-in-use-that-need-proof-again";
    Protection "protection";
    Provider "provider";
    Public "public";
    PublicAccess "public-access";
    PublicAddress "public-address";
    Published "published";
    Purpose "purpose";
    PutOn "put-on";
    Reach "reach";
    Reason "reason";
    Region "region";
    ReportOnly "report-only";
    Resharing "resharing";
    Resources "resources";
    RetiredOn "retired-on";
    Risk "risk";
    Role "role";
    Roles "roles";
    RolesInUse "roles-in-use";
    RolesRead "roles-read";
    Rules "rules";
    Score "score";
    Seats "seats";
    SecurityGroups "security-groups";
    SensitivityLabels "sensitivity-labels";
    Sensors "sensors";
    Server "server";
    Servers "servers";
    ServersWithASensor "servers-with-a-sensor";
    ServicePrincipals "service-principals";
    Service "service";
    Services "services";
    Session "session";
    Settings "settings";
    SettingsCatalog "settings-catalog";
    Sharing "sharing";
    SignIn "sign-in";
    SignsIn "signs-in";
    Sites "sites";
    SourceOfAuthority "source-of-authority";
    Spf "spf";
    Stance "stance";
    Standing "standing";
    StandingGlobalAdministrators "standing-global-administrators";
    State "state";
    Status "status";
    Subnets "subnets";
    Suspended "suspended";
    SyncFeature "sync-feature";
    Synchronised "synchronised";
    SynchronisedAccounts "synchronised-accounts";
    SynchronisedAmongThem "synchronised-among-them";
    SynchronisedPeople "synchronised-people";
    Target "target";
    Teams "teams";
    TelephoneNumbers "telephone-numbers";
    Tenants "tenants";
    TenantsOfLikeSize "tenants-of-like-size";
    Terms "terms";
    TheFirstByName "the-first-by-name";
    TheOtherSide "the-other-side";
    ThroughGroups "through-groups";
    TiesNotReadInFull "ties-not-read-in-full";
    Tools "tools";
    Traffic "traffic";
    Trust "trust";
    UnhealthySensors "unhealthy-sensors";
    UnifiedAuditLog "unified-audit-log";
    Units "units";
    Use "use";
    Usable "usable";
    UsedBy "used-by";
    Users "users";
    VerifiedDomains "verified-domains";
    WhoMayInvite "who-may-invite";
    Windows365Connection "windows-365-connection";
    WithACertificate "with-a-certificate";
    WithAClientSecret "with-a-client-secret";
    WithATeam "with-a-team";
    WithFarReachingPermissions "with-far-reaching-permissions";
    WithProtection "with-protection";
    WithSingleSignOn "with-single-sign-on";
    Workload "workload";
}

impl AttrKey {
    /// Its stable id; of a property its path.
    pub fn id(self) -> &'static str {
        match self {
            Self::Property(path) => path,
            key => ATTRIBUTES.iter().find(|row| row.0 == key).map_or("", |row| row.1),
        }
    }

    /// The key that a person names: an id, with any capitals and spaces, or the property of a column.
    pub fn from_word(word: &str) -> Option<Self> {
        let id = word.trim().to_lowercase().replace(' ', "-");
        let property = || RECORDS.iter().flat_map(|row| row.columns).find(|column| column.path == word);
        let named = ATTRIBUTES.iter().find(|row| row.1 == id).map(|row| row.0);
        named.or_else(|| property().map(|column| Self::Property(column.path)))
    }
}

macro_rules! codes {
    ($($name:ident $id:literal;)*) => {
        /// A value of an attribute that views choose by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum AttrCode { $(#[doc = concat!("`", $id, "`.")] $name,)* }

        /// Every code, with its stable id.
        pub const ATTRIBUTE_CODES: &[(AttrCode, &str)] = &[$((AttrCode::$name, $id),)*];
    };
}

codes! {
    NotLicensed "not-licensed";
    ReadInPart "read-in-part";
    JobInQuarantine "in-quarantine";
    JobNotRead "job-state-not-read";
    ActivationApproved "activation-approved";
    ActivationNotFound "activation-not-found";
    ActivationNotLicensed "activation-not-licensed";
    ActivationNotRead "activation-not-read";
    ActivationNotVerified "activation-not-verified";
    ActivationVerified "activation-verified";
    ActsAsItself "acts-as-itself";
    Administrators "administrators";
    Agents "agents";
    AnswerToRisk "answer-to-risk";
    AuthenticationContexts "authentication-contexts";
    AuthenticationStrength "authentication-strength";
    B2bInAllowed "b2b-in-allowed";
    B2bInBlocked "b2b-in-blocked";
    B2bInPartly "b2b-in-partly";
    B2bOutAllowed "b2b-out-allowed";
    B2bOutBlocked "b2b-out-blocked";
    B2bOutPartly "b2b-out-partly";
    Block "block";
    BlockByLocation "block-by-location";
    BlockLegacyAuthentication "block-legacy-authentication";
    BlockPlatforms "block-platforms";
    BlockSignInFlows "block-sign-in-flows";
    ByCountry "by-country";
    ChosenPeople "chosen-people";
    Compliance "compliance";
    CompliantNotTrusted "compliant-not-trusted";
    CompliantTrusted "compliant-trusted";
    ControlOfRoles "control-of-roles";
    CrossTenantSync "cross-tenant-sync";
    DataLossPrevention "data-loss-prevention";
    DefaultTerms "default-terms";
    Everybody "everybody";
    EverybodyBut "everybody-but";
    EveryoneAllResources "everyone-all-resources";
    EveryoneChosenResources "everyone-chosen-resources";
    FarReachingAsAnyone "far-reaching-as-anyone";
    FarReachingAsItself "far-reaching-as-itself";
    FarReachingAsSome "far-reaching-as-some";
    Federated "federated";
    Guests "guests";
    HybridJoinedNotTrusted "hybrid-joined-not-trusted";
    HybridJoinedTrusted "hybrid-joined-trusted";
    Join "join";
    Label "label";
    LimitSessions "limit-sessions";
    Limited "limited";
    MailFilter "mail-filter";
    Nobody "nobody";
    SomeOnly "some-only";
    ManagedCloud "managed-cloud";
    ManagedDeviceOrApp "managed-device-or-app";
    ManagedNotRead "managed-not-read";
    ManagedPassThrough "managed-pass-through";
    ManagedPasswordHash "managed-password-hash";
    MarksOnly "marks-only";
    MfaNotTrusted "mfa-not-trusted";
    MfaTrusted "mfa-trusted";
    MoreNotRead "more-not-read";
    MultifactorAuthentication "multifactor-authentication";
    NotRead "not-read";
    NotReadInFull "not-read-in-full";
    NotTrusted "not-trusted";
    OfOtherOrganisation "of-other-organisation";
    Off "off";
    On "on";
    OneOfSeveral "one-of-several";
    OnlyReported "only-reported";
    OriginNotRead "origin-not-read";
    OtherDemands "other-demands";
    OwnOrMicrosoft "own-or-microsoft";
    Privileged "privileged";
    Protects "protects";
    ReachesChats "reaches-chats";
    ReachesDevices "reaches-devices";
    ReachesDirectory "reaches-directory";
    ReachesFiles "reaches-files";
    ReachesMail "reaches-mail";
    ReachesOther "reaches-other";
    ReachesUsers "reaches-users";
    Record "record";
    RedeemedAutomatically "redeemed-automatically";
    RedeemedAutomaticallyIn "redeemed-automatically-in";
    RedeemedAutomaticallyOut "redeemed-automatically-out";
    Resource "resource";
    ServiceProvider "service-provider";
    SharedChannels "shared-channels";
    SharedChannelsBlocked "shared-channels-blocked";
    SharedChannelsPartly "shared-channels-partly";
    SharedChannelsThere "shared-channels-there";
    SharedChannelsThereBlocked "shared-channels-there-blocked";
    SharedChannelsTherePartly "shared-channels-there-partly";
    SharedWithAnyone "shared-with-anyone";
    SharedWithExistingGuests "shared-with-existing-guests";
    SharedWithGuests "shared-with-guests";
    SharedWithNobody "shared-with-nobody";
    StateNotKnown "state-not-known";
    SublabelsProtect "sublabels-protect";
    TenantRestrictions "tenant-restrictions";
    TermsNotRead "terms-not-read";
    TrustNotRead "trust-not-read";
    Trusted "trusted";
    UserActions "user-actions";
    WorkloadIdentities "workload-identities";
    Yes "yes";
}

impl AttrCode {
    /// Its stable id.
    pub const fn id(self) -> &'static str {
        // The macro writes both tables from the same list, in the same order.
        ATTRIBUTE_CODES[self as usize].1
    }
}
