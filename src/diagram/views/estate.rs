//! Several tenants, what ties them together, and the outside they share.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;

/// Each tenant as a zone with its main facts. It is drawn from a model of an estate, so it is no row of
/// [`VIEWS`](super::VIEWS), which are drawn from the model of one tenant.
pub const ESTATE: View<'static> = View {
    name: "estate",
    title: "Estate",
    description: "Several tenants with their main facts, what is arranged between them, and the outside they share.",
    section: "external",
    areas: &[
        Area { id: "internet-1-tenants", label: "Tenants named, not read", kind: Z::Internet, parent: None },
        Area { id: "internet-2-guests", label: "Homes of guests in several tenants", kind: Z::Internet, parent: None },
    ],
    shows: &[
        one(K::EntraTenant).lines(2),
        one(K::Staff).lines(2),
        one(K::Guests).lines(2),
        several(K::PartnerTenant, 12).lines(2).at("internet-1-tenants"),
        several(K::DomainControllers, 8).lines(2),
        several(K::EntraConnect, 6),
        several(K::IdentityProvider, 4),
        one(K::SyncedStaff).lines(2),
        one(K::CloudStaff).lines(2),
        one(K::OtherDevices).lines(2),
        one(K::Licence).lines(2),
        several(K::GuestOrganisation, 6).lines(1).at("internet-2-guests").tied(),
    ],
    links: &[L::Authentication, L::Synchronisation, L::Trust, L::Management],
    // Lines of two tenants say different things: none is drawn together with another.
    fan: 101,
    budget: 60,
    heart: &[K::EntraTenant],
    ..View::BARE
};
