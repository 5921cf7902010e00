//! What a client goes by.

use super::cancel::Cancel;
use super::policy::record::Recorder;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// One mebibyte, in bytes.
const MIB: u64 = 1024 * 1024;

/// How far a client goes before it gives up.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Attempts at one request, the first included. Eight attempts with doubling waits outlast a restart of a service.
    pub attempts: u32,
    /// Attempts beyond the first in a whole run, so that a service that is down ends a run and not a day.
    pub run_retries: u64,
    /// Time waited before retries in a whole run, summed over all requests that wait at once.
    pub run_waiting: Duration,
    /// The first wait between attempts; each further one doubles it.
    pub first_wait: Duration,
    /// The longest wait between attempts that the service did not ask for.
    pub longest_wait: Duration,
    /// The longest `Retry-After` that is honoured. Microsoft Graph asks for seconds or a few minutes; more is a fault.
    pub longest_retry_after: Duration,
    /// Time until the service has answered anything at all, in a whole run.
    pub first_contact: Duration,
    /// Time until the head of an answer is there. The service itself gives up earlier (504).
    pub answer_time: Duration,
    /// Time between two pieces of a body.
    pub silence: Duration,
    /// Bytes of one answer, inflated. A page of 999 whole users is 4 MiB; a page of 100 MB has been seen.
    pub answer_bytes: u64,
    /// Bytes of one object, inflated. A Conditional Access policy or a settings catalogue stays below 1 MiB.
    pub object_bytes: usize,
    /// Arrays and objects inside each other. `serde_json` reads 128.
    pub depth: usize,
    /// Requests of one workload at once, at the start.
    pub first_concurrency: usize,
    /// Requests of one workload at once, at most. The service throttles below this long before.
    pub most_concurrency: usize,
    /// Redirects followed for one request.
    pub redirects: u32,
    /// Pages without an object, one after the other, before a collection counts as endless. Empty pages are normal in
    /// small numbers: filters of the directory are applied after paging.
    pub empty_pages: u32,
    /// Pages with objects, one after the other, that hold none that was not read before, before a collection counts as
    /// endless.
    pub known_pages: u32,
    /// Pages of one collection: a million objects at one object a page.
    pub pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempts: 8,
            run_retries: 10_000,
            run_waiting: Duration::from_secs(6 * 60 * 60),
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(120),
            longest_retry_after: Duration::from_secs(600),
            first_contact: Duration::from_secs(60),
            answer_time: Duration::from_secs(120),
            silence: Duration::from_secs(60),
            answer_bytes: 256 * MIB,
            object_bytes: 16 * 1024 * 1024,
            depth: 100,
            first_concurrency: 4,
            most_concurrency: 16,
            redirects: 5,
            empty_pages: 1_000,
            known_pages: 50,
            pages: 1_000_000,
        }
    }
}

/// What is added to a request that a service hands on to an older one behind it. Nothing where it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relay {
    /// Names (lower case) and values of headers.
    pub headers: Vec<(String, String)>,
    /// Options of the query.
    pub options: Vec<(&'static str, String)>,
}

/// What a client goes by.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The root of the service: `https://graph.microsoft.com/`. Nothing is sent to any other scheme, host or port.
    pub base: Url,
    /// Whether each object that is asked has a host of its own, one label below that of the root; else nothing is sent
    /// anywhere but to the root.
    pub below: bool,
    /// What tokens are asked for: `https://graph.microsoft.com/.default`; empty where none is needed.
    pub scope: String,
    /// The `Accept` of every request.
    pub accept: String,
    /// Names (lower case) and values of headers that every request carries.
    pub headers: Vec<(String, String)>,
    /// What is added to requests that the service hands on to an older one behind it.
    pub relay: Relay,
    /// How far a client goes before it gives up.
    pub limits: Limits,
    /// The `User-Agent` of every request.
    pub user_agent: String,
    /// Stops every wait and every request of the client.
    pub cancel: Cancel,
    /// Told of each request and each oddity, where someone listens.
    pub recorder: Option<Arc<dyn Recorder>>,
}

impl Settings {
    /// Settings for a service root and a token scope, everything else as by default.
    pub fn new(base: Url, scope: impl Into<String>) -> Self {
        Self {
            base,
            below: false,
            scope: scope.into(),
            accept: "application/json".to_owned(),
            headers: Vec::new(),
            relay: Relay::default(),
            limits: Limits::default(),
            user_agent: concat!("tenantry/", env!("CARGO_PKG_VERSION")).to_owned(),
            cancel: Cancel::new(),
            recorder: None,
        }
    }
}
