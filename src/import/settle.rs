//! The end of an import: the manifest of what was taken, and what there is to say about it.

use super::coverage::{Claim, Entry, coverage};
use super::error::ImportError;
use super::ledger::Ledger;
use super::names::{self, Named};
use super::{Imported, OfNoUse};
use crate::catalog;
use crate::catalog::ids;
use crate::diag::{Code, Diagnostic, Severity};
use crate::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Status};
use std::collections::BTreeMap;

/// Kinds of files of no use that are told with what to do instead.
const KINDS: usize = 3;

impl Ledger<'_> {
    /// The manifest of what was taken.
    pub(super) fn finish(mut self) -> Result<Imported, ImportError> {
        if let Some(error) = self.failure.take() {
            return Err(ImportError::Sink(error));
        }
        self.settle_members();
        let said = (self.said.0.as_deref(), self.said.1.as_deref());
        let tenant = self.tenants.settle(said, &mut self.diagnostics)?;
        if let Some(why) = self.domains.missing() {
            self.claim(ids::DOMAINS, "", Claim::Cut(why));
        }
        let own_words = self.tenants.words(self.said.0.as_deref());
        let mut datasets = Vec::new();
        for (id, mut entry) in std::mem::take(&mut self.datasets) {
            self.tell_of(&id, &entry);
            entry.settle_names(&own_words);
            datasets.push(coverage(&id, entry, self.parents.get(id.as_str())));
        }
        datasets.extend(elsewhere(&datasets));
        self.tell_gaps(&datasets);
        let mut remarks = self.tell_states();
        remarks.extend(self.tell_unknown_keys());
        if let Some(passed) = self.sums.passed() {
            self.tell(Code::FileSkipped, "files", passed);
        }
        let instead = self.kinds.iter().take(KINDS).map(|(kind, file)| OfNoUse {
            file: file.clone(),
            what: format!("{}: {}", kind.name, kind.why),
            instead: kind.instead.to_owned(),
        });
        let instead = instead.collect();
        let is_cut = self.sums.has_losses() || self.diagnostics.iter().any(|it| it.code == Code::ImportLost);
        let sources: Vec<String> = self.sources.into_iter().collect();
        let manifest = Manifest {
            schema_version: SCHEMA_VERSION,
            tenant,
            source: if sources.is_empty() { "import".to_owned() } else { format!("import:{}", sources.join(", ")) },
            started_at: None,
            not_before: self.newest.into_bound().filter(|_| self.date.is_none()),
            finished_at: self.date,
            datasets,
            imported: self.sums.into_files(),
            remarks,
        };
        Ok(Imported {
            manifest,
            diagnostics: self.diagnostics,
            superseded: self.states.into_superseded(),
            is_cut,
            instead,
        })
    }

    fn tell_of(&mut self, id: &str, entry: &Entry) {
        let subject = format!("dataset `{id}`");
        if entry.repeated > 0 {
            let message = format!("{} objects were seen before and kept once", entry.repeated);
            // What is told of two states is a warning of its own.
            let mut diagnostic = Diagnostic::new(Code::DuplicateId, &subject, message);
            diagnostic.severity = Severity::Note;
            self.diagnostics.push(diagnostic);
        }
        if entry.withheld.secrets > 0 {
            let message = format!("{} secret values were removed", entry.withheld.secrets);
            self.tell(Code::SecretRemoved, &subject, message);
        }
    }

    fn tell_gaps(&mut self, datasets: &[Coverage]) {
        let is_told = |id: &str| catalog::dataset(id).is_some() || catalog::declared_of(id).is_some();
        for coverage in datasets.iter().filter(|it| !it.is_whole() && is_told(&it.id)) {
            let code = if coverage.status == Status::Complete { Code::PropertiesUnread } else { Code::DatasetGap };
            let message = coverage.message.clone().unwrap_or_else(|| coverage.words().to_owned());
            self.diagnostics.push(Diagnostic::new(code, format!("dataset `{}`", coverage.id), message));
        }
        let is_of_use = |it: &Coverage| it.status.has_rows() && catalog::dataset(&it.id).is_some();
        if self.date.is_none() && datasets.iter().any(is_of_use) {
            self.diagnostics.push(self.newest.told());
        }
    }

    /// Tells of objects that came in two states; what the manifest keeps of it.
    fn tell_states(&mut self) -> Vec<String> {
        let told = self.states.told();
        for (dataset, message) in &told {
            self.diagnostics.push(Diagnostic::new(Code::TwoStates, format!("dataset `{dataset}`"), message.clone()));
        }
        let title = |id: &str| catalog::dataset(id).map_or_else(|| id.to_owned(), |row| row.title.to_owned());
        told.into_iter().map(|(dataset, message)| format!("{}: {message}", title(&dataset))).collect()
    }

    /// Tells of keys of a known format that no rule knows.
    fn tell_unknown_keys(&mut self) -> Vec<String> {
        let mut remarks = Vec::new();
        for (file, keys) in self.sums.unknown_keys() {
            let message = format!(
                "{} parts of this export are known to no rule, kept and not used: {}",
                keys.len(),
                keys.join(", ")
            );
            remarks.push(format!("{file}: {message}"));
            self.tell(Code::ImportUnrecognised, &file.escape_debug().to_string(), message);
        }
        remarks
    }
}

/// Datasets that nothing was taken of while the files hold something that is called so: they were not read, and must
/// not pass for not there.
fn elsewhere(datasets: &[Coverage]) -> Vec<Coverage> {
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let is_other = |id: &str| catalog::dataset(id).is_none() && catalog::declared_of(id).is_none();
    for held in datasets.iter().filter(|it| is_other(&it.id) && it.count > 0) {
        let called = held.id.split_once('-').map_or(held.id.as_str(), |(_, rest)| rest);
        let Named::Dataset(row, beside) = names::of_file(called) else { continue };
        if beside.is_empty() && !datasets.iter().any(|it| it.id == row.id) {
            let told = format!("`{}` ({})", held.id, held.count);
            found.entry(row.id).or_default().push(told);
        }
    }
    found
        .into_iter()
        .map(|(id, held)| Coverage {
            id: id.to_owned(),
            status: Status::Failed,
            permission: catalog::dataset(id).map(|row| row.permission.to_owned()).unwrap_or_default(),
            message: Some(format!("the files hold it in a form that was not taken; it is kept as {}", held.join(", "))),
            ..Coverage::default()
        })
        .collect()
}
