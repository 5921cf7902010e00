//! What is written: sections, templates, Markdown, HTML, PDF.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../document.rs"]
mod document;
#[path = "../figures.rs"]
mod figures;
#[path = "../html.rs"]
mod html;
#[path = "../markdown.rs"]
mod markdown;
#[path = "../pdf.rs"]
mod pdf;
#[path = "../templates.rs"]
mod templates;
#[path = "../words.rs"]
mod words;
