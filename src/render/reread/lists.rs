//! Paragraphs of lists, of code and between them, put together.

use super::source::{Level, Numbered};
use crate::render::body::{Block, List};

/// Levels of a list.
const MOST_LEVELS: usize = 4;

/// A paragraph before lists are put together.
pub(super) enum Flat {
    Block(Block),
    Item(Numbered, Level, Vec<Block>),
    Continued(Block),
}

/// Adds a line to the code before it, or begins one.
pub(super) fn code(flat: &mut Vec<Flat>, line: &str) {
    match flat.last_mut() {
        Some(Flat::Block(Block::Code(text))) => {
            text.push('\n');
            text.push_str(line);
        }
        _ if line.is_empty() => {}
        _ => flat.push(Flat::Block(Block::Code(line.to_owned()))),
    }
}

/// Puts items together to lists.
pub(super) fn together(flat: Vec<Flat>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut items: Vec<(Numbered, Level, Vec<Block>)> = Vec::new();
    for it in flat {
        match (it, items.last_mut()) {
            (Flat::Item(number, level, blocks), _) => items.push((number, level, blocks)),
            (Flat::Continued(block), Some((_, _, blocks))) => blocks.push(block),
            (Flat::Block(block) | Flat::Continued(block), _) => {
                out.extend(lists(&std::mem::take(&mut items)));
                if let Block::Code(text) = &block {
                    out.push(Block::Code(text.trim_end_matches('\n').to_owned()));
                } else {
                    out.push(block);
                }
            }
        }
    }
    out.extend(lists(&items));
    out
}

/// Items one after the other as lists within lists.
fn lists(items: &[(Numbered, Level, Vec<Block>)]) -> Vec<Block> {
    let level = |number: &Numbered| number.level.min(MOST_LEVELS);
    let Some(base) = items.first().map(|it| level(&it.0)) else { return Vec::new() };
    let mut out: Vec<Block> = Vec::new();
    let mut of: Option<&Numbered> = None;
    let mut at = 0;
    while let Some((number, kind, blocks)) = items.get(at) {
        let is_deeper = |it: &&(Numbered, Level, Vec<Block>)| level(&it.0) > base;
        let below = items.get(at + 1..).unwrap_or_default().iter().take_while(is_deeper).count();
        let mut item = blocks.clone();
        item.extend(lists(items.get(at + 1..at + 1 + below).unwrap_or_default()));
        let goes_on = |list: &List| match (list.start, kind.is_ordered) {
            (None, false) => true,
            (Some(_), true) => of.is_some_and(|of| of.list == number.list),
            _ => false,
        };
        let tight = item.iter().skip(1).all(|block| matches!(block, Block::List(_)));
        match out.last_mut() {
            Some(Block::List(list)) if goes_on(list) => {
                list.tight &= tight;
                list.items.push(item);
            }
            _ => out.push(Block::List(List { start: kind.is_ordered.then_some(kind.start), tight, items: vec![item] })),
        }
        of = Some(number);
        at += 1 + below;
    }
    out
}
