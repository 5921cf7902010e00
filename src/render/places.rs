//! Links of Markdown that lead to sections: into this document, into another of the set, or nowhere.

use std::borrow::Cow;

/// What ends the text of a link to a section and begins its target.
const TURN: &str = "](#";

/// A line whose links lead somewhere: `target` tells where a section stands; a link to one that it does not know becomes its
/// text.
pub(super) fn found(line: &str, target: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    if !line.contains(TURN) {
        return Cow::Borrowed(line);
    }
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((text, after)) = rest.split_once(TURN) {
        let Some((id, next)) = after.split_once(')') else { break };
        rest = next;
        out.push_str(text);
        match (opening(&out), target(id)) {
            (Some(_), Some(target)) => out.push_str(&format!("]({target})")),
            (Some(at), None) => drop(out.remove(at)),
            (None, _) => out.push_str(&format!("{TURN}{id})")),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where the text of a link that ends here began: the bracket that is not closed and not escaped.
fn opening(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_escaped =
        |at: usize| bytes.get(..at).unwrap_or_default().iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1;
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().rev() {
        match byte {
            b']' if !is_escaped(at) => depth = depth.saturating_add(1),
            b'[' if !is_escaped(at) && depth == 0 => return Some(at),
            b'[' if !is_escaped(at) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_a_section_stands_or_nowhere() {
        let target = |id: &str| match id {
            "identity" => Some("#identity".to_owned()),
            "catalogue" => Some("as-built.md#catalogue".to_owned()),
            _ => None,
        };
        let line = r"See [a \[b\]](#identity), [c](#catalogue), [d](#coverage) and \[e](#coverage), [f](#x";
        let said = r"See [a \[b\]](#identity), [c](as-built.md#catalogue), d and \[e](#coverage), [f](#x";
        assert_eq!(found(line, target), said);
    }
}
