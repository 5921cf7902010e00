//! Consent: which permissions a reading takes, why, and what goes blank without each.
//!
//! In: rows of the catalogue. Out: which of them a person chose, and the least set of permissions a tier, as text, JSON,
//! an app-registration manifest and commands. Pure: nothing here signs in or asks a service.

mod azure_roles;
mod commands;
mod manifest;
mod page;
mod preflight;
mod roles;
mod selection;
mod set;
mod text;
mod trust;

pub use commands::{Proof, azure_cli, powershell};
pub use manifest::{AppManifest, Listing, listing, manifest};
pub use page::exposure_table;
pub use preflight::{Doubt, Held, Prediction, Readable, ServiceState, forecast, predict, way_of};
pub use roles::RoleNeed;
pub use selection::{Choice, SelectionError, level, select};
pub use set::{Left, LeftOut, Need, PermissionSet, Way, divide};
pub use text::text;
pub use trust::Trust;
