//! Datasets of other organisations.

use super::ids;
use super::row::{Dataset, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::CROSS_TENANT_DEFAULT,
        "Cross-tenant access defaults",
        "/policies/crossTenantAccessPolicy/default",
        "Policy.Read.All",
    )
    .feeds(&[Topic::External])
    .why("what holds for every organisation without rules of its own"),
    v1(
        ids::CROSS_TENANT_PARTNERS,
        "Cross-tenant access partners",
        "/policies/crossTenantAccessPolicy/partners",
        "Policy.Read.All",
    )
    .key("tenantId")
    .feeds(&[Topic::External])
    .why("which organisations have rules of their own, and what is trusted of them"),
    v1(
        ids::CROSS_TENANT_SYNC,
        "Cross-tenant synchronisation",
        "/policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization",
        "Policy.Read.All",
    )
    .key("tenantId")
    .parent(ids::CROSS_TENANT_PARTNERS)
    .feeds(&[Topic::External])
    .why("from which organisations users are synchronised into this tenant"),
    v1(
        ids::TENANT_INFORMATION,
        "Partner tenant information",
        "/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')",
        "CrossTenantInformation.ReadBasic.All",
    )
    .key("tenantId")
    .parent(ids::CROSS_TENANT_PARTNERS)
    .feeds(&[Topic::External])
    .why("what the organisations with rules of their own are called"),
    v1(
        ids::MULTI_TENANT_ORGANIZATION,
        "Tenants of the multi-tenant organisation",
        "/tenantRelationships/multiTenantOrganization/tenants",
        "MultiTenantOrganization.Read.All",
    )
    .key("tenantId")
    .delegated_scope("MultiTenantOrganization.ReadBasic.All")
    .feeds(&[Topic::External])
    .why("which tenants work as one organisation with this one"),
    v1(
        ids::DELEGATED_ADMIN_RELATIONSHIPS,
        "Delegated administration relationships",
        "/tenantRelationships/delegatedAdminRelationships",
        "DelegatedAdminRelationship.Read.All",
    )
    .select("id,displayName,status,customer,accessDetails,activatedDateTime,endDateTime,autoExtendDuration")
    .feeds(&[Topic::External])
    .why("which customers this tenant administers, with which roles, until when"),
    v1(ids::CONTRACTS, "Customers of the partner", "/contracts", "Directory.Read.All")
        .select("id,contractType,customerId,defaultDomainName,displayName")
        .feeds(&[Topic::External])
        .why("which customers this tenant has as a partner of Microsoft"),
    v1(
        ids::EXTERNAL_FEDERATIONS,
        "Federations with other organisations",
        "/directory/federationConfigurations/graph.samlOrWsFedExternalDomainFederation",
        "Domain.Read.All",
    )
    .feeds(&[Topic::External])
    .why("whose guests sign in at their own SAML or WS-Federation provider"),
    v1(ids::IDENTITY_PROVIDERS, "Identity providers", "/identity/identityProviders", "IdentityProvider.Read.All")
        .feeds(&[Topic::External])
        .why("with which accounts guests can sign in"),
];
