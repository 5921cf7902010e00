//! Datasets that are listed as they are: whatever `catalog::RECORDS` names.

use super::source::{Object, Source};
use super::{definition, record_names, record_types};
use crate::catalog::{Absence, Column, DATASETS, How, RECIPIENTS, RECORDS, Records, absence, dataset, product_name};
use crate::facts::records::{NO, NONE, YES};
use crate::facts::{Record, RecordSet, Setting, Typed};
use crate::snapshot::Status;
use crate::wording::{self, number, plain};
use std::collections::{BTreeMap, BTreeSet};

/// The property that names a purchase.
const PART_NUMBER: &str = "skuPartNumber";
/// Records kept of a dataset; the others are counted.
const KEPT: usize = 500;
/// Texts of a list that are written; the others are counted.
const LISTED: usize = 8;
/// Characters of one value; hostile data could hold any number.
const LENGTH: usize = 1_000;

/// Every dataset that was asked for, in the order of the catalogue.
pub(super) fn records(source: &Source<'_>) -> Vec<RecordSet> {
    let requested = |row: &&Records| source.coverage(row.dataset).status != Status::NotRequested;
    let mut sets: Vec<RecordSet> = RECORDS.iter().filter(requested).map(|row| read(source, row)).collect();
    sets.sort_by_key(|set| DATASETS.iter().position(|row| row.id == set.dataset));
    record_names::parents(source, &mut sets);
    record_names::objects(source, &mut sets);
    record_names::parents_of_labels(source, &mut sets);
    sets.iter_mut().for_each(order);
    sets
}

/// Puts records in the order of the number that their row names, those without it last; else they stand by name.
fn order(set: &mut RecordSet) {
    let Some(row) = crate::catalog::records(&set.dataset).filter(|row| !row.order.is_empty()) else { return };
    let Some(at) = row.columns.iter().position(|it| it.path == row.order) else { return };
    let place = |it: &Record| match it.typed.get(at) {
        Some(Typed::Number(place)) => *place,
        _ => u64::MAX,
    };
    set.reading.value.iter_mut().for_each(|all| all.sort_by_key(place));
}

/// Streams one dataset. Past the bound the greatest are dropped, so that the order of the rows leaves no trace.
fn read(source: &Source<'_>, row: &'static Records) -> RecordSet {
    let mut kept: BTreeMap<Record, u64> = BTreeMap::new();
    let mut total = 0_u64;
    source.each(row.dataset, |object| {
        total += 1;
        *kept.entry(record(row, object)).or_default() += 1;
        if kept.len() > KEPT {
            kept.pop_last();
        }
    });
    let records = kept
        .into_iter()
        .map(|(record, count)| if row.tallied { tallied(record, count) } else { Record { copies: count, ..record } });
    RecordSet {
        dataset: row.dataset.to_owned(),
        title: dataset(row.dataset).map_or(row.noun, |it| it.title).to_owned(),
        reading: source.reading(row.dataset, records.collect()),
        total,
    }
}

/// What several objects have in common, and how many they are.
fn tallied(mut record: Record, count: u64) -> Record {
    let (label, property) = ("Number".to_owned(), String::new());
    record.values.push(Setting { label, value: number(count), property });
    record.typed.push(Typed::Number(count));
    record
}

fn record(row: &'static Records, object: Object<'_>) -> Record {
    let named = if row.name.is_empty() { None } else { object.string(row.name) };
    let called = |name: String| if row.name == PART_NUMBER { called(name) } else { name };
    let values = row.columns.iter().map(|column| Setting {
        label: column.label.to_owned(),
        value: value(object, column.path, column.how).map(|text| shorten(&text)).unwrap_or_default(),
        property: column.path.to_owned(),
    });
    let values: Vec<Setting> = values.collect();
    let lists = row.columns.iter().filter(|column| column.how.is_list());
    let item = |column: &Column, text: String| match column.how {
        How::Addresses => (column.path, address_space(&text)),
        _ => (column.path, text),
    };
    let lists =
        lists.flat_map(|column| texts(object, column.path).into_iter().map(|text| item(column, text))).collect();
    let unread = row.columns.iter().filter(|column| is_unread(row.dataset, object, column));
    let unread: Vec<&'static str> = unread.map(|column| column.path).collect();
    let typed = row.columns.iter().zip(&values).map(|(column, said)| match said.value.is_empty() {
        true if unread.contains(&column.path) => Typed::NotRead,
        true => Typed::Nothing,
        false => record_types::typed(object, column.path, column.how),
    });
    let typed = typed.collect();
    if row.tallied {
        return Record { values, unread, typed, ..Record::default() };
    }
    Record {
        name: shorten(&named.map(called).unwrap_or_else(|| object.name())),
        id: key(row, object),
        parent: object.parent().to_owned(),
        ends: row.columns.iter().filter(|column| column.how == How::Ends).find_map(|column| object.day(column.path)),
        values,
        unread,
        lists,
        copies: 0,
        typed,
    }
}

/// Whether an object does not carry what a column tells, where the service would have returned it: what is absent was
/// not read, what is null or empty is not set.
fn is_unread(dataset: &str, object: Object<'_>, column: &Column) -> bool {
    let top = column.path.split(['/', '[']).next().unwrap_or_default();
    // What the tool writes itself, and types, are no properties that a request asks for.
    let asked = !top.is_empty() && !top.starts_with('@');
    let absence = absence(dataset, column.path);
    asked && !object.carries(top) && matches!(absence, Absence::Always | Absence::OnRequest)
}

/// A name as it is; of a part number that names an object the product.
fn called(name: String) -> String {
    product_name(&name).map_or(name, str::to_owned)
}

/// What identifies an object: the key of its dataset.
fn key(row: &Records, object: Object<'_>) -> String {
    let key = dataset(row.dataset).map_or("id", |it| it.key);
    object.string(key).unwrap_or_default()
}

/// A property as a reader writes it; none where the object does not say it.
fn value(object: Object<'_>, path: &'static str, how: How) -> Option<String> {
    if let (Some((list, inner)), false) = (path.split_once("[]/"), how.is_list()) {
        return value(object.object(list)?, inner, how);
    }
    match how {
        How::Text | How::Code => object.string(path),
        How::Choice(words) => object.word_or_number(path).map(|word| chosen(words, &word)),
        How::Word => object.word_or_number(path).map(|word| plain(&word)),
        How::Kind => object.text(path).and_then(|name| name.rsplit('.').next()).map(plain),
        How::Flag => object.flag(path).map(|flag| if flag { YES } else { NO }.to_owned()),
        How::Not => object.flag(path).map(|flag| if flag { NO } else { YES }.to_owned()),
        How::Recipients => recipients(object, path),
        How::Certificate => object.string(path).map(|name| subject(&name)),
        How::SelfSigned => self_signed(object, path).map(|flag| if flag { YES } else { NO }.to_owned()),
        How::Given => object.has(path).then(|| "given".to_owned()),
        How::Day | How::Ends => object.day(path).map(|day| wording::date(&day)),
        How::Span => object.text(path).map(wording::span),
        How::Recurs => recurs(object.object(path)?),
        How::Number => object.number(path).map(number),
        How::Count => object.has(path).then(|| number(object.length(path))),
        // Those of names until they are named.
        How::List | How::Names(_) => object.has(head(path)).then(|| listed(texts(object, path))),
        How::Addresses => object
            .has(path)
            .then(|| listed(texts(object, path).iter().map(|it| address_space(it)).collect::<BTreeSet<_>>())),
        How::Codes => worded(object, path, plain),
        How::Scopes => worded(object, path, wording::scope),
        How::Plans => worded(object, path, wording::plan),
        How::Shares => worded(object, path, wording::sharing),
        How::Methods => worded(object, path, methods),
        How::Outcome => object.text(path).map(wording::outcome),
        // Until it is named.
        How::Name(_) => object.text(path).and_then(|it| it.rsplit('/').next()).map(str::to_owned),
        How::Pairs(_) => object.has(path).then(|| pairs(object, path)),
        // Until it is named.
        How::Parent => Some(object.parent().to_owned()),
        How::Tail => object.text(path).and_then(|it| it.rsplit('/').next()).map(str::to_owned),
        How::Type => Some(plain(object.kind())),
        How::Json => object.has(path).then(|| definition::told(&object.texts(path))),
    }
}

/// The items of a list in words.
fn worded(object: Object<'_>, path: &'static str, words: fn(&str) -> String) -> Option<String> {
    object.has(head(path)).then(|| listed(texts(object, path).iter().map(|it| words(it)).collect::<BTreeSet<_>>()))
}

/// A word of an enumeration in the words of its row; as it came where the row does not know it.
fn chosen(words: &[(&str, &str)], word: &str) -> String {
    words.iter().find(|row| row.0.eq_ignore_ascii_case(word)).map_or_else(|| plain(word), |row| row.1.to_owned())
}

/// The subject of a certificate that is named `<I>issuer<S>subject`.
fn subject(name: &str) -> String {
    name.split_once("<S>").map_or(name, |(_, subject)| subject).to_owned()
}

/// Whether a certificate is signed by itself: as its flag says, else as issuer and subject tell.
pub(super) fn self_signed(object: Object<'_>, path: &'static str) -> Option<bool> {
    object.flag(path).or_else(|| Some(object.string("issuer")? == object.string("subject")?))
}

/// How often a pattern comes again; an interval that is not told, or unlike any documented one, leaves the type alone.
fn recurs(pattern: Object<'_>) -> Option<String> {
    let kind = pattern.text("type")?;
    Some(wording::recurs(kind, pattern.number("interval")))
}

/// To whom a rule applies: everybody, or nobody, only where the object has all of the properties and none says anyone.
fn recipients(object: Object<'_>, path: &'static str) -> Option<String> {
    let (_, properties, otherwise) = RECIPIENTS.iter().find(|row| row.0 == path)?;
    let whom: BTreeSet<String> = properties.iter().flat_map(|it| texts(object, it)).collect();
    if !whom.is_empty() {
        return Some(listed(whom));
    }
    let told = properties.iter().all(|it| object.raw(it).is_some());
    told.then(|| (*otherwise).to_owned())
}

/// `smtp:contoso.com;1` as `contoso.com`: the kind of address and the cost are left out.
pub(super) fn address_space(text: &str) -> String {
    let text = text.split(';').next().unwrap_or_default();
    text.split_once(':').map_or(text, |(_, domain)| domain).to_owned()
}

/// Between a name and its value.
pub(super) const IS: &str = ": ";
/// Between one pair and the next.
pub(super) const AND: &str = "; ";

/// The items of a list of names and values, those with a value, sorted.
fn pairs(object: Object<'_>, path: &'static str) -> String {
    let items = object.objects(path).into_iter();
    let said = items.filter_map(|item| {
        let value = match item.text("value")? {
            yes if yes.eq_ignore_ascii_case("true") => YES,
            no if no.eq_ignore_ascii_case("false") => NO,
            other => other,
        };
        Some(format!("{}{IS}{value}", wording::setting(item.text("name")?)))
    });
    let said: BTreeSet<String> = said.collect();
    if said.is_empty() { NONE.to_owned() } else { said.into_iter().collect::<Vec<_>>().join(AND) }
}

/// The part of a path before the items of a list.
pub(super) fn head(path: &'static str) -> &'static str {
    path.split_once('[').map_or(path, |(head, _)| head)
}

/// The property and value that an item must have.
type Only = (&'static str, &'static str);

/// The parts of a path into the items of a list: the list, which items, the property taken.
fn items(path: &'static str) -> Option<(&'static str, Option<Only>, &'static str)> {
    let (list, rest) = path.split_once('[')?;
    let (only, property) = rest.split_once("]/")?;
    Some((list, only.split_once('='), property))
}

/// A combination of sign-in methods in words.
pub(super) fn methods(combination: &str) -> String {
    let methods: Vec<String> = combination.split(',').map(|it| wording::access::method(it.trim())).collect();
    methods.join(" + ")
}

/// Texts, sorted, the first few of them.
pub(super) fn listed(texts: impl IntoIterator<Item = String, IntoIter: ExactSizeIterator>) -> String {
    let texts = texts.into_iter();
    let more = texts.len().saturating_sub(LISTED);
    let mut shown: Vec<String> = texts.take(LISTED).collect();
    if more > 0 {
        shown.push(format!("and {} more", number(more as u64)));
    }
    if shown.is_empty() { NONE.to_owned() } else { shown.join(", ") }
}

/// The texts of a list, sorted.
pub(super) fn texts(object: Object<'_>, path: &'static str) -> BTreeSet<String> {
    let mut texts: BTreeSet<String> = match items(path) {
        Some((list, only, property)) => {
            let says = |item: &Object<'_>, name, value| match item.get(name) {
                Some(serde_json::Value::Bool(flag)) => flag.to_string() == value,
                _ => item.text(name) == Some(value),
            };
            let chosen = |item: &Object<'_>| only.is_none_or(|(name, value)| says(item, name, value));
            object.objects(list).into_iter().filter(chosen).filter_map(|item| item.string(property)).collect()
        }
        None if object.holds_objects(path) => object.objects(path).into_iter().map(Object::name).collect(),
        None => object.texts(path).into_iter().map(str::to_owned).collect(),
    };
    texts.remove("");
    texts
}

pub(super) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(LENGTH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
