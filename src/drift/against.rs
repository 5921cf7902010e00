//! A tenant against the target that people declared: what the target has and today has not, and the other way round.

use super::derived::{differing, of_field, presence};
use super::line::{Kind, Line};
use super::parts::{Field, Part, parts};
use crate::model::Model;
use serde_json::Value;
use std::collections::BTreeSet;

/// What today lacks of the target (removed), has beyond it (added), and has otherwise (changed).
pub(super) fn against(target: &Model, today: &Model) -> Vec<Line> {
    let (was, is) = (parts(target), parts(today));
    let ids: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut lines = Vec::new();
    for id in ids {
        let (part, kind) = match (was.get(id), is.get(id)) {
            (Some(wanted), Some(there)) => {
                lines.extend(fields(id, wanted, there));
                continue;
            }
            (Some(part), None) => (part, Kind::Removed),
            (None, Some(part)) => (part, Kind::Added),
            (None, None) => continue,
        };
        let is_new = kind == Kind::Added;
        let said = Some(Value::String(part.name.clone()));
        let (before, after) = if is_new { (None, said) } else { (said, None) };
        lines.push(Line::new(kind, id.as_str(), presence(part, is_new)).said(before, after).named(&part.name));
    }
    lines
}

/// What of a part is otherwise. A value that people declare stands for the attribute of its label: what the tenant says under
/// that label is what it is held against, and a value that only the tenant tells is no difference.
fn fields(id: &str, wanted: &Part, there: &Part) -> Vec<Line> {
    let all = differing(wanted, there);
    let of_label = |label: &str| {
        all.iter().find(|(_, before, after)| before.is_none() && after.is_some_and(|it| it.label == label))
    };
    let mut lines = Vec::new();
    for (name, before, after) in &all {
        let (name, after): (&str, Option<&Field>) = match (before, after) {
            (Some(declared), None) => match of_label(&declared.label) {
                Some((name, _, after)) => (name, *after),
                None => (name, None),
            },
            (None, _) => continue,
            _ => (name, *after),
        };
        if !is_same(*before, after) {
            lines.push(of_field(id, there, name, *before, after));
        }
    }
    lines
}

/// Whether two values read the same: people write numbers as text.
fn is_same(one: Option<&Field>, other: Option<&Field>) -> bool {
    let text = |field: Option<&Field>| {
        let value = field.map(|field| &field.value)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned).replace(',', "").to_lowercase())
    };
    text(one) == text(other)
}
