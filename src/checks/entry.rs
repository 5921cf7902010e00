//! An entry of the file of acceptances, as text.

use crate::overlay::{Answer, quoted};

/// What a person accepts, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id of the rule.
    pub rule: String,
    /// Object ids it is accepted at; the check as a whole where empty.
    pub subjects: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it; may be empty.
    pub owner: String,
    /// The last day, `YYYY-MM-DD`; may be empty.
    pub until: String,
    /// What became of it.
    pub state: Answer,
}

/// The entry in TOML, as `overlay::read` reads it back.
pub fn entry_text(entry: &Entry) -> String {
    let text = quoted;
    let mut out = format!("[[accepted]]\nrule = {}\n", text(&entry.rule));
    if !entry.subjects.is_empty() {
        let subjects: Vec<String> = entry.subjects.iter().map(|it| text(it)).collect();
        out.push_str(&format!("subjects = [{}]\n", subjects.join(", ")));
    }
    out.push_str(&format!("reason = {}\n", text(&entry.reason)));
    for (key, value) in [("owner", &entry.owner), ("until", &entry.until)] {
        if !value.is_empty() {
            out.push_str(&format!("{key} = {}\n", text(value)));
        }
    }
    match entry.state {
        Answer::Accepted => {}
        Answer::CustomerSpecific => out.push_str("state = \"customer-specific\"\n"),
        Answer::Denied => out.push_str("state = \"denied\"\n"),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let entry = Entry {
            rule: "weak-methods".to_owned(),
            subjects: vec!["group:1\"\n]".to_owned()],
            reason: "a \"quoted\" reason\n[[accepted]]".to_owned(),
            owner: "Head of IT".to_owned(),
            until: "2027-06-30".to_owned(),
            state: Answer::CustomerSpecific,
        };
        let Ok(read) = crate::overlay::read("accepted.toml", &entry_text(&entry)) else { panic!("it is read") };
        let rows = &read.value.accepted;
        assert_eq!(rows.len(), 1);
        let row = rows.first();
        assert!(row.is_some_and(|it| {
            (&it.rule, &it.subjects, &it.reason, &it.owner)
                == (&entry.rule, &entry.subjects, &entry.reason, &entry.owner)
                && it.until.as_str() == entry.until
                && it.state == entry.state
        }));
    }
}
