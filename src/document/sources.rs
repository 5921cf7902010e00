//! What sections are built from, and how a part that was read is told from one that was not.

use super::sections::records::is_listed;
use super::{DocumentOptions, Figure, OUTLINE, Row};
use crate::assess::{Claims, Judged};
use crate::catalog::ids;
use crate::catalog::{Detail, Topic, dataset};
use crate::diagram::Finding;
use crate::facts::Reading;
use crate::model::Model;
use crate::snapshot::Status;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything a section may draw on.
#[derive(Debug)]
pub struct Sources<'a> {
    /// The model.
    pub model: &'a Model,
    /// What matters, worst first.
    pub findings: &'a [Finding],
    /// What every rule says.
    pub judged: &'a [Judged],
    /// Every number and verdict, with how much was read for it.
    pub claims: &'a Claims,
    /// Drawings.
    pub figures: &'a [Figure],
    /// What a person decided.
    pub options: &'a DocumentOptions,
    /// Title of the document, as its pack says: `High-level design`.
    pub title: &'a str,
    /// Number of the document; empty where nobody gave it one.
    pub number: &'a str,
    /// Ids of the kept regions of the document in which somebody wrote something.
    pub spoken: BTreeSet<String>,
}

/// A part of the facts as a template sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PartOf{T}")]
pub struct Part<'a, T> {
    /// Whether anything of it was read.
    pub read: bool,
    /// Whether all of it was read: only then is what is absent known to be absent.
    pub complete: bool,
    /// What it holds; null when nothing was read.
    pub value: Option<&'a T>,
}

impl<'a, T> From<&'a Reading<T>> for Part<'a, T> {
    fn from(reading: &'a Reading<T>) -> Self {
        Self { read: reading.read().is_some(), complete: reading.is_complete(), value: reading.read() }
    }
}

/// How much of a part of the facts was read, without what it holds.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Seen {
    /// Whether anything of it was read.
    pub read: bool,
    /// Whether all of it was read.
    pub complete: bool,
}

impl<T> From<&Reading<T>> for Seen {
    fn from(reading: &Reading<T>) -> Self {
        Self { read: reading.read().is_some(), complete: reading.is_complete() }
    }
}

/// Data that was not read, or not in full.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Gap {
    /// Titles of the datasets, which share everything below.
    pub titles: Vec<String>,
    /// How much was read: `not permitted`, `read in part`.
    pub status: String,
    /// Whether a part of it was read.
    pub partial: bool,
    /// What would help, one sentence up to the permissions or commands it names; empty when nothing is known.
    pub remedy: String,
    /// The permissions, licences or commands the remedy names, one or none a dataset.
    pub literals: Vec<String>,
    /// What follows them in the remedy.
    pub remedy_end: String,
    /// Option of the program that the remedy takes, for the coverage annex: `--auth device-code`; empty for none.
    pub option: &'static str,
    /// What the service said; empty when nothing.
    pub message: String,
    /// What was written down while it was read, by no service; empty when nothing. Commands in it stand between
    /// backticks.
    pub note: String,
    /// Id of the section that tells more of it; empty where this is the one.
    pub told_in: &'static str,
    /// Title of that section.
    pub told_title: &'static str,
}

impl Gap {
    /// Whether another gap has the same status and remedy, whatever permission each names.
    fn has_reason_of(&self, other: &Self) -> bool {
        self.status == other.status
            && self.remedy == other.remedy
            && self.remedy_end == other.remedy_end
            && (&self.message, &self.note, self.told_in) == (&other.message, &other.note, other.told_in)
    }
}

impl Sources<'_> {
    /// What the organisation is called in texts: as the configuration says, else as the tenant does.
    pub fn tenant_name(&self) -> String {
        match self.options.config.client.name.trim() {
            "" => self.organisation(),
            name => name.to_owned(),
        }
    }

    /// The tenant's own name, or what stands for it.
    pub fn organisation(&self) -> String {
        self.model.organisation().to_owned()
    }

    /// The version of the tool.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Whether the data came through an import: only those say what was recognised in each file.
    pub fn imported(&self) -> bool {
        !self.model.imported.is_empty()
    }

    /// What of these datasets was not read in full, those with the same reason together.
    pub fn gaps(&self, datasets: &[&str]) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        for id in datasets {
            self.push_gap(id, None, &mut gaps);
        }
        gaps
    }

    /// Adds the gap of a dataset, in short where another section tells more of it.
    fn push_gap(&self, id: &str, told_in: Option<&'static Row>, gaps: &mut Vec<Gap>) {
        let coverage = self.model.coverage_of(id);
        if coverage.is_whole() {
            return;
        }
        let title = dataset(id).map_or_else(|| id.to_owned(), |row| row.title.to_owned());
        let mut gap = self.gap(&coverage);
        if let Some(row) = told_in {
            gap = Gap {
                partial: gap.partial,
                status: gap.status,
                told_in: row.id,
                told_title: row.title,
                ..Gap::default()
            };
        }
        match gaps.iter_mut().find(|other| other.has_reason_of(&gap)) {
            Some(other) => {
                other.titles.push(title);
                gap.literals.retain(|literal| !other.literals.contains(literal));
                other.literals.append(&mut gap.literals);
            }
            None => {
                gap.titles.push(title);
                gaps.push(gap);
            }
        }
    }

    /// The gaps of every dataset on a topic, apart from the lists that follow its text: those tell theirs, where they were
    /// asked for. What an
    /// earlier section tells in full is told in short.
    pub fn gaps_of(&self, topic: Topic) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let rows = crate::catalog::DATASETS.iter().filter(|row| row.feeds.contains(&topic));
        // A list that was asked for tells its own gap below the text; one that was not has no list there.
        let told_below = |id: &str| is_listed(id) && self.model.coverage_of(id).status != Status::NotRequested;
        for row in rows.filter(|row| !self.superseded(row.id) && !told_below(row.id)) {
            let first = OUTLINE.iter().find(|section| section.tells_of(row.feeds));
            self.push_gap(row.id, first.filter(|section| !section.topics.contains(&topic)), &mut gaps);
        }
        gaps.sort_by_key(|gap| !gap.told_in.is_empty());
        gaps
    }

    /// Titles of those of these datasets that were not read in full, nor another that says the same.
    pub fn unread(&self, datasets: &[&str]) -> Vec<&'static str> {
        let missing = |id: &&&str| !self.model.coverage_of(id).is_whole() && !self.superseded(id);
        datasets.iter().filter(missing).filter_map(|id| dataset(id)).map(|row| row.title).collect()
    }

    /// Whether another dataset that says the same was read instead, or nobody would ask for this one.
    fn superseded(&self, id: &str) -> bool {
        let read = |other: &str| self.model.coverage_of(other).status.has_rows();
        let facts = &self.model.facts;
        let asked = self.model.coverage_of(id).status != Status::NotRequested;
        match id {
            // What only an audit needs is a gap where it was asked for.
            _ if !asked && dataset(id).is_some_and(|row| row.detail == Detail::Full || row.aside) => true,
            // A list of counts gives way to the objects themselves.
            _ if !asked && is_listed(id) && dataset(id).is_some_and(|row| row.until < Detail::Full) => true,
            ids::USER_SIGN_INS => {
                !asked && facts.people.stale.sources.contains(ids::USERS) && facts.people.stale.is_read()
            }
            ids::APPLICATION_OWNERS => {
                !asked && facts.registrations.read().is_some_and(|it| it.without_owner.is_some())
            }
            ids::SENSITIVITY_LABELS => !asked && read(ids::PURVIEW_LABELS),
            ids::SPO_TENANT => read(ids::SHAREPOINT_SETTINGS),
            ids::SHAREPOINT_SETTINGS => read(ids::SPO_TENANT),
            _ => false,
        }
    }
}
