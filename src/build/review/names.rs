//! Names in the tags of a template: fields and claims that do not exist. The engine takes one in a condition for false,
//! so that nothing is said when it is filled in.

use super::Said;
use super::links::meant;
use super::pieces::{Kind, breaks, pieces};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of what every template has: claims, loops, and where it stands.
const ALWAYS: [&str; 17] = [
    "value",
    "known",
    "read",
    "text",
    "except",
    "index",
    "index0",
    "first",
    "last",
    "length",
    "pack",
    "id",
    "topic",
    "title",
    "depth",
    "sections",
    "elsewhere",
];

/// The name of the pack, which is that of its folder.
const PACK: &str = "here.pack";

/// The fields of each context, by its id.
#[derive(Debug, Default)]
pub(super) struct Contexts(BTreeMap<String, Fields>);

/// The fields of a context.
#[derive(Debug, Default)]
struct Fields {
    /// Those at its top.
    top: BTreeSet<String>,
    /// All of them, at whatever depth.
    all: BTreeSet<String>,
}

impl Contexts {
    /// Of every context there is.
    pub(super) fn new() -> Self {
        let read = |(id, schema): (&'static str, schemars::Schema)| {
            // A schema is JSON, which is always taken.
            let schema = serde_json::to_value(schema).unwrap_or_default();
            let mut fields = Fields { top: properties(&schema), all: BTreeSet::new() };
            gather(&schema, &mut fields.all);
            (id.to_owned(), fields)
        };
        Self(crate::document::contexts().into_iter().map(read).collect())
    }

    /// All fields of the contexts with these ids; of every context when none is named.
    pub(super) fn fields(&self, ids: &BTreeSet<String>) -> BTreeSet<&str> {
        let wanted = |id: &String| ids.is_empty() || ids.contains(id);
        let chosen = self.0.iter().filter(|(id, _)| wanted(id));
        // A topic that is used as a value is a field of its own.
        let names = self.0.keys().map(String::as_str);
        chosen.flat_map(|(_, it)| it.all.iter().map(String::as_str)).chain(names).chain(ALWAYS).collect()
    }

    /// The fields at the top of a context that none of these texts names.
    pub(super) fn unused<'a>(&'a self, id: &str, texts: &[&str]) -> Vec<&'a str> {
        let words: BTreeSet<&str> =
            texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
        let top = self.0.get(id).map(|it| it.top.iter());
        top.into_iter().flatten().map(String::as_str).filter(|field| !words.contains(field)).collect()
    }
}

fn properties(schema: &Value) -> BTreeSet<String> {
    let fields = schema.get("properties").and_then(Value::as_object);
    fields.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

fn gather(schema: &Value, into: &mut BTreeSet<String>) {
    into.extend(properties(schema));
    match schema {
        Value::Object(members) => members.values().for_each(|member| gather(member, into)),
        Value::Array(items) => items.iter().for_each(|item| gather(item, into)),
        _ => {}
    }
}

/// The claims that there may be.
#[derive(Debug, Default)]
pub(super) struct ClaimIds {
    /// Ids of those that were made.
    pub(super) known: BTreeSet<String>,
    /// First parts of ids of which a tenant makes more.
    pub(super) open: BTreeSet<String>,
}

/// A name in a tag.
#[derive(Debug, PartialEq, Eq)]
enum Name<'t> {
    /// A field of something: what stands after a dot.
    Field(&'t str),
    /// The id of a claim.
    Claim(&'t str),
    /// A key of a value that the template makes itself.
    Key(&'t str),
}

/// Says which names of a template do not exist.
pub(super) fn check(template: &str, text: &str, fields: &BTreeSet<&str>, claims: &ClaimIds, said: &mut Said<'_>) {
    let tags: Vec<_> =
        pieces(text).into_iter().filter(|it| matches!(it.kind, Kind::Output | Kind::Statement)).collect();
    for tag in tags.iter().filter(|tag| tag.text.contains(PACK)) {
        let at = tag.text.find(PACK).and_then(|at| tag.text.get(..at)).map_or(0, breaks);
        let hint = "ask for `here.depth` or `here.topic`, so that a pack of another name is written the same";
        said.doubt(template, tag.line.saturating_add(at), "this depends on the name of the pack", hint);
    }
    let all: Vec<(usize, Name<'_>)> = tags.iter().flat_map(|tag| names(tag.text, tag.line)).collect();
    let own: BTreeSet<&str> =
        all.iter().filter_map(|(_, it)| if let Name::Key(key) = it { Some(*key) } else { None }).collect();
    for (line, name) in &all {
        match name {
            Name::Field(field) if !fields.contains(field) && !own.contains(field) => {
                let known: Vec<&str> = fields.iter().copied().collect();
                let message = format!("there is no field `{field}` in what this template gets");
                said.fault(template, *line, &message, &meant(field, &known));
            }
            Name::Claim(id) if !claims.known.contains(*id) => {
                let known: Vec<&str> = claims.known.iter().map(String::as_str).collect();
                let is_open = id.split('.').next().is_some_and(|first| claims.open.contains(first));
                let message = match is_open {
                    true => format!("none of the tenants it was tried with has a claim `{id}`"),
                    false => format!("there is no claim `{id}`"),
                };
                let say = if is_open { Said::doubt } else { Said::fault };
                say(said, template, *line, &message, &meant(id, &known));
            }
            _ => {}
        }
    }
}

/// The names in a tag, each with its line.
fn names(tag: &str, first: usize) -> Vec<(usize, Name<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut before = ' ';
    let mut root = "";
    while let Some(rest) = tag.get(at..).filter(|rest| !rest.is_empty()) {
        let line = first.saturating_add(breaks(tag.get(..at).unwrap_or_default()));
        let c = rest.chars().next().unwrap_or(' ');
        if matches!(c, '"' | '\'' | '`') {
            let inside = rest.get(1..).and_then(|it| it.split(c).next()).unwrap_or_default();
            if before == '[' && root == "claims" {
                found.push((line, Name::Claim(inside)));
            }
            at = at.saturating_add(inside.len()).saturating_add(2);
            (before, root) = (c, "");
            continue;
        }
        let word: &str = rest.get(..rest.find(|c| !is_word(c)).unwrap_or(rest.len())).unwrap_or_default();
        if word.is_empty() {
            at = at.saturating_add(c.len_utf8());
            if !c.is_whitespace() {
                before = c;
            }
            if c != '[' {
                root = "";
            }
            continue;
        }
        at = at.saturating_add(word.len());
        let after = tag.get(at..).unwrap_or_default().trim_start();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            // A number, or an index.
        } else if before == '.' {
            found.push((line, Name::Field(word)));
        } else if matches!(before, '{' | ',') && after.starts_with(':') && !after.starts_with("::") {
            found.push((line, Name::Key(word)));
        }
        (before, root) = ('a', word);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_tags() {
        let tag = " if a.b[0].c and claims[\"d.e\"].value > 1.5 and x == \"f.g\" | h(i=j.k)\n and {l: m.n} ";
        let all: Vec<(usize, Name<'_>)> = names(tag, 3);
        let field = |name| (3, Name::Field(name));
        assert_eq!(
            all,
            [
                field("b"),
                field("c"),
                (3, Name::Claim("d.e")),
                field("value"),
                field("k"),
                (4, Name::Key("l")),
                (4, Name::Field("n"))
            ]
        );
    }
}
