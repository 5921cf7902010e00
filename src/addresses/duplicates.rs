//! Addresses that stand on two recipients, found without keeping the addresses.

use super::recipient::Recipient;
use crate::snapshot::digest64;

/// Digests of the mail addresses of recipients, eight bytes each, one for every recipient that has the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digests(Vec<u64>);

impl Digests {
    /// Takes in the addresses of a recipient, each once however often it lists it, whatever its capitals.
    pub fn add(&mut self, recipient: &Recipient<'_>) {
        let mut own: Vec<u64> = recipient.mail().map(|it| digest64(it.address)).collect();
        own.sort_unstable();
        own.dedup();
        self.0.append(&mut own);
    }

    /// Those that came from more than one recipient, sorted. Two addresses may share a digest by chance: whoever names
    /// them compares the addresses themselves.
    pub fn repeated(mut self) -> Vec<u64> {
        self.0.sort_unstable();
        self.0.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).filter_map(|same| same.first().copied()).collect()
    }
}
