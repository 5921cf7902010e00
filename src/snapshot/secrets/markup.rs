//! Secrets in XML and property lists.

use super::names::{Class, class};
use super::pairs::in_pairs;

/// Whether an element or attribute of XML has the name of a secret and holds something, itself or in elements below;
/// property lists name it in the element before.
pub(super) fn in_markup(text: &str) -> bool {
    let mut label = false;
    // The element whose content is a secret, while it is open.
    let mut open: Option<&str> = None;
    for piece in text.split('<').skip(1) {
        if let Some(data) = piece.strip_prefix("![CDATA[") {
            if (label || open.is_some()) && !data.trim_start().starts_with("]]") {
                return true;
            }
            continue;
        }
        let Some((tag, content)) = piece.split_once('>') else { continue };
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\r', '\t']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        let content = content.trim();
        if tag.starts_with('/') && open == Some(name) {
            open = None;
        }
        if tag.starts_with(['/', '?', '!']) {
            continue;
        }
        // `<script>` is an element of HTML, and stands in names of people who try what a page makes of it.
        let is_secret = (class(name) == Class::Secret && !name.eq_ignore_ascii_case("script"))
            || name.eq_ignore_ascii_case("keyMaterial")
            || NAMED.iter().any(|it| attribute(tag, it).is_some_and(|it| class(it) == Class::Secret));
        if !content.is_empty() && (label || is_secret || open.is_some()) {
            return true;
        }
        if is_secret && attribute(tag, "value").is_some_and(|it| !it.is_empty()) {
            return true;
        }
        if is_secret && !tag.ends_with('/') {
            open = open.or(Some(name));
        }
        label = name.eq_ignore_ascii_case("key") && class(content) == Class::Secret
            || (label
                && content.is_empty()
                && !name.eq_ignore_ascii_case("true")
                && !name.eq_ignore_ascii_case("false"));
        if tag.contains('=') && in_pairs(tag) {
            return true;
        }
    }
    false
}

/// Attributes that name what an element holds.
const NAMED: &[&str] = &["key", "name"];

/// The text of an attribute.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices('=').find_map(|(at, _)| {
        let before = tag.get(..at)?.trim_end().rsplit([' ', '\n', '\t']).next()?;
        let after = tag.get(at.saturating_add(1)..)?.trim_start();
        let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        before.eq_ignore_ascii_case(name).then(|| after.get(1..)?.split(quote).next())?
    })
}
