//! Markup that goes wrong: headings too high, rows of tables that are not closed, raw HTML.

use super::Said;
use super::pieces::{Line, lines};

/// Marks on a line of their own that have a meaning.
const MARKS: [&str; 3] = ["<!-- numbers -->", "<!-- keep:", "<!-- /keep"];

/// Says what is wrong with the markup of a template.
pub(super) fn check(template: &str, text: &str, said: &mut Said<'_>) {
    let lines = lines(text);
    let mut fence: Option<&Line> = None;
    let mut table: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        let words = line.text.trim();
        if words.starts_with("```") || words.starts_with("~~~") {
            fence = if fence.is_some() { None } else { Some(line) };
            continue;
        }
        if fence.is_some() {
            continue;
        }
        heading(template, line, said);
        underline(template, at, &lines, said);
        html(template, line, said);
        if !words.starts_with('|') {
            table = None;
            continue;
        }
        if !words.ends_with('|') || words.ends_with("\\|") || words.len() == 1 {
            said.fault(template, line.number, "this row of a table is not closed", "end it with `|`");
            table = table.or(Some(line));
            continue;
        }
        match table {
            Some(head) => row(template, head, line, said),
            None => {
                if lines.get(at.saturating_add(1)).is_some_and(|next| is_rule(&next.text)) {
                    table = Some(line);
                } else if !is_rule(&line.text) {
                    let hint = "begin a table with a head and a line of `|---|`, and close the tags between its rows \
                                with `-%}`, so that no empty line stands in it";
                    said.fault(template, line.number, "this row stands in no table", hint);
                    table = Some(line);
                }
            }
        }
    }
    if let Some(line) = fence {
        said.fault(template, line.number, "this block of code is not closed", "end it with a line of ```` ``` ````");
    }
}

/// Whether a line parts the head of a table from its rows.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn heading(template: &str, line: &Line, said: &mut Said<'_>) {
    if line.text.starts_with("# ") || line.text.starts_with("## ") {
        let hint = "write `###`: the heading of the section comes from `pack.toml`";
        said.fault(template, line.number, "a heading above `###`", hint);
    }
}

/// A rule right below a text makes a heading of it.
fn underline(template: &str, at: usize, lines: &[Line], said: &mut Said<'_>) {
    let Some(line) = lines.get(at) else { return };
    let rule = line.text.trim();
    let is_line = |c: char| rule.len() > 1 && rule.chars().all(|it| it == c);
    let above = at.checked_sub(1).and_then(|at| lines.get(at)).map(|it| it.text.trim()).unwrap_or_default();
    if (is_line('-') || is_line('=')) && !above.is_empty() && !above.starts_with(['|', '#', '>', '<', '-']) {
        said.fault(
            template,
            line.number,
            "this line makes a heading of the line above it",
            "leave an empty line above a rule; write headings with `###`",
        );
    }
}

/// Cells of a row that has as many as its head.
fn row(template: &str, head: &Line, line: &Line, said: &mut Said<'_>) {
    let cells = |line: &Line| line.text.replace("\\|", "").matches('|').count().saturating_sub(1);
    if head.branched || line.branched || cells(head) == cells(line) {
        return;
    }
    let message = format!(
        "this row has {} cells, and the head of its table, in line {}, has {}",
        cells(line),
        head.number,
        cells(head)
    );
    said.fault(template, line.number, &message, "give each row as many cells as the head");
}

/// Raw HTML, which is written as text.
fn html(template: &str, line: &Line, said: &mut Said<'_>) {
    let words = line.text.trim();
    if MARKS.iter().any(|mark| words.starts_with(mark)) {
        return;
    }
    let mut is_code = false;
    for (at, c) in words.char_indices() {
        is_code ^= c == '`';
        let rest = words.get(at..).unwrap_or_default();
        if c != '<' || is_code || !is_tag(rest) {
            continue;
        }
        let tag: String = rest.chars().take(40).take_while(|c| *c != '>').collect();
        let message = format!("raw HTML has no meaning, it is written as text: `{tag}>`");
        said.doubt(template, line.number, &message, "write Markdown; `html/page.css` is the place for looks");
        return;
    }
}

/// Whether what begins with `<` is a tag, and none that has a meaning.
fn is_tag(rest: &str) -> bool {
    let inside = rest.get(1..).unwrap_or_default();
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let after = inside.trim_start_matches('/').get(name.len()..).unwrap_or_default();
    let is_break = name == "br" && matches!(after.trim_start(), it if it.starts_with('>') || it.starts_with("/>"));
    let is_address = after.starts_with("://") || after.starts_with(':');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>') && !is_break && !is_address
}
