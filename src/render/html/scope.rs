//! The style sheet of one drawing, bound to that drawing: no rule of it reaches another, wherever in the page it stands.
//!
//! Each selector gets the id of the drawing's `<svg>` element, so that the drawing keeps its colours when a script
//! moves it. Nothing is nested: viewers that print or convert pages know less CSS than browsers.

/// Conditions whose rules are bound like any others; other rules that begin with `@` are left out.
const CONDITIONS: &[&str] = &["@media", "@supports"];
/// The dark colours of a drawing are for screens.
const DARK: &str = "(prefers-color-scheme";

/// What stands at the root of a drawing, for selectors that begin there.
pub(super) struct Root<'s> {
    /// Id of the `<svg>` element, as it stands in the page.
    pub(super) id: String,
    /// Its classes.
    pub(super) classes: Vec<&'s str>,
}

impl Root<'_> {
    /// Every rule of a style sheet, bound to the drawing. What cannot be read as plain rules is left out.
    pub(super) fn bind(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len() * 2);
        self.rules(&without_comments(css), 0, &mut out);
        out
    }

    // Recursion is bounded: conditions stand in one another at most twice.
    fn rules(&self, css: &str, depth: u8, out: &mut String) {
        let mut rest = css;
        while let Some(at) = rest.find(['{', ';']) {
            let (head, from) = rest.split_at(at);
            let head = head.trim();
            let Some(body) = from.strip_prefix('{') else {
                rest = from.get(1..).unwrap_or_default(); // `@import …;` and the like
                continue;
            };
            let Some((body, after)) = block(body) else { return };
            rest = after;
            if CONDITIONS.iter().any(|word| head.starts_with(word)) {
                if depth < 2 {
                    out.push_str(&condition(head));
                    out.push('{');
                    self.rules(body, depth + 1, out);
                    out.push('}');
                }
            } else if !body.contains('{')
                && let Some(head) = self.selectors(head)
            {
                out.push_str(&format!("{head}{{{}}}", body.trim()));
            }
        }
    }

    fn selectors(&self, list: &str) -> Option<String> {
        if list.is_empty() || list.contains(['@', '&', '"', '\'', '\\', '}']) {
            return None;
        }
        let bound: Vec<String> = parts(list).into_iter().map(|it| self.selector(it.trim())).collect();
        Some(bound.join(","))
    }

    /// A selector that begins at the root gets its id there; any other is about what stands in the root.
    fn selector(&self, selector: &str) -> String {
        let id = format!("[id=\"{}\"]", self.id);
        if let Some(rest) = selector.strip_prefix(":root") {
            return format!("{id}{rest}");
        }
        let end = selector.find(|c: char| !is_name(c) && c != '.').unwrap_or(selector.len());
        let (first, rest) = selector.split_at(end);
        let mut words = first.split('.');
        let element = words.next().unwrap_or_default();
        let at_root =
            !first.is_empty() && matches!(element, "" | "svg") && words.all(|class| self.classes.contains(&class));
        if at_root { format!("{first}{id}{rest}") } else { format!("{id} {selector}") }
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}

/// The selectors of a list: commas within brackets part nothing.
fn parts(list: &str) -> Vec<&str> {
    let mut depth = 0usize;
    list.split(|c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
    .collect()
}

/// What stands up to the brace that closes a block, and what follows it.
fn block(css: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    for (at, character) in css.char_indices() {
        match (character, depth) {
            ('{', _) => depth += 1,
            ('}', 0) => return Some((css.get(..at)?, css.get(at + 1..)?)),
            ('}', _) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A condition on the colours a person prefers holds for screens only: paper is light.
fn condition(head: &str) -> String {
    match head.split_once("@media") {
        Some((_, asked)) if asked.trim_start().starts_with(DARK) => format!("@media screen and {}", asked.trim_start()),
        _ => head.to_owned(),
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(css: &str) -> String {
        Root { id: "f".into(), classes: vec!["tenantry"] }.bind(css)
    }

    #[test]
    fn every_selector_is_bound_to_the_root() {
        assert_eq!(bound(".tenantry .x{fill:red}"), ".tenantry[id=\"f\"] .x{fill:red}");
        assert_eq!(bound("svg>a:hover{x:y}:root{--a:b}"), "svg[id=\"f\"]>a:hover{x:y}[id=\"f\"]{--a:b}");
        assert_eq!(bound(".x,\n.tenantryish a{fill:red}"), "[id=\"f\"] .x,[id=\"f\"] .tenantryish a{fill:red}");
        assert_eq!(bound("*{a:b}"), "[id=\"f\"] *{a:b}");
        assert_eq!(bound(":is(a,b) .tenantry{a:b}"), "[id=\"f\"] :is(a,b) .tenantry{a:b}");
    }

    #[test]
    fn rules_below_a_condition_are_bound_and_the_dark_is_kept_from_paper() {
        let css = "/* dark { */@media(prefers-color-scheme:dark){.x{a:b}.y{a:b}}@media print{.x{a:b}}";
        assert_eq!(
            bound(css),
            "@media screen and (prefers-color-scheme:dark){[id=\"f\"] .x{a:b}[id=\"f\"] .y{a:b}}\
             @media print{[id=\"f\"] .x{a:b}}"
        );
    }

    #[test]
    fn what_is_no_plain_rule_is_left_out() {
        let css = "@font-face{a:b}.x{.y{a:b}}.z{a:b}@charset \"x\";&.x{a:b}a[b=\"}\"]{a:b}";
        assert_eq!(bound(css), "[id=\"f\"] .z{a:b}");
        for css in [".x{", "{", "}", "@media print{", "@media print{@media print{@media print{.x{a:b}}}}", ";;"] {
            assert!(!bound(css).contains(".x"), "{css}");
        }
    }
}
