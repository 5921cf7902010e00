//! The paths of a dataset as they are met: which of them are left out, and in which lists the order counts.
//!
//! A row has the properties that the row before had, mostly in the same order: each path is looked up in the catalogue once.

use super::digest;
use crate::catalog::{dataset, is_ordered, is_volatile};
use std::collections::BTreeMap;

/// Names of what a source says of its answer, not of the object; the type of an object is told all the same.
const ANNOTATION: &str = "@odata.";
/// The annotation that says what an object is.
const TYPE: &str = "@odata.type";
/// The object that a row was read for.
pub(super) const PARENT: &str = "@tenantry.parent";
/// The items of a list, in a path.
pub(super) const ITEMS: &str = "*";
/// Paths that are remembered before they are forgotten between two rows.
const MOST: usize = 50_000;

/// Whether a property says nothing of the object that could be decided: it changes by itself, or is about the answer.
/// `path` has names joined with `/`, `*` for the items of lists.
pub(super) fn is_left_out(dataset: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    (name.contains(ANNOTATION) && name != TYPE) || path == PARENT || is_volatile(dataset, path)
}

/// The property that tells the objects of a dataset apart.
pub(super) fn key_of(id: &str) -> &'static str {
    dataset(id).map_or("id", |row| row.key)
}

/// A path under another: `path/name`.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

/// What a path of a dataset is.
#[derive(Debug)]
pub(super) struct Node {
    name: Box<str>,
    path: String,
    /// Digest of its name.
    pub(super) digest: u64,
    /// Whether it is left out.
    pub(super) left_out: bool,
    /// Whether the order of its items counts.
    pub(super) ordered: bool,
    items: Option<usize>,
    below: Vec<usize>,
    by_name: BTreeMap<Box<str>, usize>,
}

/// The paths of a dataset.
#[derive(Debug)]
pub(super) struct Paths<'d> {
    dataset: &'d str,
    /// The property that tells its objects apart.
    pub(super) key: &'static str,
    nodes: Vec<Node>,
}

/// Where every row begins.
pub(super) const ROOT: usize = 0;

impl<'d> Paths<'d> {
    pub(super) fn new(dataset: &'d str) -> Self {
        let mut paths = Self { dataset, key: key_of(dataset), nodes: Vec::new() };
        paths.begin();
        paths
    }

    /// Begins a row.
    pub(super) fn begin(&mut self) {
        if self.nodes.is_empty() || self.nodes.len() > MOST {
            self.nodes.clear();
            self.push("", String::new());
        }
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The path of the items of a list.
    pub(super) fn items(&mut self, of: usize) -> usize {
        if let Some(items) = self.nodes.get(of).and_then(|node| node.items) {
            return items;
        }
        let path = self.nodes.get(of).map(|node| join(&node.path, ITEMS)).unwrap_or_default();
        let at = self.push(ITEMS, path);
        if let Some(node) = self.nodes.get_mut(of) {
            node.items = Some(at);
        }
        at
    }

    /// The path of a property of an object. `nth` is which of its properties it is: the guess where it is found.
    pub(super) fn property(&mut self, of: usize, name: &str, nth: usize) -> usize {
        let Some(node) = self.nodes.get(of) else { return ROOT };
        let guess = node.below.get(nth).copied();
        if let Some(at) = guess.filter(|at| self.nodes.get(*at).is_some_and(|it| *it.name == *name)) {
            return at;
        }
        if let Some(at) = node.by_name.get(name) {
            return *at;
        }
        let path = join(&node.path, name);
        let at = self.push(name, path);
        if let Some(node) = self.nodes.get_mut(of) {
            node.below.push(at);
            node.by_name.insert(name.into(), at);
        }
        at
    }

    fn push(&mut self, name: &str, path: String) -> usize {
        let left_out = !path.is_empty() && is_left_out(self.dataset, &path);
        let ordered = is_ordered(self.dataset, &path);
        let digest = digest::bytes(name.as_bytes());
        let (below, by_name) = (Vec::new(), BTreeMap::new());
        self.nodes.push(Node { name: name.into(), path, digest, left_out, ordered, items: None, below, by_name });
        self.nodes.len().saturating_sub(1)
    }
}
