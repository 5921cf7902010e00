//! Power Platform and Power BI: data policies, isolation, who may make what, agents, counts, settings of reports.

use super::names::Names;
use super::said::Said;
use super::source::{Object, Source};
use super::tally::{Counter, settle};
use super::told_lists::code;
use crate::catalog::{REPORT_SETTINGS, ids};
use crate::facts::{
    AgentSignIn, Code, Isolation, IsolationException, Makers, NamedAgent, PowerPlatform, Reading, ReportSetting,
    ResourceCount, StudioAgents, Truth,
};
use crate::snapshot::Status;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Agents that are named; the others are counted.
const NAMED: usize = 50;
/// Kinds and environments that are counted apart; hostile data could hold a new one in each row.
const COUNTED: usize = 5_000;

/// All but the agents, whose owners have to be looked for among the people.
pub(super) fn platform(source: &Source<'_>) -> PowerPlatform {
    PowerPlatform {
        policies: super::data_policies::policies(source),
        isolation: isolation(source),
        makers: makers(source),
        agents: Reading::default(),
        resources: resources(source),
        reports: reports(source),
    }
}

fn isolation(source: &Source<'_>) -> Reading<Isolation> {
    let mut rows = Vec::new();
    source.each(ids::POWER_PLATFORM_ISOLATION, |row| {
        // The tenant itself may stand in its list; that says nothing.
        let own = row.words("properties/tenantId");
        let other = |it: &IsolationException| !it.tenant.eq_ignore_ascii_case(&own) && it.tenant != source.tenant();
        let exceptions = row.list("properties/allowedTenants").map(|all| {
            let mut all: Vec<IsolationException> = all.into_iter().map(exception).filter(other).collect();
            all.sort();
            all
        });
        // No list is an empty list where the object tells whether isolation is on.
        let none = matches!(row.raw("properties/allowedTenants"), Some(Value::Null));
        rows.push(Isolation {
            on: row.holds("properties/isDisabled", Truth::Unread).not(),
            exceptions: exceptions.or_else(|| none.then(Vec::new)),
        });
    });
    source.maybe(ids::POWER_PLATFORM_ISOLATION, settle(rows, |_| (), |_| "").into_iter().next())
}

fn exception(row: Object<'_>) -> IsolationException {
    IsolationException {
        tenant: row.words("tenantId"),
        inbound: row.holds("direction/inbound", Truth::Unread),
        outbound: row.holds("direction/outbound", Truth::Unread),
    }
}

fn makers(source: &Source<'_>) -> Reading<Makers> {
    let mut told = None;
    source.each(ids::POWER_PLATFORM_SETTINGS, |row| {
        let off = |path| row.holds(path, Truth::No);
        told = Some(Makers {
            environments: off("disableEnvironmentCreationByNonAdminUsers"),
            trials: off("disableTrialEnvironmentCreationByNonAdminUsers"),
            developers: off("powerPlatform/governance/disableDeveloperEnvironmentCreationByNonAdminUsers"),
            sharing: off("powerPlatform/powerApps/disableShareWithEveryone"),
        });
    });
    source.maybe(ids::POWER_PLATFORM_SETTINGS, told)
}

/// Asks for the owners of agents among the people.
pub(super) fn want_owners(source: &Source<'_>, names: &mut Names) {
    source.each(ids::POWER_PLATFORM_AGENTS, |row| {
        if let Some(owner) = row.text("properties/ownerId") {
            names.want(owner);
        }
    });
}

/// `power-platform-agents`: counted; those that somebody has to look at by name.
pub(super) fn agents(source: &Source<'_>, names: &Names) -> Reading<StudioAgents> {
    let everybody = source.coverage(ids::USERS).status == Status::Complete;
    let (mut found, mut environments) = (StudioAgents::default(), Counter::default());
    let (mut ownerless, mut open) = (BTreeSet::new(), BTreeSet::new());
    source.each(ids::POWER_PLATFORM_AGENTS, |row| {
        found.total += 1;
        let without = match row.said("properties/ownerId") {
            Said::Unread => Truth::Unread,
            Said::Nothing => Truth::Yes,
            Said::Code(id) if names.of(id).is_some() => Truth::No,
            Said::Code(_) => {
                if everybody {
                    Truth::Yes
                } else {
                    Truth::Unread
                }
            }
        };
        let published = match row.said("properties/lastPublishedAt") {
            Said::Unread => Truth::Unread,
            Said::Nothing => Truth::No,
            Said::Code(_) => Truth::Yes,
        };
        let sign_in: Option<Code<AgentSignIn>> = code(row, "properties/authentication");
        let asks_nobody = Truth::from(sign_in.map(|it| it.is(AgentSignIn::Nobody))).and(published);
        found.ownerless.add(without);
        found.published.add(published);
        found.open.add(asks_nobody);
        if let Some(id) = row.text("properties/environmentId") {
            environments.add(&id.to_lowercase());
        }
        if without.is_yes() {
            keep(&mut ownerless, row);
        }
        if asks_nobody.is_yes() {
            keep(&mut open, row);
        }
    });
    found.by_environment = environments.tallies();
    found.without_owner = ownerless.into_iter().collect();
    found.without_sign_in = open.into_iter().collect();
    source.reading(ids::POWER_PLATFORM_AGENTS, found)
}

fn keep(kept: &mut BTreeSet<NamedAgent>, row: Object<'_>) {
    kept.insert(NamedAgent {
        name: row.words("properties/displayName"),
        id: row.words("name"),
        owner: row.words("properties/ownerId"),
    });
    if kept.len() > NAMED {
        kept.pop_last();
    }
}

/// `power-platform-resources`: counts, or the objects themselves where an export lists them.
fn resources(source: &Source<'_>) -> Reading<Vec<ResourceCount>> {
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut whole = true;
    source.each(ids::POWER_PLATFORM_RESOURCES, |row| {
        let count = match row.carries("resourceCount") {
            true => row.number("resourceCount"),
            false => row.has("properties").then_some(1),
        };
        let (Some(kind), Some(count)) = (row.text("type").map(str::to_lowercase), count) else {
            whole = false;
            return;
        };
        let inside = row.string("environmentId").or_else(|| row.string("properties/environmentId"));
        let of = counts.entry((kind, inside.unwrap_or_default())).or_default();
        *of = of.saturating_add(count);
        if counts.len() > COUNTED {
            counts.pop_last();
        }
    });
    let one = |((kind, environment), count)| ResourceCount { kind, environment, count };
    let reading = source.reading(ids::POWER_PLATFORM_RESOURCES, counts.into_iter().map(one).collect());
    // Where a row does not tell what it counts, there are more.
    let status = if whole { reading.status } else { Status::Partial };
    Reading { status, ..reading }
}

/// `power-bi-settings`: those of the catalogue.
fn reports(source: &Source<'_>) -> Reading<Vec<ReportSetting>> {
    let (mut rows, mut groups_told, mut except_told) = (Vec::new(), false, false);
    source.each(ids::POWER_BI_SETTINGS, |row| {
        groups_told |= row.carries("enabledSecurityGroups");
        except_told |= row.carries("excludedSecurityGroups");
        let name = row.words("settingName");
        if REPORT_SETTINGS.iter().any(|it| it.name == name) {
            // Where no groups can be named, it is for everybody or nobody.
            let whole = row.holds("canSpecifySecurityGroups", Truth::Unread).is_no();
            let setting = ReportSetting {
                name,
                enabled: row.holds("enabled", Truth::Unread),
                groups: names(row, "enabledSecurityGroups"),
                except: names(row, "excludedSecurityGroups"),
            };
            rows.push((whole, setting));
        }
    });
    // The service leaves out a list without a group: a row without it says so where another row has it.
    let settled = rows.into_iter().map(|(whole, it)| ReportSetting {
        groups: it.groups.or_else(|| (whole || groups_told).then(Vec::new)),
        except: it.except.or_else(|| (whole || except_told).then(Vec::new)),
        ..it
    });
    let rows = settle(settled.collect(), |row| row.name.clone(), |row| &row.name);
    source.reading(ids::POWER_BI_SETTINGS, rows)
}

/// Names of groups, sorted; their ids where they have none.
fn names(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    if matches!(row.raw(path), Some(Value::Null)) {
        return Some(Vec::new());
    }
    let name = |it: Object<'_>| it.string("name").unwrap_or_else(|| it.words("graphId"));
    let mut names: Vec<String> = row.list(path)?.into_iter().map(name).collect();
    names.sort();
    Some(names)
}
