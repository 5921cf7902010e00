//! YAML as JSON: the first document of a text, within bounds. Of aliases those of a scalar are followed, and tags are passed
//! over, so that nothing in a text makes more of it than it holds.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;

/// Longest text that is read, in bytes.
const LONGEST: usize = 1 << 20;
/// Deepest nesting.
const DEEPEST: usize = 64;
/// Longest scalar that an alias stands for, in bytes.
const SHORT: usize = 1_000;
/// Most values.
const MOST: usize = 50_000;

/// What a text comes to; none where it is no YAML, or goes beyond the bounds.
pub(super) fn parse(text: &str) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: BTreeMap<usize, Value> = BTreeMap::new();
    for (count, event) in Parser::new_from_str(text).enumerate() {
        if count > MOST || open.len() > DEEPEST {
            return None;
        }
        let value = match event.ok()?.0 {
            Event::MappingStart(..) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop()?.whole(),
            Event::Scalar(text, style, anchor, _) => {
                let value = scalar(&text, style == ScalarStyle::Plain);
                if anchor > 0 && text.len() <= SHORT {
                    anchors.insert(anchor, value.clone());
                }
                value
            }
            Event::Alias(anchor) => anchors.get(&anchor).cloned().unwrap_or_default(),
            Event::DocumentEnd | Event::StreamEnd => return None,
            _ => continue,
        };
        match open.last_mut() {
            Some(above) => above.take(value),
            None => return Some(value),
        }
    }
    None
}

/// Whether a text holds more than one document.
pub(super) fn holds_more(text: &str) -> bool {
    let starts = Parser::new_from_str(text).take(MOST).map_while(Result::ok);
    text.len() <= LONGEST && starts.filter(|it| matches!(it.0, Event::DocumentStart(_))).take(2).count() > 1
}

/// A mapping with the key that waits for its value, or a list.
enum Open {
    Map(Map<String, Value>, Option<String>),
    List(Vec<Value>),
}

impl Open {
    fn take(&mut self, value: Value) {
        match self {
            Self::List(items) => items.push(value),
            Self::Map(map, key) => match key.take() {
                Some(key) => drop(map.insert(key, value)),
                None => {
                    *key = Some(match value {
                        Value::String(text) => text,
                        other => other.to_string(),
                    });
                }
            },
        }
    }

    fn whole(self) -> Value {
        match self {
            Self::Map(map, _) => Value::Object(map),
            Self::List(items) => Value::Array(items),
        }
    }
}

/// A scalar; only one without quotes is anything else than a text.
fn scalar(text: &str, is_plain: bool) -> Value {
    match text {
        _ if !is_plain => Value::String(text.to_owned()),
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => text.parse::<i64>().map_or_else(|_| Value::String(text.to_owned()), |it| Value::Number(Number::from(it))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn yaml_is_read_within_bounds() {
        let text = "---\nname: 'a: b'\ntools:\n  - id: web\n    n: 1\n  - {id: \"x\", on: true}\nnone:\ntext: |\n  one\n  two\n1: x\n---\nother: 1\n";
        let found = json!({"name": "a: b", "tools": [{"id": "web", "n": 1}, {"id": "x", "on": true}], "none": null, "text": "one\ntwo\n", "1": "x"});
        assert_eq!(parse(text), Some(found));
        assert_eq!(parse("a: &x [1, 2]\nb: *x\n"), Some(json!({"a": [1, 2], "b": null})));
        assert_eq!(parse("a: &x gpt\nb: *x\n"), Some(json!({"a": "gpt", "b": "gpt"})));
        assert!(holds_more("a: 1\n---\nb: 1\n") && !holds_more("---\na: 1\n"));
        for odd in ["", "a: [", "{a: }}", &"[".repeat(5_000), &"a:\n ".repeat(400), "%YAML 9\n", "\u{0}"] {
            assert!(!parse(odd).is_some_and(|it| it.is_array()), "{odd}");
        }
    }
}
