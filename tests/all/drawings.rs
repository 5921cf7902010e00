//! What is drawn: views, layouts, formats.

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
#[path = "../select.rs"]
mod select;
#[path = "../svg.rs"]
mod svg;
#[path = "../views.rs"]
mod views;
