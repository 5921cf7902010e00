//! Directory roles and who holds them.

use super::row::{Area, Show, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// Roles of one reach.
const fn roles(reach: AttrCode, at_most: usize, area: &'static str) -> Show<'static> {
    several(K::DirectoryRole, at_most).having(A::Reach, reach.id()).by(A::Activation).at(area)
}

/// A zone for roles.
const fn area(id: &'static str, label: &'static str) -> Area<'static> {
    Area { id, label, kind: Z::Identity, parent: Some("tenant") }
}

/// Roles, who holds them and how.
pub(super) const PRIVILEGE: View<'static> = View {
    name: "privilege",
    title: "Privilege",
    description: "Who holds privileged directory roles and how: standing, by activation, through groups or as a service principal.",
    section: "access",
    areas: &[
        Area { id: "holders", label: "Role holders", kind: Z::People, parent: None },
        area("roles-1-control", "Control of all roles"),
        area("roles-2-privileged", "Other privileged roles, by what activation takes"),
    ],
    shows: &[
        several(K::RoleHolders, 9).at("holders"),
        roles(AttrCode::ControlOfRoles, 3, "roles-1-control"),
        roles(AttrCode::Privileged, 2, "roles-2-privileged"),
        one(K::AdministrativeUnit).tied(),
    ],
    links: &[L::Management],
    budget: 30,
    needs: &[&[ids::ROLE_ASSIGNMENTS]],
    heart: &[K::DirectoryRole],
    ..View::BARE
};
