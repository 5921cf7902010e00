//! Text to JSON: one value, many values, or what is whole of a value that was cut short; and what stood around them.

use super::line;
use super::relaxed::relaxed;
use super::salvage::salvage;
use crate::scan::whole_surrogates;
use serde_json::Value;
use std::borrow::Cow;

/// What a text holds.
pub(super) enum Parsed {
    /// One JSON value.
    One(Value),
    /// Several values, as in JSON Lines, and where some could not be read: the line and why.
    Many(Vec<Value>, Vec<String>),
    /// A value that is not whole: the lists in it that could be read, object by object, and what stopped it.
    Cut(Value, String),
    /// No JSON.
    NotJson,
}

impl Parsed {
    /// Whether something is lost.
    pub(super) fn is_damaged(&self) -> bool {
        matches!(self, Self::Cut(..)) || matches!(self, Self::Many(_, lost) if !lost.is_empty())
    }
}

/// Most places that are listed where something is lost.
const MOST_LOST: usize = 20;

/// What a text holds, and what was passed over.
pub(super) struct Reading {
    pub(super) parsed: Parsed,
    /// What was passed over, and where.
    pub(super) passed: Vec<String>,
}

/// Whether a text begins as an object or a list of things does, and not as `[INFO]` or `{ [5 bytes data]`.
pub(super) fn begins(text: &str) -> bool {
    let inside = |rest: &str, wanted: &[char]| rest.trim_start().starts_with(wanted);
    text.strip_prefix('{').is_some_and(|rest| inside(rest, &['"', '}', '/', '#']) || rest.trim().is_empty())
        || text
            .strip_prefix('[')
            .is_some_and(|rest| inside(rest, &['{', '[', ']', '"', '/', '#']) || rest.trim().is_empty())
}

/// Reads a text. Nesting beyond `serde_json`'s limit (128) counts as damage.
pub(super) fn parse(text: &str) -> Reading {
    let mut scan = Scan { text, ..Scan::default() };
    scan.run();
    let mut notes = scan.passed.told();
    notes.append(&mut scan.notes);
    if scan.more_lost > 0 {
        scan.lost.push(format!("{} further lines could not be read", scan.more_lost));
    }
    let parsed = match scan.cut {
        None if scan.values.len() == 1 && scan.lost.is_empty() && !scan.is_lines => {
            Parsed::One(scan.values.pop().unwrap_or_default())
        }
        None if scan.values.is_empty() => Parsed::NotJson,
        None => Parsed::Many(scan.values, scan.lost),
        Some((value, message)) if scan.values.is_empty() && scan.lost.is_empty() => Parsed::Cut(value, message),
        Some((value, message)) => {
            scan.values.push(value);
            scan.lost.push(message);
            Parsed::Many(scan.values, scan.lost)
        }
    };
    Reading { parsed, passed: notes }
}

/// What is wrong, without the place.
pub(super) fn said(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// Whether a line that cannot be read is lost, and not to be mended or passed over.
pub(super) fn is_lost_line(line: &str, error: &serde_json::Error) -> bool {
    begins(line) && said(error) != "trailing characters" && relaxed(line).is_none()
}

/// Lines that were passed over.
#[derive(Default)]
struct Passed {
    /// The first before the first value, with its number.
    first: Option<(usize, String)>,
    /// Line of the first value.
    value: usize,
    /// After it: the first, and how many.
    later: (Option<usize>, u64),
}

impl Passed {
    fn told(&self) -> Vec<String> {
        let (begins, count) = (self.value, self.later.1);
        let head = self.first.as_ref().map(|(at, line)| {
            format!("line {at} holds `{line}`, the JSON begins at line {begins}; what stands before it was passed over")
        });
        let later = self
            .later
            .0
            .map(|at| format!("text among the JSON was passed over: {count} lines, the first at line {at}"));
        head.into_iter().chain(later).collect()
    }
}

/// A text that is read value by value.
#[derive(Default)]
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Lines before `at`.
    lines: usize,
    counted: usize,
    values: Vec<Value>,
    /// Whether each value stands on a line of its own.
    is_lines: bool,
    lost: Vec<String>,
    more_lost: u64,
    notes: Vec<String>,
    passed: Passed,
    /// What is whole of a last value that is not.
    cut: Option<(Value, String)>,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The number of the line that is read.
    fn line(&mut self) -> usize {
        let new = self.text.as_bytes().get(self.counted..self.at).unwrap_or_default();
        self.lines = self.lines.saturating_add(memchr::memchr_iter(b'\n', new).count());
        self.counted = self.at.max(self.counted);
        self.lines.saturating_add(1)
    }

    fn run(&mut self) {
        loop {
            let rest = self.rest();
            let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
            let is_after = !self.values.is_empty();
            let begin = rest.trim_start_matches(|c: char| blank(c) || (is_after && c == ','));
            self.at = self.at.saturating_add(rest.len().saturating_sub(begin.len()));
            if begin.is_empty() {
                return;
            }
            if !begins(begin) && !self.is_odd_list(begin) {
                self.pass(begin);
            } else if !self.value(begin) {
                return;
            }
        }
    }

    /// Whether a text that does not begin as answers do is JSON all the same, as a whole: `[1, 2]`.
    fn is_odd_list(&self, text: &str) -> bool {
        let is_first = self.values.is_empty() && self.passed.first.is_none() && self.lost.is_empty();
        is_first && text.starts_with('[') && serde_json::from_str::<Value>(text).is_ok()
    }

    /// Reads a value; whether to go on.
    fn value(&mut self, text: &'t str) -> bool {
        let line = self.line();
        let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let error = match stream.next() {
            Some(Ok(value)) => {
                let used = stream.byte_offset();
                let is_line = !text.get(..used).unwrap_or_default().contains('\n');
                self.push(value, used, is_line, line);
                return true;
            }
            Some(Err(error)) => error,
            None => return false,
        };
        let first_line = text.lines().next().unwrap_or_default();
        let scope = if self.is_lines { first_line } else { text };
        if let Some(found) = relaxed(scope)
            && let Ok(value) = serde_json::from_str(&found.text)
        {
            let at = |offset: usize| {
                let before = text.as_bytes().get(..offset).unwrap_or_default();
                line.saturating_add(memchr::memchr_iter(b'\n', before).count())
            };
            let things = [("comments", found.comment), ("trailing commas", found.comma)];
            let told = things.into_iter().filter_map(|(what, offset)| Some((what, at(offset?))));
            self.notes.extend(told.map(|(what, at)| format!("{what} were passed over, the first at line {at}")));
            self.push(value, found.used, false, line);
            return true;
        }
        if self.is_lines {
            let why = serde_json::from_str::<Value>(first_line).err().unwrap_or(error);
            self.lose(format!("line {line}, column {}: {}", why.column(), said(&why)));
            self.at = self.at.saturating_add(first_line.len());
            return true;
        }
        let place = line.saturating_add(error.line()).saturating_sub(1);
        let whole = relaxed(text).map_or_else(|| salvage(text), |found| salvage(&found.text));
        self.cut = Some((whole, format!("{} at line {place} column {}", said(&error), error.column())));
        false
    }

    /// Notes what is lost; of very much only how much.
    fn lose(&mut self, what: String) {
        if self.lost.len() < MOST_LOST {
            self.lost.push(what);
        } else {
            self.more_lost = self.more_lost.saturating_add(1);
        }
    }

    fn push(&mut self, value: Value, used: usize, is_line: bool, line: usize) {
        if self.values.is_empty() {
            self.is_lines = is_line && value.is_object() && self.text_after(used);
            self.passed.value = line;
        }
        self.values.push(value);
        self.at = self.at.saturating_add(used);
    }

    /// Whether more values follow, so that a value on one line is one of JSON Lines.
    fn text_after(&self, used: usize) -> bool {
        let rest = self.rest().get(used..).unwrap_or_default();
        begins(rest.trim_start())
    }

    /// Passes over a line that is no JSON, or a comment of several lines.
    fn pass(&mut self, text: &'t str) {
        let line = self.line();
        let first = text.lines().next().unwrap_or_default();
        let comment = text.strip_prefix("/*").and_then(|rest| rest.find("*/")).map(|end| end.saturating_add(4));
        if comment.is_none() && line::is_json_piece(first) {
            self.lose(format!("line {line} holds `{}`, a piece of JSON that is not whole", line::shown(first)));
        } else if self.values.is_empty() {
            self.passed.first.get_or_insert_with(|| (line, line::shown(first)));
        } else {
            self.passed.later.0.get_or_insert(line);
            self.passed.later.1 = self.passed.later.1.saturating_add(1);
        }
        self.at = self.at.saturating_add(comment.unwrap_or(first.len().max(1)));
    }
}

/// A text with halves of characters (`\ud83d` without its partner, RFC 8259 section 8.2) replaced; nothing when there
/// are none. Tools that cut names at a length leave such halves, and one would cost the whole file.
pub(super) fn mend_halves(text: &str) -> Option<String> {
    match whole_surrogates(Cow::Borrowed(text)) {
        Cow::Owned(mended) => Some(mended),
        Cow::Borrowed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_whole_of_a_cut_file_is_kept() {
        let reading = parse("{\"@odata.context\":\"c\",\"value\":[{\"id\":\"1\"},{\"id\":\"2\",\"na");
        let Parsed::Cut(value, message) = reading.parsed else { panic!("the text is cut short") };
        assert_eq!(value, json!({"@odata.context": "c", "value": [{"id": "1"}]}));
        assert!(message.contains("line 1 column"), "{message}");
    }

    #[test]
    fn halves_of_characters_are_mended_and_whole_ones_kept() {
        let mended = mend_halves(r#"["\ud83d\ude00 \ud83d x \ude00 \\ud83d é \ud83d"]"#).unwrap();
        assert_eq!(mended, r#"["\ud83d\ude00 \ufffd x \ufffd \\ud83d é \ufffd"]"#);
        assert!(serde_json::from_str::<Value>(&mended).is_ok());
        for text in [r#"["\ud83d\ude00"]"#, "\\", "\\u", "\\u12é", ""] {
            assert_eq!(mend_halves(text), None, "{text}");
        }
    }

    #[test]
    fn lines_survive_a_bad_one() {
        let reading = parse("{\"id\":\"1\"}\n{\"oops\n{\"id\":\"3\"}\n");
        let Parsed::Many(values, lost) = reading.parsed else { panic!("lines") };
        assert_eq!((values.len(), lost.len()), (2, 1));
        assert!(lost[0].starts_with("line 2"), "{lost:?}");
    }

    #[test]
    fn text_around_json_is_passed_over_and_told() {
        for (text, count, notes) in [
            (
                "WARNING: cut at depth 2\n{\"id\": 1\n}",
                1,
                vec!["line 1 holds `WARNING: …`, the JSON begins at line 2; what stands before it was passed over"],
            ),
            (
                "HTTP/2 200\nset-cookie: a=b\n\n{\"id\":1}",
                1,
                vec!["line 1 holds `HTTP/2 200`, the JSON begins at line 4; what stands before it was passed over"],
            ),
            (
                "// 2026\n/* {\"id\": 0} */ [{\"id\": 1,}, // one\n]\nPS C:\\> Stop-Transcript\n",
                1,
                vec![
                    "line 1 holds `// 2026`, the JSON begins at line 2; what stands before it was passed over",
                    "text among the JSON was passed over: 1 lines, the first at line 4",
                    "comments were passed over, the first at line 2",
                    "trailing commas were passed over, the first at line 2",
                ],
            ),
            (
                "[INFO] a\n{\n\"id\": 1\n}\n{\n\"id\": 2\n}",
                2,
                vec!["line 1 holds `[INFO] a`, the JSON begins at line 2; what stands before it was passed over"],
            ),
        ] {
            let reading = parse(text);
            assert!(!reading.parsed.is_damaged(), "{text}");
            let found = match reading.parsed {
                Parsed::One(_) => 1,
                Parsed::Many(values, _) => values.len(),
                _ => 0,
            };
            assert_eq!((found, reading.passed), (count, notes.into_iter().map(str::to_owned).collect()), "{text}");
        }
    }

    #[test]
    fn a_file_that_begins_in_the_middle_is_not_whole() {
        let Parsed::Many(values, lost) = parse("\"name\": \"x\"},\n{\"id\": 2},\n{\"id\": 3}]}\n").parsed else {
            panic!("values")
        };
        assert_eq!((values.len(), lost.len()), (2, 2));
        assert!(matches!(parse("just words\nand more").parsed, Parsed::NotJson));
    }
}
