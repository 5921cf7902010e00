//! Several tenants in one drawing.

use super::Diagram;
use super::select::{Wishes, select_with};
use super::views::ESTATE;
use crate::catalog::NodeKind;
use crate::diag::Warned;
use crate::model::Model;
use crate::wording;

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
    let mut text = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("Snapshots of {} to {} · ", wording::date(first), wording::date(last))
        }
        (Some(day), _) if count == 1 => format!("Snapshot of {} · ", wording::date(day)),
        (Some(day), _) => format!("Snapshots of {} · ", wording::date(day)),
        _ => String::new(),
    };
    text.push_str(&format!("{} read", wording::counted(count, "tenant", "tenants")));
    let named = model.of_kind(NodeKind::PartnerTenant).map(|it| it.count.unwrap_or(1)).fold(0, u64::saturating_add);
    if named > 0 {
        text.push_str(&format!(", {} named and not read", wording::number(named)));
    }
    // Which datasets, the tiles of the tenant say; here is room for whose.
    let gaps: Vec<&str> = model.estate.iter().filter(|it| !it.unread.is_empty()).map(|it| it.name.as_str()).collect();
    if !gaps.is_empty() {
        let more = gaps.len().saturating_sub(TOLD) as u64;
        let told = gaps.iter().take(TOLD).copied().collect::<Vec<_>>().join(", ");
        let rest = if more > 0 { format!(" and {} more", wording::number(more)) } else { String::new() };
        text.push_str(&format!(" · ties not read in full of {told}{rest}"));
    }
    text
}
