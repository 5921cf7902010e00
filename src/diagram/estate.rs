//! Several tenants in one drawing.

use super::Diagram;
use super::select::{Wishes, select_with};
use super::views::ESTATE;
use crate::catalog::NodeKind;
use crate::diag::Warned;
use crate::model::Model;
use crate::wording::drawings;

/// More tenants than this whose ties were not read in full are a number.
const TOLD: usize = 3;

/// Draws several tenants, what ties them together, and the outside they share: the same whatever their order.
pub fn estate(models: &[&Model], wishes: &Wishes<'_>) -> Warned<Diagram> {
    let model = Model::estate(models);
    let drawn = select_with(&model.value, &ESTATE, &[], wishes);
    Warned { value: drawn.diagram, diagnostics: model.diagnostics }
}

/// When the tenants of an estate were read, how many, and of which the ties were not read in full.
pub(super) fn read(model: &Model) -> String {
    let count = model.estate.len() as u64;
    let mut days: Vec<&str> = model.estate.iter().map(|it| it.date.as_str()).filter(|it| !it.is_empty()).collect();
    days.sort_unstable();
    let named = model.of_kind(NodeKind::PartnerTenant).map(|it| it.count.unwrap_or(1)).fold(0, u64::saturating_add);
    let mut said: Vec<String> = Vec::new();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        said.push(drawings::snapshots_of(first, last, count));
    }
    said.push(drawings::tenants_read(count, named));
    // Which datasets, the tiles of the tenant say; here is room for whose.
    let gaps: Vec<&str> = model.estate.iter().filter(|it| !it.unread.is_empty()).map(|it| it.name.as_str()).collect();
    if !gaps.is_empty() {
        let more = gaps.len().saturating_sub(TOLD) as u64;
        let told: Vec<&str> = gaps.into_iter().take(TOLD).collect();
        said.push(drawings::ties_not_read(&told, more));
    }
    said.join(" · ")
}
