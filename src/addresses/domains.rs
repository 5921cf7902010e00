//! Domains that the tenant takes mail for.

use crate::catalog::ids;
use crate::snapshot::{Snapshot, Status};
use std::collections::BTreeSet;

/// The domains an address of the tenant's own may be in: the accepted domains of Exchange Online where all of them were
/// read, else the verified domains of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    names: BTreeSet<String>,
    /// Domains whose subdomains count too.
    above: BTreeSet<String>,
    /// Domains of which was not read whether they are verified.
    open: BTreeSet<String>,
    /// Whether these are all.
    whole: bool,
}

/// Whether a text can be the name of a domain, and not what stands in the place of one that was cut off.
fn is_domain(text: &str) -> bool {
    !text.contains([' ', '{', '='])
}

impl Accepted {
    /// Reads `accepted-domains` and `domains`.
    pub fn read(snapshot: &Snapshot) -> Self {
        let mut it = Self::default();
        let complete = |dataset: &str| snapshot.coverage(dataset).status == Status::Complete;
        let has_rows = |dataset: &str| snapshot.coverage(dataset).status.has_rows();
        let exchange = complete(ids::ACCEPTED_DOMAINS);
        let mut all_named = true;
        if has_rows(ids::ACCEPTED_DOMAINS) {
            snapshot.for_each(ids::ACCEPTED_DOMAINS, &mut Vec::new(), |row| {
                let told = |property| row.text(property).filter(|it| is_domain(it));
                let Some(name) = told("domainName").or_else(|| told("name")) else {
                    all_named = false;
                    return;
                };
                let name = name.to_lowercase();
                // `*.contoso.com` is how older settings say that subdomains count.
                let bare = name.trim_start_matches("*.").to_owned();
                if row.flag("matchSubDomains") == Some(true) || bare != name {
                    it.above.insert(bare.clone());
                }
                it.names.insert(bare);
            });
        }
        if has_rows(ids::DOMAINS) && !(exchange && all_named) {
            snapshot.for_each(ids::DOMAINS, &mut Vec::new(), |row| {
                let name = row.id().to_lowercase();
                match row.flag("isVerified") {
                    Some(true) => drop(it.names.insert(name)),
                    Some(false) => {}
                    None => drop(it.open.insert(name)),
                }
            });
        }
        it.whole = (exchange && all_named) || complete(ids::DOMAINS);
        it
    }

    /// Whether the tenant takes mail for a domain; none where that was not read.
    pub fn takes(&self, domain: &str) -> Option<bool> {
        let domain = domain.to_lowercase();
        let below = || domain.match_indices('.').any(|(at, _)| self.above.contains(domain.get(at + 1..).unwrap_or("")));
        // Where all domains were read, this one is among them if the tenant has it.
        if self.names.contains(&domain) || below() || (!self.whole && self.is_routing(&domain)) {
            return Some(true);
        }
        (self.whole && !self.open.contains(&domain)).then_some(false)
    }

    /// Whether these are all.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether it is the domain that hybrid mail is routed by, which Microsoft gives a tenant beside its first one:
    /// `contoso.mail.onmicrosoft.com` (<https://learn.microsoft.com/exchange/hybrid-deployment-prerequisites>).
    fn is_routing(&self, domain: &str) -> bool {
        let first = domain.strip_suffix(".mail.onmicrosoft.com");
        first.is_some_and(|first| self.names.contains(&format!("{first}.onmicrosoft.com")))
    }
}
