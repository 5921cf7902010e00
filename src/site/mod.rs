//! A static site of document sets: the latest, the archive, and the difference between any two.
//!
//! In: [`Run`]s, what a `build` wrote into a folder. Out: the pages of the site as [`crate::render::Artifact`]s; the files of
//! the runs themselves are copied by who holds them, to [`Run::place`]. Plain HTML and a style sheet, no script, nothing from
//! elsewhere, so that it works from a folder as from a server. Never reads a snapshot.

mod compare;
mod page;
mod pages;
mod run;

pub use pages::{Site, pages};
pub use run::{Run, arrange, is_copied};
