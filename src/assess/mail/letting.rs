//! Whether mail that a mailbox passes on gets out: by the remote domain it goes to, and by the policies for outgoing mail.

use crate::catalog::ids;
use crate::facts::{Facts, Record, RemoteDomain, Truth};

/// Any domain that has no remote domain of its own.
const ANY: &str = "*";

/// Whether mail to an address outside gets there where a mailbox passes it on by itself: its remote domain has to let it
/// out, and so has the policy for outgoing mail of the sender
/// (<https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding>).
pub fn lets_out(facts: &Facts, to: &str) -> Truth {
    let domain = to.rsplit_once('@').map_or(Truth::Unread, |(_, domain)| by_domain(facts, domain));
    domain.and(by_policies(facts))
}

/// What the closest remote domain says. Where not all were read, a closer one may say something else.
fn by_domain(facts: &Facts, domain: &str) -> Truth {
    let reading = &facts.mail.remote_domains;
    let named = reading.items().iter().filter(|it| it.domain == domain);
    let exact: Vec<&RemoteDomain> = named.collect();
    if let [first, rest @ ..] = exact.as_slice() {
        return if rest.iter().all(|it| it.forwards == first.forwards) { first.forwards } else { Truth::Unread };
    }
    if !reading.is_complete() {
        return Truth::Unread;
    }
    let holds =
        |it: &&RemoteDomain| it.domain == ANY || it.domain.strip_prefix("*.").is_some_and(|of| is_below(domain, of));
    let closest = reading.items().iter().filter(holds).max_by_key(|it| it.domain.len());
    closest.map_or(Truth::Unread, |it| it.forwards)
}

/// Whether a domain is this one or stands below it.
fn is_below(domain: &str, of: &str) -> bool {
    domain == of || domain.strip_suffix(of).is_some_and(|rest| rest.ends_with('.'))
}

/// What the policies for outgoing mail say together: where they differ it depends on the sender.
fn by_policies(facts: &Facts) -> Truth {
    let policies = facts.records_of(ids::OUTBOUND_SPAM_POLICIES);
    if policies.is_empty() || !facts.coverage_of(ids::OUTBOUND_SPAM_POLICIES).is_whole() {
        return Truth::Unread;
    }
    let lets = |it: &Record| match it.told("autoForwardingMode") {
        Some(_) => it.is("autoForwardingMode", "On").into(),
        None => Truth::Unread,
    };
    let first = policies.first().map_or(Truth::Unread, lets);
    if policies.iter().all(|it| lets(it) == first) { first } else { Truth::Unread }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_remote_domain_decides() {
        let row = |domain: &str, forwards| RemoteDomain { domain: domain.into(), forwards, ..RemoteDomain::default() };
        let mut facts = Facts::default();
        let rows = vec![row("*", Truth::Yes), row("*.litware.com", Truth::No), row("fabrikam.com", Truth::No)];
        facts.mail.remote_domains.value = Some(rows);
        assert_eq!(by_domain(&facts, "fabrikam.com"), Truth::No);
        // Not all are known to have been read.
        assert_eq!(by_domain(&facts, "mail.litware.com"), Truth::Unread);
        assert!(is_below("mail.litware.com", "litware.com") && !is_below("notlitware.com", "litware.com"));
        assert!(lets_out(&facts, "a@fabrikam.com").is_no());
    }
}
