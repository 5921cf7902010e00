//! Hosts of Exchange Online, by which connectors and addresses of others point to it.
//!
//! Source: sets 1, 9 and 10 of <https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges>, and
//! the same for the government clouds, November 2026.

/// Endings of the hosts that take mail for Exchange Online.
const MAIL: &[&str] = &[".mail.protection.outlook.com", ".mail.protection.office365.us", ".mx.microsoft"];
/// Endings of the hosts at which Exchange Online serves calendars.
const CALENDARS: &[&str] = &[".outlook.com", ".office365.com", ".office365.us"];

/// Whether a host takes mail for Exchange Online.
pub fn takes_mail_online(host: &str) -> bool {
    ends(host, MAIL)
}

/// Whether an address, `https://autodiscover-s.outlook.com/…`, is one of Exchange Online.
pub fn is_online_address(address: &str) -> bool {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    ends(rest.split(['/', ':']).next().unwrap_or_default(), CALENDARS)
}

fn ends(host: &str, table: &[&str]) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    table.iter().any(|end| host.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_others_are_not_those_of_the_service() {
        for host in ["contoso-com.mail.protection.outlook.com", "contoso-com.o-v1.mx.microsoft."] {
            assert!(takes_mail_online(host), "{host}");
        }
        assert!(is_online_address("https://autodiscover-s.outlook.com/autodiscover/autodiscover.svc/WSSecurity"));
        for address in ["https://mail.contoso.com/EWS/Exchange.asmx", "", "https://outlook.com.contoso.com/"] {
            assert!(!is_online_address(address) && !takes_mail_online(address), "{address}");
        }
    }
}
