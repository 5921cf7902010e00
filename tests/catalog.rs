//! The tables of the catalogue: every row complete, every reference kept, every icon by the rules.

use std::collections::{BTreeMap, BTreeSet};
use tenantry::catalog::{
    APP_ROLES, Argument, BY_ROLE, DATASETS, FAR_REACHING, FIRST_PARTY_APPS, KINDS, LINKS, METHODS, NodeKind, ROLES,
    Rest, SERVICE_PLANS, SEVERAL, SKUS, SourceId, Tier, ZONES, ZoneKind,
};
use tenantry::diag::CODES;
use tenantry::document::OUTLINE;

/// What an icon may be made of, and with which attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("svg", &["viewBox"]),
    ("g", &[]),
    ("path", &["d"]),
    ("rect", &["x", "y", "width", "height", "rx", "ry"]),
    ("circle", &["cx", "cy", "r"]),
    ("ellipse", &["cx", "cy", "rx", "ry"]),
    ("line", &["x1", "y1", "x2", "y2"]),
    ("polyline", &["points"]),
    ("polygon", &["points"]),
];

/// Attributes of ink, and the values each may have (any number where none are listed).
const INK: &[(&str, &[&str])] = &[
    ("fill", &["none", "currentColor"]),
    ("stroke", &["none", "currentColor"]),
    ("fill-opacity", &[]),
    ("fill-rule", &["evenodd", "nonzero"]),
    ("stroke-opacity", &[]),
    ("stroke-width", &[]),
    ("stroke-linecap", &["round"]),
    ("stroke-linejoin", &["round"]),
];

#[test]
fn ids_are_unique_kebab_case_and_described() {
    let zones = ZONES.iter().map(|row| ("zone", row.id, row.label, row.description));
    let kinds = KINDS.iter().map(|row| ("kind", row.id, row.label, row.description));
    let links = LINKS.iter().map(|row| ("link", row.id, row.label, row.description));
    let codes = CODES.iter().map(|row| ("code", row.id, row.id, row.description));
    let mut seen = BTreeSet::new();
    for (table, id, label, description) in zones.chain(kinds).chain(links).chain(codes) {
        assert!(seen.insert((table, id)), "{table} `{id}` occurs twice");
        assert!(is_kebab(id), "{table} `{id}` is not kebab-case");
        assert!(!label.trim().is_empty(), "{table} `{id}` has no label");
        assert!(is_sentence(description), "{table} `{id}`: describe it in one sentence that ends with a period");
    }
}

#[test]
fn plurals_verbs_and_rows_are_there() {
    for (index, row) in KINDS.iter().enumerate() {
        assert!(!row.plural.trim().is_empty(), "kind `{}` has no plural", row.id);
        assert_eq!(row.kind as usize, index, "kind `{}` is not where its number says", row.id);
        assert_eq!(NodeKind::from_id(row.id), Some(row.kind));
        assert!(ZONES.iter().any(|zone| zone.kind == row.area), "kind `{}` has an area that is no zone", row.id);
    }
    for row in LINKS {
        assert!(!row.plural.trim().is_empty() && !row.verb.trim().is_empty(), "link `{}` lacks plural or verb", row.id);
    }
    for row in ZONES {
        let earlier = |parent| ZONES.iter().take_while(|zone| zone.kind != row.kind).any(|zone| zone.kind == parent);
        assert!(row.parent.is_none_or(earlier), "zone `{}` comes before the zone that holds it", row.id);
    }
}

#[test]
fn reference_tables_answer_every_key_once() {
    let pairs = [
        ("SKUS", SKUS),
        ("SERVICE_PLANS", SERVICE_PLANS),
        ("FIRST_PARTY_APPS", FIRST_PARTY_APPS),
        ("FAR_REACHING", FAR_REACHING),
        ("APP_ROLES", APP_ROLES),
    ];
    for (table, rows) in pairs {
        let keys = rows.iter().map(|(key, word)| (*key, *word));
        once(table, keys);
    }
    once("ROLES", ROLES.iter().map(|row| (row.template, row.name)));
    once("METHODS", METHODS.iter().map(|row| (row.id, row.name)));
    once("OUTLINE", OUTLINE.iter().map(|row| (row.id, row.title)));
}

#[test]
fn datasets_are_unique_and_name_what_exists() {
    let ids: BTreeSet<&str> = DATASETS.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), DATASETS.len(), "a dataset id occurs twice");
    for row in DATASETS {
        assert!(is_kebab(row.id), "dataset `{}` is not kebab-case: the id is a file name", row.id);
        assert!(!row.title.is_empty() && !row.path.is_empty(), "dataset `{}` lacks title or path", row.id);
        assert!(row.parent.is_none_or(|parent| ids.contains(parent)), "dataset `{}` has an unknown parent", row.id);
        let is_placed = |rest: Rest| ["{id}", "{path}", "{endpoint}"].iter().any(|place| rest.target.contains(place));
        assert_eq!(
            row.path.contains("{id}")
                || row.query.contains("'{id}'")
                || row.rest.is_some_and(is_placed)
                || row.arguments.iter().any(|(_, argument)| *argument == Argument::Key),
            row.parent.is_some() || row.each.is_some(),
            "dataset `{}`: `{{id}}` and a parent, or a list of keys, go together",
            row.id
        );
        assert!(!row.feeds.is_empty(), "dataset `{}` feeds no section: who reads it?", row.id);
        for topic in row.feeds {
            assert!(
                OUTLINE.iter().any(|row| row.tells_of(&[*topic])),
                "dataset `{}` is about {topic:?}, and no section tells of it",
                row.id
            );
        }
        match row.source {
            SourceId::Import => assert!(row.version.is_empty() && row.tier == Tier::Import, "dataset `{}`", row.id),
            SourceId::Exchange | SourceId::Compliance => {
                let cmdlet = row.cmdlet().unwrap();
                assert!(cmdlet.name().starts_with("Get-") && row.tier != Tier::Import, "dataset `{}`", row.id);
                // A cmdlet that is asked for each object of another says by which parameter.
                let has_key = cmdlet.arguments().iter().any(|it| it.1 == Argument::Key);
                assert_eq!(has_key, row.is_for_each(), "dataset `{}`: `Argument::Key` and a parent", row.id);
            }
            SourceId::Graph => assert!(
                row.path.starts_with('/') && ["v1.0", "beta"].contains(&row.version) && !row.permission.is_empty(),
                "dataset `{}` is a Microsoft Graph request: it needs a path from `/`, a version and a permission",
                row.id
            ),
            _ => {
                let rest = row.rest.unwrap_or_else(|| panic!("dataset `{}` says no request", row.id));
                let is_below = ["{path}/", "{endpoint}/"].iter().any(|place| rest.target.starts_with(place));
                let is_rooted = rest.target.starts_with('/') || is_below;
                assert!(is_rooted && row.tier != Tier::Import, "dataset `{}`", row.id);
                assert_eq!(is_placed(rest), row.parent.is_some(), "dataset `{}`", row.id);
                // What a secret is called in Azure: no row asks for one.
                let target = rest.target.to_lowercase();
                let is_secret = ["key", "secret", "credential", "/list"].iter().any(|word| target.contains(word));
                assert!(!row.source.grants_by_object() || !is_secret, "dataset `{}`", row.id);
            }
        }
    }
}

#[test]
fn reading_never_asks_for_a_permission_to_write() {
    for row in DATASETS.iter().filter(|row| row.tier != Tier::OptIn) {
        assert!(
            is_read_only(row.permission) || BY_ROLE.contains(&row.permission),
            "dataset `{}` asks for `{}`; use a read permission, or Tier::OptIn",
            row.id,
            row.permission
        );
    }
    for row in DATASETS.iter().filter(|row| row.version.is_empty() && row.path.contains('-')) {
        // What the Azure CLI calls it: `az group list`, `az … list-models`.
        let is_list =
            row.path.starts_with("az ") && row.path.rsplit(' ').next().is_some_and(|it| it.starts_with("list"));
        let is_cmdlet = row.path.starts_with("Get-");
        assert!(is_cmdlet || is_list, "dataset `{}`: `{}` is not a Get- cmdlet", row.id, row.path);
    }
    assert!(is_read_only("DeviceManagementManagedDevices.Read.All"));
    for writing in [
        "Directory.ReadWrite.All",
        "DeviceManagementConfiguration.ReadWrite.All",
        "Sites.Manage.All",
        "Sites.FullControl.All",
    ] {
        assert!(!is_read_only(writing), "{writing}");
    }
}

#[test]
fn icons_keep_the_rules() {
    let mut seen: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let kinds = KINDS.iter().map(|row| (row.id.to_owned(), row.icon));
    let zones = ZONES.iter().map(|row| (format!("zone-{}", row.id), row.icon));
    for (name, icon) in kinds.chain(zones).chain([("zone".to_owned(), SEVERAL)]) {
        let found = faults(icon);
        assert!(found.is_empty(), "icons/{name}.svg: {} (see icons/README.md)", found.join("; "));
        if let Some(twin) = seen.insert(shapes(icon), name.clone()) {
            panic!("icons/{name}.svg is the same drawing as icons/{twin}.svg; draw another");
        }
    }
}

#[test]
fn icons_without_a_kind_are_not_kept() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/icons");
    for entry in std::fs::read_dir(folder).expect("icons is a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let zone =
            |id: &str| id == "zone" || id.strip_prefix("zone-").is_some_and(|id| ZoneKind::from_id(id).is_some());
        let known = name.strip_suffix(".svg").is_some_and(|id| NodeKind::from_id(id).is_some() || zone(id));
        assert!(known || name == "README.md", "icons/{name} belongs to no row of src/catalog/{{kinds,zones}}.rs");
    }
}

#[test]
fn a_bad_icon_is_told() {
    let icon = |body: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{body}</svg>"#);
    assert_eq!(faults(&icon(r#"<path fill="currentColor" d="M4 4H44"/>"#)), Vec::<String>::new());
    let bad = [
        "<svg",
        "",
        r#"<text fill="currentColor">A</text>"#,
        r#"<path id="a" d="M0 0"/>"#,
        r##"<path fill="#fff" d="M0 0"/>"##,
        r#"<path fill="url(#g)" d="M0 0"/>"#,
        "<script/>",
        r#"<image href="x.png"/>"#,
        r#"<circle cx="46" cy="24" r="4"/>"#,
        r#"<rect x="0" y="0" width="48" height="48"/>"#,
        r#"<path style="fill:red" d="M0 0"/>"#,
        r#"<path stroke-width="wide" d="M0 0"/>"#,
    ];
    for body in bad {
        assert!(!faults(&icon(body)).is_empty(), "not seen as a fault: {body}");
    }
    assert!(
        !faults(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4"/></svg>"#).is_empty()
    );
}

/// What is wrong with an icon.
fn faults(icon: &str) -> Vec<String> {
    let document = match roxmltree::Document::parse(icon) {
        Ok(document) => document,
        Err(error) => return vec![format!("not XML: {error}")],
    };
    let mut found = Vec::new();
    if document.root_element().attribute("viewBox") != Some("0 0 48 48") {
        found.push("its viewBox is not `0 0 48 48`".to_owned());
    }
    if shapes(icon).is_empty() {
        found.push("it is empty".to_owned());
    }
    for node in document.descendants() {
        if node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty()) {
            found.push("it holds text".to_owned());
        }
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name();
        let Some((_, own)) = ELEMENTS.iter().find(|(element, _)| *element == name) else {
            found.push(format!("<{name}> is not allowed"));
            continue;
        };
        for attribute in node.attributes() {
            let value = attribute.value();
            let ink = INK.iter().find(|(name, _)| *name == attribute.name());
            let fine = match ink {
                Some((_, [])) => value.parse::<f64>().is_ok_and(|number| number >= 0.0),
                Some((_, values)) => values.contains(&value),
                None => own.contains(&attribute.name()),
            };
            if !fine {
                found.push(format!("{}=\"{value}\" on <{name}> is not allowed", attribute.name()));
            }
        }
        found.extend(outside(node).map(|place| format!("<{name}> leaves the margin of 4 at {place}")));
    }
    found
}

/// Where a rectangle, circle or ellipse leaves the safe area; paths are looked at by people.
fn outside(node: roxmltree::Node<'_, '_>) -> Option<String> {
    let number = |name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
    let (left, top, right, bottom) = match node.tag_name().name() {
        "rect" => {
            let (x, y) = (number("x")?, number("y")?);
            (x, y, x + number("width")?, y + number("height")?)
        }
        "circle" | "ellipse" => {
            let (x, y) = (number("cx")?, number("cy")?);
            let (rx, ry) = (number("r").or(number("rx"))?, number("r").or(number("ry"))?);
            (x - rx, y - ry, x + rx, y + ry)
        }
        _ => return None,
    };
    let inside = left >= 4.0 && top >= 4.0 && right <= 44.0 && bottom <= 44.0;
    (!inside).then(|| format!("{left} {top} {right} {bottom}"))
}

/// The shapes of an icon as sorted text: equal for equal drawings, whatever the spacing.
fn shapes(icon: &str) -> Vec<String> {
    let Ok(document) = roxmltree::Document::parse(icon) else { return Vec::new() };
    let mut all: Vec<String> = document
        .descendants()
        .filter(|node| node.is_element() && !["svg", "g"].contains(&node.tag_name().name()))
        .map(|node| {
            let attributes: BTreeMap<_, _> = node.attributes().map(|one| (one.name(), one.value())).collect();
            format!("{} {attributes:?}", node.tag_name().name())
        })
        .collect();
    all.sort();
    all
}

/// Whether a permission only reads. Its first part names what is read (`DeviceManagement…`), the others the right.
fn is_read_only(permission: &str) -> bool {
    // `Manage` begins a right; within a word it is the name of what is read: `Policy.Read.B2BManagementPolicy`.
    let writes =
        |part: &str| part.starts_with("Manage") || ["Write", "FullControl"].iter().any(|right| part.contains(right));
    !permission.split('.').skip(1).any(writes)
}

/// Fails where a key occurs twice, or a key or its word is empty.
fn once(table: &str, rows: impl Iterator<Item = (&'static str, &'static str)>) {
    let mut seen = BTreeSet::new();
    for (key, word) in rows {
        assert!(!key.is_empty() && !word.trim().is_empty(), "{table}: `{key}` lacks a key or a word");
        assert!(seen.insert(key), "{table}: `{key}` occurs twice; a look-up finds only the first");
    }
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.chars().next().is_some_and(char::is_uppercase) && !text.contains('\n')
}
