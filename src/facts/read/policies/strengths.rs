//! Authentication strengths: whether one takes a second factor is read from what it says, never from its name.

use super::super::source::Source;
use super::super::tally::settle;
use super::values::At;
use crate::catalog::{ids, is_second_factor, is_single_factor, strength};
use crate::facts::{Reading, Strength, Truth};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// `authentication-strengths`, sorted by name.
pub(in crate::facts::read) fn read(source: &Source<'_>) -> Reading<Vec<Strength>> {
    let mut rows = Vec::new();
    source.each(ids::AUTHENTICATION_STRENGTHS, |row| {
        let Some(object) = row.value().as_object() else { return };
        let unread = RefCell::default();
        rows.push(told(&At::root(object, &unread, &|path, word| row.unknown_code(path, word))));
        unread.into_inner().iter().for_each(|path| row.noted(path));
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::AUTHENTICATION_STRENGTHS, rows)
}

/// A strength inside a policy. What it says itself counts; what it leaves out is known from the dataset, or by its id
/// where it is built in.
pub(super) fn embedded(at: &At<'_>, known: &BTreeMap<&str, &Strength>) -> Strength {
    let own = told(at);
    let Some(listed) = known.get(own.id.as_str()) else { return own };
    if own.second_factor != Truth::Unread {
        return Strength { name: if own.name.is_empty() { listed.name.clone() } else { own.name }, ..own };
    }
    (*listed).clone()
}

fn told(at: &At<'_>) -> Strength {
    let id = at.list("id").into_iter().next().unwrap_or_default();
    let combinations = at.list_whole("allowedCombinations");
    let built_in = strength(&id);
    let satisfied = at.list("requirementsSatisfied");
    let second_factor = if built_in.is_some() {
        Truth::Yes
    } else if combinations.iter().any(|it| is_single_factor(it)) || satisfied.contains("none") {
        Truth::No
    } else if satisfied.contains("mfa")
        || (!combinations.is_empty() && combinations.iter().all(|it| is_second_factor(it)))
    {
        Truth::Yes
    } else {
        Truth::Unread
    };
    Strength {
        name: at.text("displayName").or_else(|| built_in.map(|row| row.name.to_owned())).unwrap_or_default(),
        custom: built_in.is_none(),
        id,
        second_factor,
        combinations,
    }
}
