//! Texts as they were before something wrapped them: escaped, folded into lines, compressed.

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// No more than this is unpacked of one text.
const MOST: u64 = 1024 * 1024;
/// Characters that XML and HTML write as names.
const ENTITIES: &[(&str, &str)] = &[("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];

/// A text with the characters that XML has names for; none where it has none of them.
pub(super) fn entities(text: &str) -> Option<String> {
    let has = ENTITIES.iter().any(|(name, _)| text.contains(name));
    has.then(|| ENTITIES.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign)))
}

/// A text with the characters that addresses write as numbers; none where it has none of them.
pub(super) fn percent(text: &str) -> Option<String> {
    let digit = |it: Option<&u8>| it.and_then(|it| char::from(*it).to_digit(16)).and_then(|it| u8::try_from(it).ok());
    let (bytes, mut plain, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0_usize);
    while let Some(byte) = bytes.get(at) {
        let high = digit(bytes.get(at.saturating_add(1))).filter(|_| *byte == b'%');
        let both = high.zip(digit(bytes.get(at.saturating_add(2))));
        plain.push(both.map_or(*byte, |(high, low)| (high << 4) | low));
        at = at.saturating_add(if both.is_some() { 3 } else { 1 });
    }
    (plain.len() < bytes.len()).then(|| String::from_utf8(plain).ok())?
}

/// Base64 that was folded into lines, or stands in a `data:` address, in one piece.
pub(super) fn folded(text: &str, has_blanks: bool) -> Option<String> {
    let inner = text.strip_prefix("data:").and_then(|it| it.split_once(";base64,")).map(|it| it.1);
    if inner.is_none() && !has_blanks {
        return None;
    }
    let inner = inner.unwrap_or(text).trim();
    let fits = |it: u8| {
        it.is_ascii_alphanumeric() || it.is_ascii_whitespace() || matches!(it, b'+' | b'/' | b'=' | b'-' | b'_')
    };
    let long = inner.split_whitespace().next().is_some_and(|line| line.len() >= 20);
    (long && inner.bytes().all(fits)).then(|| inner.split_whitespace().collect())
}

/// What gzip or zlib packed.
pub(super) fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let read = match bytes {
        [0x1f, 0x8b, ..] => MultiGzDecoder::new(bytes).take(MOST).read_to_end(&mut plain),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => ZlibDecoder::new(bytes).take(MOST).read_to_end(&mut plain),
        _ => return None,
    };
    // What was unpacked before it broke is a part of it.
    (read.is_ok() || !plain.is_empty()).then_some(plain)
}
