//! What a change means: a table over datasets, properties and ids of claims, never over names.
//!
//! In: where something changed, and its two values. Out: [`Meaning`]. Nothing here reads a sentence or a display name.

mod table;

use super::compare::Difference;
use super::line::Kind;
use serde_json::Value;
use std::collections::BTreeSet;
use table::{CLAIMS, ROWS};

macro_rules! meanings {
    ($($name:ident $id:literal $title:literal $about:literal;)*) => {
        /// What a change means, worst first.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Meaning { $(#[doc = $about] $name,)* #[doc = "None of these."] #[default] Other, }

        impl Meaning {
            /// All of them, worst first.
            pub const ALL: &[Self] = &[$(Self::$name,)* Self::Other];

            /// Its stable id.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* Self::Other => "other" }
            }

            /// What stands above its lines.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* Self::Other => "Other changes" }
            }
        }
    };
}

meanings! {
    AccessWidened "access-widened" "Access widened" "Somebody or something may do more than before.";
    ProtectionLost "protection-lost" "Protection lost" "Something that protected does so no more, or less.";
    NewLink "new-link-outside" "New links to the outside" "Something of another organisation is tied to the tenant.";
    Ownership "ownership" "Ownership" "Somebody else answers for something.";
    AccessNarrowed "access-narrowed" "Access narrowed" "Somebody or something may do less than before.";
    ProtectionGained "protection-gained" "Protection gained" "Something protects that did not, or more than it did.";
    Size "size" "Size" "There are more or fewer of something.";
    Names "names" "Names" "Something is called otherwise.";
}

/// How a change is measured.
#[derive(Debug, Clone, Copy)]
enum Measure {
    /// The object or the value is there.
    Presence,
    /// The same, of objects whose property has one of these values only.
    PresenceOf(&'static str, &'static [&'static str]),
    /// Yes or no; a setting counts as no where it is not set.
    Flag,
    /// Items of a list.
    List,
    /// A number.
    Number,
    /// Words, each more than the one before it.
    Scale(&'static [&'static str]),
    /// This word, or any other.
    Word(&'static str),
    /// Whatever it is.
    Any,
}

/// One row of the table of rows: what it means where something becomes more, and where it becomes less.
struct Row {
    dataset: &'static str,
    /// The property, and all below it; empty for the object as a whole.
    path: &'static str,
    measure: Measure,
    more: Meaning,
    less: Meaning,
}

/// One row of the table of claims. `*` is one part of an id; an id that goes on after the pattern fits too.
struct OfClaim {
    id: &'static str,
    measure: Measure,
    more: Meaning,
    less: Meaning,
}

/// What it means that an object came or went.
pub(super) fn of_object(dataset: &str, kind: Kind, row: &Value) -> Meaning {
    let fits = |it: &&Row| match it.measure {
        Measure::PresenceOf(name, values) => {
            let said = row.get(name).and_then(Value::as_str).unwrap_or_default();
            values.contains(&said)
        }
        _ => true,
    };
    let found = ROWS.iter().filter(|it| it.dataset == dataset && it.path.is_empty()).find(fits);
    found.map_or(Meaning::Other, |it| if kind == Kind::Added { it.more } else { it.less })
}

/// What it means that a property says something else.
pub(super) fn of_property(dataset: &str, kind: Kind, difference: &Difference) -> Meaning {
    if kind == Kind::Renamed {
        return Meaning::Names;
    }
    if difference.path.split('/').any(|name| name == "owners") {
        return Meaning::Ownership;
    }
    let covers = |it: &&Row| {
        let rest = difference.path.strip_prefix(it.path);
        it.dataset == dataset
            && !it.path.is_empty()
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let told = |it: &Row| {
        turn(it.measure, difference.before.as_ref(), difference.after.as_ref()).map(|more| (it.more, it.less, more))
    };
    let found = ROWS.iter().filter(covers).find_map(told);
    found.map_or(Meaning::Other, |(more, less, is_more)| if is_more { more } else { less })
}

/// What it means that a claim says something else.
pub(super) fn of_claim(id: &str, before: Option<&Value>, after: Option<&Value>) -> Meaning {
    let fits = |it: &&OfClaim| {
        let mut parts = id.split('.');
        it.id.split('.').all(|want| parts.next().is_some_and(|part| want == "*" || want == part))
    };
    let told = |it: &OfClaim| turn(it.measure, before, after).map(|more| if more { it.more } else { it.less });
    CLAIMS.iter().filter(fits).find_map(told).unwrap_or_default()
}

/// What it means that a verdict stays the same and lets others past.
pub(super) fn of_exceptions(added: &[String], removed: &[String]) -> Meaning {
    match (added.is_empty(), removed.is_empty()) {
        (false, _) => Meaning::ProtectionLost,
        (true, false) => Meaning::ProtectionGained,
        (true, true) => Meaning::Other,
    }
}

/// Whether something became more, or less; none where it cannot be said.
fn turn(measure: Measure, before: Option<&Value>, after: Option<&Value>) -> Option<bool> {
    let flag = |value: Option<&Value>| match value {
        Some(Value::Bool(flag)) => Some(*flag),
        Some(Value::Null) | None => Some(false),
        Some(Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" | "enabled" | "enable" | "on" => Some(true),
            "false" | "disabled" | "disable" | "off" => Some(false),
            _ => None,
        },
        Some(_) => None,
    };
    let there = |value: Option<&Value>| value.is_some_and(|value| !value.is_null());
    let change = |was: bool, is: bool| (was != is).then_some(is);
    match measure {
        Measure::Presence | Measure::PresenceOf(..) => change(there(before), there(after)),
        Measure::Flag => change(flag(before)?, flag(after)?),
        Measure::Number => {
            let number = |value: Option<&Value>| value.map_or(Some(0.0), Value::as_f64);
            let (was, is) = (number(before)?, number(after)?);
            (was != is).then_some(is > was)
        }
        Measure::List => list(before, after),
        Measure::Scale(words) => {
            let at = |value: Option<&Value>| words.iter().position(|word| value.and_then(Value::as_str) == Some(word));
            let (was, is) = (at(before)?, at(after)?);
            (was != is).then_some(is > was)
        }
        Measure::Word(word) => {
            let is_it = |value: Option<&Value>| value.and_then(Value::as_str) == Some(word);
            change(is_it(before), is_it(after))
        }
        Measure::Any => Some(true),
    }
}

/// Whether a list has an item more; else whether it has one less. An item of a list may also stand by itself.
fn list(before: Option<&Value>, after: Option<&Value>) -> Option<bool> {
    let items = |value: Option<&Value>| -> BTreeSet<String> {
        match value {
            Some(Value::Array(items)) => items.iter().map(Value::to_string).collect(),
            Some(Value::Null) | None => BTreeSet::new(),
            Some(value) => BTreeSet::from([value.to_string()]),
        }
    };
    let (was, is) = (items(before), items(after));
    if is.difference(&was).next().is_some() {
        return Some(true);
    }
    was.difference(&is).next().map(|_| false)
}
