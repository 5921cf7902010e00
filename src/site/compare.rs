//! The difference between two runs as a page.

use super::page::{address, escape, page};
use super::run::{Run, drawing_title};
use crate::diff::{Change, Group, claims, grouped};
use crate::wording::counted;
use std::collections::BTreeSet;

/// What changed of the tenant between two runs, and what was read in one of them only; none where one has no claims.
pub(super) fn changes(old: &Run, new: &Run) -> Option<(Vec<Change>, Vec<Change>)> {
    let all = grouped(&claims(old.claims.as_ref()?, new.claims.as_ref()?));
    Some(all.into_iter().partition(|it| it.kind.is_of_tenant()))
}

/// The page of two runs.
pub(super) fn compared(site: &str, old: &Run, new: &Run) -> String {
    let title = format!("{} and {}", old.title(), new.title());
    let mut body = format!("<h1>{}</h1>\n<p class=\"quiet\">{}</p>\n", escape(&title), escape(site));
    match changes(old, new) {
        None => body.push_str("<p>One of the two holds no claims, so only the drawings are compared.</p>\n"),
        Some((of_tenant, unread)) => {
            body.push_str(&told(&of_tenant));
            body.push_str(&not_compared(&unread));
        }
    }
    body.push_str(&drawings(old, new));
    page(&format!("{title} – {site}"), "../", &body)
}

fn told(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "<p>Nothing changed in what was read both times.</p>\n".to_owned();
    }
    let mut out = format!("<p>{}.</p>\n", counted(changes.len() as u64, "change", "changes"));
    for group in Group::ALL {
        let of_group: Vec<&Change> = changes.iter().filter(|it| it.group == *group).collect();
        if of_group.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Before</th>\
             <th scope=\"col\">After</th></tr></thead>\n<tbody>\n",
            escape(group.title())
        ));
        for change in of_group {
            out.push_str(&row(change));
        }
        out.push_str("</tbody>\n</table></div>\n");
    }
    out
}

/// A change as a row; of a set or of exceptions, what came and went.
fn row(change: &Change) -> String {
    let subject = change.subject();
    let (before, after) = (change.before_text(), change.after_text());
    let is_set = change.after.as_ref().or(change.before.as_ref()).is_some_and(serde_json::Value::is_array);
    if before != after && !is_set || change.added.is_empty() && change.removed.is_empty() {
        return format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escape(&subject),
            escape(&before),
            escape(&after)
        );
    }
    let text = change.text();
    let said = text.strip_prefix(&subject).unwrap_or(&text).trim_start_matches([':', ' ']);
    format!("<tr><td>{}</td><td colspan=\"2\">{}</td></tr>\n", escape(&subject), escape(said))
}

fn not_compared(unread: &[Change]) -> String {
    if unread.is_empty() {
        return String::new();
    }
    let lines: String = unread.iter().map(|it| format!("<li>{}</li>\n", escape(&it.text()))).collect();
    let count = counted(unread.len() as u64, "value", "values");
    format!(
        "<details><summary>{count} read in one of the two only: nothing is known of a change</summary>\n<ul>\n{lines}</ul>\n</details>\n"
    )
}

fn drawings(old: &Run, new: &Run) -> String {
    let names: BTreeSet<&String> = old.drawings.keys().chain(new.drawings.keys()).collect();
    if names.is_empty() {
        return String::new();
    }
    let (same, other): (Vec<&String>, Vec<&String>) =
        names.into_iter().partition(|name| old.drawing(name) == new.drawing(name));
    let mut out = "<h2>Drawings</h2>\n".to_owned();
    for name in other {
        let title = escape(&drawing_title(name));
        out.push_str(&format!(
            "<h3>{title}</h3>\n<div class=\"pair\">\n{}{}</div>\n",
            side(old, name),
            side(new, name)
        ));
    }
    if !same.is_empty() {
        let titles: Vec<String> = same.iter().map(|name| escape(&drawing_title(name))).collect();
        out.push_str(&format!("<p>The same in both: {}.</p>\n", titles.join(", ")));
    }
    out
}

/// One side: the drawing, or that there is none.
fn side(run: &Run, name: &str) -> String {
    let day = escape(&run.title());
    if !run.drawings.contains_key(name) {
        return format!("<figure><figcaption>{day}: no such drawing</figcaption></figure>\n");
    }
    let place = address(&format!("../{}/{name}", run.place()));
    let title = escape(&drawing_title(name));
    format!(
        "<figure><figcaption>{day}</figcaption><a href=\"{place}\"><img src=\"{place}\" loading=\"lazy\" alt=\"{title}, {day}\"></a></figure>\n"
    )
}
