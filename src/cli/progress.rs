//! How a run goes on, on a terminal: a line a workload and one for the whole. Elsewhere: a line a dataset at its end.

#![expect(clippy::disallowed_methods, reason = "how long a run has taken is shown while it runs, and stored nowhere")]

use super::messages::{self, grouped, plain};
use crate::catalog::{Dataset, dataset, workload_of};
use crate::discover::Observer;
use crate::snapshot::{Coverage, Status};
use crate::source::{Exchange, Meter, Recorder, Remark};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often the lines on a terminal are written anew.
const TICK: Duration = Duration::from_millis(250);

/// Shows the progress of a run.
pub(super) struct Progress {
    board: Arc<Mutex<Board>>,
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
    began: Instant,
    datasets: u64,
    ended: u64,
    workloads: BTreeMap<&'static str, Line>,
    /// Lines that stand there now.
    shown: usize,
    is_closed: bool,
}

/// One workload.
struct Line {
    began: Instant,
    running: u64,
    ended: u64,
    rows: BTreeMap<String, u64>,
    meters: Vec<Arc<Meter>>,
}

impl Progress {
    /// For a run of so many datasets.
    pub(super) fn new(datasets: usize, quiet: bool) -> Self {
        let on_terminal = std::io::stderr().is_terminal() && !quiet;
        let datasets = u64::try_from(datasets).unwrap_or(u64::MAX);
        let (began, workloads) = (Instant::now(), BTreeMap::new());
        let board = Arc::new(Mutex::new(Board { began, datasets, ended: 0, workloads, shown: 0, is_closed: false }));
        if on_terminal {
            let board = Arc::clone(&board);
            // Ends with the board: time goes on while a service lets a run wait.
            std::thread::spawn(move || {
                while draw(&board) {
                    std::thread::sleep(TICK);
                }
            });
        }
        Self { board, on_terminal, quiet, said: Mutex::default() }
    }

    /// Takes the lines away.
    pub(super) fn close(&self) {
        let mut board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        board.is_closed = true;
        if self.on_terminal {
            messages::redraw(board.shown, &[]);
            board.shown = 0;
        }
    }

    fn with(&self, row: &Dataset, change: impl FnOnce(&mut Line)) {
        let mut board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Line { began: Instant::now(), running: 0, ended: 0, rows: BTreeMap::new(), meters: Vec::new() };
        change(board.workloads.entry(workload_of(row)).or_insert_with(new));
    }
}

/// Writes the lines over those that stand there; says whether to go on.
fn draw(board: &Mutex<Board>) -> bool {
    let mut board = board.lock().unwrap_or_else(PoisonError::into_inner);
    if board.is_closed {
        return false;
    }
    let lines = board.lines();
    messages::redraw(board.shown, &lines);
    board.shown = lines.len();
    true
}

impl Board {
    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            self.workloads.iter().map(|(name, line)| format!("  {name:24} {}", line.told())).collect();
        let so_far = self.began.elapsed().as_secs();
        let to_go = so_far.saturating_mul(self.datasets.saturating_sub(self.ended)).checked_div(self.ended);
        let to_go = to_go.map_or_else(String::new, |seconds| format!(", about {} to go", spoken(seconds)));
        let bar = usize::try_from(self.ended.saturating_mul(30).checked_div(self.datasets).unwrap_or(30)).unwrap_or(30);
        lines.push(format!(
            "{:░<30} {} of {} datasets, {} so far{to_go}",
            "█".repeat(bar),
            self.ended,
            self.datasets,
            spoken(so_far)
        ));
        lines
    }
}

/// Seconds as a person says them: `45 s`, `12 min 5 s`, `2 h 3 min`.
fn spoken(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
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
        let seconds = self.began.elapsed().as_secs_f64();
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
        self.with(row, |line| {
            line.running += 1;
            line.meters.push(Arc::clone(meter));
        });
    }

    fn stored(&self, row: &'static Dataset, rows: u64) {
        self.with(row, |line| {
            line.rows.insert(row.id.to_owned(), rows);
        });
    }

    fn ended(&self, coverage: &Coverage) {
        if let Some(row) = dataset(&coverage.id) {
            self.with(row, |line| {
                line.running = line.running.saturating_sub(1);
                line.ended += 1;
                line.rows.insert(coverage.id.clone(), coverage.count);
            });
        }
        self.board.lock().unwrap_or_else(PoisonError::into_inner).ended += 1;
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
        let mut board = self.board.lock().unwrap_or_else(PoisonError::into_inner);
        if self.on_terminal {
            // The lines are written anew below it at the next tick.
            messages::redraw(board.shown, &[]);
            board.shown = 0;
        }
        messages::progress(&text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_say_how_far_it_is() {
        assert_eq!([spoken(59), spoken(725), spoken(7_400)], ["59 s", "12 min 5 s", "2 h 3 min"]);
        let progress = Progress::new(3, true);
        progress.with(dataset("users").unwrap(), |line| {
            line.ended = 1;
            line.rows.insert("users".to_owned(), 4_213);
        });
        progress.board.lock().unwrap().ended = 1;
        let lines = progress.board.lock().unwrap().lines();
        assert!(lines[0].ends_with("1 of 1 datasets, 4,213 objects, 0 requests"), "{lines:?}");
        assert!(lines[1].starts_with("██████████░") && lines[1].contains("1 of 3 datasets, 0 s so far"), "{lines:?}");
    }
}
