//! Lines of a document as a reader sees them, and what in them only a service says.

use tenantry::catalog::{SERVICE_PLANS, region};

/// A line outside code blocks.
pub(crate) struct Line<'t> {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// Id of the section it stands in.
    pub(crate) section: &'t str,
    /// The line as it is written.
    pub(crate) raw: &'t str,
    /// The same without code spans, targets of links, comments and escapes.
    text: String,
}

impl Line<'_> {
    /// The words of the line, without marks around them.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let marks = |c: char| "()[],;:\"“”'’*|!?".contains(c);
        self.text
            .split_whitespace()
            .map(move |word| word.trim_matches(marks).trim_end_matches('.'))
            .filter(|it| !it.is_empty())
    }

    /// The cells of a row, or the line; of a list of facts each value.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        let parts = self.text.split(" | ").flat_map(|cell| cell.split("; "));
        parts.map(|it| it.trim_matches(['|', ' '])).map(|it| it.rsplit_once(": ").map_or(it, |(_, value)| value))
    }
}

/// The lines of a document that hold words.
pub(crate) fn lines(document: &str) -> Vec<Line<'_>> {
    let (mut found, mut fenced, mut section) = (Vec::new(), false, "");
    for (at, raw) in document.lines().enumerate() {
        if raw.starts_with("```") {
            fenced = !fenced;
        }
        if let Some(id) = raw.strip_prefix("<a id=\"").and_then(|rest| rest.split('"').next()) {
            section = id;
            continue;
        }
        // The first lines of a file are for programs; drawings have their own tests.
        if fenced || raw.starts_with("<!--") || raw.starts_with("[![") || raw.starts_with("![") {
            continue;
        }
        found.push(Line { number: at + 1, section, raw, text: seen(raw) });
    }
    found
}

/// What a reader sees of a line that is no code.
fn seen(raw: &str) -> String {
    let mut text = String::new();
    for (at, part) in raw.split('`').enumerate() {
        text.push_str(if at % 2 == 0 { part } else { " " });
    }
    // Targets of links: `](#identity)`.
    while let Some((start, end)) = text.find("](").and_then(|at| Some((at, text.get(at..)?.find(')')? + at))) {
        text.replace_range(start..=end, "]");
    }
    text.replace('\\', "").replace("&#124;", "/")
}

/// What kind of code a word is; none for a word of a language.
pub(crate) fn code_in(word: &str) -> Option<&'static str> {
    let capitals = |word: &str| word.bytes().any(|it| it.is_ascii_uppercase());
    let lowers = |word: &str| word.bytes().any(|it| it.is_ascii_lowercase());
    if tenantry::wording::is_guid(word) {
        return Some("an id");
    }
    if word.starts_with("urn:") || word.contains("://") || word.contains("#microsoft") {
        return Some("an address or a type");
    }
    if is_duration(word) {
        return Some("a duration");
    }
    if word.contains('_')
        && word.contains(char::is_alphabetic)
        && word.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
    {
        return Some("a plan or constant");
    }
    if !lowers(word) && SERVICE_PLANS.iter().any(|row| row.0 == word && !ABBREVIATIONS.contains(&word)) {
        return Some("a plan");
    }
    if !capitals(word) && region(word).is_some() {
        return Some("a region in one word");
    }
    (is_joined(word) && !PRODUCTS.iter().any(|it| word.split('/').any(|part| part == *it))).then_some("joined words")
}

/// Plans whose id people use as a word.
const ABBREVIATIONS: [&str; 0] = [];

/// Names of products and standards that join words.
const PRODUCTS: &[&str] = &[
    "ActiveSync",
    "BitLocker",
    "DevOps",
    "DocuSign",
    "DomainKeys",
    "ExpressRoute",
    "FortiGate",
    "GitHub",
    "OneDrive",
    "OneNote",
    "OpenID",
    "PowerPoint",
    "PowerShell",
    "ScubaGear",
    "ServiceNow",
    "SharePoint",
    "LinkedIn",
    "JavaScript",
    "AppLocker",
];

/// Whether a word joins words by capitals: `signInAudience`, `EmailOTP`.
fn is_joined(word: &str) -> bool {
    if !word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'/') {
        return false;
    }
    word.split('/')
        .any(|part| part.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()))
}

/// Whether a word is a duration of ISO 8601: `P90D`, `PT1H`.
fn is_duration(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('P') else { return false };
    let rest = rest.strip_prefix('T').unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.ends_with(['Y', 'M', 'W', 'D', 'H', 'S'])
        && rest.bytes().all(|it| it.is_ascii_digit() || b"YMWDHST".contains(&it))
}

/// What a whole cell, or the value of a fact, may not be.
pub(crate) fn whole(cell: &str) -> Option<&'static str> {
    let megabytes = || cell.strip_suffix(" MB").map(|size| size.replace(',', "").len() > 3);
    match cell {
        "true" | "false" | "True" | "False" => Some("a truth value as it came"),
        "null" | "none given" | "[]" | "{}" => Some("nothing, as it came"),
        _ if cell.starts_with('/') => Some("a path"),
        _ if ["i OS", "mac OS", "i Pad OS", "i Phone"].iter().any(|it| cell.contains(it)) => Some("a name taken apart"),
        _ if megabytes() == Some(true) => Some("a size in too small a unit"),
        _ => None,
    }
}
