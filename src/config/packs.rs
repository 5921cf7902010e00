//! Which packs are written, what of each, and chapters of one's own.

use super::Named;
use super::read::Reader;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The deepest that a section tells.
const DEEPEST: u8 = 5;
/// More packs or chapters than this are left out.
const MOST: usize = 200;

/// A pack that is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Pack {
    /// Its name, or the folder of one of your own.
    pub name: String,
    /// Title of the document; the pack's own when empty.
    pub title: String,
    /// Name of its files without an ending; the pack's own when empty.
    pub file: String,
    /// Number of the document; that of `[document]` when empty.
    pub number: String,
    /// How deep every section tells, 0 to 5; as the pack says when none.
    pub depth: Option<u8>,
    /// What is other than in the pack, in order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// Where it stands, for messages.
    #[serde(skip)]
    pub place: String,
}

/// A change to the sections of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Section {
    /// The section it is about, or the id of the one that is added.
    pub id: String,
    /// Another title.
    pub title: String,
    /// How deep it tells, 0 to 5.
    pub depth: Option<u8>,
    /// A section to add: a topic, or a chapter of your own, a file that ends in `.md`.
    pub add: Option<Named>,
    /// Whether the section is left out.
    pub remove: bool,
    /// The section it comes after.
    pub after: String,
    /// The section it comes before.
    pub before: String,
    /// The section it stands in place of.
    pub replace: String,
    /// Where it stands, for messages.
    #[serde(skip)]
    pub place: String,
}

impl Section {
    /// Whether it adds a chapter of one's own, a file, and not a topic.
    pub fn adds_own(&self) -> bool {
        self.add.as_ref().is_some_and(|add| add.path.ends_with(".md"))
    }
}

/// A chapter of one's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Chapter {
    /// Id of its section: letters, digits and `-`; made of the file's name when empty.
    pub id: String,
    /// Its Markdown, with variables.
    pub file: Named,
    /// Its heading; made of the file's name when empty.
    pub title: String,
    /// The section it comes after; the last before the annexes when neither is given.
    pub after: String,
    /// The section it comes before.
    pub before: String,
    /// The packs it stands in; all when empty.
    pub packs: Vec<String>,
}

/// Reads `packs`: names, tables, or both.
pub(super) fn packs(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Vec<Pack> {
    let Some(value) = table.get("packs") else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        reader.fields.wrong(value, "packs", "a list: write `packs = [\"hld\"]` or `[[packs]]`");
        return Vec::new();
    };
    let mut packs: Vec<Pack> = Vec::new();
    for item in list.iter().take(MOST) {
        let Some(pack) = pack(reader, item) else { continue };
        let file = |pack: &Pack| if pack.file.is_empty() { pack.name.clone() } else { pack.file.clone() };
        if let Some(other) = packs.iter().find(|other| file(other).eq_ignore_ascii_case(&file(&pack))) {
            let hint = "give one of them another `file`, or delete it".to_owned();
            let message = if other.name == pack.name {
                format!("the pack `{}` is listed twice, for the same file", shown(&pack.name))
            } else {
                let names = format!("`{}` and `{}`", shown(&other.name), shown(&pack.name));
                format!("the packs {names} would be written to the same file `{}`", shown(&file(&pack)))
            };
            let from = reader.fields.said.len();
            reader.fields.say(&item.span(), message, Some(hint));
            reader.fields.fail_from(from);
            continue;
        }
        packs.push(pack);
    }
    if list.len() > MOST {
        reader.fields.say(&value.span(), format!("more than {MOST} packs: the rest was left out"), None);
    }
    packs
}

fn pack(reader: &mut Reader<'_>, item: &Spanned<DeValue<'_>>) -> Option<Pack> {
    let place = reader.fields.place(&item.span());
    let named = |name: &str| Pack { name: name.trim().to_owned(), place: place.clone(), ..Pack::default() };
    let table = match item.get_ref() {
        DeValue::String(name) if !name.trim().is_empty() => return Some(named(name)),
        DeValue::Table(table) => table,
        _ => {
            reader.fields.wrong(item, "packs", "the name of a pack or a table");
            return None;
        }
    };
    reader.fields.fields(table, &["name", "title", "file", "number", "depth", "section"]);
    let name = reader.text(table, "name");
    if name.is_empty() {
        let hint = "add `name = \"hld\"`".to_owned();
        reader.fields.say(&item.span(), "a pack without `name` was left out".to_owned(), Some(hint));
        return None;
    }
    let mut pack = Pack {
        title: reader.text(table, "title"),
        file: file_name(reader, table),
        number: reader.text(table, "number"),
        depth: reader.small(table, "depth", DEEPEST),
        ..named(&name)
    };
    for (row, span) in reader.fields.tables(table, "section") {
        pack.sections.extend(section(reader, row, &span));
    }
    Some(pack)
}

/// A name of files that is safe on every system.
fn file_name(reader: &mut Reader<'_>, table: &DeTable<'_>) -> String {
    let text = reader.text(table, "file");
    let stem = [".md", ".html", ".pdf"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(&text);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if stem.chars().all(is_plain) && !stem.starts_with('.') && !stem.ends_with('.') && stem.len() <= 80 {
        return stem.to_owned();
    }
    let span = table.get("file").map_or(0..0, toml::Spanned::span);
    let hint = "use letters, digits, `-`, `_` and `.`, without a folder".to_owned();
    reader.fields.say(&span, "`file` cannot be the name of a file and was left out".to_owned(), Some(hint));
    String::new()
}

fn section(reader: &mut Reader<'_>, table: &DeTable<'_>, span: &Range<usize>) -> Option<Section> {
    reader.fields.fields(table, &["id", "title", "depth", "add", "remove", "after", "before", "replace"]);
    let mut section = Section {
        id: reader.text(table, "id"),
        title: reader.text(table, "title"),
        depth: reader.small(table, "depth", DEEPEST),
        add: reader.named(table, "add"),
        remove: reader.fields.flag(table, "remove").unwrap_or_default(),
        after: reader.text(table, "after"),
        before: reader.text(table, "before"),
        replace: reader.text(table, "replace"),
        place: reader.fields.place(span),
    };
    // What is added without an id of its own has that of its topic or file.
    if let Some(add) = &section.add {
        section.id = anchor(if section.id.is_empty() { stem(&add.path) } else { &section.id });
        if section.title.is_empty() && add.path.ends_with(".md") {
            section.title = words(stem(&add.path));
        }
    }
    let places = [&section.after, &section.before, &section.replace].iter().filter(|it| !it.is_empty()).count();
    let wrong = match &section {
        it if it.id.is_empty() && it.add.is_none() => Some("a section says neither `id` nor `add`"),
        it if it.remove && it.add.is_some() => Some("a section is added and removed at once"),
        it if it.remove && places > 0 => Some("a section is moved and removed at once"),
        _ if places > 1 => Some("a section has more than one of `after`, `before` and `replace`"),
        _ => None,
    };
    if let Some(wrong) = wrong {
        reader.fields.say(span, format!("{wrong} and was left out"), None);
        return None;
    }
    Some(section)
}

/// Reads `[[chapter]]`.
pub(super) fn chapters(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for (row, span) in reader.fields.tables(table, "chapter").into_iter().take(MOST) {
        reader.fields.fields(row, &["id", "file", "title", "after", "before", "packs"]);
        let Some(file) = reader.named(row, "file") else {
            if row.get("file").is_none() {
                let hint = "add `file = \"chapters/approach.md\"`".to_owned();
                reader.fields.say(&span, "a chapter without `file` was left out".to_owned(), Some(hint));
            }
            continue;
        };
        let id = match reader.text(row, "id") {
            id if id.is_empty() => anchor(stem(&file.path)),
            id => anchor(&id),
        };
        let title = match reader.text(row, "title") {
            title if title.is_empty() => words(stem(&file.path)),
            title => title,
        };
        let mut chapter = Chapter {
            id,
            file,
            title,
            after: reader.text(row, "after"),
            before: reader.text(row, "before"),
            packs: reader.texts(row, "packs"),
        };
        if !chapter.after.is_empty() && !chapter.before.is_empty() {
            let message = "a chapter has both `after` and `before`; the first counts".to_owned();
            reader.fields.say(&span, message, None);
            chapter.before.clear();
        }
        if chapters.iter().any(|other| other.id == chapter.id) {
            let hint = "give each an `id` of its own".to_owned();
            let message = format!("two chapters have the id `{}`; the first was kept", chapter.id);
            reader.fields.say(&span, message, Some(hint));
            continue;
        }
        chapters.push(chapter);
    }
    chapters
}

/// The name of a file without folders and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// An id that can be an anchor and the name of a template.
fn anchor(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let id: String = text.chars().map(plain).take(80).collect();
    match id.trim_matches('-') {
        "" => "chapter".to_owned(),
        id => id.to_owned(),
    }
}

/// The name of a file as a heading: `our-approach` → `Our approach`.
fn words(stem: &str) -> String {
    let text = stem.replace(['-', '_'], " ");
    let mut chars = text.trim().chars();
    chars.next().map_or_else(|| "Chapter".to_owned(), |first| first.to_uppercase().chain(chars).collect())
}

fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}
