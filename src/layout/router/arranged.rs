//! Where zones and tiles stand in the arrangement of a page: what a later drawing needs to put them there again.

use super::page::{Block, Content};
use crate::scene::{Slot, Step};

/// Where everything stands in the arrangement of a page, by index.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Slots {
    pub(in crate::layout) zones: Vec<Slot>,
    pub(in crate::layout) tiles: Vec<Slot>,
}

impl Block {
    /// Where zones and tiles stand in the arrangement of this block, which stands at `at` itself.
    pub(in crate::layout) fn slots(&self, at: &[Step], out: &mut Slots) {
        if let Some(slot) = self.zone.and_then(|it| out.zones.get_mut(it)) {
            slot.0 = at.to_vec();
        }
        match &self.content {
            Content::Grid { cols, nodes } => {
                for (cell, node) in nodes.iter().enumerate() {
                    if let Some(slot) = node.and_then(|it| out.tiles.get_mut(it)) {
                        slot.0 = [at, &[(cell / cols.max(&1), cell % cols.max(&1))]].concat();
                    }
                }
            }
            Content::Rows(rows) => {
                for (row, (blocks, _)) in rows.iter().enumerate() {
                    for (place, block) in blocks.iter().enumerate() {
                        block.slots(&[at, &[(row, place)]].concat(), out);
                    }
                }
            }
        }
    }
}
