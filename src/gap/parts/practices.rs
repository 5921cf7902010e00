//! Practices: how the architecture is kept. What no data tells, people answer with a `[[practice]]` of the design.

use crate::catalog::ARCHITECTURE;
use crate::catalog::NodeKind as K;
use crate::gap::part::Reference::{Hybrid, SmallBusiness, ZeroTrust};
use crate::gap::part::Sign::{Design, Part as Other, Rule};
use crate::gap::part::{Area, Part, Reference, part as row};
use crate::gap::said;

const ALL: &[Reference] = &[ZeroTrust, Hybrid, SmallBusiness];

const fn part(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Practices, id, title, asks)
}

pub(super) const PARTS: &[Part] = &[
    part(
        "practices.zero-trust",
        "Zero Trust",
        "Each access is verified: by a second factor, by the device and by risk, and old clients are turned away.",
    )
    .every(&[Other("identity.mfa"), Other("identity.legacy"), Other("identity.devices"), Other("identity.risk")])
    .told("access", &[K::ConditionalAccess])
    .asked(&[ZeroTrust]),
    part(
        "practices.layers",
        "Controls in layers",
        "People, devices, mail and content are each protected, and attacks on them are detected.",
    )
    .every(&[
        Other("identity.mfa"),
        Other("security.devices"),
        Other("security.mail-protection"),
        Other("security.labels"),
        Other("security.detection"),
    ])
    .told("security", &[K::DefenderXdr])
    .asked(&[ZeroTrust, Hybrid]),
    part("practices.tls", "TLS in transit", "Whatever leaves or enters the tenant is encrypted on its way.")
        .told("network", &[])
        .asked(ALL),
    part("practices.audit-review", "Audit logs are reviewed", "Someone looks at the records, and how often is agreed.")
        .told("compliance", &[])
        .asked(&[ZeroTrust, Hybrid]),
    part(
        "practices.secure-score",
        "Secure Score is used",
        "The score is at or above that of tenants of like size, so that its actions are followed.",
    )
    .any(&[Rule("secure-score-below-peers")])
    .told("security", &[K::SecureScore])
    .asked(ALL),
    part(
        "practices.hybrid-planned",
        "Hybrid is planned",
        "A decision or a change of the target says what becomes of own servers.",
    )
    .any(&[Design(said::hybrid_planned)])
    .told("hybrid", &[])
    .asked(&[Hybrid]),
    part("practices.governance", "Central governance", "Every section of the architecture has an owner.")
        .any(&[Design(said::owners)])
        .told("operations", &[])
        .asked(ALL),
    part("practices.scale", "Room to scale", "The design leaves room for more people, sites and services.")
        .told(ARCHITECTURE, &[])
        .asked(&[Hybrid]),
    part("practices.decisions", "Decisions with their reasons", "Every decision in force says what made it necessary.")
        .any(&[Design(said::decisions)])
        .told(ARCHITECTURE, &[])
        .asked(ALL),
    part(
        "practices.current",
        "Kept up to date",
        "No day has passed that the design names for a decision, an acceptance or a risk.",
    )
    .any(&[Design(said::current)])
    .told(ARCHITECTURE, &[])
    .asked(ALL),
];
