//! Where the texts of a dataset are kept: the paths that the catalogue names.

use super::names::Name;
use crate::catalog::azure::{ADDRESSES_ONLY, RESOURCE_TYPES};
use crate::catalog::{ASKED, Ask, DATASETS, How, KEPT, PUBLIC, RECIPIENTS, dataset, declared_of, ids, records};

/// A name on the way to a text that is kept.
#[derive(Debug, Default)]
pub(super) struct Node {
    below: Vec<(&'static str, Node)>,
    /// What is known of the name.
    pub(super) name: Name,
    /// Whether texts that stand here are kept.
    pub(super) is_kept: bool,
    /// Whether all that stands below is kept.
    pub(super) is_whole: bool,
    /// Whether anybody may read the texts that stand here.
    pub(super) is_public: bool,
    /// Whether a text that stands here is kept where it is the address of a host, and else not.
    pub(super) is_address: bool,
}

impl Node {
    /// The paths of a dataset; none where the catalogue does not know it.
    pub(super) fn of(id: &str) -> Self {
        let mut root = Self::default();
        // What is declared has the shape of what would be seen.
        let id = declared_of(id).unwrap_or(id);
        let Some(row) = dataset(id) else { return root };
        root.add(row.key);
        row.select.split(',').for_each(|name| root.add(name));
        if let Some(row) = records(id) {
            root.add(row.name);
            row.columns.iter().for_each(|column| root.column(column.path, column.how));
            let beside = RECIPIENTS.iter().filter(|told| row.columns.iter().any(|column| column.path == told.0));
            beside.flat_map(|told| told.1).for_each(|path| root.add(path));
        }
        for (path, _) in DATASETS.iter().filter(|row| row.parent == Some(id)).filter_map(|row| row.only) {
            root.add(path);
        }
        for (_, path) in DATASETS.iter().filter_map(|row| row.also).filter(|also| also.0 == id) {
            root.add(path);
        }
        for (_, paths) in KEPT.iter().filter(|row| row.0 == id) {
            paths.iter().for_each(|path| root.add(path));
        }
        if id == ids::AZURE_RESOURCES {
            RESOURCE_TYPES.iter().flat_map(|row| row.kept).for_each(|path| root.add(path));
        }
        for (_, path) in ADDRESSES_ONLY.iter().filter(|row| row.0 == id) {
            root.address(path);
        }
        for row in ASKED.iter().filter(|row| row.dataset == id) {
            root.asked(row.part, row.properties);
            root.add(row.owner);
        }
        if PUBLIC.contains(&id) {
            root.below.iter_mut().for_each(|(_, node)| node.is_public = node.is_kept);
        }
        root
    }

    /// Adds a path of names joined with `/`; one that ends in `/*` keeps all that is below.
    fn add(&mut self, path: &'static str) {
        let mut at = self;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            if name == "*" {
                at.is_whole = true;
                return;
            }
            let Some(next) = at.under(name) else { return };
            at = next;
        }
        at.is_kept = true;
    }

    /// Adds a path of texts that are kept where they are addresses.
    fn address(&mut self, path: &'static str) {
        let mut at = self;
        for name in path.split('/') {
            let Some(next) = at.under(name) else { return };
            at = next;
        }
        at.is_address = true;
    }

    /// Adds what policies ask of the objects on a path; of what is only counted or given the text is not needed.
    fn asked(&mut self, part: &'static str, properties: &[(&'static str, Ask)]) {
        let mut place = self;
        for name in part.split('/').filter(|name| !name.is_empty()) {
            let Some(next) = place.under(name) else { return };
            place = next;
        }
        for (path, ask) in properties.iter().filter(|it| it.1.needs_text()) {
            let mut at = &mut *place;
            for name in path.split('/').map(|name| name.trim_end_matches("[]")) {
                let Some(next) = at.under(name) else { return };
                at = next;
            }
            at.is_kept = true;
            at.is_whole |= matches!(ask, Ask::Mentions(_));
        }
    }

    /// Adds the path of a column: `items[]/name`, `items[state=enabled]/name`.
    fn column(&mut self, path: &'static str, how: How) {
        let mut at = &mut *self;
        for part in path.split('/') {
            let (name, only) = part.split_once('[').unwrap_or((part, ""));
            let Some(next) = at.under(name) else { return };
            at = next;
            if let Some(node) = only.split_once('=').and_then(|(name, _)| at.under(name)) {
                node.is_kept = true;
            }
        }
        at.is_kept = true;
        if matches!(how, How::Pairs(_)) {
            at.add("name");
            at.add("value");
        }
        if how == How::Recipients {
            let those = RECIPIENTS.iter().filter(|row| row.0 == path).flat_map(|row| row.1);
            those.for_each(|name| self.add(name));
        }
    }

    /// What follows a name, made where it is not there.
    fn under(&mut self, name: &'static str) -> Option<&mut Self> {
        if self.child(name).is_none() {
            self.below.push((name, Self { name: Name::of(name), ..Self::default() }));
        }
        self.below.iter_mut().find(|row| row.0 == name).map(|row| &mut row.1)
    }

    /// What follows a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.below.iter().find(|row| row.0 == name).map(|row| &row.1)
    }
}
