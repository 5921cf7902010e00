//! How far content may be shared.

use crate::catalog::AttrKey as A;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{DomainRestriction, Facts};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::model::derive::seen::shared;
use crate::wording::{counted, tiles};

/// The sharing settings of SharePoint and OneDrive.
pub(in crate::model::derive) fn sharing(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(settings) = facts.sharepoint.read() else { return };
    let dataset = facts.sharepoint.dataset.as_str();
    let Some(level) = settings.level_setting() else { return };
    let known = settings.level().as_ref().and_then(shared).and_then(tiles::shared_with);
    let mut sharing = part(NodeKind::ExternalSharing, dataset)
        .fact(fact(A::Sharing, level.value.clone()).of(dataset).tile(known.unwrap_or(&level.value)));
    if !settings.restricted_domains.is_empty() {
        let count = settings.restricted_domains.len() as u64;
        let only = settings.restriction().is_some_and(|it| it.is(DomainRestriction::Allowed));
        let word = if only { "only" } else { "not" };
        let tile = format!("{word} {}", counted(count, "domain", "domains"));
        sharing = sharing.fact(fact(A::Domains, list(&settings.restricted_domains)).of(dataset).tile(tile));
    }
    if let Some(on) = settings.resharing {
        let words = if on { "guests may pass on" } else { "guests may not pass on" };
        sharing = sharing.fact(fact(A::Resharing, words).of(dataset).tile(words));
    }
    let at = draft.add(sharing);
    for service in [NodeKind::SharepointOnline, NodeKind::Onedrive] {
        draft.link(tie(LinkKind::Management, &at, &id(service, None), "limits sharing", dataset));
    }
    let label = if settings.shares_nothing() { "shares nothing" } else { "lets in" };
    draft.link(tie(LinkKind::Management, &at, &id(NodeKind::Guests, None), label, dataset).inferred());
}
