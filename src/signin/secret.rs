//! Text that nobody may see, and the removal of such text from messages.

use std::fmt::{Debug, Formatter};

/// A secret: shown nowhere, given only to the request that needs it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret in.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Debug for Secret {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret")
    }
}

/// What stands where a secret stood.
const GONE: &str = "[removed]";
/// A run of token characters this long is a token, a signature or a key, never a word.
const TOKEN_LENGTH: usize = 60;
/// Characters of a foreign message that are shown at most.
const SHOWN: usize = 400;

/// A foreign text fit to be shown: one line, short, without the secrets given and without anything that looks like a
/// token. Servers echo requests in their errors more often than one would think.
pub(super) fn scrub(text: &str, secrets: &[&Secret]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let encoded: String = url::form_urlencoded::byte_serialize(secret.reveal().as_bytes()).collect();
        let lower = encoded.to_ascii_lowercase();
        for form in [secret.reveal(), encoded.as_str(), lower.as_str()] {
            text = text.replace(form, GONE);
        }
    }
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN * 8).collect();
    let mut clean = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_alphanumeric() || "-_.+/=~%".contains(c) {
            run.push(c);
            continue;
        }
        let token = run.len() >= TOKEN_LENGTH || (run.starts_with("eyJ") && run.len() > 12);
        clean.push_str(if token { GONE } else { &run });
        run.clear();
        clean.push(c);
    }
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ").chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn echoed_secrets_are_removed_in_every_form() {
        let secret = Secret::new("p~Q8Q/s3cret+value");
        let echoed = "sent client_secret=p%7EQ8Q%2Fs3cret%2Bvalue and p~Q8Q/s3cret+value and p%7eq8q%2fs3cret%2bvalue";
        let shown = scrub(echoed, &[&secret]);
        assert_eq!(shown, "sent client_secret=[removed] and [removed] and [removed]");
    }

    #[test]
    fn tokens_are_removed_and_words_stay() {
        let token = format!("eyJhbGciOi.{}.sig", "a".repeat(90));
        let shown = scrub(&format!("bad assertion '{token}' for repo:contoso/docs:ref:refs/heads/main\r\nline"), &[]);
        assert_eq!(shown, "bad assertion '[removed]' for repo:contoso/docs:ref:refs/heads/main line");
    }
}
