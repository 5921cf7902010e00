//! The client: a page at a time through all policies.

use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::request::Request;
use super::settings::Settings;
use super::sink::{ObjectSink, PageEnd};
use crate::http::{Clock, Transport};
use crate::signin::Credential;
use std::sync::Arc;

/// Reads Microsoft Graph. Clones share everything: waits, concurrency, budgets.
#[derive(Debug, Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

/// What the clones of a client share.
#[derive(Debug)]
struct Inner {
    settings: Settings,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    credential: Arc<dyn Credential>,
}

impl Client {
    /// A client that goes by these settings.
    pub fn new(
        settings: Settings,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        credential: Arc<dyn Credential>,
    ) -> Self {
        Self { inner: Arc::new(Inner { settings, transport, clock, credential }) }
    }

    /// What it goes by.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// A request below the service's root; see [`Request::new`].
    ///
    /// # Errors
    /// As [`Request::new`].
    pub fn request(
        &self,
        version: &str,
        path_and_query: &str,
        workload: &'static str,
        meter: &Arc<Meter>,
    ) -> Result<Request, Failure> {
        Request::new(&self.settings().base, version, path_and_query, workload, meter)
    }

    /// Reads one page, one object or one number, and hands over its objects while it comes in. Failures that may pass
    /// are tried again, after [`ObjectSink::begin`].
    ///
    /// # Errors
    /// One failure that says what was refused and why.
    pub async fn read(&self, request: &Request, sink: &mut dyn ObjectSink) -> Result<PageEnd, Failure> {
        let Inner { transport, clock, credential, .. } = &*self.inner;
        let _ = (request, sink.begin()?, transport, clock, credential.describe());
        Err(Failure::new(FailureKind::Unavailable, "not yet"))
    }
}
