//! Texts in quotes: escapes with a backtick, doubled quotes, variables inside, here-strings
//! (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>).

use std::collections::BTreeMap;

/// A text and what follows it.
pub(super) struct Quoted<'t> {
    pub(super) text: String,
    pub(super) rest: &'t str,
    /// Whether its end was found.
    pub(super) is_whole: bool,
}

/// What PowerShell takes for double and for single quotes; people paste the curved ones.
const DOUBLE: &[char] = &['"', '\u{201c}', '\u{201d}', '\u{201e}'];
const SINGLE: &[char] = &['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

/// Letters that stand for another character after a backtick.
const ESCAPES: &[(char, char)] = &[
    ('0', '\0'),
    ('a', '\u{7}'),
    ('b', '\u{8}'),
    ('e', '\u{1b}'),
    ('f', '\u{c}'),
    ('n', '\n'),
    ('r', '\r'),
    ('t', '\t'),
    ('v', '\u{b}'),
];

/// A text in quotes at the beginning of `from`, or nothing.
pub(super) fn plain<'t>(from: &'t str, known: &BTreeMap<String, String>) -> Option<Quoted<'t>> {
    let first = from.chars().next()?;
    let body = from.get(first.len_utf8()..)?;
    if SINGLE.contains(&first) { Some(single(body)) } else { DOUBLE.contains(&first).then(|| double(body, known)) }
}

/// A here-string after its `@`, or nothing: it runs from the line after the quote to a line that begins with the same.
pub(super) fn here<'t>(from: &'t str, known: &BTreeMap<String, String>) -> Option<Quoted<'t>> {
    let first = from.chars().next()?;
    let (is_double, end) = match first {
        _ if DOUBLE.contains(&first) => (true, "\n\"@"),
        _ if SINGLE.contains(&first) => (false, "\n'@"),
        _ => return None,
    };
    let body = from.get(first.len_utf8()..)?;
    let (line, _) = body.split_once('\n')?;
    if !line.trim().is_empty() {
        return None;
    }
    let body = body.get(line.len()..)?;
    let Some((text, rest)) = body.split_once(end) else {
        return Some(Quoted { text: String::new(), rest: "", is_whole: false });
    };
    let text = text.strip_prefix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let text = if is_double { expanded(text, known) } else { text.to_owned() };
    Some(Quoted { text, rest, is_whole: true })
}

fn single(body: &str) -> Quoted<'_> {
    let (mut text, mut rest) = (String::new(), body);
    while let Some(at) = rest.find(SINGLE) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        let mut quotes = from.chars();
        quotes.next();
        let after = quotes.as_str();
        match quotes.next().filter(|second| SINGLE.contains(second)) {
            Some(second) => {
                text.push(second);
                rest = quotes.as_str();
            }
            None => return Quoted { text, rest: after, is_whole: true },
        }
    }
    Quoted { text, rest: "", is_whole: false }
}

fn double<'t>(body: &'t str, known: &BTreeMap<String, String>) -> Quoted<'t> {
    let (mut text, mut rest) = (String::new(), body);
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if DOUBLE.contains(&c) {
            match after.chars().next().filter(|second| DOUBLE.contains(second)) {
                Some(second) => {
                    text.push(second);
                    rest = after.get(second.len_utf8()..).unwrap_or_default();
                }
                None => return Quoted { text, rest: after, is_whole: true },
            }
        } else {
            rest = step(c, after, &mut text, known);
        }
    }
    Quoted { text, rest: "", is_whole: false }
}

fn expanded(body: &str, known: &BTreeMap<String, String>) -> String {
    let (mut text, mut rest) = (String::new(), body);
    while let Some(c) = rest.chars().next() {
        rest = step(c, rest.get(c.len_utf8()..).unwrap_or_default(), &mut text, known);
    }
    text
}

/// Takes one character of a text that knows escapes and variables; what is left after it.
fn step<'t>(c: char, after: &'t str, text: &mut String, known: &BTreeMap<String, String>) -> &'t str {
    match c {
        '`' => escape(after, text),
        '$' => {
            let (name, rest) = variable(after);
            // Members need a subexpression inside a text: only the name itself is taken.
            let (name, rest) = match name.split_once('.') {
                Some((first, _)) => {
                    let first = first.to_owned();
                    let cut = after.find('.').and_then(|at| after.get(at..)).unwrap_or(rest);
                    (first, cut)
                }
                None => (name, rest),
            };
            match known.get(&name) {
                Some(value) => {
                    text.push_str(value);
                    rest
                }
                None => {
                    text.push('$');
                    after
                }
            }
        }
        _ => {
            text.push(c);
            after
        }
    }
}

/// What a backtick stands for with what follows it.
fn escape<'t>(after: &'t str, text: &mut String) -> &'t str {
    let Some(c) = after.chars().next() else { return after };
    let rest = after.get(c.len_utf8()..).unwrap_or_default();
    if let Some((code, rest)) = rest.strip_prefix('{').filter(|_| c == 'u').and_then(|code| code.split_once('}'))
        && let Some(named) = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
    {
        text.push(named);
        return rest;
    }
    // A backtick at the end of a line joins it with the next.
    match ESCAPES.iter().find(|(letter, _)| *letter == c) {
        Some((_, escaped)) => text.push(*escaped),
        None => text.push(c),
    }
    rest
}

/// The name of a variable after its `$`, lower case and without its scope, and what follows; no name where none stands.
pub(super) fn variable(after: &str) -> (String, &str) {
    let (name, rest) = match after.strip_prefix('{') {
        Some(braced) => match braced.split_once('}') {
            Some((name, rest)) if !name.contains('\n') => (name, rest),
            _ => return (String::new(), after),
        },
        None => {
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':');
            let end = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
            // A full stop or colon at the end belongs to the text around the variable.
            let name = after.get(..end).unwrap_or_default().trim_end_matches(['.', ':']);
            (name, after.get(name.len()..).unwrap_or_default())
        }
    };
    let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
    (name.to_ascii_lowercase(), rest)
}
