//! An HTML page taken apart, to ask what stands where. The tokens come from a tokeniser that follows the HTML standard;
//! the tree is strict: a tag that is left open, closed twice or closed out of turn is an error.

#![allow(dead_code, clippy::unwrap_used, reason = "shared by tests that use a part each and stop where they fail")]

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// Elements that have no end tag (HTML standard, 13.1.2).
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A page.
pub(crate) struct Page {
    elements: Vec<Element>,
    /// What is wrong with it.
    pub(crate) errors: Vec<String>,
}

/// One element, its place known by number.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    parent: Option<usize>,
    text: String,
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(crate) struct Found<'p>(&'p Page, usize);

impl Page {
    /// Takes a document apart.
    pub(crate) fn parse(html: &str) -> Self {
        let mut page = Self { elements: Vec::new(), errors: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attributes =
                        tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect();
                    let closed = tag.self_closing || VOID.contains(&name.as_str());
                    page.elements.push(Element { name, attributes, parent: open.last().copied(), text: String::new() });
                    if !closed {
                        open.push(page.elements.len() - 1);
                    }
                }
                Token::EndTag(tag) => {
                    let name = text(&tag.name);
                    match open.pop() {
                        Some(last) if page.elements[last].name == name => {}
                        other => {
                            page.errors.push(format!("</{name}> closes {:?}", other.map(|at| &page.elements[at].name)))
                        }
                    }
                }
                Token::String(string) => {
                    let string = text(&string.value);
                    open.iter().for_each(|at| page.elements[*at].text.push_str(&string));
                }
                Token::Error(error) => page.errors.push(error.value.to_string()),
                Token::Comment(_) | Token::Doctype(_) => {}
            }
        }
        page.errors.extend(open.iter().map(|at| format!("<{}> is left open", page.elements[*at].name)));
        page
    }

    /// The elements that one of several selectors fits, in their order. A selector is names, classes (`.a`), attributes
    /// (`[a]`, `[a=b]`, `[a^=b]`, `:not([a])`), and blanks for `somewhere within`; commas stand between selectors.
    pub(crate) fn find(&self, selectors: &str) -> Vec<Found<'_>> {
        self.within(None, selectors)
    }

    /// The text of all of it.
    pub(crate) fn text(&self) -> &str {
        self.elements.first().map_or("", |root| root.text.as_str())
    }

    fn within(&self, root: Option<usize>, selectors: &str) -> Vec<Found<'_>> {
        let paths: Vec<Vec<&str>> = selectors.split(',').map(|path| path.split_whitespace().collect()).collect();
        let is_below = |at: usize| root.is_none() || self.above(at).any(|above| Some(above) == root);
        (0..self.elements.len())
            .filter(|at| is_below(*at) && paths.iter().any(|path| self.fits(*at, path)))
            .map(|at| Found(self, at))
            .collect()
    }

    fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.elements[at].parent, |above| self.elements[*above].parent)
    }

    fn fits(&self, at: usize, path: &[&str]) -> bool {
        let Some((last, before)) = path.split_last() else { return true };
        self.elements[at].is(last) && (before.is_empty() || self.above(at).any(|above| self.fits(above, before)))
    }
}

impl Element {
    fn is(&self, selector: &str) -> bool {
        let (simple, not) =
            selector.split_once(":not(").map_or((selector, ""), |(left, right)| (left, &right[..right.len() - 1]));
        let end = simple.find(['.', '[']).unwrap_or(simple.len());
        let (name, mut rest) = simple.split_at(end);
        if !(name.is_empty() || name == "*" || name == self.name) || (!not.is_empty() && self.is(not)) {
            return false;
        }
        while !rest.is_empty() {
            let end = if rest.starts_with('[') {
                rest.find(']').unwrap() + 1
            } else {
                rest[1..].find(['.', '[']).map_or(rest.len(), |at| at + 1)
            };
            let (part, after) = rest.split_at(end);
            if !self.has(part) {
                return false;
            }
            rest = after;
        }
        true
    }

    fn has(&self, part: &str) -> bool {
        if let Some(class) = part.strip_prefix('.') {
            return self.attributes.get("class").is_some_and(|all| all.split(' ').any(|one| one == class));
        }
        let inner = &part[1..part.len() - 1];
        let (name, wanted) =
            inner.split_once('=').map_or((inner, None), |(name, value)| (name, Some(value.trim_matches('\''))));
        let value = |name: &str| self.attributes.get(&name.to_ascii_lowercase());
        match (name.strip_suffix('^'), wanted) {
            (Some(name), Some(wanted)) => value(name).is_some_and(|it| it.starts_with(wanted)),
            (_, Some(wanted)) => value(name).is_some_and(|it| it == wanted),
            (_, None) => value(name).is_some(),
        }
    }
}

impl<'p> Found<'p> {
    /// The elements below it that one of several selectors fits.
    pub(crate) fn find(self, selectors: &str) -> Vec<Found<'p>> {
        self.0.within(Some(self.1), selectors)
    }

    /// Its text and that of all below it.
    pub(crate) fn text(self) -> &'p str {
        &self.0.elements[self.1].text
    }

    /// The value of an attribute. Names of attributes are in lower case here, those of a drawing too.
    pub(crate) fn attr(self, name: &str) -> Option<&'p str> {
        self.0.elements[self.1].attributes.get(&name.to_ascii_lowercase()).map(String::as_str)
    }

    /// Names and values of its attributes.
    pub(crate) fn attrs(self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.0.elements[self.1].attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[test]
fn a_page_is_taken_apart_and_what_is_wrong_is_told() {
    let page = Page::parse("<main><p class='a b' id=x>1 &lt; <b>2</b></p><br><script>if (1<2) {}</script></main>");
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(page.find("main p.b[id=x]")[0].text(), "1 < 2");
    assert_eq!(page.find("main p")[0].find("b").len(), 1);
    assert_eq!(page.find("p:not([id]), script").len(), 1);
    for broken in
        ["<p><b></p></b>", "<p>", "</p>", "<p a=1 a=2></p>", "<p>&nosuchthing;</p><a href=\"&#x110000;\"></a>"]
    {
        assert_ne!(Page::parse(broken).errors, Vec::<String>::new(), "{broken}");
    }
}
