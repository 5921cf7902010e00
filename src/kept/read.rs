//! Finds the regions of a document.

use super::lines::{Line, Mark, closed, lines, sealed};
use super::merge::joined;
use super::{Kept, Region, UNPLACED};
use crate::diag::{Code, Diagnostic, Warned};
use std::collections::BTreeMap;

/// Letters of an id.
const LONGEST_ID: usize = 80;

/// Finds the regions of a document that was written before, edited or not. `file` is its name. What is not well formed is
/// told with its line: a region that nothing closes ends at the next marker or section; one inside another is a region of
/// its own; one without an id gets `unnamed-1` and so on; the same id with other words keeps both, with a rule between.
pub fn read(file: &str, text: &str) -> Warned<Kept> {
    read_in(file, String::new(), text)
}

/// [`read`], of the page of a document that begins with a section. Its regions know their page.
pub fn read_page(page: &str, section: &str, text: &str) -> Warned<Kept> {
    read_in(page, safe(section), text).map(|mut kept| {
        kept.regions.iter_mut().for_each(|region| page.clone_into(&mut region.page));
        kept
    })
}

fn read_in(file: &str, section: String, text: &str) -> Warned<Kept> {
    let lines = lines(text);
    let pairs = pairs(&lines);
    let mut reader = Reader { file, said: Vec::new(), section, taken: taken(&lines) };
    let mut regions: Vec<Region> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match &line.mark {
            Some(Mark::Anchor(id)) if !pairs.inside(at) => reader.section = safe(id),
            Some(Mark::Open { id, from }) => {
                reader.shared(line);
                let region = reader.region(&lines, &pairs, at, id, from.as_deref());
                reader.add(&mut regions, region);
            }
            Some(Mark::Close) => {
                reader.shared(line);
                if !pairs.closes.contains_key(&at) {
                    reader.say(
                        line.number,
                        "this `<!-- /keep -->` closes nothing".to_owned(),
                        Some(
                            "write `<!-- keep: NAME -->` on a line of its own before the text that is to be kept"
                                .to_owned(),
                        ),
                    );
                }
            }
            _ => {}
        }
    }
    Warned { value: Kept { file: file.to_owned(), regions }, diagnostics: reader.said }
}

/// The lines of a chapter, each with whether it is a marker of a region or stands in one: those are a person's and are
/// written as they are.
pub fn pieces(text: &str) -> Vec<(bool, &str)> {
    let lines = lines(text);
    let pairs = pairs(&lines);
    let is_kept =
        |at: usize, line: &Line<'_>| pairs.inside(at) || matches!(line.mark, Some(Mark::Open { .. } | Mark::Close));
    lines.iter().enumerate().map(|(at, line)| (is_kept(at, line), line.text)).collect()
}

/// What stands outside of regions, one line each: without blank lines, markers and spaces at line ends.
pub(super) fn outer(text: &str) -> Vec<(usize, String)> {
    let lines = lines(text);
    let pairs = pairs(&lines);
    let is_out = |(at, line): &(usize, &Line<'_>)| {
        !pairs.inside(*at)
            && !matches!(line.mark, Some(Mark::Open { .. } | Mark::Close))
            && !line.text.trim().is_empty()
    };
    let found = lines.iter().enumerate().filter(is_out);
    found.map(|(_, line)| (line.number, line.text.trim_end().to_owned())).collect()
}

/// A part of a chapter that is to be filled.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Span<'a> {
    /// A line, or the part of one beside a marker, with its number.
    Text {
        /// Which line.
        line: usize,
        /// What it says.
        text: &'a str,
    },
    /// A region that is offered.
    Region {
        /// Its id as it is written.
        id: String,
        /// What the template itself says in it.
        text: String,
    },
}

/// The lines and regions of a chapter; a region inside another follows it.
pub(super) fn spans(text: &str) -> Vec<Span<'_>> {
    let lines = lines(text);
    let pairs = pairs(&lines);
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match &line.mark {
            Some(Mark::Open { id, .. }) => {
                let end = pairs.ends.get(&at).copied().unwrap_or(at);
                out.push(Span::Region { id: id.clone(), text: sealed(&closed(&own_text(&lines, &pairs, at, end)).0) });
            }
            Some(Mark::Close) => {}
            _ if pairs.inside(at) => {}
            _ if line.text.is_empty() && lines.get(at + 1).is_some_and(|next| next.number == line.number) => {}
            _ => out.push(Span::Text { line: line.number, text: line.text }),
        }
    }
    out
}

/// Which markers belong together, as places in the list of lines.
#[derive(Debug, Default)]
struct Pairs {
    /// Where each region ends, its last line not included, by where it begins.
    ends: BTreeMap<usize, usize>,
    /// Where each marker that closes a region opens it.
    closes: BTreeMap<usize, usize>,
    /// For each line, how many regions it stands in.
    depth: Vec<usize>,
}

impl Pairs {
    fn inside(&self, at: usize) -> bool {
        self.depth.get(at).is_some_and(|depth| *depth > 0)
    }

    fn is_closed(&self, at: usize) -> bool {
        self.ends.get(&at).is_some_and(|end| self.closes.get(end) == Some(&at))
    }
}

/// Finds which markers belong together: an end to the last beginning before it that has none yet, in the same section.
fn pairs(lines: &[Line<'_>]) -> Pairs {
    let mut pairs = Pairs { depth: vec![0; lines.len()], ..Pairs::default() };
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match &line.mark {
            Some(Mark::Open { .. }) => open.push(at),
            Some(Mark::Close) => {
                if let Some(from) = open.pop() {
                    pairs.ends.insert(from, at);
                    pairs.closes.insert(at, from);
                }
            }
            // A person's own anchor in a region is text; a section that begins ends what is open.
            Some(Mark::Anchor(_)) if line.heads || !closes_next(lines, at) => {
                pairs.ends.extend(open.drain(..).map(|from| (from, cut(lines, from, at))));
            }
            _ => {}
        }
    }
    pairs.ends.extend(open.drain(..).map(|from| (from, cut(lines, from, lines.len()))));
    let spans: Vec<(usize, usize)> = pairs.ends.iter().map(|(from, end)| (*from, *end)).collect();
    for (from, end) in spans {
        pairs.depth.iter_mut().take(end).skip(from + 1).for_each(|depth| *depth += 1);
    }
    pairs
}

/// Whether the next marker, if there is one, closes a region.
fn closes_next(lines: &[Line<'_>], at: usize) -> bool {
    let mut after =
        lines.iter().skip(at + 1).filter(|line| !matches!(line.mark, None | Some(Mark::Anchor(_))) || line.heads);
    after.next().is_some_and(|line| line.mark == Some(Mark::Close))
}

/// Where a region ends that nothing closes: at the next marker, or at the end of its section.
fn cut(lines: &[Line<'_>], from: usize, end: usize) -> usize {
    let marked = |line: &Line<'_>| matches!(line.mark, Some(Mark::Open { .. } | Mark::Close));
    let next = lines.iter().enumerate().take(end).skip(from + 1).find(|(_, line)| marked(line));
    next.map_or(end, |(at, _)| at)
}

/// Ids that a document names, made safe: those without a name take none of them.
fn taken(lines: &[Line<'_>]) -> Vec<String> {
    let named = lines.iter().filter_map(|line| match &line.mark {
        Some(Mark::Open { id, .. }) => Some(safe(id)),
        _ => None,
    });
    named.filter(|id| !id.is_empty()).collect()
}

struct Reader<'a> {
    file: &'a str,
    said: Vec<Diagnostic>,
    section: String,
    taken: Vec<String>,
}

impl Reader<'_> {
    fn say(&mut self, line: usize, message: String, hint: Option<String>) {
        let said = Diagnostic::new(Code::KeptRegion, format!("{}:{line}", self.file), message);
        self.said.push(match hint {
            Some(hint) => said.hint(hint),
            None => said,
        });
    }

    fn shared(&mut self, line: &Line<'_>) {
        if line.shared {
            let message = "a marker shares its line with text; the text was kept".to_owned();
            self.say(line.number, message, Some("write each marker on a line of its own".to_owned()));
        }
    }

    /// The region that begins at a line.
    fn region(&mut self, lines: &[Line<'_>], pairs: &Pairs, at: usize, id: &str, from: Option<&str>) -> Region {
        let line = lines.get(at).map_or(0, |line| line.number);
        let id = self.id(line, id);
        let end = pairs.ends.get(&at).copied().unwrap_or(at);
        if !pairs.is_closed(at) {
            let message =
                format!("the kept region `{id}` is not closed; what stands before the next marker or section was kept");
            self.say(line, message, Some("write `<!-- /keep -->` on a line of its own after your text".to_owned()));
        }
        if pairs.inside(at) {
            let message = format!("the kept region `{id}` stands inside another; both were kept, each by itself");
            self.say(line, message, Some("close the outer region before the inner one begins".to_owned()));
        }
        let (text, added) = closed(&own_text(lines, pairs, at, end));
        if added {
            let message = format!("a code block in the kept region `{id}` is not closed; its end was added");
            self.say(line, message, None);
        }
        let section = match from {
            Some(from) if self.section == UNPLACED => safe(from),
            _ => self.section.clone(),
        };
        let open = !pairs.is_closed(at);
        Region { id, text: sealed(&text), page: String::new(), line, section, open, default: None }
    }

    /// An id of safe characters.
    fn id(&mut self, line: usize, written: &str) -> String {
        let id = safe(written);
        if id.is_empty() {
            let free = (1..).map(|n: usize| format!("unnamed-{n}")).find(|id| !self.taken.contains(id));
            let id = free.unwrap_or_default();
            self.taken.push(id.clone());
            self.say(line, format!("a kept region has no name; it is called `{id}` now"), None);
            return id;
        }
        if id != written {
            let hint = "a name holds letters, digits, `-`, `.` and `_`, 80 at most".to_owned();
            self.say(line, format!("the name of a kept region cannot be kept; it is called `{id}` now"), Some(hint));
        }
        id
    }

    /// Adds a region, or its words to those of the one with its id.
    fn add(&mut self, regions: &mut Vec<Region>, region: Region) {
        let Some(first) = regions.iter_mut().find(|it| it.id == region.id) else {
            regions.push(region);
            return;
        };
        let (before, id) = (first.line, region.id);
        first.open |= region.open;
        if !first.is_blank() && !region.text.is_empty() && first.text != region.text {
            first.text = joined([first.text.as_str(), region.text.as_str()]);
            let message =
                format!("the kept region `{id}` stands here and in line {before} with other words; both were kept");
            self.say(region.line, message, Some("make one text of the two, in one of the places".to_owned()));
        } else if first.is_blank() {
            first.text = region.text;
        }
    }
}

/// The text of a region without the regions inside of it.
fn own_text(lines: &[Line<'_>], pairs: &Pairs, at: usize, end: usize) -> String {
    let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
    let mut next = at + 1;
    while next < end {
        if let Some(inner) = pairs.ends.get(&next) {
            next = inner + usize::from(pairs.is_closed(next));
            pieces.push(Vec::new());
            continue;
        }
        if let (Some(line), Some(piece)) = (lines.get(next), pieces.last_mut()) {
            piece.push(line.text);
        }
        next += 1;
    }
    let pieces: Vec<String> = pieces.iter().map(|piece| trimmed(piece)).filter(|piece| !piece.is_empty()).collect();
    pieces.join("\n\n")
}

/// Lines without the blank ones at both ends.
fn trimmed(lines: &[&str]) -> String {
    let is_text = |line: &&str| !line.trim().is_empty();
    let first = lines.iter().position(is_text).unwrap_or(lines.len());
    let last = lines.iter().rposition(is_text).map_or(first, |at| at + 1);
    lines.get(first..last).unwrap_or_default().join("\n")
}

/// The id of a region made of safe characters: letters, digits, `-`, `.` and `_`, 80 at most.
pub fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-._".contains(c) { c } else { '-' };
    let name: String = name.trim().chars().map(plain).take(LONGEST_ID).collect();
    name.trim_matches('-').to_owned()
}
