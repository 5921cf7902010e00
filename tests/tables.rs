//! The inventory as tables: workbook, CSV and JSON read back by readers that know nothing of tenantry say the same, and what
//! the claims say; names stay text; what was not read is told in each.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "support/mod.rs"]
mod support;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use serde_json::{Value, json};
use snapbox::assert_data_eq;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;
use support::Rows;
use tenantry::Snapshot;
use tenantry::build::{Build, Tabled, Tenant};
use tenantry::snapshot::Status;
use tenantry::tables::{guarded, unguarded};

/// The files of a tenant's inventory, by path.
type Files = BTreeMap<String, Vec<u8>>;

/// CSV and JSON, and the workbook where it is read.
fn inventory(tenant: &Tenant, workbook: bool) -> Files {
    let made = Build::default().inventory(tenant, Tabled { workbook, data: true }).unwrap();
    made.value.into_iter().map(|it| (it.path, it.bytes)).collect()
}

fn of(snapshot: &Snapshot) -> Files {
    inventory(&Tenant::read(snapshot).value, true)
}

/// The same without the workbook.
fn data_of(snapshot: &Snapshot) -> Files {
    inventory(&Tenant::read(snapshot).value, false)
}

fn example(name: &str) -> Snapshot {
    Snapshot::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap().value
}

fn parsed(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

/// The tables of the index.
fn index(files: &Files) -> Vec<Value> {
    parsed(files, "data/tables.json")["tables"].as_array().unwrap().clone()
}

/// The rows of a table by its JSON.
fn rows(files: &Files, id: &str) -> Vec<Value> {
    parsed(files, &format!("data/{id}.json"))["rows"].as_array().unwrap().clone()
}

/// The lines of a table by its CSV, the head first.
fn lines(files: &Files, id: &str) -> Vec<Vec<String>> {
    let bytes = files[&format!("data/{id}.csv")].strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn book(files: &Files) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(files["inventory.xlsx"].clone())).unwrap()
}

/// A day or moment as Excel counts it.
fn serial(text: &str) -> Option<f64> {
    let at = match text.parse::<jiff::Timestamp>() {
        Ok(moment) => jiff::tz::TimeZone::UTC.to_datetime(moment),
        Err(_) => text.parse::<jiff::civil::Date>().ok()?.to_datetime(jiff::civil::Time::midnight()),
    };
    let first = jiff::civil::date(1899, 12, 30).to_datetime(jiff::civil::Time::midnight());
    let seconds = at.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second()
        - first.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    Some(seconds as f64 / 86_400.0)
}

/// What a cell of the JSON says is what stands in the CSV and in the workbook.
fn is_same(value: &Value, kind: &str, line: &str, cell: &Data) -> bool {
    let text = |text: &str| unguarded(line) == text && matches!(cell, Data::String(it) if it == text);
    let number = |number: f64| matches!(cell, Data::Float(it) if (it - number).abs() < 1e-9);
    match value {
        Value::Null => line.is_empty() && *cell == Data::Empty,
        Value::Bool(holds) => line == if *holds { "yes" } else { "no" } && *cell == Data::Bool(*holds),
        Value::Number(it) => line.parse() == Ok(it.as_f64().unwrap()) && number(it.as_f64().unwrap()),
        Value::String(day) if kind != "text" && matches!(cell, Data::DateTime(_)) => {
            let Data::DateTime(at) = cell else { return false };
            line == day && serial(day).is_some_and(|it| (at.as_f64() - it).abs() < 1e-4)
        }
        Value::String(it) => text(it),
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().map(|it| it.as_str().unwrap()).collect();
            let joined = items.join("; ");
            if joined.is_empty() { line.is_empty() } else { text(&joined) }
        }
        Value::Object(partly) => match (partly["known"].as_str().unwrap(), partly.get("value")) {
            ("not-read", None) => line == "not read" && *cell == Data::String("not read".into()),
            ("at-least", Some(it)) => line == format!("at least {it}") && number(it.as_f64().unwrap()),
            ("at-most", Some(it)) => line == format!("at most {it}") && number(it.as_f64().unwrap()),
            ("in-part", Some(it)) => line.starts_with(&format!("{it} of ")) && number(it.as_f64().unwrap()),
            _ => false,
        },
    }
}

/// All three formats read back; what differs, at most ten.
fn differences(files: &Files) -> Vec<String> {
    let mut book = book(files);
    let mut sheets = book.sheet_names().into_iter().skip(1);
    let mut said = Vec::new();
    for table in index(files) {
        let id = table["id"].as_str().unwrap();
        let columns = table["columns"].as_array().unwrap();
        let (rows, lines) = (rows(files, id), lines(files, id));
        assert_eq!(rows.len(), lines.len() - 1, "{id}");
        assert_eq!(rows.len() as u64, table["rows"].as_u64().unwrap(), "{id}");
        let heads: Vec<&str> = columns.iter().map(|it| it["head"].as_str().unwrap()).collect();
        assert_eq!(lines[0], heads, "{id}");
        if rows.is_empty() {
            continue;
        }
        let sheet = book.worksheet_range(&sheets.next().unwrap()).unwrap();
        assert_eq!(sheet.get_value((0, 0)), Some(&Data::String(table["title"].as_str().unwrap().to_owned())));
        for (at, (row, line)) in rows.iter().zip(&lines[1..]).enumerate() {
            assert_eq!(row.as_object().unwrap().len(), columns.len(), "{id}");
            for (column, its) in columns.iter().enumerate() {
                let (value, kind) = (&row[its["id"].as_str().unwrap()], its["kind"].as_str().unwrap());
                let cell = sheet.get_value((4 + at as u32, column as u32)).cloned().unwrap_or_default();
                if !is_same(value, kind, &line[column], &cell) && said.len() < 10 {
                    said.push(format!("{id} {at} {}: {value} / {:?} / {cell:?}", its["id"], line[column]));
                }
            }
        }
    }
    assert_eq!(sheets.next(), None, "a sheet of no table");
    said
}

#[test]
fn workbook_csv_and_json_say_the_same() {
    for name in ["contoso", "fabrikam", "northwind"] {
        assert_eq!(differences(&of(&example(name))), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn cells_are_what_their_columns_say() {
    let files = data_of(&example("contoso"));
    for table in index(&files) {
        for row in rows(&files, table["id"].as_str().unwrap()) {
            for column in table["columns"].as_array().unwrap() {
                let (value, kind) = (&row[column["id"].as_str().unwrap()], column["kind"].as_str().unwrap());
                let fits = match value {
                    Value::Null | Value::Object(_) => true,
                    Value::Bool(_) => ["flag", "any"].contains(&kind),
                    Value::Number(_) => ["number", "any"].contains(&kind),
                    Value::Array(_) => ["list", "any"].contains(&kind),
                    Value::String(text) if ["day", "moment"].contains(&kind) => serial(text).is_some(),
                    Value::String(_) => ["text", "any"].contains(&kind),
                };
                assert!(fits, "{}: {column}: {value}", table["id"]);
            }
        }
    }
}

/// Ids and columns are what people build on: a change of them is one of the contract.
#[test]
fn ids_and_columns() {
    let mut said = String::new();
    for table in index(&data_of(&example("contoso"))) {
        let columns = table["columns"].as_array().unwrap().iter();
        let columns: Vec<String> =
            columns.map(|it| format!("{} {}", it["id"].as_str().unwrap(), it["kind"].as_str().unwrap())).collect();
        said.push_str(&format!("{}: {}\n", table["id"].as_str().unwrap(), columns.join(", ")));
    }
    assert_data_eq!(said, snapbox::file!["golden/tables/columns.txt"]);
}

#[test]
fn named_locations_as_csv() {
    let csv = data_of(&example("contoso"))["data/named-locations.csv"].clone();
    assert_data_eq!(
        String::from_utf8(csv).unwrap().replace('\u{feff}', ""),
        snapbox::file!["golden/tables/named-locations.csv"]
    );
}

/// Numbers of tables that are claims too: table, column that holds the key, column of the number, and the id of the claim.
const CLAIMED: &[(&str, &str, &str, &str)] = &[
    ("licences", "part-number", "usable", "licences.{}.usable"),
    ("licences", "part-number", "assigned", "licences.{}.assigned"),
    ("roles", "role", "people-now", "roles.{}.now"),
    ("roles", "role", "people-at-all-times", "roles.{}.standing"),
    ("roles", "role", "people-eligible", "roles.{}.eligible"),
    ("managed-systems", "system", "devices", "devices.platform.{}"),
];

#[test]
fn numbers_are_those_of_the_claims() {
    for name in ["contoso", "fabrikam", "northwind"] {
        let tenant = Tenant::read(&example(name)).value;
        let claims = serde_json::to_value(&tenant.claims).unwrap();
        let claims: BTreeMap<&str, &Value> =
            claims.as_array().unwrap().iter().map(|it| (it["id"].as_str().unwrap(), it)).collect();
        let files = inventory(&tenant, false);
        let told = rows(&files, "claims");
        assert_eq!(told.len(), claims.len());
        for row in &told {
            let claim = claims[row["claim"].as_str().unwrap()];
            assert_eq!(known(&row["value"]).0, plain(&claim["value"]), "{claim}");
            assert_eq!(row["known"], claim["known"]);
        }
        let mut met = 0;
        for (table, key, column, id) in CLAIMED {
            for row in rows(&files, table) {
                let key = row[key].as_str().unwrap().to_lowercase();
                let key = key.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
                let Some(claim) = claims.get(id.replace("{}", &key).as_str()) else { continue };
                met += 1;
                assert_eq!(known(&row[column]), (claim["value"].clone(), claim["known"].as_str().unwrap()), "{claim}");
            }
        }
        assert!(met > 5, "{name}: {met}");
    }
}

/// A value of a claim as a cell has it: a list of nothing is nothing, a code of nothing too.
fn plain(value: &Value) -> Value {
    match value {
        Value::Array(items) if items.is_empty() => Value::Null,
        Value::String(text) if text.is_empty() => Value::Null,
        other => other.clone(),
    }
}

/// The value of a cell and how much of it is known.
fn known(cell: &Value) -> (Value, &str) {
    match cell.get("known").and_then(Value::as_str) {
        Some(known) => (cell.get("value").cloned().unwrap_or_default(), known),
        None => (cell.clone(), "exact"),
    }
}

/// The rows of an example as its files hold them.
fn rows_of(name: &str) -> Rows {
    let snapshot = example(name);
    let mut all = Rows::new();
    for coverage in snapshot.manifest().datasets.iter().filter(|it| it.status.has_rows()) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}/data/{}.jsonl", coverage.id));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        all = all.with(&coverage.id, rows.collect::<Vec<_>>()).state(&coverage.id, coverage.status);
    }
    all
}

#[test]
fn same_snapshot_same_bytes_whatever_the_order_of_its_rows() {
    let rows = rows_of("contoso");
    let (one, again, turned) = (of(&rows.clone().build()), of(&rows.clone().build()), of(&rows.reversed().build()));
    for (path, bytes) in &one {
        assert!(*bytes == again[path], "{path} differs between two runs");
        assert!(*bytes == turned[path], "{path} differs by the order of rows");
    }
    assert_eq!(one.len(), turned.len());
}

#[test]
fn nothing_read_is_told_in_every_format() {
    let files = of(&Rows::new().build());
    for table in index(&files) {
        let state = table["coverage"]["state"].as_str().unwrap();
        assert!(["not-read", "declared"].contains(&state), "{table}");
    }
    assert_eq!(differences(&files), Vec::<String>::new());
    let contents = book(&files).worksheet_range("Contents").unwrap();
    let line = contents.rows().find(|row| row[0] == Data::String("Domains".into())).unwrap();
    assert_eq!(line[2], Data::String("not read".into()));
    assert_eq!(line[4], Data::String("not read".into()));
}

#[test]
fn a_part_is_a_bound_and_an_empty_list_is_none() {
    let location = json!({"id": "l1", "displayName": "Office", "@odata.type": "#microsoft.graph.ipNamedLocation"});
    let device = json!({"id": "d1", "operatingSystem": "Windows", "complianceState": "compliant"});
    let snapshot = Rows::new()
        .with("named-locations", [location])
        .with("administrative-units", [])
        .with("managed-devices", [device])
        .state("managed-devices", Status::Partial)
        .build();
    let files = of(&snapshot);
    let state = |id: &str| index(&files).into_iter().find(|it| it["id"] == id).unwrap()["coverage"]["state"].clone();
    assert_eq!(state("named-locations"), "read");
    assert_eq!(state("administrative-units"), "read");
    assert_eq!(state("managed-systems"), "in-part");
    assert_eq!(rows(&files, "managed-systems")[0]["devices"], json!({"known": "at-least", "value": 1}));
    assert_eq!(rows(&files, "named-locations")[0]["trusted"], json!({"known": "not-read"}));
    assert_eq!(differences(&files), Vec::<String>::new());
}

#[test]
fn what_is_longer_than_a_cell_is_cut_and_told() {
    let name = "=😀".repeat(20_000);
    let snapshot = Rows::new().with("named-locations", [json!({"id": "l1", "displayName": name})]).build();
    let tenant = Tenant::read(&snapshot).value;
    let made = Build::default().inventory(&tenant, Tabled { workbook: true, data: true }).unwrap();
    assert!(made.diagnostics.iter().any(|it| it.subject == "named-locations"), "{:?}", made.diagnostics);
    let files: Files = made.value.into_iter().map(|it| (it.path, it.bytes)).collect();
    assert_eq!(rows(&files, "named-locations")[0]["location"], Value::from(name.clone()));
    let sheet = book(&files).worksheet_range("Named locations").unwrap();
    let Some(Data::String(cut)) = sheet.get_value((4, 0)) else { panic!("no text") };
    assert!(cut.ends_with('…') && name.starts_with(cut.trim_end_matches('…')));
}

/// Pieces of names that mean something to a spreadsheet, to CSV, to XML, or that are merely unusual.
const PIECES: &[&str] = &[
    "=",
    "+",
    "-",
    "@",
    "＝",
    "'",
    "\"",
    ",",
    ";",
    "|",
    "\t",
    "\n",
    "\r",
    "\0",
    "\u{1}",
    "\u{b}",
    "\u{1b}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{202e}",
    "_x0041_",
    "_x000D_",
    "&amp;",
    "]]>",
    "<b>",
    " ",
    "cmd|' /C calc'!A0",
    "SUM(A1)",
    "日本",
    "🦀",
    "a",
    "1",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn hostile_names_come_back(
        names in prop::collection::vec(prop::collection::vec(prop::sample::select(PIECES), 1..8), 30)
    ) {
        let names: BTreeSet<String> = names.iter().map(|pieces| pieces.concat() + "x").collect();
        let rows = names.iter().enumerate().map(|(at, name)| json!({"id": format!("l{at}"), "displayName": name}));
        let files = of(&Rows::new().with("named-locations", rows.collect::<Vec<_>>()).build());
        prop_assert_eq!(differences(&files), Vec::<String>::new());
        let back: BTreeSet<String> = self::rows(&files, "named-locations")
            .iter().map(|row| row["location"].as_str().unwrap().to_owned()).collect();
        prop_assert_eq!(&back, &names);
        for line in &lines(&files, "named-locations")[1..] {
            let name = &line[0];
            prop_assert_eq!(&guarded(&unguarded(name)), name);
            prop_assert!(!name.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝']), "{:?}", name);
        }
    }
}
