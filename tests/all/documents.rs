//! What is written: sections, templates, Markdown, HTML, PDF.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../client_words.rs"]
mod client_words;
#[path = "../document.rs"]
mod document;
#[path = "../documents_text.rs"]
mod documents_text;
#[path = "../docx.rs"]
mod docx;
#[path = "../figures.rs"]
mod figures;
#[path = "../html.rs"]
mod html;
#[path = "../markdown.rs"]
mod markdown;
#[path = "../markdown_pages.rs"]
mod markdown_pages;
#[path = "../packs.rs"]
mod packs;
#[path = "../packs_reading.rs"]
mod packs_reading;
#[path = "../pdf.rs"]
mod pdf;
#[path = "../tables.rs"]
mod tables;
#[path = "../template_command.rs"]
mod template_command;
#[path = "../templates.rs"]
mod templates;
#[path = "../word_again.rs"]
mod word_again;
#[path = "../word_hostile.rs"]
mod word_hostile;
#[path = "../word_kept.rs"]
mod word_kept;
#[path = "../word_templates.rs"]
mod word_templates;
#[path = "../words.rs"]
mod words;
