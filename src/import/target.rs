//! Where objects go: by context, else by type, else by the names of file and folders.

use super::answers::Part;
use super::names;
use super::path::Path;
use crate::catalog::Dataset;
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
}

/// Where objects go: by context, else by type, else by name.
pub(super) fn target(part: &Part<'_>, context: Option<&str>, first: Option<&Value>) -> Target {
    let mut target = recognised(part, context, first);
    target.doubt = target.doubt.or_else(|| part.doubt.clone());
    target
}

fn recognised(part: &Part<'_>, context: Option<&str>, first: Option<&Value>) -> Target {
    let kind = first.and_then(|value| value.get("@odata.type")).and_then(Value::as_str);
    let from = |dataset: Option<&'static Dataset>, parent: Option<&str>, request: String| Target {
        dataset: dataset.map(|row| row.id.to_owned()).unwrap_or_default(),
        known: dataset,
        parent: parent.filter(|_| dataset.is_none_or(|row| row.parent.is_some())).map(str::to_owned),
        request,
        entity: false,
        doubt: None,
    };
    if let Some((path, entity)) = context.and_then(Path::of_context) {
        let request = context.and_then(|text| text.rsplit('#').next()).unwrap_or_default().chars().take(200).collect();
        let by_type = || names::of_type(path.last()).filter(|_| path.last().contains('.'));
        let own = path.exact().or_else(|| path.collection().filter(|_| entity).and_then(|path| path.exact()));
        let mut target = from(own.or_else(by_type), path.parent().or(part.path.parent()), request);
        target.entity = entity;
        if own.is_none() && target.known.is_some() {
            target.doubt = doubt(part, target.known, "recognised by the type of its objects");
        }
        if target.known.is_none() {
            target.dataset = format!("graph-{}", path.slug());
        }
        return target;
    }
    let named = part.path.ending();
    let folder = part.path.collection().and_then(|path| path.ending()).or_else(|| folder_of(part, first));
    let request = part.label.clone();
    if let Some(known) = kind.and_then(names::of_type).or_else(|| part.hint.as_deref().and_then(names::of_hint)) {
        let mut target = from(Some(known), part.path.parent(), request);
        target.doubt = doubt(part, target.known, "recognised by the type of its objects")
            .filter(|_| folder.is_none_or(|row| row.id != known.id));
        return target;
    }
    let mut target = from(named.or(folder), part.path.parent(), request);
    if target.known.is_none() {
        target.dataset = format!("other-{}", names::slug(names::without_page(&part.stem)));
    }
    target
}

/// The dataset of the folder an object lies in, when the file is named after the object.
fn folder_of(part: &Part<'_>, first: Option<&Value>) -> Option<&'static Dataset> {
    let id = first?.get("id").or_else(|| first?.get("Id"))?.as_str()?;
    let folder = part.path.without_last(id)?;
    folder.collection().unwrap_or(folder).ending()
}

/// Why objects recognised by less than the request may not be all; nothing when the file is named after the dataset.
fn doubt(part: &Part<'_>, known: Option<&'static Dataset>, how: &str) -> Option<String> {
    let same = part.path.ending().zip(known).is_some_and(|(named, known)| named.id == known.id);
    (!same).then(|| format!("{how}; nothing says that these are all"))
}
