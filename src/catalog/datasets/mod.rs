//! Datasets: what a snapshot can hold, where it is read, which permission it takes and what it feeds. One file an area.
//!
//! Paths and permissions: Microsoft Graph permissions reference and metadata, August 2026. `organization` and
//! `role-definitions` are read from beta: `onPremisesLastPasswordSyncDateTime` and `isPrivileged` are there only.

mod applications;
mod azure;
mod collaboration;
mod compliance;
mod copilot;
mod devices;
mod exchange;
mod exchange_server;
mod external;
mod governance;
mod hybrid;
mod identity;
pub mod ids;
mod imports;
mod login;
mod network;
mod policy;
mod power;
mod protection;
mod row;
mod security;
mod teams;
mod tenant;

pub use row::{Answer, Dataset, Detail, Paging, Rest, Tier};

/// The areas, in the order of the coverage annex.
const AREAS: &[&[Dataset]] = &[
    tenant::ROWS,
    identity::ROWS,
    applications::ROWS,
    policy::ROWS,
    governance::ROWS,
    external::ROWS,
    hybrid::ROWS,
    collaboration::ROWS,
    security::ROWS,
    devices::ROWS,
    network::ROWS,
    copilot::ROWS,
    exchange::ROWS,
    protection::ROWS,
    compliance::ROWS,
    exchange_server::ROWS,
    imports::ROWS,
    login::ROWS,
    teams::ROWS,
    power::ROWS,
    azure::ROWS,
];

/// Every dataset this version uses, in the order of the coverage annex.
pub const DATASETS: &[Dataset] = &join::<{ size() }>();

const fn size() -> usize {
    let (mut total, mut area) = (0, 0);
    while area < AREAS.len() {
        total += AREAS[area].len();
        area += 1;
    }
    total
}

/// The rows of all areas in one table, made when the program is compiled: an index out of range would not compile.
const fn join<const N: usize>() -> [Dataset; N] {
    let mut rows = [AREAS[0][0]; N];
    let (mut at, mut area) = (0, 0);
    while area < AREAS.len() {
        let mut row = 0;
        while row < AREAS[area].len() {
            rows[at] = AREAS[area][row];
            at += 1;
            row += 1;
        }
        area += 1;
    }
    rows
}

/// The row with this id, if this version uses it.
pub fn dataset(id: &str) -> Option<&'static Dataset> {
    DATASETS.iter().find(|row| row.id == id)
}
