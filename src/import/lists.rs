//! The objects of one answer: a list, or one alone.

use super::answers::Part;
use super::coverage::Claim;
use super::ledger::Ledger;
use super::marks::Cuts;
use super::target::Target;
use super::{marks, names, nulls};
use crate::catalog;
use crate::diag::Code;
use crate::snapshot::ImportedFile;
use serde_json::Value;

/// Takes the values of a list, which stand at a level of the file. Of a large file they are read anew, one by one.
pub(super) fn take_list(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    target: &Target,
    (mut items, level): (Vec<Value>, usize),
    file: &mut ImportedFile,
) {
    let mut list = Listing { level, ..Listing::default() };
    if let Some(stream) = part.stream {
        list.total = stream.survey.count;
        let unasked = target.known.map(|dataset| stream.survey.held.unasked(dataset)).unwrap_or_default();
        if target.known.is_some() && stream.survey.held.is_powershell {
            ledger.repaired_pascal(&part.label);
        }
        list.broken = stream.each(|mut item| {
            if target.known.is_some() {
                nulls::graph(&mut item);
                nulls::take_out(&mut item, &unasked);
            }
            list.take(ledger, target, item);
        });
    } else {
        // PowerShell writes a list of nothing as a list of null.
        items.retain(|item| !item.is_null());
        list.total = items.len() as u64;
        shape(ledger, part, target, &mut items);
        for item in items {
            list.take(ledger, target, item);
        }
    }
    list.finish(ledger, part, target, file);
}

/// A list that is being taken.
#[derive(Default)]
pub(super) struct Listing {
    /// The level of the file that its values stand at.
    level: usize,
    /// Its values, without nulls.
    total: u64,
    count: u64,
    /// Values that are no objects.
    other: u64,
    cuts: Cuts,
    /// Why the values after one could not be read.
    broken: Option<String>,
}

impl Listing {
    /// One whose values stand at a level of the file and come one by one.
    pub(super) fn at(level: usize) -> Self {
        Self { level, ..Self::default() }
    }

    /// Takes a value that was not counted before.
    pub(super) fn one(&mut self, ledger: &mut Ledger<'_>, target: &Target, item: Value) {
        self.total = self.total.saturating_add(u64::from(!item.is_null()));
        self.take(ledger, target, item);
    }

    /// Notes why further values could not be read.
    pub(super) fn broken(&mut self, why: Option<&String>) {
        self.broken = why.cloned();
    }

    fn take(&mut self, ledger: &mut Ledger<'_>, target: &Target, mut item: Value) {
        if item.is_object() {
            self.count = self.count.saturating_add(1);
            self.cuts.take_out(&mut item, self.level, |key| is_read(target, key));
            put(ledger, target, item);
        } else if !item.is_null() && !self.cuts.is_text(&item, self.level) {
            self.other = self.other.saturating_add(1);
        }
    }

    /// Tells what came, and how.
    pub(super) fn finish(self, ledger: &mut Ledger<'_>, part: &Part<'_>, target: &Target, file: &mut ImportedFile) {
        list(target, self.count, file);
        if let Some(parent) = &target.parent {
            ledger.asked_for(&target.dataset, parent);
        }
        let odd = (self.other > 0).then(|| format!("{} of {} values are no objects", self.other, self.total));
        let lost: Vec<String> =
            self.broken.into_iter().chain(odd).chain(self.cuts.told(self.total, things(target))).collect();
        let lost = (!lost.is_empty()).then(|| lost.join("; "));
        let claimed = claim(part, target);
        match lost {
            Some(lost) => {
                ledger.claim(&target.dataset, &target.request, claimed.unwrap_or(Claim::Cut(lost.clone())));
                cut_off(ledger, part, target, (lost, &self.cuts), file);
            }
            None => ledger.claim(&target.dataset, &target.request, claimed.unwrap_or(Claim::Whole)),
        }
    }
}

/// Takes a list of which PowerShell wrote a text only.
pub(super) fn take_text(ledger: &mut Ledger<'_>, part: &Part<'_>, target: &Target, file: &mut ImportedFile) {
    list(target, 0, file);
    let lost = marks::told(part.depth, &format!("the list of {} is text", things(target)));
    cut_off(ledger, part, target, (lost, &Cuts::default()), file);
}

/// Takes one object.
pub(super) fn take_one(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    target: &Target,
    value: Value,
    file: &mut ImportedFile,
) {
    if part.cut.is_some() {
        file.lost.push(format!("{}: an object that is not whole", part.label));
        return ledger.claim(&target.dataset, &target.request, claim(part, target).unwrap_or(Claim::Whole));
    }
    let mut items = [value];
    shape(ledger, part, target, &mut items);
    let mut cuts = Cuts::default();
    let mut count = 0;
    // An object of nothing but nulls is none.
    for mut item in items.into_iter().filter(Value::is_object) {
        count = 1;
        cuts.take_out(&mut item, part.depth, |key| is_read(target, key));
        put(ledger, target, item);
    }
    list(target, count, file);
    if let Some(lost) = cuts.told(1, things(target)) {
        return cut_off(ledger, part, target, (lost, &cuts), file);
    }
    let single = target.known.is_none_or(|row| names::is_single(row.id));
    // A folder of one file an object, named after its collection, is how exporters write all of it.
    let in_folder = names::of_folders(part.path.folder().texts().as_slice(), 1).is_some();
    let whole = single
        || (!target.entity && target.known.is_some() && (target.filed || (names::says_all(&part.stem) && !in_folder)));
    let otherwise =
        if whole { Claim::Whole } else { Claim::Part("single objects were read, not the collection".to_owned()) };
    ledger.claim(&target.dataset, &target.request, claim(part, target).unwrap_or(otherwise));
}

/// Hands an object on, or keeps it as a part of the one object it belongs to.
fn put(ledger: &mut Ledger<'_>, target: &Target, item: Value) {
    ledger.is_loose = target.doubt.is_some();
    if target.member {
        ledger.member(item);
    } else {
        ledger.row(&target.dataset, target.parent.as_deref(), item);
    }
    ledger.is_loose = false;
}

/// Why the objects may not be all, where something says so.
fn claim(part: &Part<'_>, target: &Target) -> Option<Claim> {
    let cut = part.cut.map(|cut| Claim::Cut(format!("the file could not be read in full: {cut}")));
    cut.or_else(|| part.doubt.clone().map(Claim::Part)).or_else(|| target.claim())
}

/// Brings objects of a dataset to the form of Graph.
fn shape(ledger: &mut Ledger<'_>, part: &Part<'_>, target: &Target, items: &mut [Value]) {
    if target.known.is_some_and(|dataset| nulls::shaped(dataset, items)) {
        ledger.repaired_pascal(&part.label);
    }
}

/// Whether this version reads a property of the target's objects.
fn is_read(target: &Target, key: &str) -> bool {
    let Some(row) = target.known.filter(|row| !row.select.is_empty()) else { return true };
    row.select.split(',').any(|name| name == key) || catalog::property(row.id, key).is_some()
}

/// What the objects are called: the last word of the dataset's id.
fn things(target: &Target) -> &str {
    match target.known.filter(|row| !names::is_single(row.id)) {
        Some(row) => row.id.rsplit('-').next().unwrap_or(row.id),
        None => "objects",
    }
}

/// Tells that a part of a file is lost, and lowers the coverage.
fn cut_off(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    target: &Target,
    (lost, cuts): (String, &Cuts),
    file: &mut ImportedFile,
) {
    if target.known.is_some() || !cuts.properties.is_empty() {
        ledger.tell(Code::ImportLost, &part.label, lost.clone());
    }
    file.lost.push(format!("{} → {}: {lost}", target.request, target.dataset));
    ledger.unread(&target.dataset, &cuts.properties);
    ledger.claim(&target.dataset, &target.request, Claim::Cut(lost));
}

/// Lists what was taken.
fn list(target: &Target, count: u64, file: &mut ImportedFile) {
    let entry = format!("{} → {} ({count})", target.request, target.dataset);
    let is_used = target.known.is_some() || catalog::declared_of(&target.dataset).is_some();
    let entries = if is_used { &mut file.recognised } else { &mut file.unrecognised };
    entries.push(entry);
}
