//! Objects made fit to be stored: one line, valid, without secrets, with the key of the object they were read for.
//!
//! A page holds a thousand objects and a tenant a thousand pages, so an object is copied as it came wherever that is
//! safe; only one that holds a suspect name, a lone surrogate or bytes that are no text takes the slow way.

mod walk;

use crate::catalog::Dataset;
use crate::output::KeyOf;
use crate::scan::whole_surrogates;
use crate::shape::{of_answer, renamed};
use crate::snapshot::secrets::{Keep, Sieve};
use crate::snapshot::{Withheld, digest};
use serde_json::Value;
use std::borrow::Cow;
use walk::{key_in, walk};

/// The property that holds the key of the object a row was read for.
const PARENT: &str = "@tenantry.parent";

/// Makes objects of one dataset fit.
#[derive(Debug)]
pub(super) struct Cleaner {
    key: &'static str,
    /// The property that holds the key of the object, or the value, that a row was read for.
    parent: &'static str,
    /// Whether objects come as a module of PowerShell gets them.
    is_shell: bool,
    /// Names of their properties that imports have otherwise.
    renamed: &'static [(&'static str, &'static str)],
    sieve: Sieve,
}

/// An object fit to be stored.
#[derive(Debug)]
pub(super) struct Clean {
    /// What tells it from others of its dataset; none where the service gives it no id.
    pub(super) digest: Option<[u8; 16]>,
    /// What of it was left out.
    pub(super) withheld: Withheld,
}

impl Cleaner {
    /// For a dataset of Microsoft Graph whose objects are told apart by this property.
    pub(super) fn new(dataset: &str, key: &'static str, keep: Keep) -> Self {
        Self { key, parent: PARENT, is_shell: false, renamed: &[], sieve: Sieve::new(dataset, keep) }
    }

    /// For a dataset of any source.
    pub(super) fn of(row: &Dataset, keep: Keep) -> Self {
        Self {
            parent: row.each.map_or(PARENT, |each| each.0),
            is_shell: is_shell(row),
            renamed: row.rest.map_or(&[], |rest| rest.renamed),
            ..Self::new(row.id, row.key, keep)
        }
    }

    /// Writes the object to `line`, which is emptied before.
    ///
    /// # Errors
    /// What is wrong with it, when it is no JSON object.
    pub(super) fn clean(&mut self, raw: &[u8], parent: Option<&str>, line: &mut Vec<u8>) -> Result<Clean, String> {
        line.clear();
        let text = std::str::from_utf8(raw).map_or_else(|_| String::from_utf8_lossy(raw), Cow::Borrowed);
        let has_escapes = memchr::memchr(b'\\', text.as_bytes()).is_some();
        let text = if has_escapes { whole_surrogates(text) } else { text };
        let text = if self.is_shell { Cow::Owned(reshaped(&text, self.renamed)?) } else { text };
        let seen = walk(&text, self.key, &mut self.sieve).map_err(|error| unfit(&error))?;
        let mut withheld = Withheld::default();
        if seen.is_suspect {
            let mut value: Value = serde_json::from_str(&text).map_err(|error| unfit(&error))?;
            withheld = self.sieve.sift(&mut value);
            serde_json::to_writer(&mut *line, &value).map_err(|error| error.to_string())?;
        } else {
            compact(text.trim_ascii(), line);
        }
        let is_told = |name: &'static str| std::str::from_utf8(line).is_ok_and(|text| key_in(text, name).is_some());
        let is_own = self.parent == PARENT || !is_told(self.parent);
        if let Some(parent) = parent.filter(|_| is_own) {
            with_parent(self.parent, parent, line).map_err(|error| error.to_string())?;
        }
        let id = seen.key.filter(|id| if self.is_shell { is_key(id) } else { !id.is_empty() });
        let digest =
            id.map(|id| if self.is_shell { of_line(line) } else { digest(&[parent.unwrap_or_default(), &id]) });
        Ok(Clean { digest, withheld })
    }
}

/// An object in the shape that an import of the same cmdlet has.
fn reshaped(text: &str, names: &[(&str, &str)]) -> Result<String, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| unfit(&error))?;
    Ok(renamed(of_answer(value), names).to_string())
}

/// What is wrong with an object, without a word of it: it may hold a secret.
fn unfit(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Syntax => "it is no JSON",
        _ => "it is no object",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

/// Puts the parent's key into an object that stands in `line`.
fn with_parent(name: &str, parent: &str, line: &mut Vec<u8>) -> serde_json::Result<()> {
    let empty = line == b"{}";
    line.pop();
    if !empty {
        line.push(b',');
    }
    serde_json::to_writer(&mut *line, name)?;
    line.push(b':');
    serde_json::to_writer(&mut *line, parent)?;
    line.push(b'}');
    Ok(())
}

/// Copies JSON without the line ends between its parts. Inside a text no line end can stand.
fn compact(text: &str, line: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest) {
        let (before, after) = rest.split_at(at);
        line.extend_from_slice(before);
        rest = after.trim_ascii_start();
    }
    line.extend_from_slice(rest);
}

/// What tells stored lines of a dataset apart. A module of PowerShell promises of no property that it names one object
/// only (`Id` may be a name, `Guid` that of a recipient in several lists): such rows repeat each other where they are the
/// same in every byte, so that none is ever left out that says something of its own.
pub(super) fn key_of(row: &Dataset) -> KeyOf {
    let found = KEYS.iter().find(|(name, ..)| *name == row.key);
    found.map_or(|_| None, |(_, of_graph, of_shell)| if is_shell(row) { *of_shell } else { *of_graph })
}

/// Whether objects of a dataset come as a module of PowerShell gets them. Those of Azure do not: they have the names of
/// their properties as its documentation and its exports have them, and an id of their own.
fn is_shell(row: &Dataset) -> bool {
    !row.is_graph() && !row.source.grants_by_object()
}

macro_rules! keys {
    ($($name:literal),* $(,)?) => {
        &[$(($name, |line| digest_of_line($name, line), |line| digest_of_row($name, line))),*]
    };
}

/// The properties that tell objects apart; a test walks the catalogue for another.
const KEYS: &[(&str, KeyOf, KeyOf)] = keys![
    "id",
    "tenantId",
    "guid",
    "identity",
    "name",
    "settingName",
    "locationId",
    "domain_name",
    "issuer",
    "objectId",
    "mailboxGuid",
    "entryId",
    "url",
    "thumbprint",
];

/// What modules of PowerShell write as the key of an object that has none.
const NIL: &str = "00000000-0000-0000-0000-000000000000";

fn is_key(id: &str) -> bool {
    !id.is_empty() && id != NIL
}

/// What tells a whole row from others.
fn of_line(line: &[u8]) -> [u8; 16] {
    digest(&[&String::from_utf8_lossy(line)])
}

fn digest_of_row(key: &'static str, line: &[u8]) -> Option<[u8; 16]> {
    let id = key_in(std::str::from_utf8(line).ok()?, key)?;
    is_key(&id).then(|| of_line(line))
}

fn digest_of_line(key: &'static str, line: &[u8]) -> Option<[u8; 16]> {
    let text = std::str::from_utf8(line).ok()?;
    let id = key_in(text, key)?;
    let has_parent = memchr::memmem::find(line, PARENT.as_bytes()).is_some();
    let parent = if has_parent { key_in(text, PARENT).unwrap_or_default() } else { String::new() };
    (!id.is_empty()).then(|| digest(&[&parent, &id]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &[u8], parent: Option<&str>) -> (String, bool) {
        let (mut line, mut cleaner) = (Vec::new(), Cleaner::new("users", "id", Keep::All));
        let clean = cleaner.clean(raw, parent, &mut line).unwrap();
        assert_eq!(clean.digest, digest_of_line("id", &line));
        (String::from_utf8(line).unwrap(), clean.digest.is_some())
    }

    #[test]
    fn an_object_is_stored_as_it_came() {
        let raw = br#"{"z":1,"id":"a","name":"\u00e4 \\ud800 \ud83d\ude00"}"#;
        assert_eq!(cleaned(raw, None), (String::from_utf8_lossy(raw).into_owned(), true));
        assert_eq!(
            cleaned(b"{\r\n  \"id\": \"a\",\n  \"b\": 2\n}", Some("p\"q")).0,
            r#"{"id": "a","b": 2,"@tenantry.parent":"p\"q"}"#
        );
        assert_eq!(cleaned(b"{}", Some("p")), (r#"{"@tenantry.parent":"p"}"#.to_owned(), false));
    }

    #[test]
    fn what_is_no_text_is_mended_and_secrets_go() {
        let (line, _) = cleaned(br#"{"id":"a","x":"\ud800 \udc00\ud800","n":"\u0000"}"#, None);
        assert_eq!(line, r#"{"id":"a","x":"\ufffd \ufffd\ufffd","n":"\u0000"}"#);
        serde_json::from_str::<Value>(&line).unwrap();
        let (line, _) = cleaned(br#"{"id":"a","inner":[{"ClientSecret":"hush"}],"passwordProfile":null}"#, None);
        assert!(!line.contains("hush"), "{line}");
        let (line, _) = cleaned(b"{\"id\":\"a\",\"x\":\"\xff\"}", None);
        assert_eq!(line, "{\"id\":\"a\",\"x\":\"\u{fffd}\"}");
    }

    #[test]
    fn every_key_of_the_catalogue_is_known() {
        // What is imported is never read here.
        for row in crate::catalog::DATASETS.iter().filter(|row| row.tier != crate::catalog::Tier::Import) {
            assert!(KEYS.iter().any(|(name, ..)| *name == row.key), "dataset `{}`: add `{}` to KEYS", row.id, row.key);
        }
    }

    #[test]
    fn rows_of_a_shell_repeat_each_other_only_where_they_are_the_same() {
        let row = crate::catalog::dataset("accepted-domains").unwrap();
        let mut cleaner = Cleaner::of(row, Keep::All);
        let mut of = |raw: &str| {
            let mut line = Vec::new();
            let clean = cleaner.clean(raw.as_bytes(), None, &mut line).unwrap();
            assert_eq!(clean.digest, key_of(row)(&line), "{raw}");
            clean.digest
        };
        let first = of(r#"{"Id":"a","Name":"x"}"#);
        assert!(first.is_some() && first == of(r#"{ "Id": "a", "Name": "x" }"#));
        assert_ne!(first, of(r#"{"Id":"a","Name":"y"}"#));
        assert_eq!((of(r#"{"Name":"x"}"#), of(&format!(r#"{{"Id":"{NIL}"}}"#))), (None, None));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let mut cleaner = Cleaner::new("users", "id", Keep::Named);
        for raw in [&b"[]"[..], b"1", b"{", b"{\"a\":}", b"{} {}", b"{\"a\":\"\x00\"}", b""] {
            assert!(cleaner.clean(raw, None, &mut Vec::new()).is_err(), "{}", String::from_utf8_lossy(raw));
        }
    }
}
