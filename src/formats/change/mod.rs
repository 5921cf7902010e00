//! A change as drawings: before and after side by side as one SVG, and a page that lays one over the other.
//!
//! Both take the two drawings in one arrangement, so that what stayed lies on itself. The policy of the page names its
//! script and style by their hashes; every name is escaped by the writer of SVG and here.

use super::interactive::hash;
use crate::scene::Scene;
use crate::svg::{self, SvgOptions, xml::escape};

const STYLE: &str = include_str!("change.css");
const SCRIPT: &str = include_str!("change.js");
/// What lies between two drawings, and below the words over them, px.
const GAP: f64 = 24.0;
/// Size of the words over a drawing, px.
const WORDS: f64 = 18.0;

/// The drawings of a change.
#[derive(Debug, Clone, Copy)]
pub struct ChangeScenes<'a> {
    /// With marks on what came, changed and went.
    pub marked: &'a Scene,
    /// As it was, and the words over it: `20 October 2026`.
    pub before: (&'a Scene, &'a str),
    /// As it is, and the words over it.
    pub after: (&'a Scene, &'a str),
}

/// A heading and what is listed below it, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The heading.
    pub title: String,
    /// The entries.
    pub entries: Vec<String>,
}

fn inlined(scene: &Scene, prefix: &str) -> String {
    svg::write(scene, &SvgOptions { id_prefix: prefix.to_owned(), ..SvgOptions::default() })
}

/// Before and after beside each other as one standalone SVG.
pub fn side_by_side(scenes: &ChangeScenes<'_>) -> Vec<u8> {
    let (before, after) = (scenes.before.0, scenes.after.0);
    let top = WORDS + GAP;
    let left = before.width + GAP;
    let (width, height) = (left + after.width, before.height.max(after.height) + top);
    let title = escape(&scenes.marked.title);
    let put = |scene: &Scene, prefix: &str, x: f64| {
        inlined(scene, prefix).replacen(
            "<svg ",
            &format!("<svg x=\"{}\" y=\"{}\" ", svg::xml::num(x), svg::xml::num(top)),
            1,
        )
    };
    let words = |text: &str, x: f64| {
        let (x, y) = (svg::xml::num(x + GAP), svg::xml::num(WORDS + 4.0));
        format!(
            "<text class=\"f-words\" x=\"{x}\" y=\"{y}\" font-size=\"{}\" font-weight=\"700\">{}</text>",
            WORDS - 2.0,
            escape(text)
        )
    };
    let [w, h] = [width, height].map(svg::xml::num);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" role=\"img\" lang=\"en\" aria-labelledby=\"change-title\" font-family=\"Noto Sans,Segoe UI,Helvetica Neue,Arial,sans-serif\">\n\
         <title id=\"change-title\">{title}</title>\n\
         <style>.f-ground{{fill:#ffffff}}.f-words{{fill:#1b2430}}@media (prefers-color-scheme:dark){{.f-ground{{fill:#0f1419}}.f-words{{fill:#e8edf3}}}}\
         @media print{{.f-ground{{fill:#ffffff}}.f-words{{fill:#1b2430}}}}</style>\n\
         <rect class=\"f-ground\" width=\"{w}\" height=\"{h}\"/>\n{}\n{}\n{}{}</svg>\n",
        words(scenes.before.1, 0.0),
        words(scenes.after.1, left),
        put(before, "before-", 0.0),
        put(after, "after-", left),
    )
    .into_bytes()
}

/// A page with the drawing of the change, a slider between before and after, both side by side, and what changed in words.
pub fn change_page(scenes: &ChangeScenes<'_>, listed: &[Listed]) -> Vec<u8> {
    let title = escape(&scenes.marked.title);
    let mut colours = String::new();
    let mut drawing = |scene: &Scene, prefix: &str| {
        let text = inlined(scene, prefix);
        // The style sheet of each drawing stands in the head, where the policy knows it.
        let (head, rest) = text.split_once("<style>").unwrap_or((&text, ""));
        let (sheet, body) = rest.split_once("</style>").unwrap_or(("", rest));
        colours.push_str(sheet);
        format!("{head}{body}")
    };
    let marked = drawing(scenes.marked, "marked-");
    let (before, after) = (drawing(scenes.before.0, "before-"), drawing(scenes.after.0, "after-"));
    let style = format!("{STYLE}{colours}");
    let words: String = listed.iter().map(listing).collect();
    let (then, now) = (escape(scenes.before.1), escape(scenes.after.1));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <header><h1>{title}</h1><div class=\"ways\" role=\"group\" aria-label=\"How to show the change\">\
         <button data-way=\"marked\" aria-pressed=\"true\">Changes</button><button data-way=\"slider\" aria-pressed=\"false\">Slider</button>\
         <button data-way=\"beside\" aria-pressed=\"false\">Side by side</button></div></header>\n\
         <main><section id=\"marked\"><h2>What changed</h2>{marked}</section>\n\
         <section id=\"pair\" class=\"beside\"><p class=\"slide\"><label for=\"share\">{then}</label>\
         <input id=\"share\" type=\"range\" min=\"0\" max=\"100\" value=\"50\" aria-label=\"Where the newer drawing begins, percent of the width\"><span>{now}</span></p>\
         <div class=\"stack\"><figure id=\"before\"><figcaption>{then}</figcaption>{before}</figure>\
         <figure id=\"after\"><figcaption>{now}</figcaption>{after}</figure></div></section>\n\
         <section id=\"words\">{words}</section></main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        hash(&style),
        hash(SCRIPT),
    )
    .into_bytes()
}

fn listing(it: &Listed) -> String {
    let entries: String = it.entries.iter().map(|entry| format!("<li>{}</li>", escape(entry))).collect();
    format!("<h2>{}</h2><ul>{entries}</ul>", escape(&it.title))
}
