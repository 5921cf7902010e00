//! Where objects go: by context, else by type, else by the names of folders, the shape of the objects, the name of the
//! file.

use super::answers::Part;
use super::coverage::Claim;
use super::names::{self, Holds, Named};
use super::path::Path;
use crate::catalog::{Dataset, dataset, ids};
use serde_json::Value;

/// Where objects go, and what is known of them.
pub(super) struct Target {
    pub(super) dataset: String,
    pub(super) known: Option<&'static Dataset>,
    pub(super) parent: Option<String>,
    /// Request, or what stands for it.
    pub(super) request: String,
    /// Whether the answer is one entity of a collection.
    pub(super) entity: bool,
    /// Why the objects may not be all.
    pub(super) doubt: Option<String>,
    /// Words beside the dataset in the name of the file: the client's name, or what part of it this is.
    pub(super) beside: Vec<String>,
    /// Whether the file is called after its object, in a folder of one file an object.
    pub(super) filed: bool,
    /// Whether the objects are configurations of methods, which are parts of the one object of the dataset.
    pub(super) member: bool,
}

impl Target {
    fn new(known: Option<&'static Dataset>, parent: Option<&str>, request: String) -> Self {
        Self {
            dataset: known.map(|row| row.id.to_owned()).unwrap_or_default(),
            known,
            parent: parent.filter(|_| known.is_none_or(|row| row.parent.is_some())).map(str::to_owned),
            request,
            entity: false,
            doubt: None,
            beside: Vec::new(),
            filed: false,
            member: false,
        }
    }

    /// A place for objects that show themselves what they are: a dataset, or another name for what is of none.
    pub(super) fn of(dataset: String, request: String) -> Self {
        let known = crate::catalog::dataset(&dataset);
        Self { dataset, ..Self::new(known, None, request) }
    }

    /// Why the objects may not be all, where something says so.
    pub(super) fn claim(&self) -> Option<Claim> {
        // Of a dataset that is one object, one is all.
        let single = self.known.is_some_and(|row| names::is_single(row.id)) && !self.member;
        let doubt = self.doubt.clone().filter(|_| !single).map(Claim::Part);
        let beside = (!self.beside.is_empty()).then(|| Claim::Named(self.beside.clone()));
        doubt.or(beside)
    }
}

/// Where objects go.
pub(super) fn target(part: &Part<'_>, context: Option<&str>, first: Option<&Value>) -> Target {
    let mut target = recognised(part, context, first).of_side(first);
    let of_another = |row| part.hint.as_deref().is_some_and(|hint| !names::may_be(hint, row));
    if target.known.is_some_and(of_another) {
        return unknown(part);
    }
    if target.known.is_some() && first.is_some_and(is_deleted) {
        return Target { dataset: format!("removed-{}", target.dataset), known: None, ..target };
    }
    target.filed = collection_of(part, first).zip(target.known).is_some_and(|(folder, known)| folder.id == known.id);
    target
}

/// Whether an object is one of the recycle bin.
pub(super) fn is_deleted(value: &Value) -> bool {
    ["deletedDateTime", "DeletedDateTime"]
        .iter()
        .any(|name| value.get(*name).is_some_and(|it| it.as_str().is_some_and(|text| !text.is_empty())))
}

/// Objects that no rule knows.
fn unknown(part: &Part<'_>) -> Target {
    let mut target = Target::new(None, part.path.parent(), part.label.clone());
    target.dataset = format!("other-{}", names::slug(names::without_page(&part.stem)));
    target
}

/// Members, owners and the like, which are of the object whose folder they lie in, whatever their type.
fn of_child(part: &Part<'_>, first: Option<&Value>) -> Option<Target> {
    let home = home(part, first);
    let (known, owner) = home.child()?;
    let mut target = Target::new(known, Some(owner), part.label.clone());
    if known.is_none() {
        target.dataset = format!("graph-{}", home.slug());
    }
    Some(target)
}

/// Where a file lies: its path without what names its object.
fn home(part: &Part<'_>, first: Option<&Value>) -> Path {
    let id = || first?.get("id").or_else(|| first?.get("Id"))?.as_str();
    let own = part.path.collection().or_else(|| part.path.without_last(id()?));
    own.map_or_else(|| part.path.clone(), |path| path.collection().unwrap_or(path))
}

fn recognised(part: &Part<'_>, context: Option<&str>, first: Option<&Value>) -> Target {
    let kind = first.and_then(|value| value.get("@odata.type")).and_then(Value::as_str);
    let context = context.and_then(|text| Some((Path::of_context(text)?, text)));
    let place = context.as_ref().map_or(&part.path, |((path, _), _)| path);
    if is_method(place, kind) {
        let mut target = Target::new(dataset(ids::AUTHENTICATION_METHODS_POLICY), None, part.label.clone());
        target.member = true;
        target.doubt = Some("configurations of single methods were read, not the policy".to_owned());
        return target;
    }
    if let Some(((path, entity), text)) = context {
        return of_context(part, &path, entity, text);
    }
    if let Some(target) = of_child(part, first) {
        return target;
    }
    if let Some(known) = kind.and_then(names::of_type) {
        let folder = collection_of(part, first);
        let mut target = Target::new(Some(known), home(part, first).parent(), part.label.clone());
        target.doubt = doubt(part, Some(known), BY_TYPE).filter(|_| folder.is_none_or(|row| row.id != known.id));
        return target;
    }
    if let Some(known) = part.hint.as_deref().and_then(names::of_powershell).filter(|row| is_possible(row, first)) {
        let mut target = Target::new(Some(known), part.path.parent(), part.label.clone());
        target.doubt = doubt(part, Some(known), BY_TYPE).filter(|_| !names::of_file(&part.stem).is_just(known));
        return target;
    }
    of_place(part, first)
}

const BY_TYPE: &str = "recognised by the type of its objects";
const BY_SHAPE: &str = "recognised by the properties of its objects";
const BY_FOLDER: &str = "recognised by the folder its objects lie in";

fn of_context(part: &Part<'_>, path: &Path, entity: bool, text: &str) -> Target {
    let request = text.rsplit('#').next().unwrap_or_default().chars().take(200).collect();
    let by_type = || names::of_type(path.last()).filter(|_| path.last().contains('.'));
    let own = path.exact().or_else(|| path.collection().filter(|_| entity).and_then(|path| path.exact()));
    let mut target = Target::new(own.or_else(by_type), path.parent().or(part.path.parent()), request);
    target.entity = entity;
    if own.is_none() && target.known.is_some() {
        target.doubt = doubt(part, target.known, BY_TYPE);
    }
    if target.known.is_none() {
        target.dataset = format!("graph-{}", path.slug());
    }
    target
}

/// Whether the objects are configurations of one authentication method each.
fn is_method(path: &Path, kind: Option<&str>) -> bool {
    let ends = |name: &str| name.to_ascii_lowercase().ends_with(names::METHOD_CONFIGURATION);
    let named = path.texts().iter().rev().take(2).any(|name| names::key(name) == names::METHOD_CONFIGURATION);
    kind.is_some_and(ends) || (named && kind.is_none_or(|kind| names::of_type(kind).is_none()))
}

/// What decides without a context, a type or a hint.
fn of_place(part: &Part<'_>, first: Option<&Value>) -> Target {
    let to = |known: &'static Dataset, doubt: Option<String>, beside: Vec<String>| Target {
        doubt,
        beside,
        ..Target::new(Some(known), home(part, first).parent(), part.label.clone())
    };
    let texts = part.path.texts();
    let folders = folders(&texts);
    let exporter = names::of_folders(folders, 2);
    // A file called as a dataset is all of it; a folder of files called after the ids of their objects, too.
    let said = names::of_file(names::without_page(&part.stem));
    let is_other = said.is_other()
        && (exporter.or_else(|| names::of_folders(folders, 1)).is_none() || names::is_child(&part.stem));
    if is_other {
        return unknown(part);
    }
    let whole = part.path.ending().or_else(|| collection_of(part, first));
    if let Some(row) = whole.filter(|_| exporter.is_none()) {
        match judged(row, first) {
            Judged::As(row) => return to(row, None, Vec::new()),
            Judged::Shape(row) => return to(row, Some(told(BY_SHAPE)), Vec::new()),
            Judged::Not => {}
        }
    }
    let named = part.path.folder_named(folders.len());
    let folder = exporter.or_else(|| names::of_folders(folders, 1));
    if folder != Some(Holds::Unused) {
        let row = folder.and_then(Holds::dataset).or(named).filter(|row| !names::is_single(row.id) || folder.is_some());
        match row.map(|row| judged(row, first)) {
            Some(Judged::As(row)) if collection_of(part, first).is_some_and(|it| it.id == row.id) => {
                return to(row, None, Vec::new());
            }
            Some(Judged::As(row)) => {
                // The name of the file may say more: that this is the list itself.
                return match said {
                    Named::Dataset(said, beside) if said.id == row.id => to(row, None, beside),
                    _ => to(row, Some(told(BY_FOLDER)), Vec::new()),
                };
            }
            Some(Judged::Shape(row)) => return to(row, Some(told(BY_SHAPE)), Vec::new()),
            Some(Judged::Not) | None => {}
        }
        let shape = first.and_then(names::of_shape).filter(|_| !said.is_otherwise());
        match (said, shape) {
            (Named::Dataset(row, beside), shape) if names_it(row, shape, &beside, first) => {
                return to(row, None, beside);
            }
            (_, Some(row)) => return to(row, Some(told(BY_SHAPE)), Vec::new()),
            _ => {}
        }
    }
    unknown(part)
}

/// Whether the name of a file is believed: its objects are of no other shape, and where other words stand beside the
/// dataset's, they have the shape of it if one is known.
fn names_it(row: &Dataset, shape: Option<&Dataset>, beside: &[String], first: Option<&Value>) -> bool {
    let own = first.and_then(|value| names::own_shape(row, value));
    shape.is_none_or(|shape| shape.path == row.path)
        && is_possible(row, first)
        && (beside.is_empty() || own != Some(false))
}

/// What an object makes of the dataset that a name says it is of.
enum Judged {
    As(&'static Dataset),
    Shape(&'static Dataset),
    Not,
}

fn judged(row: &'static Dataset, first: Option<&Value>) -> Judged {
    let other = first.and_then(names::of_shape).filter(|shape| shape.path != row.path && row.parent.is_none());
    match other {
        Some(shape) if first.and_then(|value| names::own_shape(row, value)) == Some(false) => Judged::Shape(shape),
        _ if is_possible(row, first) => Judged::As(row),
        _ => Judged::Not,
    }
}

fn is_possible(row: &Dataset, first: Option<&Value>) -> bool {
    first.is_none_or(|value| names::fits(row, value))
}

/// The folders of a file, without those at the end that say only when or which.
fn folders<'a, 't>(texts: &'t [&'a str]) -> &'t [&'a str] {
    let mut folders = texts.get(..texts.len().saturating_sub(1)).unwrap_or_default();
    while let Some((_, rest)) = folders.split_last().filter(|(last, _)| names::is_noise(last)) {
        folders = rest;
    }
    folders
}

/// The dataset of the collection a file lies in, where the file is named after its object: by its id, or like the
/// folder it lies in.
fn collection_of(part: &Part<'_>, first: Option<&Value>) -> Option<&'static Dataset> {
    let by_id = || {
        let id = first?.get("id").or_else(|| first?.get("Id"))?.as_str()?;
        let folder = part.path.without_last(id)?;
        folder.collection().unwrap_or(folder).ending()
    };
    let twice = || {
        let folder = part.path.folder();
        (folder.last() == part.path.last()).then(|| folder.ending().or_else(|| folder.folder().ending())).flatten()
    };
    part.path.collection().and_then(|path| path.ending()).or_else(by_id).or_else(twice)
}

/// Why objects recognised by less than the request may not be all; nothing when the file is named after the dataset.
fn doubt(part: &Part<'_>, known: Option<&'static Dataset>, how: &str) -> Option<String> {
    let same = part.path.ending().zip(known).is_some_and(|(named, known)| named.id == known.id);
    (!same).then(|| told(how))
}

fn told(how: &str) -> String {
    format!("{how}; nothing says that these are all")
}
