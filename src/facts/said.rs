//! What the words of the services mean, each asked in one place.

use super::{DlpPolicy, DnsRecord, Domain, Facts, Sensor, TransportRule, Truth};
use crate::catalog::codes::{EMAIL, ENABLED, ENFORCED, HEALTHY, MAIL_EXCHANGE, SensorHost};
use crate::catalog::{Inactive, ids};

impl Sensor {
    /// What its server is; none where the service says a word that is not known.
    pub fn host(&self) -> Option<SensorHost> {
        SensorHost::from_code(&self.kind)
    }

    /// Whether the service calls it healthy; unread where it says nothing.
    pub fn healthy(&self) -> Truth {
        Some(self.health.as_str()).filter(|it| !it.is_empty()).map(|it| it == HEALTHY).into()
    }

    /// Whether the service calls it healthy.
    pub fn is_healthy(&self) -> bool {
        self.health == HEALTHY
    }
}

impl Domain {
    /// Whether mail is a service of it, verified or not; unread where its services were not.
    pub fn serves_mail(&self) -> Truth {
        self.services.as_ref().map(|them| them.iter().any(|service| service == EMAIL)).into()
    }

    /// Whether it is known to be verified, and mail to be a service of it.
    pub fn has_mail(&self) -> bool {
        self.verified() && self.services.iter().flatten().any(|service| service == EMAIL)
    }
}

impl DnsRecord {
    /// Whether it names the mail exchange of a domain.
    pub fn is_mail_exchange(&self) -> bool {
        self.kind.eq_ignore_ascii_case(MAIL_EXCHANGE)
    }
}

impl Facts {
    /// The dataset that told the labels.
    pub fn labels_from(&self) -> &'static str {
        [ids::PURVIEW_LABELS].into_iter().find(|id| self.labels.dataset == *id).unwrap_or(ids::SENSITIVITY_LABELS)
    }
}

impl DlpPolicy {
    /// Whether it is in effect.
    pub fn is_on(&self) -> bool {
        self.mode == ENFORCED
    }
}

impl TransportRule {
    /// Whether it is in effect: switched on, and not only tried out.
    pub fn is_on(&self) -> bool {
        self.rests().is_none()
    }

    /// Why it is not in effect, where it is not.
    pub fn rests(&self) -> Option<Inactive> {
        let off = (self.state != ENABLED).then_some(Inactive::Disabled);
        off.or_else(|| Inactive::from_code(&self.mode))
    }
}
