//! Diagrams: what one view shows, without coordinates.
//!
//! In: a Model and a View (or Diagram JSON written by hand). Out: [`Diagram`]. `select` is the last place that sees
//! a Model.

mod change;
mod estate;
mod finding;
mod fit;
mod focus;
mod group;
mod hints;
mod merge;
mod own;
mod read;
mod select;
mod split;
mod stage;
mod steps;
mod views;
mod written;

pub use change::{Changed, after, before, in_state};
pub use estate::estate;
pub use finding::{Finding, in_words, names_of, told};
pub use focus::{NoPath, highlight, ids, neighbourhood};
pub use hints::{Hint, Hints, WISHES, Wish, carried_out, read_hints};
pub use own::ViewFile;
pub use read::read_view;
pub use select::{Selection, Wishes, select, select_with};
pub use split::{Part, overview, part, parts};
pub use stage::{select_stage, stage_title};
pub use views::{Absence, Area, By, ESTATE, Show, VIEWS, View, What, When, one, several, view, whole};
pub use written::read;

use crate::catalog::{Emphasis, Evidence, Inactive, State, TileSize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one drawing shows. The contract of `tenantry draw` and `--emit diagram`; unknown fields are ignored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Diagram {
    /// Stable name: `logical`.
    pub name: String,
    /// Title over the drawing; the name when empty.
    pub title: String,
    /// Line below the title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// What the drawing shows, for readers who cannot see it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What the title block says.
    pub stamp: Stamp,
    /// How large its tiles are; by how many there are when missing.
    #[serde(skip_serializing_if = "TileSize::is_auto")]
    pub tiles: TileSize,
    /// Whether lines of one end that say the same are drawn as one that branches.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fans: bool,
    /// What happens one after the other, a line each; the numbers stand at the lines of the drawing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// Places, parents before or after children.
    pub zones: Vec<Zone>,
    /// Components.
    pub nodes: Vec<Node>,
    /// Connections.
    pub edges: Vec<Edge>,
    /// A person's wishes about the drawing.
    #[serde(skip_serializing_if = "Hints::is_empty")]
    #[schemars(with = "hints::Written")]
    pub hints: Hints,
}

/// What the title block says; empty parts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Stamp {
    /// Whose tenant it is.
    pub tenant: String,
    /// Name of the view.
    pub view: String,
    /// Date of the snapshot.
    pub date: String,
    /// Version of the tool.
    pub version: String,
    /// Classification mark.
    pub classification: String,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Zone {
    /// Unique among zones.
    pub id: String,
    /// Caption.
    pub label: String,
    /// Zone that holds it.
    pub parent: Option<String>,
    /// A zone kind id, or any word.
    pub kind: String,
    /// How sure it is that it is a place of its own; observed when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What becomes of it: planned, changed or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

/// A component as drawn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Node {
    /// Unique among nodes.
    pub id: String,
    /// Name.
    pub label: String,
    /// Zone that holds it.
    pub parent: Option<String>,
    /// A node kind id, or any word.
    pub kind: String,
    /// Wished width in px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub w: Option<f64>,
    /// Wished height in px.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub h: Option<f64>,
    /// Short texts below the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// How sure its existence is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Why it is there and not in effect, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What becomes of it: planned, changed or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// How many components it stands for, for a badge; of one there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Where a click leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// A warning mark: its text, for the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// Whether it stands out or back; none where nothing is shown in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emphasis: Option<Emphasis>,
    /// Ids of the components of a model that it stands for, sorted; none where it was written by hand.
    #[serde(skip)]
    pub members: Vec<String>,
}

/// A connection as drawn. Ends are nodes or zones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Edge {
    /// Unique among edges.
    pub id: String,
    /// Where it starts.
    pub src: String,
    /// Where it ends.
    pub dst: String,
    /// Text beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A link kind id, or `flow`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether it has a head at both ends.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub both: bool,
    /// How sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Why nothing passes, where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What becomes of it: planned, changed or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// What it says in full, for its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Whether it stands out or back; none where nothing is shown in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emphasis: Option<Emphasis>,
}
