//! Two files of claims, parted by the first zero byte: comparing them never panics; the first is read as a history, too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::diff::{claims, history, read_claims};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (old, new) = text.split_once('\0').unwrap_or((&text, &text));
    let issue = history::Issue { version: "1.1".to_owned(), ..history::Issue::default() };
    let Ok(new) = read_claims("new", new) else { return };
    let past = history::Past {
        history: Some(old.to_owned()),
        claims: Some(old.to_owned()),
        ..history::Past::default()
    };
    let _ = history::next(&past, &issue, &new).value.history.to_json();
    let Ok(old) = read_claims("old", old) else { return };
    for change in claims(&old, &new) {
        let _ = change.text();
    }
});
