//! What was seen of a claim or component, with what of it may be otherwise.

use super::operator::{Operand, order};
use crate::assess::{Claim, Said, Verdict};
use crate::facts::{Extent, Known, Truth};
use crate::model::Value;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A value as far as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen {
    /// Nothing.
    Unread,
    /// A number between two bounds, both of them possible; no upper one where it can grow.
    Number(f64, Option<f64>),
    /// One of these words: more than one where less was read than would tell.
    Words(Vec<String>),
    /// A list, and whether it is all of it.
    List(BTreeSet<String>, bool),
}

impl Seen {
    /// The value of a claim.
    pub(super) fn of_claim(claim: &Claim) -> Self {
        let extent = claim.known.extent;
        let Some(said) = &claim.known.value else { return Self::Unread };
        match said {
            Said::Count(count) => Self::count(*count, extent),
            Said::Decimal(number) => number.as_f64().map_or(Self::Unread, |it| Self::number(it, extent)),
            Said::Flag(flag) if extent == Extent::Exact => Self::word(if *flag { "true" } else { "false" }),
            Said::Code(code) => Self::code(code, extent),
            Said::Set(set) => match extent {
                Extent::Exact => Self::List(lower(set), true),
                Extent::AtLeast => Self::List(lower(set), false),
                _ => Self::Unread,
            },
            Said::Flag(_) => Self::Unread,
        }
    }

    /// A code; of one that can only get better what it may be as well.
    fn code(code: &str, extent: Extent) -> Self {
        match (extent, Verdict::at_least(code)) {
            (Extent::Exact, _) => Self::word(code),
            (Extent::AtLeast, words) if !words.is_empty() => {
                Self::Words(words.into_iter().map(str::to_owned).collect())
            }
            _ => Self::Unread,
        }
    }

    /// The value of an attribute; `whole` says whether what it comes from was read in full.
    pub(super) fn of_value(value: &Value, whole: bool) -> Self {
        let if_whole = |seen: Self| if whole { seen } else { Self::Unread };
        match value {
            Value::Count(Known { value: Some(count), extent, .. }) => Self::count(*count, *extent),
            Value::Count(_) => Self::Unread,
            Value::Number(count) => Self::count(*count, if whole { Extent::Exact } else { Extent::AtLeast }),
            Value::Code(code) => if_whole(Self::word(code.id())),
            Value::Parts(parts) => Self::List(parts.iter().map(Value::key).collect(), whole),
            Value::Names(names) => Self::List(names.iter().map(|it| it.to_lowercase()).collect(), whole),
            Value::Text(text) => Self::word(text),
        }
    }

    /// A word.
    pub(super) fn word(text: &str) -> Self {
        Self::Words(vec![text.trim().to_lowercase()])
    }

    /// A list of words, all of it.
    pub(super) fn list(words: &BTreeSet<String>, whole: bool) -> Self {
        Self::List(lower(words), whole)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of a tenant are far below 2^53")]
    pub(super) fn count(count: u64, extent: Extent) -> Self {
        Self::number(count as f64, extent)
    }

    fn number(number: f64, extent: Extent) -> Self {
        match extent {
            Extent::Exact => Self::Number(number, Some(number)),
            Extent::AtLeast => Self::Number(number, None),
            Extent::AtMost => Self::Number(0.0, Some(number)),
            Extent::InPart { .. } | Extent::NotRead => Self::Unread,
        }
    }

    /// Whether anything was read.
    pub(super) fn exists(&self) -> Truth {
        if *self == Self::Unread { Truth::Unread } else { Truth::Yes }
    }

    /// Whether it is one of some values.
    pub(super) fn is_one_of(&self, with: &[Operand]) -> Truth {
        match self {
            Self::Unread => Truth::Unread,
            // Which of the words it is may be open, and still be sure to be among these.
            Self::Words(words) => each(words, |word| with.contains(&Operand::text(word))),
            Self::Number(..) => with.iter().fold(Truth::No, |so_far, it| so_far.or(self.is(it))),
            // A list is no single value.
            Self::List(..) => Truth::No,
        }
    }

    /// Whether a number is a value.
    fn is(&self, with: &Operand) -> Truth {
        if !matches!(with, Operand::Number(_)) {
            return Truth::No;
        }
        self.at_least(with).and(self.at_most(with))
    }

    /// Whether it is as much or more.
    pub(super) fn at_least(&self, with: &Operand) -> Truth {
        match (self, with) {
            (Self::Number(low, _), Operand::Number(bound)) if low >= bound => Truth::Yes,
            (Self::Number(_, Some(high)), Operand::Number(bound)) if high < bound => Truth::No,
            (Self::Words(words), Operand::Text(text)) => each(words, |it| order(it, text) != Ordering::Less),
            _ => Truth::Unread,
        }
    }

    /// Whether it is as much or less.
    pub(super) fn at_most(&self, with: &Operand) -> Truth {
        match (self, with) {
            (Self::Number(_, Some(high)), Operand::Number(bound)) if high <= bound => Truth::Yes,
            (Self::Number(low, _), Operand::Number(bound)) if low > bound => Truth::No,
            (Self::Words(words), Operand::Text(text)) => each(words, |it| order(it, text) != Ordering::Greater),
            _ => Truth::Unread,
        }
    }

    /// Whether a list holds it, or a text has it inside.
    pub(super) fn contains(&self, with: &Operand) -> Truth {
        let Operand::Text(text) = with else { return Truth::Unread };
        match self {
            Self::List(list, _) if list.contains(text) => Truth::Yes,
            Self::List(_, true) => Truth::No,
            Self::Words(words) => each(words, |it| it.contains(text.as_str())),
            Self::List(_, false) | Self::Number(..) | Self::Unread => Truth::Unread,
        }
    }
}

/// Whether something holds of each word that it may be, or of none.
fn each(words: &[String], holds: impl Fn(&str) -> bool) -> Truth {
    match words.iter().filter(|it| holds(it)).count() {
        0 => Truth::No,
        all if all == words.len() => Truth::Yes,
        _ => Truth::Unread,
    }
}

fn lower(words: &BTreeSet<String>) -> BTreeSet<String> {
    words.iter().map(|it| it.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_decides_only_what_it_decides() {
        let (at_least, at_most) = (Seen::count(10, Extent::AtLeast), Seen::count(10, Extent::AtMost));
        let with = Operand::Number;
        assert_eq!(at_least.at_least(&with(10.0)), Truth::Yes);
        assert_eq!(at_least.at_least(&with(11.0)), Truth::Unread);
        assert_eq!(at_least.at_most(&with(9.0)), Truth::No);
        assert_eq!(at_most.at_most(&with(10.0)), Truth::Yes);
        assert_eq!(at_most.at_least(&with(11.0)), Truth::No);
        assert_eq!(at_least.is_one_of(&[with(10.0)]), Truth::Unread);
        assert_eq!(at_least.is_one_of(&[with(9.0)]), Truth::No);
        assert_eq!(Seen::count(10, Extent::Exact).is_one_of(&[with(9.0), with(10.0)]), Truth::Yes);
        assert_eq!(Seen::count(10, Extent::InPart { read: 1, total: None }).at_least(&with(1.0)), Truth::Unread);
    }
}
