//! What the words of the services mean, each asked in one place.

use super::{DlpPolicy, DnsRecord, Domain, Sensor, TransportRule};
use crate::catalog::codes::{EMAIL, ENABLED, ENFORCED, HEALTHY, MAIL_EXCHANGE, SensorHost};

impl Sensor {
    /// What its server is; none where the service says a word that is not known.
    pub fn host(&self) -> Option<SensorHost> {
        SensorHost::from_code(&self.kind)
    }

    /// Whether the service calls it healthy.
    pub fn is_healthy(&self) -> bool {
        self.health == HEALTHY
    }
}

impl Domain {
    /// Whether mail is a service of it.
    pub fn has_mail(&self) -> bool {
        self.services.iter().any(|service| service == EMAIL)
    }
}

impl DnsRecord {
    /// Whether it names the mail exchange of a domain.
    pub fn is_mail_exchange(&self) -> bool {
        self.kind.eq_ignore_ascii_case(MAIL_EXCHANGE)
    }
}

impl DlpPolicy {
    /// Whether it is in effect.
    pub fn is_on(&self) -> bool {
        self.mode == ENFORCED
    }
}

impl TransportRule {
    /// Whether it is in effect.
    pub fn is_on(&self) -> bool {
        self.state == ENABLED
    }
}
