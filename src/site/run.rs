//! One document set.

use crate::diff::Entry;
use crate::wording::{date, sentence};
use std::collections::{BTreeMap, BTreeSet};

/// Endings of the files that are copied.
const COPIED: &[&str] = &["html", "pdf", "docx", "xlsx", "md", "svg", "png", "json", "csv", "css", "js", "txt"];
/// Endings of documents with the words for them, in the order in which people want them.
pub(super) const DOCUMENTS: &[(&str, &str)] =
    &[("html", "HTML"), ("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("md", "Markdown")];
/// The folder of the drawings.
const DRAWINGS: &str = "diagrams/";

/// What a `build` wrote into a folder.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// What it is called in addresses: `2026-11-20`; [`arrange`] makes one of it that no other has.
    pub id: String,
    /// The day of the snapshot, `YYYY-MM-DD`; may be empty.
    pub day: String,
    /// The version of the documents; may be empty.
    pub version: String,
    /// Names of its files, with `/`.
    pub files: BTreeSet<String>,
    /// Its drawings by name, as they are written.
    pub drawings: BTreeMap<String, Vec<u8>>,
    /// Its claims; none where it has no `claims.json`.
    pub claims: Option<Vec<Entry>>,
    /// Which of the folders that were given it is, for who copies its files.
    pub source: usize,
}

/// Whether a file of a run is copied into a site, by its name: visible, and of a kind that `build` writes.
pub fn is_copied(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.');
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name.split('/').all(is_plain) && COPIED.contains(&ending)
}

/// Brings runs into the order of their days, and gives each an id that no other has.
pub fn arrange(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|a, b| a.day.cmp(&b.day));
    let mut taken = BTreeSet::new();
    for run in &mut runs {
        let plain: String =
            run.id.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
        let plain = match plain.trim_matches('-') {
            "" => "run",
            plain => plain,
        };
        let others = (2..).map(|number| format!("{plain}-{number}"));
        let free = std::iter::once(plain.to_owned()).chain(others).find(|id| !taken.contains(id));
        run.id = free.unwrap_or_default();
        taken.insert(run.id.clone());
    }
    runs
}

impl Run {
    /// The folder of its files within the site.
    pub fn place(&self) -> String {
        format!("runs/{}", self.id)
    }

    /// What a reader calls it: its day, with what tells it from others of that day.
    pub(super) fn title(&self) -> String {
        if self.day.is_empty() {
            return self.id.clone();
        }
        let rest = self.id.strip_prefix(&self.day).unwrap_or_default().trim_start_matches('-');
        let which = if rest.is_empty() { String::new() } else { format!(" ({rest})") };
        format!("{}{which}", date(&self.day))
    }

    /// Its documents: what a reader calls each, and the files it is written in.
    pub(super) fn documents(&self) -> Vec<(String, Vec<(&'static str, &str)>)> {
        let mut all: BTreeMap<&str, Vec<(&'static str, &str)>> = BTreeMap::new();
        for (ending, word) in DOCUMENTS {
            let of_ending = self.files.iter().filter(|name| !name.contains('/'));
            for name in of_ending {
                if let Some(stem) = name.strip_suffix(ending).and_then(|it| it.strip_suffix('.')) {
                    all.entry(stem).or_default().push((word, name));
                }
            }
        }
        // Documents in pages.
        for name in self.files.iter().filter(|name| name.ends_with("/index.md") && name.matches('/').count() == 1) {
            let stem = name.trim_end_matches("/index.md");
            all.entry(stem).or_default().push(("Markdown", name));
        }
        all.into_iter().map(|(stem, files)| (sentence(&stem.replace('-', " ")), files)).collect()
    }

    /// Whether a file is one of its drawings.
    pub fn is_drawing(name: &str) -> bool {
        name.starts_with(DRAWINGS) && name.ends_with(".svg")
    }

    /// A drawing without the day and the version in its title block: what tells whether it shows something else.
    pub(super) fn drawing(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(self.drawings.get(name)?).into_owned();
        Some(
            [date(&self.day), self.day.clone()]
                .iter()
                .filter(|it| !it.is_empty())
                .fold(text, |text, day| text.replace(day.as_str(), "")),
        )
    }
}

/// What a reader calls a drawing.
pub(super) fn drawing_title(name: &str) -> String {
    sentence(&name.trim_start_matches(DRAWINGS).trim_end_matches(".svg").replace(['-', '/'], " "))
}
