//! The configuration: `tenantry.toml`, what a person decides about documents once and for every run.
//!
//! In: the text of the file ([`read`]), the bytes of a logo ([`logo::check`]). Out: a [`Config`], and what was not understood,
//! with its file, line and the line itself. Reads no file that it names and decides nothing about the tenant: where the
//! configuration is of another one, [`Config::check_tenant`] says so and the caller stops.

mod control;
pub mod logo;
mod looks;
mod packs;
mod png;
mod read;
mod tenant;
mod variables;
mod word;

pub use control::{Approval, Client, Consultant, Control, Project, Recipient, STATUSES};
pub use looks::{Colours, Fonts, Look, PAPERS, PLACEHOLDERS, filled};
pub use packs::{Chapter, Pack, Section};
pub use read::read;
pub use tenant::TenantOf;
pub use variables::{GIVEN, Value};
pub use word::{CALLOUT_ROLES, COVER_ROLES, STYLE_ROLES, StyleKind, StyleRole, Word};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Name of the file where nobody named another.
pub const FILE: &str = "tenantry.toml";

/// Formats of documents that `formats` may name.
pub const FORMATS: &[&str] = &["md", "html", "pdf", "docx", "xlsx", "confluence"];

/// Standards that a PDF can be made to, by the names they have on the command line.
pub const PDF_STANDARDS: &[&str] = &["a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a", "a-4", "ua-1"];

/// What an architecture can be held against.
pub const REFERENCES: &[&str] = &["zero-trust", "hybrid", "small-business"];

/// What a person decides about documents. Options of the command line win over it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Config {
    /// Whom the documents are for.
    pub client: Client,
    /// Who writes them.
    pub consultant: Consultant,
    /// The project they belong to.
    pub project: Project,
    /// Number, status, version, people: the control of the documents.
    pub document: Control,
    /// Colours, fonts, header and footer.
    pub look: Look,
    /// The tenant they are about; a build of another one stops.
    pub tenant: TenantOf,
    /// The packs to write, and what of each.
    pub packs: Vec<Pack>,
    /// Chapters of one's own.
    pub chapter: Vec<Chapter>,
    /// Values that chapters of one's own and templates may use.
    pub variables: BTreeMap<String, Value>,
    /// Word documents: the template they are written into, and its styles.
    pub docx: Word,
    /// Formats to write: `md`, `html`, `pdf`, `docx`, `xlsx`; the program's own choice when empty.
    pub formats: Vec<String>,
    /// Whether every table of the inventory is written as CSV and JSON.
    pub data: bool,
    /// Standards that the PDF is made to: one of PDF/A (`a-2a`), and `ua-1` beside it or alone.
    pub pdf_standard: Vec<String>,
    /// What the architecture is held against: `zero-trust`, `hybrid`, `small-business`; all parts of the guide when empty.
    pub reference: String,
    /// The design overlay; `design.toml` beside the snapshot when none.
    pub design: Option<Named>,
    /// A folder with templates of one's own.
    pub templates: Option<Named>,
    /// A folder with icons of one's own.
    pub icons: Option<Named>,
    /// Colours of drawings: the name of a palette, or a file that ends in `.toml`.
    pub theme: Option<Named>,
    /// Wishes about drawings.
    pub hints: Option<Named>,
    /// The folder or document to take kept regions from; the output folder when none.
    pub keep_from: Option<Named>,
}

/// A path that the configuration names, relative to its file, and where it does so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The path as it is written.
    pub path: String,
    /// Where it is written: `tenantry.toml:12`.
    pub place: String,
}

impl Serialize for Named {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path)
    }
}

impl JsonSchema for Named {
    fn schema_name() -> Cow<'static, str> {
        "Path".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl Config {
    /// Every path that the configuration names, with its key. The name of a palette is none.
    pub fn paths(&self) -> Vec<(&'static str, &Named)> {
        let theme = self.theme.as_ref().filter(|theme| theme.path.ends_with(".toml"));
        let single = [
            ("client.logo", self.client.logo.as_ref()),
            ("consultant.logo", self.consultant.logo.as_ref()),
            ("look.fonts.folder", self.look.fonts.folder.as_ref()),
            ("design", self.design.as_ref()),
            ("templates", self.templates.as_ref()),
            ("icons", self.icons.as_ref()),
            ("theme", theme),
            ("hints", self.hints.as_ref()),
            ("keep-from", self.keep_from.as_ref()),
            ("docx.template", self.docx.template.as_ref()),
        ];
        let mut paths: Vec<_> = single.into_iter().filter_map(|(key, named)| Some((key, named?))).collect();
        paths.extend(self.chapter.iter().map(|chapter| ("chapter.file", &chapter.file)));
        paths.extend(self.packs.iter().flat_map(|pack| &pack.sections).filter_map(|section| {
            let file = section.add.as_ref().filter(|add| add.path.ends_with(".md"))?;
            Some(("packs.section.add", file))
        }));
        paths
    }
}
