//! Documents: sections, tables and figures, built from the model.
//!
//! In: a Model, what the rules say of it, figures. Out: [`Document`]: an ordered list of sections, each with the typed context
//! its template is rendered with. No text formatting happens here: a template words it, a renderer writes it.

mod gaps;
mod outline;
mod sections;
mod sources;

pub use outline::{Numbering, OUTLINE, Row};
pub use sections::contexts;
pub use sources::{Gap, Part, Seen, Sources};

use crate::assess::{Judged, claims};
use crate::diag::Warned;
use crate::diagram::{Finding, Stamp, told};
use crate::model::Model;
use serde::Serialize;

/// What a person decides about a document.
#[derive(Debug, Clone, Default)]
pub struct DocumentOptions {
    /// Classification mark: `Confidential`; empty for none.
    pub classification: String,
    /// For whom it is written; the tenant when none.
    pub client: Option<String>,
    /// Who answers for it.
    pub author: Option<String>,
    /// Pack it is made by; `hld` when empty.
    pub pack: String,
}

/// Builds the high-level design: every section of the outline with its context.
pub fn hld(model: &Model, judged: &[Judged], figures: Vec<Figure>, options: &DocumentOptions) -> Warned<Document> {
    let claims = claims(&model.facts);
    let findings = told(judged);
    let sources = Sources { model, findings: &findings, judged, claims: &claims, figures: &figures, options };
    let sections = outline::number(OUTLINE)
        .into_iter()
        .map(|(row, number)| Section {
            id: row.id.to_owned(),
            number,
            title: row.title.to_owned(),
            level: row.level,
            context: (row.build)(&sources),
            figures: sections::figures::context(&sources, row.id).map(|context| sections::value(&context)),
            records: sections::records::context(&sources, row.id).map(|context| sections::value(&context)),
            notes: sections::notes::context(&sources, row.id).map(|context| sections::value(&context)),
        })
        .collect();
    let stamp = Stamp {
        tenant: sources.tenant_name(),
        view: String::new(),
        date: match (model.date.as_str(), model.facts.not_before.as_str()) {
            ("", bound) if !bound.is_empty() => crate::wording::not_before(bound),
            (day, _) => day.to_owned(),
        },
        version: sources.version().to_owned(),
        classification: options.classification.clone(),
    };
    let document = Document {
        pack: if options.pack.is_empty() { "hld".to_owned() } else { options.pack.clone() },
        title: title(options),
        subtitle: match sections::only_servers(&sources) {
            true => "An Exchange Server organisation".to_owned(),
            false => format!("Microsoft 365 tenant of {}", sources.tenant_name()),
        },
        stamp,
        sections,
        claims: sections::claims(&claims),
        findings,
        figures,
    };
    Warned::clean(document)
}

/// The title, which stands in headers and in the properties of files as well: whom the document is for, where a person
/// said so.
fn title(options: &DocumentOptions) -> String {
    match options.client.as_deref().map(str::trim).filter(|client| !client.is_empty()) {
        Some(client) => format!("High-level design for {client}"),
        None => "High-level design".to_owned(),
    }
}

/// A document, ready to be rendered in any format.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Pack it is made by: `hld`.
    pub pack: String,
    /// Title: `High-level design`.
    pub title: String,
    /// Line below the title.
    pub subtitle: String,
    /// Tenant, date, version, classification.
    pub stamp: Stamp,
    /// Sections in order, children after their parent.
    pub sections: Vec<Section>,
    /// Every claim by its id, as templates see it: `value`, `known`, `text`, `except`.
    #[serde(skip)]
    pub claims: serde_json::Value,
    /// Drawings the sections refer to.
    pub figures: Vec<Figure>,
    /// What matters, worst first.
    pub findings: Vec<Finding>,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Stable id: name of its template and anchor of its heading.
    pub id: String,
    /// Number as printed: `4`, `4.2`, `A`; empty for the cover.
    pub number: String,
    /// Heading.
    pub title: String,
    /// 1 for a chapter, 2 below it.
    pub level: u8,
    /// The typed context of its template, in sorted order.
    pub context: serde_json::Value,
    /// The context of `figures.md`: drawings that stand before its text, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<serde_json::Value>,
    /// The context of `records.md`: lists that follow its text, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<serde_json::Value>,
    /// The context of `notes.md`: the findings about it, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<serde_json::Value>,
}

/// A drawing.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Stable id: name of the view and of the file.
    pub id: String,
    /// Id of the section it stands in.
    pub section: String,
    /// Caption.
    pub caption: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// SVG with light and dark styles, for screens.
    #[serde(skip)]
    pub svg: String,
    /// SVG with literal colours only, for paper.
    #[serde(skip)]
    pub print_svg: String,
    /// Where a click in it leads: box in px and target.
    pub links: Vec<FigureLink>,
}

/// A place in a drawing that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct FigureLink {
    /// The box.
    pub rect: crate::scene::Rect,
    /// Target: `#identity`.
    pub href: String,
}
