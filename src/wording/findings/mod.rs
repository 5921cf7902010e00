//! The words of findings: a table of messages with arguments, by rule and case.
//!
//! A message holds `{name}` for an argument as it is written, and `{name|one|many}` for a count with its noun. How much
//! of a count was read is said here once: “at least nine”. A second language is a second table.

mod english;

use super::{Hedge, amount, amount_of, date, percent, sentence, spelled};
use english::ENGLISH;
use std::collections::BTreeMap;

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A count.
    Count(u64, Hedge),
    /// A part of a whole, in percent.
    Share(u64, u64, Hedge),
    /// A day, `YYYY-MM-DD`, or a moment that begins with one.
    Day(String),
    /// Names, in this order.
    Names(Vec<String>),
}

/// Arguments by name.
pub type Arguments = BTreeMap<&'static str, Argument>;

/// What is said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// One line with the figure.
    pub title: String,
    /// What was seen.
    pub detail: String,
    /// What to do.
    pub advice: String,
    /// From where on it is told; empty where it always is.
    pub limit: String,
}

/// One row of a table of a language.
struct Row {
    rule: &'static str,
    case: &'static str,
    title: &'static str,
    detail: &'static str,
    advice: &'static str,
    limit: &'static str,
}

/// What a rule asks, for a reader: `whether directory synchronisation runs`.
pub fn asks(rule: &str) -> &'static str {
    english::ASKS.iter().find(|row| row.0 == rule).map_or("", |row| row.1)
}

/// What is said of a finding of this rule; the usual words where it has none for the case, none where it has none.
pub fn text(rule: &str, case: &str, arguments: &Arguments) -> Option<Text> {
    let of = |case: &str| ENGLISH.iter().find(|row| row.rule == rule && row.case == case);
    let row = of(case).or_else(|| of(""))?;
    Some(Text {
        title: sentence(&filled(row.title, arguments)),
        detail: sentence(&filled(row.detail, arguments)),
        advice: sentence(&filled(row.advice, arguments)),
        limit: sentence(&filled(row.limit, arguments)),
    })
}

/// A message with its arguments in place. Names are put in last and never looked into.
fn filled(message: &str, arguments: &Arguments) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        let mut parts = place.split('|');
        let argument = parts.next().and_then(|name| arguments.get(name));
        let nouns = parts.next().zip(parts.next());
        out.push_str(&argument.map_or_else(String::new, |argument| written(argument, nouns)));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn written(argument: &Argument, nouns: Option<(&str, &str)>) -> String {
    match (argument, nouns) {
        (Argument::Count(count, Hedge::Exact), Some((one, many))) => spelled(*count, one, many),
        (Argument::Count(count, hedge), Some((one, many))) => amount_of(Some(*count), *hedge, one, many),
        (Argument::Count(count, hedge), None) => amount(Some(*count), *hedge),
        (Argument::Share(part, whole, Hedge::AtLeast), _) => format!("at least {}", percent(*part, *whole)),
        (Argument::Share(part, whole, _), _) => percent(*part, *whole),
        (Argument::Day(day), _) => date(day),
        (Argument::Names(names), _) => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_take_their_arguments() {
        let arguments = Arguments::from([
            ("count", Argument::Count(9, Hedge::AtLeast)),
            ("all", Argument::Count(7, Hedge::Exact)),
            ("names", Argument::Names(vec!["{count}".to_owned(), "b|c".to_owned()])),
        ]);
        assert_eq!(filled("{count|guest holds|guests hold} a role", &arguments), "at least 9 guests hold a role");
        assert_eq!(filled("{all|person|people} of {all}", &arguments), "seven people of 7");
        assert_eq!(filled("{names}; {nothing}.", &arguments), "{count}, b|c; .");
        assert_eq!(filled("open { brace", &arguments), "open  brace");
    }

    #[test]
    fn every_row_has_words_and_a_question() {
        for row in ENGLISH {
            assert!(!row.title.is_empty() && !row.detail.is_empty() && !row.advice.is_empty(), "{}", row.rule);
            assert!(!asks(row.rule).is_empty(), "{} asks nothing", row.rule);
        }
    }
}
