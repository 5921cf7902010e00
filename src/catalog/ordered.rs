//! Lists whose order says something. Of every other list, the same items in another order are the same.
//!
//! Source: resource types `approvalSettings`, `accessReviewStageSettings`, `synchronizationRule` of the Microsoft Graph
//! reference, v1.0, November 2026: stages are gone through in the order of the list. Usages of a voice routing policy, and
//! session border controllers of a route, are tried in their order
//! (<https://learn.microsoft.com/microsoftteams/direct-routing-voice-routing>).

/// Last names of paths of such lists, in whatever dataset.
const ORDERED: &[&str] = &["approvalStages", "onlinePstnGatewayList", "onlinePstnUsages", "stageSettings"];

/// Whether the order of a list counts: names joined with `/`, `*` for the items of lists.
pub fn is_ordered(_dataset: &str, path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| ORDERED.contains(&name))
}
