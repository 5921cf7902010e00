//! The report as a page of Markdown: for a pull request or the summary of a build.

use super::words::{PASSING, UNREAD, Words, deed, echoes, heading, summary, unread_lines};
use crate::drift::{Drift, Line, Meaning};
use crate::render::escape;
use crate::wording::{number, sentence};

/// Rows of one table; the rest is counted. A comment of a code host takes 65,536 characters.
const MOST: usize = 50;

pub(super) fn write(drift: &Drift) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escape(&heading(drift)), escape(&summary(drift)));
    let words = Words::new(drift);
    for meaning in Meaning::ALL {
        group(meaning.title(), words.told(drift.meaning(*meaning)), &words, &mut out);
    }
    group(PASSING, words.told(drift.passing.iter()), &words, &mut out);
    let unread = unread_lines(&drift.unread);
    if !unread.is_empty() {
        out.push_str(&format!("## {UNREAD}\n\n"));
        unread.iter().take(MOST).for_each(|line| out.push_str(&format!("- {}\n", escape(line))));
        rest(unread.len(), &mut out);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn group(title: &str, (lines, more): (Vec<&Line>, usize), words: &Words<'_>, out: &mut String) {
    if lines.is_empty() && more == 0 {
        return;
    }
    out.push_str(&format!("## {title}\n\n"));
    if !lines.is_empty() {
        out.push_str("| What | Change | When, by whom, because of what |\n|---|---|---|\n");
    }
    for line in lines.iter().take(MOST) {
        let why: Vec<String> = [deed(line), words.because(line)].into_iter().flatten().map(|it| escape(&it)).collect();
        let change = escape(&words.change(line));
        out.push_str(&format!("| {} | {change} | {} |\n", escape(&words.subject(line)), why.join("<br>")));
    }
    rest(lines.len(), out);
    if let Some(line) = echoes(more) {
        out.push_str(&format!("{}{}.\n", if lines.is_empty() { "" } else { "\n" }, escape(&sentence(&line))));
    }
    out.push('\n');
}

fn rest(all: usize, out: &mut String) {
    let more = all.saturating_sub(MOST);
    if more > 0 {
        out.push_str(&format!("\nAnd {} more.\n", number(more as u64)));
    }
}
