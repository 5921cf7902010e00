//! Words of the services as types, asked of what holds them: rules decide on these, never on the words.

use super::code::coded;
use super::{Code, DlpPolicy, MailDnsRecord, ProxiedApp, Sensor, Truth};

coded! {
    /// Whether requests are let through to a published application before anyone signed in.
    PreAuthentication {
        /// Entra ID first.
        EntraId = "aadPreAuthentication",
        /// Whoever asks.
        Passthrough = "passthru",
    }
}

coded! {
    /// What a policy of data loss prevention does
    /// (<https://learn.microsoft.com/powershell/module/exchange/set-dlpcompliancepolicy>, parameter `Mode`).
    DlpMode {
        /// What it says.
        On = "Enable",
        /// Only tells, people too.
        TestWithNotifications = "TestWithNotifications",
        /// Only tells.
        Test = "TestWithoutNotifications",
        /// Nothing.
        Off = "Disable",
    }
}

coded! {
    /// Whether a sensor of Defender for Identity is well.
    SensorHealth {
        /// It is.
        Healthy = "healthy",
        /// A little ill.
        Low = "notHealthyLow",
        /// Ill.
        Medium = "notHealthyMedium",
        /// Very ill.
        High = "notHealthyHigh",
    }
}

coded! {
    /// How a sensor of Defender for Identity is deployed.
    SensorState {
        /// As it should be.
        UpToDate = "upToDate",
        /// In an old version.
        Outdated = "outdated",
        /// On its way to a new version.
        Updating = "updating",
        /// Stuck on its way.
        UpdateFailed = "updateFailed",
        /// Not set up.
        NotConfigured = "notConfigured",
        /// Not heard of.
        Unreachable = "unreachable",
        /// Not connected.
        Disconnected = "disconnected",
        /// Starting.
        Syncing = "syncing",
        /// Starting.
        StartFailure = "startFailure",
    }
}

coded! {
    /// What a DMARC record asks receivers to do with forged mail (RFC 7489, tag `p`).
    DmarcPolicy {
        /// Nothing.
        Nothing = "none",
        /// To set it aside.
        Quarantine = "quarantine",
        /// To refuse it.
        Reject = "reject",
    }
}

coded! {
    /// A kind of record that public DNS holds for mail.
    MailRecord {
        /// The systems that may send.
        Spf = "SPF",
        /// Keys of signatures.
        Dkim = "DKIM",
        /// What to do with forged mail.
        Dmarc = "DMARC",
    }
}

/// A word that is there.
fn told<T: super::Coded>(word: &str) -> Option<Code<T>> {
    (!word.is_empty()).then(|| Code::of(word))
}

impl ProxiedApp {
    /// Whether requests reach it without a sign-in before it; the property may not have been read.
    pub fn is_open(&self) -> Truth {
        told(&self.pre_authentication).map(|it: Code<PreAuthentication>| it.is(PreAuthentication::Passthrough)).into()
    }
}

impl DlpPolicy {
    /// What it does; none where its row does not tell.
    pub fn acts(&self) -> Option<Code<DlpMode>> {
        told(&self.mode)
    }
}

impl Sensor {
    /// Whether it is unhealthy or out of date; its row may tell neither.
    pub fn is_ill(&self) -> Truth {
        use SensorState::{Disconnected, Outdated, StartFailure, Unreachable, UpdateFailed};
        let health = told(&self.health);
        let unwell = |it: Code<SensorHealth>| match it {
            Code::Known(known) => Some(known != SensorHealth::Healthy),
            Code::Other(_) => None,
        };
        let bad = [Disconnected, Outdated, StartFailure, Unreachable, UpdateFailed];
        let stuck = told(&self.state).and_then(|it: Code<SensorState>| match it {
            Code::Known(known) => Some(bad.contains(&known)),
            Code::Other(_) => None,
        });
        Truth::from(health.and_then(unwell)).or(Truth::from(stuck))
    }
}

impl MailDnsRecord {
    /// Its kind.
    pub fn record(&self) -> Code<MailRecord> {
        Code::of(&self.kind)
    }

    /// Whether one answer held several of a kind of which there may be one only: then none of them applies
    /// (RFC 7208, section 4.5; RFC 7489, section 6.6.3).
    pub fn is_repeated(&self) -> Truth {
        match self.record() {
            Code::Known(MailRecord::Dkim) | Code::Other(_) => Truth::No,
            Code::Known(MailRecord::Spf | MailRecord::Dmarc) if self.found == Truth::Unread => Truth::Unread,
            Code::Known(MailRecord::Spf | MailRecord::Dmarc) => (self.records > 1).into(),
        }
    }

    /// What a DMARC record asks for, where there is one. A record that says nothing of it, or something that nobody
    /// knows, asks for nothing.
    pub fn policy(&self) -> DmarcPolicy {
        let of = |tag: &str| -> Option<Code<DmarcPolicy>> {
            let (name, word) = tag.split_once('=')?;
            (name.trim() == "p").then(|| Code::of(word.trim()))
        };
        match self.value.split(';').find_map(of) {
            Some(Code::Known(policy)) => policy,
            Some(Code::Other(_)) | None => DmarcPolicy::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dmarc(value: &str, records: u64) -> MailDnsRecord {
        MailDnsRecord { kind: "DMARC".into(), value: value.into(), found: Truth::Yes, records, ..Default::default() }
    }

    #[test]
    fn the_policy_is_its_own_tag() {
        assert_eq!(dmarc("v=DMARC1; p=Reject; sp=none", 1).policy(), DmarcPolicy::Reject);
        assert_eq!(dmarc("v=DMARC1; sp=reject; pct=100", 1).policy(), DmarcPolicy::Nothing);
        assert_eq!(dmarc("v=DMARC1;p = quarantine", 1).policy(), DmarcPolicy::Quarantine);
    }

    #[test]
    fn one_record_too_many_is_none() {
        assert_eq!((dmarc("", 1).is_repeated(), dmarc("", 2).is_repeated()), (Truth::No, Truth::Yes));
        let keys = MailDnsRecord { kind: "DKIM".into(), records: 2, found: Truth::Yes, ..Default::default() };
        assert_eq!(keys.is_repeated(), Truth::No);
    }

    #[test]
    fn a_word_that_nobody_knows_judges_nothing() {
        let sensor =
            |health: &str, state: &str| Sensor { health: health.into(), state: state.into(), ..Default::default() };
        assert_eq!(sensor("moon", "upToDate").is_ill(), Truth::Unread);
        assert_eq!(sensor("healthy", "upToDate").is_ill(), Truth::No);
        assert_eq!(sensor("notHealthyLow", "").is_ill(), Truth::Yes);
    }
}
