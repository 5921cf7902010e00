//! Datasets of other organisations.

use super::row::{Dataset, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1(
        "cross-tenant-default",
        "Cross-tenant access defaults",
        "/policies/crossTenantAccessPolicy/default",
        "Policy.Read.All",
    )
    .feeds(&["external"]),
    v1(
        "cross-tenant-partners",
        "Cross-tenant access partners",
        "/policies/crossTenantAccessPolicy/partners",
        "Policy.Read.All",
    )
    .key("tenantId")
    .feeds(&["external"]),
    v1(
        "tenant-information",
        "Partner tenant information",
        "/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')",
        "CrossTenantInformation.ReadBasic.All",
    )
    .key("tenantId")
    .parent("cross-tenant-partners")
    .feeds(&["external"]),
];
