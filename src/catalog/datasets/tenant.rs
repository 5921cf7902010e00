//! Datasets of the tenant, its domains and its services.

use super::ids;
use super::row::{Dataset, Detail, beta, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    beta(ids::ORGANIZATION, "Organization", "/organization", "Organization.Read.All")
        .select(ORGANIZATION)
        .feeds(&[Topic::Tenant, Topic::Hybrid])
        .why("whose tenant it is, where its data rests, and whether it is synchronised"),
    v1(ids::DOMAINS, "Domains", "/domains", "Domain.Read.All")
        .select("id,authenticationType,isDefault,isInitial,isVerified,supportedServices")
        .feeds(&[Topic::Tenant, Topic::Identity, Topic::Messaging])
        .why("which domains the tenant owns, and whether their users sign in here or elsewhere"),
    v1(
        ids::DOMAIN_FEDERATION,
        "Domain federation",
        "/domains/{id}/federationConfiguration",
        "Domain-InternalFederation.Read.All",
    )
    .parent(ids::DOMAINS)
    .only("authenticationType", "Federated")
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("which federation server signs people of a federated domain in"),
    v1(
        ids::DOMAIN_SERVICE_RECORDS,
        "Domain service records",
        "/domains/{id}/serviceConfigurationRecords",
        "Domain.Read.All",
    )
    .parent(ids::DOMAINS)
    .feeds(&[Topic::Messaging, Topic::Network])
    .why("which DNS records mail and clients are routed by"),
    v1(ids::SUBSCRIBED_SKUS, "Subscriptions", "/subscribedSkus", "LicenseAssignment.Read.All")
        .select("id,skuId,skuPartNumber,capabilityStatus,consumedUnits,prepaidUnits,servicePlans")
        .aliases(&["subscribedSkus"])
        .feeds(&[Topic::Tenant])
        .why("which products are licensed, and so which services can be in use"),
    v1(ids::COMMERCE_SUBSCRIPTIONS, "Purchases", "/directory/subscriptions", "Organization.Read.All")
        .select("id,skuPartNumber,status,totalLicenses,isTrial,createdDateTime,nextLifecycleDateTime,ownerType")
        .feeds(&[Topic::Tenant])
        .why("when each purchase renews or ends, and which are trials"),
    v1(ids::USER_COUNTS, "Users, counted", "/users/$count", "User.Read.All")
        .eventual()
        .counts(&[
            ("total", ""),
            ("guests", "userType eq 'Guest'"),
            ("disabled", "accountEnabled eq false"),
            ("synced", "onPremisesSyncEnabled eq true"),
        ])
        .until(Detail::Summary)
        .feeds(&[Topic::Identity, Topic::Tenant])
        .why("how many people and guests there are, without reading each"),
    v1(ids::GROUP_COUNTS, "Groups, counted", "/groups/$count", "Group.Read.All")
        .eventual()
        .counts(&[
            ("total", ""),
            ("microsoft-365", "groupTypes/any(type:type eq 'Unified')"),
            ("dynamic", "groupTypes/any(type:type eq 'DynamicMembership')"),
            ("synced", "onPremisesSyncEnabled eq true"),
        ])
        .until(Detail::Summary)
        .feeds(&[Topic::Identity, Topic::Collaboration])
        .why("how many groups there are, without reading each"),
    v1(ids::DEVICE_COUNTS, "Devices, counted", "/devices/$count", "Device.Read.All")
        .eventual()
        .counts(&[
            ("total", ""),
            ("disabled", "accountEnabled eq false"),
            ("windows", "operatingSystem eq 'Windows'"),
            ("managed", "isManaged eq true"),
            ("compliant", "isCompliant eq true"),
        ])
        .until(Detail::Summary)
        .feeds(&[Topic::Endpoint])
        .why("how many devices the directory knows, without reading each"),
    v1(ids::BRANDING, "Sign-in page branding", "/organization/{id}/branding", "Organization.Read.All")
        .parent(ids::ORGANIZATION)
        .may_be_absent()
        .feeds(&[Topic::Identity])
        .why("whether people can tell the own sign-in page from a forged one"),
    v1(ids::GROUP_SETTINGS, "Group settings", "/groupSettings", "Group.Read.All")
        .select("id,displayName,templateId,values")
        .feeds(&[Topic::Collaboration])
        .why("who may make groups, how they are named, and whether guests may be members"),
    v1(ids::REPORT_SETTINGS, "Report settings", "/admin/reportSettings", "ReportSettings.Read.All")
        .feeds(&[Topic::Operations])
        .why("whether usage reports conceal the names of people, groups and sites"),
    // Version 1.0 answers with a redirection to a CSV file on another host, where no token may go; beta answers JSON.
    beta(
        ids::SERVICE_USAGE,
        "Use of services",
        "/reports/getOffice365ServicesUserCounts(period='D30')",
        "Reports.Read.All",
    )
    .query("$format=application/json")
    .feeds(&[Topic::Tenant])
    .why("how many people used each service within 30 days"),
    v1(ids::SERVICE_HEALTH, "Service health", "/admin/serviceAnnouncement/healthOverviews", "ServiceHealth.Read.All")
        .select("id,service,status")
        .feeds(&[Topic::Operations])
        .why("which services the tenant has, and their state on the day of the snapshot"),
    v1(
        ids::OFFICE_INSTALLATION,
        "Microsoft 365 Apps installation",
        "/admin/microsoft365Apps/installationOptions",
        "OrgSettings-Microsoft365Install.Read.All",
    )
    .feeds(&[Topic::Endpoint])
    .why("which desktop applications people may install, and on which update channel"),
    beta(
        ids::APPS_AND_SERVICES_SETTINGS,
        "Apps and services settings",
        "/admin/appsAndServices",
        "OrgSettings-AppsAndServices.Read.All",
    )
    .feeds(&[Topic::Operations])
    .why("whether people may get applications and trials by themselves"),
    beta(ids::FORMS_SETTINGS, "Microsoft Forms settings", "/admin/forms", "OrgSettings-Forms.Read.All")
        .feeds(&[Topic::Collaboration])
        .why("whether forms may be shared with people outside"),
    beta(ids::TODO_SETTINGS, "Microsoft To Do settings", "/admin/todo", "OrgSettings-Todo.Read.All")
        .feeds(&[Topic::Collaboration])
        .why("whether lists may be shared with people outside"),
    v1(ids::BACKUP_STORAGE, "Microsoft 365 Backup", "/solutions/backupRestore", "BackupRestore-Control.Read.All")
        .from(Detail::Full)
        .licence("Microsoft 365 Backup Storage (pay as you go)")
        .feeds(&[Topic::Operations, Topic::Compliance])
        .why("whether the backup service of Microsoft 365 is on"),
];

/// What the documents say of the organisation; its postal address and telephone numbers are not read.
const ORGANIZATION: &str = "id,displayName,country,countryLetterCode,city,createdDateTime,tenantType,defaultUsageLocation,\
    onPremisesSyncEnabled,onPremisesLastSyncDateTime,onPremisesLastPasswordSyncDateTime,technicalNotificationMails,\
    securityComplianceNotificationMails,assignedPlans";
