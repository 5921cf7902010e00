//! The services of a run: each is opened before its first dataset is read, once, and tells where it answers for this
//! tenant and what it lets this identity ask.

use super::client::Client;
use super::failure::{Failure, FailureKind};
use crate::catalog::SourceId;
use async_trait::async_trait;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// Whose tenant is read, as far as it is known when a service is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tenancy {
    /// Id of the tenant.
    pub id: String,
    /// Its initial domain: `contoso.onmicrosoft.com`; empty where it is not known.
    pub initial_domain: String,
    /// Its verified domains, in lower case; none where they are not known.
    pub domains: BTreeSet<String>,
}

/// A service that can be asked.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Asks it.
    pub client: Client,
    /// The cmdlets that it lets this identity run; nothing where it does not tell.
    pub cmdlets: Option<BTreeSet<String>>,
}

/// Finds out where a service answers for a tenant.
#[async_trait]
pub trait Opening: Send + Sync + Debug {
    /// Opens it.
    ///
    /// # Errors
    /// Why nothing of it can be read.
    async fn open(&self, tenancy: &Tenancy) -> Result<Opened, Failure>;
}

/// A service that is where it is.
#[derive(Debug)]
struct Fixed(Client);

#[async_trait]
impl Opening for Fixed {
    async fn open(&self, _: &Tenancy) -> Result<Opened, Failure> {
        Ok(Opened { client: self.0.clone(), cmdlets: None })
    }
}

/// A service, and what came of opening it.
type Place = (Arc<dyn Opening>, OnceCell<Result<Opened, Failure>>);

/// The services of a run.
#[derive(Debug, Clone)]
pub struct Services {
    graph: Client,
    others: Arc<BTreeMap<SourceId, Place>>,
}

impl Services {
    /// Microsoft Graph, and other services.
    pub fn new(graph: Client, others: impl IntoIterator<Item = (SourceId, Arc<dyn Opening>)>) -> Self {
        let others = others.into_iter().map(|(id, opening)| (id, (opening, OnceCell::new()))).collect();
        Self { graph, others: Arc::new(others) }
    }

    /// A service that is where its client says.
    pub fn fixed(client: Client) -> Arc<dyn Opening> {
        Arc::new(Fixed(client))
    }

    /// The client of Microsoft Graph.
    pub fn graph(&self) -> &Client {
        &self.graph
    }

    /// Opens the service of a source; the second time it is what it was the first.
    ///
    /// # Errors
    /// Why nothing of it can be read.
    pub async fn open(&self, source: SourceId, tenancy: &Tenancy) -> Result<Opened, Failure> {
        if source == SourceId::Graph {
            return Ok(Opened { client: self.graph.clone(), cmdlets: None });
        }
        let Some((opening, opened)) = self.others.get(&source) else {
            let message = format!("{} does not answer in this cloud", source.row().title);
            return Err(Failure::new(FailureKind::Refused, message));
        };
        opened.get_or_init(|| opening.open(tenancy)).await.clone()
    }
}

impl From<Client> for Services {
    /// Microsoft Graph alone.
    fn from(graph: Client) -> Self {
        Self::new(graph, [])
    }
}
