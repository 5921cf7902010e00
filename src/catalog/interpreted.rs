//! Which properties the facts read, so that a change of another is told as one that nothing interprets.
//!
//! Provisional: what can be told from the other tables.

use super::{ASKED, KEPT, PROPERTIES, dataset, records};

/// Whether a fact reads a property of a dataset, or something below or above it: names joined with `/`, `*` for the items
/// of lists.
pub fn is_interpreted(dataset_id: &str, path: &str) -> bool {
    let plain: Vec<&str> = path.split('/').filter(|name| *name != "*").collect();
    let plain = plain.join("/");
    selected(dataset_id).chain(named(dataset_id)).any(|row| covers(&row, &plain))
}

/// Whether a row is about a path or what lies above it.
fn covers(row: &str, path: &str) -> bool {
    path.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a reading asks for.
fn selected(id: &str) -> impl Iterator<Item = String> {
    let select = dataset(id).map_or("", |row| row.select);
    select.split(',').filter(|name| !name.is_empty()).map(str::to_owned)
}

/// What the tables name by a path.
fn named(id: &str) -> impl Iterator<Item = String> {
    let kept = KEPT.iter().filter(move |row| row.0 == id).flat_map(|row| row.1).map(|path| plain(path));
    let known = PROPERTIES.iter().filter(move |row| row.dataset == id).map(|row| plain(row.path));
    let columns = records(id).into_iter().flat_map(|row| row.columns).map(|column| plain(column.path));
    let asked = ASKED.iter().filter(move |row| row.dataset == id).flat_map(|row| {
        let part = plain(row.part);
        row.properties.iter().map(move |(path, _)| match part.as_str() {
            "" => plain(path),
            part => format!("{part}/{}", plain(path)),
        })
    });
    kept.chain(known).chain(columns).chain(asked)
}

/// A path without what it says of the items of lists: `items[state=enabled]/name` → `items/name`.
fn plain(path: &str) -> String {
    let parts = path.trim_end_matches("/*").split('/').map(|part| part.split('[').next().unwrap_or_default());
    parts.collect::<Vec<_>>().join("/")
}
