//! How mature an area is.

use super::row::{PartRow, State};
use schemars::JsonSchema;
use serde::Serialize;

/// How mature an area is, by the parts of it that are asked for. Each but the first two is a lower bound: more data may
/// raise it and never lowers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Maturity {
    /// Nothing of it is known to stand, and not all was read; or nothing of it is asked for.
    NotKnown,
    /// All was read, and nothing of it stands.
    None,
    /// Something of it stands.
    Begun,
    /// More than half of its parts are known to stand, nothing about them amiss.
    Mostly,
    /// All of them are.
    InPlace,
    /// All of them are, and somebody wrote down why each is as it is.
    InPlaceWithReasons,
}

/// How mature an area with these parts is.
pub(super) fn of(parts: &[PartRow]) -> Maturity {
    let asked: Vec<&PartRow> = parts.iter().filter(|part| part.asked).collect();
    let whole = asked.iter().filter(|it| it.state.is_present() && it.in_full).count();
    let stands = |it: &&&PartRow| it.state.is_present() || it.state == State::Partly;
    let reasoned = asked.iter().all(|it| it.state == State::PresentWithReason);
    match asked.len() {
        0 => Maturity::NotKnown,
        all if whole == all && reasoned => Maturity::InPlaceWithReasons,
        all if whole == all => Maturity::InPlace,
        all if whole * 2 > all => Maturity::Mostly,
        _ if asked.iter().filter(stands).count() > 0 => Maturity::Begun,
        _ if asked.iter().all(|it| it.state == State::Missing) => Maturity::None,
        _ => Maturity::NotKnown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(state: State, in_full: bool) -> PartRow {
        PartRow {
            id: "x",
            title: "X",
            asks: "",
            asked: true,
            state,
            in_full,
            lacks: Vec::new(),
            unread: Vec::new(),
            reasons: Vec::new(),
            ahead: Vec::new(),
        }
    }

    #[test]
    fn an_area_is_as_mature_as_what_is_known_of_its_parts() {
        use State::{Missing, NotRead, Partly, PresentWithReason, PresentWithoutReason};
        let cases: &[(&[(State, bool)], Maturity)] = &[
            (&[], Maturity::NotKnown),
            (&[(NotRead, true), (Missing, true)], Maturity::NotKnown),
            (&[(Missing, true), (Missing, true)], Maturity::None),
            (&[(Partly, true), (NotRead, true)], Maturity::Begun),
            (&[(PresentWithReason, false)], Maturity::Begun),
            (&[(PresentWithReason, true), (PresentWithReason, true), (NotRead, true)], Maturity::Mostly),
            (&[(PresentWithReason, true), (PresentWithoutReason, true)], Maturity::InPlace),
            (&[(PresentWithReason, true)], Maturity::InPlaceWithReasons),
        ];
        for (states, maturity) in cases {
            let mut rows: Vec<PartRow> = states.iter().map(|it| row(it.0, it.1)).collect();
            rows.push(PartRow { asked: false, ..row(Missing, true) });
            assert_eq!(of(&rows), *maturity, "{states:?}");
        }
    }
}
