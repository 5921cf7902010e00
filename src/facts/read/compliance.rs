//! Labels, data loss prevention, audit.

use super::places::{self, PlaceRow};
use super::said::Said;
use super::source::{Object, Source, is_cut_off};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::facts::{DlpPolicy, DlpRule, Place, Reading, SensitivityLabel, Truth};
use crate::snapshot::Status;
use serde_json::Value;
use std::collections::BTreeSet;

/// `sensitivity-labels`, else `purview-labels`: Microsoft Graph and the shell of Purview list the same labels.
pub(super) fn labels(source: &Source<'_>) -> Reading<Vec<SensitivityLabel>> {
    let mut rows = Vec::new();
    let read = |id: &str| source.coverage(id).status.has_rows();
    let shell = !read(ids::SENSITIVITY_LABELS) && read(ids::PURVIEW_LABELS);
    let dataset = if shell { ids::PURVIEW_LABELS } else { ids::SENSITIVITY_LABELS };
    source.each(dataset, |row| {
        rows.push(label(row, row.string("parentLabelDisplayName")));
        for child in row.objects("sublabels") {
            rows.push(label(child, Some(label_name(row))));
        }
    });
    super::labels::complete(source, dataset, &mut rows);
    // A label can come twice: by itself, and below its parent.
    let rows = settle(rows, |row| (row.priority, row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(dataset, rows)
}

/// What people see: the display name where there is one, else the name.
fn label_name(row: Object<'_>) -> String {
    row.name()
}

fn label(row: Object<'_>, parent: Option<String>) -> SensitivityLabel {
    let formats = row.texts("contentFormats");
    let formats = if formats.is_empty() { row.texts("applicableTo") } else { formats };
    let formats = if formats.is_empty() { row.texts("contentType") } else { formats };
    let formats: Vec<_> =
        formats.iter().flat_map(|it| it.split(',')).map(str::trim).filter(|it| !it.is_empty()).collect();
    SensitivityLabel {
        id: row.words("id"),
        name: label_name(row),
        parent: parent.or_else(|| row.object("parent").map(label_name).filter(|name| !name.is_empty())),
        priority: row.number("sensitivity").or_else(|| row.number("priority")).unwrap_or_default(),
        protects: row.flag("hasProtection").or_else(|| row.flag("encryptionEnabled")),
        active: row.flag("isActive").or_else(|| row.flag("isEnabled")).or_else(|| row.flag("disabled").map(|off| !off)),
        formats: sorted(formats),
        ..SensitivityLabel::default()
    }
}

/// Properties that hold where a policy applies, and what a reader calls the place.
const LOCATIONS: &[(&str, &str)] = &[
    ("exchangeLocation", "Exchange"),
    ("sharePointLocation", "SharePoint"),
    ("oneDriveLocation", "OneDrive"),
    ("teamsLocation", "Teams"),
    ("endpointDlpLocation", "Devices"),
    ("thirdPartyAppDlpLocation", "Cloud apps"),
    ("onPremisesScannerDlpLocation", "On-premises repositories"),
    ("powerBIDlpLocation", "Power BI"),
    ("exchangeOnPremisesLocation", "Exchange on-premises"),
    ("sharePointOnPremisesLocation", "SharePoint on-premises"),
];

/// Where a policy of data loss prevention applies: word in claims, the list that names it, the adaptive scopes, and what
/// narrows it (<https://learn.microsoft.com/powershell/module/exchange/new-dlpcompliancepolicy>, November 2026).
const DLP_PLACES: &[PlaceRow] = &[
    PlaceRow {
        code: "exchange",
        named: "exchangeLocation",
        scopes: "exchangeAdaptiveScopes",
        narrowed: &[
            "exchangeSender",
            "exchangeSenderMemberOf",
            "exchangeSenderException",
            "exchangeSenderMemberOfException",
        ],
    },
    PlaceRow {
        code: "sharepoint",
        named: "sharePointLocation",
        scopes: "sharePointAdaptiveScopes",
        narrowed: &["sharePointLocationException"],
    },
    PlaceRow {
        code: "onedrive",
        named: "oneDriveLocation",
        scopes: "oneDriveAdaptiveScopes",
        narrowed: &[
            "oneDriveLocationException",
            "oneDriveSharedBy",
            "oneDriveSharedByMemberOf",
            "exceptIfOneDriveSharedBy",
            "exceptIfOneDriveSharedByMemberOf",
        ],
    },
    PlaceRow {
        code: "teams",
        named: "teamsLocation",
        scopes: "teamsAdaptiveScopes",
        narrowed: &["teamsLocationException"],
    },
    PlaceRow {
        code: "devices",
        named: "endpointDlpLocation",
        scopes: "endpointDlpAdaptiveScopes",
        narrowed: &["endpointDlpLocationException"],
    },
    PlaceRow {
        code: "cloud-apps",
        named: "thirdPartyAppDlpLocation",
        scopes: "",
        narrowed: &["thirdPartyAppDlpLocationException"],
    },
    PlaceRow {
        code: "on-premises",
        named: "onPremisesScannerDlpLocation",
        scopes: "",
        narrowed: &["onPremisesScannerDlpLocationException"],
    },
    PlaceRow { code: "power-bi", named: "powerBIDlpLocation", scopes: "", narrowed: &["powerBIDlpLocationException"] },
];

/// A rule of data loss prevention.
fn dlp_rule(row: Object<'_>) -> DlpRule {
    DlpRule {
        id: places::id_of(row),
        name: row.name(),
        on: row.holds("disabled", Truth::No).not(),
        blocks: row.holds("blockAccess", Truth::No),
        notifies: places::filled(row, "notifyUser"),
        content: places::content(row),
    }
}

/// What a reader calls Microsoft 365 Copilot as a place that a policy applies to.
const COPILOT: &str = "Microsoft 365 Copilot";
/// The layer at which a policy for Copilot acts, in `EnforcementPlanes`, and the names of Copilot in the list `Locations`
/// (learn.microsoft.com, `New-DlpCompliancePolicy`, example 4, November 2026).
const COPILOT_PLANE: &str = "CopilotExperiences";
const COPILOT_PLACES: [&str; 2] = ["470f2276-e011-4e9d-a6ec-20768be3a4b0", "copilot.m365"];

/// Whether a policy applies to Copilot. Either property may tell that it does; that it does not, only both together.
fn for_copilot(row: Object<'_>) -> Truth {
    let has = |text: &&str, word: &str| text.to_ascii_lowercase().contains(&word.to_ascii_lowercase());
    let plane = row.texts("enforcementPlanes").iter().any(|it| has(it, COPILOT_PLANE));
    let places = row.texts("locations");
    if plane || places.iter().any(|it| COPILOT_PLACES.iter().any(|place| has(it, place))) {
        return Truth::Yes;
    }
    if is_told(row, "enforcementPlanes") && is_told(row, "locations") { Truth::No } else { Truth::Unread }
}

/// Whether a row tells the texts of a property, if only that there are none. A text that was not kept may be any.
fn is_told(row: Object<'_>, path: &'static str) -> bool {
    match row.raw(path) {
        None => false,
        Some(Value::Null) => true,
        Some(Value::String(text)) => !is_cut_off(text),
        Some(_) => row.texts_told(path).is_some(),
    }
}

/// `dlp-policies`, with the number of their `dlp-rules`.
pub(super) fn dlp_policies(source: &Source<'_>) -> Reading<Vec<DlpPolicy>> {
    let rules = places::ruled(source, ids::DLP_RULES, &["policy", "parentPolicyName"], dlp_rule);
    let (mut rows, mut keys) = (Vec::new(), BTreeSet::new());
    source.each(ids::DLP_POLICIES, |row| {
        keys.extend(places::keys(row));
        let copilot = for_copilot(row);
        let places = LOCATIONS.iter().filter(|it| filled(row, it.0)).map(|it| it.1);
        let places = places.chain(copilot.is_yes().then_some(COPILOT));
        let id = places::id_of(row);
        let name = row.text("name").or_else(|| row.text("displayName")).unwrap_or(&id).to_owned();
        let does = rules.of(row);
        let mode = match row.said("mode") {
            Said::Code(mode) => mode.to_owned(),
            Said::Nothing | Said::Unread => String::new(),
        };
        // A policy that is switched off keeps its mode.
        let mode = if row.flag("enabled") == Some(false) { "Disable".to_owned() } else { mode };
        let mut held = places::places(row, DLP_PLACES);
        held.push(Place { code: "copilot", named: copilot, whole: Truth::Unread });
        rows.push(DlpPolicy {
            name,
            mode,
            locations: sorted(places),
            copilot,
            rules: does.len() as u64,
            places: held,
            does,
            all_rules: false,
            changed: ["whenChangedUTC", "whenChanged"].into_iter().find_map(|path| row.day(path)),
            id,
        });
    });
    // A rule that belongs to none of these policies may belong to any.
    let whole = source.coverage(ids::DLP_RULES).status == Status::Complete && rules.are_placed(&keys);
    rows.iter_mut().for_each(|row: &mut DlpPolicy| row.all_rules = whole);
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::DLP_POLICIES, rows)
}

/// Whether a place is named at all: a text, an object, or a list of them.
fn filled(row: Object<'_>, path: &'static str) -> bool {
    match row.get(path) {
        None => false,
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Object(_)) => true,
        Some(_) => row.text(path).is_some(),
    }
}

/// `audit-config`: whether the unified audit log takes entries.
pub(super) fn audit(source: &Source<'_>) -> Reading<bool> {
    let mut on = None;
    source.each(ids::AUDIT_CONFIG, |row| on = on.max(row.flag("unifiedAuditLogIngestionEnabled")));
    source.maybe(ids::AUDIT_CONFIG, on)
}
