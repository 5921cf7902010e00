//! Applications, by the risk of what they may do.

use super::row::{Area, Show, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Applications of one risk.
const fn risk(risk: AttrCode, at_most: usize, area: &'static str) -> Show<'static> {
    several(K::PermittedApplication, at_most).having(A::Risk, risk.id()).by(A::Reach).at(area)
}

/// A zone for the applications of one risk.
const fn area(id: &'static str, label: &'static str) -> Area<'static> {
    Area { id, label, kind: Z::Identity, parent: Some("tenant") }
}

/// Enterprise applications and consents.
pub(super) const APPLICATIONS: View<'static> = View {
    name: "applications",
    title: "Applications",
    description: "What applications may do in the tenant, by risk of permission, and which interfaces they reach.",
    section: "identity",
    areas: &[
        area("risk-1-itself", "Far-reaching, as the application itself"),
        area("risk-2-everyone", "Far-reaching, as anyone who signs in"),
        area("risk-3-single", "Far-reaching, consented by single people"),
        area("risk-4-limited", "Limited permissions"),
        area("risk-5-unread", "Not read in full"),
        Area { id: "interfaces", label: "Interfaces reached", kind: Z::Collaboration, parent: Some("tenant") },
    ],
    shows: &[
        risk(AttrCode::FarReachingAsItself, 6, "risk-1-itself"),
        risk(AttrCode::FarReachingAsAnyone, 6, "risk-2-everyone"),
        risk(AttrCode::FarReachingAsSome, 6, "risk-3-single"),
        risk(AttrCode::Limited, 4, "risk-4-limited"),
        risk(AttrCode::NotReadInFull, 2, "risk-5-unread"),
        several(K::ApiResource, 7).at("interfaces"),
        one(K::EntraId).lines(1),
        one(K::EnterpriseApplications),
        one(K::SaasApplication),
    ],
    links: &[L::Authentication, L::Data],
    budget: 42,
    needs: &[&[ids::APP_ROLE_ASSIGNMENTS, ids::OAUTH2_PERMISSION_GRANTS]],
    heart: &[K::PermittedApplication],
    ..View::BARE
};
