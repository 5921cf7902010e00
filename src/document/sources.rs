//! What sections are built from, and how a part that was read is told from one that was not.

use super::sections::records::is_listed;
use super::{DocumentOptions, Figure};
use crate::assess::{Claims, Judged};
use crate::catalog::ids;
use crate::catalog::{Detail, Tier, Topic, dataset};
use crate::diagram::Finding;
use crate::facts::Reading;
use crate::model::Model;
use crate::snapshot::{Coverage, Status};
use schemars::JsonSchema;
use serde::Serialize;

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

/// Data that was not read, or not in full.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
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
    /// What the service said; empty when nothing.
    pub message: String,
}

impl Gap {
    /// Whether another gap has the same status and remedy, whatever permission each names.
    fn has_reason_of(&self, other: &Self) -> bool {
        self.status == other.status
            && self.remedy == other.remedy
            && self.remedy_end == other.remedy_end
            && self.message == other.message
    }
}

impl Sources<'_> {
    /// The tenant's name, or what stands for it.
    pub fn tenant_name(&self) -> String {
        let organization = self.model.facts.organization.read();
        [
            organization.map(|it| it.name.as_str()).unwrap_or_default(),
            &self.model.tenant.display_name,
            &self.model.tenant.default_domain,
            &self.model.tenant.id,
        ]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or("Unnamed tenant")
        .to_owned()
    }

    /// The version of the tool.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Whether the data came through an import.
    pub fn imported(&self) -> bool {
        self.model.source.starts_with("import")
    }

    /// What of these datasets was not read in full, those with the same reason together.
    pub fn gaps(&self, datasets: &[&str]) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        for id in datasets {
            let coverage = self.model.coverage_of(id);
            if coverage.is_whole() {
                continue;
            }
            let title = dataset(id).map_or_else(|| (*id).to_owned(), |row| row.title.to_owned());
            let mut gap = gap(&coverage, self.imported());
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
        gaps
    }

    /// The gaps of every dataset on a topic, apart from the lists that follow its text: those tell theirs.
    pub fn gaps_of(&self, topic: Topic) -> Vec<Gap> {
        let datasets: Vec<&str> = crate::catalog::DATASETS
            .iter()
            .filter(|row| row.feeds.contains(&topic))
            .filter(|row| !self.superseded(row.id) && !is_listed(row.id))
            .map(|row| row.id)
            .collect();
        self.gaps(&datasets)
    }

    /// Whether another dataset that says the same was read instead, or nobody would ask for this one.
    fn superseded(&self, id: &str) -> bool {
        let read = |other: &str| self.model.coverage_of(other).status.has_rows();
        let facts = &self.model.facts;
        let asked = self.model.coverage_of(id).status != Status::NotRequested;
        match id {
            // What only an audit needs is a gap where it was asked for.
            _ if !asked && dataset(id).is_some_and(|row| row.detail == Detail::Full) => true,
            ids::USER_SIGN_INS => {
                !asked && facts.people.stale.sources.contains(ids::USERS) && facts.people.stale.is_read()
            }
            ids::APPLICATION_OWNERS => {
                !asked && facts.registrations.read().is_some_and(|it| it.without_owner.is_some())
            }
            ids::SPO_TENANT => read(ids::SHAREPOINT_SETTINGS),
            ids::SHAREPOINT_SETTINGS => read(ids::SPO_TENANT),
            ids::APP_PROXY_CONNECTORS => self.model.coverage_of(id).status == Status::NotRequested,
            _ => false,
        }
    }
}

/// Why a dataset is not there in full, and what would help.
pub(super) fn gap(coverage: &Coverage, imported: bool) -> Gap {
    let row = dataset(&coverage.id);
    let permission = match row {
        _ if !coverage.permission.is_empty() => coverage.permission.as_str(),
        Some(row) => row.permission,
        None => "",
    };
    let licence = row.map_or("", |row| row.licence);
    let path = row.map_or("", |row| row.path);
    let tier = row.map(|row| row.tier);
    let (remedy, literal, remedy_end) = match (coverage.status, tier) {
        (Status::Denied, Some(Tier::Delegated)) => {
            ("Sign in as a person who holds", permission, "and discover again; applications cannot read this.")
        }
        (Status::Denied, _) if !permission.is_empty() => ("Grant", permission, "and discover again."),
        (Status::Unlicensed, _) if !licence.is_empty() => {
            ("The service refuses for want of a licence; what was asked for belongs to", licence, ".")
        }
        (Status::NotRequested, Some(Tier::Import)) if coverage.id.starts_with("dns-") => (
            "This stands in public DNS, not in Microsoft Graph; import an export that holds it, as of ScubaGear.",
            "",
            "",
        ),
        (Status::NotRequested, Some(Tier::Import)) => {
            ("Microsoft Graph does not offer this; import the output of", path, ".")
        }
        (Status::NotRequested, Some(Tier::OptIn)) => {
            ("Only a permission that could also write reads this, so a person must opt in to", permission, ".")
        }
        (Status::NotRequested, _) if imported => {
            ("The imported files do not hold this; to read it, discover with", permission, ".")
        }
        (Status::NotRequested, _) if !permission.is_empty() => {
            ("Include this in the next discovery, with", permission, ".")
        }
        (Status::Partial, _) if imported && !permission.is_empty() => {
            ("To read the rest, discover with", permission, ".")
        }
        (Status::Complete, _) => ("Ask for every property.", "", ""),
        (Status::Failed | Status::Partial, _) => ("Discover again.", "", ""),
        _ => ("", "", ""),
    };
    let (remedy, remedy_end) =
        if literal.is_empty() && !remedy_end.is_empty() { ("", "") } else { (remedy, remedy_end) };
    Gap {
        titles: Vec::new(),
        status: coverage.words().to_owned(),
        partial: coverage.status.has_rows(),
        remedy: remedy.to_owned(),
        literals: if literal.is_empty() { Vec::new() } else { vec![literal.to_owned()] },
        remedy_end: remedy_end.to_owned(),
        message: coverage.message.clone().unwrap_or_default(),
    }
}
