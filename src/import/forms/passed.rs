//! Files that hold no export, told by their first bytes: pictures, documents, pages, programs.

use super::Source;
use crate::import::kinds;
use crate::import::ledger::Ledger;

pub(super) fn is_passed(bytes: &[u8]) -> bool {
    kinds::of_bytes(bytes).is_some()
}

pub(super) fn take(ledger: &mut Ledger<'_>, _: &Source<'_>, bytes: &[u8]) {
    if let Some(kind) = kinds::of_bytes(bytes) {
        ledger.pass(kind);
    }
}
