//! What verifies each path to the services.

use super::row::{Area, Show, View, When, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Policies of one audience, those with one demand together when they are more than a few.
const fn policies(audience: AttrCode, area: &'static str) -> Show<'static> {
    several(K::AccessPolicy, 0).having(A::Audience, audience.id()).by(A::Demand).at(area)
}

/// A zone for the policies of one audience.
const fn area(id: &'static str, label: &'static str) -> Area<'static> {
    Area { id, label, kind: Z::Identity, parent: Some("conditional-access-policies") }
}

/// People, devices and locations, the policies that look at them, and what these protect.
pub(super) const ACCESS: View<'static> = View {
    name: "access",
    title: "Access",
    description: "What verifies each path from people, devices and locations to the services, and what nothing verifies.",
    section: "access",
    areas: &[
        Area { id: "locations", label: "Named locations", kind: Z::Devices, parent: None },
        Area { id: "conditional-access-policies", label: "Conditional Access", kind: Z::Identity, parent: None },
        area("for-1-everyone", "For everyone, all resources"),
        area("for-1-everyone-some", "For everyone, chosen resources"),
        area("for-2-administrators", "For administrators"),
        area("for-3-guests", "For guests"),
        area("for-4-chosen", "For chosen people"),
        area("for-5-workloads", "For workload identities"),
        area("for-6-agents", "For agents"),
        area("for-7-nobody", "Not verified"),
        Area { id: "resources", label: "Protected resources", kind: Z::Collaboration, parent: None },
    ],
    shows: &[
        one(K::Staff).lines(1),
        one(K::Guests).lines(1),
        one(K::Administrators),
        policies(AttrCode::EveryoneAllResources, "for-1-everyone"),
        policies(AttrCode::EveryoneChosenResources, "for-1-everyone-some"),
        policies(AttrCode::Administrators, "for-2-administrators"),
        policies(AttrCode::Guests, "for-3-guests"),
        policies(AttrCode::ChosenPeople, "for-4-chosen"),
        policies(AttrCode::WorkloadIdentities, "for-5-workloads"),
        policies(AttrCode::Agents, "for-6-agents"),
        several(K::AccessGap, 6).at("for-7-nobody"),
        several(K::AccessTarget, 8).having(A::Target, AttrCode::Resource.id()).at("resources"),
        several(K::AccessTarget, 0).having(A::Target, "").by(A::Target).at("resources"),
        one(K::WindowsDevices).lines(1).tied(),
        one(K::MacDevices).lines(1).tied(),
        one(K::IosDevices).lines(1).tied(),
        one(K::AndroidDevices).lines(1).tied(),
        several(K::Location, 0).having(A::NamedIn, "").by(A::Trust).at("locations").tied(),
    ],
    links: &[L::Authentication, L::Data],
    least: 2,
    mixed: true,
    note: Some((When::Together, "policies for the same people that demand the same are one tile")),
    budget: 40,
    needs: &[&[ids::CONDITIONAL_ACCESS_POLICIES]],
    heart: &[K::AccessPolicy, K::AccessGap],
    ..View::BARE
};
