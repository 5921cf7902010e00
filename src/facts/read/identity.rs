//! People, groups, administrative units: counted as they stream by.

use super::dates::older_than;
use super::licensing::Holders;
use super::names::{Named, Names};
use super::source::{Object, Source};
use super::tally::{Counter, settle};
use crate::catalog::ids;
use crate::facts::{AdministrativeUnit, GroupCounts, Reading, RegistrationCounts, UserCounts};
use crate::snapshot::Status;
use std::collections::BTreeSet;

/// Days without a sign-in after which an account counts as stale.
const STALE_DAYS: i64 = 90;

/// `users`.
pub(super) fn users(source: &Source<'_>, names: &mut Names, holders: &mut Holders) -> Reading<UserCounts> {
    let mut count = Count::default();
    source.each(ids::USERS, |row| {
        names.see(row.id(), || Named {
            name: row.text("displayName").or_else(|| row.text("userPrincipalName")).unwrap_or_default().to_owned(),
            kind: "user",
            synced: row.is("onPremisesSyncEnabled"),
            guest: is_guest(row),
            enabled: row.flag("accountEnabled"),
            third_party: false,
        });
        count.user(row, source);
        holders.see(row);
    });
    count.sign_ins(source);
    let signed_in = count.sign_ins_read && source.day().is_some();
    let counts = UserCounts {
        stale: signed_in.then_some(count.stale),
        by_forest: count.forests.tallies(),
        guest_domains: count.guest_domains.tallies(),
        by_country: count.countries.tallies(),
        by_sku: count.skus.tallies(),
        by_service: count.services.tallies(),
        ..count.sums
    };
    source.maybe(ids::USERS, Some(counts).filter(|_| !source.is_selection(ids::USERS)))
}

#[derive(Default)]
struct Count {
    sums: UserCounts,
    stale: u64,
    sign_ins_read: bool,
    forests: Counter,
    guest_domains: Counter,
    countries: Counter,
    skus: Counter,
    services: Counter,
}

impl Count {
    /// `user-sign-ins`, which says it in place of the users themselves.
    fn sign_ins(&mut self, source: &Source<'_>) {
        if !source.coverage(ids::USER_SIGN_INS).status.has_rows() {
            return;
        }
        (self.stale, self.sign_ins_read) = (0, true);
        source.each(ids::USER_SIGN_INS, |row| {
            if !is_guest(row) && row.flag("accountEnabled") == Some(true) {
                self.stale += u64::from(is_stale(row, source));
            }
        });
    }

    fn user(&mut self, row: Object<'_>, source: &Source<'_>) {
        self.sums.total += 1;
        // A user that holds the same SKU twice holds it once.
        let skus: BTreeSet<_> =
            row.objects("assignedLicenses").into_iter().filter_map(|licence| licence.text("skuId")).collect();
        skus.iter().for_each(|sku| self.skus.add(sku));
        if is_guest(row) {
            self.guest(row);
        } else {
            self.member(row, !skus.is_empty(), source);
        }
        self.sign_ins_read |= row.has("signInActivity");
    }

    fn guest(&mut self, row: Object<'_>) {
        self.sums.guests += 1;
        if row.text("externalUserState") == Some("PendingAcceptance") {
            self.sums.pending_guests += 1;
        }
        if let Some(domain) = guest_domain(row) {
            self.guest_domains.add(&domain);
        }
    }

    fn member(&mut self, row: Object<'_>, licensed: bool, source: &Source<'_>) {
        let enabled = row.flag("accountEnabled");
        self.sums.members += 1;
        self.sums.enabled_members += u64::from(enabled == Some(true));
        self.sums.licensed += u64::from(licensed);
        self.sums.disabled_licensed += u64::from(licensed && enabled == Some(false));
        if row.is("onPremisesSyncEnabled") {
            self.sums.synced += 1;
            if let Some(forest) = row.text("onPremisesDomainName") {
                self.forests.add(&forest.to_lowercase());
            }
        } else if row.carries("onPremisesSyncEnabled") {
            // The service answers null for a user that was never synchronised; a row without it says nothing.
            self.sums.cloud_only += 1;
        }
        if let Some(country) = row.text("usageLocation") {
            self.countries.add(&country.to_uppercase());
        }
        let plans = row.objects("assignedPlans").into_iter();
        let services: BTreeSet<_> = plans
            .filter(|plan| plan.text("capabilityStatus") == Some("Enabled"))
            .filter_map(|plan| plan.text("service"))
            .collect();
        services.into_iter().for_each(|service| self.services.add(service));
        let stale = is_stale(row, source);
        self.stale += u64::from(stale && enabled == Some(true));
    }
}

/// Whether the last sign-in is long ago; one that never was says nothing.
fn is_stale(row: Object<'_>, source: &Source<'_>) -> bool {
    let last = ["lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime"];
    let activity = row.object("signInActivity");
    let last = activity.and_then(|activity| last.into_iter().filter_map(|name| activity.date(name)).max());
    last.zip(source.day()).is_some_and(|(last, today)| older_than(last, STALE_DAYS, today))
}

/// Whether a user object is a guest; accounts older than `userType` carry none and are members.
pub(super) fn is_guest(row: Object<'_>) -> bool {
    row.text("userType").is_some_and(|kind| kind.eq_ignore_ascii_case("Guest"))
}

/// The domain a guest comes from: of the mail address, else of the user principal name, in which an invitation writes
/// `anna_contoso.com#EXT#@fabrikam.onmicrosoft.com`.
fn guest_domain(row: Object<'_>) -> Option<String> {
    if let Some((_, domain)) = row.text("mail").and_then(|mail| mail.rsplit_once('@')) {
        return Some(domain.to_lowercase());
    }
    let name = row.text("userPrincipalName")?;
    let (address, _) = name.split_once("#EXT#").or_else(|| name.split_once("#ext#"))?;
    let (_, domain) = address.rsplit_once('_')?;
    Some(domain.to_lowercase()).filter(|domain| !domain.is_empty())
}

/// `groups`.
pub(super) fn groups(source: &Source<'_>, names: &mut Names) -> Reading<GroupCounts> {
    let mut count = GroupCounts::default();
    source.each(ids::GROUPS, |row| {
        names.see(row.id(), || Named {
            name: row.words("displayName"),
            kind: "group",
            synced: row.is("onPremisesSyncEnabled"),
            ..Named::default()
        });
        let types = row.texts("groupTypes");
        let unified = types.iter().any(|kind| kind.eq_ignore_ascii_case("Unified"));
        let with_team = row.texts("resourceProvisioningOptions").contains(&"Team");
        let public = row.text("visibility").is_some_and(|it| it.eq_ignore_ascii_case("Public"));
        count.total += 1;
        match (unified, row.is("mailEnabled"), row.is("securityEnabled")) {
            (true, _, _) => count.microsoft_365 += 1,
            (false, true, true) => count.mail_security += 1,
            (false, true, false) => count.distribution += 1,
            (false, false, true) => count.security += 1,
            (false, false, false) => {}
        }
        count.dynamic += u64::from(types.iter().any(|kind| kind.eq_ignore_ascii_case("DynamicMembership")));
        count.synced += u64::from(row.is("onPremisesSyncEnabled"));
        count.role_assignable += u64::from(row.is("isAssignableToRole"));
        count.with_team += u64::from(unified && with_team);
        count.public += u64::from(unified && public);
        count.labelled += u64::from(!row.objects("assignedLabels").is_empty());
    });
    let (members, owners) = (related(source, ids::GROUP_MEMBERS), related(source, ids::GROUP_OWNERS));
    count.memberships = members.map(|it| it.0);
    let complete = |dataset| source.coverage(dataset).status == Status::Complete;
    let without = |dataset, related: Option<(u64, u64)>| {
        let known = related.filter(|_| complete(ids::GROUPS) && complete(dataset));
        known.map(|(_, groups)| count.total.saturating_sub(groups))
    };
    (count.empty, count.without_owner) = (without(ids::GROUP_MEMBERS, members), without(ids::GROUP_OWNERS, owners));
    source.reading(ids::GROUPS, count)
}

/// How many objects were read for groups, and for how many groups; none when nothing was read.
fn related(source: &Source<'_>, dataset: &'static str) -> Option<(u64, u64)> {
    let (mut all, mut groups) = (0, BTreeSet::new());
    source.each(dataset, |row| {
        all += 1;
        // Sixteen bytes a group instead of its id as a text: there may be a million.
        let id = row.parent();
        groups.insert(u128::from_str_radix(&id.replace('-', ""), 16).map_err(|_| id.to_owned()));
    });
    source.coverage(dataset).status.has_rows().then_some((all, groups.len() as u64))
}

/// `registration-details`.
pub(super) fn registration(source: &Source<'_>) -> Reading<RegistrationCounts> {
    let mut count = RegistrationCounts::default();
    let mut methods = Counter::default();
    source.each(ids::REGISTRATION_DETAILS, |row| {
        if is_guest(row) {
            return;
        }
        let (capable, administrator) = (row.is("isMfaCapable"), row.is("isAdmin"));
        count.members += 1;
        count.mfa_capable += u64::from(capable);
        count.passwordless_capable += u64::from(row.is("isPasswordlessCapable"));
        count.sspr_registered += u64::from(row.is("isSsprRegistered"));
        count.administrators += u64::from(administrator);
        count.administrators_without_mfa += u64::from(administrator && !capable);
        row.texts("methodsRegistered").into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|it| methods.add(it));
    });
    count.by_method = methods.tallies();
    source.reading(ids::REGISTRATION_DETAILS, count)
}

/// `administrative-units`.
pub(super) fn administrative_units(source: &Source<'_>) -> Reading<Vec<AdministrativeUnit>> {
    let mut rows = Vec::new();
    source.each(ids::ADMINISTRATIVE_UNITS, |row| {
        rows.push(AdministrativeUnit {
            id: row.words("id"),
            name: row.name(),
            description: row.string("description"),
            dynamic: row.text("membershipType").is_some_and(|it| it.eq_ignore_ascii_case("Dynamic")),
            restricted: row.is("isMemberManagementRestricted"),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::ADMINISTRATIVE_UNITS, rows)
}
