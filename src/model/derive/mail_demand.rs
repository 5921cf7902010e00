//! Whether a way of mail demands TLS, as its connectors say, and how such a way is written.

use super::draft::{Draft, tie};
use crate::catalog::ids;
use crate::catalog::{Inactive, LinkKind, PortUse};
use crate::facts::Record;

/// What a line into the tenant is called.
pub(super) const IN: &str = "mail in";
/// What a line out of the tenant is called.
pub(super) const OUT: &str = "mail out";

/// What connectors say of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Mail passes over TLS only.
    Demanded,
    /// Mail passes without it, too.
    Free,
    /// They do not say, or not all of them the same.
    Untold,
}

/// Datasets of connectors and the flag by which they demand TLS; an outbound connector of Exchange Online names how it
/// checks the other side instead.
const FLAGS: &[(&str, &str)] = &[(ids::INBOUND_CONNECTORS, "requireTls"), (ids::SEND_CONNECTORS, "requireTLS")];

impl Demand {
    /// What one connector says.
    pub(super) fn of(dataset: &str, connector: &Record) -> Self {
        let Some((_, flag)) = FLAGS.iter().find(|row| row.0 == dataset) else {
            // Without a setting TLS is used where the other side offers it.
            let unread = dataset != ids::OUTBOUND_CONNECTORS || connector.unread.contains(&"tlsSettings");
            return match connector.told("tlsSettings") {
                Some(_) => Self::Demanded,
                None if unread => Self::Untold,
                None => Self::Free,
            };
        };
        match connector.flag(flag) {
            Some(true) => Self::Demanded,
            // A certificate that senders must show needs TLS all the same.
            Some(false) if connector.flag("restrictDomainsToCertificate") != Some(true) => Self::Free,
            _ => Self::Untold,
        }
    }

    /// What all of them say; not told where they differ.
    pub(super) fn of_all(dataset: &str, connectors: &[&Record]) -> Self {
        let mut all = connectors.iter().map(|it| Self::of(dataset, it));
        let first = all.next().unwrap_or(Self::Untold);
        if all.all(|it| it == first) { first } else { Self::Untold }
    }

    /// The words of a line that is about this; `proof` is what senders must show beside.
    pub(super) fn label(self, what: &str, proof: Proof) -> String {
        match (self, proof) {
            (Self::Demanded, Proof::Certificate) => format!("{what}, certificate"),
            (Self::Demanded, Proof::Address) => format!("{what}, TLS+address"),
            (Self::Demanded, _) => format!("{what}, TLS only"),
            (Self::Free, Proof::Address) => format!("{what}, by address"),
            (Self::Free, Proof::Nothing) => format!("{what}, no demands"),
            (Self::Free, _) => format!("{what}, tries TLS"),
            (Self::Untold, _) => format!("{what} 25"),
        }
    }

    /// The row of the port matrix.
    pub(super) fn port(self) -> PortUse {
        match self {
            Self::Demanded => PortUse::Smtp,
            Self::Free => PortUse::SmtpOffered,
            Self::Untold => PortUse::SmtpAny,
        }
    }
}

/// What connectors ask senders to show, beside TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// A certificate.
    Certificate,
    /// An address that is known.
    Address,
    /// Nothing.
    Nothing,
    /// They do not say, or not all of them the same.
    Untold,
}

impl Proof {
    /// What one connector says; only those for mail that comes in ask for any.
    fn of(dataset: &str, connector: &Record) -> Self {
        if dataset != ids::INBOUND_CONNECTORS {
            return Self::Untold;
        }
        let flags = ["restrictDomainsToCertificate", "restrictDomainsToIPAddresses"].map(|it| connector.flag(it));
        // Servers of the organisation are known by what the connector names: without it they are not taken for ones.
        if connector.is("connectorType", "OnPremises") && flags == [Some(false), Some(false)] {
            let named = |property| connector.told(property).is_some();
            return match (named("tlsSenderCertificateName"), named("senderIPAddresses")) {
                (true, _) => Self::Certificate,
                (false, true) => Self::Address,
                (false, false) => Self::Untold,
            };
        }
        match flags {
            [Some(true), _] => Self::Certificate,
            [_, Some(true)] => Self::Address,
            [Some(false), Some(false)] => Self::Nothing,
            _ => Self::Untold,
        }
    }

    /// What all of them say.
    fn of_all(dataset: &str, connectors: &[&Record]) -> Self {
        let mut all = connectors.iter().map(|it| Self::of(dataset, it));
        let first = all.next().unwrap_or(Self::Untold);
        if all.all(|it| it == first) { first } else { Self::Untold }
    }
}

/// Connectors that lead one way between the same ends.
pub(super) struct Way<'a> {
    /// Where mail comes from.
    pub(super) from: &'a str,
    /// Where it goes.
    pub(super) to: &'a str,
    /// What is said of it, before what is said of TLS.
    pub(super) what: &'a str,
    /// Where the connectors were read.
    pub(super) dataset: &'static str,
    /// The connectors.
    pub(super) by: Vec<&'a Record>,
}

impl Way<'_> {
    fn demand(&self) -> Demand {
        Demand::of_all(self.dataset, &self.by)
    }

    fn rests(&self) -> Option<Inactive> {
        Inactive::of_all(self.by.iter().map(|it| it.rests()))
    }

    /// Draws one line for it.
    pub(super) fn draw(&self, draft: &mut Draft<'_>) {
        self.line(draft, false);
    }

    fn line(&self, draft: &mut Draft<'_>, both: bool) {
        if self.by.is_empty() {
            return;
        }
        let (demand, what) = (self.demand(), if both { "mail" } else { self.what });
        let proof = if both { Proof::Untold } else { Proof::of_all(self.dataset, &self.by) };
        let label = demand.label(what, proof);
        let link = tie(LinkKind::MailFlow, self.from, self.to, &label, self.dataset).port(demand.port());
        draft.link(if both { link.both() } else { link }.inactive(self.rests()));
    }

    /// Draws two ways between the same ends: as one line only where the same holds of both.
    pub(super) fn draw_with(&self, back: &Self, draft: &mut Draft<'_>) {
        let alike = self.demand() == back.demand() && self.rests() == back.rests() && back.what == OUT;
        let both = alike && !self.by.is_empty() && !back.by.is_empty();
        self.line(draft, both);
        if !both {
            back.line(draft, false);
        }
    }
}

/// Those of them that carry mail.
pub(super) fn in_effect<'r>(connectors: &[&'r Record]) -> Vec<&'r Record> {
    connectors.iter().copied().filter(|it| it.rests().is_none()).collect()
}

/// Those of them that decide what their line says: those that carry mail, all of them where none does.
pub(super) fn deciding<'r>(connectors: &[&'r Record]) -> Vec<&'r Record> {
    let live = in_effect(connectors);
    if live.is_empty() { connectors.to_vec() } else { live }
}

/// Whether a connector takes only mail that a transport rule picks.
fn is_picked(outbound: &Record) -> bool {
    outbound.flag("isTransportRuleScoped") == Some(true)
}

/// Whether all mail that leaves the tenant takes this connector: by the servers of the organisation, or for any domain.
pub(super) fn takes_all(outbound: &Record) -> bool {
    let any = outbound.is_for_any_domain("recipientDomains");
    let routed = outbound.flag("routeAllMessagesViaOnPremises") == Some(true) || any;
    routed && outbound.rests().is_none() && !is_picked(outbound)
}

/// What the line of outbound connectors is called.
pub(super) fn sends(outbound: &[&Record]) -> &'static str {
    if outbound.iter().any(|it| takes_all(it)) {
        "all out"
    } else if !outbound.is_empty() && outbound.iter().all(|it| is_picked(it)) {
        "by rule"
    } else {
        OUT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Setting;

    fn record(values: &[(&str, &str)]) -> Record {
        let setting = |it: &(&str, &str)| Setting { property: it.0.into(), value: it.1.into(), ..Setting::default() };
        Record { values: values.iter().map(setting).collect(), ..Record::default() }
    }

    #[test]
    fn tls_is_demanded_only_where_each_connector_demands_it() {
        let (yes, no) = (record(&[("requireTls", "yes")]), record(&[("requireTls", "no")]));
        let hybrid = record(&[("cloudServicesMailEnabled", "yes")]);
        let of = |them: &[&Record]| Demand::of_all(ids::INBOUND_CONNECTORS, them);
        assert_eq!(of(&[&yes, &yes]), Demand::Demanded);
        assert_eq!(of(&[&no]), Demand::Free);
        for mixed in [&[&yes, &no][..], &[&hybrid], &[&yes, &hybrid]] {
            assert_eq!(of(mixed), Demand::Untold);
        }
        let certificate = record(&[("requireTls", "no"), ("restrictDomainsToCertificate", "yes")]);
        assert_eq!(of(&[&certificate]), Demand::Untold);
        let outbound = |value: &str| Demand::of(ids::OUTBOUND_CONNECTORS, &record(&[("tlsSettings", value)]));
        assert_eq!([outbound(""), outbound("Encryption only")], [Demand::Free, Demand::Demanded]);
        let unread = Record { unread: vec!["tlsSettings"], ..record(&[]) };
        assert_eq!(Demand::of(ids::OUTBOUND_CONNECTORS, &unread), Demand::Untold);
    }

    #[test]
    fn only_a_connector_for_all_mail_that_is_on_takes_all_of_it() {
        let central = [("routeAllMessagesViaOnPremises", "yes"), ("enabled", "yes")];
        let all = Record { lists: vec![("recipientDomains", "*".into())], ..record(&[]) };
        let [picked, off] = [("isTransportRuleScoped", "yes"), ("enabled", "no")].map(|row| record(&[central[0], row]));
        assert!(takes_all(&record(&central)) && takes_all(&all));
        assert!(!takes_all(&picked) && !takes_all(&off) && !takes_all(&record(&[])));
        assert_eq!([sends(&[&picked]), sends(&[&all]), sends(&[&off])], ["by rule", "all out", OUT]);
    }
}
