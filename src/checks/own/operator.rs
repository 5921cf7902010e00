//! How a value is compared with what was seen.

use super::seen::Seen;
use crate::facts::Truth;
use schemars::JsonSchema;
use serde::Deserialize;
use std::cmp::Ordering;

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    /// The same; texts without regard to capitals.
    Is,
    /// Another.
    IsNot,
    /// As much or more; days as later, versions part by part.
    AtLeast,
    /// As much or less.
    AtMost,
    /// One of a list.
    OneOf,
    /// None of a list.
    NoneOf,
    /// A list that holds it, or a text with it inside.
    Contains,
    /// A list that does not hold it, or a text without it.
    Lacks,
    /// It was read; takes no value.
    Exists,
}

/// What was written to compare with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    /// A number.
    Number(f64),
    /// A text, a day, or `true` and `false` as words.
    Text(String),
}

impl Operand {
    /// A text in the form it is compared in.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.trim().to_lowercase())
    }

    /// A single value of TOML; none of a list or a table.
    pub(super) fn of(value: &toml::Value) -> Option<Self> {
        match value {
            toml::Value::String(text) => Some(Self::text(text)),
            #[expect(clippy::cast_precision_loss, reason = "counts of a tenant are far below 2^53")]
            toml::Value::Integer(number) => Some(Self::Number(*number as f64)),
            toml::Value::Float(number) if number.is_finite() => Some(Self::Number(*number)),
            toml::Value::Boolean(flag) => Some(Self::text(if *flag { "true" } else { "false" })),
            toml::Value::Datetime(day) => Some(Self::text(&day.to_string())),
            toml::Value::Float(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
        }
    }

    /// The values of a list, or the one value.
    pub(super) fn all(value: &toml::Value) -> Option<Vec<Self>> {
        match value {
            toml::Value::Array(list) => list.iter().map(Self::of).collect(),
            one => Self::of(one).map(|one| vec![one]),
        }
    }
}

impl Operator {
    /// Whether it takes a list.
    pub(super) fn takes_many(self) -> bool {
        matches!(self, Self::OneOf | Self::NoneOf)
    }

    /// Whether it holds of what was seen.
    pub(super) fn holds(self, seen: &Seen, with: &[Operand]) -> Truth {
        let one = || with.first();
        match self {
            Self::Exists => seen.exists(),
            Self::Is | Self::OneOf => seen.is_one_of(with),
            Self::IsNot | Self::NoneOf => seen.is_one_of(with).not(),
            Self::AtLeast => one().map_or(Truth::Unread, |it| seen.at_least(it)),
            Self::AtMost => one().map_or(Truth::Unread, |it| seen.at_most(it)),
            Self::Contains => one().map_or(Truth::Unread, |it| seen.contains(it)),
            Self::Lacks => one().map_or(Truth::Unread, |it| seen.contains(it).not()),
        }
    }
}

/// Two texts in order: versions and days part by part as numbers, other texts by their letters.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    let numbers = |text: &str| -> Option<Vec<u64>> {
        let parts: Option<Vec<u64>> = text.split(['.', '-']).map(|part| part.parse().ok()).collect();
        parts.filter(|it| it.len() > 1)
    };
    match (numbers(a), numbers(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_days_are_compared_part_by_part() {
        assert_eq!(order("2.4.10", "2.4.9"), Ordering::Greater);
        assert_eq!(order("2026-11-20", "2026-02-28"), Ordering::Greater);
        assert_eq!(order("a", "b"), Ordering::Less);
    }

    #[test]
    fn one_of_several_words_that_it_may_be_is_not_sure() {
        let seen = Seen::Words(vec!["covered".to_owned(), "covered-except".to_owned()]);
        let named = |words: &[&str]| words.iter().map(|it| Operand::text(it)).collect::<Vec<_>>();
        assert_eq!(Operator::Is.holds(&seen, &named(&["covered"])), Truth::Unread);
        assert_eq!(Operator::OneOf.holds(&seen, &named(&["Covered", "covered-except"])), Truth::Yes);
        assert_eq!(Operator::IsNot.holds(&seen, &named(&["not-covered"])), Truth::Yes);
    }
}
