//! The text of a file of rules → [`Rules`], or what is wrong with it and where.

use super::operator::Operand;
use super::rule::Rules;
use super::{Condition, Operator, OwnRule, PREFIX};
use crate::catalog::{KINDS, NodeKind, dataset};
use crate::diag::{Code, Diagnostic, nearest};
use std::collections::BTreeSet;

/// What a path of a claim may be.
const OF_CLAIM: &[&str] = &["", "value", "known", "except", "evidence"];
/// What a path of a component may be, besides `facts.KEY`.
const OF_COMPONENT: &[&str] = &["id", "name", "zone", "evidence", "inactive", "count"];
/// Begins the path of an attribute.
pub(super) const FACT: &str = "facts.";

/// Reads a file of rules. `file` is what messages call it.
///
/// # Errors
/// Everything that is wrong with it, each with its line: a rule that is not understood is never left out unseen.
pub fn read(file: &str, text: &str) -> Result<Rules, Vec<Diagnostic>> {
    // Editors of other systems put a mark before the first letter.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rules: Rules = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        vec![Diagnostic::new(Code::RulesFile, place(file, text, at), error.message().to_owned())]
    })?;
    let mut said = Vec::new();
    let mut ids = BTreeSet::new();
    for rule in &rules.rules {
        let at = place(file, text, rule.span().start);
        let mut wrong = faults(rule.get_ref());
        if !ids.insert(rule.get_ref().id.as_str()) {
            wrong.push("another rule of this file has the same id".to_owned());
        }
        let id: String = rule.get_ref().id.chars().filter(|it| !it.is_control()).take(80).collect();
        said.extend(wrong.into_iter().map(|it| Diagnostic::new(Code::RulesFile, at.clone(), format!("`{id}`: {it}"))));
    }
    if rules.rules.is_empty() {
        said.push(Diagnostic::new(Code::RulesFile, file, "it holds no rule").hint("begin each with `[[rule]]`"));
    }
    if said.is_empty() { Ok(rules) } else { Err(said) }
}

/// What messages call a place of the text: `rules.toml:3`.
fn place(file: &str, text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    format!("{file}:{}", before.matches('\n').count() + 1)
}

/// What is wrong with a rule.
fn faults(rule: &OwnRule) -> Vec<String> {
    let mut said = Vec::new();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    let rest = rule.id.strip_prefix(PREFIX).unwrap_or_default();
    if rest.is_empty() || !rest.chars().all(fits) {
        said.push(format!("an id begins with `{PREFIX}`, then small letters, digits, `.` and `-`"));
    }
    if rule.title.trim().is_empty() {
        said.push("`title` is empty: say in a line what it asks".to_owned());
    }
    match (&rule.claim, &rule.component) {
        (Some(_), None) => said.extend(of_claim(rule)),
        (None, Some(kind)) => said.extend(of_component(rule, kind)),
        _ => said.push("it needs either `claim` or `component`".to_owned()),
    }
    said.extend(value(rule.operator, rule.value.as_ref()));
    said.extend(rule.sources.iter().filter(|id| dataset(id).is_none()).map(|id| format!("there is no dataset `{id}`")));
    said
}

fn of_claim(rule: &OwnRule) -> Vec<String> {
    let mut said = Vec::new();
    if !OF_CLAIM.contains(&rule.path.as_str()) {
        said.push(unknown("path", &rule.path, OF_CLAIM.iter().copied().filter(|it| !it.is_empty())));
    }
    if !rule.only.is_empty() {
        said.push("`where` chooses among components; a claim has none".to_owned());
    }
    said
}

fn of_component(rule: &OwnRule, kind: &str) -> Vec<String> {
    let mut said = Vec::new();
    if NodeKind::from_id(kind).is_none() {
        said.push(unknown("component", kind, KINDS.iter().map(|row| row.id)));
    }
    if rule.sources.is_empty() {
        said.push("`sources` is missing: name the datasets that tell of all components of this kind".to_owned());
    }
    let paths = std::iter::once(&rule.path).chain(rule.only.iter().map(|it| &it.path));
    for path in paths.filter(|it| !OF_COMPONENT.contains(&it.as_str())) {
        if path.strip_prefix(FACT).is_none_or(str::is_empty) {
            said.push(unknown("path", path, OF_COMPONENT.iter().copied().chain(["facts.KEY"])));
        }
    }
    said.extend(rule.only.iter().flat_map(|it: &Condition| value(it.operator, it.value.as_ref())));
    said
}

/// What is wrong with what a comparison compares with.
fn value(operator: Operator, value: Option<&toml::Value>) -> Option<String> {
    let many = operator.takes_many();
    match value {
        None if operator == Operator::Exists => None,
        None => Some("it needs a `value` to compare with".to_owned()),
        Some(_) if operator == Operator::Exists => Some("`exists` takes no `value`".to_owned()),
        Some(toml::Value::Array(list)) if many && list.is_empty() => Some("`value` is an empty list".to_owned()),
        Some(value) if value.is_array() != many => {
            let wanted = if many { "a list" } else { "one value; `one-of` and `none-of` take a list" };
            Some(format!("`value` must be {wanted}"))
        }
        Some(value) => Operand::all(value)
            .is_none()
            .then(|| "`value` must be a text, a number, a day, `true` or `false`, or a list of them".to_owned()),
    }
}

/// That a word is not known, and which may have been meant.
fn unknown<'a>(key: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let shown: String = word.chars().filter(|it| !it.is_control()).take(80).collect();
    let near = nearest(word, known.clone(), 3);
    match near.is_empty() {
        true if known.clone().count() < 12 => {
            format!("`{key}` cannot be `{shown}`; it is one of: {}", known.collect::<Vec<_>>().join(", "))
        }
        true => format!("`{key}` cannot be `{shown}`"),
        false => format!("`{key}` cannot be `{shown}`; did you mean `{}`?", near.join("`, `")),
    }
}
