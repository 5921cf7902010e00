//! Elements of the `svg` crate, as the writer puts them together.
//!
//! The crate sorts the attributes of an element and escapes what texts and values mean to XML. Numbers are written by us
//! ([`num`]), and so is what must not stand in a file in any form ([`plain`]).

use super::xml::{num, plain};
use crate::scene::Rect;
use ::svg::node::element::Element;
use ::svg::node::{Blob, Node as _, Text};

/// An element without anything.
pub(super) fn element(name: &str) -> Element {
    Element::new(name)
}

/// A box.
pub(super) fn boxed(rect: Rect) -> Element {
    element("rect").at(rect)
}

/// Ways to go on with an element.
pub(super) trait Build: Sized {
    /// With an attribute; the value may be hostile.
    #[must_use]
    fn with(self, name: &str, value: impl AsRef<str>) -> Self;

    /// With an attribute where there is a value for it.
    #[must_use]
    fn maybe(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a number, px.
    #[must_use]
    fn sized(self, name: &str, value: f64) -> Self {
        self.with(name, num(value))
    }

    /// With the place and size of a box.
    #[must_use]
    fn at(self, rect: Rect) -> Self {
        self.sized("x", rect.x).sized("y", rect.y).sized("width", rect.w).sized("height", rect.h)
    }

    /// With a part in it, behind those it has.
    #[must_use]
    fn holding(self, part: Element) -> Self;

    /// With some parts in it, behind those it has.
    #[must_use]
    fn holding_all(self, parts: impl IntoIterator<Item = Element>) -> Self {
        parts.into_iter().fold(self, Self::holding)
    }

    /// With a text in it, which is all of it; it may be hostile.
    #[must_use]
    fn saying(self, text: &str) -> Self;

    /// With markup in it that is known to be sound.
    #[must_use]
    fn drawing(self, markup: String) -> Self;
}

impl Build for Element {
    fn with(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.assign(name, plain(value.as_ref(), true).as_ref());
        self
    }

    fn holding(mut self, part: Element) -> Self {
        self.append(part);
        self
    }

    fn saying(mut self, text: &str) -> Self {
        self.append(Text::new(plain(text, false).as_ref()));
        self
    }

    fn drawing(mut self, markup: String) -> Self {
        self.append(Blob::new(markup));
        self
    }
}
