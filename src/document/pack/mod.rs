//! Packs: which sections a document has, in which order, how deep each goes, and when.
//!
//! In: `pack.toml`, of this program or of a person. Out: [`Pack`], an outline over the topics of [`OUTLINE`]. A pack holds
//! no facts and no numbers: the same topic says the same in all of them, and its templates only choose and word it.

mod changes;
mod conditions;
mod read;

pub use changes::own_template;
pub(super) use conditions::all_hold;
pub use conditions::{CONDITIONS, Condition};
pub use read::read;

use super::{Numbering, OUTLINE, Row};
use serde::Serialize;

/// The packs that the program carries: id and `pack.toml`.
pub const PACKS: &[(&str, &str)] = &[
    ("hld", include_str!("../../../templates/hld/pack.toml")),
    ("as-built", include_str!("../../../templates/as-built/pack.toml")),
    ("operations", include_str!("../../../templates/operations/pack.toml")),
    ("executive", include_str!("../../../templates/executive/pack.toml")),
    ("security", include_str!("../../../templates/security/pack.toml")),
    ("copilot-readiness", include_str!("../../../templates/copilot-readiness/pack.toml")),
    ("lld", include_str!("../../../templates/lld/pack.toml")),
    ("migration", include_str!("../../../templates/migration/pack.toml")),
    ("blank", include_str!("../../../templates/blank/pack.toml")),
];

/// The packs that `build` writes when nobody names one.
pub const USUAL: [&str; 2] = ["hld", "as-built"];

/// The part that is the template of the section itself.
pub const BODY: &str = "body";

/// How deep a section goes, from left out (0) over what is in short (1), with reasons (2), main tables (3) and all lists
/// (4) to the whole inventory (5).
pub type Depth = u8;

/// The deepest.
pub const DEEPEST: Depth = 5;

/// A kind of document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pack {
    /// Its id: name of its folder of templates.
    pub id: String,
    /// Title of the document: `High-level design`.
    pub title: String,
    /// Name of its files without their endings: `high-level-design`.
    pub file: String,
    /// Number of the document; that of the configuration when empty.
    pub number: String,
    /// For whom it is, one sentence.
    pub audience: String,
    /// The least version of the program that it is written for; empty for any.
    pub needs: String,
    /// Whether its chapters follow each other on the page; else each begins a page. Annexes always begin one.
    pub flows: bool,
    /// Its sections in order, children after their parent.
    pub sections: Vec<Outlined>,
}

/// A section of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Outlined {
    /// Stable id, anchor of its heading.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What it tells of: id of a row of [`OUTLINE`]; empty for none.
    pub topic: String,
    /// Further topics whose values its template sees under their names.
    pub uses: Vec<String>,
    /// Name of its template: `hld/identity.md`. What is not there falls back to that of the topic in `as-built`.
    pub template: String,
    /// 1 for a chapter, 2 below it.
    pub level: u8,
    /// How it is numbered.
    pub numbering: Numbering,
    /// How deep it goes.
    pub depth: Depth,
    /// Ids of conditions that must all hold.
    pub when: Vec<String>,
    /// What it is made of, in order: ids of [`PARTS`](super::PARTS).
    pub parts: Vec<String>,
    /// Names of the views drawn in it; none for those of its topic.
    pub figures: Option<Vec<String>>,
    /// Whether drawings of the parts of a large drawing come with it.
    pub in_parts: bool,
}

impl Pack {
    /// A pack of the program by its id.
    pub fn named(id: &str) -> Option<Self> {
        let (id, text) = PACKS.iter().find(|(name, _)| *name == id)?;
        // `tests/packs.rs` reads every pack of the program.
        read(&format!("{id}/pack.toml"), id, text).ok().map(|read| read.value)
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Outlined> {
        self.sections.iter().find(|section| section.id == id)
    }
}

impl Outlined {
    /// Names of the templates of one of its parts: the first that is there is filled in.
    pub fn templates(&self, part: &str) -> Vec<String> {
        if part != BODY {
            let pack = self.template.split('/').next().unwrap_or_default();
            return vec![format!("{pack}/{part}.md"), format!("parts/{part}.md")];
        }
        let topic = (!self.topic.is_empty()).then(|| format!("as-built/{}.md", self.topic));
        [self.template.clone()].into_iter().chain(topic).collect()
    }

    /// The row of its topic, if it has one.
    pub fn row(&self) -> Option<&'static Row> {
        OUTLINE.iter().find(|row| row.id == self.topic)
    }
}
