//! Many small requests in one: `$batch`.

use super::client::Client;
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::sink::{ObjectSink, PageEnd, SinkFault};
use bytes::Bytes;
use std::sync::Arc;
use url::Url;

/// One `GET` of a batch.
#[derive(Debug, Clone)]
pub struct Part {
    /// Path with its query below the version, as for [`Request::new`](super::Request::new): `/groups/1/owners?$select=id`.
    pub path: String,
    /// Whether it carries `ConsistencyLevel: eventual`.
    pub eventual: bool,
    /// Where it is counted.
    pub meter: Arc<Meter>,
}

/// The answer to one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAnswer {
    /// HTTP status, of the 200 range.
    pub status: u16,
    /// The body: raw JSON; for `/$count` the number.
    pub body: Bytes,
    /// What is known at its end: the next page (to be read with [`Client::read`]) and the number of objects.
    pub end: PageEnd,
}

impl PartAnswer {
    /// Hands over the objects of the body. Does not call [`ObjectSink::begin`].
    ///
    /// # Errors
    /// When the receiver gives up.
    pub fn objects(&self, sink: &mut dyn ObjectSink) -> Result<(), SinkFault> {
        let _ = sink;
        Ok(())
    }
}

impl Client {
    /// Sends parts together, 20 a request, and gives their answers in the order asked. Each has its own fate: parts the
    /// service could not serve now are sent again without the others, no earlier than each was told.
    pub async fn batch(
        &self,
        version: &str,
        workload: &'static str,
        parts: Vec<Part>,
    ) -> Vec<Result<PartAnswer, Failure>> {
        let _ = (version, workload, Url::parse(""));
        parts.iter().map(|_| Err(Failure::new(FailureKind::Unavailable, "not yet"))).collect()
    }
}
