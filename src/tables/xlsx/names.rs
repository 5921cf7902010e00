//! Names that Excel takes: of sheets, of tables, and texts of its parts.

use std::collections::BTreeSet;

/// UTF-16 units that the name of a sheet may have.
const LONGEST: usize = 31;

/// The name of the sheet of contents.
pub(super) const CONTENTS: &str = "Contents";

/// Names of sheets by titles: without characters that Excel keeps for references, short enough, none twice, capitals aside.
/// `History` is a name that Excel keeps for itself.
pub(super) fn sheet_names<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = [CONTENTS, "History"].map(str::to_lowercase).into();
    let free = |title: &str| {
        let plain: String =
            title.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
        let mut again = 1;
        loop {
            let ending = if again == 1 { String::new() } else { format!(" {again}") };
            let name = format!("{}{ending}", shortened(plain.trim(), LONGEST - ending.len()));
            if taken.insert(name.to_lowercase()) {
                return name;
            }
            again += 1;
        }
    };
    titles.map(free).collect()
}

/// A text that is no longer than that, cut at a word and told to be.
fn shortened(text: &str, most: usize) -> String {
    if first_units(text, most) == text {
        return text.to_owned();
    }
    let cut = first_units(text, most - 1);
    let words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{}…", words.trim_end())
}

/// The name of a table by its id, as formulas and Power Query call it: `named_locations`.
pub(super) fn table_name(id: &str) -> String {
    id.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

/// As much of a text as has so many UTF-16 units.
pub(super) fn first_units(text: &str, most: usize) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > most {
            return &text[..at];
        }
    }
    text
}

/// A text without the characters that XML cannot hold, for parts of a workbook that have no way to write them.
pub(super) fn without_controls(text: &str) -> String {
    let holds = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_differ() {
        let titles = [
            "Contents",
            "a/b: [c]",
            "Relations between organisations of Exchange",
            "RELATIONS between organisations of X",
        ];
        let names = sheet_names(titles.into_iter());
        assert_eq!(names, ["Contents 2", "a b   c", "Relations between…", "RELATIONS between… 2"]);
        assert_eq!(first_units("a😀b", 2), "a");
    }
}
