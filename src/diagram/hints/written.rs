//! Reads hints that a person wrote: TOML tables and Diagram JSON. What is not understood is told with its place.

use super::carry::tell;
use super::{Hint, Hints, WISHES, Wish};
use crate::diag::{Code, Diagnostic, Fields, Warned, nearest};
use serde_json::Value;
use toml::de::DeTable;

/// Reads a file of hints. `file` is what messages call it.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML.
pub fn read_hints(file: &str, text: &str) -> Result<Warned<Hints>, Diagnostic> {
    let mut fields = Fields::new(file, text, Code::Hint);
    let table = fields.table()?;
    fields.fields(table.get_ref(), &["hint"]);
    let value = hints_of_table(&mut fields, table.get_ref());
    if value.is_empty() && fields.said.is_empty() {
        let add = "add `[[hint]]` with a wish, such as `row = [\"exchange-online\", \"teams\"]`";
        fields.say(&(0..0), "the file holds no hints".to_owned(), Some(add.to_owned()));
    }
    Ok(Warned { value, diagnostics: fields.said })
}

/// The `[[hint]]` of a table.
pub(in crate::diagram) fn hints_of_table(fields: &mut Fields<'_>, table: &DeTable<'_>) -> Hints {
    let words: Vec<&'static str> = WISHES.iter().map(|row| row.1).collect();
    let mut hints = Hints::default();
    for (table, span) in fields.tables(table, "hint") {
        fields.fields(table, &words);
        let before = hints.list.len();
        for (wish, word) in WISHES {
            let Some(place) = table.get(*word).map(|value| fields.place(&value.span())) else { continue };
            let of: Vec<String> = fields.words(table, word).into_iter().map(|it| it.0).collect();
            hints.list.push(Hint { wish: *wish, of, place });
        }
        if hints.list.len() == before {
            fields.say(&span, format!("a hint without a wish was left out; wishes are {}", words.join(", ")), None);
        }
    }
    hints
}

/// The hints of Diagram JSON, as far as they are understood.
pub(in crate::diagram) fn hints_of_json(value: Option<Value>, said: &mut Vec<Diagnostic>) -> Hints {
    let mut hints = Hints::default();
    let fields = match value {
        None | Some(Value::Null) => return hints,
        Some(Value::Object(fields)) => fields,
        Some(_) => {
            tell(said, "hints", "it is not an object; it was left out".to_owned(), &[]);
            return hints;
        }
    };
    for (word, value) in fields {
        let place = format!("hints.{word}");
        let Some(wish) = Wish::from_word(&word) else {
            let near = nearest(&word, WISHES.iter().map(|row| row.1), 3);
            tell(said, &place, "there is no such hint; it was left out".to_owned(), &near);
            continue;
        };
        let Value::Array(items) = value else {
            tell(said, &place, "it is not a list; it was left out".to_owned(), &[]);
            continue;
        };
        for (at, item) in items.into_iter().enumerate() {
            let place = format!("{place}[{at}]");
            match (item, wish.is_about_one()) {
                (Value::String(id), true) => hints.list.push(Hint { wish, of: vec![id], place }),
                (Value::Array(ids), false) => hints.list.push(Hint { wish, of: ids_of(ids, &place, said), place }),
                (_, one) => {
                    let wanted = if one { "a text" } else { "a list of texts" };
                    tell(said, &place, format!("it is not {wanted}; it was left out"), &[]);
                }
            }
        }
    }
    hints
}

/// The texts of a list.
fn ids_of(items: Vec<Value>, place: &str, said: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut of = vec![];
    for (at, id) in items.into_iter().enumerate() {
        match id {
            Value::String(id) => of.push(id),
            _ => tell(said, &format!("{place}[{at}]"), "it is not a text; it was left out".to_owned(), &[]),
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_in_a_file_is_told_with_its_line() {
        let text = "[[hint]]\nrow = [\"a\", 7, \"b\"]\n[[hint]]\ncolunm = [\"a\"]\n[[hint]]\nhide = \"a\"\n[[hints]]\n";
        let read = read_hints("my/hints.toml", text).unwrap();
        let said: Vec<String> = read.diagnostics.iter().map(|it| format!("{} {:?}", it.subject, it.hints)).collect();
        assert_eq!(
            said,
            [
                "my/hints.toml:7 [\"did you mean `hint`?\"]",
                "my/hints.toml:2 []",
                "my/hints.toml:4 [\"did you mean `column`?\"]",
                "my/hints.toml:3 []",
                "my/hints.toml:6 []",
            ]
        );
        assert_eq!(
            read.value.list[0],
            Hint { wish: Wish::Row, of: vec!["a".into(), "b".into()], place: "my/hints.toml:2".into() }
        );
        assert!(read_hints("h.toml", "").unwrap().diagnostics[0].message.contains("no hints"));
        assert_eq!(read_hints("h.toml", "a = 1\n= 2").unwrap_err().subject, "h.toml:2");
    }

    #[test]
    fn what_is_wrong_in_json_is_told_with_its_place() {
        let text = r#"{"rows":[],"row":[["a",1],2],"hide":[["a"],"b"],"column":"a"}"#;
        let mut said = vec![];
        let hints = hints_of_json(serde_json::from_str(text).unwrap(), &mut said);
        let mut places: Vec<String> = said.iter().map(|it| it.subject.clone()).collect();
        places.sort();
        assert_eq!(places, ["hints.column", "hints.hide[0]", "hints.row[0][1]", "hints.row[1]", "hints.rows"]);
        let mut kept: Vec<&str> = hints.list.iter().map(|it| it.place.as_str()).collect();
        kept.sort_unstable();
        assert_eq!(kept, ["hints.hide[1]", "hints.row[0]"]);
    }
}
