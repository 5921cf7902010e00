//! What comes in: discovery, imports, snapshots, and the facts read from them.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../azure.rs"]
mod azure;
#[path = "../config.rs"]
mod config;
#[path = "../datasets.rs"]
mod datasets;
#[path = "../diff.rs"]
mod diff;
#[path = "../discover.rs"]
mod discover;
#[path = "../exchange.rs"]
mod exchange;
#[path = "../history.rs"]
mod history;
#[path = "../import.rs"]
mod import;
#[path = "../import_azure.rs"]
mod import_azure;
#[path = "../import_cases.rs"]
mod import_cases;
#[path = "../import_desired.rs"]
mod import_desired;
#[path = "../import_forms.rs"]
mod import_forms;
#[path = "../import_stream.rs"]
mod import_stream;
#[path = "../ingest.rs"]
mod ingest;
#[path = "../interpreted.rs"]
mod interpreted;
#[path = "../kept.rs"]
mod kept;
#[path = "../kept_regions.rs"]
mod kept_regions;
#[path = "../metadata.rs"]
mod metadata;
#[path = "../msgraph.rs"]
mod msgraph;
#[path = "../overlay.rs"]
mod overlay;
#[path = "../scuba.rs"]
mod scuba;
#[path = "../services.rs"]
mod services;
#[path = "../services_traps.rs"]
mod services_traps;
#[path = "../signin.rs"]
mod signin;
#[path = "../snapshot.rs"]
mod snapshot;
#[path = "../soak.rs"]
mod soak;
#[path = "../staging.rs"]
mod staging;
