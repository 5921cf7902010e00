//! tenantry writes the architecture documentation of a Microsoft 365 tenant.
//!
//! The pipeline is six types, one direction:
//! [`Snapshot`] → [`Model`] → [`Diagram`] → [`Scene`] → [`Document`] → [`Artifact`].
//! Everything right of the snapshot is pure: no network, clock, environment or randomness.

pub mod diag;

pub mod catalog;

pub mod kept;

pub mod ooxml;

pub mod config;

pub mod formats;
pub mod http;

pub mod scan;

pub mod shape;
pub mod signin;

pub mod source;

pub mod snapshot;

pub mod import;

pub mod wording;

pub mod diff;

pub mod facts;

pub mod model;

pub mod addresses;
pub mod assess;

pub mod overlay;

pub mod diagram;

pub mod gap;

pub mod raster;
pub mod scene;

pub mod layout;

pub mod svg;

pub mod document;

pub mod tables;

pub mod render;

pub mod checks;
pub mod ci;
pub mod site;

pub mod build;

pub mod drift;

pub mod output;

pub mod discover;

pub mod consent;

pub mod cli;

pub use diagram::Diagram;
pub use document::Document;
pub use model::Model;
pub use render::Artifact;
pub use scene::Scene;
pub use snapshot::Snapshot;
