//! Numbers of people with a licence, as tiles write them.

use crate::facts::Known;
use crate::model::component::hedge;
use crate::wording::tiles;

/// `3,312 licensed users`, `at least 3,312 licensed`, `licensed users not read`.
pub(super) fn licensed(known: &Known<u64>) -> String {
    tiles::licensed(known.value, hedge(known.extent))
}

/// `25 licences`, `at least 25 licences`, `licences not read`.
pub(super) fn licences(known: &Known<u64>) -> String {
    tiles::licences(known.value, hedge(known.extent))
}
