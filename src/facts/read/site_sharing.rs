//! How far sites are shared: one stream over `spo-sites`, of which a tenant may have a million.

use super::collaboration::sharing_word;
use super::said::Said;
use super::source::{Object, Source};
use super::told_lists::code;
use crate::catalog::baseline::{NO_ID, PERSONAL_TEMPLATE};
use crate::catalog::ids;
use crate::facts::{Code, Coded, OpenSite, Reading, SharingLevel, SiteLock, SiteRestriction, SiteSharing, Truth};
use std::collections::BTreeSet;

/// Sites that are named; the others are counted.
const NAMED: usize = 50;

pub(super) fn sites(source: &Source<'_>) -> Reading<SiteSharing> {
    let mut found = SiteSharing::default();
    let mut open: BTreeSet<OpenSite> = BTreeSet::new();
    source.each(ids::SPO_SITES, |row| {
        found.total += 1;
        let personal = personal(row);
        let level = row.word_or_number("sharingCapability").map(|it| Code::<SharingLevel>::of(&sharing_word(&it)));
        let is = |of: &[SharingLevel]| {
            // Of a word that is not known it is not known either.
            let known = level.as_ref().filter(|it| matches!(it, Code::Known(_)));
            let fits = known.map(|it| of.iter().any(|one| it.is(*one)));
            Truth::from(fits).and(personal.not())
        };
        let anyone = is(&[SharingLevel::Anyone]);
        found.personal.add(personal);
        found.anyone.add(anyone);
        found.guests.add(is(&[SharingLevel::Guests, SharingLevel::ExistingGuests]));
        found.closed.add(is(&[SharingLevel::Off]));
        found.labelled.add(label(row).and(personal.not()));
        found.locked.add(other_than(row, "lockState", SiteLock::Open).and(personal.not()));
        found.restricted.add(restricted(row).and(personal.not()));
        if anyone.is_yes() {
            open.insert(OpenSite { address: row.words("url"), name: row.words("title") });
            if open.len() > NAMED {
                open.pop_last();
            }
        }
    });
    found.open = open.into_iter().collect();
    source.reading(ids::SPO_SITES, found)
}

/// Whether a site is somebody's OneDrive, by the template that SharePoint makes it from.
fn personal(row: Object<'_>) -> Truth {
    let begins =
        |it: &str| it.get(..PERSONAL_TEMPLATE.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(PERSONAL_TEMPLATE));
    row.text("template").map(begins).into()
}

/// Whether a site carries a label; PowerShell writes an empty text or the empty id where it does not.
fn label(row: Object<'_>) -> Truth {
    match row.said("sensitivityLabel") {
        Said::Unread => Truth::Unread,
        Said::Nothing => Truth::No,
        Said::Code(id) => (id != NO_ID).into(),
    }
}

fn other_than<T: Coded>(row: Object<'_>, path: &'static str, value: T) -> Truth {
    match code::<T>(row, path) {
        Some(it @ Code::Known(_)) => (!it.is(value)).into(),
        _ => Truth::Unread,
    }
}

/// Whether sharing is bound to domains; a number in JSON.
fn restricted(row: Object<'_>) -> Truth {
    match row.word_or_number("sharingDomainRestrictionMode").map(|it| Code::<SiteRestriction>::of(&it)) {
        Some(Code::Known(SiteRestriction::None | SiteRestriction::NoneByNumber)) => Truth::No,
        Some(Code::Known(_)) => Truth::Yes,
        _ => Truth::Unread,
    }
}
