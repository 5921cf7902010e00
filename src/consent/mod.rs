//! Consent: which permissions a reading takes, why, and what goes blank without each.
//!
//! In: rows of the catalogue. Out: which of them a person chose, and the least set of permissions a tier, as text, JSON,
//! an app-registration manifest and commands. Pure: nothing here signs in or asks a service.

mod selection;

pub use selection::{Choice, SelectionError, level, select};
