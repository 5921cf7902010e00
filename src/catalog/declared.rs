//! What templates and files of projects declare: rows in the shape of a dataset, kept apart from those that were seen.

/// What stands before the id of a dataset where its rows say what is to be.
const PREFIX: &str = "declared-";

/// The dataset in which rows stand that declare what another would tell.
pub fn declared(dataset: &str) -> String {
    format!("{PREFIX}{dataset}")
}

/// The dataset in the shape of which rows are declared; none where they are seen.
pub fn declared_of(dataset: &str) -> Option<&str> {
    dataset.strip_prefix(PREFIX)
}
