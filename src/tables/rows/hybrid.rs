//! What ties the tenant to other directories and networks.

use crate::catalog::ids;
use crate::document::Sources;
use crate::facts::{AgentCounts, Reading};
use crate::tables::cell::{Cell, code, flag, moment, named, number, text, told, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::words;

pub(super) const TABLES: &[Table] = &[
    table! {
        "synchronisation-jobs", "Synchronisation jobs", "a job that carries identities", From::All(&[ids::SYNCHRONIZATION_JOBS]);
        |given, it| given.model.facts.sync_jobs.items();
        "Application" Text => text(&it.application);
        "Direction" Text => named(&it.direction);
        "State" Text => code(it.state.as_ref());
        "Domain" Text => text(it.domain.as_deref().unwrap_or_default());
        "Last run" Moment => moment(it.last_run.as_ref());
        "Template" Text => text(&it.template);
        "Job id" Text => text(&it.id);
    },
    table! {
        "connect-servers", "Entra Connect", "an application that a server of Entra Connect made for itself",
            From::All(&[ids::SERVICE_PRINCIPALS]);
        |given, it| given.model.facts.service_principals.read().into_iter().flat_map(|it| &it.connect_sync_apps);
        "Application" Text => text(&it.name);
        "Can sign in" Flag => flag(it.enabled);
    },
    table! {
        "network-agents", "Agents in the network", "a kind of agents inside the network",
            From::Each(&[ids::PASS_THROUGH_AGENTS, ids::PROVISIONING_AGENTS]);
        |given, (kind, it)| agents(given);
        "Agents" Text => text(kind);
        "Number" Number => counts(it).0;
        "Active" Number => counts(it).1;
    },
    table! {
        ids::IDENTITY_SENSORS, "Identity sensors", "a sensor of Defender for Identity", From::All(&[ids::IDENTITY_SENSORS]);
        |given, it| given.model.facts.sensors.items();
        "Server" Text => text(&it.name);
        "Domain" Text => text(&it.domain);
        "Kind" Text => if it.kind.is_empty() { Cell::NotRead } else { text(words(&it.kind)) };
        "Health" Text => if it.health.is_empty() { Cell::NotRead } else { text(words(&it.health)) };
        "State" Text => word(&it.state);
        "Version" Text => told(it.version.as_ref());
        "Object id" Text => text(&it.id);
    },
];

/// The kinds of which anything was read.
fn agents<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'static str, &'a Reading<AgentCounts>)> + use<'a> {
    let facts = &given.model.facts;
    let kinds = [
        ("pass-through authentication", &facts.pass_through_agents),
        ("cloud provisioning", &facts.provisioning_agents),
    ];
    kinds.into_iter().filter(|it| it.1.read().is_some())
}

/// How many agents there are, and how many of them are active.
fn counts(agents: &Reading<AgentCounts>) -> (Cell, Cell) {
    let Some(read) = agents.read() else { return (Cell::NotRead, Cell::NotRead) };
    let whole = agents.is_complete();
    let all = crate::facts::Split { yes: read.total, ..Default::default() };
    match whole {
        true => (number(read.total), super::counted(read.active, true)),
        false => (super::counted(all, false), super::counted(read.active, false)),
    }
}
