//! Gives each request a number by which the service finds it in its own logs.

use crate::http::Clock;
use std::fmt::Write as _;

/// A number in the form of a random UUID (RFC 9562, version 4). It keeps no secret: it only has to differ.
pub(in crate::source) fn new(clock: &dyn Clock) -> String {
    let mut digits = String::with_capacity(32);
    for _ in 0..16 {
        // A chance is below one: the product is a byte.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a chance is between 0 and 1")]
        let byte = (clock.chance().clamp(0.0, 1.0) * 255.0) as u8;
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits.replace_range(12..13, "4");
    digits.replace_range(16..17, "8");
    for at in [8, 13, 18, 23] {
        digits.insert(at, '-');
    }
    digits
}
