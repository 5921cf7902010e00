//! Halves of surrogate pairs, which some services send, become the sign for what is no character.

use std::borrow::Cow;

/// Half a surrogate pair is no character: each `\uD800` to `\uDFFF` without its other half becomes U+FFFD.
pub(crate) fn whole_surrogates(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut mended: Option<Vec<u8>> = None;
    let (mut at, mut copied) = (0_usize, 0_usize);
    while let Some(found) = memchr::memchr(b'\\', bytes.get(at..).unwrap_or_default()) {
        let here = at.saturating_add(found);
        match unit(bytes, here) {
            Some(0xD800..=0xDBFF) if matches!(unit(bytes, here.saturating_add(6)), Some(0xDC00..=0xDFFF)) => {
                at = here.saturating_add(12);
            }
            Some(0xD800..=0xDFFF) => {
                let mended = mended.get_or_insert_with(|| Vec::with_capacity(bytes.len()));
                mended.extend_from_slice(bytes.get(copied..here).unwrap_or_default());
                mended.extend_from_slice(b"\\ufffd");
                at = here.saturating_add(6);
                copied = at;
            }
            // The character after the backslash is part of the escape, also where it is another backslash.
            _ => at = here.saturating_add(2),
        }
    }
    match mended {
        None => text,
        Some(mut mended) => {
            mended.extend_from_slice(bytes.get(copied..).unwrap_or_default());
            Cow::Owned(String::from_utf8_lossy(&mended).into_owned())
        }
    }
}

/// The UTF-16 unit of an escape such as `\ud83d` that begins here.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at.checked_add(6)?)?;
    let digits = escape.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
