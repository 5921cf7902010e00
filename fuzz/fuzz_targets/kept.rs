//! A document with kept regions: read, put into new documents, and read again, never panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::kept::{Draft, UNPLACED, outside, place, read};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = outside(&text);
    let chapters = vec![("identity".to_owned(), "<!-- keep: identity.why -->\n<!-- /keep -->\n".to_owned())];
    let draft = Draft { file: "a.md".to_owned(), chapters };
    let written = |text: &str| {
        let kept = read("a.md", text).value;
        let filled = place(std::slice::from_ref(&draft), &[kept]).value.remove(0);
        let chapter = |(id, text): &(String, String)| format!("<a id=\"{id}\"></a>\n\n## {id}\n\n{text}\n");
        let notes = (UNPLACED.to_owned(), filled.unplaced);
        filled.chapters.iter().chain((!notes.1.is_empty()).then_some(&notes)).map(chapter).collect::<String>()
    };
    let once = written(&text);
    let _ = written(&once);
});
