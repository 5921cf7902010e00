//! From when and until when a certificate holds, read from the certificate: its print has dates in the form of the
//! computer that printed it.
//!
//! Source: X.690 (DER), RFC 5280 section 4.1.

use base64::Engine as _;

/// Characters of a certificate in Base64; none is as long.
const LONGEST: usize = 65_536;
const INTEGER: u8 = 0x02;
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
/// Two digits of the year.
const UTC_TIME: u8 = 0x17;
/// Four digits of the year.
const GENERALIZED_TIME: u8 = 0x18;

/// Beginning and end as RFC 3339, of a certificate in Base64; none where it is no certificate.
pub(super) fn validity(text: &str) -> Option<(String, String)> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).take(LONGEST).collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).ok()?;
    let (certificate, _) = value(&bytes, SEQUENCE)?;
    let (signed, _) = value(certificate, SEQUENCE)?;
    let rest = value(signed, VERSION).map_or(signed, |(_, rest)| rest);
    let (_, rest) = value(rest, INTEGER)?;
    let (_, rest) = value(rest, SEQUENCE)?;
    let (_, rest) = value(rest, SEQUENCE)?;
    let (validity, _) = value(rest, SEQUENCE)?;
    let (from, rest) = time(validity)?;
    let (until, _) = time(rest)?;
    Some((from, until))
}

/// The content of the value of this kind that the bytes begin with, and what follows it.
fn value(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (&[tag, length], rest) = bytes.split_first_chunk::<2>()?;
    if tag != kind {
        return None;
    }
    let (length, rest) = if length < 0x80 {
        (usize::from(length), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
        let length = digits.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)));
        (length?, rest)
    };
    rest.split_at_checked(length)
}

fn time(bytes: &[u8]) -> Option<(String, &[u8])> {
    let short = value(bytes, UTC_TIME);
    let (digits, rest) = short.or_else(|| value(bytes, GENERALIZED_TIME))?;
    let digits = std::str::from_utf8(digits).ok()?.strip_suffix('Z')?;
    // Of two digits, 50 and above are of the last century.
    let century = match short {
        Some(_) if digits.get(..2)?.parse::<u8>().ok()? >= 50 => "19",
        Some(_) => "20",
        None => "",
    };
    let digits = format!("{century}{digits}");
    if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let stamp =
        format!("{}-{}-{}T{}:{}:{}Z", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14));
    Some((stamp.parse::<jiff::Timestamp>().ok()?.to_string(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).unwrap_or(0x7f);
        [&[tag, length], content].concat()
    }

    #[test]
    fn dates_are_those_in_the_certificate() {
        let times = [tlv(UTC_TIME, b"191203144558Z"), tlv(GENERALIZED_TIME, b"20510203000000Z")].concat();
        let parts = [
            tlv(VERSION, &tlv(INTEGER, &[2])),
            tlv(INTEGER, &[1]),
            tlv(SEQUENCE, &[]),
            tlv(SEQUENCE, &[]),
            tlv(SEQUENCE, &times),
        ];
        let bytes = tlv(SEQUENCE, &tlv(SEQUENCE, &parts.concat()));
        let text = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let expected = Some(("2019-12-03T14:45:58Z".to_owned(), "2051-02-03T00:00:00Z".to_owned()));
        assert_eq!(validity(&text), expected);
        for cut in 0..bytes.len() {
            let text = base64::engine::general_purpose::STANDARD.encode(bytes.get(..cut).unwrap_or_default());
            assert!(validity(&text).is_none_or(|it| Some(it) == expected), "{cut}");
        }
        assert_eq!(validity("no certificate"), None);
    }
}
