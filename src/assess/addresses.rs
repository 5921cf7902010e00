//! What are groups, contacts and mailboxes reached by, and what is wrong with it?

use super::Claims;
use crate::facts::{Addresses, Facts};

/// `addresses.<kind>.*` of recipients, and `addresses.duplicates` of addresses over all of them.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let it = &facts.recipients;
    claims.add("addresses.duplicates", it.duplicates.clone());
    for (kind, of) in [("contacts", &it.contacts), ("groups", &it.groups), ("mailboxes", &it.mailboxes)] {
        let Addresses { recipients, further, two_primaries, without_primary, foreign, malformed } = of;
        let rows = [
            ("foreign-domain", foreign),
            ("further", further),
            ("malformed", malformed),
            ("recipients", recipients),
            ("two-primaries", two_primaries),
            ("without-primary", without_primary),
        ];
        rows.into_iter().for_each(|(id, known)| claims.add(format!("addresses.{kind}.{id}"), known.clone()));
    }
}
