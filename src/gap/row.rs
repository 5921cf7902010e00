//! What comes of an evaluation.

use super::maturity::Maturity;
use super::part::{Area, Reference};
use crate::overlay::{WaveRef, What};
use schemars::JsonSchema;
use serde::Serialize;

/// How a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is there, and somebody wrote down why it is as it is.
    PresentWithReason,
    /// It is there, and nobody wrote down why.
    PresentWithoutReason,
    /// It is there, and something of it is amiss or lacking.
    Partly,
    /// All that could show it was read, and it is not there.
    Missing,
    /// What would tell was not read.
    NotRead,
}

impl State {
    /// Whether it is there.
    pub fn is_present(self) -> bool {
        matches!(self, Self::PresentWithReason | Self::PresentWithoutReason)
    }
}

/// What a lack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LackOf {
    /// A rule finds something; `id` is the rule.
    Rule,
    /// Another part is not whole; `id` is the part.
    Part,
    /// A path of access is not verified for all; `id` is the claim.
    Access,
    /// It is asked of some only; `id` is the claim.
    Share,
    /// It is only tried; `id` is the claim.
    Trial,
}

/// What is amiss of a part, or lacking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Lack {
    /// What it is.
    pub of: LackOf,
    /// Its id.
    pub id: String,
    /// What a reader is told.
    pub text: String,
}

/// Where a reason stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonOf {
    /// A decision about components of the part; `id` is the decision.
    Decision,
    /// A decision about its section as a whole; `id` is the decision.
    Section,
    /// What is said of a component; `id` is the component.
    Component,
    /// A finding that somebody accepts; `id` is the rule.
    Accepted,
    /// What people answer for a practice; `id` is the part.
    Practice,
    /// An account that is declared for emergencies; `id` is the account.
    Emergency,
}

/// Why a part is as it is, in the words of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Reason {
    /// Where it stands.
    pub of: ReasonOf,
    /// The id of what says it.
    pub id: String,
    /// What it says; hostile.
    pub text: String,
}

/// What the target does with a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Ahead {
    /// What becomes of it.
    pub what: What,
    /// The id of the component.
    pub component: String,
    /// What it is called; hostile.
    pub name: String,
    /// The wave with which it happens.
    pub wave: Option<WaveRef>,
}

/// One part, evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartRow {
    /// Its id: `identity.conditional-access`.
    pub id: &'static str,
    /// What a reader calls it.
    pub title: &'static str,
    /// What makes it stand, one sentence.
    pub asks: &'static str,
    /// Whether the chosen reference asks for it; what it does not ask for is not counted.
    pub asked: bool,
    /// How it stands.
    pub state: State,
    /// Whether every rule about it was judged: a part that is there and was not judged in full may be amiss.
    pub in_full: bool,
    /// What of it is amiss or lacking, as far as that is known.
    pub lacks: Vec<Lack>,
    /// Ids of the datasets that would tell more and were not read in full, sorted.
    pub unread: Vec<&'static str>,
    /// Why it is as it is.
    pub reasons: Vec<Reason>,
    /// What the target does with it, in the order of waves.
    pub ahead: Vec<Ahead>,
}

/// One area, evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AreaRow {
    /// The area.
    pub id: Area,
    /// Its title.
    pub title: &'static str,
    /// How mature it is.
    pub maturity: Maturity,
    /// How many of its parts that are asked for were read.
    pub read: u64,
    /// How many of them there are.
    pub asked: u64,
    /// Its parts, in the order of the guide.
    pub parts: Vec<PartRow>,
}

/// A tenant and its design against the parts that the guide asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Completeness {
    /// What the organisation is called; hostile.
    pub tenant: String,
    /// The day of the snapshot, `YYYY-MM-DD`; may be empty.
    pub date: String,
    /// What it is held against; null for all parts of the guide.
    pub reference: Option<Reference>,
    /// The areas, in the order of the guide.
    pub areas: Vec<AreaRow>,
}

impl Completeness {
    /// The parts that are asked for.
    pub fn asked(&self) -> impl Iterator<Item = &PartRow> {
        self.areas.iter().flat_map(|area| &area.parts).filter(|part| part.asked)
    }

    /// How many of the parts that are asked for are in a state.
    pub fn count(&self, holds: impl Fn(&PartRow) -> bool) -> u64 {
        self.asked().filter(|part| holds(part)).count() as u64
    }
}
