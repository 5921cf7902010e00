//! Words of a client: no document shows a code of a service where a reader expects words.
//!
//! Every pack is written for every example, and every table cell and sentence outside code spans is looked through for
//! what only an API says: ids, words of enumerations, types, durations, truth values, plans, regions, paths, options of
//! the program. Names that people gave are no codes: they come from the snapshot.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

#[path = "client_words/look.rs"]
mod look;

use look::{Line, code_in, lines};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::Snapshot;
use tenantry::build::Tenant;
use tenantry::document::{DocumentOptions, PACKS, Pack, compose};
use tenantry::render::{Markdown, Renderer, Templates};

const EXAMPLES: [&str; 3] = ["contoso", "fabrikam", "northwind"];

/// Words that look like codes and are what people call the thing.
const NAMES: &[(&str, &str)] = &[
    ("iOS", PRODUCT),
    ("iPadOS", PRODUCT),
    ("macOS", PRODUCT),
    ("iPhone", PRODUCT),
    ("iPad", PRODUCT),
    ("eDiscovery", PRODUCT),
    ("FileVault", PRODUCT),
    ("Group.Unified", "the name of the template of settings, by which cmdlets know it"),
];

const PRODUCT: &str = "what its maker calls it";

/// The sections in which options of the program may stand: they say how to read what is missing.
const WITH_OPTIONS: [(&str, &str); 1] = [("as-built", "coverage")];

/// Properties of objects that hold a name or a text that people wrote, or that the service made as a name.
const PEOPLE_WROTE: [&str; 12] = [
    "displayName",
    "name",
    "description",
    "title",
    "appDisplayName",
    "domainName",
    "mail",
    "userPrincipalName",
    "mailNickname",
    "serverDisplayName",
    "subject",
    "profileName",
];

/// Every such text of a value.
fn written(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if PEOPLE_WROTE.iter().any(|it| key.eq_ignore_ascii_case(it)) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|it| written(it, key, found)),
        Value::Object(members) => members.iter().for_each(|(key, it)| written(it, key, found)),
        _ => {}
    }
}

/// The texts of a snapshot that people wrote.
fn names_of(snapshot: &Snapshot) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for coverage in &snapshot.manifest().datasets {
        if coverage.status.has_rows() {
            snapshot.for_each(&coverage.id, &mut Vec::new(), |row| written(row.value(), "", &mut found));
        }
    }
    found
}

/// The documents of an example: pack, and text of each section by id.
fn documents(tenant: &Tenant) -> Vec<(&'static str, String)> {
    let written = |id: &'static str| {
        let pack = Pack::named(id).unwrap();
        let document = compose(&pack, &tenant.model, &tenant.judged, Vec::new(), &DocumentOptions::default()).value;
        let templates = Templates::new(BTreeMap::new()).unwrap();
        let manuscript = templates.manuscript(&document).unwrap_or_else(|error| panic!("{id}: {error}"));
        let rendered = Markdown::default().render(&manuscript).unwrap();
        (id, String::from_utf8(rendered.value[0].bytes.clone()).unwrap())
    };
    PACKS.iter().map(|(id, _)| written(id)).collect()
}

/// Whether people, not a service, said a word.
fn is_name(word: &str, names: &BTreeSet<String>) -> bool {
    word.split('/').all(|part| NAMES.iter().any(|row| row.0 == part)) || names.iter().any(|name| name.contains(word))
}

#[test]
fn no_document_shows_a_code_that_the_word_list_does_not_know() {
    let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for example in EXAMPLES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        let snapshot = Snapshot::open(&root).unwrap().value;
        let names = names_of(&snapshot);
        let tenant = Tenant::read(&snapshot).value;
        for (pack, text) in documents(&tenant) {
            for line in lines(&text) {
                for code in codes(&line, pack, &names) {
                    let entry = found.entry(code).or_insert_with(|| {
                        (0, format!("{example}, {pack}, line {} ({}): {}", line.number, line.section, line.raw))
                    });
                    entry.0 += 1;
                }
            }
        }
    }
    let told: Vec<String> = found.iter().map(|(code, (count, at))| format!("{count} × {code}\n    {at}")).collect();
    assert!(told.is_empty(), "{} codes:\n{}", told.len(), told.join("\n"));
}

/// The codes of a line that nobody wrote as a name.
fn codes(line: &Line<'_>, pack: &str, names: &BTreeSet<String>) -> Vec<String> {
    let mut found: Vec<String> = line
        .words()
        .filter_map(|word| code_in(word).map(|kind| (kind, word)))
        .filter(|(_, word)| !is_name(word, names))
        .map(|(kind, word)| format!("{kind}: {word}"))
        .collect();
    found.extend(line.cells().filter_map(look::whole).map(|kind| kind.to_owned()));
    let options = WITH_OPTIONS.contains(&(pack, line.section));
    found.extend((!options && line.raw.contains(" `--")).then(|| "an option of the program".to_owned()));
    found.extend(line.raw.contains("The source said").then(|| "\"The source said\"".to_owned()));
    found
}

#[test]
fn what_only_an_api_says_is_recognised() {
    for code in [
        "5294a2fd-8e7d-4c99-a276-fedeece8213f",
        "ciscoMeraki",
        "signInAudience",
        "P90D",
        "PT1H",
        "EXCHANGE_S_STANDARD",
        "MCOEV",
        "westeurope",
        "urn:user:registerdevice",
        "#microsoft.graph.group",
        "EmailOTP",
        "MacMDM",
    ] {
        assert!(code_in(code).is_some(), "{code}");
    }
    for word in
        ["SharePoint", "iOS", "Entra", "P1", "TLS", "contoso.com", "CA001-Global", "OneDrive", "______", "10.8.7"]
    {
        assert!(code_in(word).is_none() || NAMES.iter().any(|row| row.0 == word), "{word}");
    }
    for cell in ["true", "null", "1048576 MB", "i OS", "/", "/AccessPackageCatalog/966"] {
        assert!(look::whole(cell).is_some(), "{cell}");
    }
    for cell in ["no", "10 days", "203.0.113.0/26", "1 TB", "–"] {
        assert!(look::whole(cell).is_none(), "{cell}");
    }
}
