//! A colour: `#rrggbb`.

use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// A colour as it is written: `#rrggbb`, lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour([u8; 7]);

impl Colour {
    /// The colour of a literal; what is not `#rrggbb` is black.
    pub(super) const fn literal(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut out = *b"#000000";
        let mut at = 0;
        while at < 7 && bytes.len() == 7 {
            out[at] = bytes[at];
            at += 1;
        }
        Self(out)
    }

    /// The colour a person wrote: `#1b2430` or `#abc`, in either case.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.to_ascii_lowercase();
        if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        match digits.len() {
            6 => Some(Self::literal(&format!("#{digits}"))),
            3 => Some(Self::literal(&digits.chars().fold("#".to_owned(), |out, it| format!("{out}{it}{it}")))),
            _ => None,
        }
    }

    /// A grey, 0 black to 255 white.
    pub(super) fn grey(level: u8) -> Self {
        Self::of([level; 3])
    }

    /// The colour of red, green and blue.
    pub(super) fn of([r, g, b]: [u8; 3]) -> Self {
        Self::literal(&format!("#{r:02x}{g:02x}{b:02x}"))
    }

    /// Red, green and blue.
    pub fn parts(&self) -> [u8; 3] {
        let part = |at: usize| self.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or(0);
        [part(1), part(3), part(5)]
    }

    /// How light it is to the eye, 0 to 255 (ITU-R BT.601).
    pub(super) fn luma(&self) -> u8 {
        let [r, g, b] = self.parts().map(u32::from);
        u8::try_from((r * 299 + g * 587 + b * 114) / 1000).unwrap_or(u8::MAX)
    }

    /// Darker: each part times a fraction below 1.
    pub(super) fn times(&self, over: u32, under: u32) -> Self {
        Self::of(self.parts().map(|it| u8::try_from(u32::from(it) * over / under).unwrap_or(u8::MAX)))
    }

    /// Lighter: each part nearer to white by a fraction.
    pub(super) fn towards_white(&self, over: u32, under: u32) -> Self {
        Self::of(self.parts().map(|it| it + u8::try_from(u32::from(255 - it) * over / under).unwrap_or(0)))
    }
}

impl Deref for Colour {
    type Target = str;

    fn deref(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(&self.0).unwrap_or("#000000")
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
