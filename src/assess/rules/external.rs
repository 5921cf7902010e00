//! Guests, consent, sharing and publication.

use super::{Verdict, verdict};
use crate::catalog::ids;
use crate::facts::Facts;
use crate::facts::PermissionGrant;
use crate::wording::{sentence, spelled};
use std::collections::BTreeMap;

pub(super) fn far_reaching_consent(facts: &Facts) -> Option<Verdict> {
    let delegated = facts.delegated_grants.items().iter();
    let grants = delegated.chain(facts.application_grants.items());
    let far = |grant: &&PermissionGrant| grant.third_party && grant.for_everyone && !grant.far_reaching.is_empty();
    let apps: BTreeMap<&str, &str> = grants.filter(far).map(|it| (it.id.as_str(), it.application.as_str())).collect();
    if apps.is_empty() {
        return None;
    }
    let which = sentence(&spelled(apps.len() as u64, "third-party application has", "third-party applications have"));
    Some(
        verdict(
            format!("{which} far-reaching permissions"),
            "They may read or change mail, files or the directory of everyone; a breach at their maker is a breach here.",
            "Confirm the need and an owner for each, narrow the permissions, and remove the consent that nobody claims.",
        )
        .on("enterprise-applications")
        .by(apps.values()),
    )
}

pub(super) fn user_consent(facts: &Facts) -> Option<Verdict> {
    let policy = facts.authorization.read()?;
    (policy.user_consent.as_deref() == Some("any")).then(|| {
        verdict(
            "People may give any application access to their data",
            "User consent is not limited to verified publishers or to permissions of low risk.",
            "Limit user consent to verified publishers and low-risk permissions, and send the rest to administrators.",
        )
        .on("enterprise-applications")
        .by([ids::AUTHORIZATION_POLICY])
    })
}

pub(super) fn open_invitations(facts: &Facts) -> Option<Verdict> {
    let policy = facts.authorization.read()?;
    (policy.invites_from.as_deref() == Some("everyone")).then(|| {
        verdict(
            "Everyone, guests included, may invite guests",
            "Who enters the directory is decided by whoever is already in it.",
            "Let members or the guest inviter role invite, and review guests regularly.",
        )
        .on("guests")
        .on("cross-tenant-access")
        .by([ids::AUTHORIZATION_POLICY])
    })
}

pub(super) fn pending_guests(facts: &Facts) -> Option<Verdict> {
    let (pending, guests) = (*facts.people.guests_pending.exactly()?, *facts.people.guests.exactly()?);
    // A few open invitations are the normal course of things.
    (pending.saturating_mul(10) > guests && pending >= 5).then(|| {
        let which = sentence(&spelled(pending, "guest never", "guests never"));
        verdict(
            format!("{which} accepted the invitation"),
            "The objects stay in the directory and in groups until somebody removes them.",
            "Remove invitations that stay open for more than a month.",
        )
        .on("guests")
        .by([ids::USERS])
    })
}

pub(super) fn anonymous_sharing(facts: &Facts) -> Option<Verdict> {
    let settings = facts.sharepoint.read()?;
    (settings.sharing.as_deref() == Some("externalUserAndGuestSharing")).then(|| {
        verdict(
            "Files can be shared with anyone who has the link",
            "SharePoint and OneDrive allow links that ask for no sign-in, so nobody can say who opened them.",
            "Limit sharing to guests who sign in, or to chosen sites; let links that need no sign-in end after days.",
        )
        .on("sharepoint-online")
        .on("onedrive")
        .by([ids::SHAREPOINT_SETTINGS])
    })
}

pub(super) fn sharepoint_legacy(facts: &Facts) -> Option<Verdict> {
    let settings = facts.sharepoint.read()?;
    (settings.legacy_authentication == Some(true)).then(|| {
        verdict(
            "SharePoint accepts clients with legacy authentication",
            "Such clients pass by Conditional Access.",
            "Switch legacy authentication protocols off in the SharePoint admin centre.",
        )
        .on("sharepoint-online")
        .by([ids::SHAREPOINT_SETTINGS])
    })
}

pub(super) fn open_publication(facts: &Facts) -> Option<Verdict> {
    let apps = facts.proxied_apps.items().iter();
    let open: Vec<&str> = apps
        .filter(|app| app.pre_authentication.eq_ignore_ascii_case("passthru"))
        .map(|app| app.name.as_str())
        .collect();
    if open.is_empty() {
        return None;
    }
    let which = sentence(&spelled(open.len() as u64, "internal application is", "internal applications are"));
    Some(
        verdict(
            format!("{which} published without sign-in at the edge"),
            "Application proxy passes requests through, so anyone on the Internet reaches the application itself.",
            "Use Entra ID pre-authentication and Conditional Access in front of it.",
        )
        .on("application-proxy")
        .by(open),
    )
}
