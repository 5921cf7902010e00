//! Connectors: ways of mail that are not the usual one.

use crate::catalog::Inactive;
use crate::facts::code::coded;
use crate::facts::{Code, Truth};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// Whose servers are at the far end of a connector: `ConnectorType`.
    ConnectorSide {
        /// Servers of the organisation.
        Own = "OnPremises",
        /// Others.
        Others = "Partner",
    }
}

coded! {
    /// What a connector checks of the other side: `TlsSettings` of `Set-OutboundConnector`.
    TlsCheck {
        /// Nothing: any certificate will do.
        Encryption = "EncryptionOnly",
        /// That an authority the service trusts issued its certificate.
        Certificate = "CertificateValidation",
        /// The same, and that it names the domain.
        Domain = "DomainValidation",
    }
}

/// Any domain.
const ANY: &str = "*";

/// A way by which others, or servers of the organisation, deliver mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct InboundConnector {
    /// What it is called; the service lets no two have one name.
    pub name: String,
    /// Whose servers send; none where its row does not say.
    #[schemars(with = "Option<String>")]
    pub side: Option<Code<ConnectorSide>>,
    /// Whether it is on.
    pub enabled: Truth,
    /// What made it, as the service words it: `HybridWizard`, `AdminUI`; empty where its row does not say.
    pub made_by: String,
    /// Domains of senders it is for, lower case, sorted; none where its row does not say.
    pub domains: Option<Vec<String>>,
    /// Addresses it takes mail from, or by which it knows the servers, sorted; none where its row does not say.
    pub addresses: Option<Vec<String>>,
    /// Name on the certificate that senders show; empty where it names none, none where its row does not say.
    pub certificate: Option<String>,
    /// Whether mail without TLS is refused.
    pub requires_tls: Truth,
    /// Whether mail of its domains from other addresses is refused.
    pub only_addresses: Truth,
    /// Whether mail of its domains without the certificate is refused.
    pub only_certificate: Truth,
    /// Whether what it delivers counts as sent inside of the organisation.
    pub internal: Truth,
    /// Whether headers of Exchange servers are believed, which tell who signed in and what was checked.
    pub headers: Truth,
    /// Accepted domains whose mail it is for, lower case, sorted; none where its row does not say.
    pub accepted: Option<Vec<String>>,
    /// Whether checks look behind the last server that delivers: at the sender in front of a gateway.
    pub looks_behind: Truth,
    /// Whether it only looks for a few chosen people.
    pub looks_for_some: Truth,
    /// The service of others that its certificate is of, by name; empty where none is known.
    pub service: String,
}

impl InboundConnector {
    /// Whether the servers at its far end are this side's.
    pub fn is_of(&self, side: ConnectorSide) -> Truth {
        self.side.as_ref().map(|it| it.is(side)).into()
    }

    /// Why it carries no mail, where it does not.
    pub fn rests(&self) -> Option<Inactive> {
        self.enabled.is_no().then_some(Inactive::Disabled)
    }

    /// Whether it is for mail of any domain.
    pub fn is_for_any(&self) -> Truth {
        for_any(self.domains.as_deref())
    }

    /// Whether what it delivers must prove anything: TLS, a certificate, or an address.
    pub fn demands_anything(&self) -> Truth {
        self.requires_tls.or(self.only_certificate).or(self.only_addresses)
    }

    /// Whether it keeps everything out that does not come from its address or with its certificate: one of others that
    /// is for any domain and refuses the rest of the mail of its domains
    /// (<https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-mail-flow-using-third-party-cloud>).
    pub fn is_lock_down(&self) -> Truth {
        let only = self.only_addresses.or(self.only_certificate);
        self.is_of(ConnectorSide::Others).and(self.enabled).and(self.is_for_any()).and(only)
    }

    /// Whether it says who the sender is: by a certificate or an address, not by the domain alone.
    pub fn knows_sender(&self) -> Truth {
        let named = |told: bool, asked: Truth| asked.and(told.into());
        let certificate =
            self.certificate.as_ref().map_or(Truth::Unread, |it| named(!it.is_empty(), self.requires_tls));
        self.only_certificate.or(self.only_addresses).or(certificate)
    }
}

/// A way by which mail leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OutboundConnector {
    /// What it is called; the service lets no two have one name.
    pub name: String,
    /// Whose servers take the mail; none where its row does not say.
    #[schemars(with = "Option<String>")]
    pub side: Option<Code<ConnectorSide>>,
    /// Whether it is on.
    pub enabled: Truth,
    /// Whether it is only tried out.
    pub test: Truth,
    /// What made it, as the service words it; empty where its row does not say.
    pub made_by: String,
    /// Domains of recipients it is for, lower case, sorted; none where its row does not say.
    pub domains: Option<Vec<String>>,
    /// Hosts it delivers to, lower case, sorted; none where its row does not say.
    pub hosts: Option<Vec<String>>,
    /// Whether it looks the host up in DNS instead.
    pub by_mx: Truth,
    /// Whether it delivers over TLS only.
    pub requires_tls: Truth,
    /// What it checks of the other side; none where it checks nothing, or its row does not say.
    #[schemars(with = "Option<String>")]
    pub check: Option<Code<TlsCheck>>,
    /// The name that the certificate of the other side must carry; empty where there is none.
    pub tls_domain: String,
    /// Whether it takes only what a mail flow rule gives it.
    pub by_rule: Truth,
    /// Whether all mail that leaves the tenant takes it, by the servers of the organisation.
    pub all_mail: Truth,
    /// Whether it is for mail to all accepted domains.
    pub accepted_domains: Truth,
    /// Whether headers for Exchange servers go with it.
    pub headers: Truth,
    /// Whether it was found to work when it was last tried.
    pub validated: Truth,
    /// The day on which it was, `YYYY-MM-DD`.
    pub validated_on: Option<String>,
    /// The service of others that its hosts are of, or its certificate where it names none; empty where none is known.
    pub service: String,
    /// Whether that service gives mail back once it wrote into it, so that it has to come in again.
    pub gives_back: bool,
}

impl OutboundConnector {
    /// Whether the servers at its far end are this side's.
    pub fn is_of(&self, side: ConnectorSide) -> Truth {
        self.side.as_ref().map(|it| it.is(side)).into()
    }

    /// Why it carries no mail, where it does not.
    pub fn rests(&self) -> Option<Inactive> {
        let off = self.enabled.is_no().then_some(Inactive::Disabled);
        off.or(self.test.is_yes().then_some(Inactive::Test))
    }

    /// Whether it carries mail: on, and not only tried out.
    pub fn is_live(&self) -> Truth {
        self.enabled.and(self.test.not())
    }

    /// Whether it is for mail to any domain.
    pub fn is_for_any(&self) -> Truth {
        for_any(self.domains.as_deref())
    }

    /// Whether all mail that leaves the tenant takes it.
    pub fn takes_all(&self) -> Truth {
        self.all_mail.or(self.is_for_any()).and(self.by_rule.not()).and(self.is_live())
    }
}

fn for_any(domains: Option<&[String]>) -> Truth {
    domains.map(|them| them.iter().any(|it| it == ANY)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_alone_proves_no_sender() {
        let open = InboundConnector {
            requires_tls: Truth::No,
            only_addresses: Truth::No,
            only_certificate: Truth::No,
            certificate: Some(String::new()),
            ..InboundConnector::default()
        };
        assert_eq!((open.demands_anything(), open.knows_sender()), (Truth::No, Truth::No));
        let encrypted = InboundConnector { requires_tls: Truth::Yes, ..open.clone() };
        assert_eq!((encrypted.demands_anything(), encrypted.knows_sender()), (Truth::Yes, Truth::No));
        let named = InboundConnector { certificate: Some("mail.fabrikam.com".to_owned()), ..encrypted };
        assert_eq!(named.knows_sender(), Truth::Yes);
        assert_eq!(InboundConnector { only_addresses: Truth::Unread, ..open }.demands_anything(), Truth::Unread);
    }

    #[test]
    fn all_mail_takes_only_a_connector_that_carries_mail() {
        let all = OutboundConnector {
            enabled: Truth::Yes,
            test: Truth::No,
            by_rule: Truth::No,
            all_mail: Truth::Yes,
            ..OutboundConnector::default()
        };
        assert!(all.takes_all().is_yes());
        assert!(OutboundConnector { test: Truth::Yes, ..all.clone() }.takes_all().is_no());
        assert!(OutboundConnector { by_rule: Truth::Yes, ..all.clone() }.takes_all().is_no());
        assert_eq!(OutboundConnector { enabled: Truth::Unread, ..all }.takes_all(), Truth::Unread);
    }
}
