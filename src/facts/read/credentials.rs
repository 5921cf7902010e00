//! Secrets and certificates of applications: when they end, and whether another goes on.

use super::dates::{Today, days_between};
use super::said::Ends;
use super::source::{Object, Source};
use crate::facts::{Credential, CredentialKind, CredentialTerms, ENDING_DAYS, Truth};
use jiff::civil::Date;

/// One credential: what it is, when it ends, and of a client secret the day from which it is good.
type Term = (CredentialKind, Ends, Option<Date>);

/// Counts the credentials of one application and keeps those with an end, those that have ended or end soon apart. `signs` says whether they
/// sign SAML answers, `counts` whether people look after them at all, `federated` whether another service is known to vouch
/// for the application too: it goes on signing in whatever ends.
pub(super) fn credentials(
    row: Object<'_>,
    signs: Truth,
    counts: Truth,
    federated: bool,
    source: &Source<'_>,
    kept: (&mut CredentialTerms, &mut Vec<Credential>, &mut Vec<Credential>),
) {
    let (sums, ending_ones, later_ones) = kept;
    if row.list("passwordCredentials").is_none() {
        sums.long.add(Truth::Unread.and(counts));
    }
    let Some((terms, whole)) = terms(row, signs.is_yes()) else { return unread(sums, counts) };
    if signs == Truth::Unread && !are_apart(&terms) {
        // One certificate that signs stands there three times: how many these are is not known.
        sums.long.add(Truth::Unread.and(counts));
        return unread(sums, counts);
    }
    if !whole {
        unread(sums, counts);
    }
    for (at, (kind, ends, starts)) in terms.iter().enumerate() {
        let (expired, ending) = stage(*ends, source.today());
        let any = |holds: fn(Ends, Today) -> Truth| {
            let others = terms.iter().enumerate().filter(|(other, _)| *other != at);
            others.fold(Truth::from(whole.then_some(false)), |any, (_, other)| any.or(holds(other.1, source.today())))
        };
        // That another service vouches for it too does not say that nothing uses what is still good: it ends unseen. What
        // has ended already is known to be missed by nobody then.
        let (outlasted, succeeded) = (any(outlasts), Truth::from(federated).or(any(is_valid)));
        let long = expired.not().and(is_long(*kind, *ends, *starts, source.today()));
        sums.long.add(long.and(counts));
        sums.expired.add(expired.and(counts));
        sums.alone.add(expired.and(succeeded.not()).and(counts));
        sums.ending.add(ending.and(counts));
        sums.unreplaced.add(ending.and(outlasted.not()).and(counts));
        if let (Ends::On(day), false) = (ends, counts.is_no()) {
            let list = if expired.or(ending).is_yes() { &mut *ending_ones } else { &mut *later_ones };
            list.push(Credential {
                ends: day.to_string(),
                application: row.name(),
                id: row.words("id"),
                kind: *kind,
                expired: expired.is_yes(),
                outlasted,
                succeeded,
                long,
            });
        }
    }
}

/// An application whose credentials are not told, or not all of them.
fn unread(sums: &mut CredentialTerms, counts: Truth) {
    let one = Truth::Unread.and(counts);
    for split in [&mut sums.expired, &mut sums.alone, &mut sums.ending, &mut sums.unreplaced] {
        split.add(one);
    }
}

/// The credentials of one application, and whether these are all; none where the row tells nothing of them.
fn terms(row: Object<'_>, signs: bool) -> Option<(Vec<Term>, bool)> {
    let (secrets, keys) = (row.list("passwordCredentials"), row.list("keyCredentials"));
    let whole = secrets.is_some() && keys.is_some();
    if secrets.is_none() && keys.is_none() {
        return None;
    }
    let of = |kind: CredentialKind, list: Option<Vec<Object<'_>>>| -> Vec<Term> {
        let starts = |it: &Object<'_>| match it.ends("startDateTime") {
            Ends::On(day) if kind == CredentialKind::Secret => Some(day),
            _ => None,
        };
        list.into_iter().flatten().map(|it| (kind, it.ends("endDateTime"), starts(&it))).collect()
    };
    use CredentialKind::{Certificate, Saml, Secret};
    let mut terms = of(if signs { Saml } else { Secret }, secrets);
    terms.extend(of(if signs { Saml } else { Certificate }, keys));
    if signs {
        // A certificate that signs stands there three times: as the private key, as the public key, and as the
        // password of the private key, all with one end.
        let mut once: Vec<Term> = Vec::new();
        terms.into_iter().for_each(|term| {
            if !once.contains(&term) {
                once.push(term);
            }
        });
        terms = once;
    }
    Some((terms, whole))
}

/// Whether all end on days of their own: then none is told twice, whether or not it signs.
fn are_apart(terms: &[Term]) -> bool {
    terms.iter().enumerate().all(|(at, term)| !terms.iter().take(at).any(|other| other.1 == term.1))
}

/// Days of a year; a secret that is given for one is not good for longer.
const YEAR: i64 = 366;

/// Whether it is a client secret that was given for more than a year, or of which more than a year is left.
fn is_long(kind: CredentialKind, ends: Ends, starts: Option<Date>, today: Today) -> Truth {
    match (ends, starts) {
        _ if kind != CredentialKind::Secret => Truth::No,
        (Ends::Unread, _) => Truth::Unread,
        (Ends::Never, _) => Truth::Yes,
        (Ends::On(day), Some(starts)) => (days_between(starts, day) > YEAR).into(),
        // It was given before the snapshot; how long before was not read.
        (Ends::On(day), None) if today.is_past(day, -YEAR).is_no() => Truth::Yes,
        (Ends::On(_), None) => Truth::Unread,
    }
}

/// Whether a credential has ended, and whether it ends soon.
fn stage(ends: Ends, today: Today) -> (Truth, Truth) {
    match ends {
        Ends::Unread => (Truth::Unread, Truth::Unread),
        Ends::Never => (Truth::No, Truth::No),
        Ends::On(day) => {
            let expired = today.is_past(day, 0);
            (expired, expired.not().and(outlasts(ends, today).not()))
        }
    }
}

/// Whether a credential goes on when those that end soon have ended.
fn outlasts(ends: Ends, today: Today) -> Truth {
    match ends {
        Ends::Unread => Truth::Unread,
        Ends::Never => Truth::Yes,
        Ends::On(day) => today.is_past(day, -ENDING_DAYS - 1).not(),
    }
}

/// Whether a credential could be used on the day of the snapshot.
pub(super) fn is_valid(ends: Ends, today: Today) -> Truth {
    match ends {
        Ends::Unread => Truth::Unread,
        Ends::Never => Truth::Yes,
        Ends::On(day) => today.is_past(day, 0).not(),
    }
}
