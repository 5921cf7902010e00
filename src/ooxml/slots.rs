//! The places of a Word document that are ours: tags of content controls, and bookmarks of sections.
//!
//! A content control has a tag, which people see under “Properties”. Word takes 64 letters of it.

use sha2::{Digest, Sha256};

/// What every tag of ours begins with.
pub const PREFIX: &str = "tenantry:";
/// The namespace of WordprocessingML: ECMA-376 part 1, 17.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Most letters of a tag.
const MOST_TAG: usize = 64;
/// Most letters of a bookmark.
const MOST_BOOKMARK: usize = 40;
/// What the bookmark of a section begins with.
const SECTION: &str = "tn_";

/// The tag of the content control that holds the words of a kept region. An id that is too long for a tag is cut, and told
/// from others by a digest.
pub fn keep_tag(id: &str) -> String {
    fitted(&format!("{PREFIX}keep:{id}"), MOST_TAG)
}

/// The bookmark of a section: on its heading. Letters, digits and `_`, as Word wants it.
pub fn section_bookmark(id: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let plain: String = id.chars().map(safe).collect();
    // Two ids that differ in other characters only are two bookmarks.
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match is_plain && id.len() + SECTION.len() <= MOST_BOOKMARK {
        true => format!("{SECTION}{plain}"),
        false => {
            let short: String = plain.chars().take(MOST_BOOKMARK - SECTION.len() - 9).collect();
            format!("{SECTION}{short}_{}", digest(id))
        }
    }
}

/// A text of at most so many letters: one that is longer ends in a digest of all of it.
fn fitted(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most - 9).collect();
    format!("{short}~{}", digest(text))
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_bookmarks_fit_and_differ() {
        assert_eq!(keep_tag("identity.why"), "tenantry:keep:identity.why");
        let (one, two) = ("a".repeat(80), format!("{}b", "a".repeat(79)));
        assert!(keep_tag(&one).len() == 64 && keep_tag(&one) != keep_tag(&two));
        assert_eq!(section_bookmark("identity"), "tn_identity");
        assert_ne!(section_bookmark("a.b"), section_bookmark("a_b"));
        assert!(section_bookmark(&one).len() <= 40 && section_bookmark(&one) != section_bookmark(&two));
    }
}
