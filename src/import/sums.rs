//! Imported files, summed up by folder and kind as they are read: a folder of a million files is one line.

use crate::snapshot::ImportedFile;
use std::collections::BTreeMap;

/// Losses that are listed of one folder.
const LOSSES: usize = 20;

/// Parts that are listed of one file.
const PARTS: usize = 400;

/// Files that hold no export and are named.
const NAMED: usize = 3;

/// What is known of the files so far.
#[derive(Default)]
pub(super) struct Sums {
    groups: BTreeMap<Key, Group>,
    /// Files of kinds that hold no export, by what they are.
    passed: BTreeMap<&'static str, (u64, Vec<String>)>,
}

/// Files that are summed up together: of one folder and format, with objects of the same datasets.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Key {
    place: String,
    format: String,
    datasets: Vec<String>,
}

#[derive(Default)]
struct Group {
    /// When the first of them was read.
    order: usize,
    /// The first file.
    file: String,
    files: u64,
    recognised: BTreeMap<Part, u64>,
    unrecognised: BTreeMap<Part, u64>,
    lost: Vec<String>,
    more: u64,
}

/// What was taken: where it stood in its file, in the order of the file, and the dataset.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Part {
    order: usize,
    from: String,
    dataset: String,
}

/// The folder of a file without the folders that are one object each: `Users/1/1.json` lies in `Users/`,
/// `Groups/1/Members/2.json` in `Groups/*/Members/`. Empty for a file that lies in none.
pub(super) fn place_of(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if parts.last().is_some_and(|last| *last == stem || super::names::is_id(last)) {
        parts.pop();
    }
    let parts: Vec<&str> = parts.into_iter().map(|part| if super::names::is_id(part) { "*" } else { part }).collect();
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}

/// `key → dataset (count)` in its parts.
fn parted(entry: &str, order: usize) -> (Part, u64) {
    let (from, rest) = entry.split_once(" → ").unwrap_or(("", entry));
    let counted = rest
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .and_then(|(dataset, count)| Some((dataset, count.replace(',', "").parse::<u64>().ok()?)));
    let (dataset, count) = counted.unwrap_or((rest, 0));
    (Part { order, from: from.to_owned(), dataset: dataset.to_owned() }, count)
}

impl Sums {
    /// Takes note of a file.
    pub(super) fn add(&mut self, mut file: ImportedFile) {
        let parts = |entries: &[String]| -> Vec<(Part, u64)> {
            entries.iter().enumerate().map(|(order, entry)| parted(entry, order)).collect()
        };
        let (recognised, unrecognised) = (parts(&file.recognised), parts(&file.unrecognised));
        let mut datasets: Vec<String> = recognised.iter().map(|(part, _)| part.dataset.clone()).collect();
        datasets.dedup();
        // What no rule knows has a dataset for each file.
        if !unrecognised.is_empty() && recognised.is_empty() {
            datasets.push("other".to_owned());
        }
        // A file with many parts stands for itself.
        let place = if recognised.len().saturating_add(unrecognised.len()) > 3 {
            file.file.clone()
        } else {
            place_of(&file.file)
        };
        let key = Key { place, format: std::mem::take(&mut file.format), datasets };
        let order = self.groups.len();
        let group =
            self.groups.entry(key).or_insert_with(|| Group { order, file: file.file.clone(), ..Group::default() });
        group.files = group.files.saturating_add(1);
        let many = group.files > 1;
        merge(&mut group.recognised, recognised, many, |part| part.dataset.clone());
        merge(&mut group.unrecognised, unrecognised, many, |_| "of no dataset".to_owned());
        for lost in file.lost {
            if group.lost.len() < LOSSES {
                let named = lost.contains(&file.file);
                group.lost.push(if named { lost } else { format!("{}: {lost}", file.file) });
            } else {
                group.more = group.more.saturating_add(1);
            }
        }
    }

    /// Takes note of a file that holds no export.
    pub(super) fn pass(&mut self, kind: &'static str, file: &str) {
        let (count, names) = self.passed.entry(kind).or_default();
        *count = count.saturating_add(1);
        if names.len() < NAMED {
            names.push(file.to_owned());
        }
    }

    /// How many files hold no export, and what they are, in one sentence; nothing where there are none.
    pub(super) fn passed(&self) -> Option<String> {
        let total: u64 = self.passed.values().map(|(count, _)| *count).sum();
        let kinds = self.passed.iter().map(|(kind, (count, names))| {
            let rest = count.saturating_sub(names.len() as u64);
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            format!("{kind}: {}{rest}", names.join(", "))
        });
        let kinds: Vec<String> = kinds.collect();
        (total > 0).then(|| format!("{total} hold no export and were passed over ({})", kinds.join("; ")))
    }

    /// Whether part of a file was lost.
    pub(super) fn has_losses(&self) -> bool {
        self.groups.values().any(|group| !group.lost.is_empty())
    }

    /// Keys of formats that are known, which no rule knows, by file.
    pub(super) fn unknown_keys(&self) -> Vec<(String, Vec<String>)> {
        // A file of which nothing is known is told as a whole.
        let known = |(key, group): &(&Key, &Group)| {
            !key.format.starts_with("JSON") && !group.unrecognised.is_empty() && !group.recognised.is_empty()
        };
        let keys = |(_, group): (&Key, &Group)| {
            let keys = group.unrecognised.keys().map(|part| part.from.clone()).filter(|from| !from.is_empty());
            (group.file.clone(), keys.collect())
        };
        self.groups.iter().filter(known).map(keys).collect()
    }

    /// The files as the manifest lists them, in the order in which they were read.
    pub(super) fn into_files(self) -> Vec<ImportedFile> {
        let mut groups: Vec<(Key, Group)> = self.groups.into_iter().collect();
        groups.sort_by_key(|(_, group)| group.order);
        groups.into_iter().map(|(key, group)| group.into_file(key)).collect()
    }
}

fn merge(to: &mut BTreeMap<Part, u64>, from: Vec<(Part, u64)>, many: bool, dataset: impl Fn(&Part) -> String) {
    let sum = |to: &mut BTreeMap<Part, u64>, part: Part, count: u64| {
        let held = to.entry(part).or_insert(0);
        *held = held.saturating_add(count);
    };
    if many {
        // The second file of a group: what stood where in the first no longer matters.
        let bare = |part: &Part| Part { order: 0, from: String::new(), dataset: dataset(part) };
        for (part, count) in std::mem::take(to) {
            sum(to, bare(&part), count);
        }
        from.iter().for_each(|(part, count)| sum(to, bare(part), *count));
    } else {
        from.into_iter().take(PARTS).for_each(|(part, count)| sum(to, part, count));
    }
}

impl Group {
    fn into_file(self, key: Key) -> ImportedFile {
        let many = self.files > 1;
        let list = |parts: BTreeMap<Part, u64>| -> Vec<String> {
            parts
                .into_iter()
                .map(|(part, count)| {
                    let from = if part.from.is_empty() { String::new() } else { format!("{} → ", part.from) };
                    format!("{from}{} ({count})", part.dataset)
                })
                .collect()
        };
        let mut lost = self.lost;
        if self.more > 0 {
            lost.push(format!("{} more", self.more));
        }
        ImportedFile {
            file: if many { key.place } else { self.file },
            files: self.files,
            format: key.format,
            recognised: list(self.recognised),
            unrecognised: list(self.unrecognised),
            lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, recognised: &[&str]) -> ImportedFile {
        let recognised = recognised.iter().map(|it| (*it).to_owned()).collect();
        ImportedFile { file: name.to_owned(), format: "JSON".to_owned(), recognised, ..ImportedFile::default() }
    }

    #[test]
    fn files_are_summed_up_by_folder_and_dataset() {
        let mut sums = Sums::default();
        for id in ["00000001-0000-4000-8003-000000000001", "00000002-0000-4000-8003-000000000002"] {
            let name = format!("Users/{id}/{id}.json");
            sums.add(file(&name, &[&format!("{name} → users (1)")]));
        }
        sums.add(file("users.json", &["users.json → users (5)"]));
        sums.add(file("x-1/x-1.json", &["x → groups (1)"]));
        let files = sums.into_files();
        let lines: Vec<(&str, u64, &str)> =
            files.iter().map(|it| (it.file.as_str(), it.files, it.recognised[0].as_str())).collect();
        let right = [
            ("Users/", 2, "users (2)"),
            ("users.json", 1, "users.json → users (5)"),
            ("x-1/x-1.json", 1, "x → groups (1)"),
        ];
        assert_eq!(lines, right);
    }

    #[test]
    fn places_leave_out_what_is_one_object() {
        let id = "00000001-0000-4000-8003-000000000001";
        for (file, place) in [
            (format!("Users/{id}/{id}.json"), "Users/"),
            (format!("Groups/{id}/Members/{id}.json"), "Groups/*/Members/"),
            ("RoleAssignments/a-1/a-1.json".to_owned(), "RoleAssignments/"),
            ("Settings Catalog/a_mdm.json".to_owned(), "Settings Catalog/"),
            ("users.json".to_owned(), ""),
        ] {
            assert_eq!(place_of(&file), place, "{file}");
        }
    }
}
