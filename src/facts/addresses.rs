//! Names of servers, as the services write them: in addresses, and in names that a program writes by a documented
//! pattern.

use super::{ConnectApplication, Federation, ProxiedApp, SignOnMode, SyncJob};

/// Longest name of a computer that Active Directory knows it by
/// (<https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou>).
const NETBIOS: usize = 15;

/// The host of an address; none where it names none.
pub fn host_of(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':', '?', '#']).next().filter(|host| !host.is_empty())
}

/// The host part of a server name, in capitals.
pub fn short_host(name: &str) -> String {
    name.split('.').next().unwrap_or(name).to_uppercase()
}

/// What two names of one server share: a directory cuts names of computers off.
pub fn same_host(name: &str) -> String {
    short_host(name).chars().take(NETBIOS).collect()
}

impl Federation {
    /// The host at which people sign in: by the address for browsers, else by the issuer.
    pub fn sign_in_host(&self) -> Option<&str> {
        self.passive_uri.as_deref().or(self.issuer.as_deref()).and_then(host_of)
    }

    /// The host that names the issuer: by the issuer, else by the address for browsers.
    pub fn issuer_host(&self) -> Option<&str> {
        self.issuer.as_deref().or(self.passive_uri.as_deref()).and_then(host_of)
    }
}

impl ProxiedApp {
    /// The host inside.
    pub fn inside(&self) -> &str {
        host_of(&self.internal_url).unwrap_or_default()
    }

    /// The protocol and port inside, by the scheme of the address and the port it names; none where it has no scheme
    /// that tells.
    pub fn inside_port(&self) -> Option<(&'static str, u16)> {
        let (scheme, rest) = self.internal_url.split_once("://")?;
        let (protocol, usual) = match scheme.to_ascii_lowercase().as_str() {
            "https" => ("HTTPS", 443),
            "http" => ("HTTP", 80),
            _ => return None,
        };
        let host = rest.split(['/', '?', '#']).next()?;
        let named = host.rsplit_once(':').filter(|it| !it.1.ends_with(']')).map(|it| it.1);
        Some((protocol, named.map_or(Some(usual), |port| port.parse().ok())?))
    }

    /// Whether the connector signs people in with Kerberos tickets that it asks for in their name.
    pub fn signs_in_by_kerberos(&self) -> bool {
        self.sign_on.as_ref().is_some_and(|it| it.is(SignOnMode::Kerberos))
    }

    /// The host outside.
    pub fn outside(&self) -> &str {
        host_of(&self.external_url).unwrap_or_default()
    }
}

impl ConnectApplication {
    /// The server that the application is of, in capitals: Entra Connect names it `ConnectSyncProvisioning_SRV01_…`.
    pub fn server(&self) -> Option<String> {
        self.name.split('_').nth(1).filter(|name| !name.is_empty()).map(str::to_uppercase)
    }
}

/// Beginnings of the templates of jobs, lower case, and the system of human resources that such a job reads.
const HR_SYSTEMS: &[(&str, &str)] =
    &[("workday", "Workday"), ("sapsuccessfactors", "SAP SuccessFactors"), ("successfactors", "SAP SuccessFactors")];

impl SyncJob {
    /// The system of human resources that it reads, by its template; else what its application is called.
    pub fn hr_system(&self) -> &str {
        let template = self.template.to_ascii_lowercase();
        let known = HR_SYSTEMS.iter().find(|row| template.starts_with(row.0)).map(|row| row.1);
        known.unwrap_or(&self.application)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_known_by_what_their_names_share() {
        assert_eq!(host_of("https://sts.contoso.com:443/adfs/ls?x#y"), Some("sts.contoso.com"));
        assert_eq!(host_of("sts.contoso.com"), Some("sts.contoso.com"));
        assert_eq!(host_of("https:///"), None);
        assert_eq!(same_host("cts-directory-sync01.corp.contoso.com"), same_host("CTS-DIRECTORY-S"));
        let app = ConnectApplication { name: "ConnectSyncProvisioning_srv01_1f".into(), enabled: None };
        assert_eq!(app.server().as_deref(), Some("SRV01"));
    }
}
