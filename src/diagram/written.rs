//! Reads a diagram that a person or a program wrote: what is understood is drawn, the rest is told with its place.

use super::hints::hints_of_json;
use super::{Diagram, Edge, Node, Zone};
use crate::diag::{Code, Diagnostic, Warned};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The diagram of a JSON text.
///
/// # Errors
///
/// When the text is not JSON, or no object.
pub fn read(text: &[u8]) -> Result<Warned<Diagram>, serde_json::Error> {
    if let Ok(diagram) = serde_json::from_slice(text) {
        return Ok(Warned::clean(diagram));
    }
    let mut fields: Map<String, Value> = serde_json::from_slice(text)?;
    let mut said = vec![];
    let zones: Vec<Zone> = list(&mut fields, "zones", Tied::By, &mut said);
    let nodes: Vec<Node> = list(&mut fields, "nodes", Tied::By, &mut said);
    let edges: Vec<Edge> = list(&mut fields, "edges", Tied::Never, &mut said);
    let hints = hints_of_json(fields.remove("hints"), &mut said);
    let rest: Diagram = object("", fields, &mut said);
    Ok(Warned { value: Diagram { zones, nodes, edges, hints, ..rest }, diagnostics: said })
}

fn tell(said: &mut Vec<Diagnostic>, place: &str, why: &str) {
    let place: String = place.chars().take(80).collect();
    said.push(Diagnostic::new(Code::DiagramField, place, format!("{why}; it was left out")));
}

/// Whether others tie to the elements of a list, by their ids.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tied {
    By,
    Never,
}

/// The elements of a list that are objects, each with the fields that are understood.
fn list<T: DeserializeOwned + Default>(
    fields: &mut Map<String, Value>,
    name: &str,
    tied: Tied,
    said: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let items = match fields.remove(name) {
        None | Some(Value::Null) => return vec![],
        Some(Value::Array(items)) => items,
        Some(_) => {
            tell(said, name, "it is not a list");
            return vec![];
        }
    };
    let mut out = vec![];
    for (at, item) in items.into_iter().enumerate() {
        let place = format!("{name}[{at}]");
        match item {
            // Nothing could tie to a part whose id is not understood.
            Value::Object(fields) if tied == Tied::By && fields.get("id").is_some_and(|id| !id.is_string()) => {
                tell(said, &place, "its id is not a text");
            }
            Value::Object(fields) => out.push(object(&place, fields, said)),
            _ => tell(said, &place, "it is not an object"),
        }
    }
    out
}

/// A value of the fields that are understood; every field may be missing.
fn object<T: DeserializeOwned + Default>(place: &str, fields: Map<String, Value>, said: &mut Vec<Diagnostic>) -> T {
    if let Ok(value) = serde_json::from_value(Value::Object(fields.clone())) {
        return value;
    }
    let mut sound = Map::new();
    for (name, value) in fields {
        let alone: Map<String, Value> = [(name.clone(), value.clone())].into_iter().collect();
        match serde_json::from_value::<T>(Value::Object(alone)) {
            Ok(_) => {
                sound.insert(name, value);
            }
            Err(error) => {
                let dot = if place.is_empty() { "" } else { "." };
                tell(said, &format!("{place}{dot}{name}"), &error.to_string());
            }
        }
    }
    serde_json::from_value(Value::Object(sound)).unwrap_or_default()
}
