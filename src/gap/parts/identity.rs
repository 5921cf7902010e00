//! Identity and access.

use crate::catalog::{NodeKind as K, ZoneKind, ids};
use crate::gap::part::Reference::{Hybrid, SmallBusiness, ZeroTrust};
use crate::gap::part::Sign::{Access, Claim, Design, Listed, Rule, Share, Trial};
use crate::gap::part::{Area, Part, Reference, part as row};
use crate::gap::said;

const ALL: &[Reference] = &[ZeroTrust, Hybrid, SmallBusiness];

const fn part(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Identity, id, title, asks)
}

pub(super) const PARTS: &[Part] = &[
    part(
        "identity.settings",
        "Settings of Entra ID",
        "People cannot consent to applications, register them or create tenants on their own.",
    )
    .every(&[Rule("user-consent"), Rule("users-register-applications"), Rule("users-create-tenants")])
    .told("identity", &[K::EntraId, K::EnterpriseApplications])
    .asked(ALL),
    part(
        "identity.methods",
        "Authentication methods that resist phishing",
        "A method that cannot be phished may be used: a passkey or a certificate.",
    )
    .any(&[Claim("authentication.method.fido2.enabled"), Claim("authentication.method.x509certificate.enabled")])
    .concerns(&["weak-methods", "no-phishing-resistant-method", "administrators-without-strong-methods"])
    .told("access", &[K::AuthenticationMethods])
    .asked(ALL)
    .drawn(K::AuthenticationMethods, ZoneKind::Identity),
    part("identity.conditional-access", "Conditional Access", "A policy of Conditional Access is on.")
        .any(&[Claim("access.policies.on"), Trial("access.policies.report-only")])
        .concerns(&["let-past-policies"])
        .told("access", &[K::ConditionalAccess])
        .asked(&[ZeroTrust, Hybrid])
        .drawn(K::ConditionalAccess, ZoneKind::Identity),
    part(
        "identity.mfa",
        "Multifactor authentication of everyone",
        "Every sign-in of every person asks for a second factor.",
    )
    .any(&[Access("access.mfa.everyone")])
    .concerns(&["administrators-without-methods"])
    .told("access", &[K::ConditionalAccess, K::AuthenticationMethods])
    .asked(ALL),
    part(
        "identity.legacy",
        "Legacy authentication blocked",
        "Clients that cannot show a second factor are turned away.",
    )
    .any(&[
        Access("access.legacy.blocked"),
        Share("access.legacy.blocked.exchangeactivesync"),
        Share("access.legacy.blocked.other"),
    ])
    .told("access", &[K::ConditionalAccess])
    .asked(ALL),
    part(
        "identity.emergency",
        "Accounts for emergencies",
        "Accounts are declared for the day when nobody else can sign in, and no policy stops them.",
    )
    .any(&[Design(said::emergency)])
    .concerns(&["emergency-accounts"])
    .told("access", &[K::Administrators])
    .asked(ALL),
    part(
        "identity.privileged",
        "Privileged roles by activation",
        "Someone has to activate a privileged role before using it.",
    )
    .any(&[Claim("roles.privileged.eligible")])
    .concerns(&[
        "standing-global-administrators",
        "many-global-administrators",
        "guests-with-roles",
        "synchronised-administrators",
    ])
    .told("access", &[K::PrivilegedRoles, K::Administrators])
    .asked(&[ZeroTrust])
    .drawn(K::PrivilegedRoles, ZoneKind::Identity),
    part("identity.devices", "Access from compliant devices", "Access is given only to devices that are compliant.")
        .any(&[Access("access.devices.compliant"), Share("access.policies.compliant-device")])
        .told("access", &[K::ConditionalAccess, K::CompliancePolicies])
        .asked(&[ZeroTrust]),
    part("identity.risk", "Access by risk", "A risk of the sign-in or of the person changes what access asks for.")
        .any(&[Access("access.risk.sign-in"), Access("access.risk.user")])
        .concerns(&["people-at-risk"])
        .told("access", &[K::ConditionalAccess])
        .asked(&[ZeroTrust]),
    part("identity.reviews", "Access reviews", "Someone is asked now and then whether access is still needed.")
        .any(&[Listed(ids::ACCESS_REVIEWS)])
        .told("access", &[])
        .asked(&[ZeroTrust]),
];
