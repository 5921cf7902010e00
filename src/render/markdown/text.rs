//! The text of a chapter as a reader wants it: headings at their depth, links and drawings from where it stands, callouts.

use super::flavour::{CALLOUTS, CalloutRow, Callouts};
use super::pages::Frame;
use crate::document::{Figure, Section};
use crate::kept::pieces;
use crate::render::places;

/// Words with which a line of a program begins in MDX, the language of Docusaurus, and the same as text for every reader.
const STATEMENTS: &[(&str, &str)] = &[("import ", "&#105;mport "), ("export ", "&#101;xport ")];

/// A chapter's text without our marks. What people wrote, and the markers that find it again, is written as it is.
pub(super) fn text(markdown: &str, section: &Section, frame: &Frame<'_>) -> String {
    let mut out = String::with_capacity(markdown.len());
    let pieces = pieces(markdown);
    let mut lines = pieces.iter().peekable();
    let mut fenced = false;
    while let Some((is_kept, line)) = lines.next() {
        if *is_kept {
            push(&mut out, line);
            continue;
        }
        fenced ^= line.starts_with("```");
        if fenced {
            push(&mut out, line);
            continue;
        }
        if line.starts_with("<!--") || (line.is_empty() && out.ends_with("\n\n")) {
            continue;
        }
        if let Some(kind) = CALLOUTS.iter().find(|row| row.alert == line.trim_end()) {
            let mut inside = Vec::new();
            while let Some((_, line)) = lines.next_if(|(is_kept, line)| !is_kept && line.starts_with('>')) {
                let line = line.strip_prefix("> ").or(line.strip_prefix('>')).unwrap_or(line);
                inside.push(written(line, section, frame));
            }
            callout(&mut out, kind, &inside, frame.row().callouts);
            continue;
        }
        push(&mut out, &written(line, section, frame));
    }
    out
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// One line of ours.
fn written(line: &str, section: &Section, frame: &Frame<'_>) -> String {
    if let Some(text) = figure_line(line, frame) {
        return text;
    }
    let mut out = String::with_capacity(line.len() + 2);
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let line = match STATEMENTS.iter().find_map(|(word, text)| Some((text, line.strip_prefix(word)?))) {
        Some((text, rest)) => {
            out.push_str(text);
            rest
        }
        // Templates write the headings of a chapter at the third level and below.
        None if (3..=4).contains(&marks) && line.as_bytes().get(marks) == Some(&b' ') => {
            out.push_str(&"#".repeat(frame.heading(section, marks)));
            line.get(marks..).unwrap_or_default()
        }
        None => line,
    };
    out.push_str(&places::found(line, |id| frame.target(id)));
    out
}

/// A callout in the form that a reader knows.
fn callout(out: &mut String, kind: &CalloutRow, inside: &[String], form: Callouts) {
    let (first, before) = match form {
        Callouts::Quoted => (format!("> **{}**\n>", kind.word), "> "),
        Callouts::Alerts => (kind.alert.to_owned(), "> "),
        Callouts::Indented => (format!("!!! {} \"{}\"\n", kind.indented, kind.word), "    "),
        Callouts::Fenced => (format!(":::{}[{}]\n", kind.fenced, kind.word), ""),
    };
    push(out, &first);
    for line in inside {
        push(out, format!("{before}{line}").trim_end());
    }
    if form == Callouts::Fenced {
        out.push_str("\n:::\n");
    }
}

/// The line of a drawing, `![caption](figure:id)`, as a link to its file; nothing for any other line.
fn figure_line(line: &str, frame: &Frame<'_>) -> Option<String> {
    let (caption, id) = line.strip_prefix("![")?.strip_suffix(')')?.rsplit_once("](figure:")?;
    Some(match frame.document.figures.iter().find(|figure| figure.id == id) {
        Some(figure) => {
            let path = format!("{}{}", frame.up(), drawing(figure));
            format!("[![{caption}]({path})]({path})\n\n*{caption}*")
        }
        None => format!("*{caption}* (this drawing was not made)"),
    })
}

/// Path of a drawing below the output folder.
pub(super) fn drawing(figure: &Figure) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("diagrams/{}.svg", figure.id.chars().map(safe).collect::<String>())
}
