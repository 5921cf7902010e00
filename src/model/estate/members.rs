//! Whose tenants an estate holds: each once, in an order that does not depend on how they were given.

use super::named::CONNECTED;
use super::{EstateTenant, zone_of};
use crate::catalog::ids;
use crate::catalog::{NodeKind, dataset};
use crate::diag::{Code, Diagnostic};
use crate::model::Model;
use crate::model::derive::draft::id;
use crate::snapshot::Status;
use crate::wording;
use std::collections::BTreeSet;

/// More names than this are a number in the title.
const NAMES: usize = 3;

/// Datasets that say what ties a tenant to others.
const TIES: &[&str] = &[ids::CROSS_TENANT_PARTNERS, ids::CROSS_TENANT_SYNC, ids::MULTI_TENANT_ORGANIZATION, ids::USERS];

/// A tenant that was read.
pub(super) struct Member<'m> {
    /// What tells it from the others in ids: its tenant id where that is known.
    pub(super) key: String,
    /// What it is called.
    pub(super) name: String,
    /// Its own model.
    pub(super) model: &'m Model,
    /// Its verified domains; its default domain where they were not read.
    pub(super) domains: BTreeSet<String>,
}

impl Member<'_> {
    /// Id of the component that stands for the tenant as a whole.
    pub(super) fn hub(&self) -> String {
        id(NodeKind::EntraTenant, Some(&self.key))
    }

    /// Id of its component of a kind.
    pub(super) fn part(&self, kind: NodeKind) -> String {
        id(kind, Some(&self.key))
    }

    /// Id of its zone.
    pub(super) fn zone(&self) -> String {
        zone_of(&self.key)
    }

    /// Whether a tenant id is its own.
    pub(super) fn is(&self, tenant: &str) -> bool {
        !tenant.is_empty() && self.model.tenant.id.eq_ignore_ascii_case(tenant)
    }

    /// Whether a dataset was read in full.
    pub(super) fn has_read(&self, dataset: &str) -> bool {
        self.model.coverage_of(dataset).status == Status::Complete
    }

    /// What drawings of the estate tell of it.
    pub(super) fn told(&self) -> EstateTenant {
        // Where there is no licence for connected organisations, there are none.
        let connected = self.model.coverage_of(CONNECTED).status;
        let unread = TIES.iter().filter(|id| !self.has_read(id));
        let unread = unread.chain((!matches!(connected, Status::Complete | Status::Unlicensed)).then_some(&CONNECTED));
        EstateTenant {
            name: self.name.clone(),
            date: self.model.date.clone(),
            unread: unread.map(|id| dataset(id).map_or(*id, |row| row.title).to_lowercase()).collect(),
        }
    }
}

/// The tenants of these models, by id. Of several snapshots of one tenant the newest stands for it.
pub(super) fn members<'m>(models: &[&'m Model], said: &mut Vec<Diagnostic>) -> Vec<Member<'m>> {
    let mut sorted: Vec<&Model> = models.to_vec();
    let order = |model: &Model| {
        let tenant = &model.tenant;
        let who = (tenant.id.to_lowercase(), tenant.default_domain.to_lowercase(), tenant.display_name.clone());
        // The newest first.
        (who, std::cmp::Reverse((model.date.clone(), model.finished_at.clone())))
    };
    // What is left are snapshots of one tenant and moment: their contents decide.
    let text = |model: &Model| serde_json::to_string(model).unwrap_or_default();
    sorted.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| text(a).cmp(&text(b))));
    let mut members: Vec<Member<'m>> = Vec::new();
    for model in sorted {
        if let Some(newer) = members.iter().find(|it| it.is(&model.tenant.id)) {
            let message = format!(
                "two snapshots of {} were given; that of {} stands for it",
                newer.name,
                wording::date(&newer.model.date)
            );
            said.push(Diagnostic::new(Code::DuplicateId, model.tenant.id.clone(), message));
            continue;
        }
        let key = key(model, &members);
        members.push(Member { key, name: model.name().to_owned(), model, domains: domains(model) });
    }
    members
}

/// A key that no other member has.
fn key(model: &Model, taken: &[Member<'_>]) -> String {
    let tenant = &model.tenant;
    let parts = [&tenant.id, &tenant.default_domain, &tenant.display_name];
    let base = parts.into_iter().find(|it| !it.is_empty()).map_or_else(|| "unnamed".to_owned(), |it| it.to_lowercase());
    let free = |key: &String| taken.iter().all(|it| it.hub() != id(NodeKind::EntraTenant, Some(key)));
    let numbered = (2..=taken.len() + 2).map(|at| format!("{at}-{base}"));
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
}

fn domains(model: &Model) -> BTreeSet<String> {
    let read = model.facts.domains.items().iter().filter(|it| it.verified()).map(|it| it.name.to_lowercase());
    let mut all: BTreeSet<String> = read.collect();
    all.insert(model.tenant.default_domain.to_lowercase());
    all.remove("");
    all
}

/// The names of few tenants, the number of many.
pub(super) fn title(members: &[Member<'_>]) -> String {
    if members.len() > NAMES {
        return wording::counted(members.len() as u64, "tenant", "tenants");
    }
    members.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}
