//! What a step of the history does: finds older claims, puts claims aside, compares.

use super::{CLAIMS, FOLDER, History, Issue, MOST_CHANGES, Past, Revision};
use crate::diag::{Code, Diagnostic};
use crate::diff::{Change, Entry, claims, counts, read_claims};
use sha2::{Digest, Sha256};

/// Letters of a version in the name of a file.
const LONGEST: usize = 40;
/// What a version is called in names of files where there is none.
const UNVERSIONED: &str = "unversioned";

/// What a step finds out on its way.
pub(super) struct Step<'a> {
    past: &'a Past,
    pub(super) archives: Vec<(String, Vec<u8>)>,
    pub(super) before: Vec<Entry>,
    pub(super) said: Vec<Diagnostic>,
    /// Whether there were versions of which no history can be read.
    lost: bool,
}

impl<'a> Step<'a> {
    pub(super) fn new(past: &'a Past) -> Self {
        Self { past, archives: Vec::new(), before: Vec::new(), said: Vec::new(), lost: false }
    }

    /// The history that was there; one that cannot be read is kept aside, and a new one begins.
    pub(super) fn history(&mut self) -> History {
        let Some(text) = &self.past.history else {
            // Claims of older versions without a history: someone took it away.
            self.lost = self.past.archives.keys().any(|path| path.starts_with(&format!("{FOLDER}/claims-")));
            return History::default();
        };
        match History::read(super::FILE, text) {
            Ok(history) => history,
            Err(said) => {
                self.lost = true;
                let path = format!("{FOLDER}/history-{}.json", short_digest(text));
                self.said.push(said.hint(format!(
                    "it was kept as `{path}` and a new history begins; to go on with the old one, mend it and put it back"
                )));
                self.archives.push((path, text.clone().into_bytes()));
                History::default()
            }
        }
    }

    /// The claims that stand beside the documents; what cannot be read is kept aside.
    fn found(&mut self) -> Option<Vec<Entry>> {
        let text = self.past.claims.as_ref()?;
        match read_claims(CLAIMS, text) {
            Ok(entries) => Some(entries),
            Err(said) => {
                let path = format!("{FOLDER}/claims-{}.json", short_digest(text));
                self.said.push(said.hint(format!("the file was kept as `{path}`")));
                self.archives.push((path, text.clone().into_bytes()));
                None
            }
        }
    }

    /// What changed since older claims, which are handed on.
    fn since(&mut self, old: Vec<Entry>, new: &[Entry]) -> Vec<Change> {
        let changes = claims(&old, new);
        self.before = old;
        changes
    }

    /// Claims that were put aside, before or in this run.
    fn archived(&self, path: &str) -> Option<Result<Vec<Entry>, Diagnostic>> {
        let own = self.archives.iter().find(|(name, _)| name == path);
        let own = own.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        own.or_else(|| self.past.archives.get(path).cloned()).map(|text| read_claims(path, &text))
    }

    /// Puts the claims of the run before aside, where they are of another version than this run's, and notes where.
    fn put_aside(&mut self, history: &mut History, version: &str) -> Option<String> {
        let path = self.archive(version);
        if let Some(revision) = history.revisions.iter_mut().rfind(|it| it.version == version)
            && path.is_some()
        {
            revision.claims.clone_from(&path);
        }
        path
    }

    /// A version that is there already: its row stays where it is.
    pub(super) fn once_more(
        &mut self,
        history: &mut History,
        at: usize,
        current: Option<&str>,
        new: &[Entry],
    ) -> (Revision, Vec<Change>) {
        let is_only = history.revisions.len() == 1;
        let mut revision = history.revisions.get(at).cloned().unwrap_or_default();
        if let Some(other) = current.filter(|other| *other != revision.version) {
            self.put_aside(history, other);
        }
        revision.claims = None;
        // The version before may have been written again since.
        let before = revision.since.as_ref().filter(|since| !since.is_empty());
        let moved = before.and_then(|since| history.revisions.iter().rfind(|it| it.version == *since)?.claims.clone());
        revision.against = moved.or(revision.against);
        self.again(revision, is_only, new)
    }

    /// The same version once more.
    fn again(&mut self, last: Revision, is_only: bool, new: &[Entry]) -> (Revision, Vec<Change>) {
        if last.version.is_empty() && is_only {
            // Runs without any version follow each other: the run before counts, unless it said the same.
            if let Some(found) = self.found().filter(|found| found != new) {
                let path = self.archive("");
                let changes = self.since(found, new);
                return (compared(last, path, String::new(), &changes), changes);
            }
        }
        let Some(path) = last.against.clone() else { return (last, Vec::new()) };
        match self.archived(&path) {
            Some(Ok(old)) => {
                let changes = self.since(old, new);
                let since = last.since.clone().unwrap_or_default();
                (compared(last, Some(path), since, &changes), changes)
            }
            lost => {
                let why = match lost {
                    Some(Err(said)) => said.message,
                    _ => "it is not there".to_owned(),
                };
                let message =
                    format!("what changed since version `{}` is told as it was: {why}", said_version(&last.since));
                self.said.push(Diagnostic::new(Code::History, path, message));
                let changes = last.changes.clone();
                (last, changes)
            }
        }
    }

    /// A version that the history does not have.
    pub(super) fn first(
        &mut self,
        history: &mut History,
        draft: Option<&Revision>,
        current: Option<&str>,
        new: &[Entry],
    ) -> (Revision, Vec<Change>) {
        let fresh = Revision { after_lost: self.lost, ..Revision::default() };
        let before = history.revisions.last().cloned();
        // A draft after a version was compared with the claims of that version, which are archived already.
        if let (Some(before), Some(path)) = (&before, draft.and_then(|draft| draft.against.clone()))
            && let Some(Ok(old)) = self.archived(&path)
        {
            let changes = self.since(old, new);
            return (compared(fresh, Some(path), before.version.clone(), &changes), changes);
        }
        let version = before.as_ref().map(|before| before.version.clone()).unwrap_or_default();
        let after_lost = draft.is_some_and(|draft| draft.after_lost) || self.lost;
        let fresh = Revision { after_lost, ..fresh };
        // Where an older version was written last, those of the last one were put aside before.
        let (path, old) = match current.filter(|current| *current != version) {
            Some(current) => {
                self.put_aside(history, current);
                let path = before.as_ref().and_then(|before| before.claims.clone());
                let old = path.as_deref().and_then(|path| self.archived(path)?.ok());
                (path, old)
            }
            None => {
                let old = self.found();
                (if old.is_some() { self.put_aside(history, &version) } else { None }, old)
            }
        };
        if let Some(old) = old {
            let changes = self.since(old, new);
            return (compared(fresh, path, version, &changes), changes);
        }
        if before.is_some() {
            let message = format!("what changed since version `{version}` cannot be told: its claims are not there");
            let hint = format!("keep `{CLAIMS}` and the folder `{FOLDER}` beside the documents");
            self.said.push(Diagnostic::new(Code::History, CLAIMS, message).hint(hint));
        }
        (fresh, Vec::new())
    }

    /// Puts the claims that were there aside under the name of their version, and says where.
    fn archive(&mut self, version: &str) -> Option<String> {
        let text = self.past.claims.as_ref()?;
        let stem = format!("{FOLDER}/claims-{}", file_part(version));
        // Runs without a version keep the last claims only.
        let names = std::iter::once(format!("{stem}.json")).chain((2..).map(|n: u32| format!("{stem}-{n}.json")));
        let is_free = |name: &String| {
            let mut there = self.past.archives.iter().filter(|(path, _)| path.eq_ignore_ascii_case(name));
            version.is_empty() && !self.lost || there.next().is_none_or(|(_, old)| old == text)
        };
        let name = names.take(10_000).find(is_free)?;
        if self.past.archives.get(&name) != Some(text) {
            self.archives.push((name.clone(), text.clone().into_bytes()));
        }
        Some(name)
    }

    /// Tells of a version that is older than the one before, or is there already.
    pub(super) fn tell_order(&mut self, current: Option<&str>, is_there: bool, issue: &Issue) {
        let Some(last) = current.filter(|last| !issue.version.is_empty() && !last.is_empty()) else { return };
        let is_older = numbers(&issue.version).zip(numbers(last)).is_some_and(|(new, old)| new < old);
        let row = if is_there { "; its row in the revision history was written again" } else { "" };
        let message = match is_older {
            true => format!("version `{}` follows version `{last}`, which is newer{row}", issue.version),
            false if is_there => {
                format!("version `{}` follows version `{last}` and is there already{row}", issue.version)
            }
            false => return,
        };
        let said = Diagnostic::new(Code::History, super::FILE, message);
        self.said
            .push(said.hint("set `version` in `[document]` of the configuration to a version that comes after it"));
    }
}

/// A revision with what it is compared with.
fn compared(revision: Revision, against: Option<String>, since: String, changes: &[Change]) -> Revision {
    let listed = changes.iter().filter(|change| change.kind.is_of_tenant()).take(MOST_CHANGES);
    Revision { since: Some(since), against, changes: listed.cloned().collect(), counts: counts(changes), ..revision }
}

fn said_version(version: &Option<String>) -> &str {
    version.as_deref().filter(|version| !version.is_empty()).unwrap_or(UNVERSIONED)
}

/// A version as a part of a file name. One that had to be changed for it gets a digest, so that no two share a name.
fn file_part(version: &str) -> String {
    if version.is_empty() {
        return UNVERSIONED.to_owned();
    }
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' };
    let part: String = version.chars().map(plain).take(LONGEST).collect();
    let part = part.trim_matches(['.', '-', ' ']).replace("..", "-");
    if part == version && part != UNVERSIONED { part } else { format!("{part}-{}", short_digest(version)) }
}

fn short_digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The numbers of a version, where it is made of nothing else: `1.10` comes after `1.9`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    version.trim_start_matches(['v', 'V']).split('.').map(|part| part.parse().ok()).collect()
}
