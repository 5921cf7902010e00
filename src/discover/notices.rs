//! What a service says beside its answers: warnings, and what failed of them.

use crate::snapshot::secrets::scrubbed;
use crate::snapshot::{Coverage, Status};
use crate::source::PageEnd;
use serde::{Deserialize, Serialize};

/// Texts that are told; further ones are counted.
const MOST: usize = 3;
/// Characters of a text that are told.
const MOST_TEXT: usize = 300;
/// What a warning holds that says that there is more than was answered: the name of the parameter that asks for more
/// stands in it in every language. In the module of Exchange Online, which leaves the warning out where another page
/// follows: “There are more results available than are currently displayed. To view them, increase the value for the
/// ResultSize parameter.”
const MORE: &[&str] =
    &["resultsize", "more results", "results are partial", "partial results", "only the first", "only first"];
/// What a warning holds that says that something was refused or failed: what came with it, or instead of it, is not all.
const REFUSED: &[&str] = &[
    "permission",
    "access is denied",
    "access denied",
    "unauthorized",
    "not authorized",
    "forbidden",
    "couldn't be completed",
    "could not be completed",
    "failed",
    "unable to",
    "timed out",
    "unavailable",
    "unreachable",
];

/// What was said until now.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Notices {
    texts: Vec<String>,
    further: u64,
    /// Why the answers are not all there is.
    cut: Option<String>,
}

impl Notices {
    /// Takes what was said at the end of a page.
    pub(super) fn take(&mut self, end: &PageEnd) {
        for raw in &end.warnings {
            let is_refused = end.objects == 0 && says(raw, REFUSED);
            let is_more = is_refused || says(raw, MORE);
            if is_more && !is_refused && end.next.is_some() {
                continue;
            }
            let text = told(raw);
            if is_more {
                self.cut.get_or_insert_with(|| text.clone());
            }
            self.add(text);
        }
        for raw in &end.errors {
            let text = told(raw);
            self.cut.get_or_insert_with(|| text.clone());
            self.add(text);
        }
    }

    fn add(&mut self, text: String) {
        if text.is_empty() || self.texts.contains(&text) {
            return;
        }
        if self.texts.len() < MOST {
            self.texts.push(text);
        } else {
            self.further = self.further.saturating_add(1);
        }
    }

    /// Puts it into the entry of the dataset, beside what is said there already.
    pub(super) fn tell(&self, title: &str, coverage: &mut Coverage) {
        if self.cut.is_some() && coverage.status == Status::Complete {
            coverage.status = Status::Partial;
        }
        if self.texts.is_empty() {
            return;
        }
        let further = if self.further > 0 { format!(" (and {} more)", self.further) } else { String::new() };
        // What makes it partial is told first.
        let (first, others): (Vec<&String>, Vec<&String>) =
            self.texts.iter().partition(|text| Some(*text) == self.cut.as_ref());
        let texts: Vec<&str> = first.into_iter().chain(others).map(String::as_str).collect();
        let said = format!("{title} says: {}{further}", texts.join("; "));
        coverage.message = Some(match coverage.message.take() {
            Some(before) => format!("{before}; {said}"),
            None => said,
        });
    }
}

fn says(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase().replace('\u{2019}', "'");
    words.iter().any(|word| text.contains(word))
}

/// A text on one line, without secrets.
fn told(raw: &str) -> String {
    let words: Vec<&str> =
        raw.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let line = scrubbed(&words.join(" "));
    if line.chars().count() > MOST_TEXT { line.chars().take(MOST_TEXT).chain(['…']).collect() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    const MORE_RESULTS: &str = "There are more results available than are currently displayed. To view them, increase \
                                the value for the ResultSize parameter.";

    fn after(ends: &[PageEnd]) -> Coverage {
        let mut notices = Notices::default();
        ends.iter().for_each(|end| notices.take(end));
        let mut coverage = Coverage { status: Status::Complete, ..Coverage::default() };
        notices.tell("Exchange Online", &mut coverage);
        coverage
    }

    fn warning(text: &str, has_next: bool) -> PageEnd {
        let next = has_next.then(|| Url::parse("https://h/2").expect("an address"));
        PageEnd { warnings: vec![text.to_owned()], next, ..PageEnd::default() }
    }

    #[test]
    fn a_list_that_has_more_is_partial() {
        let coverage = after(&[warning(MORE_RESULTS, false)]);
        assert_eq!(coverage.status, Status::Partial);
        assert!(coverage.message.expect("a message").contains("more results"));
        let followed = after(&[warning(MORE_RESULTS, true), PageEnd::default()]);
        assert_eq!((followed.status, followed.message), (Status::Complete, None));
        let other = after(&[warning("a\r\nhint\u{0}", false), warning("a hint", false)]);
        assert_eq!(other.status, Status::Complete);
        assert_eq!(other.message.as_deref(), Some("Exchange Online says: a hint"));
    }

    #[test]
    fn what_failed_beside_an_answer_makes_it_partial() {
        let end = PageEnd { errors: vec!["one object could not be read".to_owned()], ..PageEnd::default() };
        assert_eq!(after(&[warning("a", false), end]).status, Status::Partial);
        let many: Vec<PageEnd> = (0..9).map(|number| warning(&format!("hint {number}"), false)).collect();
        assert!(after(&many).message.expect("a message").ends_with("(and 6 more)"));
    }
}
