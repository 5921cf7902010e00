//! How many groups there are, counted row by row as they stream by.

use super::names::{Named, Names};
use super::recipients;
use super::source::{Object, Source};
use super::told::{self, Told};
use crate::catalog::ids;
use crate::facts::{Facts, GroupNumbers, Known, Sources, Split, Traits, Truth};
use crate::snapshot::Status;
use std::collections::BTreeSet;

const GROUPS: &str = ids::GROUPS;
const MEMBERS: &str = ids::GROUP_MEMBERS;
const OWNERS: &str = ids::GROUP_OWNERS;
const COUNTS: &str = ids::GROUP_COUNTS;

/// Groups by what holds of them.
#[derive(Default)]
struct Splits {
    total: Split,
    security: Split,
    microsoft_365: Split,
    distribution: Split,
    mail_security: Split,
    dynamic: Split,
    synchronised: Split,
    role_assignable: Split,
    with_team: Split,
    public: Split,
    labelled: Split,
}

impl Splits {
    fn add(&mut self, row: Object<'_>) {
        let unified = told::holds(row, "groupTypes", "Unified");
        let mail = told::flag(row, "mailEnabled", Truth::Unread);
        let security = told::flag(row, "securityEnabled", Truth::Unread);
        let public = match told::text(row, "visibility") {
            Told::Is(word) => word.eq_ignore_ascii_case("Public").into(),
            Told::Null => Truth::No,
            Told::Unread => Truth::Unread,
        };
        let plain = unified.not();
        let rows = [
            (&mut self.total, Truth::Yes),
            (&mut self.security, plain.and(mail.not()).and(security)),
            (&mut self.microsoft_365, unified),
            (&mut self.distribution, plain.and(mail).and(security.not())),
            (&mut self.mail_security, plain.and(mail).and(security)),
            (&mut self.dynamic, told::holds(row, "groupTypes", "DynamicMembership")),
            (&mut self.synchronised, synchronised(row)),
            (&mut self.role_assignable, told::flag(row, "isAssignableToRole", Truth::No)),
            (&mut self.with_team, unified.and(told::holds(row, "resourceProvisioningOptions", "Team"))),
            (&mut self.public, unified.and(public)),
            (&mut self.labelled, told::any_object(row, "assignedLabels", Truth::No)),
        ];
        rows.into_iter().for_each(|(split, holds)| split.add(holds));
    }
}

fn synchronised(row: Object<'_>) -> Truth {
    told::flag(row, "onPremisesSyncEnabled", Truth::No)
}

/// `groups`, with `group-members` and `group-owners`; names those asked for, and tells `recipients` of each.
pub(super) fn groups(source: &Source<'_>, names: &mut Names, recipients: &mut recipients::Count) -> GroupNumbers {
    let mut it = Splits::default();
    source.each(GROUPS, |row| {
        names.see(row.id(), || Named {
            name: row.words("displayName"),
            kind: "group",
            traits: Traits { synchronised: synchronised(row), ..Traits::default() },
            ..Named::default()
        });
        it.add(row);
        recipients.see(GROUPS, row);
    });
    let complete = source.coverage(GROUPS).status == Status::Complete;
    let known = |split: Split| split.known(complete, Sources::from([GROUPS]));
    let (members, owners) = (related(source, MEMBERS, complete), related(source, OWNERS, complete));
    let all = complete.then_some(it.total.yes);
    GroupNumbers {
        total: known(it.total),
        security: known(it.security),
        microsoft_365: known(it.microsoft_365),
        distribution: known(it.distribution),
        mail_security: known(it.mail_security),
        dynamic: known(it.dynamic),
        synchronised: known(it.synchronised),
        role_assignable: known(it.role_assignable),
        with_team: known(it.with_team),
        public: known(it.public),
        labelled: known(it.labelled),
        memberships: members.memberships(),
        empty: members.without(all),
        without_owner: owners.without(all),
    }
}

/// What was read for groups: their members or owners.
struct Related {
    dataset: &'static str,
    /// Objects of all groups.
    objects: u64,
    /// Groups that have any.
    groups: u64,
    read: bool,
    /// Whether each group was asked for them, and answered.
    whole: bool,
}

fn related(source: &Source<'_>, dataset: &'static str, complete: bool) -> Related {
    let (mut objects, mut groups) = (0, BTreeSet::new());
    source.each(dataset, |row| {
        objects += 1;
        // Sixteen bytes a group instead of its id as a text: there may be a million.
        let id = row.parent();
        groups.insert(u128::from_str_radix(&id.replace('-', ""), 16).map_err(|_| id.to_owned()));
    });
    let status = source.coverage(dataset).status;
    Related {
        dataset,
        objects,
        groups: groups.len() as u64,
        read: status.has_rows(),
        whole: complete && status == Status::Complete && source.asked_for_each(),
    }
}

impl Related {
    fn memberships(&self) -> Known<u64> {
        let sources = Sources::from([self.dataset]);
        match (self.whole, self.objects) {
            (true, _) => Known::exact(self.objects, sources),
            (false, 1..) => Known::at_least(self.objects, sources),
            (false, 0) => Known::not_read(sources),
        }
    }

    /// Groups without any: all but those seen with one, which can only become more.
    fn without(&self, all: Option<u64>) -> Known<u64> {
        let sources = Sources::from([self.dataset, GROUPS]);
        let Some(all) = all.filter(|_| self.read && (self.whole || self.groups > 0)) else {
            return Known::not_read(sources);
        };
        let without = all.saturating_sub(self.groups);
        if self.whole { Known::exact(without, sources) } else { Known::at_most(without, sources) }
    }
}

/// What `group-counts` says better.
pub(super) fn counted(groups: GroupNumbers, facts: &Facts) -> GroupNumbers {
    let count = |name| Known::exact_or_not_read(facts.counted(COUNTS, name), Sources::from([COUNTS]));
    GroupNumbers {
        total: groups.total.surest(count("total")),
        microsoft_365: groups.microsoft_365.surest(count("microsoft-365")),
        dynamic: groups.dynamic.surest(count("dynamic")),
        synchronised: groups.synchronised.surest(count("synced")),
        ..groups
    }
}
