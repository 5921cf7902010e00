//! What every request goes through, one rule a file.
//!
//! In: a request about to be sent, or what came back. Out: the request changed, a wait, or a failure. No rule knows
//! another; the client strings them together in the order told in the room's page.

pub(super) mod allow_list;
pub(super) mod authorize;
pub(super) mod limits;
pub(super) mod record;
pub(super) mod request_id;
pub(super) mod retry;
pub(super) mod throttle;
pub(super) mod user_agent;
