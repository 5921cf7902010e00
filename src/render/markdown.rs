//! Markdown: one file for GitHub and any other reader, its drawings beside it.

use super::{Artifact, Manuscript, RenderError, Renderer, escape::escape};
use crate::diag::Warned;
use crate::document::{Figure, Section};
use std::fmt::Write;

/// Name of the file.
const FILE: &str = "high-level-design.md";

/// The renderer `md`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

impl Renderer for Markdown {
    fn id(&self) -> &'static str {
        "md"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let document = manuscript.document;
        let mut out = format!("# {}\n\n{}\n", escape(&document.title), escape(&document.subtitle));
        let mut chapters = manuscript.chapters.iter().peekable();
        while let Some(cover) = chapters.next_if(|chapter| chapter.section.id == "cover") {
            push(&mut out, &body(&cover.markdown, cover.section, &document.figures));
        }
        push(&mut out, &contents(&document.sections));
        for chapter in chapters {
            let section = chapter.section;
            let marks = "#".repeat(usize::from(section.level.clamp(1, 4)) + 1);
            let heading = format!("<a id=\"{}\"></a>\n\n{marks} {}", section.id, caption(section));
            push(&mut out, &heading);
            push(&mut out, &body(&chapter.markdown, section, &document.figures));
        }
        let mut artifacts = vec![Artifact { path: FILE.to_owned(), bytes: out.into_bytes() }];
        artifacts.extend(document.figures.iter().map(|figure| Artifact {
            path: drawing(figure),
            bytes: figure.svg.replace("href=\"#", &format!("href=\"../{FILE}#")).into_bytes(),
        }));
        Ok(Warned::clean(artifacts))
    }
}

/// Number and title of a section.
fn caption(section: &Section) -> String {
    match (section.number.as_str(), section.title.as_str()) {
        ("", title) => escape(title),
        (number, title) if number.chars().all(char::is_alphabetic) => format!("Annex {number} · {}", escape(title)),
        (number, title) => format!("{number} {}", escape(title)),
    }
}

fn push(out: &mut String, block: &str) {
    if !block.trim().is_empty() {
        out.push('\n');
        out.push_str(block.trim_end());
        out.push('\n');
    }
}

/// The table of contents.
fn contents(sections: &[Section]) -> String {
    let mut out = "## Contents\n\n".to_owned();
    for section in sections.iter().filter(|section| section.id != "cover") {
        let indent = "  ".repeat(usize::from(section.level.clamp(1, 4)) - 1);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{indent}- [{}](#{})", caption(section), section.id);
    }
    out
}

/// Path of a drawing below the output folder.
fn drawing(figure: &Figure) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("diagrams/{}.svg", figure.id.chars().map(safe).collect::<String>())
}

/// A chapter's text with its headings below that of the section, drawings as files, and without our marks.
fn body(markdown: &str, section: &Section, figures: &[Figure]) -> String {
    let extra = usize::from(section.level.clamp(1, 4)) - 1;
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        if line.starts_with("<!--") || (line.is_empty() && out.ends_with("\n\n")) {
            continue;
        }
        if line.starts_with("### ") || line.starts_with("#### ") {
            out.push_str(&"#".repeat(extra));
        }
        match figure_line(line, figures) {
            Some(text) => out.push_str(&text),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// The line of a drawing, `![caption](figure:id)`, as a link to its file; nothing for any other line.
fn figure_line(line: &str, figures: &[Figure]) -> Option<String> {
    let (caption, id) = line.strip_prefix("![")?.strip_suffix(')')?.rsplit_once("](figure:")?;
    Some(match figures.iter().find(|figure| figure.id == id) {
        Some(figure) => {
            let path = drawing(figure);
            format!("[![{caption}]({path})]({path})\n\n*{caption}*")
        }
        None => format!("*{caption}* (this drawing was not made)"),
    })
}
