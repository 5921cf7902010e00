//! Inline elements as runs of text, each with its style and link: what two ways of nesting them have in common.

use super::{Inline, Known, Target};

/// Puts runs into one that marks them.
type Wrap = fn(Vec<Inline>) -> Inline;

/// How a run is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::render) struct Style {
    pub(in crate::render) strong: bool,
    pub(in crate::render) emphasis: bool,
    pub(in crate::render) strike: bool,
}

/// What a run holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) enum Piece {
    Text(String),
    Code(String),
    Break,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Run {
    pub(in crate::render) piece: Piece,
    pub(in crate::render) style: Style,
    pub(in crate::render) link: Option<Target>,
}

impl Run {
    /// The run without emphasis.
    pub(super) fn bare(self) -> Self {
        Self { style: Style::default(), ..self }
    }

    fn is_space(&self) -> bool {
        matches!(&self.piece, Piece::Text(text) if text.trim().is_empty())
    }
}

/// Inline elements as runs in one form: neighbours of one style are one run, no emphasis begins or ends with a space, no
/// line does either.
pub(in crate::render) fn runs(inlines: &[Inline]) -> Vec<Run> {
    let mut flat = Vec::new();
    flatten(inlines, Style::default(), None, &mut flat);
    settled(flat)
}

/// Runs in that form.
pub(in crate::render) fn settled(flat: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(flat.len());
    for run in merged(flat).into_iter().flat_map(unspaced) {
        let is_edge = out.last().is_none_or(|last| last.piece == Piece::Break);
        match run.piece {
            Piece::Break => {
                trim_end(&mut out);
                if !out.is_empty() {
                    out.push(Run { style: Style::default(), link: None, ..run });
                }
            }
            Piece::Text(text) if is_edge => {
                let text = text.trim_start().to_owned();
                if !text.is_empty() {
                    out.push(Run { piece: Piece::Text(text), ..run });
                }
            }
            _ => out.push(run),
        }
    }
    while out.last().is_some_and(|last| last.piece == Piece::Break || last.is_space()) {
        out.pop();
    }
    trim_end(&mut out);
    merged(out)
}

fn trim_end(out: &mut Vec<Run>) {
    while out.last().is_some_and(Run::is_space) {
        out.pop();
    }
    if let Some(Run { piece: Piece::Text(text), .. }) = out.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

/// Neighbours of one style as one run.
fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let is_same = |last: &&mut Run| last.style == run.style && last.link == run.link;
        match (out.last_mut().filter(is_same).map(|last| &mut last.piece), &run.piece) {
            (Some(Piece::Text(last)), Piece::Text(text)) | (Some(Piece::Code(last)), Piece::Code(text)) => {
                last.push_str(text)
            }
            _ => out.push(run),
        }
    }
    out
}

/// A run without spaces at the ends of its style and link: they stand beside it.
fn unspaced(run: Run) -> Vec<Run> {
    let Piece::Text(text) = &run.piece else { return vec![run] };
    // Spaces of any kind and length are one, as a reader of Markdown may see them.
    let space = || Run { piece: Piece::Text(" ".to_owned()), style: Style::default(), link: None };
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let body = text.trim();
    let mut out = Vec::new();
    if body.is_empty() {
        if !text.is_empty() {
            out.push(space());
        }
        return out;
    }
    if text.starts_with(char::is_whitespace) {
        out.push(space());
    }
    out.push(Run { piece: Piece::Text(body.to_owned()), ..run.clone() });
    if text.ends_with(char::is_whitespace) {
        out.push(space());
    }
    out
}

fn flatten(inlines: &[Inline], style: Style, link: Option<&Target>, out: &mut Vec<Run>) {
    for inline in inlines {
        let piece = match inline {
            Inline::Emphasis(inner) => {
                flatten(inner, Style { emphasis: true, ..style }, link, out);
                continue;
            }
            Inline::Strong(inner) => {
                flatten(inner, Style { strong: true, ..style }, link, out);
                continue;
            }
            Inline::Strike(inner) => {
                flatten(inner, Style { strike: true, ..style }, link, out);
                continue;
            }
            Inline::Link(target, inner) => {
                flatten(inner, style, Some(target), out);
                continue;
            }
            Inline::Break => Piece::Break,
            // A code span that Markdown cannot hold is text, see `escape::code`.
            Inline::Code(text) if !text.contains(['|', '\\']) && !text.trim().is_empty() => {
                Piece::Code(text.trim().to_owned())
            }
            Inline::Code(text) | Inline::Text(text) => Piece::Text(text.clone()),
        };
        out.push(Run { piece, style, link: link.cloned() });
    }
}

/// Runs as inline elements.
pub(in crate::render) fn inlines(runs: &[Run]) -> Vec<Inline> {
    let one = |run: &Run| {
        let mut inline = match &run.piece {
            Piece::Text(text) => Inline::Text(text.clone()),
            Piece::Code(text) => Inline::Code(text.clone()),
            Piece::Break => return Inline::Break,
        };
        let wraps: [(bool, Wrap); 3] = [
            (run.style.strike, Inline::Strike),
            (run.style.emphasis, Inline::Emphasis),
            (run.style.strong, Inline::Strong),
        ];
        for (_, wrap) in wraps.iter().filter(|(is, _)| *is) {
            inline = wrap(vec![inline]);
        }
        match &run.link {
            Some(target) => Inline::Link(target.clone(), vec![inline]),
            None => inline,
        }
    };
    runs.iter().map(one).collect()
}

/// What the links of runs lead to, so that they are links when they are read again.
pub(super) fn known(runs: &[Run]) -> Known {
    let mut known = Known::default();
    for link in runs.iter().filter_map(|run| run.link.as_ref()) {
        match link {
            Target::Section(id) => drop(known.sections.insert(id.clone())),
            Target::Document(file, id) => drop(known.elsewhere.insert(id.clone(), file.clone())),
            Target::Web(_) => {}
        }
    }
    known
}
