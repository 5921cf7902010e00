//! Products by the part number of their subscription.
//!
//! Source: product names and service plan identifiers for licensing,
//! <https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference>, August 2026.

/// Part number and product name, sorted by part number.
pub const SKUS: &[(&str, &str)] = &[("SPE_E3", "Microsoft 365 E3"), ("SPE_E5", "Microsoft 365 E5")];

/// The product name of a part number: `SPE_E5` is `Microsoft 365 E5`.
pub fn product_name(part_number: &str) -> Option<&'static str> {
    SKUS.iter().find(|row| row.0.eq_ignore_ascii_case(part_number)).map(|row| row.1)
}
