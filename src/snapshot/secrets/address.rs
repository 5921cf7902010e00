//! Addresses: a secret in the query goes, the address stays.

use super::names::{Class, class};
use super::tokens::is_token;
use super::values::{Sight, is_free};

/// Parts of a query that let anybody in, or sign the address.
const PARAMETERS: &[&str] =
    &["sig", "tempauth", "code", "key", "signature", "auth", "x-amz-signature", "x-amz-credential"];
/// Those of them that choose something as often: a short word is no secret.
const WEAK: &[&str] = &["auth", "code", "key", "pass"];
/// Addresses whose path is the secret: those of hooks. What follows goes.
const HOOKS: &[&str] = &[
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "webhook.office.com/webhookb2/",
    "outlook.office.com/webhook/",
    "outlook.office.com/webhookb2/",
    "outlook.office365.com/webhook/",
    "outlook.office365.com/webhookb2/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "hooks.zapier.com/hooks/",
    "api.telegram.org/bot",
    "events.pagerduty.com/integration/",
    "hook.eu1.make.com/",
    "hook.eu2.make.com/",
    "hook.us1.make.com/",
    "hook.us2.make.com/",
    "hook.make.com/",
    "maker.ifttt.com/",
];
/// Hosts before which a token may stand for a person, without a password.
const ALONE: &[&str] = &["github.com", "gitlab.com", "dev.azure.com", "bitbucket.org"];
/// What ends an address in a text.
const ENDS: [char; 10] = [' ', ';', '"', '\'', '<', '>', '\n', '\r', '\t', '|'];

/// Looks at a text that holds addresses; other secrets in it count as in every text.
pub(super) fn look(text: &str, depth: u8) -> Sight {
    let mut mended = String::with_capacity(text.len());
    let mut others = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let begin = rest.get(..at).and_then(|before| {
            before.rfind(|c: char| !is_scheme(c)).map(|last| {
                last.saturating_add(before.get(last..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8))
            })
        });
        let begin = begin.unwrap_or(0);
        let (before, address) = rest.split_at(begin);
        let end = address.find(ENDS).unwrap_or(address.len());
        let (address, after) = address.split_at(end);
        others.push_str(before);
        mended.push_str(before);
        mended.push_str(&without_secret(address));
        rest = after;
    }
    mended.push_str(rest);
    others.push_str(rest);
    if !is_free(&others, depth) {
        Sight::Secret
    } else if mended == text {
        Sight::Harmless
    } else {
        Sight::Trimmed(mended)
    }
}

fn is_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')
}

/// An address without query and fragment.
pub(super) fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// A text that is the address of a service and nothing else, without query, fragment and what lets anybody in; nothing
/// for any other text.
pub(super) fn alone(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    let is_plain = host.contains('.') && host.bytes().all(fits) && !text.contains(ENDS);
    is_plain.then(|| without_secret(bare(text)))
}

/// An address without what lets anybody in.
fn without_secret(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let host_ends = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_ends);
    // `user:password@host`.
    let host = match host.rsplit_once('@') {
        Some((person, host)) if person.contains(':') || ALONE.contains(&host) => host,
        _ => host,
    };
    let whole = format!("{scheme}://{host}{path}");
    let lower = whole.to_ascii_lowercase();
    if let Some((kept, _)) = HOOKS.iter().find_map(|hook| {
        let at = lower.find(hook)?.saturating_add(hook.len());
        (whole.len() > at).then(|| whole.split_at(at))
    }) {
        return kept.to_owned();
    }
    let base = bare(&whole);
    let parameters = whole.get(base.len()..).unwrap_or_default();
    if base.split('/').any(|part| part.len() >= 16 && is_token(part)) {
        return format!("{scheme}://{host}");
    }
    without_secrets(base, parameters)
}

/// An address with those of its parameters that are no secrets.
fn without_secrets(base: &str, parameters: &str) -> String {
    let mut kept = base.to_owned();
    let mut rest = parameters;
    while let Some((sign, body)) = rest.chars().next().zip(rest.get(1..)) {
        let (parameter, after) = body.split_at(body.find(['?', '#', '&', ';']).unwrap_or(body.len()));
        if !is_secret(parameter) {
            kept.push(if sign == '&' && kept.len() == base.len() { '?' } else { sign });
            kept.push_str(parameter);
        }
        rest = after;
    }
    kept
}

/// Whether a parameter of a query is a secret.
fn is_secret(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or(("", parameter));
    let named = PARAMETERS.iter().any(|it| name.eq_ignore_ascii_case(it)) || class(name) == Class::Secret;
    // Encoded once more, as a parameter that is an address itself.
    let inner = value.to_ascii_lowercase();
    let is_weak = WEAK.iter().any(|it| name.eq_ignore_ascii_case(it));
    (named && !value.is_empty() && !(is_weak && is_short(value)))
        || ["sig%3d", "tempauth%3d", "access_token%3d"].iter().any(|it| inner.contains(it))
        || (value.len() >= 16 && is_token(value))
}

/// A short word or a small number: no key.
fn is_short(value: &str) -> bool {
    value.len() <= 8 && value.bytes().all(|it| it.is_ascii_alphabetic())
        || value.len() <= 4 && value.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_alone_is_one() {
        assert_eq!(alone("https://a.openai.azure.com/").as_deref(), Some("https://a.openai.azure.com/"));
        assert_eq!(alone("https://a.b.net/x?sig=abc#y").as_deref(), Some("https://a.b.net/x"));
        for other in [
            "secret",
            "https://user:pass@a.b.net/",
            "Endpoint=https://a.b.net/;Key=abc",
            "https://a.b.net/ abc",
            "https://localhost",
            "",
        ] {
            assert_eq!(alone(other), None, "{other}");
        }
    }

    #[test]
    fn only_what_lets_anybody_in_goes() {
        let trimmed = |text: &str| match look(text, 3) {
            Sight::Trimmed(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(
            trimmed("https://contoso.blob.core.windows.net/logs/a.zip?sv=2024-01-01&sig=abc%3D"),
            "https://contoso.blob.core.windows.net/logs/a.zip?sv=2024-01-01"
        );
        assert_eq!(
            trimmed("https://contoso.sharepoint.com/_layouts/a.aspx?tempauth=v1.abc"),
            "https://contoso.sharepoint.com/_layouts/a.aspx"
        );
        assert_eq!(trimmed("see https://one:two@contoso.com/x now"), "see https://contoso.com/x now");
        assert_eq!(trimmed("https://hooks.slack.com/services/T0/B0/abc"), "https://hooks.slack.com/services/");
        for kept in [
            "https://contoso.com/a?tenant=contoso.com&wtrealm=urn:x",
            "https://contoso.com/password/reset",
            "https://contoso.com/?key=prod&code=1#auth=1",
            "https://contoso.com/?pass=through",
            "ä https://contoso.com",
        ] {
            assert_eq!(trimmed(kept), "Harmless", "{kept}");
        }
        assert_eq!(trimmed("https://contoso.com Password=abc"), "Secret");
    }
}
