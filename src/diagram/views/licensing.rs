//! Licences, and the services they give.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;

/// What was bought, how much of it is assigned, and which services in use it licenses.
pub(super) const LICENSING: View<'static> = View {
    name: "licensing",
    title: "Licensing",
    description: "The licences that were bought, how many are assigned, and the services in use that they give.",
    section: "tenant",
    areas: &[Area { id: "licences", label: "Licences", kind: Z::People, parent: None }],
    shows: &[
        several(K::Licence, 12).at("licences"),
        one(K::EntraId).lines(1),
        one(K::ExchangeOnline).lines(1),
        one(K::Teams).lines(1),
        one(K::TeamsPhone).lines(1),
        one(K::SharepointOnline).lines(1),
        one(K::Onedrive).lines(1),
        one(K::OfficeApps).lines(1),
        one(K::VivaEngage).lines(1),
        one(K::Intune).lines(1),
        one(K::DefenderXdr).lines(1),
        one(K::DefenderOffice).lines(1),
        one(K::DefenderIdentity).lines(1),
        one(K::DefenderEndpoint).lines(1),
        one(K::DefenderCloudApps).lines(1),
        one(K::GlobalSecureAccess).lines(1),
        one(K::Purview).lines(1),
        one(K::Copilot).lines(1),
        one(K::PowerPlatform).lines(1),
        one(K::PowerBi).lines(1),
    ],
    links: &[L::Management],
    fan: 60,
    budget: 40,
    needs: &[&["subscribed-skus"]],
    heart: &[K::Licence],
    ..View::BARE
};
