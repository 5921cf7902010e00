//! How a run goes on, on a terminal: a line a workload and one for the whole. Elsewhere: a line a dataset at its end.

use super::messages::{self, grouped, plain};
use crate::catalog::{Dataset, dataset, workload};
use crate::discover::Observer;
use crate::msgraph::{Exchange, Meter, Recorder, Remark};
use crate::snapshot::{Coverage, Status};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Shows the progress of a run.
pub(super) struct Progress {
    board: Mutex<Board>,
    on_terminal: bool,
    quiet: bool,
    said: Mutex<BTreeSet<String>>,
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Progress")
    }
}

/// What stands on the terminal.
struct Board {
    lines: MultiProgress,
    whole: ProgressBar,
    workloads: BTreeMap<&'static str, Line>,
}

/// One workload.
struct Line {
    bar: ProgressBar,
    running: u64,
    ended: u64,
    rows: BTreeMap<String, u64>,
    meters: Vec<Arc<Meter>>,
}

impl Progress {
    /// For a run of so many datasets.
    pub(super) fn new(datasets: usize, quiet: bool) -> Self {
        let on_terminal = std::io::stderr().is_terminal() && !quiet;
        let target = if on_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let lines = MultiProgress::with_draw_target(target);
        let whole = lines.add(ProgressBar::new(u64::try_from(datasets).unwrap_or(u64::MAX)));
        whole.set_style(style("{bar:30} {pos} of {len} datasets, {elapsed} so far, about {eta} to go"));
        if on_terminal {
            whole.enable_steady_tick(Duration::from_millis(250));
        }
        let board = Mutex::new(Board { lines, whole, workloads: BTreeMap::new() });
        Self { board, on_terminal, quiet, said: Mutex::default() }
    }

    /// Takes the lines away.
    pub(super) fn close(&self) {
        let board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        board.workloads.values().for_each(|line| line.bar.finish_and_clear());
        board.whole.finish_and_clear();
    }

    fn with(&self, path: &str, change: impl FnOnce(&mut Line)) {
        let mut board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        let name = workload(path);
        let Board { lines, whole, workloads } = &mut *board;
        let line = workloads.entry(name).or_insert_with(|| {
            let bar = lines.insert_before(whole, ProgressBar::new_spinner());
            bar.set_style(style("{spinner} {prefix:24} {msg}"));
            bar.set_prefix(name);
            Line { bar, running: 0, ended: 0, rows: BTreeMap::new(), meters: Vec::new() }
        });
        change(line);
        line.bar.set_message(line.told());
        line.bar.tick();
    }
}

/// A style, or the plain one where the pattern is wrong.
fn style(pattern: &str) -> ProgressStyle {
    ProgressStyle::with_template(pattern).unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Line {
    fn told(&self) -> String {
        let rows: u64 = self.rows.values().sum();
        let (mut requests, mut throttled, mut waited) = (0, 0, 0);
        for meter in self.meters.iter().map(|meter| meter.read()) {
            requests += meter.requests;
            throttled += meter.throttled;
            waited += meter.waited;
        }
        let seconds = self.bar.elapsed().as_secs_f64();
        let rate = if seconds > 1.0 { format!(", {:.0}/s", rows as f64 / seconds) } else { String::new() };
        let slowed = match throttled {
            0 => String::new(),
            times => format!(", slowed down {times} times by the service ({} s)", waited / 1000),
        };
        format!(
            "{} of {} datasets, {} objects{rate}, {} requests{slowed}",
            self.ended,
            self.ended + self.running,
            grouped(rows),
            grouped(requests)
        )
    }
}

impl Observer for Progress {
    fn began(&self, row: &'static Dataset, meter: &Arc<Meter>) {
        self.with(row.path, |line| {
            line.running += 1;
            line.meters.push(Arc::clone(meter));
        });
    }

    fn stored(&self, row: &'static Dataset, rows: u64) {
        self.with(row.path, |line| {
            line.rows.insert(row.id.to_owned(), rows);
        });
    }

    fn ended(&self, coverage: &Coverage) {
        let path = dataset(&coverage.id).map_or("", |row| row.path);
        self.with(path, |line| {
            line.running = line.running.saturating_sub(1);
            line.ended += 1;
            line.rows.insert(coverage.id.clone(), coverage.count);
        });
        self.board.lock().unwrap_or_else(PoisonError::into_inner).whole.inc(1);
        if !self.on_terminal && !self.quiet {
            messages::progress(&told(coverage));
        }
    }
}

impl Recorder for Progress {
    fn exchanged(&self, _exchange: Exchange) {}

    /// Says what holds a run up, once each.
    fn remarked(&self, remark: Remark) {
        let text = plain(&format!("{}: {}", remark.workload, remark.message));
        let is_new = self.said.lock().unwrap_or_else(PoisonError::into_inner).insert(text.clone());
        if self.quiet || !is_new {
            return;
        }
        if self.on_terminal {
            // That it cannot be shown is no reason to stop.
            let _ = self.board.lock().unwrap_or_else(PoisonError::into_inner).lines.println(text);
        } else {
            messages::progress(&text);
        }
    }
}

/// One dataset at its end: `users: 4,150 objects, 5 requests, 1.2 s`.
fn told(coverage: &Coverage) -> String {
    let run = coverage.run.unwrap_or_default();
    let what = match coverage.status {
        Status::Complete => format!("{} objects", grouped(coverage.count)),
        Status::Partial => format!("{} objects, in part", grouped(coverage.count)),
        other => other.words().to_owned(),
    };
    let repeated = if run.retries > 0 { format!(" ({} repeated)", run.retries) } else { String::new() };
    let seconds = run.millis as f64 / 1000.0;
    plain(&format!("{}: {what}, {} requests{repeated}, {seconds:.1} s", coverage.id, run.requests))
}
