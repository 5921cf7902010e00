//! Lists of names, and names that two things bear.

use std::collections::{BTreeMap, BTreeSet};

/// Names as a sentence lists them, the first so many of them: `A, B and 2 more`.
pub fn some_of(names: &[String], most: usize) -> String {
    let most = most.max(1);
    let mut shown: Vec<String> = names.iter().take(most).cloned().collect();
    let more = names.len().saturating_sub(most);
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Each thing by its name, given as id and name; of those that share a name also what tells them apart.
pub fn told_apart<'t>(things: &[(&'t str, &'t str)]) -> Vec<String> {
    let named = |(mark, (_, name)): (Option<&str>, &(&str, &str))| match mark {
        Some(mark) => format!("{name} ({mark})"),
        None => (*name).to_owned(),
    };
    twins(things).into_iter().zip(things).map(named).collect()
}

/// Characters of an id that stand beside a name: the first part of a GUID.
const SHORT: usize = 8;

/// What tells each thing, given as id and name, apart from another of its name: the beginning of its id, or all of it
/// where others begin alike. None where nothing else bears the name, there is no id, or it is the name.
pub fn twins<'t>(things: &[(&'t str, &'t str)]) -> Vec<Option<&'t str>> {
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, name) in things {
        ids.entry(name).or_default().insert(id);
    }
    let short = |id: &'t str| id.get(..SHORT).unwrap_or(id);
    let mark = |(id, name): &(&'t str, &'t str)| {
        let all = ids.get(name).filter(|all| all.len() > 1 && !id.is_empty() && id != name)?;
        let alike = all.iter().filter(|other| other.starts_with(short(id))).count();
        Some(if alike > 1 { *id } else { short(id) })
    };
    things.iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_and_told_apart() {
        let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(some_of(&names, 3), "a, b and c");
        assert_eq!(some_of(&names, 2), "a, b and 1 more");
        assert_eq!(some_of(&names[..1], 5), "a");
        let things = [("123456789", "Twin"), ("223456789", "Twin"), ("3", "Other")];
        assert_eq!(twins(&things), [Some("12345678"), Some("22345678"), None]);
        let alike = [("123456789", "Twin"), ("123456780", "Twin"), ("123456780", "Twin")];
        assert_eq!(twins(&alike), [Some("123456789"), Some("123456780"), Some("123456780")]);
    }
}
