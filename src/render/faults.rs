//! What is wrong with a template, as a person reads it: the file, the line, the column, and the line itself.

use super::RenderError;
use std::collections::BTreeMap;
use tera::ErrorKind;

/// Characters of a line that are shown.
const SHOWN: usize = 160;

/// An error of the engine as ours. `name` is the template that was being filled in, if one was.
pub(super) fn told(texts: &BTreeMap<String, String>, name: &str, error: &tera::Error) -> RenderError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = if report.filename().is_empty() { name } else { report.filename() };
            let span = report.span();
            at(texts, file, span.start_line, Some(span.start_col.saturating_add(1)), report.message())
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let next = include_chain.iter().find(|it| *it != tpl).unwrap_or(tpl);
            let message = format!("templates include each other: {}", include_chain.join(", "));
            at(texts, tpl, line_of(texts, tpl, next), None, &message)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let next = inheritance_chain.iter().find(|it| *it != tpl).unwrap_or(tpl);
            let message = format!("templates extend each other: {}", inheritance_chain.join(", "));
            at(texts, tpl, line_of(texts, tpl, next), None, &message)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which is not there");
            at(texts, current, line_of(texts, current, parent), None, &message)
        }
        _ => of_report(texts, name, &error.to_string()),
    }
}

/// An error that holds reports as text: that of the first. `error: …`, then `--> file:line:column`.
fn of_report(texts: &BTreeMap<String, String>, name: &str, text: &str) -> RenderError {
    let mut lines = text.lines();
    let message = lines.next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let place = lines.next().and_then(|line| line.trim().strip_prefix("--> ")).and_then(|place| {
        let (rest, column) = place.rsplit_once(':')?;
        let (file, line) = rest.rsplit_once(':')?;
        Some((file, line.parse::<usize>().ok()?, column.parse::<usize>().ok()?))
    });
    match place {
        Some((file, line, column)) => at(texts, file, line, Some(column), message),
        None => {
            // The engine names the templates it complains of in its message.
            let named = texts.keys().find(|file| message.contains(file.as_str())).map_or(name, String::as_str);
            plain(named, message.to_owned())
        }
    }
}

/// A fault without a line.
pub(super) fn plain(name: &str, message: String) -> RenderError {
    RenderError::Template { template: name.to_owned(), message }
}

/// A fault of a line.
pub(super) fn at_line(texts: &BTreeMap<String, String>, name: &str, line: usize, message: &str) -> RenderError {
    at(texts, name, line, None, message)
}

fn at(texts: &BTreeMap<String, String>, name: &str, line: usize, column: Option<usize>, message: &str) -> RenderError {
    let column = column.map(|column| format!(", column {column}")).unwrap_or_default();
    let message = message.lines().next().unwrap_or_default();
    let whole = texts.get(name).and_then(|text| text.lines().nth(line.saturating_sub(1))).map(str::trim);
    let shown = match whole.filter(|it| !it.is_empty()) {
        None => String::new(),
        Some(whole) => {
            let short: String = whole.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
            format!(": {short}{}", if short.len() < whole.len() { "…" } else { "" })
        }
    };
    plain(name, format!("line {line}{column}: {message}{shown}"))
}

/// The first line of a template that holds a text.
fn line_of(texts: &BTreeMap<String, String>, name: &str, wanted: &str) -> usize {
    let text = texts.get(name).map(String::as_str).unwrap_or_default();
    text.lines().position(|line| line.contains(wanted)).map_or(1, |at| at.saturating_add(1))
}
