//! The facts: everything read from the snapshot, typed, still without structure.
//!
//! Populations are counts; only what documents name is kept by name, always sorted, so that the order in which the
//! source answered leaves no trace. Each part is a [`Reading`], so that "none found" and "not read" never look alike.

mod access;
mod addresses;
mod applications;
mod asked;
mod audits;
mod automation;
mod azure;
mod code;
mod collaboration;
mod compliance;
mod conditional_access;
mod domains;
mod endpoint;
mod ends;
mod escrow;
mod external;
mod federated;
mod forests;
mod hybrid;
mod identity;
mod known;
mod licensing;
mod mail;
mod members;
mod messaging;
mod people;
mod power;
mod read;
mod reading;
mod recipients;
mod records;
mod role_counts;
mod roles;
mod said;
mod scuba;
mod security;
mod settings_codes;
mod site_sharing;
mod teams_policies;
mod tenant;
mod term;
mod typed;
mod verification;
mod voice;
mod windows;

pub use access::*;
pub use addresses::{host_of, same_host, short_host};
pub use applications::*;
pub use asked::{AskedObject, AskedSet, PropertyValue};
pub use audits::Audited;
pub use automation::*;
pub use azure::*;
pub use code::{Code, Coded, UnknownCode};
pub use collaboration::*;
pub use compliance::*;
pub use conditional_access::*;
pub use endpoint::*;
pub use ends::{ENDING_DAYS, Stage};
pub use escrow::*;
pub use external::*;
pub use federated::*;
pub use forests::{DOMAIN_DATASETS, forest_of, forest_roots};
pub use hybrid::*;
pub use identity::*;
pub use known::{Extent, Known, Sources, Split, Truth};
pub use licensing::Licensing;
pub use mail::*;
pub use members::Members;
pub use messaging::*;
pub use people::*;
pub use power::*;
pub use reading::{Reading, Tally};
pub use recipients::*;
pub use records::*;
pub use role_counts::{GLOBAL_ADMINISTRATOR, Way};
pub use roles::*;
pub use scuba::{Exceptions, ScubaRun, SensitiveAccounts};
pub use security::*;
pub use settings_codes::*;
pub use site_sharing::*;
pub use teams_policies::*;
pub use tenant::*;
pub use term::{Term, Word};
pub use typed::*;
pub use verification::Verification;
pub use voice::*;
pub use windows::*;

use crate::snapshot::{Coverage, ImportedFile, TenantRef};
use schemars::JsonSchema;
use serde::Serialize;

/// Everything read, by subject. Each field names the dataset it comes from.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Facts {
    /// Whose tenant it is: the manifest, and what it leaves out from the organisation and its domains.
    pub tenant: TenantRef,
    /// Where the data came from: `microsoft-graph`, `import:scubagear 1.7.0`…
    pub source: String,
    /// Date of the snapshot, `YYYY-MM-DD`; empty when the snapshot does not say.
    pub date: String,
    /// Where the snapshot does not say its day: the day before which it was not taken, `YYYY-MM-DD`; else empty. Nothing
    /// is counted from it.
    pub not_before: String,
    /// Azure beside the tenant, and what Azure AI Foundry holds.
    pub azure: Azure,
    /// The same with what templates and files of projects declare and nobody saw; none where they declare nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub azure_with_declared: Option<Box<Azure>>,
    /// Ids of the datasets in the shape of which files declare rows.
    #[serde(skip)]
    pub declared: std::collections::BTreeSet<String>,
    /// When the snapshot was finished, RFC 3339, where its manifest says so.
    pub finished_at: Option<String>,
    /// What was asked and what came: every dataset of the catalogue and every unknown one of the snapshot, sorted.
    #[serde(skip)]
    pub coverage: Vec<Coverage>,
    /// For a snapshot made by an import: what was recognised in each file.
    #[serde(skip)]
    pub imported: Vec<ImportedFile>,
    /// What an import decided that a reader should know.
    pub remarks: Vec<String>,
    /// `organization`.
    pub organization: Reading<Organization>,
    /// `subscribed-skus`, sorted by part number.
    pub subscriptions: Reading<Vec<Subscription>>,
    /// `domains`, sorted by name; what they do not tell, as far as `organization` does.
    pub domains: Reading<Vec<Domain>>,
    /// Datasets that tell of the domains: `organization` where `domains` do not tell all.
    #[serde(skip)]
    pub domains_from: Sources,
    /// `domain-federation`, sorted by domain.
    pub federations: Reading<Vec<Federation>>,
    /// `staged-rollouts`, sorted by id.
    pub staged_rollouts: Reading<Vec<StagedRollout>>,
    /// `domain-service-records`, sorted by domain, type and label.
    pub dns_records: Reading<Vec<DnsRecord>>,
    /// How many people there are, whichever source says it.
    pub people: People,
    /// `users`: what they have in common.
    pub users: Reading<UserCounts>,
    /// `users` with `subscribed-skus`: who holds which licence and which service.
    pub licensing: Reading<Licensing>,
    /// How many groups there are, whichever source says it.
    pub groups: GroupNumbers,
    /// What groups, contacts and mailboxes are reached by.
    pub recipients: Recipients,
    /// `administrative-units`, sorted by name.
    pub administrative_units: Reading<Vec<AdministrativeUnit>>,
    /// Roles someone holds or may activate, sorted by name. The reading is that of `role-assignments`: complete where
    /// it tells everyone who holds a role now; there is a value where assignments or eligibilities were read.
    pub roles: Reading<Vec<RoleHolders>>,
    /// `role-eligibilities`: how many there are.
    pub eligibilities: Reading<u64>,
    /// What people registered to prove who they are.
    pub registered: Registered,
    /// `registration-details`: registered methods of members, by count then name.
    pub registration: Reading<Vec<Tally>>,
    /// `conditional-access-policies`, typed, sorted by name.
    pub policies: Reading<Vec<ConditionalAccessPolicy>>,
    /// `authentication-strengths`, sorted by name.
    pub strengths: Reading<Vec<Strength>>,
    /// Groups that enforced policies leave out, with how many members they have.
    #[serde(skip)]
    pub left_out_groups: std::collections::BTreeMap<String, Known<u64>>,
    /// Users that enforced policies leave out by name, with the left-out groups they are read to be members of.
    #[serde(skip)]
    pub left_out_users: std::collections::BTreeMap<String, std::collections::BTreeSet<String>>,
    /// Holders of roles, and others that something refers to, with the left-out groups they are read to be members of.
    #[serde(skip)]
    pub left_out_holders: std::collections::BTreeMap<String, std::collections::BTreeSet<String>>,
    /// Users that enforced policies leave out by name and whose accounts were read.
    #[serde(skip)]
    pub left_out_accounts: std::collections::BTreeMap<String, Traits>,
    /// Names of what policies refer to by id.
    pub access_names: AccessNames,
    /// `named-locations`, sorted by name.
    pub named_locations: Reading<Vec<NamedLocation>>,
    /// `authentication-methods-policy`.
    pub authentication_methods: Reading<AuthenticationMethods>,
    /// `security-defaults`: whether they are on.
    pub security_defaults: Reading<bool>,
    /// `authorization-policy`.
    pub authorization: Reading<AuthorizationPolicy>,
    /// `cross-tenant-default`.
    pub cross_tenant_default: Reading<CrossTenantAccess>,
    /// `cross-tenant-partners`, sorted by tenant id.
    pub partners: Reading<Vec<CrossTenantAccess>>,
    /// `b2b-management-policies`.
    pub guest_domains: Reading<GuestDomains>,
    /// `federated-credentials`, one entry an issuer, sorted by name.
    pub federated_issuers: Reading<Vec<FederatedIssuer>>,
    /// `federated-credentials`, sorted by application.
    #[serde(skip)]
    pub federated_credentials: Reading<Vec<FederatedCredential>>,
    /// `applications`.
    pub registrations: Reading<AppRegistrations>,
    /// `service-principals`.
    pub service_principals: Reading<ServicePrincipals>,
    /// `oauth2-permission-grants`, one entry an application and resource, sorted.
    pub delegated_grants: Reading<Vec<PermissionGrant>>,
    /// `app-role-assignments`, one entry an application and resource, sorted.
    pub application_grants: Reading<Vec<PermissionGrant>>,
    /// Identities that programs sign in with: `service-principals` with `applications`, `app-role-assignments`,
    /// `application-owners` and `federated-credentials`; sorted by name.
    pub automation: Reading<Vec<AutomationIdentity>>,
    /// `directory-sync-features`.
    pub sync_features: Reading<SyncFeatures>,
    /// `synchronization-jobs`, sorted by application and id.
    pub sync_jobs: Reading<Vec<SyncJob>>,
    /// `pass-through-agents`.
    pub pass_through_agents: Reading<AgentCounts>,
    /// `provisioning-agents`.
    pub provisioning_agents: Reading<AgentCounts>,
    /// `identity-sensors`, sorted by name.
    pub sensors: Reading<Vec<Sensor>>,
    /// `app-proxy-settings`: published applications, sorted by name.
    pub proxied_apps: Reading<Vec<ProxiedApp>>,
    /// `sharepoint-settings`, else `spo-tenant`.
    pub sharepoint: Reading<SharePointSettings>,
    /// `sites`.
    pub sites: Reading<SiteCounts>,
    /// `teams`.
    pub teams: Reading<TeamCounts>,
    /// `devices`.
    pub devices: Reading<DeviceCounts>,
    /// `managed-devices`.
    pub managed_devices: Reading<ManagedDeviceCounts>,
    /// `bitlocker-keys`, beside the devices they are of.
    pub escrow: Escrow,
    /// `comanaged-devices`.
    pub co_management: Reading<CoManagement>,
    /// `compliance-policies`, sorted by name.
    pub compliance_policies: Reading<Vec<DevicePolicy>>,
    /// `device-configurations`, sorted by name.
    pub device_configurations: Reading<Vec<DevicePolicy>>,
    /// `configuration-policies`, sorted by name.
    pub configuration_policies: Reading<Vec<DevicePolicy>>,
    /// `apple-push-certificate`, `mobile-threat-connectors`, `ndes-connectors`, `domain-join-connectors`,
    /// `compliance-partners`: one reading each, in this order.
    pub intune_connectors: Vec<Reading<Vec<IntuneConnector>>>,
    /// `sensitivity-labels`, by priority.
    pub labels: Reading<Vec<SensitivityLabel>>,
    /// `secure-scores`: the newest.
    pub secure_score: Reading<SecureScore>,
    /// `dlp-policies`, sorted by name.
    pub dlp_policies: Reading<Vec<DlpPolicy>>,
    /// `retention-policies` with `retention-rules`, sorted by name.
    pub retention: Reading<Vec<RetentionPolicy>>,
    /// `app-retention-policies` with `app-retention-rules`, sorted by name.
    pub app_retention: Reading<Vec<RetentionPolicy>>,
    /// `label-policies`, sorted by name.
    pub label_policies: Reading<Vec<LabelPolicy>>,
    /// `audit-config`: whether the unified audit log takes entries.
    pub audit: Reading<bool>,
    /// `protection-alerts`.
    pub alerts: Reading<AlertCounts>,
    /// `service-principals`: the mark of Exchange hybrid, also where only some of them were read.
    pub exchange_hybrid: Reading<ExchangeHybrid>,
    /// `accepted-domains`, sorted by name.
    pub accepted_domains: Reading<Vec<AcceptedDomain>>,
    /// `dns-spf`, `dns-dkim`, `dns-dmarc`: one entry a domain and kind, sorted.
    pub mail_dns: Reading<Vec<MailDnsRecord>>,
    /// `transport-config`, `remote-domains`, `exchange-organization`: settings that a design document states.
    pub exchange_settings: Reading<Vec<Setting>>,
    /// `exchange-organization`: whether what happens in mailboxes is recorded.
    #[serde(skip)]
    pub mailbox_audit: Reading<bool>,
    /// Connectors, journaling, forwarding, mailboxes: what Exchange Online says of mail beside the above.
    pub mail: Mail,
    /// `transport-rules`, sorted by priority.
    pub transport_rules: Reading<Vec<TransportRule>>,
    /// `teams-meeting-policies` and `teams-federation`: settings that a design document states.
    pub teams_settings: Reading<Vec<Setting>>,
    /// `power-platform-environments`, sorted by name.
    pub environments: Reading<Vec<PowerEnvironment>>,
    /// Power Platform and Power BI: what may be connected and shared, agents.
    pub power: PowerPlatform,
    /// Policies of Teams, and with whom people may speak outside.
    pub teams_policies: TeamsPolicies,
    /// Voice in Teams.
    pub voice: Voice,
    /// `spo-sites`: how far sites are shared, one by one.
    pub site_sharing: Reading<SiteSharing>,
    /// `copilot-usage`: the newest.
    pub copilot: Reading<CopilotUse>,
    /// `service-usage`: the newest.
    #[serde(skip)]
    pub service_use: Reading<ServiceUse>,
    /// Populations that were counted, not read: `user-counts`, `group-counts`, `device-counts`; those that were asked
    /// for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Reading<Vec<Tally>>>,
    /// Words of the services that this version does not know, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown_codes: Vec<UnknownCode>,
    /// Datasets that are listed as they are, in the order of the catalogue; those that were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordSet>,
    /// What the policies of a baseline ask of objects, in the order of the catalogue; of datasets that were read.
    #[serde(skip)]
    pub asked: Vec<AskedSet>,
    /// `scuba-run`: the run of ScubaGear that made an export, and what it was told to let pass.
    #[serde(skip)]
    pub scuba: Reading<ScubaRun>,
}

impl Facts {
    /// The coverage of a dataset; one never asked for was not requested.
    pub fn coverage_of(&self, dataset: &str) -> Coverage {
        let found = self.coverage.iter().find(|coverage| coverage.id == dataset);
        found.cloned().unwrap_or_else(|| Coverage { id: dataset.to_owned(), ..Coverage::default() })
    }

    /// One count of a population; none when it was not taken.
    pub fn counted(&self, dataset: &str, name: &str) -> Option<u64> {
        let reading = self.counts.iter().find(|reading| reading.dataset == dataset)?;
        reading.items().iter().find(|tally| tally.name == name).map(|tally| tally.count)
    }

    /// What policies ask of the objects of a dataset, or of a list in each; none where nothing of it was read.
    pub fn asked_of(&self, dataset: &str, part: &str) -> Option<&AskedSet> {
        self.asked.iter().find(|set| set.reading.dataset == dataset && set.part == part)
    }

    /// How many objects of a dataset that is listed as it is were read; none when it was not.
    pub fn listed(&self, dataset: &str) -> Option<u64> {
        let set = self.records.iter().find(|set| set.dataset == dataset)?;
        set.reading.read().map(|_| set.total)
    }
}

/// A named value of a configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Setting {
    /// What a reader calls it: `Password hash synchronisation`.
    pub label: String,
    /// Its value as a reader writes it: `on`.
    pub value: String,
    /// The property it was read from: `features/passwordSyncEnabled`.
    pub property: String,
}
