//! Working together: inside the organisation, and with others.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;

/// Teams as the hub, what it keeps where, and how far content may be shared.
pub(super) const COLLABORATION: View<'static> = View {
    name: "collaboration",
    title: "Collaboration",
    description: "Teams as the hub of work, the groups, sites and files behind it, the way of calls, environments of Power Platform, and how far content may be shared.",
    section: "collaboration",
    areas: &[Area {
        id: "environments",
        label: "Power Platform environments",
        kind: Z::Automation,
        parent: Some("tenant"),
    }],
    shows: &[
        one(K::Teams),
        one(K::MicrosoftGroups),
        one(K::SharepointOnline),
        one(K::Onedrive),
        one(K::ExchangeOnline),
        one(K::Staff).lines(1),
        one(K::Guests),
        one(K::ExternalSharing),
        one(K::OfficeApps).tied(),
        one(K::VivaEngage).tied(),
        one(K::TeamsPhone).tied(),
        several(K::CallRoute, 3).tied(),
        several(K::SessionBorderController, 4).lines(1).tied(),
        one(K::TelephoneNetwork).lines(1).tied(),
        one(K::PowerPlatform).lines(1).tied(),
        several(K::PowerEnvironment, 5).at("environments").tied(),
        several(K::DataControl, 3).from(&[ids::POWER_PLATFORM_DATA_POLICIES]).lines(1).tied(),
        one(K::SensitivityLabels).tied(),
        one(K::DataLossPrevention).tied(),
        one(K::CrossTenantAccess).tied(),
    ],
    links: &[L::Data, L::Management, L::Authentication],
    without: &[(L::Management, K::CrossTenantAccess, K::EntraId), (L::Data, K::Staff, K::OfficeApps)],
    budget: 30,
    needs: &[&[ids::GROUPS, ids::TEAMS, ids::SITES, ids::SUBSCRIBED_SKUS]],
    heart: &[K::Teams, K::SharepointOnline, K::Onedrive, K::MicrosoftGroups],
    ..View::BARE
};

/// Partners, guests, and what lets them in.
pub(super) const EXTERNAL: View<'static> = View {
    name: "external",
    title: "External collaboration",
    description: "Other organisations whose people reach this tenant, what lets them in, and what they reach.",
    section: "external",
    areas: &[
        Area { id: "internet-1-guests", label: "Organisations of guests", kind: Z::Internet, parent: None },
        Area { id: "internet-2-partners", label: "Partner tenants and customers", kind: Z::Internet, parent: None },
        Area { id: "internet-3-providers", label: "Identity providers of guests", kind: Z::Internet, parent: None },
    ],
    shows: &[
        one(K::Guests),
        one(K::CrossTenantAccess),
        one(K::EntraId),
        several(K::PartnerTenant, 10).at("internet-2-partners"),
        several(K::GuestOrganisation, 9).at("internet-1-guests"),
        one(K::GuestSettings),
        one(K::ExternalSharing),
        several(K::IdentityProvider, 4)
            .from(&[ids::EXTERNAL_FEDERATIONS, ids::IDENTITY_PROVIDERS])
            .at("internet-3-providers")
            .tied(),
        one(K::Teams).lines(1).tied(),
        one(K::SharepointOnline).tied(),
        one(K::Onedrive).lines(1).tied(),
    ],
    links: &[L::Trust, L::Authentication, L::Synchronisation, L::Management, L::Data],
    without: &[
        (L::Trust, K::PartnerTenant, K::EntraId),
        (L::Data, K::Teams, K::SharepointOnline),
        (L::Data, K::Teams, K::Onedrive),
        (L::Data, K::Onedrive, K::SharepointOnline),
    ],
    least: 2,
    budget: 40,
    needs: &[&[ids::CROSS_TENANT_PARTNERS, ids::CROSS_TENANT_DEFAULT, ids::USERS, ids::AUTHORIZATION_POLICY]],
    heart: &[K::Guests, K::CrossTenantAccess, K::PartnerTenant, K::GuestSettings],
    ..View::BARE
};
