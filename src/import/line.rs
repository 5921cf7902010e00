//! How a line that is no data is shown in a message: enough to find it, and nothing that may be a secret.

/// Most characters of a line that are shown.
const MOST: usize = 60;

/// A line for a message. What follows a colon or an equals sign may be a token or a password, and so may a long word.
pub(super) fn shown(line: &str) -> String {
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    let line = line.trim();
    let head = line.split_inclusive([':', '=']).next().unwrap_or_default();
    let words: Vec<&str> = head
        .split_whitespace()
        .map(|word| if word.chars().count() > 24 && !is_rule(word) { "…" } else { word })
        .collect();
    let mut text: String = words.join(" ").chars().take(MOST).collect();
    if head.len() < line.len() || head.chars().count() > MOST {
        text.push_str(if text.ends_with(':') { " …" } else { "…" });
    }
    text.escape_debug().to_string()
}

/// A line of stars or hyphens, as transcripts draw them.
fn is_rule(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '*' | '-' | '=' | '#' | '/'))
}

/// Whether text stands for a part of JSON rather than for words around it.
pub(super) fn is_json_piece(line: &str) -> bool {
    let line = line.trim();
    let prompt = line.starts_with("PS ") || line.contains("> ");
    // `WARNING: {deprecated} [v1]`, `request-id: {1}`: words that close what they open.
    let count = |wanted: [char; 2]| line.chars().filter(|c| wanted.contains(c)).count();
    let is_closed = count(['{', '[']) > 0 && count(['{', '[']) == count(['}', ']']) && !line.ends_with(',');
    let is_words = is_closed && line.starts_with(|c: char| c.is_ascii_alphabetic());
    line.starts_with(['"', '}', ']', ',']) || (!prompt && !is_words && line.ends_with(['{', '[', '}', ']', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shown_without_what_may_be_secret() {
        for (line, text) in [
            ("WARNING: Resulting JSON is truncated", "WARNING: …"),
            ("HTTP/1.1 200 OK", "HTTP/1.1 200 OK"),
            ("Authorization: Bearer eyJ0eXAiOiJKV1Qi", "Authorization: …"),
            ("password=hunter2", "password=…"),
            ("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.x is mine", "… is mine"),
            ("**********************", "**********************"),
            ("// 2026-05-01", "// 2026-05-01"),
        ] {
            assert_eq!(shown(line), text);
        }
    }

    #[test]
    fn pieces_of_json_are_told_from_words() {
        for line in ["\"id\": 1,", "}", "]}", "users = [", "{\"id\":1},"] {
            assert!(is_json_piece(line), "{line}");
        }
        for line in [
            "WARNING: x",
            "HTTP/1.1 200 OK",
            "WARNING: {old} [v1]",
            "request-id: {1}",
            "PS C:\\> Get-MgUser | ForEach-Object {",
            "// users",
        ] {
            assert!(!is_json_piece(line), "{line}");
        }
    }
}
