//! One entry of a list of addresses: `SMTP:adele@contoso.com`.

/// What an entry is for, by what stands before its first colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Mail.
    Smtp,
    /// Calls and chat.
    Sip,
    /// An older name inside Exchange, by which old messages are answered.
    X500,
    /// SharePoint and OneDrive.
    Spo,
    /// Anything else: `EUM`, `X400`, `NOTES`…
    Other,
}

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry<'r> {
    /// What it is for.
    pub scheme: Scheme,
    /// Whether it is the primary one of its kind: its scheme is in capitals throughout.
    pub primary: bool,
    /// The address without its scheme.
    pub address: &'r str,
}

impl<'r> Entry<'r> {
    /// Whether mail is sent to it.
    pub fn is_mail(&self) -> bool {
        self.scheme == Scheme::Smtp
    }

    /// The part after the last `@`; none where there is none.
    pub fn domain(&self) -> Option<&'r str> {
        self.address.rsplit_once('@').map(|it| it.1)
    }
}

/// Reads an entry as directories write it
/// (<https://learn.microsoft.com/exchange/recipients/mailbox-addresses>): `SMTP:` in capitals marks the primary address,
/// `smtp:` a further one. An entry without a scheme is a further mail address.
pub fn entry(text: &str) -> Entry<'_> {
    let text = text.trim();
    let is_scheme = |it: &&str| !it.is_empty() && it.len() <= 9 && it.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let Some(scheme) = text.split_once(':').map(|it| it.0).filter(is_scheme) else {
        return Entry { scheme: Scheme::Smtp, primary: false, address: text };
    };
    let address = text.get(scheme.len().saturating_add(1)..).unwrap_or_default().trim();
    let named = |name: &str| scheme.eq_ignore_ascii_case(name);
    let kind = match scheme {
        _ if named("smtp") => Scheme::Smtp,
        _ if named("sip") => Scheme::Sip,
        _ if named("x500") => Scheme::X500,
        _ if named("spo") => Scheme::Spo,
        _ => Scheme::Other,
    };
    let primary =
        scheme.bytes().any(|byte| byte.is_ascii_alphabetic()) && !scheme.bytes().any(|it| it.is_ascii_lowercase());
    Entry { scheme: kind, primary, address }
}

/// What is wrong with the form of a mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// There is none.
    Empty,
    /// It is not one part, an `@`, and another.
    Parts,
    /// What stands before the `@` holds what it may not, or dots where they may not be.
    Local,
    /// What stands after it is no name of a domain.
    Domain,
    /// What stands before it is well formed, and holds letters that Exchange Online takes in no address of its own.
    NotAscii,
    /// It is longer than may be: 64 characters before the `@`, 255 after it.
    Length,
}

impl Fault {
    /// Its id: `local-part`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Parts => "no-at",
            Self::Local => "local-part",
            Self::Domain => "domain",
            Self::NotAscii => "not-ascii",
            Self::Length => "length",
        }
    }
}

/// Characters that may stand before the `@` beside letters and digits (RFC 5322, section 3.2.3, `atext`).
const LOCAL: &str = "!#$%&'*+-/=?^_`{|}~.";

/// What is wrong with the form of a mail address; none where nothing is. Quoted parts and addresses in brackets are
/// rare, and Exchange Online takes neither.
pub fn fault(address: &str) -> Option<Fault> {
    if address.is_empty() {
        return Some(Fault::Empty);
    }
    let Some((local, domain)) = address.split_once('@') else { return Some(Fault::Parts) };
    if local.is_empty() || domain.is_empty() || domain.contains('@') {
        return Some(Fault::Parts);
    }
    if local.chars().count() > 64 || domain.chars().count() > 255 {
        return Some(Fault::Length);
    }
    let dots = |text: &str| text.starts_with('.') || text.ends_with('.') || text.contains("..");
    if dots(local) || !local.chars().all(|it| it.is_alphanumeric() || LOCAL.contains(it)) {
        return Some(Fault::Local);
    }
    (!is_domain(domain)).then_some(Fault::Domain)
}

/// What is wrong with an address that is to be given to a recipient. Mail can be sent to addresses with letters beyond
/// ASCII before the `@`, and received from them; a recipient of Exchange Online can have none of its own.
pub fn fault_of_new(address: &str) -> Option<Fault> {
    let local = address.split_once('@').map_or(address, |it| it.0);
    fault(address).or((!local.is_ascii()).then_some(Fault::NotAscii))
}

fn is_domain(domain: &str) -> bool {
    let label = |it: &str| {
        (1..=63).contains(&it.chars().count())
            && !it.starts_with('-')
            && !it.ends_with('-')
            && it.chars().all(|char| char.is_alphanumeric() || char == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_told_and_capitals_are_primary() {
        for (text, scheme, primary, address) in [
            ("SMTP:adele@contoso.com", Scheme::Smtp, true, "adele@contoso.com"),
            ("smtp:a.vance@contoso.com", Scheme::Smtp, false, "a.vance@contoso.com"),
            ("Smtp: adele@contoso.com", Scheme::Smtp, false, "adele@contoso.com"),
            ("adele@contoso.com", Scheme::Smtp, false, "adele@contoso.com"),
            ("X500:/o=ExchangeLabs/ou=x:y", Scheme::X500, true, "/o=ExchangeLabs/ou=x:y"),
            ("SPO:SPO_5f@SPO_9e", Scheme::Spo, true, "SPO_5f@SPO_9e"),
            ("sip:adele@contoso.com", Scheme::Sip, false, "adele@contoso.com"),
            ("eum:1234", Scheme::Other, false, "1234"),
        ] {
            assert_eq!(entry(text), Entry { scheme, primary, address }, "{text}");
        }
    }

    #[test]
    fn forms_are_judged() {
        for good in
            ["adele@contoso.com", "o'brien+news@mail.contoso.com", "josé@contoso.com", "a@xn--bcher-kva.example"]
        {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, why) in [
            ("", Fault::Empty),
            ("adele", Fault::Parts),
            ("@contoso.com", Fault::Parts),
            ("a@b@contoso.com", Fault::Parts),
            ("a b@contoso.com", Fault::Local),
            ("a..b@contoso.com", Fault::Local),
            ("a\u{2019};rm@contoso.com", Fault::Local),
            ("a\"@contoso.com", Fault::Local),
            ("adele@contoso", Fault::Domain),
            ("adele@-contoso.com", Fault::Domain),
            ("adele@contoso.com\nx", Fault::Domain),
        ] {
            assert_eq!(fault(bad), Some(why), "{bad:?}");
        }
        assert_eq!(fault(&format!("{}@contoso.com", "a".repeat(65))), Some(Fault::Length));
    }
}
