//! Members of the groups that hold roles, and in which way they are members.

use super::names::Names;
use super::schedules::{is_absent, longer, scheduled};
use super::source::{Object, Source};
use super::told::{self, Told};
use crate::catalog::ids;
use crate::facts::{GroupMembers, Held, PrincipalKind, Sources};
use crate::snapshot::Status;
use std::collections::{BTreeMap, BTreeSet};

/// Members now: of every group at full detail, else of those that access depends on.
const MEMBERS: [&str; 2] = [ids::GROUP_MEMBERS, ids::ACCESS_GROUP_MEMBERS];
const ASSIGNED: &str = ids::GROUP_ASSIGNMENTS;
const ELIGIBLE: &str = ids::GROUP_ELIGIBILITIES;

/// One dataset of memberships as far as it tells of one group.
#[derive(Debug, Clone, Default)]
struct OfGroup {
    /// Members by id.
    members: BTreeMap<String, (PrincipalKind, Held)>,
    /// Rows of the group, owners among them.
    rows: u64,
    /// Whether a row does not say whom it is about, or holds a group in its turn.
    open: bool,
}

/// One dataset of memberships.
#[derive(Debug, Default)]
struct Memberships {
    groups: BTreeMap<String, OfGroup>,
    /// Whether every row was read, and says which group it is of.
    complete: bool,
}

/// The members of groups that hold roles.
pub(super) struct Members {
    now: Vec<Memberships>,
    assigned: Memberships,
    eligible: Memberships,
    sources: Sources,
    /// Whether groups without a row are known to have none.
    each: bool,
    absent: bool,
}

/// Someone to whom a group gives its roles.
pub(super) struct Member {
    pub(super) id: String,
    pub(super) kind: PrincipalKind,
    pub(super) held: Held,
}

impl Members {
    /// Reads the members of these groups, and asks for their names.
    pub(super) fn read(source: &Source<'_>, groups: &BTreeSet<String>, names: &mut Names) -> Self {
        let mut read = |dataset, of: fn(Object<'_>) -> Row<'_>| memberships(source, dataset, groups, names, of);
        let now = MEMBERS.map(|dataset| read(dataset, member)).into();
        let (assigned, eligible) = (read(ASSIGNED, schedule), read(ELIGIBLE, schedule));
        let all = MEMBERS.into_iter().chain([ASSIGNED, ELIGIBLE]);
        let asked: Sources = all.clone().filter(|it| source.coverage(it).status != Status::NotRequested).collect();
        let sources = if asked.is_empty() { Sources::from(MEMBERS) } else { asked };
        Self { now, assigned, eligible, sources, each: source.asked_for_each(), absent: is_absent(source) }
    }

    /// How many members a group has, and whether these are all.
    pub(super) fn counted(&self, group: &str) -> GroupMembers {
        GroupMembers {
            now: self.now(group).len() as u64,
            now_whole: self.now_whole(group),
            eligible: self.eligible(group).len() as u64,
            eligible_whole: self.absent || self.whole(&self.eligible, group),
            sources: self.sources.clone(),
        }
    }

    /// Whether a dataset tells all of a group.
    fn whole(&self, of: &Memberships, group: &str) -> bool {
        let told = of.groups.get(group);
        of.complete && told.map_or(self.each, |told| !told.open && (told.rows > 0 || self.each))
    }

    fn now_whole(&self, group: &str) -> bool {
        self.now.iter().any(|of| self.whole(of, group))
    }

    /// Members now. Where these were not read, assignments show some.
    pub(super) fn now(&self, group: &str) -> Vec<Member> {
        let mut found: BTreeMap<&str, PrincipalKind> = BTreeMap::new();
        let assigned = (!self.now_whole(group)).then_some(&self.assigned);
        for of in self.now.iter().chain(assigned) {
            for (id, (kind, _)) in of.groups.get(group).into_iter().flat_map(|told| &told.members) {
                let kept = found.entry(id).or_default();
                *kept = if *kept == PrincipalKind::Unread { *kind } else { *kept };
            }
        }
        let member = |(id, kind): (&str, PrincipalKind)| Member { id: id.to_owned(), kind, held: self.held(group, id) };
        found.into_iter().map(member).collect()
    }

    /// Who may become a member.
    pub(super) fn eligible(&self, group: &str) -> Vec<Member> {
        let told = self.eligible.groups.get(group).into_iter().flat_map(|told| &told.members);
        told.map(|(id, (kind, _))| Member { id: id.clone(), kind: *kind, held: Held::Eligible }).collect()
    }

    /// Whether Privileged Identity Management is known to let nobody become a member of a group: one that it manages
    /// by eligibility alone is managed too.
    fn is_unmanaged(&self, group: &str) -> bool {
        self.whole(&self.eligible, group) && !self.eligible.groups.contains_key(group)
    }

    /// In which way someone is a member.
    fn held(&self, group: &str, id: &str) -> Held {
        let told = self.assigned.groups.get(group);
        match told.and_then(|told| told.members.get(id)) {
            Some((_, held)) => held.clone(),
            None if self.absent => Held::Standing,
            // A group that Privileged Identity Management does not manage has no schedules, and members for good.
            None if told.is_none() && self.assigned.complete && self.each && self.is_unmanaged(group) => Held::Standing,
            None => Held::Active,
        }
    }
}

/// One row: the group, who, what that is, in which way; none of whom where the row is about something else.
struct Row<'r> {
    group: Told<'r>,
    who: Option<Told<'r>>,
    kind: PrincipalKind,
    held: Held,
}

/// A row of the members of a group.
fn member(row: Object<'_>) -> Row<'_> {
    let kind = match row.kind() {
        "user" => PrincipalKind::User,
        "servicePrincipal" => PrincipalKind::Application,
        "group" => PrincipalKind::Group,
        _ => PrincipalKind::Unread,
    };
    Row { group: Told::Is(row.parent()), who: Some(told::text(row, "id")), kind, held: Held::Active }
}

/// A row of the schedules of a group: members and owners.
fn schedule(row: Object<'_>) -> Row<'_> {
    let group = match row.parent() {
        "" => told::text(row, "groupId"),
        parent => Told::Is(parent),
    };
    let who = match told::text(row, "accessId") {
        Told::Is(access) if access.eq_ignore_ascii_case("member") => Some(told::text(row, "principalId")),
        Told::Is(_) => None,
        Told::Null | Told::Unread => Some(Told::Unread),
    };
    Row { group, who, kind: PrincipalKind::Unread, held: scheduled(row) }
}

fn memberships(
    source: &Source<'_>,
    dataset: &'static str,
    groups: &BTreeSet<String>,
    names: &mut Names,
    of: fn(Object<'_>) -> Row<'_>,
) -> Memberships {
    let mut it = Memberships { complete: source.coverage(dataset).status == Status::Complete, ..Default::default() };
    source.each(dataset, |object| {
        let row = of(object);
        let Told::Is(group) = row.group else {
            it.complete = false;
            return;
        };
        if !groups.contains(group) {
            return;
        }
        let told = it.groups.entry(group.to_owned()).or_default();
        told.rows += 1;
        match (row.who, row.kind) {
            (None, _) => {}
            (Some(Told::Is(id)), PrincipalKind::Group) => {
                // Whom it holds in its turn stands beside it where members of members are read, else nobody knows.
                told.open |= !id.is_empty() && dataset != ids::ACCESS_GROUP_MEMBERS;
            }
            (Some(Told::Is(id)), kind) => {
                names.want(id);
                let kept = told.members.entry(id.to_owned()).or_insert_with(|| (kind, row.held.clone()));
                kept.1 = longer(kept.1.clone(), row.held);
            }
            (Some(_), _) => told.open = true,
        }
    });
    it
}
