//! From when and until when a certificate holds, read from the certificate: its print has dates in the form of the
//! computer that printed it.
//!
//! Source: X.690 (DER), RFC 5280 section 4.1.

use base64::Engine as _;
use jiff::Timestamp;
use pkcs8::der::asn1::{AnyRef, GeneralizedTime, UtcTime};
use pkcs8::der::{Decode, Reader, SliceReader, Tag, Tagged};

/// Characters of a certificate in Base64; none is as long.
const LONGEST: usize = 65_536;

/// Beginning and end as RFC 3339, of a certificate in Base64; none where it is no certificate.
pub(super) fn validity(text: &str) -> Option<(String, String)> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).take(LONGEST).collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).ok()?;
    let certificate = sequence(AnyRef::from_der(&bytes).ok()?)?;
    let signed = sequence(*certificate.first()?)?;
    // Version (where it is said), serial number, algorithm, issuer, validity.
    let place = if signed.first()?.tag() == Tag::Integer { 3 } else { 4 };
    let times = sequence(*signed.get(place)?)?;
    Some((time(*times.first()?)?, time(*times.get(1)?)?))
}

/// The values in a sequence.
fn sequence(value: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    if value.tag() != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(value.value()).ok()?;
    let mut values = Vec::new();
    while !reader.is_finished() {
        values.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(values)
}

fn time(value: AnyRef<'_>) -> Option<String> {
    let since = match value.tag() {
        Tag::UtcTime => value.decode_as::<UtcTime>().ok()?.to_unix_duration(),
        _ => value.decode_as::<GeneralizedTime>().ok()?.to_unix_duration(),
    };
    Some(Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTEGER: u8 = 0x02;
    const SEQUENCE: u8 = 0x30;
    const VERSION: u8 = 0xa0;
    const UTC_TIME: u8 = 0x17;
    const GENERALIZED_TIME: u8 = 0x18;

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
