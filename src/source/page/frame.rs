//! How the answers of a service are framed: where their list stands, and how it goes on.

use crate::catalog::{Answer, Paging};
use url::Url;

/// The frame of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Where the objects stand.
    pub answer: Answer,
    /// How the list goes on.
    pub paging: Paging,
}

impl Default for Frame {
    /// That of Microsoft Graph: `value`, and links.
    fn default() -> Self {
        Self { answer: Answer::List("value"), paging: Paging::Link }
    }
}

/// The name of the fragment in which an address holds what its query goes on after. Fragments are never sent.
const AFTER: &str = "after";

impl Frame {
    /// The member whose list holds the objects.
    pub(super) fn list(&self) -> &'static str {
        if let Answer::List(name) = self.answer { name } else { "value" }
    }

    /// Whether the objects stand in a list without an object around it.
    pub(super) fn is_bare(&self) -> bool {
        self.answer == Answer::BareList
    }

    /// The member that holds what the query goes on after.
    pub(super) fn token(&self) -> Option<&'static str> {
        if let Paging::After(name) = self.paging { Some(name) } else { None }
    }

    /// The address of the next page, where the answer itself does not tell it.
    pub(in crate::source) fn next(&self, from: &Url, token: Option<&str>, objects: u64) -> Option<Url> {
        let mut next = from.clone();
        match self.paging {
            Paging::Link => return None,
            Paging::After(_) => {
                let text: String = url::form_urlencoded::byte_serialize(token?.as_bytes()).collect();
                next.set_fragment(Some(&format!("{AFTER}={text}")));
            }
            Paging::Skip(page) => {
                if objects < u64::from(page) {
                    return None;
                }
                let pairs: Vec<(String, String)> = from.query_pairs().into_owned().collect();
                let before: u64 =
                    pairs.iter().find(|pair| pair.0 == "$skip").and_then(|pair| pair.1.parse().ok()).unwrap_or(0);
                let kept = from
                    .query()
                    .unwrap_or_default()
                    .split('&')
                    .filter(|pair| !pair.starts_with("$skip=") && !pair.is_empty());
                let query: Vec<String> =
                    kept.map(str::to_owned).chain([format!("$skip={}", before.saturating_add(objects))]).collect();
                next.set_query(Some(&query.join("&")));
            }
        }
        Some(next)
    }
}

/// What a query goes on after, by the fragment of its address.
pub(in crate::source) fn after(url: &Url) -> Option<String> {
    let pairs = url::form_urlencoded::parse(url.fragment()?.as_bytes());
    pairs.into_owned().find(|pair| pair.0 == AFTER).map(|pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_where_the_page_before_ended() {
        let from = Url::parse("https://h/groups?$top=2").expect("an address");
        let frame = |paging| Frame { answer: Answer::List("value"), paging };
        let next = frame(Paging::Skip(2)).next(&from, None, 2).expect("a page");
        assert_eq!(next.as_str(), "https://h/groups?$top=2&$skip=2");
        let next = frame(Paging::Skip(2)).next(&next, None, 2).expect("a page");
        assert_eq!(next.as_str(), "https://h/groups?$top=2&$skip=4");
        assert_eq!(frame(Paging::Skip(2)).next(&next, None, 1), None);
        let next = frame(Paging::After("skipToken")).next(&from, Some("a&b=c#d"), 2).expect("a page");
        assert_eq!(after(&next).as_deref(), Some("a&b=c#d"));
        assert_eq!(frame(Paging::After("skipToken")).next(&from, None, 2), None);
        assert_eq!(Frame::default().next(&from, None, 2), None);
    }
}
