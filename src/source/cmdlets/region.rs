//! In which region a tenant is served, by where the front door leads.
//!
//! The front door answers with a redirect to a host of the region: `nam01.admin.protection.outlook.com:446`. Only the
//! first label of that host is used, in front of a suffix of the catalogue; the host itself is never asked, nor its port.
//! Source: ScubaGear (`EXORestHelper.psm1`, `SecuritySuiteRestHelper.psm1`) and CIPP (`New-ExoRequest.ps1`), August 2026.

use url::{Host, Url};

/// Longest label of a host (RFC 1035).
const MOST_LABEL: usize = 63;
/// The domains of Microsoft that regions are in: those of the front doors of all clouds.
const DOMAINS: &[&str] = &[".outlook.com", ".office365.com", ".office365.us", ".outlook.cn"];

/// The region that the front door leads to: nothing where it leads to itself.
///
/// # Errors
/// What is wrong with the place it leads to.
pub(super) fn label(front: &Url, location: &str) -> Result<Option<String>, &'static str> {
    let url = front.join(location).map_err(|_| "to what is no address")?;
    if url.scheme() != "https" {
        return Err("to an address that is not https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("to an address with a user name in it");
    }
    let Some(Host::Domain(host)) = url.host() else { return Err("to an address without a host name") };
    if front.host_str() == Some(host) {
        return Ok(None);
    }
    if written_host(location).is_some_and(|written| written != host) {
        return Err("to a host that is not written as hosts are");
    }
    if !DOMAINS.iter().any(|domain| host.ends_with(domain)) {
        return Err("to a host that is not Microsoft's");
    }
    let label = host.split('.').next().unwrap_or_default();
    if is_label(label) { Ok(Some(label.to_owned())) } else { Err("to a host whose name begins with no label") }
}

/// The host of an address as it is written there; nothing where it names none.
fn written_host(location: &str) -> Option<&str> {
    let rest = location.split_once("//")?.1;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    authority.split(':').next()
}

fn is_label(text: &str) -> bool {
    (1..=MOST_LABEL).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(location: &str) -> Result<Option<String>, &'static str> {
        label(&Url::parse("https://ps.compliance.protection.outlook.com/").expect("an address"), location)
    }

    #[test]
    fn only_a_label_is_taken() {
        let region = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(of("https://nam01b.admin.protection.outlook.com:446/AdminApi/x?y"), region("nam01b"));
        assert_eq!(of("https://gcc02-b.ps.compliance.protection.outlook.com"), region("gcc02-b"));
        assert_eq!(of("//eur02.outlook.office365.com/x"), region("eur02"));
        assert_eq!(of("/AdminApi/v1.0/elsewhere"), Ok(None));
        assert_eq!(of("https://ps.compliance.protection.outlook.com/again"), Ok(None));
    }

    #[test]
    fn what_is_odd_is_refused() {
        let long = format!("https://{}.outlook.com/", "a".repeat(64));
        for odd in [
            "http://nam01.admin.protection.outlook.com/",
            "https://user@nam01.outlook.com/",
            "https://user:pw@nam01.outlook.com/",
            "https://NAM01.admin.protection.outlook.com:446/",
            "https://nam\u{e4}01.outlook.com/",
            "https://n%61m01.outlook.com/",
            "https://nam01_x.outlook.com/",
            "https://nam01.outlook.com.example/",
            "https://evil.example/",
            "https://192.0.2.1/",
            "https://[2001:db8::1]/",
            "https://0x7f000001/",
            "https://[",
            "data:text/plain,x",
            "https:\\\\evil.example/nam01.outlook.com",
            &long,
        ] {
            assert!(of(odd).is_err(), "{odd}: {:?}", of(odd));
        }
    }
}
