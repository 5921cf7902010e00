//! Services of plain addresses: where each answers for a tenant, and with which token.
//!
//! In: the cloud, servers that stand in the place of its own, and the client of Microsoft Graph. Out: an [`Opening`] for
//! each service that answers there. A token is asked for the service's own scope and goes to its own host; a host that
//! an answer names is taken only where it has the one form that it can have, and then only where the table of the clouds
//! says so.

mod host;
mod sharepoint;
mod teams;

use super::client::Client;
use super::expected::Expected;
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::service::{Opened, Opening, Tenancy};
use super::settings::Settings;
use super::sink::{ObjectSink, SinkFault};
use crate::catalog::{CLOUDS, Cloud, Endpoint, Protocol, SOURCES, SourceId};
use async_trait::async_trait;
use serde_json::Value;
use sharepoint::SharepointAdmin;
use std::collections::BTreeMap;
use std::sync::Arc;
use teams::Teams;
use url::Url;

/// Servers that stand in the place of those of the cloud, for tests. All that is asked of the source goes there, and no
/// rule finds another host.
pub type Places = BTreeMap<SourceId, Url>;

/// The services of plain addresses that answer in a cloud, or in the place of one.
pub fn plain_services(cloud: &'static Cloud, places: &Places, graph: &Client) -> Vec<(SourceId, Arc<dyn Opening>)> {
    let rows = SOURCES.iter().filter(|row| row.protocol == Protocol::Rest);
    rows.filter_map(|row| Some((row.id, opening(row.id, cloud, places.get(&row.id), graph)?))).collect()
}

/// The opening of one of them; nothing where it does not answer in the cloud.
fn opening(id: SourceId, cloud: &'static Cloud, place: Option<&Url>, graph: &Client) -> Option<Arc<dyn Opening>> {
    // A server in the place of one that the cloud does not have is asked like that of the usual cloud.
    let usual = || place.and(CLOUDS.first()).and_then(|cloud| cloud.endpoint(id));
    let endpoint = cloud.endpoint(id).or_else(usual)?;
    let service = Service { endpoint, place: place.cloned(), graph: graph.clone() };
    Some(match id {
        SourceId::Teams => Arc::new(Teams(service)),
        SourceId::SharepointAdmin => Arc::new(SharepointAdmin(service)),
        _ => Arc::new(service),
    })
}

/// A service that answers at one host for every tenant.
#[derive(Debug)]
struct Service {
    endpoint: &'static Endpoint,
    place: Option<Url>,
    /// Lends its sign-in, network, clock and limits.
    graph: Client,
}

impl Service {
    /// Settings for a host of it; everything goes to the server in its place where there is one.
    fn settings(&self, host: &str, scope: &str) -> Result<Settings, Failure> {
        let base = match &self.place {
            Some(place) => place.clone(),
            None => Url::parse(&format!("https://{host}/"))
                .map_err(|_| Failure::new(FailureKind::Unsafe, "its host is no name of a host"))?,
        };
        // Projects of AI Foundry have hosts of their own; a server in the place of all has the one.
        let below = self.endpoint.source == SourceId::Foundry && self.place.is_none();
        Ok(Settings { base, below, scope: scope.to_owned(), ..self.graph.settings().clone() })
    }
}

#[async_trait]
impl Opening for Service {
    async fn open(&self, _: &Tenancy) -> Result<Opened, Failure> {
        let settings = self.settings(self.endpoint.host, self.endpoint.scope)?;
        Ok(Opened { client: self.graph.beside(settings), cmdlets: None })
    }
}

/// One object that a service is asked for to find its way.
async fn object(client: &Client, version: &str, path: &str, workload: &'static str) -> Result<Value, Failure> {
    let request = client.request(version, path, workload, &Arc::new(Meter::new()))?.expecting(Expected::Object);
    let mut only = Only::default();
    client.read(&request, &mut only).await?;
    serde_json::from_slice(&only.0).map_err(|_| Failure::new(FailureKind::Malformed, "the answer is no JSON"))
}

/// Keeps the one object of an answer.
#[derive(Default)]
struct Only(Vec<u8>);

impl ObjectSink for Only {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.0.clear();
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.0 = raw.to_vec();
        Ok(())
    }
}
