//! Tells whoever listens what was sent and what was odd.

use crate::http::Method;
use std::fmt::Debug;
use url::Url;

/// One request that was sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// How.
    pub method: Method,
    /// Where; values of page and delta tokens are left out.
    pub url: Url,
    /// HTTP status, or nothing when no answer came.
    pub status: Option<u16>,
    /// Workload of the request.
    pub workload: &'static str,
}

/// Something odd that did not end the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Workload of the request.
    pub workload: &'static str,
    /// The path it is about.
    pub path: String,
    /// What was odd, for a person.
    pub message: String,
}

/// Listens. Called from many tasks at once, between requests: must return at once.
pub trait Recorder: Send + Sync + Debug {
    /// A request was sent and its answer has begun, or will not come.
    fn exchanged(&self, exchange: Exchange);

    /// Something odd happened that did not end the request.
    fn remarked(&self, remark: Remark);
}
