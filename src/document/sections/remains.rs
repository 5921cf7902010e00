//! What still ties the tenant to systems outside it, most of them servers of the organisation: each tie answered once,
//! from what was read.

use super::claimed::Figure;
use super::count;
use crate::assess::{Claim, Said};
use crate::catalog::{NodeKind, Topic, ZoneKind};
use crate::document::{Gap, Sources};
use crate::facts::{Extent, Reading};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `remains.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Each tie, in the order in which they are best loosened.
    pub(crate) ties: Vec<Remnant>,
    /// How many of them are there.
    pub(crate) there: u64,
    /// How many of them were not read, so that they may be there.
    pub(crate) unread: u64,
    /// Whether passwords are synchronised, which lets domains leave federation: `yes`, `no` or `not-read`.
    pub(crate) password_hash: &'static str,
    /// Names of servers and services of the organisation's own network, as far as the model holds them, by kind.
    pub(crate) servers: Vec<&'a str>,
}

/// Something that ties the tenant to systems outside it.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Remnant {
    /// Stable id: `federation`, `pass-through`, `synchronisation`, `administrators`, `synchronised-groups`, `exchange`, `published`,
    /// `hybrid-joined`, `configuration-manager`.
    pub(crate) id: &'static str,
    /// `yes`, `no` where all of it was read, else `not-read`.
    pub(crate) there: &'static str,
    /// Whether that it is there is inferred, and was not read itself.
    pub(crate) inferred: bool,
    /// Whether what it would leave in the tenant was looked for and not found: a hint that it is not there, no proof.
    pub(crate) unmarked: bool,
    /// How much there is of it; null where it is not counted.
    pub(crate) amount: Option<Figure>,
    /// Names of what it is, where they are known.
    pub(crate) names: Vec<String>,
}

const YES: &str = "yes";
const NO: &str = "no";
const UNREAD: &str = "not-read";

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let of_claim = |id: &'static str, claim: &str, names: Vec<String>| counted(id, sources.claims.get(claim), names);
    let ties = vec![
        set("federation", sources.claims.get("signin.federated-domains")),
        of_claim("pass-through", "hybrid.agents.pass-through.active", names(sources, &[NodeKind::PassThroughAgent])),
        flag(
            "synchronisation",
            sources.claims.get("hybrid.synchronised"),
            sources.claims.get("people.members.synchronised"),
            names(sources, &[NodeKind::EntraConnect, NodeKind::CloudSync]),
        ),
        of_claim("administrators", "roles.synchronised", Vec::new()),
        of_claim("synchronised-groups", "groups.synchronised", Vec::new()),
        exchange(sources),
        reading("published", &facts.proxied_apps, |it| count(it.len())),
        of_claim("hybrid-joined", "devices.hybrid-joined", Vec::new()),
        of_claim("configuration-manager", "devices.comanaged", Vec::new()),
    ];
    let with = |word: &str| count(ties.iter().filter(|it| it.there == word).count());
    Context {
        tenant: sources.tenant_name(),
        gaps: sources.gaps_of(Topic::Hybrid),
        there: with(YES),
        unread: with(UNREAD),
        password_hash: yes_or_no(sources.claims.get("hybrid.password-hash")),
        servers: servers(sources),
        ties,
    }
}

/// A count: there is some, or all was read and there is none.
fn counted(id: &'static str, claim: Option<&Claim>, names: Vec<String>) -> Remnant {
    let known = claim.map(|it| {
        it.known.clone().map(|said| match said {
            Said::Count(count) => count,
            // No other claim is asked for here.
            _ => 0,
        })
    });
    let there = match known.as_ref().map(|it| (it.value, it.extent)) {
        Some((Some(0), Extent::Exact | Extent::AtMost)) => NO,
        Some((Some(1..), Extent::AtMost)) | Some((None | Some(0), _)) | None => UNREAD,
        Some((Some(_), _)) => YES,
    };
    let amount = known.filter(|_| there == YES).map(|known| Figure::from(&known));
    Remnant { id, there, inferred: false, unmarked: false, amount, names }
}

/// A set of names: one in it is enough, none only where all were read.
fn set(id: &'static str, claim: Option<&Claim>) -> Remnant {
    let (names, exact): (Vec<String>, bool) = match claim.map(|it| (&it.known.value, it.known.extent)) {
        Some((Some(Said::Set(names)), extent)) => (names.iter().cloned().collect(), extent == Extent::Exact),
        _ => (Vec::new(), false),
    };
    let there = if !names.is_empty() {
        YES
    } else if exact {
        NO
    } else {
        UNREAD
    };
    Remnant { id, there, inferred: false, unmarked: false, amount: None, names }
}

/// Whether something is on, and how many it is about.
fn flag(id: &'static str, claim: Option<&Claim>, about: Option<&Claim>, names: Vec<String>) -> Remnant {
    let amount = counted(id, about, Vec::new()).amount;
    Remnant { id, there: yes_or_no(claim), inferred: false, unmarked: false, amount, names }
}

fn yes_or_no(claim: Option<&Claim>) -> &'static str {
    match claim.map(|it| &it.known.value) {
        Some(Some(Said::Flag(true))) => YES,
        Some(Some(Said::Flag(false))) => NO,
        _ => UNREAD,
    }
}

/// Exchange servers: read themselves, or by the mark that they leave in the tenant.
fn exchange(sources: &Sources<'_>) -> Remnant {
    let read = super::hybrid::servers_read(sources);
    let mark = super::hybrid::exchange_hybrid(sources);
    // Servers need not leave a mark: without one they may be there all the same.
    let there = if read || mark == Some(true) { YES } else { UNREAD };
    let names =
        if there == YES { names(sources, &[NodeKind::ExchangeServer, NodeKind::EdgeTransport]) } else { Vec::new() };
    let unmarked = there == UNREAD && mark == Some(false);
    Remnant { id: "exchange", there, inferred: there == YES && !read, unmarked, amount: None, names }
}

/// Objects of a dataset.
fn reading<T>(id: &'static str, reading: &Reading<T>, of: impl Fn(&T) -> u64) -> Remnant {
    let there = match reading.read().map(&of) {
        Some(1..) => YES,
        Some(0) if reading.is_complete() => NO,
        _ => UNREAD,
    };
    let amount = (there == YES).then(|| Figure::of(reading, of));
    Remnant { id, there, inferred: false, unmarked: false, amount, names: Vec::new() }
}

/// Names of the components of some kinds.
fn names(sources: &Sources<'_>, kinds: &[NodeKind]) -> Vec<String> {
    kinds.iter().flat_map(|kind| sources.model.of_kind(*kind)).map(|it| it.name.clone()).collect()
}

/// What stands in the organisation's own network and at its edge.
fn servers<'a>(sources: &Sources<'a>) -> Vec<&'a str> {
    const OWN: [ZoneKind; 3] = super::hybrid::OWN;
    let mut own: Vec<_> = sources
        .model
        .components()
        .filter(|it| sources.model.zone_by_id(&it.zone).is_some_and(|zone| OWN.contains(&zone.kind)))
        .collect();
    own.sort_by(|a, b| (a.kind, &a.name, &a.id).cmp(&(b.kind, &b.name, &b.id)));
    let mut names: Vec<&str> = own.into_iter().map(|it| it.name.as_str()).collect();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Known;

    #[test]
    fn none_is_said_only_where_all_was_read() {
        let claim = |known: Known<u64>| Claim::from(known);
        let there = |value: Option<u64>, extent: Extent| {
            counted("synchronised-groups", Some(&claim(Known { value, extent, ..Known::default() })), Vec::new()).there
        };
        assert_eq!(there(Some(0), Extent::Exact), "no");
        assert_eq!(there(Some(3), Extent::Exact), "yes");
        assert_eq!(there(Some(3), Extent::AtLeast), "yes");
        assert_eq!(there(Some(3), Extent::AtMost), "not-read");
        assert_eq!(there(Some(0), Extent::InPart { read: 4, total: Some(9) }), "not-read");
        assert_eq!(there(Some(2), Extent::InPart { read: 4, total: Some(9) }), "yes");
        assert_eq!(there(None, Extent::NotRead), "not-read");
        assert_eq!(counted("synchronised-groups", None, Vec::new()).there, "not-read");
        assert_eq!(set("federation", None).there, "not-read");
        assert_eq!(yes_or_no(None), "not-read");
    }
}
