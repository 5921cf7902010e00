//! What no output may carry: control and direction characters, and texts without end.

use std::borrow::Cow;

/// Whether a character has no business in a document: it draws nothing, or changes how its neighbours are read.
fn is_stray(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' // controls
        | '\u{AD}' | '\u{61C}' | '\u{180E}' // soft hyphen, marks
        | '\u{200B}' | '\u{200E}' | '\u{200F}' // zero width space, direction marks
        | '\u{2028}'..='\u{202E}' // separators and direction overrides
        | '\u{2060}'..='\u{206F}' // joiner, isolates, deprecated formats
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' // byte order mark, annotations, non-characters
        | '\u{E0000}'..='\u{E007F}') // tags
        || (character as u32) & 0xFFFE == 0xFFFE
}

/// Removes control characters, direction overrides and other characters that draw nothing. Tabs and line feeds stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_stray) {
        Cow::Owned(text.chars().filter(|character| !is_stray(*character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Cuts a text to `limit` characters, the last of them an ellipsis; `None` when it is short enough as it is.
pub fn shorten(text: &str, limit: usize) -> Option<String> {
    if text.len() <= limit {
        return None;
    }
    text.char_indices().nth(limit)?;
    let mut short: String = text.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    Some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_overrides_and_controls_go_and_letters_stay() {
        assert_eq!(clean("a\u{202E}b\u{0}c\u{FFFF}"), "abc");
        assert_eq!(clean("naïve\tשלום 日本\u{1F600}"), "naïve\tשלום 日本\u{1F600}");
    }

    #[test]
    fn shortening_counts_characters_not_bytes() {
        assert_eq!(shorten("ééé", 3), None);
        assert_eq!(shorten("éééé", 3).as_deref(), Some("éé…"));
    }
}
