//! `tenantry accept SNAPSHOT`: writes down what people accept of the checks.

use super::accept_args::{Accept as Arguments, AcceptState};
use super::args::Talk;
use super::check::judged;
use super::design::{ACCEPTED, add_accepted, design};
use super::error::CommandError;
use super::{Done, folders, messages};
use crate::build::Tenant;
use crate::checks::{Check, Entry, Found, entry_text, reported};
use crate::diag::Severity;
use crate::output::write_file;
use crate::overlay::{self, Accepted, Answer};
use crate::snapshot::Snapshot;
use crate::wording::counted;
use std::io::{BufRead, Write};
use std::path::Path;

/// Adds entries to the file of acceptances.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let snapshot = Snapshot::open(&args.snapshot)?.into_value(&mut noticed);
    let tenant = Tenant::read(&snapshot).into_value(&mut noticed);
    let path = args.accepted.clone().unwrap_or_else(|| args.snapshot.join(ACCEPTED));
    let mut design = design(None, &args.snapshot, &tenant, &mut noticed, talk)?;
    if path.exists() {
        add_accepted(&mut design, Some(&path), &args.snapshot, &tenant, &mut noticed, talk)?;
    }
    let all = judged(&tenant, &design, &args.test, talk)?;
    messages::diagnostics(&noticed, talk);
    let mut entries = entries(args, &all)?;
    if args.from.is_some() {
        entries.retain_mut(|it| is_further(it, &design.accepted));
    }
    if entries.is_empty() {
        messages::report("nothing was accepted; nothing was written")?;
        return Ok(Done::Whole);
    }
    add(&path, &entries)?;
    if !talk.quiet {
        let count = counted(entries.len() as u64, "entry", "entries");
        messages::report(&format!("added {count} to {}", path.display()))?;
    }
    Ok(Done::Whole)
}

/// Whether an entry says something that nobody said yet; what was said at some of its objects is left out.
fn is_further(entry: &mut Entry, before: &[Accepted]) -> bool {
    let of: Vec<&Accepted> = before.iter().filter(|it| it.rule == entry.rule).collect();
    let is_said = |id: &String| of.iter().any(|it| it.subjects.iter().any(|one| one.eq_ignore_ascii_case(id)));
    let had_subjects = !entry.subjects.is_empty();
    entry.subjects.retain(|id| !is_said(id));
    let is_whole = of.iter().any(|it| it.subjects.is_empty());
    !is_whole && (!had_subjects || !entry.subjects.is_empty())
}

/// What is to be written down.
fn entries(args: &Arguments, all: &[Check]) -> Result<Vec<Entry>, CommandError> {
    if let Some(path) = &args.from {
        let text = folders::settings(path)?;
        let found = reported(&text).map_err(|error| {
            CommandError::usage(format!("`{}` is no report: {error}", path.display()))
                .hint("write one with `tenantry check SNAPSHOT --format json --output FILE`")
        })?;
        let reason = reason(args)?;
        // What names not all it was found at can be accepted as a whole only.
        let subjects = |it: &Found| if it.names_all { it.subjects.clone() } else { Vec::new() };
        return Ok(found.iter().map(|it| filled(args, it.rule.clone(), subjects(it), &reason)).collect());
    }
    if args.rule.is_empty() {
        return asked(args, all, &mut std::io::stdin().lock());
    }
    let reason = reason(args)?;
    let mut entries = Vec::new();
    for rule in &args.rule {
        let Some(check) = all.iter().find(|it| it.id.eq_ignore_ascii_case(rule)) else {
            return Err(CommandError::usage(format!("no check has the id `{rule}`"))
                .hint("`tenantry check SNAPSHOT` prints them"));
        };
        if let Some(other) = args.subject.iter().find(|id| !names(check, id)) {
            return Err(CommandError::usage(format!("`{}` was not found at `{other}`", check.id))
                .hint("`tenantry check SNAPSHOT --format json` prints the ids of what each was found at"));
        }
        entries.push(filled(args, check.id.clone(), args.subject.clone(), &reason));
    }
    Ok(entries)
}

fn names(check: &Check, id: &str) -> bool {
    check.subjects.iter().any(|it| it.id.eq_ignore_ascii_case(id) || it.key() == id.to_lowercase())
}

fn reason(args: &Arguments) -> Result<String, CommandError> {
    let given = args.reason.as_deref().map(str::trim).filter(|it| !it.is_empty());
    given.map(str::to_owned).ok_or_else(|| {
        CommandError::usage("nobody says why it is accepted").hint("give the reason with `--reason TEXT`")
    })
}

fn filled(args: &Arguments, rule: String, subjects: Vec<String>, reason: &str) -> Entry {
    Entry {
        rule,
        subjects,
        reason: reason.to_owned(),
        owner: args.owner.clone(),
        until: args.until.clone().unwrap_or_default(),
        state: match args.state {
            AcceptState::Accepted => Answer::Accepted,
            AcceptState::CustomerSpecific => Answer::CustomerSpecific,
            AcceptState::Denied => Answer::Denied,
        },
    }
}

/// Asks about each open check: what of it is accepted, and why.
fn asked(args: &Arguments, all: &[Check], input: &mut dyn BufRead) -> Result<Vec<Entry>, CommandError> {
    let mut entries = Vec::new();
    for check in all.iter().filter(|it| it.is_open()) {
        messages::report(&format!("\n{}: {}", check.id, check.title))?;
        for subject in check.subjects.iter().filter(|it| !it.accepted && !it.id.is_empty()) {
            messages::report(&format!("  {} ({})", messages::plain(&subject.name), subject.id))?;
        }
        let Some(answer) = line("accept it? [y]es, all of it; [o]nly at some objects; [n]o; [q]uit", input)? else {
            break;
        };
        let subjects = match answer.chars().next().map(|it| it.to_ascii_lowercase()) {
            Some('y') => Vec::new(),
            Some('o') => some(check, input)?,
            Some('q') => break,
            _ => continue,
        };
        if answer.to_lowercase().starts_with('o') && subjects.is_empty() {
            continue;
        }
        let reason = match reason(args) {
            Ok(reason) => reason,
            Err(_) => match line("why?", input)? {
                Some(text) if !text.is_empty() => text,
                _ => continue,
            },
        };
        let mut entry = filled(args, check.id.clone(), subjects, &reason);
        if entry.owner.is_empty() {
            entry.owner = line("who answers for it? (may be empty)", input)?.unwrap_or_default();
        }
        if entry.until.is_empty() {
            entry.until = until(input)?;
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// The objects of a check that a person names.
fn some(check: &Check, input: &mut dyn BufRead) -> Result<Vec<String>, CommandError> {
    let text = line("at which objects? ids, separated by spaces", input)?.unwrap_or_default();
    let (known, unknown): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|id| names(check, id));
    for id in unknown {
        messages::report(&format!("  `{}` is none of them, and is left out", messages::plain(id)))?;
    }
    Ok(known.into_iter().map(str::to_owned).collect())
}

/// A day that a person gives; asked again until it is one.
fn until(input: &mut dyn BufRead) -> Result<String, CommandError> {
    loop {
        match line("until which day? 2027-06-30 (may be empty)", input)? {
            None => return Ok(String::new()),
            Some(text) if text.is_empty() => return Ok(text),
            Some(text) => match super::args::day(&text) {
                Ok(day) => return Ok(day),
                Err(error) => messages::report(&format!("  {error}"))?,
            },
        }
    }
}

/// Asks and reads a line; none where nothing more comes.
fn line(question: &str, input: &mut dyn BufRead) -> Result<Option<String>, CommandError> {
    let mut out = std::io::stderr().lock();
    // Nobody can answer what was not asked, and that the question got lost shows in the answer.
    let _ = write!(out, "{question} ").and_then(|()| out.flush());
    let mut text = String::new();
    let read = input.read_line(&mut text).map_err(|error| {
        CommandError::failed(format!("cannot read the answer: {error}"))
            .hint("give `--rule ID --reason TEXT` where nobody can answer")
    })?;
    Ok((read > 0).then(|| text.trim().to_owned()))
}

/// Adds entries at the end of a file, which stays as it is before them.
fn add(path: &Path, entries: &[Entry]) -> Result<(), CommandError> {
    let before = if path.exists() { folders::settings(path)? } else { String::new() };
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    let added: Vec<String> = entries.iter().map(entry_text).collect();
    let text = format!("{before}{gap}{}", added.join("\n"));
    let refused = |said: &str| {
        CommandError::usage(format!("`{}` cannot take further entries: {said}", path.display()))
            .hint("mend the file, or name another with `--accepted`")
    };
    let read = overlay::read(&path.display().to_string(), &text).map_err(|error| refused(&error.message))?;
    if !overlay::is_sound(&read.diagnostics) {
        let wrong = read.diagnostics.iter().find(|it| it.severity == Severity::Error);
        return Err(refused(wrong.map_or("it was not understood", |it| &it.message)));
    }
    Ok(write_file(path, text.as_bytes()).map(drop)?)
}
