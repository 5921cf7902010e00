//! Names of hosts that answers tell, taken only where they have the form that they must have.

/// Characters of one label of a host name (RFC 1035, section 2.3.4).
const MOST_LABEL: usize = 63;
/// What follows the name of a tenant in the host of its administration, before the suffix of the cloud.
const ADMIN: &str = "-admin";

/// Whether a text is one label of a host name: lower case, digits and hyphens, none of them at an end.
pub(super) fn is_label(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MOST_LABEL).contains(&text.len()) && text.bytes().all(plain) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether a host is one label before one of these suffixes (`.online.lync.com`).
pub(super) fn is_below(host: &str, suffixes: &[&str]) -> bool {
    suffixes.iter().any(|suffix| host.strip_suffix(suffix).is_some_and(is_label))
}

/// The name that a tenant has in SharePoint, by the address of its root site: `contoso` of
/// `https://contoso.sharepoint.com`. `suffix` is that of the administration's host in the cloud: `-admin.sharepoint.com`.
pub(super) fn sharepoint_name(root: &str, suffix: &str) -> Option<String> {
    let url = url::Url::parse(root).ok()?;
    let is_plain = url.scheme() == "https" && url.port().is_none() && url.username().is_empty();
    let name = url.host_str()?.strip_suffix(suffix.strip_prefix(ADMIN)?)?;
    (is_plain && is_tenant(name)).then(|| name.to_owned())
}

/// The same by the initial domain: `contoso` of `contoso.onmicrosoft.com`. A tenant that was given another name in
/// SharePoint later has another there.
pub(super) fn name_of_domain(domain: &str) -> Option<String> {
    let (name, zone) = domain.split_once('.')?;
    (INITIAL.contains(&zone) && is_tenant(name)).then(|| name.to_owned())
}

/// Whether a name can stand before `-admin` in one label.
fn is_tenant(name: &str) -> bool {
    is_label(name) && name.len() + ADMIN.len() <= MOST_LABEL
}

/// What initial domains end with (<https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure>,
/// <https://learn.microsoft.com/azure/china/resources-developer-guide>).
const INITIAL: &[&str] = &["onmicrosoft.com", "onmicrosoft.us", "partner.onmschina.cn"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_tenant_is_found_in_its_root_site_alone() {
        let name = |root: &str| sharepoint_name(root, "-admin.sharepoint.com");
        assert_eq!(name("https://contoso.sharepoint.com").as_deref(), Some("contoso"));
        assert_eq!(name("https://CONTOSO.sharepoint.com/sites/x").as_deref(), Some("contoso"));
        assert_eq!(sharepoint_name("https://a1.sharepoint-mil.us/", "-admin.sharepoint-mil.us").as_deref(), Some("a1"));
        for hostile in [
            "https://contoso.sharepoint.com.attacker.example",
            "https://a.b.sharepoint.com",
            "https://sharepoint.com",
            "https://.sharepoint.com",
            "https://user@contoso.sharepoint.com",
            "https://contoso.sharepoint.com:444",
            "http://contoso.sharepoint.com",
            "https://contoso.sharepoint.us",
            "https://con_toso.sharepoint.com",
            "https://-x.sharepoint.com",
            "https://127.0.0.1/.sharepoint.com",
            "contoso.sharepoint.com",
            "",
        ] {
            assert_eq!(name(hostile), None, "{hostile}");
        }
        assert_eq!(name(&format!("https://{}.sharepoint.com", "x".repeat(58))), None);
    }

    #[test]
    fn an_initial_domain_tells_the_name_and_no_other_does() {
        assert_eq!(name_of_domain("contoso.onmicrosoft.com").as_deref(), Some("contoso"));
        assert_eq!(name_of_domain("contoso.partner.onmschina.cn").as_deref(), Some("contoso"));
        for other in ["contoso.com", "contoso.mail.onmicrosoft.com", "x/y.onmicrosoft.com", "onmicrosoft.com", ""] {
            assert_eq!(name_of_domain(other), None, "{other}");
        }
    }

    #[test]
    fn a_host_is_one_label_below_a_known_zone() {
        let zones = &[".online.lync.com"];
        assert!(is_below("admin1e.online.lync.com", zones));
        for hostile in [
            "x.online.lync.com.attacker.example",
            "a/b.online.lync.com",
            ".online.lync.com",
            "A.online.lync.com",
            "a.b.online.lync.com",
            "a@b.online.lync.com",
            "x:1.online.lync.com",
            "é.online.lync.com",
        ] {
            assert!(!is_below(hostile, zones), "{hostile}");
        }
    }
}
