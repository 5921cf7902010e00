//! `tenantry discover --out DIR`: from a live tenant to a snapshot.

use super::Done;
use super::args::Talk;
use super::discover_args::Discover;
use super::error::CommandError;
use super::messages;
use super::progress::Progress;
use super::run_begins::begin;
use super::run_summary::summary;
use super::services;
use super::sign_in_args::Connection;
use super::signals::Signals;
use crate::catalog::Dataset;
use crate::consent::{self, Held, LeftOut, Readable, SelectionError, Way};
use crate::discover::{DiscoverError, Means, Order, Outcome, discover, requests};
use crate::http::{Clock, SystemClock, WebTransport};
use crate::signin::{Claims, Credential, SignInError, claims};
use crate::snapshot::{Coverage, Snapshot, Status, TenantRef};
use crate::source::{Cancel, Client, FailureKind, Places, Settings, Tenancy};
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;

/// How to go on with a run that was cut short.
const GO_ON: &str = "`--resume` with the same options goes on without reading again what is whole";
/// What stands in a request where the tenant will stand, when requests are only printed and none was named.
const ANY_TENANT: &str = "00000000-0000-0000-0000-000000000000";
/// Most threads for the network: more than that only move the same bytes about.
const THREADS: usize = 4;

/// Reads a tenant.
pub(super) fn run(args: &Discover, talk: &Talk) -> Result<Done, CommandError> {
    let rows = consent::select(&args.selection.choice())?;
    args.selection.subscriptions(&rows)?;
    if args.dry_run {
        let bases = args.sign_in.bases()?;
        let tenant = args.sign_in.tenant.as_deref().unwrap_or(ANY_TENANT);
        let way = if args.sign_in.is_person() { Way::Person } else { Way::Application };
        let (rows, _) = consent::divide(&rows, way, args.selection.include_opt_in);
        if rows.is_empty() {
            return Err(CommandError::usage("nothing of what was chosen can be read this way of signing in")
                .hint("`tenantry permissions` tells for each dataset who may read it"));
        }
        let mut lines = requests(&bases, tenant, &rows, args.selection.choice().detail);
        let mut seen = std::collections::BTreeSet::new();
        lines.retain(|line| seen.insert(line.clone()));
        messages::print(format!("{}\n", lines.join("\n")).as_bytes())?;
        return Ok(Done::Whole);
    }
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(THREADS);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    runtime.map_err(|error| CommandError::failed(format!("cannot start: {error}")))?.block_on(read(args, talk, &rows))
}

async fn read(args: &Discover, talk: &Talk, rows: &[&'static Dataset]) -> Result<Done, CommandError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let transport = Arc::new(WebTransport::new());
    let Connection { credential, base, scope } = args.sign_in.connect(transport.clone(), Arc::clone(&clock))?;
    let token = credential.token(&scope, false).await?;
    let claims = claims(&token);
    let places = services::places(&args.sign_in)?;
    let tenant = tenant(args, &claims);
    if args.preflight {
        let settings = Settings::new(base, scope);
        let client = Client::new(settings, transport, clock, Arc::clone(&credential));
        let held = held(args, claims, rows, &places, &client, &tenant).await;
        return Ok(match preflight(&held, rows, &*credential)? {
            Done::Incomplete if !args.strict => Done::Whole,
            done => done,
        });
    }
    // A token that tells nothing of itself is what the way of signing in says it is.
    let way = if args.sign_in.is_person() { Way::Person } else { consent::way_of(&claims) };
    let Some(out) = args.out.as_deref() else { return Err(CommandError::usage("`--out DIR` is missing")) };
    let old = args.since.as_deref().map(|since| old_snapshot(since, talk)).transpose()?;
    let (kept, mut left) = divided(rows, way, args.selection.include_opt_in);
    let (kept, elsewhere) = services::asked(kept, &places);
    left.extend(elsewhere);
    let progress = Arc::new(Progress::new(kept.len(), talk.quiet));
    let cancel = Cancel::new();
    let client = Client::new(
        Settings { cancel: cancel.clone(), recorder: Some(progress.clone()), ..Settings::new(base.clone(), scope) },
        transport,
        Arc::clone(&clock),
        credential,
    );
    let order = Order {
        rows: kept,
        left,
        person: way == Way::Person,
        detail: args.selection.choice().detail,
        tenant,
        source: "microsoft-graph".to_owned(),
        keep: args.selection.keep(),
        subscriptions: args.selection.subscriptions(rows)?,
    };
    let signals = Signals::listen().map_err(|error| CommandError::failed(format!("cannot start: {error}")))?;
    let staging = begin(args, out, &order, clock.now(), talk)?;
    let services = services::services(&args.sign_in, &places, &client);
    let means = Means { services, clock, staging, observer: progress.clone(), old };
    let outcome = until_stopped(discover(order, means), signals, &cancel).await;
    progress.close();
    ending(&outcome??, out, args, talk)
}

/// Whose tenant is read, as far as the sign-in and the command line tell.
fn tenant(args: &Discover, claims: &Claims) -> TenantRef {
    let named = args.sign_in.tenant.clone().unwrap_or_default();
    let id = claims.tenant.clone().unwrap_or_else(|| named.clone());
    let default_domain = if named.contains(".onmicrosoft.") { named } else { String::new() };
    TenantRef { id, default_domain, ..TenantRef::default() }
}

/// What the sign-in holds, of Microsoft Graph and of each other service that would be asked.
async fn held(
    args: &Discover,
    claims: Claims,
    rows: &[&'static Dataset],
    places: &Places,
    client: &Client,
    tenant: &TenantRef,
) -> Held {
    let (rows, _) = services::asked(rows.to_vec(), places);
    let services = services::services(&args.sign_in, places, client);
    let tenancy =
        Tenancy { id: tenant.id.clone(), initial_domain: tenant.default_domain.clone(), ..Tenancy::default() };
    let scopes = |source| args.sign_in.cloud().endpoint(source).map(|row| row.scope);
    let services = services::states(&rows, &services, &**client.credential(), &tenancy, &scopes).await;
    Held { graph: claims, services }
}

/// The first signal (Ctrl-C, `kill`, a closed terminal) stops the run in order; the second ends the program.
async fn until_stopped<T>(
    work: impl Future<Output = T>,
    mut signals: Signals,
    cancel: &Cancel,
) -> Result<T, CommandError> {
    let mut work = pin!(work);
    tokio::select! {
        outcome = &mut work => return Ok(outcome),
        () = signals.next() => {}
    }
    messages::progress("stopping: what was read stays, and `--resume` goes on from there; once more ends at once");
    cancel.cancel();
    tokio::select! {
        outcome = work => Ok(outcome),
        () = signals.next() => Err(CommandError::failed("the run was ended at once").hint(GO_ON)),
    }
}

/// The rows to read this way, and those left with the reason.
fn divided(
    rows: &[&'static Dataset],
    way: Way,
    opt_in: bool,
) -> (Vec<&'static Dataset>, Vec<(&'static Dataset, String)>) {
    let (kept, left) = consent::divide(rows, way, opt_in);
    let reason = |left: LeftOut| match left {
        LeftOut::PersonOnly => "only a signed-in person may read it: `--auth device-code`",
        LeftOut::ApplicationOnly => "only an application may read it: `--auth certificate`",
        LeftOut::OptIn => "the only permission for it could also write: `--include-opt-in`",
    };
    (kept, left.into_iter().map(|(row, left)| (row, reason(left).to_owned())).collect())
}

fn old_snapshot(folder: &Path, talk: &Talk) -> Result<Snapshot, CommandError> {
    let mut noticed = Vec::new();
    let snapshot = Snapshot::open(folder)?.into_value(&mut noticed);
    messages::diagnostics(&noticed, talk);
    Ok(snapshot)
}

/// Says what the sign-in at hand will see, before anything is read.
fn preflight(held: &Held, rows: &[&'static Dataset], credential: &dyn Credential) -> Result<Done, CommandError> {
    let tenant = held.graph.tenant.as_deref().unwrap_or("unknown");
    let text =
        format!("signed in with {}, tenant {tenant}\n\n{}", credential.describe(), consent::forecast(rows, held));
    messages::report(&text)?;
    let blank = consent::predict(rows, held).iter().any(|row| !matches!(row.readable, Readable::Yes));
    Ok(if blank { Done::Incomplete } else { Done::Whole })
}

/// Says what came of the run.
fn ending(outcome: &Outcome, out: &Path, args: &Discover, talk: &Talk) -> Result<Done, CommandError> {
    if !talk.quiet {
        messages::report(&summary(outcome, out))?;
    }
    if outcome.cancelled {
        return Err(CommandError::failed("the run was stopped; what was read is in the folder").hint(GO_ON));
    }
    if let Some(failure) = outcome.interrupted.iter().find(|failure| failure.kind == FailureKind::SignIn) {
        return Err(CommandError::failed(format!("the sign-in ended during the run: {failure}")).hint(GO_ON));
    }
    if let Some(failure) = outcome.interrupted.first() {
        messages::warn(
            &format!("{} were cut short: {failure}", messages::counted(outcome.interrupted.len(), "dataset")),
            GO_ON,
        );
    }
    let nothing = outcome.manifest.datasets.iter().all(|coverage| !coverage.status.has_rows());
    if nothing {
        let kept = if outcome.written.files.is_empty() { "; what was in the folder is as it was" } else { "" };
        return Err(CommandError::failed(format!("nothing could be read{kept}"))
            .hint("`--preflight` tells what the sign-in may read"));
    }
    let is_gap = |coverage: &Coverage| match coverage.status {
        // Not asked for, unless by its own name.
        Status::NotRequested => coverage.message.is_some() && args.selection.only.contains(&coverage.id),
        // In part on purpose.
        Status::Partial => !outcome.chosen.contains(&coverage.id),
        _ => !coverage.is_whole(),
    };
    let gaps = outcome.manifest.datasets.iter().any(is_gap);
    Ok(if gaps && args.strict { Done::Incomplete } else { Done::Whole })
}

impl From<SelectionError> for CommandError {
    fn from(error: SelectionError) -> Self {
        let mut told = Self::usage(error.to_string());
        told.hints = error.hints();
        told
    }
}

impl From<SignInError> for CommandError {
    fn from(error: SignInError) -> Self {
        Self::failed(error.to_string()).hint("docs/connecting.md walks through each way of signing in")
    }
}

impl From<DiscoverError> for CommandError {
    fn from(error: DiscoverError) -> Self {
        match error {
            DiscoverError::Output(error) => {
                let told: Self = error.into();
                told.hint(GO_ON)
            }
            DiscoverError::Unreachable(_) => Self::failed(error.to_string())
                .hint("check the network, a proxy (HTTPS_PROXY, NO_PROXY) and `--cloud` or `--graph-url`; what was in the folder is as it was"),
            other => Self::failed(other.to_string()),
        }
    }
}
