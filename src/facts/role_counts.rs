//! How many people hold a role: each once, however many ways there are to it.

use super::{Facts, GroupMembers, Held, Known, PrincipalKind, RoleHolders, RolePerson, Sources, Split, Truth};
use crate::catalog::ids;
use std::collections::BTreeMap;

/// Template id of Global Administrator, the same in every tenant
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>).
pub const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// In which way a role is held, as a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Now, however long.
    Now,
    /// At all times.
    Standing,
    /// Not before it is activated.
    Eligible,
}

impl Way {
    fn of(self, held: &Held) -> Truth {
        match self {
            Self::Now => held.now(),
            Self::Standing => held.standing(),
            Self::Eligible => held.eligible(),
        }
    }

    /// Datasets that tell it of every holder.
    fn sources(self) -> Sources {
        match self {
            Self::Now => Sources::from([ids::ROLE_ASSIGNMENTS, ids::ROLE_DEFINITIONS]),
            Self::Standing => {
                Sources::from([ids::ROLE_ASSIGNMENTS, ids::ROLE_ASSIGNMENT_SCHEDULES, ids::ROLE_DEFINITIONS])
            }
            Self::Eligible => Sources::from([ids::ROLE_ASSIGNMENTS, ids::ROLE_DEFINITIONS, ids::ROLE_ELIGIBILITIES]),
        }
    }

    /// Whether everyone is known to whom a group gives a role in this way.
    fn whole(self, members: &GroupMembers) -> bool {
        match self {
            Self::Now | Self::Standing => members.now_whole,
            Self::Eligible => members.now_whole && members.eligible_whole,
        }
    }
}

impl RoleHolders {
    /// Whether it is privileged.
    pub fn is_privileged(&self) -> Truth {
        if self.privileged_known { self.privileged.into() } else { Truth::Unread }
    }
}

/// One count while it is made.
struct Count {
    /// Of each principal whether it is counted; a row that names none stands for itself.
    ids: BTreeMap<String, Truth>,
    whole: bool,
    sources: Sources,
}

impl Facts {
    /// A role by its template, where anyone holds it.
    pub fn role(&self, template: &str) -> Option<&RoleHolders> {
        self.roles.items().iter().find(|role| role.template.eq_ignore_ascii_case(template))
    }

    /// How many principals hold one of some roles in a way: `roles` chooses the roles, `who` the principals.
    pub fn role_holders(
        &self,
        way: Way,
        roles: impl Fn(&RoleHolders) -> Truth,
        who: impl Fn(&RolePerson) -> Truth,
    ) -> Known<u64> {
        let eligible = way != Way::Eligible || self.eligibilities.is_complete();
        let whole = self.roles.is_complete() && eligible;
        let mut count = Count { ids: BTreeMap::new(), whole, sources: way.sources() };
        for role in self.roles.items() {
            let chosen = roles(role);
            if !chosen.is_no() {
                count.role(way, role, chosen, &who);
            }
        }
        let mut split = Split::default();
        count.ids.values().for_each(|truth| split.add(*truth));
        split.bound(count.whole, count.sources)
    }

    /// To how many principals a role is given in a way, of whatever kind: a group is one, and so is what no dataset
    /// holds. Not how many people hold it.
    pub fn role_given(&self, way: Way, template: &str) -> Known<u64> {
        let mut ids: BTreeMap<&str, Truth> = BTreeMap::new();
        for holder in self.role(template).into_iter().flat_map(|role| &role.holders) {
            let held = way.of(&holder.held);
            if held.is_no() {
                continue;
            }
            // Rows that name nobody may all be of one.
            let counted = if holder.id.is_empty() { Truth::Unread } else { held };
            let kept = ids.entry(&holder.id).or_insert(Truth::No);
            *kept = kept.or(counted);
        }
        let mut split = Split::default();
        ids.values().for_each(|truth| split.add(*truth));
        let eligible = way != Way::Eligible || self.eligibilities.is_complete();
        split.bound(self.roles.is_complete() && eligible, way.sources())
    }

    /// How many people hold one of some roles in a way.
    pub fn role_people(&self, way: Way, roles: impl Fn(&RoleHolders) -> Truth) -> Known<u64> {
        self.role_holders(way, roles, RolePerson::is_person)
    }
}

impl Count {
    fn role(&mut self, way: Way, role: &RoleHolders, chosen: Truth, who: &impl Fn(&RolePerson) -> Truth) {
        for (at, person) in role.people.iter().enumerate() {
            let held = way.of(&person.held);
            if held.is_no() {
                continue;
            }
            let counted = chosen.and(held).and(who(person));
            let key = if person.id.is_empty() { format!("{} {at}", role.template) } else { person.id.clone() };
            let kept = self.ids.entry(key).or_insert(Truth::No);
            *kept = kept.or(counted);
            self.sources.extend(&person.sources);
        }
        for holder in &role.holders {
            // A role that is held in another way is held so by the members of a group too, but for those who may become
            // members.
            if way != Way::Eligible && way.of(&holder.held).is_no() {
                continue;
            }
            let whole = match holder.kind {
                PrincipalKind::Group => way.whole(&holder.members),
                // It may be a group.
                PrincipalKind::Unread => false,
                PrincipalKind::User | PrincipalKind::Application => true,
            };
            self.whole &= whole;
            self.sources.extend(holder.kind.sources());
            self.sources.extend(&holder.members.sources);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Extent, Reading, RoleHolder};
    use crate::snapshot::Status;

    fn facts(people: Vec<RolePerson>, holders: Vec<RoleHolder>) -> Facts {
        let role = RoleHolders { template: GLOBAL_ADMINISTRATOR.into(), people, holders, ..RoleHolders::default() };
        let roles = Reading { dataset: "role-assignments".into(), status: Status::Complete, value: Some(vec![role]) };
        Facts { roles, ..Facts::default() }
    }

    fn person(id: &str, held: Held) -> RolePerson {
        RolePerson { id: id.into(), kind: PrincipalKind::User, held, ..RolePerson::default() }
    }

    #[test]
    fn a_person_counts_once_and_in_the_surest_way() {
        let people = vec![person("a", Held::Active), person("a", Held::Standing), person("b", Held::Active)];
        let facts = facts(people, Vec::new());
        let count = |way| facts.role_people(way, |_| Truth::Yes);
        assert_eq!((count(Way::Now).extent, count(Way::Now).value), (Extent::Exact, Some(2)));
        assert_eq!((count(Way::Standing).extent, count(Way::Standing).value), (Extent::AtLeast, Some(1)));
        assert!(!count(Way::Eligible).is_read(), "eligibilities were not read");
    }

    #[test]
    fn a_group_of_unknown_size_leaves_the_count_open() {
        let group = RoleHolder { kind: PrincipalKind::Group, held: Held::Active, ..RoleHolder::default() };
        let alone = facts(Vec::new(), vec![group.clone()]).role_people(Way::Now, |_| Truth::Yes);
        assert!(!alone.is_read());
        let beside = facts(vec![person("a", Held::Active)], vec![group]).role_people(Way::Now, |_| Truth::Yes);
        assert_eq!((beside.extent, beside.value), (Extent::AtLeast, Some(1)));
    }
}
