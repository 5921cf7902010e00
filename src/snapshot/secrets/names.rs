//! What the name of a property says of its value.
//!
//! Names are read by their head, as people build them: `wifiPassword` is a password, `passwordPolicies` are policies.
//! Source of the parts: properties of the Microsoft Graph metadata, v1.0 and beta, November 2026, whose values are
//! secrets; `tests/secrets/properties.tsv` lists them, and those whose names only sound so.

use super::beside::{ABOUT, LABELS, TITLES, VALUES};
use super::nouns::{ADDRESSES, ALWAYS, ASKS, EVERYWHERE, HOLDERS, NEVER, ODD, OPEN_ADDRESSES, PARTS, TAILS, WORDS};
use super::values::{Sight, look};

/// What may stand under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Class {
    /// Anything.
    #[default]
    Plain,
    /// An address, whose query may be a secret.
    Address,
    /// Objects about secrets; a text in their place is one.
    Holder,
    /// A secret: texts, numbers, and what stands in objects.
    Secret,
}

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Name {
    pub(super) class: Class,
    /// Its text says what the value beside it is: `{"name": "Password", "value": …}`.
    pub(super) is_label: bool,
    /// It holds the value of such an object.
    pub(super) is_value: bool,
    /// Its words say what a secret is, not the secret: `state`, `keyId`.
    pub(super) is_about: bool,
    /// It is kept wherever it stands: what tells one object from others.
    pub(super) is_everywhere: bool,
    /// It says to people what an object is: a secret in it is masked, the rest stays.
    pub(super) is_title: bool,
    /// What stands around it decides.
    pub(super) is_odd: bool,
    /// It is a secret itself, in the place of a name.
    pub(super) is_secret: bool,
}

/// Shorter names are no secrets themselves.
const SHORTEST: usize = 16;
/// Longer names are data that stands where names do.
const LONGEST: usize = 300;

impl Name {
    /// What is known of a name.
    pub(super) fn of(name: &str) -> Self {
        let joined = joined(name);
        let is = |names: &[&str]| names.contains(&joined.as_str());
        Self {
            class: class(name),
            is_label: is(LABELS),
            is_value: is(VALUES),
            is_about: is(ABOUT),
            is_everywhere: EVERYWHERE.contains(&name),
            is_title: is(TITLES),
            is_odd: is(ODD),
            is_secret: name.len() >= SHORTEST && look(name) == Sight::Secret,
        }
    }
}

/// Names that were looked at, by their length: a tenant has few, and a row of each.
#[derive(Debug)]
pub(super) struct Names {
    known: [Vec<(String, Name)>; LENGTHS],
    count: usize,
}

impl Default for Names {
    fn default() -> Self {
        Self { known: std::array::from_fn(|_| Vec::new()), count: 0 }
    }
}

/// Lengths of names that are kept apart; longer ones share the last place.
const LENGTHS: usize = 48;

/// Names that are remembered; hostile data could hold any number.
const REMEMBERED: usize = 2_000;

impl Names {
    /// What is known of a name.
    pub(super) fn of(&mut self, name: &str) -> Name {
        let Some(known) = self.known.get_mut(name.len().min(LENGTHS.saturating_sub(1))) else { return Name::of(name) };
        if let Some((_, found)) = known.iter().find(|(known, _)| known == name) {
            return *found;
        }
        let found = Name::of(name);
        if self.count < REMEMBERED {
            self.count = self.count.saturating_add(1);
            known.push((name.to_owned(), found));
        }
        found
    }
}

/// Whether a label names a secret: `Password`, `./Vendor/Contoso/Password`, `com.contoso.apiKey`.
pub(super) fn names_secret(label: &str) -> bool {
    let last = label.rsplit(['/', '\\', '.', '~', ':']).find(|part| !part.trim().is_empty()).unwrap_or(label);
    last.split_whitespace().count() <= 4 && class(last.trim()) == Class::Secret
}

/// What stands under a name.
pub(super) fn class(name: &str) -> Class {
    if name.len() > LONGEST {
        return Class::Plain;
    }
    let words = words(name);
    let joined: String = words.concat();
    if ALWAYS.contains(&joined.as_str()) {
        return Class::Secret;
    }
    if OPEN_ADDRESSES.iter().any(|it| joined.ends_with(it)) {
        return Class::Address;
    }
    let asks = words.len() > 1 && words.first().is_some_and(|first| ASKS.contains(&first.as_str()));
    if asks || NEVER.contains(&joined.as_str()) {
        return Class::Plain;
    }
    let Some((class, tail)) = head(&joined, &words) else { return Class::Plain };
    let mut rest = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    if ADDRESSES.contains(&rest) {
        return Class::Address;
    }
    while let Some(shorter) = TAILS.iter().find_map(|tail| rest.strip_prefix(tail)) {
        rest = shorter.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    if rest.is_empty() { class } else { Class::Plain }
}

/// The last noun of a name that secrets have, and what follows it.
fn head<'j>(joined: &'j str, words: &[String]) -> Option<(Class, &'j str)> {
    let of = |parts: &[&str], class: Class| {
        let ends = parts.iter().filter_map(|part| Some(joined.rfind(part)?.saturating_add(part.len())));
        ends.max().map(|end| (end, class))
    };
    let mut end = 0_usize;
    let mut alone = None;
    for word in words {
        end = end.saturating_add(word.len());
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let one = bare.strip_suffix('s').unwrap_or(bare);
        if [word.as_str(), bare, one].iter().any(|it| WORDS.contains(it)) {
            alone = Some((end, Class::Secret));
        }
    }
    let found = [of(HOLDERS, Class::Holder), of(PARTS, Class::Secret), alone].into_iter().flatten();
    let (end, class) = found.max_by_key(|(end, _)| *end)?;
    Some((class, joined.get(end..).unwrap_or_default()))
}

/// A name without separators, lower case.
fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name, lower case: `preSharedKey`, `pre-shared_key`, `WEPKey`.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let (mut words, mut word) = (Vec::new(), String::new());
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.push(std::mem::take(&mut word));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at.saturating_add(1));
        let begins = letter.is_uppercase()
            && before.is_some_and(|it| {
                it.is_lowercase() || it.is_ascii_digit() || after.is_some_and(|it| it.is_lowercase())
            });
        if begins {
            words.push(std::mem::take(&mut word));
        }
        word.extend(letter.to_lowercase());
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_name_decides() {
        for name in [
            "password",
            "Password",
            "PASSWORD1",
            "wifiPassword",
            "pass_word",
            "user-pwd",
            "passwordBase64",
            "dbPass",
            "CLIENTSECRET",
            "client_secret",
            "preSharedKey",
            "PSK",
            "Pre-Shared Key",
            "apiKey",
            "x-api-key",
            "qrCodeImage",
            "activationLockBypassCode",
            "tokenValue",
            "vppToken",
            "passwords",
            "oathSecretKey",
            "unlockPin",
            "sas",
            "scriptContent",
            "secretReferenceValueId",
            "TeamsConnectionString",
            "encryptedPfxBlob",
            "tokens",
        ] {
            assert_eq!(class(name), Class::Secret, "{name}");
        }
        for name in [
            "passwordPolicies",
            "passwordValidityPeriodInDays",
            "tokenLifetimePolicies",
            "tokenIssuancePolicy",
            "passwordHashSync",
            "secretExpiry",
            "isPasswordResetAllowed",
            "maximumDepTokens",
            "tokenName",
            "vppTokenId",
            "passwordProfile",
            "opinion",
            "compass",
            "publicKey",
            "key",
            "keyId",
            "hint",
            "bypass",
            "tokenType",
            "requestedAccessTokenVersion",
            "qrCodePinAuthenticationMethod",
            "displayName",
            "EnableBannedPasswordCheck",
            "device_vendor_msft_policy_config_devicelock_mindevicepasswordlength",
        ] {
            assert_eq!(class(name), Class::Plain, "{name}");
        }
        assert_eq!(class("passwordCredentials"), Class::Holder);
        assert_eq!(class("passwordResetUri"), Class::Plain);
        assert_eq!(class("@microsoft.graph.downloadUrl"), Class::Address);
        assert!(
            names_secret("./Vendor/MSFT/WiFi/Profile/Contoso/Password") && !names_secret("Self-service password reset")
        );
    }
}
