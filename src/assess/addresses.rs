//! What are groups, contacts and mailboxes reached by, and what is wrong with it?

use super::Claims;
use crate::facts::{Addresses, Facts};

/// `addresses.<kind>.*` of recipients, and `addresses.duplicates` of addresses over all of them.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let it = &facts.recipients;
    claims.add("addresses.duplicates", it.duplicates.clone());
    let kinds = [
        ("contacts", &it.contacts),
        ("dynamic-groups", &it.dynamic_groups),
        ("groups", &it.groups),
        ("mail-users", &it.mail_users),
        ("mailboxes", &it.mailboxes),
        ("public-folders", &it.public_folders),
    ];
    for (kind, of) in kinds {
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
