//! Cmdlets and queries that a source may be asked for by `POST`. Each only reads, and that is a matter of types: the
//! fields are private to this file, and a row with another verb does not compile.

/// A cmdlet of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cmdlet {
    name: &'static str,
    arguments: &'static [(&'static str, Argument)],
}

/// The value of a parameter of a cmdlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A text.
    Text(&'static str),
    /// A switch.
    Flag(bool),
    /// The key of the object that it is asked for.
    Key,
}

impl Cmdlet {
    /// A cmdlet; one that does not begin with `Get-` stops the compilation of its row.
    pub(super) const fn new(name: &'static str, arguments: &'static [(&'static str, Argument)]) -> Self {
        assert!(reads(name), "only cmdlets that read: Get-…");
        Self { name, arguments }
    }

    /// Its name: `Get-AcceptedDomain`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its parameters, always the same.
    pub fn arguments(&self) -> &'static [(&'static str, Argument)] {
        self.arguments
    }

    /// As a person would type it: `Get-Mailbox -ResultSize Unlimited`.
    pub fn spoken(&self) -> String {
        let mut text = self.name.to_owned();
        for (name, argument) in self.arguments {
            text.push_str(" -");
            text.push_str(name);
            match argument {
                Argument::Text(word) => text.extend([" ", word]),
                Argument::Flag(true) => {}
                Argument::Flag(false) => text.push_str(":$false"),
                Argument::Key => text.push_str(" {id}"),
            }
        }
        text
    }
}

/// Whether a cmdlet of this name reads and does nothing else: its verb is `Get`.
const fn reads(name: &str) -> bool {
    let (name, verb) = (name.as_bytes(), b"Get-");
    if name.len() <= verb.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        let is_fit = if at < verb.len() { name[at] == verb[at] } else { name[at].is_ascii_alphanumeric() };
        if !is_fit {
            return false;
        }
        at += 1;
    }
    true
}

/// A query that a service takes by `POST` and that only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    body: &'static str,
    after: Option<&'static str>,
    within: Option<&'static str>,
}

impl Query {
    /// A query with this body (JSON, or nothing).
    pub(super) const fn new(body: &'static str) -> Self {
        Self { body, after: None, within: None }
    }

    /// The same, where what the answer gave to go on with stands at this path of names joined with `/`.
    pub(super) const fn going_on_at(mut self, path: &'static str) -> Self {
        self.after = Some(path);
        self
    }

    /// The same, where the subscriptions that it is asked of stand at this path; without any it is asked of all.
    pub(super) const fn narrowed_at(mut self, path: &'static str) -> Self {
        self.within = Some(path);
        self
    }

    /// Its body as JSON; empty where the service wants none.
    pub fn body(&self) -> &'static str {
        self.body
    }

    /// Where in the body it says after what it goes on.
    pub fn place_of_after(&self) -> Option<&'static str> {
        self.after
    }

    /// Where in the body the subscriptions stand that it is asked of.
    pub fn place_of_subscriptions(&self) -> Option<&'static str> {
        self.within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_reads_is_a_cmdlet() {
        for good in ["Get-AcceptedDomain", "Get-M365DataAtRestEncryptionPolicy"] {
            assert!(reads(good), "{good}");
        }
        for bad in ["Set-Mailbox", "Get-", "get-mailbox", "Get-A;Remove-Mailbox", "Get-A B", "New-Get-Thing", ""] {
            assert!(!reads(bad), "{bad}");
        }
    }

    #[test]
    fn a_cmdlet_is_told_as_it_is_typed() {
        const ARGUMENTS: &[(&str, Argument)] =
            &[("ResultSize", Argument::Text("Unlimited")), ("Archive", Argument::Flag(true))];
        assert_eq!(Cmdlet::new("Get-Mailbox", ARGUMENTS).spoken(), "Get-Mailbox -ResultSize Unlimited -Archive");
    }
}
