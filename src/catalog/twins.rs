//! Cmdlets that Exchange Online and Exchange servers both have, and what tells whose object it is.
//!
//! Source of the marks: objects of both in exports of ScubaGear 1.8 (Exchange Online) and of the tests of CSS-Exchange
//! (Exchange Server 2016 and 2019). Versions: Exchange Online calls itself 15.20, servers 15.2 and below.

use super::datasets::ids;
use serde_json::{Map, Value};

/// Who answered a cmdlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Exchange Online.
    Online,
    /// Exchange servers of the on-premises network.
    Servers,
}

/// A cmdlet that both have: the datasets of their answers.
#[derive(Debug, Clone, Copy)]
pub struct Twins {
    /// What Exchange Online answers.
    pub online: &'static str,
    /// What Exchange servers answer.
    pub servers: &'static str,
}

const fn twins(online: &'static str, servers: &'static str) -> Twins {
    Twins { online, servers }
}

/// The cmdlets that both have.
pub const TWINS: &[Twins] = &[
    twins(ids::ACCEPTED_DOMAINS, ids::SERVER_ACCEPTED_DOMAINS),
    twins(ids::REMOTE_DOMAINS, ids::SERVER_REMOTE_DOMAINS),
    twins(ids::TRANSPORT_CONFIG, ids::SERVER_TRANSPORT_CONFIG),
    twins(ids::TRANSPORT_RULES, ids::SERVER_TRANSPORT_RULES),
    twins(ids::JOURNAL_RULES, ids::SERVER_JOURNAL_RULES),
    twins(ids::EXCHANGE_ORGANIZATION, ids::SERVER_ORGANIZATION),
    twins(ids::ORGANIZATION_RELATIONSHIPS, ids::SERVER_ORGANIZATION_RELATIONSHIPS),
    twins(ids::INTRA_ORGANIZATION_CONNECTORS, ids::SERVER_INTRA_ORGANIZATION_CONNECTORS),
    twins(ids::FEDERATION_TRUSTS, ids::SERVER_FEDERATION_TRUSTS),
    twins(ids::SHARING_POLICIES, ids::SERVER_SHARING_POLICIES),
    twins(ids::EXCHANGE_AUTHENTICATION_POLICIES, ids::SERVER_AUTHENTICATION_POLICIES),
    twins(ids::PARTNER_APPLICATIONS, ids::SERVER_PARTNER_APPLICATIONS),
    twins(ids::AUDIT_CONFIG, ids::SERVER_AUDIT_CONFIG),
];

/// Parts of values, in lower case, by the squeezed name of the property: what marks an object as whose. The first row
/// that fits decides.
const MARKS: &[(&str, &str, Side)] = &[
    ("organizationid", "microsoft exchange hosted organizations", Side::Online),
    ("distinguishedname", "cn=configurationunits,", Side::Online),
    ("distinguishedname", "cn=microsoft exchange,cn=services,cn=configuration,", Side::Servers),
    ("objectcategory", ".prod.outlook.com/configuration/", Side::Online),
    ("objectcategory", ".prod.exchangelabs.com/configuration/", Side::Online),
    ("objectcategory", "/configuration/schema/ms-exch", Side::Servers),
    ("originatingserver", ".outlook.com", Side::Online),
    ("originatingserver", ".exchangelabs.com", Side::Online),
    ("originatingserver", ".", Side::Servers),
    ("pscomputername", "outlook.office", Side::Online),
    ("pscomputername", ".outlook.com", Side::Online),
    ("admindisplayversion", "15.20", Side::Online),
    ("admindisplayversion", "version 15.", Side::Servers),
    ("rbacconfigurationversion", "(15.20.", Side::Online),
    ("rbacconfigurationversion", "(15.", Side::Servers),
];

/// Endings of the domains that Microsoft gives to every tenant first, and to none twice.
const FIRST_DOMAINS: &[&str] = &[".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn", ".onmicrosoft.de"];

/// The row of a dataset, whichever of the two it is.
pub fn twins_of(dataset: &str) -> Option<&'static Twins> {
    TWINS.iter().find(|row| row.online == dataset || row.servers == dataset)
}

impl Twins {
    /// The dataset of an answer, by the first of these objects that is marked. What nothing marks was written down with
    /// chosen properties, which people do of Exchange Online.
    pub fn dataset<'a>(&self, objects: impl IntoIterator<Item = &'a Map<String, Value>>) -> &'static str {
        match objects.into_iter().find_map(side_of) {
            Some(Side::Online) | None => self.online,
            Some(Side::Servers) => self.servers,
        }
    }
}

/// Whose an object is, by its marks; none where it has none.
pub fn side_of(object: &Map<String, Value>) -> Option<Side> {
    let values: Vec<(String, String)> =
        object.iter().filter_map(|(key, value)| Some((squeezed(key), value.as_str()?.to_ascii_lowercase()))).collect();
    let has = |name: &str, part: &str| values.iter().any(|(key, value)| key == name && value.contains(part));
    let marked = MARKS.iter().find(|(name, part, _)| has(name, part)).map(|row| row.2);
    let named = || values.iter().any(|(key, value)| matches!(key.as_str(), "domainname" | "name") && is_first(value));
    marked.or_else(|| named().then_some(Side::Online))
}

/// Whether this is the first domain of a tenant: servers accept mail for `contoso.mail.onmicrosoft.com`, never for
/// `contoso.onmicrosoft.com`.
fn is_first(domain: &str) -> bool {
    FIRST_DOMAINS
        .iter()
        .filter_map(|end| domain.strip_suffix(end))
        .any(|label| !label.is_empty() && !label.contains('.'))
}

fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn accepted(objects: &[Value]) -> Option<&'static str> {
        Some(twins_of(ids::ACCEPTED_DOMAINS)?.dataset(objects.iter().filter_map(Value::as_object)))
    }

    #[test]
    fn the_marks_of_an_object_say_whose_it_is() {
        let dn = "CN=contoso.com,CN=Accepted Domains,CN=Transport Settings,CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com";
        let online = "CN=contoso.com,CN=Accepted Domains,CN=Transport Settings,CN=Configuration,CN=contoso.onmicrosoft.com,CN=ConfigurationUnits,DC=EURP01A001,DC=PROD,DC=OUTLOOK,DC=COM";
        for (object, dataset) in [
            (json!({"DomainName": "contoso.com", "DistinguishedName": dn}), Some(ids::SERVER_ACCEPTED_DOMAINS)),
            (json!({"domainName": "contoso.com", "distinguishedName": online}), Some(ids::ACCEPTED_DOMAINS)),
            (
                json!({"DomainName": "contoso.com", "OriginatingServer": "DC01.contoso.com"}),
                Some(ids::SERVER_ACCEPTED_DOMAINS),
            ),
            (
                json!({"DomainName": "contoso.com", "OriginatingServer": "AM0P01DC001.EURP01A001.PROD.OUTLOOK.COM"}),
                Some(ids::ACCEPTED_DOMAINS),
            ),
            (json!({"DomainName": "contoso.com"}), Some(ids::ACCEPTED_DOMAINS)),
            (json!({"DomainName": "contoso.mail.onmicrosoft.com"}), Some(ids::ACCEPTED_DOMAINS)),
            (json!({"DomainName": "contoso.onmicrosoft.com"}), Some(ids::ACCEPTED_DOMAINS)),
        ] {
            assert_eq!(accepted(std::slice::from_ref(&object)), dataset, "{object}");
        }
    }

    #[test]
    fn both_are_what_the_same_cmdlet_returns() {
        for row in TWINS {
            let path = |id: &str| super::super::dataset(id).map(|it| it.path);
            assert!(path(row.online).is_some() && path(row.online) == path(row.servers), "{row:?}");
        }
    }

    #[test]
    fn one_marked_object_speaks_for_all() {
        let server = json!({"DomainName": "fabrikam.com", "OriginatingServer": "DC01.contoso.com"});
        assert_eq!(accepted(&[json!({"DomainName": "contoso.com"}), server]), Some(ids::SERVER_ACCEPTED_DOMAINS));
        let version = json!({"Name": "Contoso", "RBACConfigurationVersion": "0.1 (15.2.986.5)"});
        let row = twins_of(ids::EXCHANGE_ORGANIZATION).unwrap_or(&TWINS[0]);
        assert_eq!(row.dataset(version.as_object()), ids::SERVER_ORGANIZATION);
    }
}
