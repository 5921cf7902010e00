//! The comment on a request: what changed, in a page.

use super::moved::{Move, Moved, moves};
use crate::checks::report::{found_at, severity};
use crate::checks::{Check, Set};
use crate::render::escape;
use crate::wording::{counted, date, sentence};

/// What the comment begins with; a pipeline finds it again by this.
const HEADING: &str = "## What changed in the tenant";
/// Findings that the table lists.
const LISTED: usize = 40;

/// Addresses of the drawing; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures {
    /// The drawing of the change.
    pub change: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What a comment is made of.
#[derive(Debug)]
pub struct Comment<'a> {
    /// What the organisation is called; hostile.
    pub tenant: &'a str,
    /// The day of the snapshot.
    pub day: &'a str,
    /// The checks of it.
    pub now: &'a [Check],
    /// The day of the snapshot before, and its checks.
    pub before: Option<(&'a str, &'a [Check])>,
    /// Titles of what was read then and is not now.
    pub unread: &'a [String],
    /// What changed, as Markdown whose names are escaped.
    pub changes: &'a str,
    /// The drawing.
    pub pictures: Pictures,
    /// Characters the platform takes.
    pub most: usize,
}

impl Comment<'_> {
    /// The comment as Markdown.
    pub fn text(&self) -> String {
        let mut out = format!("{HEADING}\n\n{}\n\n", self.lead());
        out.push_str(&self.findings());
        out.push_str(&self.drawing());
        if !self.unread.is_empty() {
            let titles: Vec<String> = self.unread.iter().map(|it| escape(it)).collect();
            out.push_str(&format!(
                "### Read before, and not now\n\nNothing is known of a change in: {}.\n\n",
                titles.join(", ")
            ));
        }
        let left = self.most.saturating_sub(out.chars().count());
        out.push_str(&cut(&nested(self.changes), left));
        format!("{}\n", out.trim_end())
    }

    fn lead(&self) -> String {
        let now = format!("**{}** as read on {}", escape(self.tenant), date(self.day));
        match self.before {
            Some((day, _)) => format!("{now}, compared with {}.", date(day)),
            None => format!("{now}. This is the first reading: there is nothing to compare it with."),
        }
    }

    /// The findings that moved; of a first reading, how many there are.
    fn findings(&self) -> String {
        // Policies of a baseline are counted: most of them say what a rule of posture says already.
        let of = |checks: &[Check]| checks.iter().filter(|it| it.set != Set::Scuba).cloned().collect::<Vec<_>>();
        let now = of(self.now);
        let open = now.iter().filter(|it| it.is_open()).count() as u64;
        let Some((_, before)) = self.before else {
            return format!("### Findings\n\n{} open.\n\n", sentence(&counted(open, "finding", "findings")));
        };
        let before = of(before);
        let moved = moves(&before, &now);
        let mut out = format!("### Findings\n\n{}\n\n", counts(&moved, open));
        if !moved.is_empty() {
            out.push_str("| | Severity | Finding | At |\n|---|---|---|---|\n");
            moved.iter().take(LISTED).for_each(|it| out.push_str(&row(it)));
            if let more @ 1.. = moved.len().saturating_sub(LISTED) {
                out.push_str(&format!("\n{more} more stand in the report of the checks.\n"));
            }
            out.push('\n');
        }
        out
    }

    fn drawing(&self) -> String {
        let Pictures { change, before, after } = &self.pictures;
        let mut out = String::new();
        if !change.is_empty() {
            out.push_str(&format!("![What came, changed and went]({change})\n\n"));
        }
        match (before.as_str(), after.as_str()) {
            ("", "") => {}
            ("", one) => out.push_str(&format!("![As it is]({one})\n\n")),
            (one, "") => out.push_str(&format!("![As it was]({one})\n\n")),
            (before, after) => out.push_str(&format!(
                "| Before | After |\n|---|---|\n| ![As it was]({before}) | ![As it is]({after}) |\n\n"
            )),
        }
        if out.is_empty() { out } else { format!("### Logical architecture\n\n{out}") }
    }
}

/// How many of which kind, and how many are open.
fn counts(moved: &[Moved<'_>], open: u64) -> String {
    let kinds =
        [Move::New, Move::More, Move::FirstJudged, Move::NoLongerJudged, Move::Accepted, Move::Gone].into_iter();
    let told: Vec<String> = kinds
        .map(|kind| (moved.iter().filter(|it| it.what == kind).count(), kind))
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{count} {}", kind.word()))
        .collect();
    let told = if told.is_empty() { "None came or went".to_owned() } else { told.join(", ") };
    format!("{told}; {open} open.")
}

fn row(moved: &Moved<'_>) -> String {
    let check = moved.check;
    format!(
        "| {} | {} | {} (`{}`) | {} |\n",
        moved.what.word(),
        severity(check.severity),
        escape(&check.title),
        check.id,
        escape(&found_at(check))
    )
}

/// Markdown whose headings stand below those of the comment.
fn nested(text: &str) -> String {
    let mut is_code = false;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        let marks = line.chars().take_while(|c| *c == '#').count();
        if !is_code && (1..=6).contains(&marks) && line[marks..].starts_with(' ') {
            out.push_str(&"#".repeat(2.min(6 - marks)));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// As many whole lines as fit; what is left out is said.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // Room for the last sentence, and for what has to be closed.
    let room = most.saturating_sub(200);
    let (mut out, mut used, mut folded) = (String::new(), 0, 0_usize);
    let mut lines = text.lines();
    for line in lines.by_ref() {
        used += line.chars().count() + 1;
        if used > room {
            break;
        }
        folded = (folded + line.matches("<details").count()).saturating_sub(line.matches("</details>").count());
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&"\n</details>\n".repeat(folded));
    let left = lines.count() as u64 + 1;
    out.push_str(&format!(
        "\n{} more did not fit: `report/changes.md` of this run has all.\n",
        counted(left, "line", "lines")
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_changes_stand_below_those_of_the_comment() {
        assert_eq!(nested("# A\n\n## B\n```\n# code\n```\n#x\n"), "### A\n\n#### B\n```\n# code\n```\n#x\n");
        assert_eq!(nested("##### A"), "###### A\n");
    }

    #[test]
    fn what_does_not_fit_is_said_and_nothing_stays_open() {
        let text = format!("<details>\n{}</details>\n", "one line of it\n".repeat(40));
        let short = cut(&text, 400);
        assert!(short.chars().count() <= 400, "{short}");
        assert!(short.contains("</details>") && short.contains("lines more did not fit"), "{short}");
        assert_eq!(cut(&text, 10_000), text);
    }
}
