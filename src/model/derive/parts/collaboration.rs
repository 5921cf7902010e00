//! How far content may be shared.

use crate::catalog::AttrKey as A;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::Facts;
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::counted;

/// The sharing settings of SharePoint and OneDrive.
pub(in crate::model::derive) fn sharing(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(settings) = facts.sharepoint.read() else { return };
    let dataset = facts.sharepoint.dataset.as_str();
    let Some(level) = settings.settings.iter().find(|it| it.property == "sharingCapability") else { return };
    let mut sharing = part(NodeKind::ExternalSharing, dataset)
        .fact(fact(A::Sharing, level.value.clone()).of(dataset).tile(words(settings.sharing.as_deref(), &level.value)));
    if !settings.restricted_domains.is_empty() {
        let count = settings.restricted_domains.len() as u64;
        let word = if settings.domain_restriction.as_deref() == Some("allowList") { "only" } else { "not" };
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
    let label = if settings.sharing.as_deref() == Some("disabled") { "shares nothing" } else { "lets in" };
    draft.link(tie(LinkKind::Management, &at, &id(NodeKind::Guests, None), label, dataset).inferred());
}

/// How far, in the few words of a tile (<https://learn.microsoft.com/graph/api/resources/sharepointsettings>,
/// `sharingCapability`).
fn words(sharing: Option<&str>, value: &str) -> String {
    match sharing {
        Some("disabled") => "switched off".to_owned(),
        Some("existingExternalUserSharingOnly") => "with existing guests".to_owned(),
        Some("externalUserSharingOnly") => "with guests, new ones too".to_owned(),
        Some("externalUserAndGuestSharing") => "with anyone".to_owned(),
        _ => value.to_owned(),
    }
}
