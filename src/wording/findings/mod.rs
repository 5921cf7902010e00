//! The words of findings: a table of messages with arguments, by rule and case.
//!
//! A message holds `{name}` for an argument as it is written, `{name|one|many}` for a count with its noun,
//! `{name#one|many}` for the word alone that agrees with a count or a list, and `{name:3}` for the first names of a list.
//! What stands in `[…]` is left out where an argument it needs is not there. How much of a count was read is said here
//! once: “at least nine”. A second language is a second table.

mod azure;
mod business;
mod english;
mod guarded;
mod mail;
mod platforms;
mod posture;

use super::{Hedge, amount, amount_of, date, percent, sentence, some_of, spelled};
pub use business::{Business, asks_plainly, business};
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
    /// A word that the table of its kind gives.
    Word(String),
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

/// Every row of English.
fn rows() -> impl Iterator<Item = &'static Row> {
    english::ENGLISH
        .iter()
        .chain(posture::ENGLISH)
        .chain(guarded::ENGLISH)
        .chain(mail::ENGLISH)
        .chain(platforms::ENGLISH)
        .chain(azure::ENGLISH)
}

/// What a rule asks, for a reader: `whether directory synchronisation runs`.
pub fn asks(rule: &str) -> &'static str {
    english::ASKS
        .iter()
        .chain(posture::ASKS)
        .chain(guarded::ASKS)
        .chain(mail::ASKS)
        .chain(platforms::ASKS)
        .chain(azure::ASKS)
        .find(|row| row.0 == rule)
        .map_or("", |row| row.1)
}

/// What is said of a finding of this rule; the usual words where it has none for the case, none where it has none.
pub fn text(rule: &str, case: &str, arguments: &Arguments) -> Option<Text> {
    let of = |case: &str| rows().find(|row| row.rule == rule && row.case == case);
    let row = of(case).or_else(|| of(""))?;
    Some(Text {
        title: sentence(&filled(row.title, arguments)),
        detail: sentence(&filled(row.detail, arguments)),
        advice: sentence(&filled(row.advice, arguments)),
        limit: sentence(&filled(row.limit, arguments)),
    })
}

/// A message with its arguments in place, without the parts whose arguments are missing. Names are put in last and never
/// looked into.
fn filled(message: &str, arguments: &Arguments) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(&placed(before, arguments));
        let (part, after) = after.split_once(']').unwrap_or((after, ""));
        if needs(part).all(|name| arguments.contains_key(name)) {
            out.push_str(&placed(part, arguments));
        }
        rest = after;
    }
    out.push_str(&placed(rest, arguments));
    out
}

/// The arguments that a part of a message needs.
fn needs(part: &str) -> impl Iterator<Item = &str> {
    part.split('{').skip(1).map(|place| place.split(['}', '|', '#', ':']).next().unwrap_or_default())
}

/// A part of a message with its arguments in place.
fn placed(message: &str, arguments: &Arguments) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        let (name, form) = form(place);
        out.push_str(&arguments.get(name).map_or_else(String::new, |argument| written(argument, &form)));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// How an argument is to be written.
enum Form<'m> {
    /// By itself.
    Plain,
    /// A count with its noun.
    Counted(&'m str, &'m str),
    /// The word alone that agrees.
    Agreeing(&'m str, &'m str),
    /// So many of its names.
    First(usize),
}

fn form(place: &str) -> (&str, Form<'_>) {
    let pair = |words: &'_ str| -> (usize, usize) { (words.find('|').unwrap_or(words.len()), words.len()) };
    if let Some((name, words)) = place.split_once('#') {
        let (at, end) = pair(words);
        return (name, Form::Agreeing(&words[..at], words.get(at + 1..end).unwrap_or_default()));
    }
    if let Some((name, words)) = place.split_once('|') {
        let (at, end) = pair(words);
        return (name, Form::Counted(&words[..at], words.get(at + 1..end).unwrap_or_default()));
    }
    match place.split_once(':') {
        Some((name, most)) => (name, Form::First(most.parse().unwrap_or(NAMES))),
        None => (place, Form::Plain),
    }
}

/// So many names stand in a sentence, if it does not say how many.
const NAMES: usize = 12;

/// Whether the word for one agrees with an argument. What may be more is many.
fn is_one(argument: &Argument) -> bool {
    match argument {
        Argument::Count(count, hedge) => *count == 1 && *hedge == Hedge::Exact,
        Argument::Names(names) => names.len() == 1,
        Argument::Share(..) | Argument::Day(_) | Argument::Word(_) => true,
    }
}

fn written(argument: &Argument, form: &Form<'_>) -> String {
    match (argument, form) {
        (argument, Form::Agreeing(one, many)) => (if is_one(argument) { *one } else { *many }).to_owned(),
        (Argument::Count(count, Hedge::Exact), Form::Counted(one, many)) => spelled(*count, one, many),
        (Argument::Count(count, hedge), Form::Counted(one, many)) => amount_of(Some(*count), *hedge, one, many),
        (Argument::Count(count, hedge), _) => amount(Some(*count), *hedge),
        (Argument::Share(part, whole, Hedge::AtLeast), _) => format!("at least {}", percent(*part, *whole)),
        (Argument::Share(part, whole, _), _) => percent(*part, *whole),
        (Argument::Day(day), _) => date(day),
        (Argument::Names(names), Form::First(most)) => some_of(names, *most),
        (Argument::Names(names), _) => some_of(names, NAMES),
        (Argument::Word(word), _) => word.clone(),
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
        assert_eq!(filled("{names}; {nothing}.", &arguments), "{count} and b|c; .");
        assert_eq!(filled("{names:1}", &arguments), "{count} and 1 more");
        assert_eq!(filled("open { brace", &arguments), "open  brace");
    }

    #[test]
    fn words_agree_and_parts_without_arguments_are_left_out() {
        let one = Arguments::from([("count", Argument::Count(1, Hedge::Exact))]);
        let more = Arguments::from([("count", Argument::Count(1, Hedge::AtLeast))]);
        let message = "Renew {count#it|them}[, and tell {names}][; {count|is|are} left].";
        assert_eq!(filled(message, &one), "Renew it; one is left.");
        assert_eq!(filled("Renew {count#it|them}.", &more), "Renew them.");
        assert_eq!(filled("open [ {names}", &one), "open ");
    }

    #[test]
    fn every_row_has_words_and_a_question() {
        for row in rows() {
            assert!(!row.title.is_empty() && !row.detail.is_empty() && !row.advice.is_empty(), "{}", row.rule);
            assert!(!asks(row.rule).is_empty(), "{} asks nothing", row.rule);
        }
    }
}
