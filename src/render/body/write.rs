//! Blocks as Markdown: [`parse`] reads them back as the same blocks, and text stays text whatever it holds.

use super::runs::{Piece, Run, Style, inlines, known, runs};
use super::{Align, Block, Callout, Cell, Inline, List, Number, Table, Target, parse};
use crate::render::escape::{code, escape};

/// Writes blocks as GitHub-flavoured Markdown, without an empty line at the end. What emphasis cannot be written for
/// (`a**(b)**c` is none in Markdown) is written without it: words come first.
pub fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    // Of two lists in a row the second takes the other mark, so that they do not become one.
    let mut is_other = false;
    for block in blocks {
        is_other = match (before, block) {
            (Some(Block::List(one)), Block::List(two)) => !is_other && one.start.is_some() == two.start.is_some(),
            _ => false,
        };
        let text = self::block(block, is_other);
        if !out.is_empty() && !text.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&text);
        before = Some(block);
    }
    out
}

fn block(block: &Block, is_other: bool) -> String {
    match block {
        Block::Paragraph(text) => line(text, "\\\n"),
        Block::Heading(level, text) => {
            let marks = "#".repeat(usize::from(*level).saturating_add(2).clamp(3, 6));
            format!("{marks} {}", line(text, "<br>"))
        }
        Block::List(of) => list(of, is_other),
        Block::Quote(inner) => indented(&write(inner), "> ", "> "),
        Block::Callout(kind, inner) => format!("> [!{}]\n{}", word(*kind), indented(&write(inner), "> ", "> ")),
        Block::Code(text) => fenced(text),
        Block::Table(of) => table(of),
        Block::Numbers(of) => of.iter().map(number).collect::<Vec<_>>().join("\n"),
        Block::Figure(id, caption) => format!("![{}](figure:{id})", escape(caption)),
        Block::Rule => "---".to_owned(),
        Block::Kept(_, inner) => write(inner),
    }
}

fn word(kind: Callout) -> String {
    kind.id().to_uppercase()
}

/// Lines with something before the first and before each other one; empty lines get no spaces at their end.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let before = if at == 0 { first } else { rest };
        if line.is_empty() { before.trim_end().to_owned() } else { format!("{before}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn list(list: &List, is_other: bool) -> String {
    // A list is tight where no item needs an empty line.
    let is_short = |item: &Vec<Block>| {
        item.iter().skip(1).all(|block| matches!(block, Block::List(_)))
            && item.first().is_none_or(|first| matches!(first, Block::Paragraph(_) | Block::List(_)))
    };
    let is_tight = list.tight && list.items.iter().all(is_short);
    let mut items = Vec::with_capacity(list.items.len());
    for (at, item) in list.items.iter().enumerate() {
        let marker = match (list.start, is_other) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(first), _) => {
                let number = first.saturating_add(u64::try_from(at).unwrap_or_default()).min(999_999_999);
                format!("{number}{} ", if is_other { ')' } else { '.' })
            }
        };
        let text = match is_tight {
            true => item.iter().map(|it| block(it, false)).collect::<Vec<_>>().join("\n"),
            false => write(item),
        };
        items.push(indented(&text, &marker, &" ".repeat(marker.len())));
    }
    items.join(if is_tight { "\n" } else { "\n\n" })
}

fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn table(table: &Table) -> String {
    let row = |cells: &[Cell]| {
        let cells: Vec<String> = cells.iter().map(|cell| line(&cell.content, "<br>")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mark = |align: &Align| match align {
        Align::Start => "---",
        Align::Centre => ":-:",
        Align::End => "--:",
    };
    let marks: Vec<&str> = table.columns.iter().map(mark).collect();
    let mut lines = vec![row(&table.head), format!("|{}|", marks.join("|"))];
    lines.extend(table.rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn number(number: &Number) -> String {
    let parts = [&number.value, &number.label, &number.note].map(|part| line(part, "<br>"));
    format!("- {}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · "))
}

/// The text of a paragraph, a heading or a cell; `turn` is how a line break is written in it. What is written is read to
/// see that it says the same; where marks of emphasis do not, others are tried, and none in the end.
fn line(text: &[Inline], turn: &str) -> String {
    let wanted = runs(text);
    if wanted.is_empty() {
        return String::new();
    }
    let known = known(&wanted);
    let bare: Vec<Run> = runs(&inlines(&wanted.iter().cloned().map(Run::bare).collect::<Vec<_>>()));
    for (runs_of, emphasis) in [(&wanted, "*"), (&wanted, "_"), (&bare, "*")] {
        let written = marked(runs_of, emphasis, turn);
        let read = parse(&written, &known, "").value;
        if let [Block::Paragraph(read)] = read.as_slice()
            && runs(read) == *runs_of
        {
            return written;
        }
    }
    let plain = |run: &Run| match &run.piece {
        Piece::Text(text) | Piece::Code(text) => text.clone(),
        Piece::Break => " ".to_owned(),
    };
    escape(&wanted.iter().map(plain).collect::<String>())
}

/// Runs with their marks.
fn marked(runs: &[Run], emphasis: &str, turn: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut link: Option<&Target> = None;
    // Whether the next text stands at the beginning of a line.
    let mut is_first = true;
    for run in runs {
        if run.link.as_ref() != link {
            close_all(&mut out, &mut open, emphasis);
            close_link(&mut out, link);
            link = run.link.as_ref();
            if link.is_some() {
                out.push('[');
            }
        }
        while open.iter().any(|mark| !mark.is_of(run.style)) {
            if let Some(mark) = open.pop() {
                out.push_str(mark.text(emphasis));
            }
        }
        for mark in MARKS {
            if mark.is_of(run.style) && !open.contains(&mark) {
                out.push_str(mark.text(emphasis));
                open.push(mark);
            }
        }
        match &run.piece {
            Piece::Text(text) => out.push_str(&part(text, is_first)),
            Piece::Code(text) => out.push_str(&code(text)),
            Piece::Break => out.push_str(turn),
        }
        is_first = run.piece == Piece::Break;
    }
    close_all(&mut out, &mut open, emphasis);
    close_link(&mut out, link);
    out
}

/// A mark around text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Strong,
    Emphasis,
    Strike,
}

/// Outermost first.
const MARKS: [Mark; 3] = [Mark::Strong, Mark::Emphasis, Mark::Strike];

impl Mark {
    fn is_of(self, style: Style) -> bool {
        match self {
            Self::Strong => style.strong,
            Self::Emphasis => style.emphasis,
            Self::Strike => style.strike,
        }
    }

    fn text(self, emphasis: &str) -> &str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => emphasis,
            Self::Strike => "~~",
        }
    }
}

fn close_all(out: &mut String, open: &mut Vec<Mark>, emphasis: &str) {
    while let Some(mark) = open.pop() {
        out.push_str(mark.text(emphasis));
    }
}

fn close_link(out: &mut String, link: Option<&Target>) {
    match link {
        Some(Target::Section(id) | Target::Document(_, id)) => out.push_str(&format!("](#{id})")),
        Some(Target::Web(href)) => {
            let href = href.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
            out.push_str(&format!("](<{href}>)"));
        }
        None => {}
    }
}

/// Text escaped, with the spaces at its ends; only at the beginning of a line do the marks of lists matter.
fn part(text: &str, is_first: bool) -> String {
    let body = text.trim();
    if body.is_empty() {
        return " ".to_owned();
    }
    let escaped = if is_first { escape(body) } else { escape(&format!("x{body}")).split_off(1) };
    let end = |is: bool| if is { " " } else { "" };
    format!("{}{escaped}{}", end(text.starts_with(char::is_whitespace)), end(text.ends_with(char::is_whitespace)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::body::Known;

    fn again(markdown: &str) -> String {
        let known = Known { sections: ["identity".to_owned()].into(), ..Known::default() };
        write(&parse(markdown, &known, "").value)
    }

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        let cases = [
            "One **bold** and *slanted* word, ~~gone~~, `code`.",
            "A [link](#identity) and [**another**](<https://example.org/a(b)>).",
            "- one\n- two\n  - three\n    1. four\n    2. five\n- six",
            "3. three\n4. four",
            "- one\n\n  more of it\n\n- two",
            "- a\n\n* b",
            "> quoted\n>\n> twice",
            "> [!WARNING]\n> careful",
            "````\n```\ncode\n````",
            "| a | b |\n|---|--:|\n| one<br>two | **3** |",
            "first\\\nsecond",
            "### Heading\n\ntext\n\n---\n\nmore",
            "***both*** and **bold *in it***",
            "\\# no heading\n\n1\\. no list\n\n\\- nor this\n\nhttps&#58;//example.org &lt;b&gt;",
        ];
        for case in cases {
            assert_eq!(again(&again(case)), again(case), "{case}");
        }
        for case in cases.iter().filter(|case| !case.contains("***")) {
            assert_eq!(again(case), *case);
        }
    }

    #[test]
    fn emphasis_that_markdown_has_none_for_is_left_out_and_no_word() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
        let one = |inlines: Vec<Inline>| write(&[Block::Paragraph(inlines)]);
        assert_eq!(one(vec![text("a "), strong("bold "), text("b")]), "a **bold** b");
        assert_eq!(one(vec![strong("one"), strong("two")]), "**onetwo**");
        assert_eq!(one(vec![text("a"), strong("(b)"), text("c")]), "a(b)c");
        assert_eq!(one(vec![text("* not <!-- keep: x --> a list")]), "\\* not &lt;!-- keep: x --&gt; a list");
    }
}
