//! Whether a PNG is whole: its chunks, and the pixels in them (PNG specification, third edition, W3C, June 2025).

use flate2::Crc;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// The kind of filter of a row, at most (section 9.2).
const MOST_FILTER: u8 = 4;
/// First column and row, and steps, of the seven passes of an interlaced picture (section 8.1).
const PASSES: [(u32, u32, u32, u32); 7] =
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

/// Whether every chunk has the sum it says, an end comes, and the pixels are as many as the header says. Width and height
/// were bounded before.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let (mut at, mut pixels, mut header) = (8_usize, Vec::new(), None);
    while let Some((kind, data, next)) = chunk(bytes, at) {
        match kind {
            b"IHDR" => header = header.or(Some(data)),
            b"IDAT" => pixels.extend_from_slice(data),
            b"IEND" => return header.and_then(rows).is_some_and(|rows| fits(&pixels, &rows)),
            _ => {}
        }
        at = next;
    }
    false
}

/// The chunk at a place: its kind, its data, and where the next begins; none where it is cut off or its sum is wrong.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8], usize)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let long = usize::try_from(number(at)?).ok()?;
    let end = at.checked_add(8)?.checked_add(long)?;
    let mut sum = Crc::new();
    sum.update(bytes.get(at + 4..end)?);
    (number(end)? == sum.sum()).then_some(())?;
    Some((bytes.get(at + 4..at + 8)?, bytes.get(at + 8..end)?, end + 4))
}

/// Bytes of a row and number of rows, of each pass; none where the header is not one.
fn rows(header: &[u8]) -> Option<Vec<(u64, u32)>> {
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = (number(0)?, number(4)?);
    let [depth, colour, 0, 0, interlaced] = *header.get(8..13)? else { return None };
    let samples: u64 = match (colour, depth) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return None,
    };
    let bytes = |width: u32| (u64::from(width) * samples * u64::from(depth)).div_ceil(8);
    let steps = |size: u32, first: u32, step: u32| size.saturating_sub(first).div_ceil(step);
    match interlaced {
        0 => Some(vec![(bytes(width), height)]),
        1 => {
            let passes = PASSES.iter().map(|(x, y, right, down)| (steps(width, *x, *right), steps(height, *y, *down)));
            Some(passes.filter(|(width, _)| *width > 0).map(|(width, height)| (bytes(width), height)).collect())
        }
        _ => None,
    }
}

/// Whether compressed pixels hold these rows, each with a filter that there is.
fn fits(pixels: &[u8], rows: &[(u64, u32)]) -> bool {
    let mut pixels = ZlibDecoder::new(pixels);
    let mut row = Vec::new();
    for (bytes, count) in rows {
        for _ in 0..*count {
            row.clear();
            let read = pixels.by_ref().take(bytes + 1).read_to_end(&mut row);
            let is_filter = row.first().is_some_and(|filter| *filter <= MOST_FILTER);
            if !is_filter || read.ok().and_then(|read| u64::try_from(read).ok()) != Some(bytes + 1) {
                return false;
            }
        }
    }
    true
}
