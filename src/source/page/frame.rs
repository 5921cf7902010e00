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
    /// Whether links may have the plain names that services beside Microsoft Graph give them.
    pub plain: bool,
}

impl Default for Frame {
    /// That of Microsoft Graph: `value`, and links.
    fn default() -> Self {
        Self { answer: Answer::List("value"), paging: Paging::Link, plain: false }
    }
}

/// The name of the fragment in which an address holds what its query goes on after. Fragments are never sent.
const AFTER: &str = "after";

impl Frame {
    /// Whether the list that holds the objects stands in the member of this name.
    pub(super) fn is_list(&self, member: &[u8]) -> bool {
        match self.answer {
            Answer::List(name) => name.as_bytes() == member,
            Answer::ListOf(names) => names.iter().any(|name| name.as_bytes() == member),
            Answer::BareList | Answer::Object => member == b"value",
        }
    }

    /// Whether the objects stand in a list without an object around it.
    pub(super) fn is_bare(&self) -> bool {
        self.answer == Answer::BareList
    }

    /// The member that holds what the list goes on after.
    pub(super) fn token(&self) -> Option<&'static str> {
        if let Paging::After(name) | Paging::Token(name) | Paging::Cursor(name, _) = self.paging {
            Some(name)
        } else {
            None
        }
    }

    /// Whether the answer says beside its list whether there is more.
    pub(super) fn tells_more(&self) -> bool {
        matches!(self.paging, Paging::Cursor(..))
    }

    /// The address of the next page, where the answer itself does not tell it.
    pub(in crate::source) fn next(&self, from: &Url, token: Option<&str>, objects: u64) -> Option<Url> {
        let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        match self.paging {
            Paging::Link => None,
            Paging::After(_) => {
                let mut next = from.clone();
                next.set_fragment(Some(&format!("{AFTER}={}", encoded(token?))));
                Some(next)
            }
            Paging::Cursor(..) if objects == 0 => None,
            Paging::Token(option) | Paging::Cursor(_, option) => Some(with_option(from, option, &encoded(token?))),
            Paging::Skip(page, _) if objects < u64::from(page) => None,
            Paging::Skip(_, option) => {
                let given = from.query_pairs().find(|pair| pair.0 == option);
                let before: u64 = given.and_then(|pair| pair.1.parse().ok()).unwrap_or(0);
                Some(with_option(from, option, &before.saturating_add(objects).to_string()))
            }
        }
    }
}

/// The same address with this option of its query set to a value that is encoded already.
fn with_option(from: &Url, option: &str, value: &str) -> Url {
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(option);
    let kept = from.query().unwrap_or_default().split('&').filter(is_other).map(str::to_owned);
    let query: Vec<String> = kept.chain([format!("{option}={value}")]).collect();
    let mut next = from.clone();
    next.set_query(Some(&query.join("&")));
    next
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
        let frame = |paging| Frame { answer: Answer::List("value"), paging, plain: true };
        let skip = frame(Paging::Skip(2, "$skip"));
        let next = skip.next(&from, None, 2).expect("a page");
        assert_eq!(next.as_str(), "https://h/groups?$top=2&$skip=2");
        let next = skip.next(&next, None, 2).expect("a page");
        assert_eq!(next.as_str(), "https://h/groups?$top=2&$skip=4");
        assert_eq!(skip.next(&next, None, 1), None);
        let next = frame(Paging::Token("continuationToken")).next(&from, Some("a&b=c#d"), 2).expect("a page");
        assert_eq!(next.as_str(), "https://h/groups?$top=2&continuationToken=a%26b%3Dc%23d");
        assert_eq!(frame(Paging::Token("continuationToken")).next(&next, None, 2), None);
        let next = frame(Paging::After("skipToken")).next(&from, Some("a&b=c#d"), 2).expect("a page");
        assert_eq!(after(&next).as_deref(), Some("a&b=c#d"));
        assert_eq!(frame(Paging::After("skipToken")).next(&from, None, 2), None);
        assert_eq!(Frame::default().next(&from, None, 2), None);
    }
}
