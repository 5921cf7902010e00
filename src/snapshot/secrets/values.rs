//! What a text says by its form alone, whatever its name: tokens, keys, connection strings, addresses with secrets.

use super::address;
use super::markup::in_markup;
use super::pairs::{in_pairs, values};
use super::tokens::{TOKEN, holds_token, is_recovery_password, tokens};
use super::unfold::{entities, folded, inflated, percent};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// What was seen in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sight {
    /// No secret.
    Harmless,
    /// An address that carries a secret; without it, it is this.
    Trimmed(String),
    /// A secret.
    Secret,
}

/// Shorter texts hold no secret that could be told by its form.
const SHORTEST: usize = 8;
/// Base64 in base64, and so on.
const DEPTH: u8 = 4;
/// How keys in binary form begin, after the length: PKCS #12, PKCS #8, the keys of RSA and of elliptic curves.
const DER: &[&[u8]] = &[
    &[0x02, 0x01, 0x03, 0x30],
    &[0x02, 0x01, 0x00, 0x30],
    &[0x02, 0x01, 0x00, 0x02, 0x82],
    &[0x02, 0x01, 0x00, 0x02, 0x81],
    &[0x02, 0x01, 0x01, 0x04],
];
/// What stands at the end of the first line of a private key in text form (RFC 7468), and in other forms of one.
const PRIVATE: &[&str] = &["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PuTTY-User-Key-File", "<RSAKeyValue"];

/// Looks at a text.
pub(super) fn look(text: &str) -> Sight {
    look_into(text, DEPTH)
}

fn look_into(text: &str, depth: u8) -> Sight {
    if text.len() < SHORTEST {
        return Sight::Harmless;
    }
    let marks = marks(text.as_bytes());
    let has = |mark: u8| marks & mark != 0;
    if (has(DASH) && PRIVATE.iter().any(|it| text.contains(it))) || has(ANGLE) && in_markup(text) {
        return Sight::Secret;
    }
    let hidden =
        |inner: Option<String>| inner.is_some_and(|it| look_into(&it, depth.saturating_sub(1)) != Sight::Harmless);
    if depth > 0 && has(AMPERSAND) && hidden(entities(text)) {
        return Sight::Secret;
    }
    if has(COLON) && text.contains("://") {
        return address::look(text, depth);
    }
    if depth > 0 && has(PERCENT) && hidden(percent(text)) {
        return Sight::Secret;
    }
    if is_free_of(text, marks, depth) { Sight::Harmless } else { Sight::Secret }
}

/// What stands in a name in the place of a secret; it is none itself.
const MASK: &str = "***";

/// A text for people with its secrets masked, and the rest as it was; only the mask where that is not enough.
pub(super) fn masked(text: &str) -> String {
    let mut text = match look(text) {
        Sight::Harmless => return text.to_owned(),
        Sight::Trimmed(text) => return text,
        Sight::Secret => match address::look(text, DEPTH) {
            Sight::Trimmed(text) => text,
            _ => text.to_owned(),
        },
    };
    for find in [values, tokens] {
        let mut end = text.len();
        for range in find(&text).into_iter().rev() {
            // Two names may stand before the same value.
            if range.end <= end {
                end = range.start;
                text.replace_range(range, MASK);
            }
        }
    }
    match look(&text) {
        Sight::Harmless => text,
        Sight::Trimmed(text) => text,
        Sight::Secret => MASK.to_owned(),
    }
}

/// Whether a text that is no address holds no secret.
pub(super) fn is_free(text: &str, depth: u8) -> bool {
    text.len() < SHORTEST || is_free_of(text, marks(text.as_bytes()), depth)
}

fn is_free_of(text: &str, marks: u8, depth: u8) -> bool {
    let has = |mark: u8| marks & mark != 0;
    let paired = (has(EQUALS) || has(COLON) || has(BLANK)) && in_pairs(text);
    let token = text.len() >= TOKEN && holds_token(text);
    let coded = depth > 0
        && text.len() >= 20
        && match folded(text, has(BLANK)) {
            Some(inner) => in_base64(&inner, depth),
            None => !has(BLANK) && in_base64(text, depth),
        };
    !(paired || token || coded || is_recovery_password(text))
}

const EQUALS: u8 = 1;
const COLON: u8 = 2;
const ANGLE: u8 = 4;
const DASH: u8 = 8;
const BLANK: u8 = 16;
const AMPERSAND: u8 = 32;
const PERCENT: u8 = 64;

const fn mark(byte: u8) -> u8 {
    match byte {
        b'=' => EQUALS,
        b':' => COLON,
        b'<' => ANGLE | DASH,
        b'-' => DASH,
        b'&' => AMPERSAND,
        b'%' => PERCENT,
        b' ' | b'\n' | b'\r' | b'\t' => BLANK,
        _ => 0,
    }
}

const MARKS: [u8; 256] = {
    let (mut table, mut at) = ([0; 256], 0_u8);
    loop {
        table[at as usize] = mark(at);
        if at == u8::MAX {
            break table;
        }
        at += 1;
    }
};

/// Which marks stand in a text.
fn marks(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |all, byte| all | MARKS.get(usize::from(*byte)).copied().unwrap_or_default())
}

/// Whether base64 holds a key in binary form, or a text with a secret in it.
fn in_base64(text: &str, depth: u8) -> bool {
    let bare = text.trim_end_matches('=');
    let decoded = STANDARD_NO_PAD.decode(bare).or_else(|_| URL_SAFE_NO_PAD.decode(bare));
    let Ok(bytes) = decoded else { return false };
    if is_private_key(&bytes) {
        return true;
    }
    let bytes = inflated(&bytes).unwrap_or(bytes);
    let Some(inner) = as_text(&bytes) else { return false };
    look_into(&inner, depth.saturating_sub(1)) != Sight::Harmless || super::nested::holds_secret(&inner)
}

/// Whether bytes are a private key, or a store of keys, in DER.
fn is_private_key(bytes: &[u8]) -> bool {
    let [0x30, length, rest @ ..] = bytes else { return false };
    let more = if *length < 0x80 { 0 } else { usize::from(length & 0x7f) };
    let inner = rest.get(more..).unwrap_or_default();
    more <= 4 && DER.iter().any(|begin| inner.starts_with(begin))
}

/// Bytes as the text they are, UTF-8 or UTF-16 as PowerShell encodes its commands; none where they are none.
fn as_text(bytes: &[u8]) -> Option<String> {
    let readable = |text: &str| text.chars().all(|c| !c.is_control() || c.is_whitespace());
    let wide = bytes.len().is_multiple_of(2)
        && bytes.iter().skip(1).step_by(2).filter(|it| **it == 0).count() * 4 > bytes.len();
    let text = match wide {
        true => {
            let units: Vec<u16> =
                bytes.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect();
            String::from_utf16(&units).ok()?
        }
        false => std::str::from_utf8(bytes).ok()?.to_owned(),
    };
    readable(&text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD;

    #[test]
    fn secrets_are_known_by_their_form() {
        let jwt = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJjb250b3NvIn0.c2lnbmF0dXJl";
        let key = format!("{}==", "aB3d".repeat(21) + "eQ");
        let wide: Vec<u8> = "$password = 'Winter-26'".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for text in [
            jwt.to_owned(),
            format!("Authorization: Bearer {jwt}"),
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE".to_owned(),
            format!("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={key}"),
            key,
            "Server=sql;User Id=sa;Pwd=x".to_owned(),
            "abc8Q~abcdefghijklmnopqrstuvwxyzabcdefgh".to_owned(),
            "ghp_0123456789abcdef0123456789abcdef0123".to_owned(),
            "setup.exe /quiet -Password Winter26".to_owned(),
            "<dict><key>Password</key><string>x</string></dict>".to_owned(),
            "<WLANProfile><sharedKey><keyMaterial>x</keyMaterial></sharedKey></WLANProfile>".to_owned(),
            STANDARD.encode("client_secret=abcdefgh"),
            STANDARD.encode(wide),
            STANDARD.encode([&[0x30, 0x82, 1, 2, 2, 1, 3, 0x30][..], &[7; 40]].concat()),
            "111111-222222-333333-444444-555555-666666-777777-888888".to_owned(),
        ] {
            assert_eq!(look(&text), Sight::Secret, "{text}");
        }
        for text in [
            "Self-service password reset",
            "Password: reset",
            "2026-11-29T10:00:00Z",
            "C=DE, O=Contoso, CN=contoso.com",
            "device.trustType -eq \"ServerAD\"",
            "Require password change",
            "#microsoft.graph.passwordCredential",
            "CN=Password policies,OU=Contoso,DC=contoso,DC=com",
            "tokenLifetimePolicy",
            "The bearer of the card",
            "(user.department -eq \"Sales\") -and (user.country -eq \"AT\")",
            "AdministratorsOfContosoCorporation",
            "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=one",
            "password,sms",
        ] {
            assert_eq!(look(text), Sight::Harmless, "{text}");
        }
    }
}
