//! From when and until when a certificate is valid.
//!
//! The remote shell of Exchange gives certificates as their public bytes and a text with dates in the form and the time
//! of the server, which nothing says. The two dates are all that is read of the bytes (RFC 5280, section 4.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

/// Most characters of a certificate.
const MOST: usize = 64 << 10;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// The two instants, from the bytes of a certificate in base64; none where they are none of a certificate.
pub(super) fn of(text: &str) -> Option<(String, String)> {
    let bytes = STANDARD.decode(Some(text.trim()).filter(|text| text.len() <= MOST)?).ok()?;
    let (certificate, _) = inside(&bytes, SEQUENCE)?;
    let (mut signed, _) = inside(certificate, SEQUENCE)?;
    if let Some((_, rest)) = inside(signed, VERSION) {
        signed = rest;
    }
    // Serial number, algorithm and issuer stand before the validity.
    for tag in [INTEGER, SEQUENCE, SEQUENCE] {
        signed = inside(signed, tag)?.1;
    }
    let (validity, _) = inside(signed, SEQUENCE)?;
    let (from, rest) = time(validity)?;
    Some((from, time(rest)?.0))
}

/// The content of the element with a tag that bytes begin with, and what follows it (X.690, section 8.1).
fn inside(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(&[tag])?;
    let (length, rest) = rest.split_first()?;
    if *length < 0x80 {
        return rest.split_at_checked(usize::from(*length));
    }
    let (digits, rest) = rest.split_at_checked(usize::from(*length & 0x7f)).filter(|(digits, _)| digits.len() <= 3)?;
    let length = digits.iter().fold(0_usize, |sum, digit| sum.saturating_mul(256).saturating_add(usize::from(*digit)));
    rest.split_at_checked(length)
}

/// An instant, and what follows it: `191203224732Z`, or with four digits of the year.
fn time(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (text, rest, century) = match inside(bytes, UTC_TIME) {
        Some((text, rest)) => (text, rest, Some(if text.first()? < &b'5' { "20" } else { "19" })),
        None => inside(bytes, GENERALIZED_TIME).map(|(text, rest)| (text, rest, None))?,
    };
    let text = format!("{}{}", century.unwrap_or_default(), std::str::from_utf8(text).ok()?);
    let part = |from: usize, to: usize| text.get(from..to);
    let stamp = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(8, 10)?,
        part(10, 12)?,
        part(12, 14)?
    );
    Some((stamp.parse::<Timestamp>().ok()?.to_string(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_nothing_else_is_taken_for_a_certificate() {
        // A certificate up to its validity: version 3, serial number 1, empty algorithm and issuer.
        let head = [0x30, 0x36, 0x30, 0x34, 0xa0, 3, 2, 1, 2, 2, 1, 1, 0x30, 0, 0x30, 0];
        let mut bytes = head.to_vec();
        bytes.extend([0x30, 32, UTC_TIME, 13]);
        bytes.extend(b"191203224732Z");
        bytes.extend([GENERALIZED_TIME, 15]);
        bytes.extend(b"20511106224732Z");
        bytes.extend([0x30, 4, 2, 2, 1, 1]);
        let read = of(&STANDARD.encode(&bytes));
        assert_eq!(read, Some(("2019-12-03T22:47:32Z".to_owned(), "2051-11-06T22:47:32Z".to_owned())));
        for end in 0..bytes.len() {
            assert_eq!(of(&STANDARD.encode(bytes.get(..end).unwrap())), None, "{end}");
        }
        assert_eq!(of("AAEAAAD/////AQAAAAAAAAAMAgAAAFtNaWNyb3NvZnQuRXhjaGFuZ2U="), None);
    }
}
