//! Datasets of links to other directories and networks.
//!
//! `onPremisesPublishingProfiles` knows a profile for each way of publishing: `authentication` is pass-through
//! authentication, `provisioning` is Cloud Sync; application proxy and Private Access have connectors in place of agents
//! (<https://learn.microsoft.com/graph/api/resources/onpremisespublishingprofile-root>).

use super::ids;
use super::row::{Dataset, Detail, beta, v1};
use crate::catalog::Topic;

/// Agents of a publishing profile: id, title, path, why.
const fn agents(id: &'static str, title: &'static str, path: &'static str, why: &'static str) -> Dataset {
    beta(id, title, path, "Policy.Read.HybridAuthentication")
        .delegated()
        .select("id,machineName,externalIp,status,supportedPublishingTypes")
        .feeds(&[Topic::Hybrid])
        .why(why)
}

/// Groups of agents of a publishing profile: id, title, path, why.
const fn groups(id: &'static str, title: &'static str, path: &'static str, why: &'static str) -> Dataset {
    agents(id, title, path, why).select("id,displayName,publishingType,isDefault")
}

/// What only a scope reads that could also write: id, title, path, permission.
const fn opt_in(id: &'static str, title: &'static str, path: &'static str, permission: &'static str) -> Dataset {
    beta(id, title, path, permission).opt_in().feeds(&[Topic::Hybrid])
}

const DIRECTORY: &str = "Directory.ReadWrite.All";
const PUBLISHING: &str = "OnPremisesPublishingProfiles.ReadWrite.All";

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::DIRECTORY_SYNC_FEATURES,
        "Directory synchronisation features",
        "/directory/onPremisesSynchronization",
        "OnPremDirectorySynchronization.Read.All",
    )
    .delegated()
    .select("id,features,configuration")
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why(
        "how directory synchronisation is set: password hashes, writeback, matching; the service answers a signed-in \
         Global Administrator only",
    ),
    v1(
        ids::SYNCHRONIZATION_JOBS,
        "Synchronization jobs",
        "/servicePrincipals/{id}/synchronization/jobs",
        "Synchronization.Read.All",
    )
    .from(Detail::Standard)
    .parent(ids::SERVICE_PRINCIPALS)
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("which systems identities are copied from and to, and whether that works"),
    v1(
        ids::SYNCHRONIZATION_SCHEMAS,
        "Synchronization schemas",
        "/servicePrincipals/{parent}/synchronization/jobs/{id}/schema",
        "Synchronization.Read.All",
    )
    .from(Detail::Full)
    .parent(ids::SYNCHRONIZATION_JOBS)
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("which objects and attributes each synchronisation carries over"),
    v1(
        ids::STAGED_ROLLOUTS,
        "Staged rollout policies",
        "/policies/featureRolloutPolicies",
        "Policy.Read.HybridAuthentication",
    )
    .delegated()
    .select("id,displayName,feature,isEnabled,isAppliedToOrganization")
    .query("$expand=appliesTo")
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("which groups already sign in another way than their domain says"),
    v1(
        ids::HOME_REALM_DISCOVERY_POLICIES,
        "Home realm discovery policies",
        "/policies/homeRealmDiscoveryPolicies",
        "Policy.Read.All",
    )
    .select("id,displayName,definition,isOrganizationDefault")
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("which applications skip the choice of the identity provider, or let people sign in by another name"),
    v1(
        ids::IDENTITY_SENSORS,
        "Defender for Identity sensors",
        "/security/identities/sensors",
        "SecurityIdentitiesSensors.Read.All",
    )
    .select("id,displayName,domainName,sensorType,healthStatus,deploymentStatus,version")
    .licence("Microsoft Defender for Identity")
    .feeds(&[Topic::Security, Topic::Hybrid])
    .why("which servers hold Defender for Identity sensors: domain controllers, AD FS, AD CS, Entra Connect"),
    v1(
        ids::SENSOR_CANDIDATES,
        "Servers without a sensor",
        "/security/identities/sensorCandidates",
        "SecurityIdentitiesSensors.Read.All",
    )
    .select("id,computerDnsName,domainName,lastSeenDateTime,senseClientVersion")
    .licence("Microsoft Defender for Identity")
    .feeds(&[Topic::Security, Topic::Hybrid])
    .why("which servers could hold a sensor and do not"),
    agents(
        ids::PASS_THROUGH_AGENTS,
        "Pass-through authentication agents",
        "/onPremisesPublishingProfiles/authentication/agents",
        "which servers check passwords against Active Directory",
    )
    .feeds(&[Topic::Identity, Topic::Hybrid]),
    groups(
        ids::PASS_THROUGH_AGENT_GROUPS,
        "Pass-through authentication agent groups",
        "/onPremisesPublishingProfiles/authentication/agentGroups",
        "how the agents of pass-through authentication are grouped",
    ),
    agents(
        ids::PROVISIONING_AGENTS,
        "Cloud Sync agents",
        "/onPremisesPublishingProfiles/provisioning/agents",
        "which servers carry Cloud Sync and provisioning to the on-premises network",
    )
    .feeds(&[Topic::Identity, Topic::Hybrid]),
    groups(
        ids::PROVISIONING_AGENT_GROUPS,
        "Cloud Sync agent groups",
        "/onPremisesPublishingProfiles/provisioning/agentGroups",
        "how the agents of Cloud Sync are grouped",
    ),
    agents(
        ids::APP_PROXY_AGENTS,
        "Application proxy agents",
        "/onPremisesPublishingProfiles/applicationProxy/agents",
        "which servers publish internal applications as agents",
    ),
    groups(
        ids::APP_PROXY_AGENT_GROUPS,
        "Application proxy agent groups",
        "/onPremisesPublishingProfiles/applicationProxy/agentGroups",
        "how such agents are grouped",
    ),
    agents(
        ids::EXCHANGE_HYBRID_AGENTS,
        "Exchange hybrid agents",
        "/onPremisesPublishingProfiles/exchangeOnline/agents",
        "which servers carry the modern hybrid agent of Exchange",
    )
    .feeds(&[Topic::Messaging, Topic::Hybrid]),
    groups(
        ids::EXCHANGE_HYBRID_AGENT_GROUPS,
        "Exchange hybrid agent groups",
        "/onPremisesPublishingProfiles/exchangeOnline/agentGroups",
        "how the agents of Exchange are grouped",
    ),
    agents(
        ids::IMPORTED_CERTIFICATE_AGENTS,
        "Imported certificate agents",
        "/onPremisesPublishingProfiles/intunePfx/agents",
        "which servers import certificates for Intune",
    ),
    groups(
        ids::IMPORTED_CERTIFICATE_AGENT_GROUPS,
        "Imported certificate agent groups",
        "/onPremisesPublishingProfiles/intunePfx/agentGroups",
        "how the agents of imported certificates are grouped",
    ),
    // `oflineDomainJoin` is how the service spells it.
    agents(
        ids::OFFLINE_DOMAIN_JOIN_AGENTS,
        "Offline domain join agents",
        "/onPremisesPublishingProfiles/oflineDomainJoin/agents",
        "which servers join devices to Active Directory for Intune",
    ),
    groups(
        ids::OFFLINE_DOMAIN_JOIN_AGENT_GROUPS,
        "Offline domain join agent groups",
        "/onPremisesPublishingProfiles/oflineDomainJoin/agentGroups",
        "how the agents of offline domain join are grouped",
    ),
    agents(
        ids::PRIVATE_ACCESS_AGENTS,
        "Private Access agents",
        "/onPremisesPublishingProfiles/privateAccess/agents",
        "which servers carry Private Access as agents",
    ),
    groups(
        ids::PRIVATE_ACCESS_AGENT_GROUPS,
        "Private Access agent groups",
        "/onPremisesPublishingProfiles/privateAccess/agentGroups",
        "how the agents of Private Access are grouped",
    ),
    opt_in(
        ids::PASS_THROUGH_RESOURCES,
        "Pass-through authentication domains",
        "/onPremisesPublishingProfiles/authentication/publishedResources",
        PUBLISHING,
    )
    .why("which Active Directory domains the agents of pass-through authentication serve"),
    opt_in(
        ids::PROVISIONING_RESOURCES,
        "Cloud Sync domains",
        "/onPremisesPublishingProfiles/provisioning/publishedResources",
        PUBLISHING,
    )
    .why("which Active Directory domains the agents of Cloud Sync serve"),
    opt_in(
        ids::PRIVATE_ACCESS_SENSORS,
        "Private Access sensors",
        "/onPremisesPublishingProfiles/privateAccess/sensors",
        PUBLISHING,
    )
    .select("id,machineName,externalIp,status,version,isAuditMode")
    .why("which domain controllers guard their protocols through Private Access"),
    beta(
        ids::APP_PROXY_SETTINGS,
        "Application proxy settings",
        "/applications/{id}/onPremisesPublishing",
        "Application.Read.All",
    )
    .from(Detail::Standard)
    .parent(ids::APPLICATIONS)
    .select("externalUrl,internalUrl,externalAuthenticationType")
    .feeds(&[Topic::Network, Topic::Hybrid])
    .why("which internal web applications are published, under which address and behind which sign-in"),
    opt_in(
        ids::APP_PROXY_CONNECTORS,
        "Private network connectors",
        "/onPremisesPublishingProfiles/applicationProxy/connectors",
        DIRECTORY,
    )
    .select("id,machineName,externalIp,status,version")
    .feeds(&[Topic::Network, Topic::Hybrid])
    .why("which servers carry application proxy and Private Access into the on-premises network"),
    opt_in(
        ids::APP_PROXY_CONNECTOR_GROUPS,
        "Private network connector groups",
        "/onPremisesPublishingProfiles/applicationProxy/connectorGroups",
        DIRECTORY,
    )
    .select("id,name,connectorGroupType,isDefault,region")
    .feeds(&[Topic::Network, Topic::Hybrid])
    .why("how the connectors are grouped, and near which region"),
    opt_in(
        ids::APP_PROXY_GROUP_MEMBERS,
        "Connectors of each group",
        "/onPremisesPublishingProfiles/applicationProxy/connectorGroups/{id}/members",
        DIRECTORY,
    )
    .parent(ids::APP_PROXY_CONNECTOR_GROUPS)
    .select("id,machineName,status")
    .why("which connectors each group holds, so that a group with one connector shows"),
    opt_in(
        ids::APP_PROXY_GROUP_APPLICATIONS,
        "Applications of each connector group",
        "/onPremisesPublishingProfiles/applicationProxy/connectorGroups/{id}/applications",
        DIRECTORY,
    )
    .parent(ids::APP_PROXY_CONNECTOR_GROUPS)
    .select("id,appId,displayName")
    .why("which applications depend on which connectors"),
];
