//! What is drawn: views, layouts, formats.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../estate.rs"]
mod estate;
#[path = "../formats.rs"]
mod formats;
#[path = "../layered.rs"]
mod layered;
#[path = "../layout.rs"]
mod layout;
#[path = "../looks.rs"]
mod looks;
#[path = "../paper.rs"]
mod paper;
#[path = "../select.rs"]
mod select;
#[path = "../split.rs"]
mod split;
#[path = "../stands_still.rs"]
mod stands_still;
#[path = "../svg.rs"]
mod svg;
#[path = "../views.rs"]
mod views;
