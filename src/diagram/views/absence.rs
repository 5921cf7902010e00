//! Why a view has nothing to draw.

use super::row::{Show, View, What};
use crate::catalog::{Tier, dataset};
use crate::model::{Component, Model};
use crate::snapshot::Status;
use crate::wording::drawings;

/// Why a view was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// None of these datasets was read; their ids.
    NotRead(Vec<String>),
    /// What was read of its data holds nothing of what it is about; the ids of what was not read.
    NoneFound(Vec<String>),
}

impl View<'_> {
    /// Why there is nothing to draw; none when there is something.
    pub fn absence(&self, model: &Model) -> Option<Absence> {
        let read = |id: &&str| model.coverage_of(id).status.has_rows() || model.facts.declared.contains(*id);
        let there = self.heart.iter().any(|kind| model.of_kind(*kind).any(|it| self.may_show(it)));
        if let Some(missing) = self.needs.iter().find(|group| !group.iter().any(&read)) {
            return Some(Absence::NotRead(missing.iter().map(|id| (*id).to_owned()).collect()));
        }
        let unread = self.needs.iter().copied().flatten().filter(|id| !read(id)).map(|id| (*id).to_owned());
        (!self.heart.is_empty() && !there).then(|| Absence::NoneFound(unread.collect()))
    }

    /// Whether a component is made from what the view takes of its kind; a kind that it shows in no row of its own is.
    fn may_show(&self, component: &Component) -> bool {
        let is_of_kind = |it: &&Show<'_>| matches!(it.what, What::Kind(kind) if kind == component.kind);
        let mut rows = self.shows.iter().filter(is_of_kind).peekable();
        rows.peek().is_none() || rows.any(|it| it.takes(component))
    }
}

impl Absence {
    /// The reason in words, to follow “left out:”.
    pub fn reason(&self, model: &Model) -> String {
        match self {
            Self::NoneFound(ids) => {
                let titles: Vec<String> = ids.iter().map(|id| Self::title(id, model)).collect();
                drawings::none_found(&titles)
            }
            Self::NotRead(ids) => {
                let titles: Vec<String> = ids.iter().map(|id| Self::title(id, model)).collect();
                drawings::none_read(&titles)
            }
        }
    }

    fn title(id: &str, model: &Model) -> String {
        let title = dataset(id).map_or(id, |row| row.title);
        format!("{title} ({})", model.coverage_of(id).status.words())
    }

    /// What would help: the permissions that read the datasets, sorted. A licence that is missing is no matter of
    /// permissions.
    pub fn permissions(&self, model: &Model) -> Vec<&'static str> {
        let (Self::NotRead(ids) | Self::NoneFound(ids)) = self;
        let licensed = |id: &&String| model.coverage_of(id).status != Status::Unlicensed;
        let rows = ids.iter().filter(licensed).filter_map(|id| dataset(id));
        let mut all: Vec<&str> = rows.map(|row| row.permission).collect();
        all.retain(|permission| !permission.is_empty());
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What would help besides: the commands whose output an import takes, sorted.
    pub fn commands(&self) -> Vec<&'static str> {
        let (Self::NotRead(ids) | Self::NoneFound(ids)) = self;
        let rows = ids.iter().filter_map(|id| dataset(id)).filter(|row| row.tier == Tier::Import);
        let mut all: Vec<&str> = rows.map(|row| row.path).filter(|it| !it.is_empty()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
