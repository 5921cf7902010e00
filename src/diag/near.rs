//! What a person may have meant: the known words nearest to the one they wrote.

/// Letters of a word that are looked at: an edit distance grows with the square of them.
const LENGTH: usize = 64;

/// The known words nearest to a word, nearest first, at most `most` of them: those that differ in about a third of its letters
/// or fewer, else those that hold it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().take(LENGTH).collect();
    let mut ranked: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let letters: Vec<char> = lower.chars().take(LENGTH).collect();
            let away = distance(&wanted, &letters);
            let holds = wanted.len() > 2 && lower.contains(&word.to_lowercase());
            let near = away * 3 <= wanted.len() + 2;
            (near || holds).then_some((if near { away } else { LENGTH }, candidate))
        })
        .collect();
    // Words that only hold what was written are for when nothing resembles it.
    if ranked.iter().any(|row| row.0 < LENGTH) {
        ranked.retain(|row| row.0 < LENGTH);
    }
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(most).map(|row| row.1).collect()
}

/// Letters to add, take away or change (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, left) in a.iter().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(b) {
            let change = diagonal + usize::from(left != right);
            diagonal = *cell;
            *cell = change.min(diagonal + 1).min(before + 1);
            before = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_come_first() {
        assert_eq!(distance(&['a', 'b', 'c'], &['a', 'c']), 1);
        assert_eq!(distance(&[], &['a', 'c']), 2);
        assert_eq!(
            nearest("entra", ["exchange-online", "entra-id", "entra-connect"], 2),
            ["entra-connect", "entra-id"]
        );
        assert_eq!(nearest("exchnage-online", ["exchange-online", "onedrive"], 2), ["exchange-online"]);
        assert!(nearest("zzz", ["exchange-online"], 2).is_empty());
    }
}
