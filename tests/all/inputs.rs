//! What comes in: discovery, imports, snapshots, and the facts read from them.

#[path = "../datasets.rs"]
mod datasets;
#[path = "../discover.rs"]
mod discover;
#[path = "../import.rs"]
mod import;
#[path = "../import_cases.rs"]
mod import_cases;
#[path = "../ingest.rs"]
mod ingest;
#[path = "../metadata.rs"]
mod metadata;
#[path = "../msgraph.rs"]
mod msgraph;
#[path = "../signin.rs"]
mod signin;
#[path = "../snapshot.rs"]
mod snapshot;
#[path = "../staging.rs"]
mod staging;
