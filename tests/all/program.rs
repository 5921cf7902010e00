//! The program as a whole: its command line, its examples, its own rules.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../addresses.rs"]
mod addresses;
#[path = "../architecture.rs"]
mod architecture;
#[path = "../article.rs"]
mod article;
#[path = "../bad_input.rs"]
mod bad_input;
#[path = "../catalog.rs"]
mod catalog;
#[path = "../ci.rs"]
mod ci;
#[path = "../cli.rs"]
mod cli;
#[path = "../confluence.rs"]
mod confluence;
#[path = "../consent.rs"]
mod consent;
#[path = "../documents_again.rs"]
mod documents_again;
#[path = "../examples.rs"]
mod examples;
#[path = "../examples_output.rs"]
mod examples_output;
#[path = "../gallery.rs"]
mod gallery;
#[path = "../hostile.rs"]
mod hostile;
#[path = "../hostile_names.rs"]
mod hostile_names;
#[path = "../secrets.rs"]
mod secrets;
#[path = "../site.rs"]
mod site;
#[path = "../word_folder.rs"]
mod word_folder;
