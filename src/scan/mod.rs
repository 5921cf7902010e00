//! Scan: finds where one JSON value ends, over as many pieces as it comes in, and mends halves of characters in it.
//!
//! In: bytes. Out: how many of them belong to the value. Brackets are counted and strings skipped, so that a value of
//! any depth needs no memory; what stands inside is not checked, and nothing is ever parsed.

mod halves;

pub(crate) use halves::whole_surrogates;

use memchr::memchr2;

/// Bytes that mean something outside of strings, and bytes that end a bare word (`null`, `12.5`).
const STRUCTURE: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    let bytes = b"{}[]\"";
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
};

/// Follows one value from its first byte to its last.
#[derive(Debug, Default)]
pub struct Scan {
    depth: usize,
    deepest: usize,
    in_string: bool,
    escaped: bool,
    in_word: bool,
}

impl Scan {
    /// Arrays and objects inside each other, at most, so far.
    pub fn deepest(&self) -> usize {
        self.deepest
    }

    /// Takes the next piece. Gives how many of its bytes belong to the value if it ends in the piece: a bare word ends
    /// before the byte that ends it.
    pub fn take(&mut self, piece: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
            if self.escaped {
                self.escaped = false;
                at += 1;
            } else if self.in_string {
                let found = memchr2(b'"', b'\\', rest)?;
                at += found + 1;
                if rest.get(found) == Some(&b'\\') {
                    self.escaped = true;
                } else {
                    self.in_string = false;
                    if self.depth == 0 {
                        return Some(at);
                    }
                }
            } else if self.in_word || (self.depth == 0 && !starts_nested(rest)) {
                self.in_word = true;
                return rest.iter().position(|byte| ends_word(*byte)).map(|found| at + found);
            } else {
                let (found, byte) = next_structure(rest)?;
                at += found + 1;
                if self.structure(byte) {
                    return Some(at);
                }
            }
        }
        None
    }

    /// Takes one byte that means something. Says whether the value ends with it.
    fn structure(&mut self, byte: u8) -> bool {
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => {
                self.depth = self.depth.saturating_add(1);
                self.deepest = self.deepest.max(self.depth);
            }
            _ => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
        }
        false
    }
}

/// The first byte that means something outside of strings, and where it is.
fn next_structure(rest: &[u8]) -> Option<(usize, u8)> {
    rest.iter().copied().enumerate().find(|(_, byte)| STRUCTURE[usize::from(*byte)])
}

/// Whether a value begins here that is no bare word.
fn starts_nested(rest: &[u8]) -> bool {
    matches!(rest.first(), Some(b'{' | b'[' | b'"'))
}

/// Whether a bare word ends before this byte.
fn ends_word(byte: u8) -> bool {
    matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n')
}
