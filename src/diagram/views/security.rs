//! Controls around the services, and the way of signals and alerts.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// What guards identities, mail, devices and applications, and where the alerts go.
pub(super) const SECURITY: View<'static> = View {
    name: "security",
    title: "Security",
    description: "The controls around services, devices and directories, and the way of their signals and alerts.",
    section: "security",
    areas: &[
        Area {
            id: "security-1-controls",
            label: "Protection and detection",
            kind: Z::Security,
            parent: Some("tenant"),
        },
        Area {
            id: "security-3-filters",
            label: "Whom the filters of mail reach",
            kind: Z::Security,
            parent: Some("tenant"),
        },
        Area { id: "security-2-posture", label: "Correlation and posture", kind: Z::Security, parent: Some("tenant") },
    ],
    shows: &[
        one(K::DefenderXdr).at("security-2-posture"),
        one(K::SecureScore).at("security-2-posture"),
        one(K::Sentinel),
        one(K::ExchangeProtection).at("security-1-controls"),
        one(K::DefenderOffice).at("security-1-controls"),
        several(K::DataControl, 5)
            .having(A::Control, AttrCode::MailFilter.id())
            .tell(&[Some(A::Protection)])
            .at("security-3-filters"),
        one(K::DefenderEndpoint).at("security-1-controls"),
        one(K::DefenderIdentity).at("security-1-controls"),
        one(K::DefenderCloudApps).at("security-1-controls"),
        one(K::GlobalSecureAccess).at("security-1-controls").tied(),
        one(K::EntraId).lines(1),
        one(K::ConditionalAccess),
        one(K::AuthenticationMethods),
        one(K::Intune).lines(1),
        one(K::SharepointOnline).lines(1).tied(),
        one(K::Teams).lines(1).tied(),
        one(K::Onedrive).lines(1).tied(),
        one(K::WindowsDevices).lines(1).tied(),
        one(K::MacDevices).lines(1).tied(),
        one(K::IosDevices).lines(1).tied(),
        one(K::AndroidDevices).lines(1).tied(),
        several(K::DomainControllers, 4).tied(),
        several(K::Firewall, 4).tied(),
        one(K::InternetMail).lines(1),
        one(K::ExchangeOnline).lines(1),
        several(K::RemoteNetwork, 3).tied(),
    ],
    links: &[L::Authentication, L::MailFlow, L::Data],
    without: &[
        (L::Data, K::WindowsDevices, K::Teams),
        (L::Data, K::MacDevices, K::Teams),
        (L::Data, K::IosDevices, K::Teams),
        (L::Data, K::AndroidDevices, K::Teams),
        (L::Data, K::Teams, K::ExchangeOnline),
        (L::Data, K::Teams, K::SharepointOnline),
        (L::Data, K::Teams, K::Onedrive),
        (L::Data, K::Onedrive, K::SharepointOnline),
        (L::Data, K::DefenderOffice, K::ExchangeOnline),
        (L::MailFlow, K::ExchangeProtection, K::ExchangeOnline),
    ],
    budget: 36,
    needs: &[&[ids::SECURE_SCORES, ids::SUBSCRIBED_SKUS, ids::IDENTITY_SENSORS, ids::PROTECTION_ALERTS]],
    heart: &[
        K::DefenderXdr,
        K::DefenderOffice,
        K::DefenderEndpoint,
        K::DefenderIdentity,
        K::DefenderCloudApps,
        K::SecureScore,
    ],
    ..View::BARE
};
