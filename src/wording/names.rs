//! Lists of names, and names that two things bear.

use std::collections::BTreeMap;

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

/// Each thing by its name, given as id and name; of those that share a name also what tells them apart, its id. One
/// without a name is told by its id.
pub fn told_apart<'t>(things: &[(&'t str, &'t str)]) -> Vec<String> {
    twins(things).into_iter().zip(things).map(|(mark, (_, name))| marked(name, mark)).collect()
}

/// What tells each thing apart from another of its name: its id, where there is one and it is not the name.
pub fn twins<'t>(things: &[(&'t str, &'t str)]) -> Vec<Option<&'t str>> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    things.iter().for_each(|(_, name)| *times.entry(name).or_default() += 1);
    let mark = |(id, name): &(&'t str, &'t str)| {
        let shared = times.get(name).is_some_and(|times| *times > 1);
        Some(*id).filter(|id| shared && !id.is_empty() && id != name)
    };
    things.iter().map(mark).collect()
}

/// A name with what is said beside it.
fn marked(name: &str, mark: Option<&str>) -> String {
    mark.map_or_else(|| name.to_owned(), |mark| format!("{name} ({mark})"))
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
        assert_eq!(told_apart(&[("1", "Twin"), ("2", "Twin"), ("3", "Other")]), ["Twin (1)", "Twin (2)", "Other"]);
    }
}
