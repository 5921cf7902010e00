//! The frame of a page, and text in it.

/// Text as HTML, in an element or a value between double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if crate::wording::steers(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A file name as an address: what means something in one is written as its bytes.
pub(super) fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

/// A whole page. `up` leads to the root of the site, `body` is HTML.
pub(super) fn page(title: &str, up: &str, body: &str) -> String {
    let back = match up {
        "" => String::new(),
        up => format!("<nav aria-label=\"Site\"><a href=\"{up}index.html\">All versions</a></nav>\n"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'\">\n\
         <meta name=\"generator\" content=\"tenantry\">\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"{up}style.css\">\n\
         </head>\n<body>\n{back}<main>\n{body}</main>\n</body>\n</html>\n",
        escape(title)
    )
}
