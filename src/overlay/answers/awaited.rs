//! Changes that rest on decisions which nobody has taken yet.

use crate::overlay::{Change, Decision, DecisionStatus, Design, What};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// A decision that is still to be taken, and without which a change does not come about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "AwaitedDecision")]
pub struct Awaited {
    /// Its id: `D-04`.
    pub id: String,
    /// How far it is: open or proposed.
    pub status: DecisionStatus,
    /// By when it is to be taken, `YYYY-MM-DD`; may be empty.
    pub due: String,
    /// Who takes it; may be empty.
    pub by: String,
}

impl Design {
    /// The decisions a change rests on that are not taken, sorted by id: those its `why` names; where it names none, those
    /// about the parts it concerns, and those of the change that puts one of these parts in the place of another.
    pub(super) fn awaited(&self, change: &Change, all: &[Change]) -> Vec<Awaited> {
        let mut open: Vec<Awaited> = self.rests_on(change).filter(|it| is_open(it)).map(Awaited::from).collect();
        if self.named_in(&change.why).next().is_none() {
            let parts = self.concerned(change);
            let brings = |it: &&Change| it.what == What::Replaced && parts.contains(it.by.as_str());
            for other in all.iter().filter(brings) {
                open.extend(self.rests_on(other).filter(|it| is_open(it)).map(Awaited::from));
            }
        }
        open.sort();
        open.dedup();
        open
    }

    /// The decisions whose exact id stands in a text as a word.
    pub(in crate::overlay) fn named_in<'d>(&'d self, text: &str) -> impl Iterator<Item = &'d Decision> {
        let is_apart = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let words: BTreeSet<&str> = text.split(is_apart).map(|word| word.trim_end_matches(['.', '-'])).collect();
        let named: Vec<&Decision> = self.decisions.iter().filter(|it| words.contains(it.id.as_str())).collect();
        named.into_iter()
    }

    fn rests_on<'d>(&'d self, change: &Change) -> impl Iterator<Item = &'d Decision> {
        let mut named: Vec<&Decision> = self.named_in(&change.why).collect();
        if named.is_empty() {
            let parts = self.concerned(change);
            let about = |it: &&Decision| it.components.iter().any(|id| parts.contains(id.as_str()));
            named = self.decisions.iter().filter(about).collect();
        }
        named.into_iter()
    }

    /// Whether a change is that of a connection which comes with one of its ends.
    pub(super) fn comes_with_end(&self, change: &Change) -> bool {
        !change.link.is_empty() && !self.concerned(change).is_empty()
    }

    /// The parts a change is about: its component and what takes its place; of a link those ends that come later.
    fn concerned<'d>(&'d self, change: &'d Change) -> BTreeSet<&'d str> {
        let later = |id: &&str| self.components.iter().any(|it| it.id == **id && it.wave.is_some());
        let link = self.links.iter().find(|it| !change.link.is_empty() && it.id() == change.link);
        let ends = link.into_iter().flat_map(|it| [it.from.as_str(), it.to.as_str()]).filter(later);
        let own = [change.component.as_str(), change.by.as_str()].into_iter().filter(|id| !id.is_empty());
        own.chain(ends).collect()
    }
}

impl From<&Decision> for Awaited {
    fn from(it: &Decision) -> Self {
        Self { id: it.id.to_string(), status: it.status, due: it.due.to_string(), by: it.by.clone() }
    }
}

fn is_open(it: &Decision) -> bool {
    matches!(it.status, DecisionStatus::Open | DecisionStatus::Proposed)
}
