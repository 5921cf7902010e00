//! JSON with comments and trailing commas, as people and editors write it, without them.

/// A value without what does not belong.
pub(super) struct Relaxed {
    /// The value, with blanks in place of what was taken out, so that places stay.
    pub(super) text: String,
    /// How much of the text it takes.
    pub(super) used: usize,
    /// Where the first comment stood.
    pub(super) comment: Option<usize>,
    /// Where the first comma too many stood.
    pub(super) comma: Option<usize>,
}

/// The object or list that a text begins with; none when it holds nothing to take out. A value that does not end takes
/// all of the text.
pub(super) fn relaxed(text: &str) -> Option<Relaxed> {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let (mut at, mut depth, mut last_comma) = (0_usize, 0_usize, None);
    let (mut comment, mut comma) = (None, None);
    let mut blank = |from: usize, to: usize| {
        for byte in out.get_mut(from..to).unwrap_or_default().iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    };
    while let Some(byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let skipped = skip(rest);
        let is_comment = skipped > 0 && *byte != b'"';
        if is_comment {
            comment.get_or_insert(at);
            blank(at, at.saturating_add(skipped));
        }
        match byte {
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => {
                if let Some(before) = last_comma.take() {
                    comma.get_or_insert(before);
                    blank(before, before.saturating_add(1));
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if *byte == b',' {
            last_comma = Some(at);
        } else if !byte.is_ascii_whitespace() && !is_comment {
            last_comma = None;
        }
        at = at.saturating_add(skipped.max(1));
        if depth == 0 {
            break;
        }
    }
    out.truncate(at);
    (comment.is_some() || comma.is_some()).then_some(())?;
    Some(Relaxed { text: String::from_utf8(out).ok()?, used: at.min(text.len()), comment, comma })
}

/// How long the string or the comment is that a text begins with; 0 where it begins with neither.
fn skip(rest: &[u8]) -> usize {
    let line = || memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    match rest {
        [b'"', ..] => {
            let mut at = 1_usize;
            while let Some(byte) = rest.get(at) {
                at = at.saturating_add(if *byte == b'\\' { 2 } else { 1 });
                if *byte == b'"' {
                    break;
                }
            }
            at.min(rest.len())
        }
        [b'/', b'*', ..] => memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end.saturating_add(2)),
        [b'/', b'/', ..] | [b'#', ..] => line(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn comments_and_commas_go_and_strings_stay() {
        let text = "{ // one\n \"a\": [1, 2, /* two */ ], # three\n \"b\": \"x // y, } # z \\\" ,\",\n} rest";
        let found = relaxed(text).unwrap();
        assert_eq!(&text[found.used..], " rest");
        assert_eq!(
            serde_json::from_str::<Value>(&found.text).unwrap(),
            json!({"a": [1, 2], "b": "x // y, } # z \" ,"})
        );
        assert_eq!((found.comment, found.comma), (Some(2), Some(20)));
        for text in ["{}", "[1,2]", "{\"a\": \"//\"}", ""] {
            assert!(relaxed(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_does_not_end_takes_all() {
        for text in ["{ /* ", "[1, // x", "{\"a\": \"x\\", "[,", "[1,]]"] {
            assert!(relaxed(text).is_none_or(|found| found.used <= text.len()), "{text}");
        }
    }
}
