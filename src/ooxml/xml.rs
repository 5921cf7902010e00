//! The text of parts: read as a tree, and changed by places, so that what is not changed keeps its bytes.

use super::PackageError;
use super::bounds::{MOST_DEPTH, MOST_NODES};
use roxmltree::{Document, Node, ParsingOptions};
use std::borrow::Cow;
use std::ops::Range;

/// The text of a part, in UTF-8 or UTF-16 with its mark.
pub(super) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, PackageError> {
    let no_text = || PackageError::damaged(name, "it is no text in UTF-8 or UTF-16");
    let wide = match bytes {
        [0xFF, 0xFE, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let Some(encoding) = wide else {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| no_text());
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken {
        return Err(no_text());
    }
    // It is written as UTF-8 if it is changed, so that its declaration may no longer say otherwise.
    let body =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(text.as_ref(), |(_, body)| body);
    Ok(Cow::Owned(format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{body}")))
}

/// The tree of a part. Nothing in it is resolved: a document type is refused.
///
/// # Errors
/// When it is not well-formed, has a document type, or more elements than a document may have, or deeper ones.
pub fn parse<'t>(name: &str, text: &'t str) -> Result<Document<'t>, PackageError> {
    // Before it is read: what is declared in elements is looked for in all that they stand in.
    if is_deep(text) {
        return Err(PackageError::large(&format!("`{name}`"), format!("nested no deeper than {MOST_DEPTH} elements")));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => {
            PackageError::large(&format!("`{name}`"), format!("{MOST_NODES} elements and texts"))
        }
        roxmltree::Error::DtdDetected => PackageError::damaged(name, "it has a document type, as no part has"),
        other => PackageError::damaged(name, other),
    })
}

/// Whether elements stand in each other deeper than they may. What is not well-formed may be told wrong: it is refused
/// in any case.
fn is_deep(text: &str) -> bool {
    let after = |text: &str, end: &str| text.find(end).map(|at| at + end.len());
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some(tag) = rest.find('<').and_then(|at| rest.get(at..)) {
        let end = match tag {
            _ if tag.starts_with("<!--") => after(tag, "-->"),
            _ if tag.starts_with("<![CDATA[") => after(tag, "]]>"),
            _ if tag.starts_with("<?") => after(tag, "?>"),
            _ => end_of_tag(tag),
        };
        let Some((whole, behind)) = end.and_then(|end| tag.split_at_checked(end)) else { return false };
        if whole.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !whole.starts_with("<!") && !whole.starts_with("<?") && !whole.ends_with("/>") {
            depth += 1;
        }
        if depth > MOST_DEPTH {
            return true;
        }
        rest = behind;
    }
    false
}

/// Where a tag ends that a text begins with: values of attributes may hold a `>`.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The prefix an element is written with, with its colon: `w:`; empty for none.
pub fn prefix<'t>(node: Node<'_, '_>, text: &'t str) -> &'t str {
    let tag = text.get(node.range()).unwrap_or_default();
    let name = tag.get(1..).unwrap_or_default();
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default();
    name.find(':').and_then(|colon| name.get(..=colon)).unwrap_or_default()
}

/// Where the content of an element stands: between its tags; `None` for `<a/>`, which has only one.
pub fn inside(node: Node<'_, '_>, text: &str) -> Option<Range<usize>> {
    let range = node.range();
    let whole = text.get(range.clone())?;
    if let (Some(first), Some(last)) = (node.first_child(), node.last_child()) {
        return Some(first.range().start..last.range().end);
    }
    // Without content: `<a></a>` or `<a/>`.
    let close = whole.rfind("</")?;
    Some(range.start + close..range.start + close)
}

/// A text with changes at places of it. Where two overlap, the one that begins first, or the larger one, wins.
#[derive(Debug)]
pub struct Splice<'t> {
    text: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Splice<'t> {
    /// No changes yet.
    pub fn new(text: &'t str) -> Self {
        Self { text, edits: Vec::new() }
    }

    /// The text as it was.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Puts other text into a place.
    pub fn replace(&mut self, range: Range<usize>, with: String) {
        self.edits.push((range, with));
    }

    /// Puts text before what stands at a place.
    pub fn insert(&mut self, at: usize, text: String) {
        self.edits.push((at..at, text));
    }

    /// Puts text behind the last child of an element.
    pub fn append(&mut self, node: Node<'_, '_>, text: &str) {
        self.fill(node, text, true);
    }

    /// Puts text before the first child of an element.
    pub fn prepend(&mut self, node: Node<'_, '_>, text: &str) {
        self.fill(node, text, false);
    }

    fn fill(&mut self, node: Node<'_, '_>, added: &str, at_end: bool) {
        match inside(node, self.text) {
            Some(range) => self.insert(if at_end { range.end } else { range.start }, added.to_owned()),
            None => {
                // `<a/>` is opened.
                let range = node.range();
                let tag = self.text.get(range.clone()).unwrap_or_default();
                let open = tag.trim_end_matches('>').trim_end_matches('/');
                let name = tag.get(1..).unwrap_or_default();
                let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
                let name = name.get(..end).unwrap_or_default();
                self.replace(range, format!("{open}>{added}</{name}>"));
            }
        }
    }

    /// The text with its changes.
    pub fn finish(mut self) -> String {
        // Of two that begin at one place, what is put in goes before what is replaced, in the order they came.
        self.edits.sort_by(|(a, _), (b, _)| {
            a.start.cmp(&b.start).then((!a.is_empty()).cmp(&!b.is_empty())).then(b.end.cmp(&a.end))
        });
        let more: usize = self.edits.iter().map(|(_, text)| text.len()).sum();
        let mut out = String::with_capacity(self.text.len() + more);
        let mut at = 0;
        for (range, with) in self.edits {
            if range.start < at {
                continue;
            }
            out.push_str(self.text.get(at..range.start).unwrap_or_default());
            out.push_str(&with);
            at = range.end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// A text as it may stand in XML, between tags and in attributes. Characters that XML 1.0 cannot carry, not even escaped,
/// are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Kept in attributes only when written so.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_keeps_its_bytes() {
        let text = "<a  x='1'><b/>\r\n<c></c><!-- é --></a >";
        let tree = Document::parse(text).expect("it is well-formed");
        let root = tree.root_element();
        let mut splice = Splice::new(text);
        for node in root.children().filter(Node::is_element) {
            splice.append(node, "+");
        }
        splice.append(root, "end");
        splice.prepend(root, "start");
        assert_eq!(splice.finish(), "<a  x='1'>start<b>+</b>\r\n<c>+</c><!-- é -->end</a >");
    }

    #[test]
    fn of_two_changes_that_overlap_the_outer_one_wins() {
        let mut splice = Splice::new("abcdef");
        splice.replace(2..3, "-".to_owned());
        splice.replace(1..5, "X".to_owned());
        splice.insert(1, "^".to_owned());
        assert_eq!(splice.finish(), "a^Xf");
    }

    #[test]
    fn characters_that_xml_cannot_carry_are_left_out() {
        assert_eq!(escape("a\u{0}\u{B}b\u{FFFE}<&>\"'\n"), "ab&lt;&amp;&gt;&quot;&apos;&#10;");
    }

    #[test]
    fn what_is_nested_too_deep_is_not_read() {
        let nested = |times: usize| format!("{}<b c='>'/><!-- <a> -->{}", "<a>".repeat(times), "</a>".repeat(times));
        assert!(parse("x.xml", &nested(MOST_DEPTH)).is_ok());
        assert!(matches!(parse("x.xml", &nested(MOST_DEPTH + 1)), Err(PackageError::TooLarge { .. })));
        assert!(parse("x.xml", &format!("<a>{}</a>", "<b/><c>d</c>".repeat(MOST_DEPTH))).is_ok());
    }

    #[test]
    fn document_types_are_refused() {
        let text = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert!(matches!(parse("x.xml", text), Err(PackageError::Damaged { .. })));
    }
}
