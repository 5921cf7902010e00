//! How large a package may be. The sizes that an archive tells of itself are not believed: bytes are counted as they come.

/// Most bytes of a file.
pub(super) const MOST_PACKED: usize = 256 << 20;
/// Most parts.
pub(super) const MOST_PARTS: usize = 10_000;
/// Most bytes of a part.
pub(super) const MOST_PART: u64 = 128 << 20;
/// Most bytes of all parts.
pub(super) const MOST_ALL: u64 = 512 << 20;
/// A part beyond these bytes that was packed to less than one in so many is a bomb. Long tables of Word reach one in 40.
pub(super) const MOST_RATIO: (u64, u64) = (8 << 20, 250);
/// Letters of the name of a part.
pub(super) const MOST_NAME: usize = 512;
/// Most elements, texts and comments of a part that is read.
pub(super) const MOST_NODES: u32 = 8_000_000;
/// Elements of a part that is read that may stand in each other: Word writes some tens.
pub(super) const MOST_DEPTH: usize = 256;
