//! Captions of tiles and labels of lines in English, from what they count and say. They are short: a tile shows some
//! 25 letters.

use super::attribute_code;
use crate::catalog::AttrCode;
use crate::wording::{Hedge, amount, counted, number, percent, plain, sentence};

/// Parts of a caption: `14 labels · 10 protect`.
pub fn beside(parts: &[String]) -> String {
    parts.iter().filter(|it| !it.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// A number with its noun: `9 members`, `at least 1 member`, `members not read`.
pub fn figure(value: Option<u64>, hedge: Hedge, one: &str, many: &str) -> String {
    match (value, hedge) {
        (Some(count), Hedge::Exact) => counted(count, one, many),
        (Some(count), Hedge::AtLeast | Hedge::AtMost) => {
            format!("{} {}", amount(value, hedge), if count == 1 { one } else { many })
        }
        _ => format!("{many} not read"),
    }
}

/// People with a licence: `3,312 licensed users`, `at least 3,312 licensed`, `licensed users not read`.
pub fn licensed(value: Option<u64>, hedge: Hedge) -> String {
    match (value, hedge) {
        (Some(_), Hedge::AtLeast | Hedge::AtMost) => format!("{} licensed", amount(value, hedge)),
        _ => figure(value, hedge, "licensed user", "licensed users"),
    }
}

/// Licences that were bought: `25 licences`, `at least 25 licences`.
pub fn licences(value: Option<u64>, hedge: Hedge) -> String {
    figure(value, hedge, "licence", "licences")
}

/// Some of all that are in a state: `25 policies · 21 on`.
pub fn of_which(all: &str, count: u64, state: &str) -> String {
    format!("{all} · {} {state}", number(count))
}

/// A number with its share of all: `457 · 89 %`.
pub fn share(count: u64, all: u64) -> String {
    format!("{} · {}", number(count), percent(count, all))
}

/// A code as the first words of a caption.
pub fn begins(code: AttrCode) -> String {
    sentence(attribute_code(code))
}

/// How far content may be shared.
pub fn sharing(code: AttrCode) -> String {
    match code {
        AttrCode::SharedWithNobody => attribute_code(code).to_owned(),
        other => format!("sharing: {}", attribute_code(other)),
    }
}

/// How far content may be shared, by the settings themselves.
pub fn shared_with(code: AttrCode) -> Option<&'static str> {
    Some(match code {
        AttrCode::SharedWithNobody => "switched off",
        AttrCode::SharedWithExistingGuests => "with existing guests",
        AttrCode::SharedWithGuests => "with guests, new ones too",
        AttrCode::SharedWithAnyone => "with anyone",
        _ => return None,
    })
}

/// What verifies the users of a domain.
pub fn verification(code: AttrCode) -> &'static str {
    match code {
        AttrCode::ManagedPassThrough => "pass-through",
        AttrCode::ManagedPasswordHash => "password hash",
        AttrCode::ManagedCloud | AttrCode::ManagedNotRead => "managed",
        AttrCode::NotRead => "sign-in not read",
        other => attribute_code(other),
    }
}

/// What a gap of a dataset says: its title, in which way it was not read, and what reading it needs.
pub fn gap(title: &str, way: &str, need: &str) -> String {
    format!("{title}: {way}{need}")
}

/// The permission that reading needs; empty where none is known.
pub fn needs(permission: &str) -> String {
    if permission.is_empty() { String::new() } else { format!(": needs {permission}") }
}

/// The licence that reading needs; empty where none is known.
pub fn needs_licence(licence: &str) -> String {
    if licence.is_empty() { String::new() } else { format!(": needs a {licence} licence") }
}

/// The state of a job, in a tile.
pub fn job(state: &str) -> String {
    format!("job {state}")
}

/// A line of a job that does not run.
pub fn sync(state: &str) -> String {
    format!("sync {state}")
}

/// Of a role: how many may activate it.
pub fn eligible(figure: &str) -> String {
    format!("{figure} eligible")
}

/// Of a role: how many were given it of whom nobody knows what they are.
pub fn unresolved(count: u64) -> String {
    format!("{} of unknown kind", counted(count, "holder", "holders"))
}

/// Of a label that does not protect by itself: how many of those below it do.
pub fn sublabels(protect: u64, all: u64) -> String {
    format!("{} of {} protect", number(protect), counted(all, "sublabel", "sublabels"))
}

/// The state of a subscription that is not in force, from the word of the service; a new one as it came.
pub fn subscription(state: &str) -> String {
    let rows = [
        ("Warning", "in grace period"),
        ("Suspended", "suspended"),
        ("LockedOut", "locked out"),
        ("Deleted", "deleted"),
    ];
    let known = rows.into_iter().find(|row| row.0.eq_ignore_ascii_case(state));
    known.map_or_else(|| plain(state).to_lowercase(), |row| row.1.to_owned())
}

/// Of a policy that does not always apply.
pub const UNDER_CONDITIONS: &str = "under conditions";
/// The same, beside other words.
pub const CONDITIONS: &str = "conditions";

/// What a policy does, with whether it leaves anyone out and whether it always applies.
pub fn qualified(does: &str, except: bool, under: bool) -> String {
    match (except, under) {
        (false, false) => does.to_owned(),
        (true, false) => format!("{does}, with exceptions"),
        (false, true) => format!("{does}, {UNDER_CONDITIONS}"),
        (true, true) => format!("{does}, exceptions, {CONDITIONS}"),
    }
}

/// Of policies that are drawn together: that some leave people out or apply under conditions.
pub fn some_qualified(except: u64, under: u64, all: u64) -> Option<String> {
    let of = |count: u64| if count == all { String::new() } else { format!("{} ", number(count)) };
    match (except, under) {
        (0, 0) => None,
        (1.., 0) => Some(format!("{}with exceptions", of(except))),
        (0, 1..) => Some(format!("{}{UNDER_CONDITIONS}", of(under))),
        (1.., 1..) => Some(format!("exceptions, {CONDITIONS}")),
    }
}

/// What a server is called: by what it is and its name.
pub fn server(kind: &str, name: &str) -> String {
    format!("{kind} {name}")
}

/// Applications that are told by whose they are, or by what they reach.
pub fn applications_of(group: AttrCode) -> String {
    match group {
        AttrCode::OfOtherOrganisation => "Of other organisations".to_owned(),
        AttrCode::OwnOrMicrosoft => "Own and Microsoft's".to_owned(),
        other => begins(other),
    }
}

/// A setting of which only the name is known.
pub fn not_known_here(name: &str) -> String {
    format!("not known here: {name}")
}

/// How many of several are not in effect.
pub fn not_in_effect(count: u64) -> String {
    format!("{} not in effect", number(count))
}

/// The words of a number that is a bound: `at least 9 teams`. Words that say so already, or begin with no number, stay.
pub fn at_least(tile: &str) -> String {
    if tile.starts_with(|first: char| first.is_ascii_digit()) { format!("at least {tile}") } else { tile.to_owned() }
}

/// Whom a filter takes in: `everybody`, `everybody but 3 groups`, `some people`; `standard` says that it is as much as the
/// standard preset. Of those left out, how many they are and of what kind (`user`, `group`, `domain`; empty where they are
/// of several).
pub fn reached(code: AttrCode, left: (u64, &str), standard: bool) -> String {
    let (one, many) = match left.1 {
        "user" => ("person", "people"),
        "group" => ("group", "groups"),
        "domain" => ("domain", "domains"),
        _ => ("exception", "exceptions"),
    };
    let whom = match code {
        AttrCode::EverybodyBut => {
            format!("{} {} {}", attribute_code(code), number(left.0), if left.0 == 1 { one } else { many })
        }
        other => attribute_code(other).to_owned(),
    };
    if standard && code != AttrCode::NotRead { format!("standard: {whom}") } else { whom }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_keep_the_hedge_and_stay_short() {
        assert_eq!(licensed(Some(3312), Hedge::Exact), "3,312 licensed users");
        assert_eq!(licensed(Some(3312), Hedge::AtLeast), "at least 3,312 licensed");
        assert_eq!(licensed(None, Hedge::NotRead), "licensed users not read");
        assert_eq!(figure(Some(1), Hedge::AtLeast, "member", "members"), "at least 1 member");
        assert_eq!(share(1, 4), "1 · 25 %");
        assert!(licensed(Some(123_456), Hedge::AtLeast).chars().count() <= 25);
    }
}
