//! How much of a table was read.

use crate::catalog::dataset;
use crate::document::Sources;
use crate::snapshot::Status;
use schemars::JsonSchema;
use serde::Serialize;

/// What the rows of a table are read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum From {
    /// These datasets: the first gives the rows, the others what some columns say.
    All(&'static [&'static str]),
    /// The first of these datasets of which anything was read: they say the same.
    Either(&'static [&'static str]),
    /// These datasets together: each gives rows.
    Each(&'static [&'static str]),
    /// Everything that was read.
    Snapshot,
    /// What people declare of the architecture.
    Design,
}

/// How much of it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All of it: what has no row is not there.
    Read,
    /// A part: what has no row may be there all the same.
    InPart,
    /// Nothing: that there is no row says nothing.
    NotRead,
    /// It is what people declared, as far as they did.
    Declared,
}

/// A dataset and how much of it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Read {
    /// Its id.
    pub dataset: String,
    /// What a reader calls it.
    pub title: String,
    /// How much of it was read: `complete`, `partial`, `denied`, `unlicensed`, `failed`, `not-requested`.
    pub status: Status,
    /// Properties that were to be read and that objects among those stored do not carry.
    pub unread: Vec<String>,
}

/// How much of a table was read, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// All, a part, nothing.
    pub state: State,
    /// The datasets; empty where it is made from everything that was read, or declared.
    pub sources: Vec<Read>,
}

impl Coverage {
    pub(super) fn of(from: From, sources: &Sources<'_>) -> Self {
        match from {
            From::All(datasets) => {
                let read = reads(sources, datasets);
                let rows = read.first().is_some_and(|it| it.status.has_rows());
                let state = if rows { all(&read) } else { State::NotRead };
                Self { state, sources: read }
            }
            From::Either(datasets) => {
                let mut read = reads(sources, datasets);
                let best = read.iter().position(Read::is_whole).or(read.iter().position(|it| it.status.has_rows()));
                if let Some(best) = best {
                    read = vec![read.swap_remove(best)];
                }
                Self { state: any(&read), sources: read }
            }
            From::Each(datasets) => {
                let read = reads(sources, datasets);
                Self { state: any(&read), sources: read }
            }
            From::Snapshot => {
                let asked = sources.model.coverage.iter().filter(|it| it.status != Status::NotRequested);
                let whole = asked.clone().all(crate::snapshot::Coverage::is_whole);
                let none = !asked.clone().any(|it| it.status.has_rows());
                let state = if none {
                    State::NotRead
                } else if whole {
                    State::Read
                } else {
                    State::InPart
                };
                Self { state, sources: Vec::new() }
            }
            From::Design => Self { state: State::Declared, sources: Vec::new() },
        }
    }

    /// One dataset that is listed as it is.
    pub(super) fn listed(sources: &Sources<'_>, dataset: &str) -> Self {
        let read = vec![read(sources, dataset)];
        Self { state: any(&read), sources: read }
    }

    /// The same where not every row that was read is in the table.
    pub(super) fn cut(&mut self) {
        if self.state == State::Read {
            self.state = State::InPart;
        }
    }

    /// What a reader is told: `read`, `read in part`, `not read`, `declared`.
    pub fn words(&self) -> &'static str {
        match self.state {
            State::Read => "read",
            State::InPart => "read in part",
            State::NotRead => "not read",
            State::Declared => "declared",
        }
    }

    /// Why not all of it was read, a dataset each: `Named locations: not permitted`.
    pub(super) fn gaps(&self) -> Vec<String> {
        let gap = |it: &Read| match (it.status, it.unread.is_empty()) {
            (Status::Complete, false) => format!("{}: properties not read ({})", it.title, it.unread.join(", ")),
            (status, _) => format!("{}: {}", it.title, status.words()),
        };
        self.sources.iter().filter(|it| !it.is_whole()).map(gap).collect()
    }
}

impl Read {
    fn is_whole(&self) -> bool {
        self.status == Status::Complete && self.unread.is_empty()
    }
}

fn reads(sources: &Sources<'_>, datasets: &[&str]) -> Vec<Read> {
    datasets.iter().map(|id| read(sources, id)).collect()
}

fn read(sources: &Sources<'_>, id: &str) -> Read {
    let coverage = sources.model.coverage_of(id);
    let title = dataset(id).map_or(id, |row| row.title).to_owned();
    Read { dataset: id.to_owned(), title, status: coverage.status, unread: coverage.unread }
}

/// Of datasets of which the first has rows.
fn all(read: &[Read]) -> State {
    if read.iter().all(Read::is_whole) { State::Read } else { State::InPart }
}

/// Of datasets each of which may have rows.
fn any(read: &[Read]) -> State {
    match read.iter().any(|it| it.status.has_rows()) {
        true => all(read),
        false => State::NotRead,
    }
}
