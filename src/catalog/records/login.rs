//! Records of what the sign-in service tells to anybody.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

/// Parts of the clouds of the United States
/// (<https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure>).
const PARTS: &[(&str, &str)] = &[("GCC", "GCC"), ("DODCON", "GCC High"), ("DOD", "DoD"), ("USGov", "US Government")];

pub(super) const ROWS: &[Records] = &[
    settings(
        ids::LOGIN_REGION,
        "cloud and region of the tenant",
        &[
            column("Sign-in service", "cloud_instance_name", How::Code),
            column("Region", "tenant_region_scope", How::Code),
            column("Part", "tenant_region_sub_scope", How::Choice(PARTS)),
            column("Microsoft Graph", "msgraph_host", How::Code),
        ],
    ),
    list(
        ids::LOGIN_DOMAINS,
        "domains as the sign-in service sees them",
        &[
            column("Sign-ins", "account_type", How::Word),
            column("Protocol", "federation_protocol", How::Code),
            column("Metadata", "federation_metadata_url", How::Code),
            column("Active sign-in", "federation_active_auth_url", How::Code),
            column("Sign-in service", "cloud_instance_name", How::Code),
        ],
    )
    .named("domain_name"),
];
