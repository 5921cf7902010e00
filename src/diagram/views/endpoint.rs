//! Devices, what manages them, and what becomes of their compliance.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Join states, management, and the flow of compliance.
pub(super) const ENDPOINT: View<'static> = View {
    name: "endpoint",
    title: "Endpoint management",
    description: "How devices are joined and managed, and how their compliance reaches Conditional Access.",
    section: "endpoint",
    areas: &[
        Area { id: "joined", label: "Device objects, by join", kind: Z::Devices, parent: None },
        Area { id: "compliance-states", label: "State of compliance", kind: Z::Endpoint, parent: Some("tenant") },
    ],
    shows: &[
        one(K::Intune),
        one(K::ConditionalAccess).lines(1),
        one(K::EntraId).lines(1),
        one(K::WindowsDevices).lines(1),
        one(K::MacDevices).lines(1),
        one(K::IosDevices).lines(1),
        one(K::AndroidDevices).lines(1),
        several(K::DeviceState, 4)
            .having(A::About, AttrCode::Compliance.id())
            .tell(&[Some(A::Devices)])
            .at("compliance-states"),
        several(K::DeviceState, 3).having(A::About, AttrCode::Join.id()).tell(&[Some(A::Devices)]).at("joined"),
        one(K::CompliancePolicies),
        one(K::ConfigurationPolicies),
        one(K::ConfigurationManager),
        several(K::IntuneConnector, 8).tied(),
        several(K::CertificateServices, 2).tied(),
    ],
    links: &[L::Authentication, L::Management, L::Data],
    without: &[(L::Data, K::Intune, K::ConditionalAccess)],
    least: 2,
    budget: 36,
    needs: &[&[ids::MANAGED_DEVICES, ids::DEVICES, ids::COMPLIANCE_POLICIES]],
    heart: &[K::Intune, K::DeviceState],
    ..View::BARE
};
