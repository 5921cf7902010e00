//! Reads `pack.toml`. The format is in `templates/README.md`.

use super::{CONDITIONS, DEEPEST, Depth, Outlined, Pack};
use crate::diag::{Code, Diagnostic, Fields, Warned};
use crate::document::{Numbering, OUTLINE, PARTS};
use std::ops::Range;
use toml::de::DeTable;

const PACK: &[&str] = &["title", "file", "audience", "needs", "depth", "parts", "flows", "section"];
const SECTION: &[&str] = &[
    "id",
    "title",
    "topic",
    "uses",
    "template",
    "level",
    "numbering",
    "depth",
    "when",
    "parts",
    "figures",
    "in-parts",
];

/// Ways of numbering by their words.
const NUMBERINGS: [(&str, Numbering); 3] =
    [("none", Numbering::None), ("chapter", Numbering::Chapter), ("annex", Numbering::Annex)];

/// Ending of templates.
const MARKDOWN: &str = ".md";
/// Depth of a pack that does not say.
const USUAL_DEPTH: usize = 3;
/// What a section is made of where its pack does not say.
const USUAL_PARTS: [&str; 4] = ["figures", "body", "records", "notes"];

/// Reads a pack. `file` is what messages call the text, `id` the name of the pack's folder.
///
/// What is not understood is told with its line and the nearest known words, and left out.
///
/// # Errors
/// A diagnostic with the line when the text is not TOML, or names no section.
pub fn read(file: &str, id: &str, text: &str) -> Result<Warned<Pack>, Diagnostic> {
    let mut fields = Fields::new(file, text, Code::PackFile);
    let table = fields.table()?;
    let table = table.get_ref();
    fields.fields(table, PACK);
    let depth = fields.number(table, "depth", (0, usize::from(DEEPEST))).unwrap_or(USUAL_DEPTH);
    let parts = parts(&mut fields, table).unwrap_or_else(|| USUAL_PARTS.map(str::to_owned).to_vec());
    let usual = Usual { pack: id, depth: depth_of(depth), parts: &parts };
    let mut sections: Vec<Outlined> = Vec::new();
    for (row, span) in fields.tables(table, "section") {
        let Some(section) = section(&mut fields, row, &span, &usual) else { continue };
        if sections.iter().any(|other| other.id == section.id) {
            fields.say(&span, format!("there is a section `{}` already; this one was left out", section.id), None);
            continue;
        }
        sections.push(section);
    }
    if sections.is_empty() {
        let subject = fields.place(&(0..0));
        return Err(Diagnostic::new(Code::PackFile, subject, "this pack has no section").hint(
            "write `[[section]]` with `id = \"summary\"`; `tenantry template eject hld` writes a pack to begin with",
        ));
    }
    let title = fields.word(table, "title").unwrap_or_else(|| id.to_owned());
    let stem = fields.word(table, "file").unwrap_or_else(|| id.to_owned());
    let pack = Pack {
        id: id.to_owned(),
        file: safe(&stem),
        title,
        audience: fields.word(table, "audience").unwrap_or_default(),
        needs: fields.word(table, "needs").unwrap_or_default(),
        flows: fields.flag(table, "flows").unwrap_or_default(),
        number: String::new(),
        sections,
    };
    Ok(Warned { value: pack, diagnostics: fields.said })
}

/// What holds where a section does not say.
struct Usual<'a> {
    pack: &'a str,
    depth: Depth,
    parts: &'a [String],
}

fn section(fields: &mut Fields<'_>, table: &DeTable<'_>, span: &Range<usize>, usual: &Usual<'_>) -> Option<Outlined> {
    fields.fields(table, SECTION);
    let Some(id) = fields.word(table, "id").map(|id| safe(&id)).filter(|id| !id.is_empty()) else {
        fields.say(span, "a section without `id` was left out".to_owned(), None);
        return None;
    };
    let topic = topic(fields, table, &id);
    let row = OUTLINE.iter().find(|row| row.id == topic);
    let when = known(fields, table, "when", "the condition", &CONDITIONS.map(|row| row.id));
    let topics: Vec<&str> = OUTLINE.iter().map(|row| row.id).collect();
    Some(Outlined {
        title: fields.word(table, "title").or_else(|| Some(row?.title.to_owned())).unwrap_or_else(|| id.clone()),
        uses: known(fields, table, "uses", "the topic", &topics),
        template: template(fields.word(table, "template"), usual.pack, &id),
        level: table_level(fields, table).or_else(|| Some(row?.level)).unwrap_or(1),
        numbering: numbering(fields, table).or_else(|| Some(row?.numbering)).unwrap_or(Numbering::Chapter),
        depth: fields.number(table, "depth", (0, usize::from(DEEPEST))).map_or(usual.depth, depth_of),
        when,
        parts: parts(fields, table).unwrap_or_else(|| usual.parts.to_vec()),
        figures: table.get("figures").map(|_| fields.words(table, "figures").into_iter().map(|it| it.0).collect()),
        in_parts: fields.flag(table, "in-parts").unwrap_or(true),
        topic,
        id,
    })
}

/// The topic a section names, or that has its id.
fn topic(fields: &mut Fields<'_>, table: &DeTable<'_>, id: &str) -> String {
    let ids = || OUTLINE.iter().map(|row| row.id);
    match fields.word(table, "topic") {
        Some(topic) if topic.is_empty() || ids().any(|it| it == topic) => topic,
        Some(topic) => {
            let span = table.get("topic").map_or(0..0, toml::Spanned::span);
            fields.unknown(&span, "the topic", &topic, ids());
            String::new()
        }
        None => ids().find(|it| *it == id).unwrap_or_default().to_owned(),
    }
}

/// The words of a list that are known.
fn known(fields: &mut Fields<'_>, table: &DeTable<'_>, field: &str, what: &str, known: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (word, span) in fields.words(table, field) {
        // A condition may be turned round: `!hybrid`.
        if known.contains(&word.trim_start_matches('!')) {
            found.push(word);
        } else {
            fields.unknown(&span, what, &word, known.iter().copied());
        }
    }
    found
}

fn parts(fields: &mut Fields<'_>, table: &DeTable<'_>) -> Option<Vec<String>> {
    table.get("parts")?;
    Some(known(fields, table, "parts", "the part", &PARTS.map(|row| row.id)))
}

fn table_level(fields: &mut Fields<'_>, table: &DeTable<'_>) -> Option<u8> {
    fields.number(table, "level", (1, 2)).map(|level| if level > 1 { 2 } else { 1 })
}

fn numbering(fields: &mut Fields<'_>, table: &DeTable<'_>) -> Option<Numbering> {
    let word = fields.word(table, "numbering")?;
    let found = NUMBERINGS.iter().find(|row| row.0 == word).map(|row| row.1);
    if found.is_none() {
        let span = table.get("numbering").map_or(0..0, toml::Spanned::span);
        fields.unknown(&span, "the numbering", &word, NUMBERINGS.map(|row| row.0));
    }
    found
}

/// The name of a template as the engine knows it.
fn template(named: Option<String>, pack: &str, id: &str) -> String {
    let name = named.unwrap_or_else(|| id.to_owned());
    let name = name.strip_suffix(MARKDOWN).unwrap_or(&name);
    if name.contains('/') { format!("{name}.md") } else { format!("{pack}/{name}.md") }
}

fn depth_of(number: usize) -> Depth {
    u8::try_from(number).unwrap_or(DEEPEST).min(DEEPEST)
}

/// What can stand in a file name and in an anchor.
fn safe(text: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let text: String = text.trim().chars().take(80).map(fits).collect();
    text.trim_matches(['.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pack::PACKS;

    #[test]
    fn what_is_not_understood_is_told_with_its_line() {
        let text = "titel = \"x\"\n[[section]]\nid = \"identity\"\nwhen = [\"hybird\"]\n[[section]]\ntopic = \"x\"\n\
                    [[section]]\nid = \"identity\"\nnumbering = \"roman\"\n[[section]]\nid = \"own words\"\ntopic = \"acces\"\n";
        let read = read("p/pack.toml", "p", text).unwrap();
        let said: Vec<String> = read.diagnostics.iter().map(|it| format!("{} {:?}", it.subject, it.hints)).collect();
        assert_eq!(
            said,
            [
                "p/pack.toml:1 [\"did you mean `title`?\"]",
                "p/pack.toml:4 [\"did you mean `hybrid`?\"]",
                "p/pack.toml:5 []",
                "p/pack.toml:9 []",
                "p/pack.toml:7 []",
                "p/pack.toml:12 [\"did you mean `access`?\"]",
            ]
        );
        let ids: Vec<(&str, &str)> =
            read.value.sections.iter().map(|it| (it.id.as_str(), it.template.as_str())).collect();
        assert_eq!(ids, [("identity", "p/identity.md"), ("own-words", "p/own-words.md")]);
        assert_eq!(read.value.sections[0].title, "Identity");
        assert!(super::read("p/pack.toml", "p", "").is_err());
        assert_eq!(super::read("p/pack.toml", "p", "a = 1\n= 2").unwrap_err().subject, "p/pack.toml:2");
    }

    #[test]
    fn the_packs_of_the_program_are_understood_whole() {
        for (id, text) in PACKS {
            let read = read(&format!("{id}/pack.toml"), id, text).unwrap();
            assert!(read.diagnostics.is_empty(), "{id}: {:#?}", read.diagnostics);
            assert!(!read.value.audience.is_empty(), "{id} does not say for whom it is");
        }
    }
}
