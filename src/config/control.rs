//! Who and for whom: client, consultant, project, and the control of documents.

use super::Named;
use super::read::Reader;
use schemars::JsonSchema;
use serde::Serialize;
use toml::de::DeTable;

/// The words of a document's status that this version writes in its own way; any other text stands as it is.
pub const STATUSES: &[(&str, &str)] = &[
    ("draft", "Draft"),
    ("for-review", "For review"),
    ("approved", "Approved"),
    ("final", "Final"),
    ("superseded", "Superseded"),
];

/// Whom the documents are for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Client {
    /// Its name, which wins over the tenant's in texts.
    pub name: String,
    /// A short form of it for running text.
    pub short: String,
    /// Its logo: PNG, JPEG or SVG.
    pub logo: Option<Named>,
}

/// Who writes the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Consultant {
    /// The name of the firm.
    pub name: String,
    /// Its logo: PNG, JPEG or SVG.
    pub logo: Option<Named>,
}

/// The project the documents belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: String,
}

/// The control of the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Control {
    /// Number of the document.
    pub number: String,
    /// `draft`, `for-review`, `approved`, `final`, `superseded`, or any other text.
    pub status: String,
    /// Version of the document, not of the program: `1.1`.
    pub version: String,
    /// Day of the document, `2026-11-20`; the snapshot's when none.
    pub date: String,
    /// Who answers for it.
    pub author: String,
    /// Who reviews it.
    pub reviewers: Vec<String>,
    /// Who approves it; one without a date is open.
    pub approvals: Vec<Approval>,
    /// Who gets it.
    pub distribution: Vec<Recipient>,
    /// Classification mark: `Confidential`.
    pub classification: String,
}

/// Someone who approves a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Approval {
    /// Who.
    pub name: String,
    /// As what.
    pub role: String,
    /// The day it was approved, `2026-11-20`; empty while it is open.
    pub date: String,
}

/// Someone who gets a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Recipient {
    /// Who.
    pub name: String,
    /// Of which organisation.
    pub organisation: String,
}

impl Control {
    /// The status as a reader sees it: `For review`; empty where none is given.
    pub fn status_text(&self) -> &str {
        STATUSES.iter().find(|row| row.0 == self.status).map_or(self.status.as_str(), |row| row.1)
    }
}

pub(super) fn client(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Client {
    reader.fields.fields(table, &["name", "short", "logo"]);
    Client { name: reader.text(table, "name"), short: reader.text(table, "short"), logo: reader.named(table, "logo") }
}

pub(super) fn consultant(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Consultant {
    reader.fields.fields(table, &["name", "logo"]);
    Consultant { name: reader.text(table, "name"), logo: reader.named(table, "logo") }
}

pub(super) fn project(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Project {
    reader.fields.fields(table, &["name", "number"]);
    Project { name: reader.text(table, "name"), number: reader.text(table, "number") }
}

pub(super) fn document(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Control {
    reader.fields.fields(
        table,
        &["number", "status", "version", "date", "author", "reviewers", "approvals", "distribution", "classification"],
    );
    let mut control = Control {
        number: reader.text(table, "number"),
        status: reader.text(table, "status"),
        version: reader.text(table, "version"),
        date: reader.day(table, "date"),
        author: reader.text(table, "author"),
        reviewers: reader.texts(table, "reviewers"),
        classification: reader.text(table, "classification"),
        ..Control::default()
    };
    for (row, span) in reader.fields.tables(table, "approvals") {
        reader.fields.fields(row, &["name", "role", "date"]);
        let (name, role, date) = (reader.text(row, "name"), reader.text(row, "role"), reader.day(row, "date"));
        if name.is_empty() && role.is_empty() {
            reader.fields.say(&span, "an approval says neither `name` nor `role` and was left out".to_owned(), None);
            continue;
        }
        control.approvals.push(Approval { name, role, date });
    }
    for (row, span) in reader.fields.tables(table, "distribution") {
        reader.fields.fields(row, &["name", "organisation"]);
        let (name, organisation) = (reader.text(row, "name"), reader.text(row, "organisation"));
        if name.is_empty() && organisation.is_empty() {
            let message = "an entry of `distribution` says neither `name` nor `organisation` and was left out";
            reader.fields.say(&span, message.to_owned(), None);
            continue;
        }
        control.distribution.push(Recipient { name, organisation });
    }
    control
}
