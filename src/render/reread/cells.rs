//! Blocks as the text of a table's cell, which has lines only.

use crate::render::body::{Block, Cell, Inline};

/// Blocks as the lines of a cell.
pub(super) fn lines(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for line in blocks.into_iter().flat_map(flattened) {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(line);
    }
    out
}

fn flattened(block: Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Paragraph(text) => vec![text],
        Block::Heading(_, text) => vec![vec![Inline::Strong(text)]],
        Block::Code(text) => text.lines().map(|line| vec![Inline::Code(line.to_owned())]).collect(),
        Block::Quote(inner) | Block::Callout(_, inner) | Block::Kept(_, inner) => {
            inner.into_iter().flat_map(flattened).collect()
        }
        Block::List(list) => {
            let mut out = Vec::new();
            for (at, item) in list.items.into_iter().enumerate() {
                let mark =
                    list.start.map_or("• ".to_owned(), |first| format!("{}) ", first.saturating_add(at as u64)));
                for (line, mut text) in item.into_iter().flat_map(flattened).enumerate() {
                    if line == 0 {
                        text.insert(0, Inline::Text(mark.clone()));
                    }
                    out.push(text);
                }
            }
            out
        }
        Block::Table(table) => {
            let rows = std::iter::once(table.head).chain(table.rows);
            let row = |cells: Vec<Cell>| {
                let mut out = Vec::new();
                for cell in cells.into_iter().filter(|cell| !cell.content.is_empty()) {
                    if !out.is_empty() {
                        out.push(Inline::Text(" · ".to_owned()));
                    }
                    out.extend(cell.content);
                }
                out
            };
            rows.map(row).filter(|row| !row.is_empty()).collect()
        }
        Block::Numbers(_) | Block::Figure(..) | Block::Rule => Vec::new(),
    }
}
