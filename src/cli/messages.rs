//! What is said on standard error, and how: `error: …`, `hint: …`, no final period.

use super::args::{Color, Talk};
use super::error::{CommandError, Kind};
use crate::diag::{Diagnostic, Severity};
use crate::wording::steers;
use clap::builder::styling::{AnsiColor, Style};
use std::collections::BTreeMap;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();
const HINT: Style = AnsiColor::Green.on_default().bold();

/// Messages of one code and severity that are said one by one before the rest is counted.
const EACH: usize = 3;
/// Errors of one code that are said one by one: each is to be mended before the command runs.
const EACH_ERROR: usize = 20;

/// Chooses whether messages are coloured.
pub(super) fn choose_color(color: Color) {
    match color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

/// Writes one line to standard error. That nobody reads it is no reason to fail.
fn say(style: Style, word: &str, text: &str) {
    use std::io::Write as _;
    let _ = writeln!(anstream::stderr().lock(), "{style}{word}:{style:#} {}", plain(text));
}

/// Text without control and direction characters: names in messages could otherwise steer the terminal.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Writes to standard output, to the last byte.
pub(super) fn print(bytes: &[u8]) -> Result<(), CommandError> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    Ok(out.write_all(bytes).and_then(|()| out.flush())?)
}

/// Says how the job was done. Files are in place by then, so a reader who has gone is no reason to fail.
pub(super) fn report(text: &str) -> Result<(), CommandError> {
    let lines: Vec<String> = text.lines().map(plain).collect();
    match print(format!("{}\n", lines.join("\n")).as_bytes()) {
        Err(error) if error.kind == Kind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Says on standard error how a run goes on.
pub(super) fn progress(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(anstream::stderr().lock(), "{}", plain(text));
}

/// Writes lines over those that were written last, so many of them, on a terminal. Lines are cut at its edge: one that
/// went on in the next would be counted as one and leave a rest.
pub(super) fn redraw(before: usize, lines: &[String]) {
    use std::io::Write as _;
    let up = if before > 0 { format!("\u{1b}[{before}A") } else { String::new() };
    let lines: String = lines.iter().map(|line| format!("{}\n", plain(line))).collect();
    let mut out = anstream::stderr().lock();
    let _ = write!(out, "\u{1b}[?7l{up}\r\u{1b}[J{lines}\u{1b}[?7h").and_then(|()| out.flush());
}

/// Says what is not as it should be, and what to do about it.
pub(super) fn warn(text: &str, hint: &str) {
    say(WARNING, "warning", text);
    say(HINT, "hint", hint);
}

/// A whole number with its thousands set apart: `4,213`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 file`, `2 files`.
pub(super) fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// Says why a command failed and what to do next.
pub(super) fn failure(error: &CommandError) {
    if error.kind == Kind::BrokenPipe {
        return;
    }
    say(ERROR, "error", &error.message);
    error.hints.iter().for_each(|hint| say(HINT, "hint", hint));
}

/// Says what was noticed: everything with `--verbose`, only errors with `--quiet`, else errors and the first few warnings of
/// each code.
pub(super) fn diagnostics(diagnostics: &[Diagnostic], talk: &Talk) {
    let mut by_code: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_code.entry((std::cmp::Reverse(diagnostic.severity), diagnostic.code)).or_default().push(diagnostic);
    }
    for ((severity, code), all) in by_code {
        let said = match severity.0 {
            _ if talk.verbose => all.len(),
            Severity::Error => all.len().min(EACH_ERROR),
            _ if talk.quiet => 0,
            Severity::Warning => all.len().min(EACH),
            Severity::Note => 0,
        };
        all.iter().take(said).for_each(|diagnostic| one(diagnostic));
        if said > 0 && all.len() > said {
            let rest = all.len() - said;
            say(style(severity.0), word(severity.0), &format!("{rest} more of `{}`; --verbose lists them", code.id()));
        }
    }
}

/// Says one diagnostic.
fn one(diagnostic: &Diagnostic) {
    let text = if diagnostic.subject.is_empty() {
        diagnostic.message.clone()
    } else {
        format!("{}: {}", diagnostic.subject, diagnostic.message)
    };
    say(style(diagnostic.severity), word(diagnostic.severity), &text);
    diagnostic.hints.iter().for_each(|hint| say(HINT, "hint", hint));
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
