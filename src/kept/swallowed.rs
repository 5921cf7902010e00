//! What a region that nothing closes took in of the text that the program itself wrote.

use super::read::{outer, safe};
use super::{Draft, Region};
use std::collections::BTreeSet;

/// Letters that a line must hold before it is taken for one of the program: `|---|` and `---` are written by anyone.
const LETTERS: usize = 3;

/// Takes out of the text of an open region the lines that its section, made anew, writes itself; returns how many. A
/// person's words come first: nothing is taken before the first line that is surely the program's.
pub(super) fn cut(region: &mut Region, drafts: &[Draft]) -> usize {
    if !region.open {
        return 0;
    }
    let chapters = drafts.iter().flat_map(|draft| &draft.chapters).filter(|(id, _)| safe(id) == region.section);
    let mut written: BTreeSet<String> = BTreeSet::new();
    for (_, markdown) in chapters {
        for (_, line) in outer(markdown) {
            if let Some((caption, _)) = line.strip_prefix("![").and_then(|rest| rest.split_once("](figure:")) {
                written.insert(format!("*{caption}*"));
            }
            written.insert(plain(&line));
        }
    }
    let is_sure =
        |line: &&str| line.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS && written.contains(&plain(line));
    let lines: Vec<&str> = region.text.lines().collect();
    let Some(first) = lines.iter().position(is_sure) else { return 0 };
    let (own, rest) = lines.split_at(first);
    let mut left: Vec<&str> = own.to_vec();
    let mut taken = 0;
    for line in rest {
        let is_blank = line.trim().is_empty();
        if !is_blank && written.contains(&plain(line)) {
            taken += 1;
        } else if !(is_blank && left.last().is_none_or(|before| before.trim().is_empty())) {
            left.push(line);
        }
    }
    region.text = left.join("\n").trim_end().to_owned();
    taken
}

/// A line as the renderer may have changed it: without the depth of its heading, and without where its links lead.
fn plain(line: &str) -> String {
    let line = line.trim();
    let line = line.strip_prefix('[').filter(|rest| rest.starts_with("![")).unwrap_or(line);
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim_start_matches('#');
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        out.push(']');
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.trim().trim_end_matches(']').to_owned()
}
