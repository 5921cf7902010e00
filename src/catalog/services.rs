//! Services by the service plan that enables them.
//!
//! Source: product names and service plan identifiers for licensing,
//! <https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference>, August 2026.

/// Service plan name, and the service it enables.
pub const SERVICE_PLANS: &[(&str, &str)] = &[
    ("EXCHANGE_S_ENTERPRISE", "Exchange Online"),
    ("SHAREPOINTENTERPRISE", "SharePoint"),
    ("TEAMS1", "Teams"),
    ("INTUNE_A", "Intune"),
];

/// The service a plan enables: `EXCHANGE_S_ENTERPRISE` enables `Exchange Online`.
pub fn service_of_plan(plan: &str) -> Option<&'static str> {
    SERVICE_PLANS.iter().find(|row| row.0.eq_ignore_ascii_case(plan)).map(|row| row.1)
}
