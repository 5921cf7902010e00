//! By which way mail leaves that no connector for its domain takes.

use crate::catalog::{ids, takes_mail_online};
use crate::facts::{AcceptedDomain, ConnectorSide, Facts, Known, OutboundConnector, Sources, Truth};

/// The way out of mail to the Internet, beside domains that have a connector of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// The service looks the recipient's mail exchange up, and delivers.
    Directly,
    /// All of it leaves by servers of the organisation.
    ByOwnServers,
    /// All of it leaves by a service of others.
    ByOthers,
}

impl Out {
    /// The word of the claim.
    pub fn code(self) -> &'static str {
        match self {
            Self::Directly => "directly",
            Self::ByOwnServers => "by-own-servers",
            Self::ByOthers => "by-others",
        }
    }
}

/// The way out. A connector that was not read could take all mail, so that it is known only where all of them were.
pub fn way_out(facts: &Facts) -> Known<Out> {
    let sources = Sources::from([ids::OUTBOUND_CONNECTORS]);
    let connectors = &facts.mail.outbound;
    let read = connectors.read().filter(|_| connectors.is_complete());
    Known::exact_or_not_read(read.and_then(|them| of(them)), sources)
}

fn of(connectors: &[OutboundConnector]) -> Option<Out> {
    let takes = |of: Option<ConnectorSide>| {
        connectors
            .iter()
            .fold(Truth::No, |any, it| any.or(it.takes_all().and(of.map_or(Truth::Yes, |side| it.is_of(side)))))
    };
    match (takes(None), takes(Some(ConnectorSide::Own)), takes(Some(ConnectorSide::Others))) {
        (Truth::No, _, _) => Some(Out::Directly),
        (_, Truth::Yes, Truth::No) => Some(Out::ByOwnServers),
        (_, Truth::No, Truth::Yes) => Some(Out::ByOthers),
        // Where several take all of it, which one does is decided mail by mail.
        _ => None,
    }
}

/// Outbound connectors that take mail for an accepted domain, and whether these are known to be all. A connector that
/// names the domain comes before those that take it with the other accepted domains or with all mail
/// (<https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/use-connectors-to-configure-mail-flow>).
pub fn takers<'f>(facts: &'f Facts, domain: &str) -> (Vec<&'f OutboundConnector>, bool) {
    let connectors = &facts.mail.outbound;
    let told = connectors.items().iter().map(|it| (it, takes(it, domain)));
    let told: Vec<(&OutboundConnector, Truth)> = told.collect();
    let whole = connectors.is_complete() && told.iter().all(|it| it.1 != Truth::Unread);
    let all: Vec<&OutboundConnector> = told.into_iter().filter(|it| it.1.is_yes()).map(|it| it.0).collect();
    let named = |it: &&OutboundConnector| it.domains.iter().flatten().any(|of| of != "*" && is_within(domain, of));
    let closest: Vec<&OutboundConnector> = all.iter().copied().filter(named).collect();
    (if closest.is_empty() { all } else { closest }, whole)
}

/// Whether mail to people of a domain who are not in the tenant goes round until it is refused: the domain is one whose
/// mail goes on, no connector takes it, and its mail exchange, which then takes it, is Exchange Online itself
/// (<https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-accepted-domains/manage-accepted-domains>).
/// Only public DNS says where the mail exchange is.
pub fn loops(facts: &Facts, domain: &AcceptedDomain) -> Truth {
    let found = facts.mail.exchanges.items().iter().find(|it| it.domain == domain.name);
    let hosts = found.and_then(|it| it.found.as_ref());
    is_onward_by_exchange(facts, domain).and(hosts.map(|them| are_online(them.iter().map(String::as_str))).into())
}

/// Whether it would, if public DNS, which was not read, names the mail exchange that the service asks for.
pub fn may_loop(facts: &Facts, domain: &AcceptedDomain) -> bool {
    let found = facts.mail.exchanges.items().iter().find(|it| it.domain == domain.name);
    let records = facts.dns_records.items().iter().filter(|it| it.is_mail_exchange() && it.domain == domain.name);
    let told = records.map(|it| it.value.as_str()).chain(found.map(|it| it.expected.as_str()));
    let unread = found.is_none_or(|it| it.found.is_none());
    unread && are_online(told.filter(|it| !it.is_empty())) && is_onward_by_exchange(facts, domain).is_yes()
}

/// Whether mail of a domain for people who are not in the tenant goes on to its mail exchange.
fn is_onward_by_exchange(facts: &Facts, domain: &AcceptedDomain) -> Truth {
    let relays = (!domain.kind.is_empty()).then(|| domain.kind.eq_ignore_ascii_case(INTERNAL_RELAY));
    let (takers, whole) = takers(facts, &domain.name);
    let taken = if takers.is_empty() { Truth::from(whole.then_some(false)) } else { Truth::Yes };
    Truth::from(relays).and(taken.not())
}

/// Whether there are hosts, and all of them take mail for Exchange Online.
fn are_online<'h>(hosts: impl Iterator<Item = &'h str>) -> bool {
    let mut hosts = hosts.peekable();
    hosts.peek().is_some() && hosts.all(takes_mail_online)
}

/// The kind of a domain whose mail goes on where the tenant does not know who it is for: `DomainType`.
const INTERNAL_RELAY: &str = "InternalRelay";

/// Whether a connector takes mail for an accepted domain.
fn takes(it: &OutboundConnector, domain: &str) -> Truth {
    let named = it.domains.as_ref().map(|them| them.iter().any(|of| is_within(domain, of)));
    let accepted = it.accepted_domains.or(it.all_mail).or(Truth::from(named));
    accepted.and(it.by_rule.not()).and(it.is_live())
}

/// Whether a domain is one that a connector names: `contoso.com`, `*.contoso.com`, `*`.
fn is_within(domain: &str, of: &str) -> bool {
    match of.strip_prefix('*') {
        Some(rest) => domain.ends_with(rest),
        None => domain == of,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Code;

    fn connector(side: ConnectorSide, all_mail: Truth) -> OutboundConnector {
        OutboundConnector {
            side: Some(Code::Known(side)),
            enabled: Truth::Yes,
            test: Truth::No,
            by_rule: Truth::No,
            domains: Some(vec!["fabrikam.com".to_owned()]),
            all_mail,
            ..OutboundConnector::default()
        }
    }

    #[test]
    fn a_connector_names_domains_with_a_star_too() {
        for (domain, of, holds) in [
            ("contoso.com", "contoso.com", true),
            ("mail.contoso.com", "*.contoso.com", true),
            ("contoso.com", "*", true),
            ("notcontoso.com", "*.contoso.com", false),
            ("fabrikam.com", "contoso.com", false),
        ] {
            assert_eq!(is_within(domain, of), holds, "{domain} {of}");
        }
    }

    #[test]
    fn the_way_out_is_that_of_a_connector_for_all_mail() {
        let own = connector(ConnectorSide::Own, Truth::Yes);
        let any =
            OutboundConnector { domains: Some(vec!["*".to_owned()]), ..connector(ConnectorSide::Others, Truth::No) };
        assert_eq!(of(&[]), Some(Out::Directly));
        assert_eq!(of(&[connector(ConnectorSide::Others, Truth::No)]), Some(Out::Directly));
        assert_eq!(of(std::slice::from_ref(&own)), Some(Out::ByOwnServers));
        assert_eq!(of(std::slice::from_ref(&any)), Some(Out::ByOthers));
        assert_eq!(of(&[own, any]), None);
        assert_eq!(of(&[connector(ConnectorSide::Own, Truth::Unread)]), None);
    }
}
