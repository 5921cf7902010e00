//! Datasets of the sign-in service, which tells them to anybody: no token is sent.
//!
//! Sources: <https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc> (the configuration document),
//! <https://learn.microsoft.com/azure/hdinsight/domain-joined/identity-broker> (what is told of a domain), November 2026.

use super::ids;
use super::row::{Answer, Dataset, get, rest};
use crate::catalog::{SourceId, Topic};

pub(super) const ROWS: &[Dataset] = &[
    rest(
        SourceId::Login,
        ids::LOGIN_REGION,
        "Cloud and region of the tenant",
        "OpenIdConfiguration",
        get("/{tenant}/v2.0/.well-known/openid-configuration", Answer::Object),
    )
    .key("issuer")
    .feeds(&[Topic::Tenant])
    .why("in which cloud the tenant is, and in which part of it"),
    rest(
        SourceId::Login,
        ids::LOGIN_DOMAINS,
        "Domains as the sign-in service sees them",
        "UserRealm",
        get("/common/userrealm/{id}?api-version=1.0", Answer::Object),
    )
    .key("domain_name")
    .parent(ids::DOMAINS)
    .only("isVerified", "true")
    .feeds(&[Topic::Identity, Topic::Hybrid])
    .why("whether the sign-in service passes sign-ins on, and where to"),
];
