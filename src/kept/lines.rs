//! The lines of a document: markers, anchors of sections, and everything else.

/// A line of a document, as far as kept regions care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// `<!-- keep: ID -->`; the id as it was written, and the section after `, from`.
    Open {
        /// What stands after the colon, trimmed; empty without an id.
        id: String,
        /// The section that a marker of the unplaced notes names.
        from: Option<String>,
    },
    /// `<!-- /keep -->`.
    Close,
    /// `<a id="SECTION"></a>`, with which a section begins.
    Anchor(String),
}

/// What a line is, if it is more than text. Spaces around it do not matter.
pub fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("<a id=\"") {
        let id = rest.strip_suffix("\"></a>")?;
        return (!id.is_empty() && !id.contains(['"', '<', '>'])).then(|| Mark::Anchor(id.to_owned()));
    }
    let inner = line.strip_prefix("<!--")?.strip_suffix("-->")?;
    if inner.contains("-->") {
        return None;
    }
    let inner = inner.trim();
    if let Some(rest) = inner.strip_prefix('/') {
        return keyword(rest.trim_start()).map(|_| Mark::Close);
    }
    let rest = keyword(inner)?;
    let (id, from) = match rest.rsplit_once(", from ") {
        Some((id, from)) => (id.trim(), Some(from.trim().to_owned())),
        None => (rest, None),
    };
    Some(Mark::Open { id: id.to_owned(), from })
}

/// What stands after the word `keep`: nothing, or an id after a colon or a space.
fn keyword(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("keep")?;
    let parted = rest.is_empty() || rest.starts_with(|c: char| c == ':' || c.is_whitespace());
    parted.then(|| {
        let rest = rest.trim();
        rest.strip_prefix(':').unwrap_or(rest).trim()
    })
}

/// A line with its number, from 1, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it stands.
    pub(super) number: usize,
    /// Its text without the line end.
    pub(super) text: &'a str,
    /// What it is, if it is more than text.
    pub(super) mark: Option<Mark>,
    /// Whether its marker shares the line with other text: `<!-- keep: x --> text`.
    pub(super) shared: bool,
    /// Whether it is an anchor with a heading after it: nothing that a person wrote goes on past it.
    pub(super) heads: bool,
}

/// The lines of a text: markers, anchors and text; inside code blocks all is text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raw: Vec<&str> = text.lines().map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let fenced = fences(&raw);
    let mut out = Vec::with_capacity(raw.len());
    for (at, line) in raw.iter().enumerate() {
        let mut push = |text, mark, shared, heads| out.push(Line { number: at + 1, text, mark, shared, heads });
        if fenced.get(at).copied().unwrap_or_default() {
            push(line, None, false, false);
            continue;
        }
        match mark(line) {
            Some(found) => push(line, Some(found), false, heads(&raw, at)),
            None => parts(line).into_iter().for_each(|(text, mark)| {
                let shared = mark.is_some();
                push(text, mark, shared, false);
            }),
        }
    }
    out
}

/// A line with a marker at its beginning or end, in parts; a line of text alone is one part.
fn parts(line: &str) -> Vec<(&str, Option<Mark>)> {
    let mut out = Vec::new();
    let mut rest = line;
    if rest.trim_start().starts_with("<!--")
        && let Some(end) = rest.find("-->").map(|at| at + 3)
        && let (Some(first), Some(after)) = (rest.get(..end), rest.get(end..))
        && let Some(found @ (Mark::Open { .. } | Mark::Close)) = mark(first)
    {
        out.push((first, Some(found)));
        rest = after;
    }
    let last = rest.rfind("<!--").and_then(|at| Some((rest.get(..at)?, rest.get(at..)?)));
    match last.and_then(|(before, last)| Some((before, last, mark(last)?))) {
        // In the middle of a sentence only an end is meant as one: people close a region at the end of their text.
        Some((before, last, Mark::Close)) => {
            out.push((before, None));
            out.push((last, Some(Mark::Close)));
        }
        _ => out.push((rest, None)),
    }
    out
}

/// Whether a heading follows, after blank lines only.
fn heads(lines: &[&str], at: usize) -> bool {
    let anchor = lines.get(at).is_some_and(|line| matches!(mark(line), Some(Mark::Anchor(_))));
    let next = lines.iter().skip(at + 1).find(|line| !line.trim().is_empty());
    anchor && next.is_some_and(|line| is_heading(line))
}

fn is_heading(line: &str) -> bool {
    let marks = line.trim_start().chars().take_while(|c| *c == '#').count();
    (1..=6).contains(&marks) && line.trim_start().chars().nth(marks).is_none_or(char::is_whitespace)
}

/// Which lines stand in code blocks, their fences included. A block that nothing closes before the next heading with an
/// anchor is none: someone forgot its end, and what comes after is not theirs.
fn fences(lines: &[&str]) -> Vec<bool> {
    let mut fenced = vec![false; lines.len()];
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some(open) = fence(line) else {
            at += 1;
            continue;
        };
        let end = end_of(lines, at, open);
        if let Some(end) = end {
            fenced.iter_mut().take(end + 1).skip(at).for_each(|line| *line = true);
        }
        at = end.unwrap_or(at) + 1;
    }
    fenced
}

/// The line that closes a code block.
fn end_of(lines: &[&str], at: usize, open: (char, usize)) -> Option<usize> {
    for (after, line) in lines.iter().enumerate().skip(at + 1) {
        if heads(lines, after) {
            return None;
        }
        if closes(line, open) {
            return Some(after);
        }
    }
    None
}

/// The character and length of a fence that opens a code block.
fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let long = line.chars().take_while(|c| *c == first).count();
    let rest = line.get(long..).unwrap_or_default();
    (long >= 3 && !(first == '`' && rest.contains('`'))).then_some((first, long))
}

fn closes(line: &str, (first, long): (char, usize)) -> bool {
    let line = line.trim();
    line.chars().count() >= long && line.chars().all(|c| c == first)
}

/// A text whose code blocks are all closed, and whether an end had to be added: one that stays open would swallow the
/// rest of the document.
pub(super) fn closed(text: &str) -> (String, bool) {
    let mut open: Option<(char, usize)> = None;
    for line in text.lines() {
        open = match open {
            Some(fence) if closes(line, fence) => None,
            Some(fence) => Some(fence),
            None => fence(line),
        };
    }
    match open {
        Some((first, long)) => (format!("{text}\n{}", first.to_string().repeat(long)), true),
        None => (text.to_owned(), false),
    }
}

/// A text in which no line outside a code block is a marker or begins a section: such lines get a backslash, so that they
/// are read as the text they are. What comes from elsewhere than a region goes through this before it stands in one.
pub(super) fn sealed(text: &str) -> String {
    let found = lines(text);
    if !found.iter().any(|line| line.heads || matches!(line.mark, Some(Mark::Open { .. } | Mark::Close))) {
        return text.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let mut before = 0;
    for line in &found {
        let marked = line.heads || matches!(line.mark, Some(Mark::Open { .. } | Mark::Close));
        let text = if marked { line.text.replacen('<', "\\<", 1) } else { line.text.to_owned() };
        match out.last_mut().filter(|_| line.number == before) {
            Some(last) => last.push_str(&text),
            None => out.push(text),
        }
        before = line.number;
    }
    out.join("\n")
}
