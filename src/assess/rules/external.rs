//! Guests, consent, sharing and publication.

use super::{Argument, Judged, among, fails_where, judged, sources, wholly};
use crate::assess::workloads::sharing_sources;
use crate::catalog::ids;
use crate::facts::{Facts, Known, ProxiedApp, Truth};

const AUTHORIZATION: &str = ids::AUTHORIZATION_POLICY;

pub(super) fn user_consent(facts: &Facts) -> Judged {
    let consent = wholly(&facts.authorization).and_then(|it| it.user_consent.as_deref());
    judged(fails_where(consent.map(|it| it == "any"), sources([AUTHORIZATION])))
        .everyone()
        .on("enterprise-applications")
}

pub(super) fn open_invitations(facts: &Facts) -> Judged {
    let from = wholly(&facts.authorization).and_then(|it| it.invites_from.as_deref());
    judged(fails_where(from.map(|it| it == "everyone"), sources([AUTHORIZATION])))
        .everyone()
        .on("guests")
        .on("cross-tenant-access")
}

/// Invitations that nobody accepted matter from this share of the guests on, in percent…
const PENDING: u64 = 10;
/// …and from this number on: a few are the normal course of things.
const PENDING_AT_LEAST: u64 = 5;

pub(super) fn pending_guests(facts: &Facts) -> Judged {
    let (pending, guests) = (&facts.people.guests_pending, &facts.people.guests);
    let Some(all) = guests.exactly().copied() else {
        return judged(Known::not_read(pending.sources.clone()).also(&guests.sources));
    };
    let threshold = PENDING_AT_LEAST.max(all.saturating_mul(PENDING) / 100 + 1);
    Judged::from(pending, threshold)
        .among(guests)
        .limit("limit", PENDING)
        .limit("least", PENDING_AT_LEAST)
        .with("all", Argument::Number(all))
        .on("guests")
}

pub(super) fn anonymous_sharing(facts: &Facts) -> Judged {
    let sharing = wholly(&facts.sharepoint).and_then(|it| it.sharing.as_deref());
    judged(fails_where(sharing.map(|it| it == "externalUserAndGuestSharing"), sharing_sources()))
        .everyone()
        .on("sharepoint-online")
        .on("onedrive")
}

pub(super) fn sharepoint_legacy(facts: &Facts) -> Judged {
    let legacy = wholly(&facts.sharepoint).and_then(|it| it.legacy_authentication);
    judged(fails_where(legacy, sharing_sources())).everyone().on("sharepoint-online")
}

/// Whether requests reach an application without a sign-in before it; the property may not have been read.
fn is_open(app: &ProxiedApp) -> Truth {
    match app.pre_authentication.as_str() {
        "" => Truth::Unread,
        kind => kind.eq_ignore_ascii_case("passthru").into(),
    }
}

pub(super) fn open_publication(facts: &Facts) -> Judged {
    let from = sources([ids::APP_PROXY_SETTINGS]);
    let open = facts.proxied_apps.items().iter().filter(|app| is_open(app).is_yes());
    Judged::found(&among(&facts.proxied_apps, from.clone(), is_open))
        .among(&super::all(&facts.proxied_apps, from))
        .on("application-proxy")
        .at(open.map(|app| (app.id.as_str(), app.name.as_str())))
}
