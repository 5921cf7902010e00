//! What governs content, around the stores that keep it.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Labels, locations of data loss prevention, retention and audit.
pub(super) const COMPLIANCE: View<'static> = View {
    name: "compliance",
    title: "Compliance",
    description: "The labels, data loss prevention, retention and audit that govern content in the stores of the tenant.",
    section: "compliance",
    areas: &[
        Area { id: "controls-1-labels", label: "Sensitivity labels", kind: Z::Security, parent: Some("tenant") },
        Area { id: "controls-2-dlp", label: "DLP policies", kind: Z::Security, parent: Some("tenant") },
        Area {
            id: "controls-3-records",
            label: "Prevention, retention, records",
            kind: Z::Security,
            parent: Some("tenant"),
        },
        Area { id: "stores", label: "Data stores", kind: Z::Collaboration, parent: Some("tenant") },
    ],
    shows: &[
        one(K::Purview),
        one(K::SensitivityLabels),
        one(K::ExchangeOnline).lines(1).at("stores"),
        one(K::SharepointOnline).lines(1).at("stores"),
        one(K::Onedrive).lines(1).at("stores"),
        one(K::Teams).lines(1).at("stores"),
        one(K::MicrosoftGroups).lines(1).at("stores"),
        one(K::WindowsDevices).lines(1).tied(),
        one(K::DataLossPrevention).at("controls-3-records"),
        one(K::AuditRetention).at("controls-3-records"),
        several(K::DataControl, 6).having(A::Control, AttrCode::Record.id()).at("controls-3-records"),
        several(K::DataControl, 8)
            .having(A::Control, AttrCode::Label.id())
            .tell(&[Some(A::Protection)])
            .at("controls-1-labels"),
        several(K::DataControl, 8)
            .having(A::Control, AttrCode::DataLossPrevention.id())
            .tell(&[Some(A::Mode)])
            .at("controls-2-dlp"),
    ],
    links: &[L::Management],
    // Each policy is drawn with its places.
    without: &[
        (L::Management, K::DataLossPrevention, K::ExchangeOnline),
        (L::Management, K::DataLossPrevention, K::SharepointOnline),
        (L::Management, K::DataLossPrevention, K::Onedrive),
        (L::Management, K::DataLossPrevention, K::Teams),
        (L::Management, K::DataLossPrevention, K::WindowsDevices),
    ],
    budget: 36,
    needs: &[&[
        ids::SENSITIVITY_LABELS,
        ids::PURVIEW_LABELS,
        ids::DLP_POLICIES,
        ids::RETENTION_LABELS,
        ids::AUDIT_CONFIG,
    ]],
    heart: &[K::SensitivityLabels, K::DataLossPrevention, K::DataControl, K::AuditRetention],
    ..View::BARE
};
