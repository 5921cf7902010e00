//! Nothing is sent to another host than the one the token is for: not the first request, not a redirect, not a page.

use crate::http::{check_address, host_of};
use crate::source::failure::{Failure, FailureKind};
use url::Url;

/// Refuses an address that has another scheme, host or port than the service, or a user name in it.
pub(in crate::source) fn check(base: &Url, url: &Url) -> Result<(), Failure> {
    check_address(url).map_err(|fault| Failure::new(FailureKind::Unsafe, fault.to_string()))?;
    if url.origin() == base.origin() {
        Ok(())
    } else {
        let (other, own) = (host_of(url), host_of(base));
        Err(Failure::new(FailureKind::Unsafe, format!("the service leads to {other}; only {own} is read")))
    }
}

/// The address a link or a redirect leads to, checked.
pub(in crate::source) fn follow(base: &Url, from: &Url, link: &str) -> Result<Url, Failure> {
    let mut url = from
        .join(link)
        .map_err(|_| Failure::new(FailureKind::Unsafe, "the service leads to what is no address".to_owned()))?;
    url.set_fragment(None);
    check(base, &url)?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_origin_is_followed() {
        let base = Url::parse("https://graph.microsoft.com/").expect("an address");
        let leads = |link: &str| follow(&base, &base, link).map_err(|failure| failure.kind);
        assert!(leads("https://graph.microsoft.com/v1.0/users?$skiptoken=x").is_ok());
        assert!(leads("/v1.0/users").is_ok());
        assert!(leads("https://GRAPH.microsoft.com:443/x").is_ok());
        for foreign in [
            "https://graph.microsoft.com.example/",
            "https://graph.microsoft.com:444/",
            "http://graph.microsoft.com/",
            "https://user@graph.microsoft.com/",
            "//example.org/",
            "https://[",
            "file:///etc/passwd",
        ] {
            assert_eq!(leads(foreign), Err(FailureKind::Unsafe), "{foreign}");
        }
    }
}
