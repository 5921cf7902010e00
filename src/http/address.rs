//! Which addresses a request may go to at all.

use super::message::HttpError;
use url::{Host, Url};

/// Whether an address is on this machine: 127.0.0.0/8, `::1` or `localhost`.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Host and port of an address, for messages: `graph.microsoft.com`, `127.0.0.1:8080`.
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or("an address without a host");
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Whether an address is where Azure gives a resource the tokens of its managed identity: the instance metadata service
/// or App Service's own, in plain `http:` on the link or the private network of the machine, and only by these paths.
/// Source: <https://learn.microsoft.com/azure/app-service/overview-managed-identity> and
/// <https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token>, 2026.
pub(super) fn is_identity_service(url: &Url) -> bool {
    let near = matches!(url.host(), Some(Host::Ipv4(address)) if address.is_link_local() || address.is_private());
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    url.scheme() == "http" && near && matches!(path.as_str(), "/metadata/identity/oauth2/token" | "/msi/token")
}

/// The rule for every address, given by a person or by a service: `https:` anywhere, plain `http:` to this machine only,
/// and never a user name or password in it.
///
/// # Errors
/// [`HttpError::Invalid`] with the reason.
pub fn check_address(url: &Url) -> Result<(), HttpError> {
    let reason = match url.scheme() {
        _ if url.host().is_none() => "it names no host",
        _ if !url.username().is_empty() || url.password().is_some() => "it holds a user name or password",
        "https" => return Ok(()),
        "http" if is_loopback(url) => return Ok(()),
        "http" => "plain http is for test servers on this machine only; use https",
        _ => "only https addresses are read",
    };
    Err(HttpError::Invalid { host: host_of(url), reason: reason.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_goes_to_this_machine_only() {
        let allowed = |text: &str| check_address(&Url::parse(text).expect("an address")).is_ok();
        for good in [
            "https://graph.microsoft.com/",
            "http://127.0.0.1:1/",
            "http://127.9.9.9/",
            "http://[::1]:80/x",
            "http://localhost:9",
        ] {
            assert!(allowed(good), "{good}");
        }
        for bad in [
            "http://graph.microsoft.com/",
            "http://localhost.example/",
            "http://10.0.0.1/",
            "http://[::2]/",
            "https://user:pw@graph.microsoft.com/",
            "ftp://127.0.0.1/",
            "data:text/plain,x",
        ] {
            assert!(!allowed(bad), "{bad}");
        }
    }

    #[test]
    fn identity_services_are_known_by_place_and_path() {
        let known = |text: &str| is_identity_service(&Url::parse(text).expect("an address"));
        assert!(known("http://169.254.169.254/metadata/identity/oauth2/token?resource=x"));
        assert!(known("http://169.254.130.4:8081/msi/token"));
        assert!(known("http://172.16.0.5:8081/MSI/token/"));
        for other in [
            "http://169.254.169.254/metadata/instance",
            "http://203.0.113.9/msi/token",
            "http://example.com/msi/token",
            "https://169.254.169.254/msi/token",
        ] {
            assert!(!known(other), "{other}");
        }
    }

    #[test]
    fn odd_spellings_of_this_machine_are_this_machine() {
        // The address parser of the web standard reads these as 127.0.0.1.
        assert!(is_loopback(&Url::parse("http://0x7f.1/").expect("an address")));
        assert!(!is_loopback(&Url::parse("http://127.0.0.1.example/").expect("an address")));
    }
}
