//! Configurations that say how a tenant is wanted, or was found: exports of Microsoft365DSC as scripts (`.ps1`), as
//! blueprints (`.M365`) and as JSON, and snapshots of unified tenant configuration management.
//!
//! In: the text of a script, or JSON. Out: rows in the shape of the service that the resources come from. All of them
//! are the same resources under the same names, so one table says where each goes and what its properties are there.
//! Nothing is run, names are never taken for ids, and what an export of this kind does not hold stays not read.

mod access;
mod kinds;
mod policies;
mod references;
mod report;
mod rows;
mod rules;
mod script;
mod take;

pub(super) use report::{is_report, is_snapshot};
pub(super) use take::{take_report, take_script, take_snapshot};

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One resource as it is written.
#[derive(Debug, Default)]
pub(super) struct Resource {
    /// The name of its kind: `AADConditionalAccessPolicy`.
    kind: String,
    /// What the file calls the kind, where it is another name.
    called: Option<String>,
    /// What the configuration calls it.
    instance: String,
    properties: Map<String, Value>,
    /// Properties whose values would have to be run.
    unread: BTreeSet<String>,
}

impl Resource {
    /// What the file calls its kind.
    fn label(&self) -> &str {
        self.called.as_ref().unwrap_or(&self.kind)
    }

    /// A text among its properties, by a name in any case.
    fn text(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        found.1.as_str().filter(|text| !text.is_empty())
    }

    /// Whether it is wanted that there is none.
    fn is_absent(&self) -> bool {
        self.text("Ensure").is_some_and(|ensure| ensure.eq_ignore_ascii_case("absent"))
    }
}

/// Resources that one file holds, and what the file says of itself.
#[derive(Debug, Default)]
pub(super) struct Found {
    resources: Vec<Resource>,
    /// What it is called in lists: `Microsoft365DSC configuration`.
    format: String,
    /// What wrote it: `microsoft365dsc 1.26.218.1`.
    source: String,
    /// The version of Microsoft365DSC, where it says one.
    version: Option<Vec<u64>>,
    /// Whether a tool wrote it from a tenant. Of what a person wrote nobody knows what was left out on purpose.
    is_export: bool,
    /// Why it is not whole.
    cut: Option<String>,
}

/// Whether a text is a script that holds resources, or the data that goes with one. Decided on its beginning.
pub(super) fn is_script(text: &str, _: &str) -> bool {
    let head: String = text.chars().take(64 * 1024).collect::<String>().to_ascii_lowercase();
    let trimmed = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if trimmed.starts_with(['{', '[']) {
        return false;
    }
    let is_configuration = |line: &str| {
        let mut words = line.split_whitespace();
        words.next() == Some("configuration") && words.next().is_some_and(|name| !name.starts_with(['=', ':']))
    };
    head.contains("microsoft365dsc")
        || (head.contains("nonnodedata") && head.contains("@{"))
        || (head.contains("node ") && head.lines().any(is_configuration))
}
