//! Collaboration.

use crate::catalog::{NodeKind as K, ZoneKind};
use crate::gap::part::Reference::{Hybrid, SmallBusiness, ZeroTrust};
use crate::gap::part::Sign::{Claim, Rule};
use crate::gap::part::{Area, Part, Reference, part as row};

const SERVICES: &[Reference] = &[Hybrid, SmallBusiness];
const ALL: &[Reference] = &[ZeroTrust, Hybrid, SmallBusiness];

const fn part(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Collaboration, id, title, asks)
}

pub(super) const PARTS: &[Part] = &[
    part("collaboration.teams", "Microsoft Teams", "There are teams, or people have the service.")
        .any(&[Claim("teams.count"), Claim("services.teams.holders")])
        .told("collaboration", &[K::Teams])
        .asked(SERVICES)
        .drawn(K::Teams, ZoneKind::Collaboration),
    part("collaboration.sharepoint", "SharePoint Online", "There are sites, or people have the service.")
        .any(&[Claim("sites.count"), Claim("services.sharepoint-online.holders")])
        .concerns(&["sharepoint-legacy-authentication"])
        .told("collaboration", &[K::SharepointOnline])
        .asked(SERVICES)
        .drawn(K::SharepointOnline, ZoneKind::Collaboration),
    part("collaboration.onedrive", "OneDrive", "People have the service.")
        .any(&[Claim("services.onedrive.holders")])
        .told("collaboration", &[K::Onedrive])
        .asked(SERVICES)
        .drawn(K::Onedrive, ZoneKind::Collaboration),
    part("collaboration.exchange", "Exchange Online", "People have the service.")
        .any(&[Claim("services.exchange-online.holders")])
        .concerns(&[
            "external-forwarding",
            "forwarding-mailboxes",
            "open-inbound-connectors",
            "inbound-counts-as-internal",
            "rules-past-filters",
            "journaling-outside",
            "direct-send",
            "smtp-submission",
        ])
        .told("messaging", &[K::ExchangeOnline])
        .asked(SERVICES)
        .drawn(K::ExchangeOnline, ZoneKind::Collaboration),
    part(
        "collaboration.mail-authenticity",
        "Mail that cannot be forged",
        "Mail of every domain is signed with DKIM, and DMARC asks receivers to turn forged mail away.",
    )
    .every(&[Rule("dkim"), Rule("dmarc")])
    .concerns(&["repeated-mail-records"])
    .told("messaging", &[K::PublicDns, K::InternetMail])
    .asked(ALL),
    part(
        "collaboration.sharing",
        "Sharing outside the organisation has bounds",
        "Links for anyone are not possible, and not everyone may invite guests.",
    )
    .every(&[Rule("anonymous-sharing"), Rule("open-invitations")])
    .concerns(&["guests-of-blocked-domains"])
    .told("external", &[K::Guests, K::ExternalSharing, K::GuestSettings, K::CrossTenantAccess])
    .asked(ALL),
];
