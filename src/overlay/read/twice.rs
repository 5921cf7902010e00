//! What stands in a design twice.

use super::Reader;
use crate::overlay::Design;
use std::collections::BTreeMap;

/// Tells every id that stands twice among entries of one kind, and everything else that can be said once only.
pub(super) fn tell(design: &Design, reader: &mut Reader<'_>) {
    let ids = |reader: &mut Reader<'_>, what: &str, rows: Vec<(String, &str)>| once(what, rows, reader);
    macro_rules! by_id {
        ($($what:literal $rows:ident,)*) => {
            $(ids(reader, $what, design.$rows.iter().map(|it| (it.id.to_string(), it.place.as_str())).collect());)*
        };
    }
    by_id! {
        "the component" components,
        "the decision" decisions,
        "the assumption" assumptions,
        "the constraint" constraints,
        "the principle" principles,
        "the risk" risks,
        "the wave" waves,
        "the practice" practices,
        "the new name of" renames,
        "the hidden component" hidden,
    }
    ids(reader, "the link", design.links.iter().map(|it| (it.id(), it.place.as_str())).collect());
    let facts = design.facts.iter().map(|it| (format!("{} of {}", it.label, it.component), it.place.as_str()));
    ids(reader, "the fact", facts.collect());
    let plans = design.plans.iter().map(|it| (it.rule.clone(), it.place.as_str()));
    ids(reader, "the plan for the finding", plans.collect());
    let accounts = design.emergency.iter().map(|it| (it.account.to_lowercase(), it.place.as_str()));
    ids(reader, "the emergency account", accounts.collect());
    let described = design.descriptions.iter().flat_map(|it| it.about().map(|id| (id.to_owned(), it.place.as_str())));
    ids(reader, "the description of", described.collect());
    let accepted = design.accepted.iter().flat_map(|it| {
        let of = |subject: &str| format!("{}{}{subject}", it.rule, if subject.is_empty() { "" } else { " at " });
        let except = it.except.iter().map(|subject| format!("{} except {subject}", it.rule));
        let subjects: Vec<String> = it.subjects.iter().map(|subject| of(subject)).chain(except).collect();
        let named = if subjects.is_empty() { vec![of("")] } else { subjects };
        named.into_iter().map(|key| (key, it.place.as_str()))
    });
    ids(reader, "the accepted finding", accepted.collect());
}

/// Tells keys that occur twice, the first place being that of the lower line.
fn once(what: &str, mut rows: Vec<(String, &str)>, reader: &mut Reader<'_>) {
    rows.sort_by_key(|row| super::line(row.1));
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, place) in &rows {
        match first.get(key.as_str()) {
            Some(before) => reader.twice(what, key, before, place),
            None => {
                first.insert(key, place);
            }
        }
    }
}
