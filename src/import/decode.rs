//! Bytes to text: exports come in UTF-8, UTF-16 and Windows-1252, with and without a byte order mark.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// What had to be put right.
    pub(super) repaired: Option<String>,
}

/// The bytes of a file without the mark of its encoding.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    Encoding::for_bom(bytes).map_or(bytes, |(_, length)| bytes.get(length..).unwrap_or_default())
}

/// Decodes a file; none when it is binary.
pub(super) fn decode(bytes: &[u8]) -> Option<Text<'_>> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (guess(bytes), bytes),
    };
    if encoding == UTF_8 {
        return decode_utf8(rest);
    }
    let (text, damaged) = encoding.decode_without_bom_handling(rest);
    if text.chars().take(4096).filter(|c| c.is_control() && !c.is_whitespace()).count() > 8 {
        return None;
    }
    let mut repaired = format!("the file is {}, not UTF-8", encoding.name());
    if damaged {
        repaired.push_str("; characters that could not be read became U+FFFD");
    }
    Some(Text { text, repaired: Some(repaired) })
}

/// JSON begins with two ASCII characters, so zero bytes among the first four tell UTF-16 (RFC 4627, section 3).
fn guess(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => UTF_16BE,
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => UTF_16LE,
        _ => UTF_8,
    }
}

fn decode_utf8(bytes: &[u8]) -> Option<Text<'_>> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => return None,
        Ok(text) => return Some(Text { text: Cow::Borrowed(text), repaired: None }),
        Err(error) => error,
    };
    let (whole, rest) = bytes.split_at_checked(error.valid_up_to())?;
    if bytes.contains(&0) {
        return None;
    }
    if error.error_len().is_none() {
        let text = Cow::Owned(String::from_utf8_lossy(whole).into_owned());
        return Some(Text { text, repaired: Some("the file ends inside a character".to_owned()) });
    }
    let odd = rest.iter().take(4096).filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    if odd > 8 {
        return None;
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Some(Text { text, repaired: Some("the file is not UTF-8; it was read as Windows-1252".to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let json = "{\"displayName\":\"Zoë\"}";
        let with_bom = [b"\xFF\xFE".to_vec(), utf16(json, false)].concat();
        let western = json.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [json.as_bytes().to_vec(), with_bom, utf16(json, false), utf16(json, true), western] {
            assert_eq!(decode(&bytes).unwrap().text, json);
        }
        assert!(decode(b"\x7fELF\x02\x01\x01\x00\x00\x00").is_none());
    }
}
