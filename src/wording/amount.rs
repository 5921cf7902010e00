//! The hedge of a number, written once: how much was read stands beside each figure.

use super::{counted, number};

/// How much of what a number counts was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// All of it.
    Exact,
    /// There may be more.
    AtLeast,
    /// There may be fewer.
    AtMost,
    /// It was counted among so many that were read.
    Among(u64),
    /// Nothing of it.
    NotRead,
}

/// A figure by itself, as in a table: `4,150`, `at least 9`, `550 of the 599 read`, `not read`.
pub fn amount(value: Option<u64>, hedge: Hedge) -> String {
    let Some(value) = value else { return "not read".to_owned() };
    match hedge {
        Hedge::Exact => number(value),
        Hedge::AtLeast => format!("at least {}", number(value)),
        Hedge::AtMost => format!("at most {}", number(value)),
        Hedge::Among(read) => format!("{} of the {} read", number(value), number(read)),
        Hedge::NotRead => "not read".to_owned(),
    }
}

/// A figure with its noun, as in a sentence: `9 members`, `at least one member`, `no member among the 599 read`,
/// `an unread number of members`.
pub fn amount_of(value: Option<u64>, hedge: Hedge, one: &str, many: &str) -> String {
    let plain = |value: u64| if value == 0 { format!("no {many}") } else { counted(value, one, many) };
    match (value, hedge) {
        (None, _) | (_, Hedge::NotRead) => format!("an unread number of {many}"),
        (Some(value), Hedge::Exact) => plain(value),
        (Some(value), Hedge::AtLeast) => format!("at least {}", counted(value, one, many)),
        (Some(value), Hedge::AtMost) => format!("at most {}", counted(value, one, many)),
        (Some(value), Hedge::Among(read)) => format!("{} among the {} read", plain(value), number(read)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_was_read_is_part_of_the_figure() {
        assert_eq!(amount(Some(4150), Hedge::Exact), "4,150");
        assert_eq!(amount(Some(9), Hedge::AtLeast), "at least 9");
        assert_eq!(amount(Some(550), Hedge::Among(599)), "550 of the 599 read");
        assert_eq!(amount(None, Hedge::NotRead), "not read");
        assert_eq!(amount_of(Some(0), Hedge::Exact, "guest", "guests"), "no guests");
        assert_eq!(amount_of(Some(0), Hedge::Among(12), "guest", "guests"), "no guests among the 12 read");
        assert_eq!(amount_of(Some(1), Hedge::AtLeast, "guest", "guests"), "at least 1 guest");
        assert_eq!(amount_of(None, Hedge::NotRead, "guest", "guests"), "an unread number of guests");
    }
}
