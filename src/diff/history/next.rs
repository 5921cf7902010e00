//! One step of the history.

use super::History;
use super::step::Step;
use crate::diag::Warned;
use crate::diff::{Change, Entry};
use std::collections::BTreeMap;

/// What stands beside the documents before a run.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// The text of `history.json`.
    pub history: Option<String>,
    /// The text of `claims.json`.
    pub claims: Option<String>,
    /// The texts of the folder `history`, by path below the documents: `history/claims-1.0.json`.
    pub archives: BTreeMap<String, String>,
}

/// The version that is being written.
#[derive(Debug, Clone, Default)]
pub struct Issue {
    /// Version of the documents; empty where none is named.
    pub version: String,
    /// Status of the documents.
    pub status: String,
    /// Day of the documents.
    pub date: String,
    /// Day of the snapshot.
    pub snapshot: String,
    /// Who answers for it.
    pub author: String,
}

/// What is to be written beside the documents.
#[derive(Debug, Clone, Default)]
pub struct Next {
    /// The history with this run in it; the digests of its documents are still to be recorded.
    pub history: History,
    /// Files to write so that nothing is lost: path below the documents, and bytes.
    pub archives: Vec<(String, Vec<u8>)>,
    /// What became of every claim since the version before.
    pub changes: Vec<Change>,
    /// The claims of the version before; empty where there is none.
    pub before: Vec<Entry>,
    /// The version before; none for the first.
    pub since: Option<String>,
    /// What was recorded of documents that were written before, by file name.
    pub recorded: BTreeMap<String, String>,
}

/// Makes the next step of the history.
///
/// Where the version differs from the last recorded one, the claims that were there are archived under its name, and the new
/// version is compared with them. With the same version again it is compared with what it was compared with before, so that a
/// second run changes nothing. Without a version there is one entry, compared with the last version, or, where there never was
/// one, with the claims of the run before that differ. A version that is there already, and not the last, keeps its row, which
/// is written again.
pub fn next(past: &Past, issue: &Issue, new: &[Entry]) -> Warned<Next> {
    let mut step = Step::new(past);
    let mut history = step.history();
    let recorded = history.recorded();
    let mut draft = None;
    if !issue.version.is_empty() && history.revisions.last().is_some_and(|last| last.version.is_empty()) {
        // What was written without a version was a draft of this one.
        draft = history.revisions.pop();
    }
    let current = history.current.take().or_else(|| Some(history.revisions.last()?.version.clone()));
    let at = history.revisions.iter().rposition(|it| it.version == issue.version);
    if at.is_none() || current.as_ref() != Some(&issue.version) {
        step.tell_order(current.as_deref(), at.is_some(), issue);
    }
    let (mut revision, changes) = match at {
        Some(at) => step.once_more(&mut history, at, current.as_deref(), new),
        None => step.first(&mut history, draft.as_ref(), current.as_deref(), new),
    };
    if let Some(draft) = draft {
        revision.documents.extend(draft.documents);
        revision.defaults.extend(draft.defaults);
        revision.packs.extend(draft.packs);
        revision.pages.extend(draft.pages);
    }
    revision.version.clone_from(&issue.version);
    revision.status.clone_from(&issue.status);
    revision.date.clone_from(&issue.date);
    revision.snapshot.clone_from(&issue.snapshot);
    revision.author.clone_from(&issue.author);
    let since = revision.since.clone();
    let last = history.revisions.len().saturating_sub(1);
    match at.and_then(|at| Some((at, history.revisions.get_mut(at)?))) {
        Some((at, there)) => {
            *there = revision;
            history.current = (at < last).then(|| issue.version.clone());
        }
        None => history.revisions.push(revision),
    }
    Warned {
        value: Next { history, archives: step.archives, changes, before: step.before, since, recorded },
        diagnostics: step.said,
    }
}
