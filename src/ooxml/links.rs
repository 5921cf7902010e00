//! Relationships: which part leads to which, ECMA-376 part 2, 6.5.

use super::error::shown;
use super::{Package, PackageError, xml};
use std::collections::BTreeSet;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
/// What the types of relationships of office documents begin with.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Words of types of relationships to what is run, or read in, when a document is opened.
const ACTIVE: &[&str] = &["control", "aFChunk"];
/// Words of those to code.
const CODE: &[&str] = &["vbaProject", "wordVbaData", "vbaProjectSignature"];

/// One relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its id: `rId3`.
    pub id: String,
    /// Its type: a whole address.
    pub kind: String,
    /// Where it leads, as it is written.
    pub target: String,
    /// Whether that is outside of the package.
    pub is_outside: bool,
}

impl Relation {
    /// The last word of its type: `image`.
    pub fn word(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}

/// Those of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relations {
    /// The part they are of; empty for the package.
    of: String,
    /// Those that are there, and those added, in order.
    list: Vec<Relation>,
    /// How many were there.
    old: usize,
}

impl Relations {
    /// All of them, in order.
    pub fn list(&self) -> &[Relation] {
        &self.list
    }

    /// The part that one of them leads to: its name, without a slash before it; `None` where it leads outside.
    pub fn part(&self, relation: &Relation) -> Option<String> {
        (!relation.is_outside).then(|| resolve(&self.of, &relation.target))
    }

    /// The part the first one of a type leads to, by the last word of the type: `styles`.
    pub fn first(&self, word: &str) -> Option<String> {
        self.list.iter().find(|it| it.word() == word && !it.is_outside).and_then(|it| self.part(it))
    }

    /// Adds one to a part, by its whole name, and gives its id. `word` is the last word of a type of office documents.
    /// The same one twice is one.
    pub fn add(&mut self, word: &str, part: &str) -> String {
        let target = relative(&self.of, part);
        self.push(format!("{OFFICE}{word}"), target, false)
    }

    /// Adds one of another type to a part.
    pub fn add_of_type(&mut self, kind: &str, part: &str) -> String {
        let target = relative(&self.of, part);
        self.push(kind.to_owned(), target, false)
    }

    /// Adds one that leads outside: a link to the web, or to a file beside the document.
    pub fn add_outside(&mut self, word: &str, target: &str) -> String {
        self.push(format!("{OFFICE}{word}"), target.to_owned(), true)
    }

    fn push(&mut self, kind: String, target: String, is_outside: bool) -> String {
        let same = |it: &&Relation| it.kind == kind && it.target == target && it.is_outside == is_outside;
        if let Some(found) = self.list.iter().find(same) {
            return found.id.clone();
        }
        let numbers = self.list.iter().filter_map(|it| {
            let digits = it.id.get(..3).filter(|head| head.eq_ignore_ascii_case("rid")).and_then(|_| it.id.get(3..))?;
            digits.parse::<u32>().ok()
        });
        let id = format!("rId{}", numbers.max().unwrap_or_default().saturating_add(1));
        self.list.push(Relation { id: id.clone(), kind, target, is_outside });
        id
    }
}

/// Something in a package that leads outside of it, or to what a reader should know of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outside {
    /// The part that does; empty for the package.
    pub part: String,
    /// What it is: the last word of the type, `attachedTemplate`, `image`, `oleObject`.
    pub word: String,
    /// Where it leads, as a message may show it.
    pub target: String,
}

impl Package {
    /// What leads outside of the package: everything but links that a reader clicks.
    ///
    /// # Errors
    /// When relationships cannot be read.
    pub fn outside(&self) -> Result<Vec<Outside>, PackageError> {
        self.leading(|it| it.is_outside && it.word() != "hyperlink")
    }

    /// What of a package does or loads something when it is opened: controls, and documents that are read into it.
    ///
    /// # Errors
    /// When relationships cannot be read.
    pub fn active(&self) -> Result<Vec<Outside>, PackageError> {
        self.leading(|it| !it.is_outside && ACTIVE.contains(&it.word()))
    }

    /// What leads to code of a document: the part that does, if any.
    pub(super) fn to_code(&self) -> Result<Option<String>, PackageError> {
        let code = |word: &str| CODE.iter().any(|code| word.eq_ignore_ascii_case(code));
        Ok(self.leading(|it| code(it.word()))?.into_iter().next().map(|it| it.target))
    }

    /// The relationships of all parts that are of a kind.
    fn leading(&self, is_it: impl Fn(&Relation) -> bool) -> Result<Vec<Outside>, PackageError> {
        let mut found = Vec::new();
        for name in self.parts().iter().filter_map(|part| source(&part.name)) {
            let relations = read(self, &name)?;
            found.extend(relations.list.iter().filter(|it| is_it(it)).map(|it| Outside {
                part: name.clone(),
                word: shown(it.word()),
                target: shown(&it.target),
            }));
        }
        found.sort();
        Ok(found)
    }
}

/// The relationships of a part.
pub(super) fn read(package: &Package, of: &str) -> Result<Relations, PackageError> {
    let of = of.trim_start_matches('/').to_owned();
    let name = file(&of);
    let Some(text) = package.text(&name)? else { return Ok(Relations { of, list: Vec::new(), old: 0 }) };
    let document = xml::parse(&name, &text)?;
    let rows = document.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
    let list: Vec<Relation> = rows
        .map(|node| {
            let told = |key: &str| node.attribute(key).unwrap_or_default().to_owned();
            Relation {
                id: told("Id"),
                kind: told("Type"),
                target: told("Target"),
                is_outside: told("TargetMode").eq_ignore_ascii_case("external"),
            }
        })
        .collect();
    // Which of two is meant, readers decide each in its own way.
    let mut ids = BTreeSet::new();
    if let Some(twice) = list.iter().find(|it| !ids.insert(it.id.as_str())) {
        return Err(PackageError::damaged(&name, format!("two relationships have the id `{}`", shown(&twice.id))));
    }
    Ok(Relations { of, old: list.len(), list })
}

/// Writes those that were added beside those that were there, which keep their bytes.
pub(super) fn write(package: &mut Package, relations: &Relations) -> Result<(), PackageError> {
    let name = file(&relations.of);
    let text = match package.text(&name)? {
        Some(text) => text.into_owned(),
        None => {
            package.typed_by_ending("rels", CONTENT_TYPE)?;
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{NAMESPACE}\"></Relationships>"
            )
        }
    };
    let document = xml::parse(&name, &text)?;
    let root = document.root_element();
    let prefix = xml::prefix(root, &text);
    let rows: String = relations
        .list
        .iter()
        .skip(relations.old)
        .map(|it| {
            let mode = if it.is_outside { " TargetMode=\"External\"" } else { "" };
            format!(
                "<{prefix}Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
                xml::escape(&it.id),
                xml::escape(&it.kind),
                xml::escape(&it.target)
            )
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut splice = xml::Splice::new(&text);
    splice.append(root, &rows);
    let bytes = splice.finish().into_bytes();
    package.put(&name, bytes);
    Ok(())
}

/// The part with the relationships of another: `word/_rels/document.xml.rels`.
fn file(of: &str) -> String {
    match of.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{of}.rels"),
    }
}

/// The part whose relationships a part holds, if it holds some.
fn source(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/')?;
    let of = file.strip_suffix(".rels")?;
    match folder {
        "_rels" => Some(of.to_owned()),
        _ => Some(format!("{}/{of}", folder.strip_suffix("/_rels")?)),
    }
}

/// The name of the part that a target leads to from a part.
fn resolve(of: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => of.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(path.pop()),
            other => path.push(other),
        }
    }
    path.join("/")
}

/// How a part is named from another: relative where it lies beside or below it.
fn relative(of: &str, part: &str) -> String {
    match of.rsplit_once('/') {
        Some((folder, _)) => match part.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
            Some(below) => below.to_owned(),
            None => format!("/{part}"),
        },
        None => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_where_they_are_named() {
        assert_eq!(resolve("word/document.xml", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word/document.xml", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolve("word/document.xml", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word/document.xml", "../../../../x"), "x");
        assert_eq!(relative("word/document.xml", "word/media/a.png"), "media/a.png");
        assert_eq!(relative("word/document.xml", "docProps/core.xml"), "/docProps/core.xml");
        assert_eq!(relative("", "docProps/core.xml"), "docProps/core.xml");
    }

    #[test]
    fn parts_with_relationships_name_whose_they_are() {
        for of in ["", "word/document.xml", "a/b/c.xml"] {
            assert_eq!(source(&file(of)).as_deref(), Some(of));
        }
        assert_eq!(source("word/document.xml"), None);
    }
}
