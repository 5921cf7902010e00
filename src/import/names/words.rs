//! Names in words: `Get-MgUser_20260501` is `get`, `mg`, `user`, `20260501`.

/// The words of a name, lower case and singular. Capitals begin words (`AllUsers`, `CAPolicies`), and so does a date
/// that touches one (`users20260501`).
pub(in crate::import) fn words(name: &str) -> Vec<String> {
    chunks(name).into_iter().flatten().collect()
}

/// The words of each part of a name between separators.
pub(super) fn chunks(name: &str) -> Vec<Vec<String>> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|chunk| !chunk.is_empty()).map(of_chunk).collect()
}

/// A name without separators, case and plurals, to compare by: `ConditionalAccessPolicies` and
/// `conditional-access-policy` are the same.
pub(in crate::import) fn key(name: &str) -> String {
    words(name).concat()
}

fn of_chunk(chunk: &str) -> Vec<String> {
    let letters: Vec<char> = chunk.chars().collect();
    let (mut words, mut word) = (Vec::new(), String::new());
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at.saturating_add(1));
        let begins = before.is_some_and(|before| {
            let is_capital = c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
            let ends_acronym = c.is_uppercase() && before.is_uppercase() && after.is_some_and(|c| c.is_lowercase());
            let run = letters.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
            let back = letters.iter().take(at).rev().take_while(|c| c.is_ascii_digit()).count();
            let is_date = !before.is_ascii_digit() && run >= 4;
            let after_date = !c.is_ascii_digit() && back >= 4;
            is_capital || ends_acronym || is_date || after_date
        });
        if begins && !word.is_empty() {
            words.push(singular(&std::mem::take(&mut word)));
        }
        word.push(*c);
    }
    words.push(singular(&word));
    words
}

/// A word in lower case, without the `s` of many.
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 2) {
        return format!("{base}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(&word).to_owned();
        }
    }
    // `skus` are many, `status` is one.
    let is_one = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) && word.len() > 4;
    let keeps = is_one || word.ends_with("ss") || word.len() < 4;
    if keeps { word } else { word.strip_suffix('s').unwrap_or(&word).to_owned() }
}

/// Names of months in the languages that exports are named in, as far as three letters tell them.
const MONTHS: &[&str] =
    &["jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez"];

/// Whole names of months, and marks of time and version.
const TIMES: &[&str] = &[
    "january",
    "januar",
    "february",
    "februar",
    "march",
    "märz",
    "april",
    "june",
    "juni",
    "july",
    "juli",
    "august",
    "september",
    "october",
    "oktober",
    "november",
    "december",
    "dezember",
    "am",
    "pm",
    "utc",
    "z",
    "t",
    "cest",
    "cet",
    "q1",
    "q2",
    "q3",
    "q4",
];

/// Whether a word is a number, a date, a time or the name of a month.
pub(super) fn is_time(word: &str) -> bool {
    // `2026`, `20260501`, `1`, `20260501t0930`, `093000z`, `v2`, `01may2026`.
    let rest = word.trim_matches(|c: char| c.is_ascii_digit());
    let has_digits = rest.len() < word.len();
    let is_month = MONTHS.contains(&rest) || TIMES.contains(&rest);
    rest.is_empty()
        || is_month
        || (has_digits && matches!(rest, "v" | "q" | "t" | "z" | "h" | "kw" | "w" | "page" | "part"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        for (name, wanted) in [
            ("Get-MgUser", "get mg user"),
            ("AllUsers", "all user"),
            ("CAPolicies", "ca policy"),
            ("users20260501", "user 20260501"),
            ("20260501users", "20260501 user"),
            ("oauth2PermissionGrants", "oauth2 permission grant"),
            ("Conditional Access (2)", "conditional access 2"),
            ("deviceManagement_managedDevices", "device management managed device"),
        ] {
            assert_eq!(words(name).join(" "), wanted, "{name}");
        }
        for word in ["2026", "01", "may", "t0930", "093000z", "v2", "01may2026", "q3"] {
            assert!(is_time(word), "{word}");
        }
        for word in ["user", "northwind", "marketing", "mail", "a1b2"] {
            assert!(!is_time(word), "{word}");
        }
    }
}
