//! Filters of mail, and whom their policies take in together.

use crate::assess::{Filter, Level, Verdict, layers, reach};
use crate::catalog::{AttrCode, AttrKey as A, Evidence, Inactive, NodeKind};
use crate::facts::Facts;
use crate::model::derive::draft::{Draft, fact, part};
use crate::wording::{filter_name, tiles};

/// A filter each, where anything of it was read: what most of the people get, and how many are left out.
pub(in crate::model::derive) fn filters(facts: &Facts, draft: &mut Draft<'_>) {
    for filter in Filter::ALL {
        let layers = layers(facts, filter);
        if !layers.read {
            continue;
        }
        // Mail is always filtered; what differs is whether as well as the presets do.
        let reached = reach(&layers, |it| if filter.is_defender() { it.acts } else { it.standard });
        let left = reached.except.len() as u64;
        let verdict = reached.verdict.value;
        let code = match verdict {
            Some(Verdict::Covered) => AttrCode::Everybody,
            Some(Verdict::CoveredExcept) => AttrCode::EverybodyBut,
            Some(Verdict::Conditional | Verdict::Alternative) => AttrCode::SomeOnly,
            Some(Verdict::NotCovered) => AttrCode::Nobody,
            None => AttrCode::NotRead,
        };
        // The policies that decide were read, and so was their order.
        let evidence = if verdict.is_some() { Evidence::Observed } else { Evidence::Unknown };
        let dataset = filter.rules();
        let own = layers.iter().filter(|it| it.level == Level::Own).count() as u64;
        let tile = tiles::reached(code, left, !filter.is_defender());
        draft.add(
            part(NodeKind::DataControl, dataset)
                .key(filter.id())
                .name(filter_name(filter.id()))
                .inactive((code == AttrCode::Nobody && filter.is_defender()).then_some(Inactive::Off))
                .fact(fact(A::Protection, code).of(dataset).evidence(evidence).tile(tile))
                .fact((own > 0).then(|| fact(A::Policies, own).of(dataset)))
                .fact(fact(A::Control, AttrCode::MailFilter).of(dataset))
                .evidence(evidence),
        );
    }
}
