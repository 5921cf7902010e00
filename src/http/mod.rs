//! HTTP: one request out, one answer in, as a stream; and the clock that waiting goes by.
//!
//! In: an [`Outgoing`]. Out: an [`Incoming`] whatever its status, or an [`HttpError`]. This room never follows a
//! redirect, never repeats a request and never decides what a status means: that is for the client above it. Tests put
//! their own [`Transport`] and [`Clock`] in its place.

#![expect(clippy::disallowed_methods, reason = "this room owns the clock that the network goes by")]

mod address;
mod ask;
mod clock;
mod message;
mod web;

pub use address::{check_address, host_of, is_loopback};
pub use ask::{Ask, Batch, BatchPart, CmdletCall, Form, QueryCall};
pub use clock::{Clock, SystemClock};
pub use message::{HttpError, Incoming, Method, Outgoing, Transport};
pub use web::WebTransport;
