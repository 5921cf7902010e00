//! Labels, policies and records that govern content, and where they hold.

use crate::assess::retained_at;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind};
use crate::facts::{Code, DlpLocation, Facts, LabelFormat};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::snapshot::Status;
use crate::wording::{self, attribute_code, counted, tiles};

/// More labels or policies than this are not drawn one by one.
const EACH: usize = 12;

/// What a label is put on, and the store that keeps it.
const FORMATS: &[(LabelFormat, NodeKind)] = &[
    (LabelFormat::Email, NodeKind::ExchangeOnline),
    (LabelFormat::File, NodeKind::SharepointOnline),
    (LabelFormat::File, NodeKind::Onedrive),
    (LabelFormat::Site, NodeKind::SharepointOnline),
    (LabelFormat::Group, NodeKind::MicrosoftGroups),
    (LabelFormat::Teamwork, NodeKind::Teams),
];

/// Locations of data loss prevention, and the store or devices they are.
const LOCATIONS: &[(DlpLocation, NodeKind)] = &[
    (DlpLocation::Exchange, NodeKind::ExchangeOnline),
    (DlpLocation::SharePoint, NodeKind::SharepointOnline),
    (DlpLocation::OneDrive, NodeKind::Onedrive),
    (DlpLocation::Teams, NodeKind::Teams),
    (DlpLocation::Devices, NodeKind::WindowsDevices),
];

/// Where content is kept.
const STORES: &[NodeKind] = &[
    NodeKind::ExchangeOnline,
    NodeKind::SharepointOnline,
    NodeKind::Onedrive,
    NodeKind::Teams,
    NodeKind::MicrosoftGroups,
];

/// Controls that were read, and those that were not: they say what reading them needs.
pub(in crate::model::derive) fn controls(facts: &Facts, draft: &mut Draft<'_>) {
    labels(facts, draft);
    policies(facts, draft);
    retention(facts, draft);
    listed(facts, draft, ids::RETENTION_LABELS, "Retention labels", ("label", "labels"), "retention");
    listed(facts, draft, ids::EDISCOVERY_CASES, "eDiscovery", ("case", "cases"), "search, hold");
    match facts.audit.read() {
        None => unread(draft, ids::AUDIT_CONFIG, "Audit log"),
        Some(true) => {
            over(draft, &id(NodeKind::AuditRetention, None), "records", ids::AUDIT_CONFIG, Evidence::Inferred)
        }
        Some(false) => {}
    }
}

/// Labels that stand below no other, the least sensitive first, and the stores that they are put on.
fn labels(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = facts.labels_from();
    let labels = facts.labels.items();
    let top = labels.iter().filter(|it| it.parent.is_none());
    for (at, label) in top.enumerate().take(EACH) {
        let below: Vec<_> = labels.iter().filter(|it| it.parent.as_deref() == Some(label.name.as_str())).collect();
        let (some, all) = (|| below.iter().map(|it| it.protects), label.protects == Some(false));
        let code = match (label.protects, some().any(|it| it == Some(true))) {
            (Some(true), _) => AttrCode::Protects,
            (_, true) => AttrCode::SublabelsProtect,
            _ if all && some().all(|it| it == Some(false)) => AttrCode::MarksOnly,
            _ => AttrCode::NotRead,
        };
        let words = attribute_code(code);
        let mut tile = words.to_owned();
        if !below.is_empty() {
            tile = match code {
                AttrCode::SublabelsProtect => tiles::sublabels(
                    below.iter().filter(|it| it.protects == Some(true)).count() as u64,
                    below.len() as u64,
                ),
                _ => format!("{} · {words}", counted(below.len() as u64, "sublabel", "sublabels")),
            };
        }
        draft.add(
            part(NodeKind::DataControl, dataset)
                .key(&format!("label-{at:02}"))
                .name(&label.name)
                .object(&label.id)
                .inactive((label.active == Some(false)).then_some(Inactive::Disabled))
                .fact(fact(A::Protection, code).of(dataset).tile(tile))
                .fact(fact(A::PutOn, list(&label.formats)).of(dataset))
                .fact(fact(A::Control, AttrCode::Label).of(dataset)),
        );
    }
    let hub = id(NodeKind::SensitivityLabels, None);
    for at in 0..labels.iter().filter(|it| it.parent.is_none()).count().min(EACH) {
        let label = id(NodeKind::DataControl, Some(&format!("label-{at:02}")));
        draft.link(tie(LinkKind::Management, &hub, &label, "holds", dataset));
    }
    let formats: Vec<Code<LabelFormat>> = labels.iter().flat_map(|it| &it.formats).map(|it| Code::of(it)).collect();
    let from = id(NodeKind::SensitivityLabels, None);
    for (_, store) in FORMATS.iter().filter(|row| formats.iter().any(|it| it.is(row.0))) {
        draft.link(tie(LinkKind::Management, &from, &id(*store, None), "labels", dataset));
    }
}

/// Policies of data loss prevention, and where they hold.
fn policies(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::DLP_POLICIES;
    let Some(policies) = facts.dlp_policies.read() else { return unread(draft, dataset, "Data loss prevention") };
    for policy in policies.iter().take(EACH) {
        let inactive = Inactive::from_code(&policy.mode);
        let mode = match (inactive, policy.mode.as_str()) {
            (Some(why), _) => wording::inactive(why).to_owned(),
            (None, _) if policy.is_on() => "on".to_owned(),
            (None, other) => wording::plain(other),
        };
        let at = draft.add(
            part(NodeKind::DataControl, dataset)
                .key(&format!("dlp-{}", policy.id))
                .name(&policy.name)
                .object(&policy.id)
                .inactive(inactive)
                .fact(fact(A::Mode, mode.clone()).of(dataset).tile(mode))
                .fact(fact(A::Locations, list(&policy.locations)).of(dataset))
                .fact(fact(A::Control, AttrCode::DataLossPrevention).of(dataset)),
        );
        for (_, store) in LOCATIONS.iter().filter(|row| policy.locations.iter().any(|it| Code::of(it).is(row.0))) {
            // A policy that only tests is drawn at its place, and as one that stops nothing.
            draft.link(tie(LinkKind::Management, &at, &id(*store, None), "DLP", dataset).inactive(inactive));
        }
    }
    // Together they guard each place for which one of them acts.
    let acts = |place: DlpLocation| {
        policies.iter().any(|it| it.is_on() && it.locations.iter().any(|it| Code::of(it).is(place)))
    };
    let together = id(NodeKind::DataLossPrevention, None);
    for (_, store) in LOCATIONS.iter().filter(|row| acts(row.0)) {
        draft.link(tie(LinkKind::Management, &together, &id(*store, None), "DLP", dataset));
    }
}

/// Places of retention, and the stores they are.
const KEPT: &[(&str, NodeKind)] = &[
    ("exchange", NodeKind::ExchangeOnline),
    ("sharepoint", NodeKind::SharepointOnline),
    ("onedrive", NodeKind::Onedrive),
    ("groups", NodeKind::MicrosoftGroups),
    ("teams-channels", NodeKind::Teams),
    ("teams-chats", NodeKind::Teams),
];

/// Retention policies together, and the stores in which one is on.
fn retention(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::RETENTION_POLICIES;
    let read = [&facts.retention, &facts.app_retention];
    let all: Vec<_> = read.iter().flat_map(|it| it.items()).collect();
    if all.is_empty() {
        // Nobody asked for it: then there is nothing to say, and no gap.
        if facts.retention.read().is_none() && facts.retention.status != Status::NotRequested {
            unread(draft, dataset, "Retention policies");
        }
        return;
    }
    let on = all.iter().filter(|it| it.on.is_yes()).count() as u64;
    let count = all.len() as u64;
    let tile = tiles::of_which(&counted(count, "policy", "policies"), on, attribute_code(AttrCode::On));
    let at = draft.add(
        part(NodeKind::DataControl, dataset)
            .key(dataset)
            .name("Retention policies")
            .count(count)
            .inactive(all.iter().all(|it| it.on.is_no()).then_some(Inactive::Off))
            .fact(fact(A::Policies, count).of(dataset).tile(tile))
            .fact(fact(A::Control, AttrCode::Record).of(dataset)),
    );
    for (code, store) in KEPT {
        if retained_at(facts, code).on.reaches(1).is_yes() {
            draft.link(tie(LinkKind::Management, &at, &id(*store, None), "retention", dataset));
        }
    }
}

/// Ties a control to every store.
fn over(draft: &mut Draft<'_>, control: &str, label: &str, dataset: &str, evidence: Evidence) {
    for store in STORES {
        draft.link(tie(LinkKind::Management, control, &id(*store, None), label, dataset).evidence(evidence));
    }
}

fn listed(facts: &Facts, draft: &mut Draft<'_>, dataset: &str, name: &str, words: (&str, &str), does: &str) {
    let Some(count) = facts.listed(dataset) else { return unread(draft, dataset, name) };
    if count == 0 {
        return;
    }
    let at = draft.add(
        part(NodeKind::DataControl, dataset)
            .key(dataset)
            .name(name)
            .count(count)
            .fact(fact(A::Objects, count).of(dataset).tile(counted(count, words.0, words.1)))
            .fact(fact(A::Control, AttrCode::Record).of(dataset)),
    );
    over(draft, &at, does, dataset, Evidence::Inferred);
}

/// A control that was not read, where something of the same subject is there.
fn unread(draft: &mut Draft<'_>, dataset: &str, name: &str) {
    if !draft.has(&id(NodeKind::Purview, None)) {
        return;
    }
    let gap = draft.gap(dataset);
    let at = draft.add(
        part(NodeKind::DataControl, dataset)
            .key(dataset)
            .name(name)
            .fact(gap)
            .fact(fact(A::Control, AttrCode::Record).of(dataset).evidence(Evidence::Unknown))
            .evidence(Evidence::Unknown),
    );
    over(draft, &at, "not read", dataset, Evidence::Unknown);
}
