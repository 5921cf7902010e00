//! Where objects stand in the data files: file and line, for reports that point at them.

use super::lines::{Line, Lines};
use super::{Row, Snapshot};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl Snapshot {
    /// File within the snapshot and line, from 1, of the first object of each of these ids (lower case) in a dataset. Lines
    /// that cannot be read are passed over. A file that is packed has the lines it is unpacked to.
    pub fn places(&self, dataset: &str, ids: &BTreeSet<String>) -> BTreeMap<String, (String, u64)> {
        let mut found = BTreeMap::new();
        let Some((name, source)) = self.unpacked_file(dataset) else { return found };
        for (number, line) in Lines::new(source) {
            let text = match line {
                Ok(Line::Text(text)) => text,
                Ok(Line::TooLong) => continue,
                Err(_) => break,
            };
            let Ok(value) = serde_json::from_slice::<Value>(&text) else { continue };
            let id = Row::new(&value).id().to_lowercase();
            if ids.contains(&id) {
                found.entry(id).or_insert_with(|| (format!("data/{name}"), number));
                if found.len() == ids.len() {
                    break;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn an_object_is_found_by_its_id_whatever_its_case() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam");
        let snapshot = Snapshot::open(&folder).map(|it| it.value);
        let Ok(snapshot) = snapshot else { panic!("the example is a snapshot") };
        let mut first = None;
        snapshot.for_each("groups", &mut Vec::new(), |row| {
            first.get_or_insert_with(|| row.id().to_owned());
        });
        let id = first.unwrap_or_default();
        let places = snapshot.places("groups", &BTreeSet::from([id.to_lowercase(), "none".to_owned()]));
        let place = places.values().next().cloned();
        assert!(place.is_some_and(|(file, line)| file.starts_with("data/groups.jsonl") && line == 1), "{places:?}");
        assert!(snapshot.places("nothing", &BTreeSet::new()).is_empty());
    }
}
