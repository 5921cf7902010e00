//! Nothing is sent to another host than the one the token is for: not the first request, not a redirect, not a page.

use crate::http::{check_address, host_of};
use crate::source::failure::{Failure, FailureKind};
use url::Url;

/// Refuses an address that has another scheme, host or port than the service, or a user name in it. Of a service that
/// answers at hosts of its own for each object (`below`), a host may be one label below that of the service.
pub(in crate::source) fn check(base: &Url, below: bool, url: &Url) -> Result<(), Failure> {
    check_address(url).map_err(|fault| Failure::new(FailureKind::Unsafe, fault.to_string()))?;
    if url.origin() == base.origin() || (below && is_one_below(base, url)) {
        Ok(())
    } else {
        let (other, own) = (host_of(url), host_of(base));
        Err(Failure::new(FailureKind::Unsafe, format!("the service leads to {other}; only {own} is read")))
    }
}

/// Whether a host is one label below that of the service, and everything else the same.
fn is_one_below(base: &Url, url: &Url) -> bool {
    let (Some(host), Some(root)) = (url.domain(), base.domain()) else { return false };
    let label = host.strip_suffix(root).and_then(|rest| rest.strip_suffix('.'));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = label.is_some_and(|it| (1..=63).contains(&it.len()) && it.bytes().all(plain));
    is_label && url.scheme() == base.scheme() && url.port_or_known_default() == base.port_or_known_default()
}

/// The address a link or a redirect leads to, checked: it stays at the host it came from.
pub(in crate::source) fn follow(from: &Url, link: &str) -> Result<Url, Failure> {
    let mut url = from
        .join(link)
        .map_err(|_| Failure::new(FailureKind::Unsafe, "the service leads to what is no address".to_owned()))?;
    url.set_fragment(None);
    check(from, false, &url)?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_origin_is_followed() {
        let base = Url::parse("https://graph.microsoft.com/").expect("an address");
        let leads = |link: &str| follow(&base, link).map_err(|failure| failure.kind);
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

    #[test]
    fn a_host_of_its_own_is_one_label_below() {
        let base = Url::parse("https://services.ai.azure.com/").expect("an address");
        let fits = |text: &str| check(&base, true, &Url::parse(text).expect("an address")).is_ok();
        assert!(
            fits("https://contoso.services.ai.azure.com/api/projects/p") && fits("https://services.ai.azure.com/x")
        );
        for foreign in [
            "https://a.b.services.ai.azure.com/",
            "https://xservices.ai.azure.com/",
            "https://a.services.ai.azure.com.example/",
            "https://a.services.ai.azure.com:444/",
            "http://a.services.ai.azure.com/",
            "https://u@a.services.ai.azure.com/",
            "https://10.0.0.1/",
        ] {
            assert!(!fits(foreign), "{foreign}");
        }
        assert!(check(&base, false, &Url::parse("https://a.services.ai.azure.com/").expect("an address")).is_err());
    }
}
