//! What stands around a drawing in English: the line below its title, what it shows for who cannot see it, why it was
//! left out.

use crate::wording::{counted, date, not_before, number};

/// When one tenant was read.
pub fn snapshot_of(day: &str) -> String {
    format!("Snapshot of {}", date(day))
}

/// When one tenant was read at the earliest.
pub fn snapshot_not_before(day: &str) -> String {
    format!("Snapshot {}", not_before(day))
}

/// When several tenants were read, from the first day to the last.
pub fn snapshots_of(first: &str, last: &str, tenants: u64) -> String {
    if first != last {
        format!("Snapshots of {} to {}", date(first), date(last))
    } else if tenants == 1 {
        snapshot_of(first)
    } else {
        format!("Snapshots of {}", date(first))
    }
}

/// How many tenants were read, and how many more they name.
pub fn tenants_read(read: u64, named: u64) -> String {
    let told = format!("{} read", counted(read, "tenant", "tenants"));
    if named > 0 { format!("{told}, {} named and not read", number(named)) } else { told }
}

/// Of which tenants the ties were not read in full: the first names, and how many more.
pub fn ties_not_read(names: &[&str], more: u64) -> String {
    let rest = if more > 0 { format!(" and {} more", number(more)) } else { String::new() };
    format!("ties not read in full of {}{rest}", names.join(", "))
}

/// That most of what could be read was not asked for.
pub fn mostly_not_requested() -> String {
    "most datasets not requested".to_owned()
}

/// In which ways what was asked for did not come in full.
pub fn some_data(ways: &[&str]) -> String {
    format!("some data {}", ways.join(", "))
}

/// What a service refused as not licensed although the licence is held.
pub fn refused() -> &'static str {
    "refused though licensed"
}

/// What stands in fewer tiles than it could, for want of room.
pub fn drawn_together(names: &[String]) -> String {
    format!("drawn together for want of room: {}", names.join(", "))
}

/// What was left out for want of room.
pub fn not_drawn(names: &[String]) -> String {
    format!("not drawn for want of room: {}", names.join(", "))
}

/// The name of a drawing of a part of another.
pub fn part_of(whole: &str, part: &str) -> String {
    format!("{whole}: {part}")
}

/// What a drawing of a part of another shows.
pub fn part_description(whole: &str, part: &str) -> String {
    format!("{part}, a part of the drawing “{whole}”, and what it is tied to.")
}

/// That what it is tied to stands in a drawing of a part by its names only.
pub fn ties_by_name() -> &'static str {
    "what it is tied to is told in the other drawings"
}

/// That a zone that is one tile has a drawing of its own.
pub fn drawn_apart() -> &'static str {
    "see its own drawing"
}

/// What steps of one number have in common.
pub fn of_one_number() -> &'static str {
    "A number counts the steps from those who ask; what has the same number happens in no known order. Answers come back the same way."
}

/// That a zone that is one tile is in no way other than today.
pub fn as_today() -> &'static str {
    "as today"
}

/// Which zones are one tile each and have drawings of their own.
pub fn apart(names: &[&str]) -> String {
    format!("in drawings of their own: {}", names.join(", "))
}

/// Which zones are one tile each because nothing in them is other than today.
pub fn unchanged(names: &[&str]) -> String {
    format!("as today, each drawn as one: {}", names.join(", "))
}

/// What a drawing shows, for readers who cannot see it.
pub fn description(purpose: &str, names: &[&str], links: usize) -> String {
    format!("{purpose} {} components, {links} links: {}.", names.len(), names.join(", "))
}

/// A line that stands for several of one label: `verifies ×3`.
pub fn several(label: &str, count: usize) -> String {
    format!("{label} ×{count}")
}

/// A line to a zone that stands for some of its tiles: `365 assigned · 3 of 5`.
pub fn some_of(label: &str, some: usize, all: usize) -> String {
    format!("{label} · {some} of {all}")
}

/// That a view has nothing to draw: nothing was found, and what was not read.
pub fn none_found(unread: &[String]) -> String {
    let rest = if unread.is_empty() { String::new() } else { format!("; not read: {}", unread.join(", ")) };
    format!("nothing of it was found in what was read{rest}")
}

/// That a view has nothing to draw, as none of its datasets was read.
pub fn none_read(titles: &[String]) -> String {
    let which = if titles.len() == 1 { "not read" } else { "none of these was read" };
    format!("{which}: {}", titles.join(", "))
}

/// The title of the drawing of the target.
pub fn target() -> &'static str {
    "Target architecture"
}

/// The title of a drawing of what changed since a day.
pub fn since(view: &str, day: &str) -> String {
    format!("{view}: what changed since {day}")
}

/// The title of the drawing of the way to the target.
pub fn way_to_target() -> &'static str {
    "From today to the target"
}

/// The title of the drawing of one wave.
pub fn wave(title: &str) -> String {
    format!("Wave: {title}")
}

/// The title of the drawing of what is there when a wave is done.
pub fn after_wave(title: &str) -> String {
    format!("After the wave: {title}")
}

/// What the drawing of the target shows.
pub fn target_description() -> &'static str {
    "The architecture as it is to be: what was read, without what goes, with what comes."
}

/// What the drawing of the way shows.
pub fn way_description() -> &'static str {
    "What comes, what changes and what goes: today and the target in one drawing, each change with its mark."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_tenants_are_told_once() {
        assert_eq!(snapshots_of("2026-11-20", "2026-11-20", 1), "Snapshot of 20 November 2026");
        assert_eq!(snapshots_of("2026-11-20", "2026-11-20", 2), "Snapshots of 20 November 2026");
        assert_eq!(tenants_read(2, 1), "2 tenants read, 1 named and not read");
        assert_eq!(ties_not_read(&["A", "B"], 2), "ties not read in full of A, B and 2 more");
        assert_eq!(none_read(&["x".to_owned()]), "not read: x");
    }
}
