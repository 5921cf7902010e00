//! Runs of the real binary against a server that misbehaves, on disks that fill up, with signals at any moment: each
//! ends in a snapshot or a clear error, and the plain run after it reads the tenant whole.
//!
//! `bash benches/soak/run` runs 200 and prints how they ended; here are a few. What is done to a run follows from its
//! number: one that fails names it, and `SOAK_FIRST` begins there.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]
#![allow(clippy::print_stdout, reason = "figures are printed")]

#[path = "support/chance.rs"]
mod chance;
mod fake;

use chance::Chance;
use fake::{Fake, Reply, Shape};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tenantry::snapshot::{Snapshot, Status};

/// Runs at once: they mostly wait.
const AT_ONCE: usize = 12;
/// How long a run may take: many faults in a row are waited for.
const LONGEST: Duration = Duration::from_secs(300);
/// What is read: pages, objects, and requests for each object of another.
const ROWS: &str =
    "organization,users,domains,domain-federation,security-defaults,groups,group-members,named-locations";

/// What is done to a run beside the faults of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Nothing,
    Kill,
    Signal(&'static str),
    SignalTwice,
    /// The largest file that may be written, in blocks of 512 bytes.
    SmallFiles(usize),
    /// A disk of so many kB.
    SmallDisk(usize),
    NobodyThere,
}

impl Trouble {
    fn of(number: usize, chance: &mut Chance) -> Self {
        match chance.below(14) {
            0..=2 => Self::Nothing,
            3..=5 => Self::Kill,
            6 | 7 => Self::Signal("-TERM"),
            8 => Self::Signal("-HUP"),
            9 => Self::Signal("-INT"),
            10 => Self::SignalTwice,
            11 => Self::SmallFiles(1 + chance.below(60)),
            12 => Self::SmallDisk(12 + chance.below(160)),
            _ if number >= 20 && chance.below(3) == 0 => Self::NobodyThere,
            _ => Self::Nothing,
        }
    }
}

/// A tenant, whole: what each dataset holds.
fn truth() -> BTreeMap<&'static str, Vec<Value>> {
    let filler = "a description that fills a page ".repeat(12);
    let objects = |prefix: &str, count: usize| -> Vec<Value> {
        (0..count).map(|at| json!({"id": format!("{prefix}{at:03}"), "displayName": prefix, "about": filler})).collect()
    };
    let domain = |at: usize| json!({"id": format!("d{at:02}.example"), "authenticationType": "Federated"});
    BTreeMap::from([
        ("users", objects("u", 95)),
        ("groups", objects("g", 26)),
        ("named-locations", objects("n", 3)),
        ("domains", (0..44).map(domain).collect()),
        ("organization", vec![json!({"id": "t", "displayName": "Contoso"})]),
        ("security-defaults", vec![json!({"id": "s", "isEnabled": true})]),
    ])
}

/// How many rows each dataset of a whole reading has.
fn counts() -> BTreeMap<String, u64> {
    let truth = truth();
    let mut counts: BTreeMap<String, u64> =
        truth.iter().map(|(id, rows)| ((*id).to_owned(), rows.len() as u64)).collect();
    counts.insert("domain-federation".to_owned(), truth["domains"].len() as u64);
    counts.insert("group-members".to_owned(), truth["groups"].len() as u64 * 7);
    counts
}

/// A server with the tenant, whose answers are disturbed as long as the flag says so.
async fn server(chance: &mut Chance) -> (Fake, Arc<AtomicBool>) {
    let fake = Fake::start().await;
    let disturbed = Arc::new(AtomicBool::new(true));
    let rate = chance.below(35);
    let odd_for_ever =
        ["/v1.0/users", "/v1.0/domains", "/v1.0/identity/conditionalAccess/namedLocations", ""][chance.below(4)];
    let odd_for_ever = if chance.below(4) == 0 { odd_for_ever } else { "" };
    let dice = Mutex::new(Chance::of(&format!("faults {}", chance.below(usize::MAX))));
    let flag = Arc::clone(&disturbed);
    fake.handler(move |seen| {
        if !flag.load(SeqCst) {
            return None;
        }
        let mut dice = dice.lock().unwrap();
        if seen.path == odd_for_ever {
            return Some(odd(dice.below(7)));
        }
        (dice.below(100) < rate).then(|| fault(&mut dice, seen.in_batch))
    });
    let batches = (0..chance.below(4)).map(|_| fault(chance, false)).collect::<Vec<_>>();
    fake.faults("/v1.0/$batch", batches);
    let truth = truth();
    fake.collection("/v1.0/users", truth["users"].clone(), 10);
    fake.collection("/v1.0/groups", truth["groups"].clone(), 9);
    fake.collection("/v1.0/domains", truth["domains"].clone(), 20);
    fake.collection("/v1.0/identity/conditionalAccess/namedLocations", truth["named-locations"].clone(), 10);
    fake.answer("/beta/organization", Reply::page(&truth["organization"]));
    let defaults = Reply::json(&truth["security-defaults"][0]);
    fake.answer("/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", defaults);
    for at in 0..26 {
        let member = |number: usize| json!({"id": format!("m{at:02}-{number}"), "displayName": "member"});
        fake.collection(&format!("/v1.0/groups/g{at:03}/members"), (0..7).map(member).collect(), 3);
    }
    fake.handler(|seen| {
        let name = seen.path.strip_prefix("/v1.0/domains/")?.strip_suffix("/federationConfiguration")?;
        Some(Reply::page(&[json!({"id": format!("f-{name}"), "issuerUri": name})]))
    });
    (fake, disturbed)
}

/// Answers that are whole and not what is documented.
fn odd(kind: usize) -> Reply {
    match kind {
        0 => Reply::html(200),
        1 => Reply::new(200, ""),
        2 => Reply::new(200, r#"{"value":[{"id":"half"},{"id":"#),
        3 => Reply::json(&json!({"value": null})),
        4 => Reply::json(&json!({"value": {"id": "one"}})),
        5 => Reply::new(200, r#"{"value":[{"id":"text"}]}"#).header("content-type", "text/plain"),
        _ => Reply::json(&json!({"@odata.context": "c"})),
    }
}

fn fault(dice: &mut Chance, in_batch: bool) -> Reply {
    let page = Reply::page(&[json!({"id": "half", "displayName": "of a page that never was"}), json!({"id": "x"})]);
    match dice.below(10) {
        0 | 1 => Reply::throttled("1"),
        2 => Reply::throttled(""),
        3 => Reply::error(503, "ServiceUnavailable", "again later").header("retry-after", "1"),
        4 => Reply::error(500, "InternalServerError", "again later"),
        // A part of a batch comes whole or not at all.
        5 | 6 if in_batch => Reply::error(504, "GatewayTimeout", "again later"),
        5 => page.shape(Shape::Cut(dice.below(90))),
        6 => Reply::new(200, "").shape(Shape::Late(Duration::from_millis(300 + dice.below(900) as u64))),
        7 => Reply::html(502),
        _ => odd(dice.below(7)),
    }
}

/// One run of the binary, and what was done to it.
struct Soaked {
    number: usize,
    folder: PathBuf,
    url: String,
    trouble: Trouble,
    after: Duration,
}

impl Soaked {
    fn command(&self, url: &str, limit: Option<usize>) -> Command {
        let binary = env!("CARGO_BIN_EXE_tenantry");
        let mut command = match limit {
            None => Command::new(binary),
            Some(blocks) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""), binary]);
                shell
            }
        };
        command.args([
            "discover",
            "--tenant",
            "contoso.example",
            "--auth",
            "token",
            "--detail",
            "full",
            "--only",
            ROWS,
            "--graph-url",
            url,
        ]);
        command.arg("--out").arg(&self.folder).env("TENANTRY_ACCESS_TOKEN", "token-1").stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// Runs it with its trouble.
    fn disturbed(&self) -> Output {
        let limit = if let Trouble::SmallFiles(blocks) = self.trouble { Some(blocks) } else { None };
        let url = if self.trouble == Trouble::NobodyThere { "http://127.0.0.1:9/" } else { &self.url };
        let mut child = self.command(url, limit).spawn().unwrap();
        let signals: &[&str] = match self.trouble {
            Trouble::Kill => &["-KILL"],
            Trouble::Signal("-HUP") => &["-HUP"],
            Trouble::Signal("-INT") => &["-INT"],
            Trouble::Signal(_) => &["-TERM"],
            Trouble::SignalTwice => &["-TERM", "-TERM"],
            _ => &[],
        };
        for signal in signals {
            std::thread::sleep(self.after);
            if child.try_wait().unwrap().is_none() {
                let _ = Command::new("kill").args([*signal, &child.id().to_string()]).stderr(Stdio::null()).status();
            }
        }
        self.waited(child)
    }

    /// Its end, which has to come.
    fn waited(&self, mut child: Child) -> Output {
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(20));
            if began.elapsed() > LONGEST {
                let _ = child.kill();
                panic!("it does not end: {}", self.told(&child.wait_with_output().unwrap()));
            }
        }
        child.wait_with_output().unwrap()
    }

    fn told(&self, output: &Output) -> String {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        format!("run {} ({:?} after {:?}): {}\n{said}", self.number, self.trouble, self.after, output.status)
    }

    /// How it ended, in a word; fails where that is no good end.
    fn ending(&self, output: &Output) -> &'static str {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked") && !said.contains("fault of this program"), "{}", self.told(output));
        let counted = self.snapshot();
        match output.status.code() {
            None if self.trouble == Trouble::Kill => "killed",
            None => {
                // It had not begun: nobody listened yet, and nothing was written.
                let is_told = matches!(self.trouble, Trouble::Signal(_) | Trouble::SignalTwice);
                assert!(is_told && said.is_empty(), "{}", self.told(output));
                "ended before it began"
            }
            Some(0) => {
                let counted = counted.unwrap_or_else(|| panic!("no snapshot: {}", self.told(output)));
                if counted == counts() { "whole" } else { "with gaps that it names" }
            }
            Some(1) => {
                assert!(said.contains("error: ") && said.contains("hint: "), "{}", self.told(output));
                ENDS.iter().find(|(part, _)| said.contains(part)).map_or("another error", |(_, word)| word)
            }
            _ => panic!("{}", self.told(output)),
        }
    }

    /// What is called complete in the folder, by the number of rows; none where there is no snapshot. Every row there is
    /// one of the tenant.
    fn snapshot(&self) -> Option<BTreeMap<String, u64>> {
        let snapshot = Snapshot::open(&self.folder).ok()?.into_value(&mut Vec::new());
        let (truth, counts) = (truth(), counts());
        let mut whole = BTreeMap::new();
        for coverage in snapshot.manifest().datasets.iter().filter(|it| it.status.has_rows()) {
            let mut ids = BTreeSet::new();
            snapshot.for_each(&coverage.id, &mut Vec::new(), |row| {
                ids.insert(format!("{} {}", row.parent(), row.id()));
            });
            if coverage.status == Status::Complete {
                assert_eq!(Some(&(ids.len() as u64)), counts.get(&coverage.id), "run {}: {coverage:?}", self.number);
                whole.insert(coverage.id.clone(), coverage.count);
            }
            if let Some(rows) = truth.get(coverage.id.as_str()) {
                let known: BTreeSet<String> =
                    rows.iter().map(|row| format!(" {}", row["id"].as_str().unwrap())).collect();
                assert!(ids.is_subset(&known), "run {}: {} holds {ids:?}", self.number, coverage.id);
            }
        }
        Some(whole)
    }

    /// The plain run on the next day: whole, with nothing left behind.
    fn next(&self) {
        let output = self.waited(self.command(&self.url, None).arg("--strict").spawn().unwrap());
        assert_eq!(output.status.code(), Some(0), "the run after {}", self.told(&output));
        assert_eq!(self.snapshot().unwrap(), counts(), "the run after {}", self.told(&output));
        let left: Vec<String> = std::fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name != "data" && name != "manifest.json")
            .collect();
        assert!(left.is_empty(), "run {} left {left:?}", self.number);
    }
}

/// Words of errors, and what they are called in the figures.
const ENDS: &[(&str, &str)] = &[
    ("the run was stopped", "stopped, to be resumed"),
    ("the run was ended at once", "ended at once, to be resumed"),
    ("cannot be reached", "nobody there, told"),
    ("cannot write", "disk full, told"),
    ("nothing could be read", "nothing read, told"),
    ("the sign-in ended", "sign-in ended, told"),
];

/// A small disk in memory, where this process may mount one.
struct Disk(PathBuf);

impl Disk {
    fn mounted(at: &Path, kilobytes: usize) -> Option<Self> {
        let size = format!("size={kilobytes}k");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output();
        mount.is_ok_and(|done| done.status.success()).then(|| Self(at.to_path_buf()))
    }

    fn enlarge(&self) {
        let done = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

async fn soak(number: usize) -> String {
    let mut chance = Chance::of(&format!("run {number}"));
    let (fake, disturbed) = server(&mut chance).await;
    let home = tempfile::tempdir().unwrap();
    let mut run = Soaked {
        number,
        folder: home.path().join("s"),
        url: fake.url().to_string(),
        trouble: Trouble::of(number, &mut chance),
        after: Duration::from_millis(chance.below(2_500) as u64),
    };
    let mut disk = None;
    if let Trouble::SmallDisk(kilobytes) = run.trouble {
        disk = Disk::mounted(home.path(), kilobytes);
        if disk.is_none() {
            run.trouble = Trouble::SmallFiles(kilobytes / 8);
        }
    }
    // Every third begins on the snapshot of the day before.
    let has_older = number.is_multiple_of(3) && disk.is_none();
    let blocking = move || {
        if has_older {
            disturbed.store(false, SeqCst);
            let queued = run.command(&run.url, None).arg("--quiet").output().unwrap();
            assert!(queued.status.code().is_some(), "{}", run.told(&queued));
            disturbed.store(true, SeqCst);
        }
        let output = run.disturbed();
        let ending = run.ending(&output);
        disturbed.store(false, SeqCst);
        if let Some(disk) = &disk {
            disk.enlarge();
        }
        (run, ending, disk, home)
    };
    let (run, ending, disk, home) = tokio::task::spawn_blocking(blocking).await.unwrap();
    fake.calm();
    tokio::task::spawn_blocking(move || {
        run.next();
        drop(disk);
        drop(home);
    })
    .await
    .unwrap();
    ending.to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_run_ends_well_and_so_does_the_next() {
    let number =
        |name: &str, otherwise: usize| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let (first, runs) = (number("SOAK_FIRST", 0), number("SOAK_RUNS", 10));
    let endings: Vec<String> =
        futures_util::stream::iter(first..first + runs).map(soak).buffer_unordered(AT_ONCE).collect().await;
    let mut figures: BTreeMap<String, usize> = BTreeMap::new();
    endings.into_iter().for_each(|ending| *figures.entry(ending).or_default() += 1);
    println!("{runs} runs, each followed by a plain one that read all:");
    figures.iter().for_each(|(ending, count)| println!("{count:5}  {ending}"));
    assert_eq!(figures.values().sum::<usize>(), runs);
}
