//! Services of others that mail is sent through on its way in or out, by the names of their hosts.
//!
//! A connector to or from such a host ends at that service, whatever the connector is called and whether it is set up as
//! one of a partner or of servers of the organisation. Source: published lists of mail providers by their hosts, and
//! headers of public mailing lists, November 2026. A host that is not listed says nothing.

/// A service that mail passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailService {
    /// Stable id.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub does: &'static str,
    /// Domains of its hosts.
    hosts: &'static [&'static str],
}

/// It filters mail.
const FILTERS: &str = "filters mail";
/// It writes into it.
const SIGNS: &str = "adds signatures";
/// It encrypts it.
const ENCRYPTS: &str = "encrypts mail";

impl MailService {
    /// Whether it gives mail that leaves back to the tenant, once it wrote into it.
    pub fn gives_back(&self) -> bool {
        self.does == SIGNS
    }
}

const fn service(
    id: &'static str,
    name: &'static str,
    does: &'static str,
    hosts: &'static [&'static str],
) -> MailService {
    MailService { id, name, does, hosts }
}

const SERVICES: &[MailService] = &[
    service("barracuda", "Barracuda Email Gateway", FILTERS, &["barracudanetworks.com"]),
    service("cisco-secure-email", "Cisco Secure Email", FILTERS, &["iphmx.com"]),
    service("codetwo", "CodeTwo Email Signatures", SIGNS, &["codetwo.com"]),
    service("exclaimer", "Exclaimer", SIGNS, &["exclaimer.net"]),
    service("forcepoint", "Forcepoint Email Security", FILTERS, &["mailcontrol.com"]),
    service("hornetsecurity", "Hornetsecurity", FILTERS, &["antispameurope.com", "hornetsecurity.com"]),
    service("mimecast", "Mimecast", FILTERS, &["mimecast.com"]),
    service("proofpoint", "Proofpoint", FILTERS, &["gpphosted.com", "ppe-hosted.com", "pphosted.com"]),
    service("seppmail", "SEPPmail", ENCRYPTS, &["seppmail.cloud"]),
    service("sophos", "Sophos Email", FILTERS, &["sophos.com"]),
    service("symantec", "Symantec Email Security.cloud", FILTERS, &["messagelabs.com"]),
    service("trend-micro", "Trend Micro Email Security", FILTERS, &["tmes.trendmicro.com", "tmes.trendmicro.eu"]),
];

/// The service that a host, or a name on a certificate, is of.
pub fn mail_service(host: &str) -> Option<&'static MailService> {
    let host = host.trim().trim_matches('.').to_ascii_lowercase();
    // A certificate is for `*.pphosted.com`, or names its subject as `CN=…`.
    let host = host.rsplit("cn=").next().unwrap_or_default().split(',').next().unwrap_or_default().trim();
    let host = host.trim_start_matches("*.");
    let is_of = |domain: &&str| host == *domain || host.strip_suffix(*domain).is_some_and(|rest| rest.ends_with('.'));
    SERVICES.iter().find(|it| it.hosts.iter().any(is_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_told_by_the_end_of_a_host() {
        let named = |host| mail_service(host).map(|it| it.id);
        assert_eq!(named("mxa-0012ab01.gslb.pphosted.com"), Some("proofpoint"));
        assert_eq!(named("*.mimecast.com"), Some("mimecast"));
        assert_eq!(named("CN=*.exclaimer.net, O=Exclaimer"), Some("exclaimer"));
        for other in ["", "notmimecast.com", "mimecast.com.contoso.com", "mail.contoso.com"] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
