//! One run: every dataset in its turn, those that are read for each object of another after that other.

use super::closing::{close, entries};
use super::coverage::{Ended, asked, cost, is_odd, opened, refuse_empty, refused};
use super::reading::{Reading, Stop};
use super::state::State;
use super::tenant;
use super::{DiscoverError, Observer, Outcome, elsewhere, log, subscriptions, wanted};
use crate::catalog::{Dataset, Detail, SubscriptionId};
use crate::http::Clock;
use crate::output::Staging;
use crate::snapshot::secrets::Keep;
use crate::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Snapshot, Status, TenantRef};
use crate::source::{Meter, Services};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// Datasets read at once. Each has its own file and its own pages; what the service allows is the client's to find out.
const AT_ONCE: usize = 8;

/// What to read, and how much of it.
#[derive(Debug, Clone)]
pub struct Order {
    /// Rows of the catalogue. Those a row is read for must be among them.
    pub rows: Vec<&'static Dataset>,
    /// Rows that stay unread, each with the reason.
    pub left: Vec<(&'static Dataset, String)>,
    /// Whether a person signs in, and not an application: their permissions have names of their own.
    pub person: bool,
    /// How much of each object.
    pub detail: Detail,
    /// Whose tenant it is, as far as the sign-in tells.
    pub tenant: TenantRef,
    /// The cloud, host or test server, for the manifest: `microsoft-graph`.
    pub source: String,
    /// What of each object is stored.
    pub keep: Keep,
    /// The subscriptions of Azure that are read; none for all that this identity may read.
    pub subscriptions: Vec<SubscriptionId>,
}

/// What all datasets of a run share.
pub(super) struct Shared {
    pub(super) services: Services,
    tenant: TenantRef,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) staging: Staging,
    pub(super) person: bool,
    pub(super) detail: Detail,
    pub(super) keep: Keep,
    pub(super) subscriptions: Arc<[SubscriptionId]>,
    pub(super) observer: Arc<dyn Observer>,
    pub(super) old: Option<Snapshot>,
    state: Mutex<State>,
}

impl Shared {
    /// Writes down that a dataset is done, so that a resumed run passes it over.
    fn remember(&self, ended: &Ended) -> Result<(), DiscoverError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let id = ended.coverage.id.clone();
        if ended.is_odd {
            state.again.insert(id.clone());
        } else {
            state.again.remove(&id);
        }
        state.ended.insert(id, ended.coverage.clone());
        self.staging.save_state(&state.to_value()).map_err(DiscoverError::Output)
    }

    /// The moment from which on a log is asked for: a resumed run goes on from where it began.
    pub(super) fn since(&self, row: &Dataset) -> String {
        let began = self.state.lock().unwrap_or_else(PoisonError::into_inner).started_at.clone();
        log::since(row.days, &began, self.old.as_ref().map(Snapshot::manifest))
    }

    /// Whether a dataset that was ended is to be asked for again.
    pub(super) fn is_again(&self, row: &Dataset) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).again.contains(row.id)
    }

    /// What is written down of datasets that this run does not read.
    fn earlier(&self) -> BTreeMap<String, Coverage> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).ended.clone()
    }

    fn recall(&self, row: &Dataset) -> Option<Coverage> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |coverage: &&Coverage| coverage.status.has_rows() && !state.again.contains(row.id);
        let coverage = state.ended.get(row.id).filter(is_known).cloned();
        drop(state);
        // Its file may have gone, as when the end of a run was cut short.
        coverage.filter(|coverage| self.staging.is_sealed(&coverage.id))
    }
}

/// What a run is given beside its order.
pub struct Means {
    /// The services, signed in.
    pub services: Services,
    /// What times are taken from.
    pub clock: Arc<dyn Clock>,
    /// The folder, new or resumed.
    pub staging: Staging,
    /// Who is told of the progress.
    pub observer: Arc<dyn Observer>,
    /// An older snapshot, of which only what has changed is asked for.
    pub old: Option<Snapshot>,
}

/// Reads everything ordered. Whatever happens, what was read is in the folder afterwards: as a whole snapshot, or as a
/// partial one that the next run resumes.
///
/// # Errors
/// When the file system refuses, or the folder holds a run of another order.
pub async fn discover(order: Order, means: Means) -> Result<Outcome, DiscoverError> {
    let Means { services, clock, staging, observer, old } = means;
    let state = State::of(&staging, &order, &moment(clock.now()))?;
    let started_at = state.started_at.clone();
    let shared = Arc::new(Shared {
        services,
        tenant: order.tenant.clone(),
        clock,
        staging,
        person: order.person,
        detail: order.detail,
        keep: order.keep,
        subscriptions: order.subscriptions.as_slice().into(),
        observer,
        old,
        state: Mutex::new(state),
    });
    let (ended, stopped) = read_all(&shared, &order.rows).await;
    let tenant = tenant::of(&shared.staging, order.tenant.clone());
    let finished_at = moment(shared.clock.now());
    let mut datasets = entries(&order, &ended, &shared.earlier());
    let chosen = subscriptions::settle(&mut datasets, &order.subscriptions, &tenant.id, order.person, &shared.staging);
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        tenant,
        source: order.source.clone(),
        started_at: Some(started_at),
        finished_at: Some(finished_at),
        datasets,
        ..Manifest::default()
    };
    let outcome = close(shared, manifest, ended, stopped)?;
    Ok(Outcome { chosen, ..outcome })
}

/// Every dataset as a task of its own; each waits for the one it is read for.
async fn read_all(shared: &Arc<Shared>, rows: &[&'static Dataset]) -> (BTreeMap<&'static str, Ended>, Option<Stop>) {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let marks: BTreeMap<&str, watch::Sender<Option<Status>>> =
        rows.iter().map(|row| (row.id, watch::Sender::new(None))).collect();
    let marks = Arc::new(marks);
    let mut tasks = JoinSet::new();
    for row in rows.iter().copied() {
        let (shared, turns, marks) = (Arc::clone(shared), Arc::clone(&turns), Arc::clone(&marks));
        tasks.spawn(async move {
            let parent = match row.parent.and_then(|parent| marks.get(parent)) {
                Some(mark) => wait(mark).await,
                None => None,
            };
            if let Some(mark) = row.also.and_then(|(named, _)| marks.get(named)) {
                wait(mark).await;
            }
            if let Some(mark) =
                row.source.row().after.filter(|named| *named != row.id).and_then(|named| marks.get(named))
            {
                wait(mark).await;
            }
            // The semaphore is never closed, so there is always a turn.
            let _turn = turns.acquire_owned().await;
            let ended = read_one(&shared, row, parent).await;
            if let Some(mark) = marks.get(row.id) {
                mark.send_replace(Some(ended.as_ref().map_or(Status::Failed, |ended| ended.coverage.status)));
            }
            (row, ended)
        });
    }
    let (mut all, mut stopped) = (BTreeMap::new(), None);
    while let Some(joined) = tasks.join_next().await {
        match joined {
            Ok((row, Ok(ended))) => {
                all.insert(row.id, ended);
            }
            Ok((_, Err(stop))) => {
                shared.services.graph().settings().cancel.cancel();
                // The first reason is the one to tell; the others stop because of it.
                if stopped.is_none() || matches!(stop, Stop::Output(_)) {
                    stopped = Some(stop);
                }
            }
            Err(error) => {
                shared.services.graph().settings().cancel.cancel();
                stopped = Some(Stop::Output(DiscoverError::Task(error.to_string())));
            }
        }
    }
    (all, stopped)
}

/// Waits until a dataset has ended.
async fn wait(mark: &watch::Sender<Option<Status>>) -> Option<Status> {
    let mut receiver = mark.subscribe();
    // The sender lives in the table that outlives every task.
    receiver.wait_for(Option::is_some).await.ok().and_then(|status| *status)
}

async fn read_one(shared: &Arc<Shared>, row: &'static Dataset, parent: Option<Status>) -> Result<Ended, Stop> {
    if let Some(coverage) = shared.recall(row) {
        shared.observer.ended(&coverage);
        return Ok(Ended { coverage, interrupted: None, is_odd: false });
    }
    let began = shared.clock.steady();
    let tenancy = tenant::tenancy(&shared.staging, &shared.tenant);
    let service = shared.services.open(row.source, &tenancy).await;
    let client = service.as_ref().map_or_else(|_| shared.services.graph().clone(), |opened| opened.client.clone());
    let mut reading = Reading {
        shared,
        row,
        client,
        tenancy,
        meter: Arc::new(Meter::new()),
        coverage: asked(opened(row, shared.detail, shared.person), &shared.since(row)),
        is_odd: false,
    };
    shared.observer.began(row, &reading.meter);
    let interrupted = match parent {
        Some(status) if !status.has_rows() => {
            reading.coverage.status = status;
            if let Some(parent) = row.parent.and_then(crate::catalog::dataset) {
                let message = format!("it is read for each object of “{}”, which could not be read", parent.title);
                reading.coverage.message = Some(message);
                reading.coverage.missing = match status {
                    Status::Denied => Some(wanted::takes(parent, shared.person)),
                    Status::Unlicensed if !parent.licence.is_empty() => Some(parent.licence.to_owned()),
                    _ => None,
                };
            }
            None
        }
        status => {
            let failure = elsewhere::read(&mut reading, service).await?;
            let failure = failure.map(|failure| wanted::told(row, failure, shared.person));
            if let Some(failure) = &failure {
                reading.is_odd |= is_odd(failure);
                refused(&mut reading.coverage, row, failure);
            }
            if status == Some(Status::Partial) && reading.coverage.status == Status::Complete {
                reading.coverage.status = Status::Partial;
                if let Some(parent) = row.parent.and_then(crate::catalog::dataset) {
                    let message = format!("it is read for each object of “{}”, which was read in part", parent.title);
                    reading.coverage.message.get_or_insert(message);
                }
            }
            failure.filter(super::coverage::is_interruption)
        }
    };
    let millis = shared.clock.steady().saturating_sub(began).as_millis();
    let (mut coverage, is_odd) = (reading.coverage, reading.is_odd);
    refuse_empty(&mut coverage);
    coverage.run = Some(cost(&reading.meter, u64::try_from(millis).unwrap_or_default()));
    let ended = Ended { coverage, interrupted, is_odd };
    if ended.interrupted.is_none() {
        shared.remember(&ended).map_err(Stop::Output)?;
    }
    shared.observer.ended(&ended.coverage);
    Ok(ended)
}

/// A moment to the second, RFC 3339.
fn moment(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
