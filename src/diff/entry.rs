//! Claims as `claims.json` holds them.

use crate::diag::{Code, Diagnostic};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a file of claims.
const MOST_BYTES: usize = 256 << 20;

/// What an entry is told that does not read as a claim.
const NO_CLAIM: &str =
    "not a claim: it needs an `id`, a `value`, and as `known` one of exact, at-least, at-most, in-part, not-read";

/// How much was read for a claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it.
    #[default]
    Exact,
    /// At least so many.
    AtLeast,
    /// At most so many.
    AtMost,
    /// A part, which the value is about.
    InPart,
    /// Nothing; there is no value.
    NotRead,
}

impl Extent {
    /// Whether all of it was read.
    pub fn is_exact(&self) -> bool {
        *self == Self::Exact
    }
}

/// One claim of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it says: a number, a code, yes or no, a sorted list; null exactly where it was not read.
    pub value: Value,
    /// How much was read for it.
    pub known: Extent,
    /// Who and what a verdict leaves out.
    pub except: BTreeSet<String>,
    /// Datasets that were read for it.
    pub sources: BTreeSet<String>,
}

/// An entry as it is written; fields of other versions are passed over.
#[derive(Deserialize)]
struct Written {
    id: String,
    value: Value,
    known: Extent,
    #[serde(default)]
    except: BTreeSet<String>,
    #[serde(default)]
    sources: BTreeSet<String>,
}

/// Reads a file of claims, sorted by id. `file` is what messages call it.
///
/// # Errors
///
/// A diagnostic that says what the file is instead, or where it is cut off or no claim.
pub fn read_claims(file: &str, text: &str) -> Result<Vec<Entry>, Diagnostic> {
    let wrong = |place: String, message: String| {
        Diagnostic::new(Code::History, place, message)
            .hint("`tenantry build SNAPSHOT --emit claims` writes such a file again from the snapshot it was made of")
    };
    let whole = |message: &str| wrong(file.to_owned(), message.to_owned());
    if text.len() > MOST_BYTES {
        return Err(whole("the file is larger than 256 MB"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(whole("the file is empty"));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("{file}:{}", error.line());
        let what = if error.is_eof() { "the file is cut off" } else { "the file is no JSON" };
        wrong(place, format!("{what}: {error}"))
    })?;
    let Value::Array(items) = value else {
        return Err(whole("the file holds no claims: they are a list, and this is something else"));
    };
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (at, item) in items.into_iter().enumerate() {
        let place = format!("{file}: entry {}", at + 1);
        let written = Written::deserialize(item).map_err(|_| wrong(place.clone(), NO_CLAIM.to_owned()))?;
        let Written { id, value, known, except, sources } = written;
        if (known == Extent::NotRead) != value.is_null() || value.is_object() {
            return Err(wrong(place, format!("not a claim: the value of `{}` does not go with `known`", short(&id))));
        }
        if entries.contains_key(&id) {
            return Err(wrong(place, format!("the claim `{}` is there twice", short(&id))));
        }
        entries.insert(id.clone(), Entry { id, value, known, except, sources });
    }
    Ok(entries.into_values().collect())
}

fn short(id: &str) -> String {
    id.chars().take(80).collect()
}
