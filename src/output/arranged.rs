//! A data file without the rows that another state took the place of, in an order that says nothing of when they came.
//!
//! Memory follows the number of rows, a few bytes each; the rows themselves stay on the disk.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Where a row stands, and what it is sorted by: the beginning of its id, then a sum of all of it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    id: [u8; 16],
    sum: u64,
    offset: u64,
    length: u32,
}

/// Writes the rows of `from` that are not among `superseded`, by their number, to `to`; how many there are.
pub(super) fn arrange(from: &Path, to: &Path, superseded: &BTreeSet<u64>) -> io::Result<u64> {
    let mut source = BufReader::new(File::open(from)?);
    let (mut places, mut line, mut offset) = (Vec::new(), Vec::new(), 0_u64);
    for number in 0_u64.. {
        line.clear();
        let length = source.read_until(b'\n', &mut line)?;
        if length == 0 {
            break;
        }
        if !superseded.contains(&number) {
            let length = u32::try_from(length).map_err(|_| io::Error::other("a row is larger than 4 GB"))?;
            places.push(Place { id: beginning(&line), sum: sum(&line), offset, length });
        }
        offset = offset.saturating_add(length as u64);
    }
    places.sort_unstable();
    let (mut source, mut target) = (File::open(from)?, BufWriter::new(super::private::create(to)?));
    for place in &places {
        line.resize(place.length as usize, 0);
        source.seek(SeekFrom::Start(place.offset))?;
        source.read_exact(&mut line)?;
        target.write_all(&line)?;
    }
    target.flush()?;
    Ok(places.len() as u64)
}

/// The beginning of the id of a row, or of its first text.
fn beginning(line: &[u8]) -> [u8; 16] {
    let at = memchr::memmem::find(line, b"\"id\":\"").map_or(0, |at| at.saturating_add(6));
    let mut id = [0; 16];
    id.iter_mut().zip(line.iter().skip(at).take_while(|byte| **byte != b'"')).for_each(|(to, from)| *to = *from);
    id
}

/// FNV-1a of a row: rows that begin alike are told apart by all of it.
fn sum(line: &[u8]) -> u64 {
    line.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
