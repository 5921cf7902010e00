//! Conditions under which a section stands in a document. One that rests on what was not read does not hold.

use crate::catalog::NodeKind;
use crate::document::Sources;

/// A condition that `when` may name; `!` before it turns it round.
#[derive(Debug)]
pub struct Condition {
    /// Its word.
    pub id: &'static str,
    /// When it holds, for people who write packs.
    pub about: &'static str,
    /// Whether it holds.
    pub holds: fn(&Sources<'_>) -> bool,
}

macro_rules! conditions {
    ($($id:literal $about:literal $holds:expr;)*) => {
        /// Every condition.
        pub const CONDITIONS: [Condition; [$($id),*].len()] =
            [$(Condition { id: $id, about: $about, holds: $holds },)*];
    };
}

conditions! {
    "tenant" "Something of a tenant was read, not of Exchange servers only."
        |sources| !crate::document::sections::only_servers(sources);
    "hybrid" "On-premises servers, forests or synchronisation are part of the model."
        |sources| has(sources, &[
            NodeKind::EntraConnect, NodeKind::CloudSync, NodeKind::AdfsFarm, NodeKind::DomainControllers,
            NodeKind::ExchangeServer, NodeKind::PassThroughAgent,
        ]);
    "copilot" "Microsoft 365 Copilot is part of the model." |sources| has(sources, &[NodeKind::Copilot]);
    "azure" "Azure was to be read, or files declare something of it." |sources| {
        crate::assess::azure_is_asked(&sources.model.facts) || !sources.model.facts.declared.is_empty()
    };
    "ai-workloads" "A resource of Azure that holds AI models was read."
        |sources| crate::assess::ai_accounts(&sources.model.facts).next().is_some();
    "endpoints" "Managed devices or Intune are part of the model." |sources| has(sources, &[NodeKind::Intune]);
    "design" "People said something of the architecture." |sources| !sources.options.design.is_empty();
    "target" "A target is declared." |sources| sources.options.design.has_target();
    "findings" "There is a finding." |sources| !sources.findings.is_empty();
}

fn has(sources: &Sources<'_>, kinds: &[NodeKind]) -> bool {
    kinds.iter().any(|kind| sources.model.of_kind(*kind).next().is_some())
}

/// Whether every condition of a section holds.
pub(in crate::document) fn all_hold(sources: &Sources<'_>, when: &[String]) -> bool {
    when.iter().all(|word| {
        let (id, wanted) = word.strip_prefix('!').map_or((word.as_str(), true), |id| (id, false));
        CONDITIONS.iter().find(|row| row.id == id).is_none_or(|row| (row.holds)(sources) == wanted)
    })
}
