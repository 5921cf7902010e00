//! Licences, and the services they give.

use super::row::{Area, Show, View, When, one, several};
use crate::catalog::AttrKey as A;
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;

/// A service: how it is used or why that is not known, and the plans that licences give it by, the one of most people
/// first.
const fn service(kind: K) -> Show<'static> {
    one(kind).tell(&[None, Some(A::Use), Some(A::Plans)])
}

/// What was bought, how much of it is assigned, and which services in use it licenses.
pub(super) const LICENSING: View<'static> = View {
    name: "licensing",
    title: "Licensing",
    description: "The licences that were bought, the services that they give, to how many people, and whether any use of them was seen.",
    section: "tenant",
    areas: &[Area { id: "licences", label: "Licences", kind: Z::People, parent: None }],
    shows: &[
        several(K::Licence, 12).at("licences"),
        service(K::EntraId),
        service(K::ExchangeOnline),
        service(K::Teams),
        service(K::TeamsPhone),
        service(K::SharepointOnline),
        service(K::Onedrive),
        service(K::OfficeApps),
        service(K::VivaEngage),
        service(K::Intune),
        service(K::DefenderXdr),
        service(K::DefenderOffice),
        service(K::DefenderIdentity),
        service(K::DefenderEndpoint),
        service(K::DefenderCloudApps),
        service(K::Purview),
        service(K::Copilot),
        service(K::PowerPlatform),
        service(K::PowerBi),
    ],
    links: &[L::Management],
    fan: 60,
    shares: true,
    note: Some((When::Unsure, "fainter lines: licensed, and no use of the service was seen or read")),
    budget: 40,
    needs: &[&[ids::SUBSCRIBED_SKUS]],
    heart: &[K::Licence],
    ..View::BARE
};
