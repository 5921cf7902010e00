//! Parts of components and details of links, for views of one subject.
//!
//! In: the facts, and the components the other rules made. Out: components of kinds that are parts
//! ([`NodeKind::is_part`](crate::catalog::NodeKind::is_part)) and links marked as details. Counts are bounded: beyond
//! a bound one component stands for the rest. Never a component a person or device.

pub(super) mod access;
mod access_targets;
pub(super) mod agents;
pub(super) mod applications;
pub(super) mod collaboration;
pub(super) mod compliance;
pub(super) mod copilot;
pub(super) mod endpoint;
pub(super) mod external;
pub(super) mod filters;
pub(super) mod gaps;
pub(super) mod identity;
pub(super) mod licences;
pub(super) mod messaging;
pub(super) mod paths;
pub(super) mod power;
pub(super) mod privilege;
pub(super) mod usage;
pub(super) mod voice;
