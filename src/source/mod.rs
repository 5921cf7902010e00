//! The services of a tenant, in reading: requests that survive what a service of the size does to a client.
//!
//! In: a path, a cmdlet or a query of the catalogue. Out: its objects one by one as raw JSON, or one failure that says what
//! was refused and why. Nothing but what reads can be asked for (`http::Ask`), and nothing here knows what an object means.
//!
//! [`Client::read`] takes one page through the policies, in this order: cancellation, throttling (a place among the
//! requests of the workload), the hop itself (allowed host, user agent, authorization, time limit, recording), the size
//! limits while the body streams through the [page splitter](PageSplitter), and the retry around all of them.

mod answer;
mod batch;
mod cancel;
mod client;
mod cmdlets;
mod exchange;
mod expected;
mod failure;
mod meter;
mod page;
mod pages;
mod plain;
mod plain_error;
mod policy;
mod reach;
mod refusal;
mod request;
mod service;
mod settings;
mod sink;

pub use batch::{Part, PartAnswer};
pub use cancel::Cancel;
pub use client::Client;
pub use cmdlets::CmdletService;
pub use expected::Expected;
pub use failure::{Failure, FailureKind};
pub use meter::{Meter, MeterReading};
pub use page::{Emit, Frame, PageFault, PageSplitter, PageTail, Shape, SplitLimits};
pub use pages::PageGuard;
pub use plain::{Places, plain_services};
pub use policy::record::{Exchange, Recorder, Remark};
pub use refusal::{REFUSALS, Refusal};
pub use request::{Redirects, Request, segment};
pub use service::{Opened, Opening, Services, Tenancy};
pub use settings::{Limits, Relay, Settings};
pub use sink::{ObjectSink, PageEnd, SinkFault};
