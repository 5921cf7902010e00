//! The pages of a site.

use super::compare::{changes, compared};
use super::page::{address, escape, page};
use super::run::Run;
use crate::render::Artifact;
use crate::wording::counted;
use std::collections::BTreeSet;

/// What a site is made of.
#[derive(Debug)]
pub struct Site<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// The runs, as [`super::arrange`] gave them.
    pub runs: &'a [Run],
    /// So many of the newest are compared each with each; older ones with the one before.
    pub most: usize,
}

/// The drawing of the first page.
const FIRST: &str = "diagrams/logical.svg";

/// All pages and the style sheet.
pub fn pages(site: &Site<'_>) -> Vec<Artifact> {
    let text = |path: String, text: String| Artifact { path, bytes: text.into_bytes() };
    let mut all = vec![
        text("index.html".to_owned(), index(site)),
        text("style.css".to_owned(), include_str!("../../templates/site/style.css").to_owned()),
    ];
    for (old, new) in pairs(site) {
        let (old, new) = (&site.runs[old], &site.runs[new]);
        all.push(text(place(old, new), compared(site.title, old, new)));
    }
    all
}

/// The places of two runs that are compared, older first.
fn pairs(site: &Site<'_>) -> BTreeSet<(usize, usize)> {
    let count = site.runs.len();
    let first = count.saturating_sub(site.most);
    let next = (1..count).map(|new| (new - 1, new));
    let each = (first..count).flat_map(|new| (first..new).map(move |old| (old, new)));
    next.chain(each).collect()
}

/// Where the page of two runs stands.
fn place(old: &Run, new: &Run) -> String {
    format!("compare/{}..{}.html", old.id, new.id)
}

fn index(site: &Site<'_>) -> String {
    let mut body = format!("<h1>{}</h1>\n", escape(site.title));
    if let Some((latest, older)) = site.runs.split_last() {
        body.push_str(&newest(latest, older.last()));
        body.push_str(&archive(site.runs));
        body.push_str(&any_two(site));
    }
    page(site.title, "", &body)
}

fn newest(latest: &Run, before: Option<&Run>) -> String {
    let version =
        if latest.version.is_empty() { String::new() } else { format!(", version {}", escape(&latest.version)) };
    let mut out = format!("<p class=\"quiet\">The tenant as read on {}{version}.</p>\n", escape(&latest.title()));
    out.push_str(&format!("<ul>\n{}</ul>\n", documents(latest)));
    if let Some(before) = before {
        let told = match changes(before, latest) {
            Some((all, _)) if all.is_empty() => "Nothing changed".to_owned(),
            Some((all, _)) => counted(all.len() as u64, "change", "changes"),
            None => "What changed".to_owned(),
        };
        let since = escape(&before.title());
        out.push_str(&format!("<p><a href=\"{}\">{told} since {since}</a></p>\n", address(&place(before, latest))));
    }
    if latest.drawings.contains_key(FIRST) {
        let drawing = address(&format!("{}/{FIRST}", latest.place()));
        out.push_str(&format!(
            "<figure><a href=\"{drawing}\"><img src=\"{drawing}\" alt=\"Logical architecture\"></a></figure>\n"
        ));
    }
    out
}

/// The documents of a run, a line each.
fn documents(run: &Run) -> String {
    let link =
        |(word, file): &(&str, &str)| format!("<a href=\"{}\">{word}</a>", address(&format!("{}/{file}", run.place())));
    run.documents()
        .iter()
        .map(|(title, files)| {
            let links: Vec<String> = files.iter().map(link).collect();
            format!("<li>{}: {}</li>\n", escape(title), links.join(", "))
        })
        .collect()
}

fn archive(runs: &[Run]) -> String {
    let mut out = "<h2>Archive</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Read on</th><th scope=\"col\">Version</th>\
                   <th scope=\"col\">Documents</th><th scope=\"col\">Changes since the one before</th></tr></thead>\n<tbody>\n"
        .to_owned();
    for (at, run) in runs.iter().enumerate().rev() {
        let change = match at.checked_sub(1).map(|before| &runs[before]) {
            None => String::new(),
            Some(before) => {
                let told = changes(before, run).map_or("compare".to_owned(), |(all, _)| all.len().to_string());
                format!("<a href=\"{}\">{told}</a>", address(&place(before, run)))
            }
        };
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><ul>{}</ul></td><td>{change}</td></tr>\n",
            escape(&run.title()),
            escape(&run.version),
            documents(run)
        ));
    }
    out.push_str("</tbody>\n</table></div>\n");
    out
}

/// The newest runs, each against each.
fn any_two(site: &Site<'_>) -> String {
    let newest = &site.runs[site.runs.len().saturating_sub(site.most)..];
    if newest.len() < 3 {
        return String::new();
    }
    let heads: String = newest.iter().map(|run| format!("<th scope=\"col\">{}</th>", escape(&run.title()))).collect();
    let mut out =
        format!("<h2>Any two</h2>\n<div class=\"scroll\"><table>\n<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n");
    for (at, new) in newest.iter().enumerate().rev() {
        let cells: String = newest
            .iter()
            .enumerate()
            .map(|(other, old)| match other < at {
                true => format!("<td><a href=\"{}\">compare</a></td>", address(&place(old, new))),
                false => "<td></td>".to_owned(),
            })
            .collect();
        out.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escape(&new.title())));
    }
    out.push_str("</tbody>\n</table></div>\n");
    out
}
