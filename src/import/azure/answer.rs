//! What is around rows of Azure: answers of Resource Graph and Resource Manager, lists of the tools, one object alone.

use super::route::{is_id, kind_of, of_shape, text};
use super::spelling::spelled;
use super::take::{Extent, take};
use crate::import::answers::Part;
use crate::import::ledger::Ledger;
use crate::import::{names, nulls};
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// Members under which answers hold their rows.
const LISTS: &[&str] = &["data", "Data", "value"];
/// Members that say how many rows there are.
const TOTALS: &[&str] = &["totalRecords", "total_records", "totalCount", "TotalRecords"];
/// Members that say where the rest is.
const NEXT: &[&str] = &["$skipToken", "skip_token", "skipToken", "SkipToken", "nextLink"];
/// Where Resource Graph stops unless told otherwise: the tools, and the service.
const STOPS: &[u64] = &[100, 1000];

/// Whether an object is a row of Azure, as it came.
fn is_row(value: &Value) -> bool {
    if !value.is_object() {
        return false;
    }
    let mut row = value.clone();
    nulls::graph(&mut row);
    spelled(&mut row);
    kind_of(&row).is_some() || of_shape(&row).is_some()
}

/// Whether a list is one of rows of Azure, by the first of them.
pub(in crate::import) fn is_list(items: &[Value]) -> bool {
    items.iter().find(|item| !item.is_null()).is_some_and(is_row)
}

/// Whether an object is an answer with rows of Azure in it.
pub(in crate::import) fn is_answer(map: &Map<String, Value>) -> bool {
    if map.contains_key("@odata.context") {
        return false;
    }
    LISTS.iter().any(|name| match map.get(*name) {
        Some(Value::Array(items)) => is_list(items),
        Some(Value::Object(table)) => is_table(table),
        _ => false,
    })
}

/// Whether rows came as a table: columns, and lists of cells.
fn is_table(table: &Map<String, Value>) -> bool {
    let columns = table.get("columns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let named = |name: &str| columns.iter().any(|it| text(it, "name").eq_ignore_ascii_case(name));
    table.get("rows").is_some_and(Value::is_array) && (named("id") || named("type"))
}

/// Whether an object is one row of Azure by itself.
pub(in crate::import) fn is_object(map: &Map<String, Value>) -> bool {
    let of = |name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_kind = of("type").contains('/') || map.get("properties").is_some_and(Value::is_object);
    is_id(of("id")) && is_kind && !map.contains_key("@odata.context")
}

/// Takes a list of rows.
pub(in crate::import) fn take_list(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    items: Vec<Value>,
    file: &mut ImportedFile,
) {
    file.format = "list of Azure".to_owned();
    ledger.sources.insert("azure".to_owned());
    let count = part.stream.map_or(items.len() as u64, |stream| stream.survey.all);
    let mut extent = Extent::of(part, part.depth.saturating_add(1));
    // Resource Graph writes types in small letters, the lists of the tools as Resource Manager does.
    let is_graph =
        items.first().map(|row| text(row, "type")).is_some_and(|it| !it.is_empty() && it == it.to_lowercase());
    if is_graph && STOPS.contains(&count) && names::page_number(&part.stem).is_none() {
        extent.doubt = Some(format!(
            "the list holds {count} rows, where Resource Graph stops unless asked for more; nothing says that these are all"
        ));
    }
    take(ledger, part, items, extent, file);
}

/// Takes an answer.
pub(in crate::import) fn take_answer(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    mut map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    let mut extent = Extent::of(part, part.depth.saturating_add(2));
    let total = TOTALS.iter().find_map(|name| map.get(*name)?.as_u64());
    let next = NEXT.iter().any(|name| map.get(*name).and_then(Value::as_str).is_some_and(|it| !it.is_empty()))
        || map.get("has_more") == Some(&Value::Bool(true));
    // A project of AI Foundry calls its lists so.
    let is_project = map.get("object").is_some_and(|it| it == "list");
    let is_graph = !is_project && (total.is_some() || map.contains_key("data") || map.contains_key("Data"));
    file.format = match (is_project, is_graph) {
        (true, _) => "answer of AI Foundry",
        (_, true) => "answer of Resource Graph",
        _ => "answer of Azure Resource Manager",
    }
    .to_owned();
    ledger.sources.insert("azure".to_owned());
    let items = LISTS.iter().find_map(|name| rows(map.remove(*name)?)).unwrap_or_default();
    let had = part.stream.map_or(items.len() as u64, |stream| stream.survey.all);
    let is_truncated = text_or_flag(map.get("resultTruncated"));
    let is_page = names::page_number(&part.stem).is_some();
    if !next && !is_page && (is_truncated || total.is_some_and(|total| total > had)) {
        let more = total.map_or_else(|| "more rows".to_owned(), |total| format!("{total} rows"));
        extent.cut =
            Some(format!("the answer counts {more} and holds {had}; `--first 1000` and `--skip-token` bring the rest"));
    } else if is_graph && total.is_none() && !next && !is_page && STOPS.contains(&had) {
        extent.doubt = Some(format!("the answer holds {had} rows, where Resource Graph stops unless asked for more"));
    }
    extent.next = Some(next);
    extent.is_manager = !is_graph && !is_project;
    take(ledger, part, items, extent, file);
}

fn text_or_flag(value: Option<&Value>) -> bool {
    value.is_some_and(|it| it.as_bool() == Some(true) || it.as_str().is_some_and(|it| it.eq_ignore_ascii_case("true")))
}

/// The rows of an answer: a list, or a table of columns and cells.
fn rows(value: Value) -> Option<Vec<Value>> {
    let mut table = match value {
        Value::Array(items) => return Some(items),
        Value::Object(table) if is_table(&table) => table,
        _ => return None,
    };
    let columns = table.remove("columns")?;
    let names: Vec<String> = columns.as_array()?.iter().map(|it| text(it, "name").to_owned()).collect();
    let Some(Value::Array(rows)) = table.remove("rows") else { return None };
    let object = |row: Value| match row {
        Value::Array(cells) => Value::Object(names.iter().cloned().zip(cells).collect()),
        other => other,
    };
    Some(rows.into_iter().map(object).collect())
}

/// Takes one row that stands alone.
pub(in crate::import) fn take_object(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    file.format = "object of Azure".to_owned();
    ledger.sources.insert("azure".to_owned());
    let mut extent = Extent::of(part, part.depth);
    extent.doubt = Some("single objects were read, not the collection".to_owned());
    take(ledger, part, vec![Value::Object(map)], extent, file);
}
