//! One pass over an object: what stays, what goes, and what is left in its place.

use super::marker::{Was, is_not_kept, marker};
use super::names::{Class, Name, Names, class};
use super::paths::Node;
use super::plain::is_plain;
use super::shape::{Shape, is_odd_type};
use super::values::{Sight, look, masked};
use super::{address, nested};
use crate::snapshot::Withheld;
use serde_json::{Number, Value};

/// How names begin that an import writes itself.
const OURS: &str = "@tenantry.";

/// From here on a number is more than a count of days or characters.
const COUNTS: f64 = 10_000.0;

/// Whether a text is an option whose value is a secret: `--password`.
fn is_option_of_secret(text: &str) -> bool {
    text.starts_with('-') && class(text.trim_start_matches('-')) == Class::Secret
}

/// How much of an object is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// The texts that the catalogue names, and of others that they were there.
    #[default]
    Named,
    /// All but secrets.
    All,
}

/// Takes out of the objects of one dataset what is not to be stored.
#[derive(Debug)]
pub struct Sieve {
    paths: Node,
    names: Names,
    keep: Keep,
    taken: Withheld,
}

/// A place in an object.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'p> {
    node: Option<&'p Node>,
    name: Name,
    keep: Keep,
    /// Texts here are kept.
    is_kept: bool,
    /// Everything below is kept.
    is_whole: bool,
    /// Something above has the name of a secret.
    is_inside: bool,
}

/// What becomes of a text.
enum Fate {
    Stays,
    Becomes(String, u64),
    Goes(Was),
}

impl Sieve {
    /// For the objects of a dataset.
    pub fn new(dataset: &str, keep: Keep) -> Self {
        Self { paths: Node::of(dataset), names: Names::default(), keep, taken: Withheld::default() }
    }

    /// For objects of no dataset.
    pub(super) fn unknown(keep: Keep) -> Self {
        Self { paths: Node::default(), names: Names::default(), keep, taken: Withheld::default() }
    }

    /// The place of an object itself, and the names that were looked at: to walk an object that is not in memory.
    pub fn walk(&mut self) -> (Spot<'_>, Walker<'_>) {
        (Spot::root(&self.paths, self.keep), Walker(&mut self.names))
    }

    /// Takes secrets and what is not kept out of an object; returns how much that was.
    pub fn sift(&mut self, value: &mut Value) -> Withheld {
        let root = Spot::root(&self.paths, self.keep);
        let mut work = Work { names: &mut self.names, taken: Withheld::default() };
        work.value(value, root, "");
        self.taken.add(work.taken);
        work.taken
    }

    /// What was taken out so far.
    pub fn taken(&self) -> Withheld {
        self.taken
    }
}

/// Tells of parts of an object whether they can stay as they are.
#[derive(Debug)]
pub struct Walker<'s>(&'s mut Names);

impl Walker<'_> {
    /// The place of a property, and whether the object can stay as it is in spite of its name.
    pub fn below<'p>(&mut self, at: Spot<'p>, name: &str) -> (Spot<'p>, bool) {
        let spot = at.below(name, self.0);
        (spot, !spot.name.is_odd && !spot.name.is_value && !spot.name.is_secret)
    }

    /// Whether a text can stay as it is. Objects that name a value beside it never come here.
    pub fn passes(&mut self, spot: Spot<'_>, text: &str) -> bool {
        let is_odd = spot.name.is_about && is_odd_type(text);
        matches!(spot.fate(text), Fate::Stays) && !nested::may_be_json(text) && !is_odd && !is_option_of_secret(text)
    }

    /// Whether a number can stay as it is.
    pub fn passes_number(&mut self, spot: Spot<'_>) -> bool {
        spot.name.class != Class::Secret && !spot.is_inside
    }
}

impl<'p> Spot<'p> {
    fn root(paths: &'p Node, keep: Keep) -> Self {
        Self { node: Some(paths), name: Name::default(), keep, is_kept: false, is_whole: false, is_inside: false }
    }

    fn below(self, name: &str, names: &mut Names) -> Self {
        let node = self.node.and_then(|node| node.child(name));
        let found = node.map_or_else(|| names.of(name), |node| node.name);
        Self {
            node,
            name: found,
            keep: self.keep,
            is_kept: self.is_whole
                || name.starts_with(OURS)
                || found.is_everywhere
                || node.is_some_and(|node| node.is_kept),
            is_whole: self.is_whole || name.starts_with(OURS) || node.is_some_and(|node| node.is_whole),
            is_inside: self.is_inside || self.name.class == Class::Secret,
        }
    }

    /// Whether a number is a secret; below the name of one small numbers count something.
    fn hides(self, number: &Number) -> bool {
        let is_large = number.as_f64().is_none_or(|it| it.abs() >= COUNTS);
        self.name.class == Class::Secret || (self.is_inside && (self.name.is_value || is_large))
    }

    fn fate(self, text: &str) -> Fate {
        if text.is_empty() {
            return Fate::Stays;
        }
        let is_secret = match self.name.class {
            Class::Secret | Class::Holder => true,
            _ => self.is_inside && !(self.name.is_about && is_plain(text)),
        };
        if is_secret {
            return Fate::Goes(Was::Secret);
        }
        let is_kept = self.keep == Keep::All || self.is_kept;
        if self.name.class == Class::Address && is_kept {
            let bare = address::bare(text);
            if bare.len() < text.len() {
                return Fate::Becomes(bare.to_owned(), 1);
            }
        }
        if self.node.is_some_and(|node| node.is_public) {
            return Fate::Stays;
        }
        if self.node.is_some_and(|node| node.is_address) {
            return match address::alone(text) {
                Some(address) if address == text => Fate::Stays,
                Some(address) => Fate::Becomes(address, 0),
                None => Fate::Goes(Was::Text),
            };
        }
        // A choice, a number, a date or an id has the form of no secret.
        if is_plain(text) {
            return Fate::Stays;
        }
        match look(text) {
            Sight::Secret if is_kept && self.name.is_title => Fate::Becomes(masked(text), 1),
            Sight::Secret => Fate::Goes(Was::Secret),
            _ if !is_kept => Fate::Goes(Was::Text),
            Sight::Trimmed(text) => Fate::Becomes(text, 1),
            Sight::Harmless => Fate::Stays,
        }
    }
}

/// An object being sifted.
struct Work<'s> {
    names: &'s mut Names,
    taken: Withheld,
}

impl Work<'_> {
    fn value(&mut self, value: &mut Value, spot: Spot<'_>, under: &str) {
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) if spot.hides(number) => self.goes(value, Was::Secret),
            Value::Number(_) => {}
            Value::String(text) => match spot.fate(text) {
                Fate::Goes(was) => self.goes(value, was),
                Fate::Becomes(text, secrets) => self.becomes(value, text, secrets),
                Fate::Stays => {
                    if let Some((text, secrets)) = nested::without_secrets(text) {
                        self.becomes(value, text, secrets);
                    }
                }
            },
            Value::Array(items) => {
                let mut is_option = false;
                for item in items {
                    let mut spot = spot;
                    if is_option && item.is_string() {
                        spot.name.class = Class::Secret;
                    }
                    is_option = item.as_str().is_some_and(is_option_of_secret);
                    self.value(item, spot, under);
                }
            }
            Value::Object(_) if is_not_kept(value) => {}
            Value::Object(map) => {
                let shape = Shape::of(map, under, self.names);
                let before = map.len();
                map.retain(|key, _| !self.names.of(key).is_secret);
                self.taken.secrets = self.taken.secrets.saturating_add(before.saturating_sub(map.len()) as u64);
                for (key, value) in map.iter_mut() {
                    let mut below = spot.below(key, self.names);
                    if shape.hides(key, below.name, value) {
                        below.name.class = Class::Secret;
                    }
                    self.value(value, below, key);
                }
            }
        }
    }

    fn goes(&mut self, value: &mut Value, was: Was) {
        let count = match was {
            Was::Secret => &mut self.taken.secrets,
            Was::Text => &mut self.taken.values,
        };
        *count = count.saturating_add(1);
        *value = marker(was);
    }

    fn becomes(&mut self, value: &mut Value, text: String, secrets: u64) {
        self.taken.secrets = self.taken.secrets.saturating_add(secrets);
        *value = Value::String(text);
    }
}
