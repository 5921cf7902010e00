//! Datasets of reviews, packages, life cycles.

use super::ids;
use super::row::{Dataset, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::ACCESS_REVIEWS,
        "Access reviews",
        "/identityGovernance/accessReviews/definitions",
        "AccessReview.Read.All",
    )
    .select("id,displayName,status,scope,instanceEnumerationScope,reviewers,settings")
    .top(100)
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("which access is reviewed, by whom, how often"),
    v1(
        ids::ACCESS_PACKAGES,
        "Access packages",
        "/identityGovernance/entitlementManagement/accessPackages",
        "EntitlementManagement.Read.All",
    )
    .select("id,displayName,description,isHidden")
    .query("$expand=catalog($select=id,displayName)")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("which access people can ask for"),
    v1(
        ids::ACCESS_CATALOGS,
        "Catalogs of access packages",
        "/identityGovernance/entitlementManagement/catalogs",
        "EntitlementManagement.Read.All",
    )
    .select("id,displayName,description,catalogType,state,isExternallyVisible")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("how access packages are grouped, and which catalogs other organisations see"),
    v1(
        ids::CONNECTED_ORGANIZATIONS,
        "Connected organisations",
        "/identityGovernance/entitlementManagement/connectedOrganizations",
        "EntitlementManagement.Read.All",
    )
    .select("id,displayName,description,state,identitySources")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::External])
    .why("whose people can ask for access packages"),
    v1(
        ids::LIFECYCLE_WORKFLOWS,
        "Lifecycle workflows",
        "/identityGovernance/lifecycleWorkflows/workflows",
        "LifecycleWorkflows-Workflow.ReadBasic.All",
    )
    .select("id,displayName,description,category,isEnabled,isSchedulingEnabled")
    .licence("Microsoft Entra ID Governance")
    .feeds(&[Topic::Identity])
    .why("what happens by itself when people join, move and leave"),
    v1(
        ids::TERMS_OF_USE,
        "Terms of use",
        "/identityGovernance/termsOfUse/agreements",
        "Agreement.Read.All",
    )
    .delegated()
    .select(
        "id,displayName,isViewingBeforeAcceptanceRequired,isPerDeviceAcceptanceRequired,userReacceptRequiredFrequency",
    )
    .licence("Microsoft Entra ID P1")
    .feeds(&[Topic::Access])
    .why("which terms people accept before they come in"),
];
