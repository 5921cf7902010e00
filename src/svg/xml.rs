//! Escaping and numbers.

use std::borrow::Cow;

/// Text safe in content and attributes; characters XML 1.0 forbids become a visible substitute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            // What turns the direction of text would turn what follows it too.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Text with a visible substitute for the characters that XML 1.0 forbids, and for what turns the direction of text. In a
/// value of an attribute, a line break or a tab would be read as a space: there it has the substitute too.
pub(crate) fn plain(text: &str, is_value: bool) -> Cow<'_, str> {
    let harms = |c: char| match c {
        '\t' | '\n' | '\r' => is_value,
        '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    };
    if text.contains(harms) { text.replace(harms, "\u{fffd}").into() } else { text.into() }
}

/// A number with at most two decimals, no trailing zeros.
pub(crate) fn num(value: f64) -> String {
    if !value.is_finite() {
        return "0".into();
    }
    let hundredths = (value * 100.0).round();
    if hundredths.abs() >= 1e15 {
        return format!("{}", hundredths / 100.0);
    }
    // Whole numbers are written in a fraction of the time, and these are exact.
    let whole = hundredths as i64;
    let (sign, size) = (if whole < 0 { "-" } else { "" }, whole.unsigned_abs());
    match (size / 100, size % 100) {
        (units, 0) => format!("{sign}{units}"),
        (units, rest) if rest % 10 == 0 => format!("{sign}{units}.{}", rest / 10),
        (units, rest) => format!("{sign}{units}.{rest:02}"),
    }
}

/// The link if it leads where a reader expects: a fragment, a relative path, or the web.
pub(crate) fn safe_href(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme = href.split_once(':').map(|(s, _)| s.to_ascii_lowercase());
    let fine = match scheme {
        Some(s) if !s.contains(['/', '#', '?']) => matches!(s.as_str(), "http" | "https" | "mailto"),
        _ => !href.is_empty(),
    };
    (fine && !href.chars().any(char::is_control)).then(|| href.into())
}

#[cfg(test)]
mod tests {
    use super::num;

    #[test]
    fn numbers_have_two_decimals_at_most_and_no_trailing_zeros() {
        let told = [0.0, -0.001, 0.005, -1.5, 12.0, 3.24159, 40.1, 1.999, f64::NAN, 1e15].map(num);
        assert_eq!(told, ["0", "0", "0.01", "-1.5", "12", "3.24", "40.1", "2", "0", "1000000000000000"]);
    }
}
