//! By which way mail leaves that no connector for its domain takes.

use crate::catalog::ids;
use crate::facts::{ConnectorSide, Facts, Known, OutboundConnector, Sources, Truth};

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
        connectors.iter().fold(Truth::No, |any, it| {
            any.or(it.takes_all().and(of.map_or(Truth::Yes, |side| it.is_of(side))))
        })
    };
    match (takes(None), takes(Some(ConnectorSide::Own)), takes(Some(ConnectorSide::Others))) {
        (Truth::No, _, _) => Some(Out::Directly),
        (_, Truth::Yes, Truth::No) => Some(Out::ByOwnServers),
        (_, Truth::No, Truth::Yes) => Some(Out::ByOthers),
        // Where several take all of it, which one does is decided mail by mail.
        _ => None,
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
    fn the_way_out_is_that_of_a_connector_for_all_mail() {
        let own = connector(ConnectorSide::Own, Truth::Yes);
        let any = OutboundConnector {
            domains: Some(vec!["*".to_owned()]),
            ..connector(ConnectorSide::Others, Truth::No)
        };
        assert_eq!(of(&[]), Some(Out::Directly));
        assert_eq!(of(&[connector(ConnectorSide::Others, Truth::No)]), Some(Out::Directly));
        assert_eq!(of(std::slice::from_ref(&own)), Some(Out::ByOwnServers));
        assert_eq!(of(std::slice::from_ref(&any)), Some(Out::ByOthers));
        assert_eq!(of(&[own, any]), None);
        assert_eq!(of(&[connector(ConnectorSide::Own, Truth::Unread)]), None);
    }
}
