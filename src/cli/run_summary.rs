//! What a run came to: totals, what could not be read, and what to mend first.

use super::messages::{grouped, plain};
use crate::catalog::dataset;
use crate::discover::Outcome;
use crate::snapshot::{Coverage, Status};
use std::collections::BTreeMap;
use std::path::Path;

/// Datasets listed for one reason before the rest is counted.
const LISTED: usize = 6;

/// The text.
pub(super) fn summary(outcome: &Outcome, out: &Path) -> String {
    let datasets = &outcome.manifest.datasets;
    let read = datasets.iter().filter(|coverage| coverage.is_whole()).count();
    let asked = datasets.iter().filter(|coverage| coverage.status != Status::NotRequested).count();
    let sum =
        |of: fn(&crate::snapshot::Run) -> u64| datasets.iter().filter_map(|it| it.run.as_ref()).map(of).sum::<u64>();
    let objects: u64 = datasets.iter().map(|coverage| coverage.count).sum();
    let tenant = &outcome.manifest.tenant;
    let name = [&tenant.display_name, &tenant.default_domain, &tenant.id].into_iter().find(|name| !name.is_empty());
    let mut text = format!(
        "{}: {read} of {asked} datasets read in full, {} objects, {} requests ({} repeated)\n",
        plain(name.map_or("the tenant", String::as_str)),
        grouped(objects),
        grouped(sum(|run| run.requests)),
        grouped(sum(|run| run.retries)),
    );
    text.push_str(&gaps(datasets));
    if !datasets.iter().any(|coverage| coverage.status.has_rows()) {
        return text;
    }
    text.push_str(&format!("next: tenantry build {} --out out\n", out.display()));
    text
}

/// What was not read in full, by reason; what mends the most first.
fn gaps(datasets: &[Coverage]) -> String {
    let mut reasons: BTreeMap<String, Vec<&Coverage>> = BTreeMap::new();
    for coverage in datasets {
        if let Some(reason) = reason(coverage) {
            reasons.entry(reason).or_default().push(coverage);
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(reason, all)| (std::cmp::Reverse(all.len()), reason.clone()));
    let mut text = String::new();
    for (reason, all) in reasons {
        let title =
            |coverage: &&Coverage| dataset(&coverage.id).map_or(coverage.id.as_str(), |row| row.title).to_owned();
        let mut titles: Vec<String> = all.iter().take(LISTED).map(title).collect();
        if all.len() > LISTED {
            titles.push(format!("{} more", all.len() - LISTED));
        }
        text.push_str(&format!("  {}: {}\n", plain(&reason), plain(&titles.join(", "))));
    }
    text
}

/// Why a dataset is not there in full, as what to do about it where something can be done.
fn reason(coverage: &Coverage) -> Option<String> {
    let missing = coverage.missing.clone().unwrap_or_default();
    let said = coverage.message.clone().unwrap_or_default();
    match coverage.status {
        Status::Complete if !coverage.unread.is_empty() => {
            Some(format!("read without {}", shortened(&coverage.unread.join(", "))))
        }
        Status::Complete | Status::NotRequested => None,
        Status::Denied if missing.is_empty() => Some("not permitted".to_owned()),
        Status::Denied => Some(format!("not permitted, grant {missing}")),
        Status::Unlicensed if missing.is_empty() => Some("not licensed".to_owned()),
        Status::Unlicensed => Some(format!("not licensed, it takes {missing}")),
        Status::Partial => Some(format!("read in part ({})", shortened(&said))),
        Status::Failed => Some(format!("failed ({})", shortened(&said))),
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(120).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
