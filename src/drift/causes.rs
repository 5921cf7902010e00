//! Why something that follows from data changed: the objects that changed.

use super::line::{Kind, Line};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Objects that a line names as its cause; more are counted.
const MOST: usize = 20;

/// The objects that changed, by dataset.
#[derive(Debug, Default)]
pub(super) struct Causes {
    objects: BTreeMap<String, BTreeSet<String>>,
    /// Names that an object had or has, with the object.
    renamed: Vec<(String, String)>,
}

impl Causes {
    /// The objects of raw lines. Of a dataset in which something changed that a fact reads, only such objects count.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut causes = Self::default();
        for is_read in [true, false] {
            let had: BTreeSet<String> = causes.objects.keys().cloned().collect();
            for line in lines.iter().filter(|line| (line.kind != Kind::Uninterpreted) == is_read) {
                if is_read || !had.contains(line.family()) {
                    causes.objects.entry(line.family().to_owned()).or_default().insert(line.object.clone());
                }
            }
        }
        let renamed = lines.iter().filter(|line| line.kind == Kind::Renamed);
        for line in renamed {
            let names = [&line.before, &line.after].into_iter().flatten().filter_map(Value::as_str);
            causes.renamed.extend(names.map(|name| (name.to_owned(), line.object.clone())));
        }
        causes
    }

    /// One object of a dataset, where it changed.
    pub(super) fn object(&self, dataset: &str, id: &str) -> BTreeSet<String> {
        let is_it = |object: &&String| {
            let own = object.split_once(':').map_or("", |(_, own)| own);
            own.eq_ignore_ascii_case(id) || own.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(id))
        };
        self.objects.get(dataset).into_iter().flatten().filter(is_it).cloned().collect()
    }

    /// The objects of datasets that changed.
    pub(super) fn datasets<'d>(&self, datasets: impl IntoIterator<Item = &'d str>) -> BTreeSet<String> {
        datasets.into_iter().filter_map(|dataset| self.objects.get(dataset)).flatten().cloned().collect()
    }

    /// The objects that have another name now, where a line speaks of them by name.
    pub(super) fn renamed(&self, line: &Line) -> BTreeSet<String> {
        if self.renamed.is_empty() {
            return BTreeSet::new();
        }
        let said = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        let (before, after) = (said(&line.before), said(&line.after));
        let is_named = |name: &str| {
            let name = Value::from(name).to_string();
            let name = name.trim_matches('"');
            !name.is_empty() && (before.contains(name) || after.contains(name))
        };
        self.renamed.iter().filter(|(name, _)| is_named(name)).map(|(_, object)| object.clone()).collect()
    }
}

/// Names causes, the first of them, and how many there are.
pub(super) fn because(mut line: Line, causes: BTreeSet<String>) -> Line {
    line.because_total = (causes.len() > MOST).then_some(causes.len());
    line.because = causes.into_iter().take(MOST).collect();
    line
}
