//! What filters of mail, their policies and what they reach are called.

/// Filters by their words in claims.
const FILTERS: &[(&str, &str)] = &[
    ("anti-spam", "Anti-spam"),
    ("anti-malware", "Anti-malware"),
    ("anti-phishing", "Anti-phishing"),
    ("safe-links", "Safe Links"),
    ("safe-attachments", "Safe Attachments"),
];

/// Where a policy stands in the order.
const LEVELS: &[(&str, &str)] = &[
    ("strict", "strict preset"),
    ("standard", "standard preset"),
    ("own", "own policy"),
    ("built-in", "built-in protection"),
    ("default", "default policy"),
];

/// Whom policies reach together.
const REACHES: &[(&str, &str)] = &[
    ("covered", "everybody"),
    ("covered-except", "everybody, but for those named"),
    ("conditional", "those named in policies only"),
    ("alternative", "those named in policies only"),
    ("not-covered", "nobody"),
];

/// What a filter is called; its word where it has no other name.
pub fn filter_name(id: &str) -> &str {
    FILTERS.iter().find(|row| row.0 == id).map_or(id, |row| row.1)
}

/// What the place of a policy in the order is called.
pub fn filter_level(code: &str) -> &str {
    LEVELS.iter().find(|row| row.0 == code).map_or(code, |row| row.1)
}

/// Whom policies reach; a verdict that is not there was not read.
pub fn filter_reach(code: Option<&str>) -> &str {
    code.map_or("not read", |code| REACHES.iter().find(|row| row.0 == code).map_or(code, |row| row.1))
}
