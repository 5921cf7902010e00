//! The report for a terminal.

use super::words::{PASSING, UNREAD, Words, deed, echoes, heading, summary, unread_lines};
use crate::drift::{Drift, Line, Meaning};
use crate::wording::{number, wrapped};

/// Lines of one heading; the rest is counted.
const MOST: usize = 60;

pub(super) fn write(drift: &Drift) -> String {
    let mut out = String::new();
    wrapped(&heading(drift), 0, &mut out);
    wrapped(&summary(drift), 0, &mut out);
    let words = Words::new(drift);
    for meaning in Meaning::ALL {
        group(meaning.title(), words.told(drift.meaning(*meaning)), &words, &mut out);
    }
    group(PASSING, words.told(drift.passing.iter()), &words, &mut out);
    let unread = unread_lines(&drift.unread);
    if !unread.is_empty() {
        out.push_str(&format!("\n{UNREAD}\n"));
        unread.iter().take(MOST).for_each(|line| wrapped(line, 2, &mut out));
        rest(unread.len(), &mut out);
    }
    out
}

fn group(title: &str, (lines, more): (Vec<&Line>, usize), words: &Words<'_>, out: &mut String) {
    if lines.is_empty() && more == 0 {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    let mut last = String::new();
    for line in lines.iter().take(MOST) {
        let subject = words.subject(line);
        if subject != last {
            wrapped(&subject, 2, out);
        }
        wrapped(&words.change(line), 4, out);
        [deed(line), words.because(line)].into_iter().flatten().for_each(|more| wrapped(&more, 6, out));
        last = subject;
    }
    rest(lines.len(), out);
    echoes(more).iter().for_each(|line| wrapped(line, 2, out));
}

fn rest(all: usize, out: &mut String) {
    let more = all.saturating_sub(MOST);
    if more > 0 {
        out.push_str(&format!("  and {} more; --format json has all\n", number(more as u64)));
    }
}
