//! Endpoint sets: where clients reach the services of Microsoft 365, and how Microsoft wishes their traffic treated.
//!
//! Source: “Microsoft 365 URLs and IP address ranges”,
//! <https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges>, worldwide: numbers of sets,
//! categories and ports as in the table behind that page of 31 July 2023 (`includes/office-365-worldwide-endpoints.md` of
//! `MicrosoftDocs/microsoft-365-docs`), the newest that could be read in full in November 2026. Addresses change each
//! month and are not here; these columns hardly do. The ports of Teams are also those of
//! <https://learn.microsoft.com/training/modules/plan-configure-network-settings-for-microsoft-teams/>.
//!
//! *Optimize* is the traffic that suffers most from detours: it is to go to Microsoft straight, past proxies, tunnels and
//! inspection. *Allow* is to be let through; *Default* may go the way of any other traffic.

use super::kinds::NodeKind;

/// One endpoint set of a service.
#[derive(Debug)]
pub struct EndpointRow {
    /// The service it belongs to.
    pub kind: NodeKind,
    /// Its number in Microsoft's list.
    pub set: u16,
    /// Its category: `Optimize`, `Allow` or `Default`.
    pub category: &'static str,
    /// Protocol and ports: `TCP 443, 80`.
    pub ports: &'static str,
    /// What it carries, where a service has several; may be empty.
    pub carries: &'static str,
}

const fn set(
    kind: NodeKind,
    set: u16,
    category: &'static str,
    ports: &'static str,
    carries: &'static str,
) -> EndpointRow {
    EndpointRow { kind, set, category, ports, carries }
}

/// The sets of the services that drawings of the network show, the most sensitive of a service first.
pub const ENDPOINTS: &[EndpointRow] = &[
    set(NodeKind::ExchangeOnline, 1, "Optimize", "TCP 443, 80, UDP 443", ""),
    set(NodeKind::ExchangeProtection, 10, "Allow", "TCP 25", ""),
    set(NodeKind::SharepointOnline, 31, "Optimize", "TCP 443, 80", ""),
    set(NodeKind::Onedrive, 31, "Optimize", "TCP 443, 80", ""),
    set(NodeKind::Teams, 11, "Optimize", "UDP 3478–3481", "media"),
    set(NodeKind::Teams, 12, "Allow", "TCP 443, 80", "all else"),
    set(NodeKind::EntraId, 56, "Allow", "TCP 443, 80", ""),
];
