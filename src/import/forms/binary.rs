//! Files of no text: empty ones, and those that are called what they are.

use super::Source;
use crate::diag::Code;
use crate::import::coverage::Claim;
use crate::import::decode::without_mark;
use crate::import::ledger::Ledger;
use crate::import::target::target;

/// First bytes, what such a file is, and what to do with it.
/// Source: <https://en.wikipedia.org/wiki/List_of_file_signatures>, November 2026.
const KINDS: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"MSCF", "a cabinet archive; unpack it first"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an Office document of the older kind; save its sheet as CSV"),
    (b"SQLite format 3", "a SQLite database"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
];

fn kind(bytes: &[u8]) -> Option<&'static str> {
    // Two letters may begin a text as well: then it holds no zero byte.
    let found = KINDS.iter().find(|(mark, _)| bytes.starts_with(mark));
    found.filter(|(mark, _)| mark.len() > 2 || !mark.is_ascii() || bytes.contains(&0)).map(|(_, what)| *what)
}

pub(super) fn is_known(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, bytes: &[u8]) {
    let what = kind(bytes).unwrap_or("binary");
    source.refuse(ledger, Code::ImportUnrecognised, &format!("the file is {what}"));
}

pub(super) fn is_empty(bytes: &[u8]) -> bool {
    without_mark(bytes).iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

pub(super) fn take_empty(ledger: &mut Ledger<'_>, source: &Source<'_>, bytes: &[u8]) {
    let why = match bytes {
        [] => "the file is empty",
        _ if without_mark(bytes).is_empty() => "the file is empty but for a byte order mark",
        _ => "the file is empty: it holds only blanks",
    };
    // Called after a dataset it is an export that failed: what should be in it must not pass for not asked for.
    let Some(known) = target(&source.part(), None, None).known else {
        return source.refuse(ledger, Code::ImportUnrecognised, why);
    };
    source.refuse(ledger, Code::ImportLost, why);
    ledger.claim(known.id, &source.label(), Claim::Cut(format!("{}: {why}", source.label())));
}
