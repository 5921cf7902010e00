//! Where identities come from, and how they sign in.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Source of authority, synchronisation, authentication by domain, federation.
pub(super) const IDENTITY: View<'static> = View {
    name: "identity",
    title: "Identity",
    description: "Where accounts are mastered, how they reach Entra ID, and what verifies the users of each domain.",
    section: "identity",
    areas: &[
        Area { id: "domains-federated", label: "Federated domains", kind: Z::Identity, parent: Some("tenant") },
        Area { id: "domains-managed", label: "Managed domains", kind: Z::Identity, parent: Some("tenant") },
    ],
    shows: &[
        one(K::EntraId),
        one(K::SyncedStaff),
        one(K::CloudStaff),
        one(K::Staff).having(A::Known, AttrCode::NotRead.id()),
        one(K::Guests),
        several(K::DomainControllers, 4),
        several(K::EntraConnect, 4),
        several(K::CloudSync, 4),
        several(K::AdfsFarm, 4),
        several(K::VerifiedDomain, 6)
            .having(A::SignIn, AttrCode::Federated.id())
            .at("domains-federated")
            .tell(&[Some(A::SignIn), Some(A::Role)]),
        several(K::VerifiedDomain, 8).by(A::SignIn).at("domains-managed").tell(&[Some(A::SignIn), Some(A::Role)]),
        one(K::WebApplicationProxy),
        several(K::PassThroughAgent, 4),
        one(K::Provisioning),
        several(K::HrSystem, 3),
        several(K::IdentityProvider, 4)
            .from(&[ids::DOMAIN_FEDERATION, ids::EXTERNAL_FEDERATIONS, ids::IDENTITY_PROVIDERS])
            .tied(),
        one(K::AuthenticationMethods),
        several(K::PartnerTenant, 6).having(A::Terms, "").tied(),
        one(K::SaasApplication).tied(),
    ],
    links: &[L::Authentication, L::Synchronisation, L::Trust],
    without: &[(L::Trust, K::EntraId, K::AdfsFarm), (L::Trust, K::PartnerTenant, K::EntraId)],
    budget: 40,
    needs: &[&[ids::USERS, ids::USER_COUNTS, ids::DOMAINS, ids::ORGANIZATION]],
    heart: &[K::EntraId],
    ..View::BARE
};
