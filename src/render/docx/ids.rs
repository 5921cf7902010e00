//! Ids that are unique over all parts of a document: of drawings, content controls and bookmarks.

use crate::ooxml::{Package, PackageError, W, parse};
use std::collections::BTreeSet;

/// Ids of one kind: those in use, and the last one given.
#[derive(Debug, Clone, Default)]
struct Pool {
    used: BTreeSet<i64>,
    last: i64,
}

impl Pool {
    fn take(&mut self) -> i64 {
        loop {
            self.last += 1;
            if !self.used.contains(&self.last) {
                return self.last;
            }
        }
    }
}

/// Gives ids that are free.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids {
    drawings: Pool,
    controls: Pool,
    bookmarks: Pool,
    names: BTreeSet<String>,
}

impl Ids {
    /// Takes note of every id in a package.
    pub(super) fn of(package: &Package) -> Result<Self, PackageError> {
        let mut ids = Self::default();
        for part in package.parts().iter().filter(|part| part.name.ends_with(".xml") && part.name.starts_with("word/"))
        {
            let Some(text) = package.text(&part.name)? else { continue };
            if !["docPr", "sdtPr", "bookmarkStart"].iter().any(|word| text.contains(word)) {
                continue;
            }
            let document = parse(&part.name, &text)?;
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let own = |key: &str| node.attribute((W, key)).or_else(|| node.attribute(key));
                let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<i64>().ok());
                match node.tag_name().name() {
                    "docPr" => ids.drawings.used.extend(number(node.attribute("id"))),
                    "id" if node.parent().is_some_and(|it| it.has_tag_name((W, "sdtPr"))) => {
                        ids.controls.used.extend(number(own("val")));
                    }
                    "bookmarkStart" => {
                        ids.bookmarks.used.extend(number(own("id")));
                        ids.names.insert(own("name").unwrap_or_default().to_lowercase());
                    }
                    _ => {}
                }
            }
        }
        Ok(ids)
    }

    /// A new id of a drawing.
    pub(super) fn drawing(&mut self) -> i64 {
        self.drawings.take()
    }

    /// A new id of a content control.
    pub(super) fn control(&mut self) -> i64 {
        self.controls.take()
    }

    /// A new bookmark: its id, and a name like the one that is wished.
    pub(super) fn bookmark(&mut self, name: &str) -> (i64, String) {
        let mut free = name.to_owned();
        let mut more = 1;
        while !self.names.insert(free.to_lowercase()) {
            more += 1;
            let short: String = name.chars().take(34).collect();
            free = format!("{short}_{more}");
        }
        (self.bookmarks.take(), free)
    }
}
