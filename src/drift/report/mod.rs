//! A drift as reports: text for people, JSON and SARIF for programs, Markdown for a pull request.
//!
//! In: a [`Drift`], and for SARIF where its objects stand. Out: text.

mod json;
mod markdown;
mod sarif;
mod text;
mod words;

pub use json::schema;
pub use sarif::{Places, wanted};
pub use words::sentence;

use super::Drift;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// An array of lines.
    Json,
    /// A page of Markdown.
    Markdown,
    /// SARIF 2.1.0, which code hosts show as alerts.
    Sarif,
}

impl Drift {
    /// The report in a format. `folder` is that of the newer snapshot as the report names it: relative, with `/`;
    /// `places` says where the objects stand in it.
    pub fn write(&self, format: Format, folder: &str, places: &Places) -> String {
        match format {
            Format::Text => text::write(self),
            Format::Json => json::write(self),
            Format::Markdown => markdown::write(self),
            Format::Sarif => sarif::write(self, folder, places),
        }
    }
}
