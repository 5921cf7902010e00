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
    fn odd_spellings_of_this_machine_are_this_machine() {
        // The address parser of the web standard reads these as 127.0.0.1.
        assert!(is_loopback(&Url::parse("http://0x7f.1/").expect("an address")));
        assert!(!is_loopback(&Url::parse("http://127.0.0.1.example/").expect("an address")));
    }
}
