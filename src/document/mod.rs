//! Documents: sections, tables and figures, built from the model.
//!
//! In: a Model, what the rules say of it, figures. Out: [`Document`]: an ordered list of sections, each with the typed context
//! its template is rendered with. No text formatting happens here: a template words it, a renderer writes it.

mod front;
mod gaps;
mod outline;
mod pack;
mod paper;
mod parts;
mod sections;
mod sources;
mod told_parts;

pub use crate::scene::{Paper, Room};
pub use front::{Front, Logo, NUMBER, PAGE, PAGES, SECTION};
pub use outline::{Numbering, OUTLINE, Row};
pub use pack::{
    BODY, CONDITIONS, Condition, DEEPEST, Depth, Outlined, PACKS, Pack, USUAL, own_template, read as read_pack,
};
pub use parts::{PARTS, PartRow};
pub use sections::contexts;
pub(crate) use sections::{Ending, endings, value_of};
pub use sources::{Gap, Part, Seen, Sources};
pub use told_parts::{Card, CardFact, ToldLine, ToldParts, ToldTile, told_parts};

use crate::assess::{Judged, claims};
use crate::config::{Config, Value};
use crate::diag::Warned;
use crate::diagram::{Finding, Stamp, told};
use crate::diff::history::History;
use crate::facts::Known;
use crate::kept::{Kept, spoken};
use crate::model::Model;
use crate::overlay::{Applied, Design};
use crate::scene::Smallest;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a person decides about a document.
#[derive(Debug, Clone, Default)]
pub struct DocumentOptions {
    /// Classification mark: `Confidential`; empty for none.
    pub classification: String,
    /// For whom it is written; the tenant when none.
    pub client: Option<String>,
    /// Who answers for it.
    pub author: Option<String>,
    /// What people say of the architecture: reasons, owners, decisions, target.
    pub design: Design,
    /// What that added to the model, renamed and hid.
    pub applied: Applied,
    /// Who, for whom, status, version, look: what the configuration says.
    pub config: Config,
    /// The versions of the documents, this one last.
    pub history: History,
    /// What people wrote into documents before.
    pub kept: Vec<Kept>,
    /// How it looks.
    pub front: Front,
    /// Counts of an earlier list of claims, by the id of the claim; empty where none is at hand.
    pub before: BTreeMap<String, Known<u64>>,
}

/// Builds a document: the sections of a pack that have something to stand on, each with its values.
pub fn compose(
    pack: &Pack,
    model: &Model,
    judged: &[Judged],
    figures: Vec<Figure>,
    options: &DocumentOptions,
) -> Warned<Document> {
    let claims = claims(&model.facts);
    let findings = told(judged);
    let spoken = spoken(&format!("{}.md", pack.file), &options.kept);
    let number = if pack.number.is_empty() { &options.config.document.number } else { &pack.number };
    let sources = Sources {
        model,
        findings: &findings,
        judged,
        claims: &claims,
        figures: &figures,
        options,
        title: &pack.title,
        number,
        spoken,
    };
    let chosen: Vec<&Outlined> =
        pack.sections.iter().filter(|it| it.depth > 0 && pack::all_hold(&sources, &it.when)).collect();
    let numbers = outline::number(chosen.iter().map(|it| (it.numbering, it.level)));
    let sections = chosen.into_iter().zip(numbers).map(|(it, number)| section(&sources, it, number)).collect();
    let stamp = Stamp {
        tenant: sources.organisation(),
        view: String::new(),
        date: match (model.date.as_str(), model.facts.not_before.as_str()) {
            ("", bound) if !bound.is_empty() => crate::wording::not_before(bound),
            (day, _) => day.to_owned(),
        },
        // It says by what the document was made, where that is wanted.
        version: if options.config.look.made_by { sources.version().to_owned() } else { String::new() },
        classification: options.classification.clone(),
    };
    let mut variables = options.config.values(&sources.organisation(), &model.date);
    variables.insert("document_number".to_owned(), Value::Text(number.clone()));
    let document = Document {
        pack: pack.id.clone(),
        file: pack.file.clone(),
        title: title(&pack.title, options),
        subtitle: match sections::only_servers(&sources) {
            true => "An Exchange Server organisation".to_owned(),
            false => format!("Microsoft 365 tenant of {}", sources.tenant_name()),
        },
        stamp,
        sections,
        elsewhere: BTreeMap::new(),
        set: Vec::new(),
        flows: pack.flows,
        front: options.front.clone().numbered(&pack.number),
        claims: sections::claims(&claims),
        variables: sections::value(&variables),
        findings,
        figures,
    };
    Warned::clean(document)
}

/// The complete inventory, the pack `as-built`.
pub fn as_built(model: &Model, judged: &[Judged], figures: Vec<Figure>, options: &DocumentOptions) -> Warned<Document> {
    compose(&Pack::named("as-built").unwrap_or_default(), model, judged, figures, options)
}

/// A section with the values of its parts.
fn section(sources: &Sources<'_>, outlined: &Outlined, number: String) -> Section {
    let parts = outlined.parts.iter().filter_map(|id| PARTS.iter().find(|row| row.id == *id));
    Section {
        id: outlined.id.clone(),
        number,
        title: outlined.title.clone(),
        level: outlined.level,
        topic: outlined.topic.clone(),
        depth: outlined.depth,
        parts: parts.filter_map(|row| (row.build)(sources, outlined)).collect(),
    }
}

/// The title, which stands in headers and in the properties of files as well: whom the document is for, where a person
/// said so.
fn title(title: &str, options: &DocumentOptions) -> String {
    match options.client.as_deref().map(str::trim).filter(|client| !client.is_empty()) {
        Some(client) => format!("{title} for {client}"),
        None => title.to_owned(),
    }
}

/// A document, ready to be rendered in any format.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Pack it is made by: `hld`.
    pub pack: String,
    /// Name of its files without their endings: `high-level-design`.
    pub file: String,
    /// Title: `High-level design`.
    pub title: String,
    /// Line below the title.
    pub subtitle: String,
    /// Tenant, date, version, classification.
    pub stamp: Stamp,
    /// Sections in order, children after their parent.
    pub sections: Vec<Section>,
    /// Where sections of the other documents of the set stand that this one does not have: name of the file without its
    /// ending, by id of the section.
    #[serde(skip)]
    pub elsewhere: BTreeMap<String, String>,
    /// The other documents of the set.
    #[serde(skip)]
    pub set: Vec<Sibling>,
    /// Whether its chapters follow each other on the page; else each begins a page.
    pub flows: bool,
    /// How it looks.
    #[serde(skip)]
    pub front: Front,
    /// Every claim by its id, as templates see it: `value`, `known`, `text`, `except`.
    #[serde(skip)]
    pub claims: serde_json::Value,
    /// What the configuration gives to every template that has no value of the same name, by name.
    #[serde(skip)]
    pub variables: serde_json::Value,
    /// Drawings the sections refer to.
    pub figures: Vec<Figure>,
    /// What matters, worst first.
    pub findings: Vec<Finding>,
}

impl Document {
    /// The line at the head of pages, where a person wrote one.
    pub fn header(&self) -> Option<String> {
        self.front.line(&self.front.look.header, &self.own_values())
    }

    /// The line at the foot of pages, where a person wrote one.
    pub fn footer(&self) -> Option<String> {
        self.front.line(&self.front.look.footer, &self.own_values())
    }

    /// Whether it says by which tool it was made.
    pub fn says_tool(&self) -> bool {
        self.front.look.made_by
    }

    fn own_values(&self) -> [(&'static str, &str); 4] {
        let stamp = &self.stamp;
        [
            ("document", &self.title),
            ("tenant", &stamp.tenant),
            ("date", &stamp.date),
            ("classification", &stamp.classification),
        ]
    }
}

/// Another document of the set, as far as links into it need it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sibling {
    /// Name of its files without their endings.
    pub file: String,
    /// Its sections in order.
    pub sections: Vec<Heading>,
}

/// The heading of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Id of the section.
    pub id: String,
    /// Its text.
    pub title: String,
    /// 1 for a chapter, 2 below it.
    pub level: u8,
}

/// One section.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// Stable id: anchor of its heading.
    pub id: String,
    /// Number as printed: `4`, `4.2`, `A`; empty for the cover.
    pub number: String,
    /// Heading.
    pub title: String,
    /// 1 for a chapter, 2 below it.
    pub level: u8,
    /// What it tells of: id of a row of [`OUTLINE`]; empty for none.
    pub topic: String,
    /// How deep it goes, 1 to 5.
    pub depth: Depth,
    /// What it is made of, in order.
    pub parts: Vec<SectionPart>,
}

impl Section {
    /// The values of a part, by the part's id: `body`.
    pub fn values(&self, part: &str) -> Option<&serde_json::Value> {
        self.parts.iter().find(|it| it.id == part).map(|it| &it.context)
    }
}

/// A part of a section: a template and the values it is filled with.
#[derive(Debug, Clone, Serialize)]
pub struct SectionPart {
    /// Its id: `body`, `figures`.
    pub id: &'static str,
    /// Names of templates, the first that is there is filled in: `hld/identity.md`.
    pub templates: Vec<String>,
    /// The values, in sorted order.
    pub context: serde_json::Value,
}

/// A drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Figure {
    /// Stable id: name of the view and of the file.
    pub id: String,
    /// Id of the section it stands in.
    pub section: String,
    /// Id of the drawing that it shows a part of, and stands behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// What stands in its place on paper, where all of it would be too small there: parts of it stand in drawings of
    /// their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overview: Option<Box<Self>>,
    /// Caption.
    pub caption: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// How small its texts are, px.
    pub smallest: Smallest,
    /// SVG with light and dark styles, for screens.
    #[serde(skip)]
    pub svg: String,
    /// SVG with literal colours only, for paper.
    #[serde(skip)]
    pub print_svg: String,
    /// Where a click in it leads: box in px and target.
    pub links: Vec<FigureLink>,
    /// What is known of its parts, for a page that tells it where a reader points.
    #[serde(skip)]
    pub told: ToldParts,
}

/// A place in a drawing that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct FigureLink {
    /// The box.
    pub rect: crate::scene::Rect,
    /// Target: `#identity`.
    pub href: String,
}
