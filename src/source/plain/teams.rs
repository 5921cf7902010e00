//! The configuration service of Teams: headers of its own, and where the older service behind it is.
//!
//! Nobody documents it; its headers, hosts and answers are as public clients read them in 2026: CIPP
//! (`New-TeamsRequestV2.ps1`), ScubaGear and the Go client of `terraprovider/go-teams`. It is asked at one host. The one
//! host that it tells of, that of the older service, goes back to it in a header and is never spoken to.

use super::{Service, host, object};
use crate::catalog::SourceId;
use crate::http::Clock;
use crate::source::failure::{Failure, FailureKind};
use crate::source::service::{Opened, Opening, Tenancy};
use crate::source::settings::{Relay, Settings};
use async_trait::async_trait;
use serde_json::Value;

/// The service, at its host in the cloud.
#[derive(Debug)]
pub(super) struct Teams(pub(super) Service);

/// Hosts, and those that answer in their place where they do not: of DoD, ScubaGear names the second and go-teams the
/// first.
const ELSEWHERE: &[(&str, &str)] =
    &[("api.interfaces.records.dod.teams.microsoft.us", "api.interfaces.records.gov.teams.microsoft.us")];

/// What the host of the older service may end with, by cloud
/// (<https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges> and its pages of other clouds).
const OLDER: &[&str] = &[
    ".online.lync.com",
    ".online.gov.skypeforbusiness.us",
    ".online.dod.skypeforbusiness.us",
    ".online.partner.lync.cn",
];

/// Where the tenant is told of, below the host.
const DISCOVERY: (&str, &str) = ("Teams.Tenant", "/tenants");

#[async_trait]
impl Opening for Teams {
    async fn open(&self, tenancy: &Tenancy) -> Result<Opened, Failure> {
        let Service { endpoint, place, .. } = &self.0;
        let (first, found) = self.look(endpoint.host).await?;
        let other = ELSEWHERE.iter().find(|(host, _)| *host == endpoint.host).filter(|_| place.is_none());
        let (opened, found) = match (&found, other) {
            (Err(failure), Some((_, other))) if is_away(failure) => self.look(other).await?,
            _ => (first, found),
        };
        // Without what it tells everything can be read but, in some tenants, what the older service holds.
        let Ok(told) = found else { return Ok(opened) };
        let settings = opened.client.settings().clone();
        let relay = relay(&told, tenancy).unwrap_or_default();
        let client = self.0.graph.beside(Settings { relay, ..settings });
        Ok(Opened { client, ..opened })
    }
}

impl Teams {
    /// A client for a host, and what that tells of the tenant.
    async fn look(&self, host: &str) -> Result<(Opened, Result<Value, Failure>), Failure> {
        let mut settings = self.0.settings(host, self.0.endpoint.scope)?;
        settings.headers = vec![
            ("x-authz-scope".to_owned(), "tenant".to_owned()),
            ("x-ms-correlation-id".to_owned(), identifier(&*self.0.graph.inner.clock)),
            ("x-requested-with".to_owned(), "XMLHttpRequest".to_owned()),
        ];
        let client = self.0.graph.beside(settings);
        let told = object(&client, DISCOVERY.0, DISCOVERY.1, SourceId::Teams.row().title).await;
        match told {
            Err(failure) if failure.kind == FailureKind::Cancelled => Err(failure),
            told => Ok((Opened { client, cmdlets: None }, told)),
        }
    }
}

/// Whether nobody answers at a host.
fn is_away(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::Unreachable | FailureKind::Unavailable) && failure.status.is_none()
}

/// What a request is handed on with; nothing where what was told has not the form that it must have.
fn relay(told: &Value, tenancy: &Tenancy) -> Option<Relay> {
    let at = |path: &str| told.pointer(path).and_then(Value::as_str);
    let older = at("/serviceDiscovery/Endpoints/AdminServiceEndpoint")?;
    let is_id = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let is_domain = tenancy.initial_domain.split('.').all(host::is_label);
    if !host::is_below(older, OLDER) || !is_id(&tenancy.id) || !is_domain {
        return None;
    }
    let mut headers = vec![
        ("x-ms-target-uri".to_owned(), format!("https://{older}/OcsPowershellWebservice")),
        ("x-ms-tenant-id".to_owned(), tenancy.id.clone()),
    ];
    if let Some(forest) = at("/serviceDiscovery/Headers/X-MS-Forest").filter(|forest| is_forest(forest)) {
        headers.push(("x-ms-forest".to_owned(), forest.to_owned()));
    }
    Some(Relay { headers, options: vec![("adminDomain", tenancy.initial_domain.clone())] })
}

/// Whether a text can be the name of a forest: `1E`.
fn is_forest(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What tells the requests of this run from those of others in the logs of the service, in the form of a GUID.
fn identifier(clock: &dyn Clock) -> String {
    let digits = format!("{:032x}", clock.now().as_nanosecond());
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().to_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(host: &str, forest: &str) -> Option<Relay> {
        let told = json!({"serviceDiscovery": {
            "Endpoints": {"AdminServiceEndpoint": host, "ConfigApiEndpoint": "elsewhere.example"},
            "Headers": {"X-MS-Forest": forest},
        }});
        let tenancy = Tenancy {
            id: "aaaa-1".to_owned(),
            initial_domain: "contoso.onmicrosoft.com".to_owned(),
            ..Tenancy::default()
        };
        relay(&told, &tenancy)
    }

    #[test]
    fn the_older_service_is_told_of_where_its_host_has_the_right_form() {
        let relay = found("admin1e.online.lync.com", "1E").expect("a relay");
        assert_eq!(relay.headers[0].1, "https://admin1e.online.lync.com/OcsPowershellWebservice");
        assert_eq!(relay.headers.len(), 3);
        assert_eq!(relay.options, [("adminDomain", "contoso.onmicrosoft.com".to_owned())]);
        assert_eq!(found("admin1e.online.lync.com", "1\r\nx: y").expect("a relay").headers.len(), 2);
        for hostile in ["", "attacker.example", "a.online.lync.com.attacker.example", "a@b.online.lync.com"] {
            assert_eq!(found(hostile, "1E"), None, "{hostile}");
        }
        assert_eq!(super::relay(&json!({"serviceDiscovery": 5}), &Tenancy::default()), None);
    }
}
