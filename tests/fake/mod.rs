//! A Microsoft Graph and a login service on this machine, with faults to order, and a clock that tests hold.
//!
//! Start one with [`Fake::start`], say what it answers with [`Fake::answer`], [`Fake::collection`] and [`Fake::faults`],
//! and look at what it saw with [`Fake::seen`]. Time is virtual: nothing sleeps.
#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test file uses its own part")]
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod clock;
mod credential;
mod queries;
mod reply;
mod server;

pub use clock::VirtualClock;
pub use credential::FakeCredential;
pub use queries::is_query;
pub use reply::{Reply, Shape};
pub use server::{Fake, Seen};
