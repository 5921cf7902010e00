//! A tenant against the target that people declared: what the target has and today has not, and the other way round.

use super::derived::{differing, of_field, presence};
use super::line::{Kind, Line};
use super::parts::parts;
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
                let fields = differing(wanted, there).into_iter();
                lines.extend(fields.map(|(name, before, after)| of_field(id, there, name, before, after)));
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
