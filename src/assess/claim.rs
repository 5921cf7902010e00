//! Claims: every number and verdict that a document or drawing can state, by a stable id.
//!
//! The format is a contract (DESIGN, Claims): `build --emit claims` prints it, and the rules of monotone truth are
//! tested on it.

use crate::catalog::Evidence;
use crate::facts::{Extent, Known};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// What a claim can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A count.
    Count(u64),
    /// Whether something is so.
    Flag(bool),
    /// A verdict, a code of a service, a day: never a sentence.
    Code(String),
    /// A number with a fraction.
    Decimal(serde_json::Number),
    /// A set of ids, codes or domains, sorted.
    Set(BTreeSet<String>),
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => count.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Code(code) => code.serialize(serializer),
            Self::Decimal(number) => number.serialize(serializer),
            Self::Set(set) => set.serialize(serializer),
        }
    }
}

impl Said {
    /// Points, which have a fraction.
    pub fn points(points: f64) -> Self {
        serde_json::Number::from_f64(points).map_or(Self::Count(0), Self::Decimal)
    }
}

impl From<u64> for Said {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<bool> for Said {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&str> for Said {
    fn from(code: &str) -> Self {
        Self::Code(code.to_owned())
    }
}

impl From<String> for Said {
    fn from(code: String) -> Self {
        Self::Code(code)
    }
}

impl From<BTreeSet<String>> for Said {
    fn from(set: BTreeSet<String>) -> Self {
        Self::Set(set)
    }
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is said, how much of it was read, and from which datasets.
    pub known: Known<Said>,
    /// How sure the source of it is.
    pub evidence: Evidence,
    /// The rule that inferred it; none for what was observed.
    pub rule: Option<&'static str>,
    /// Who and what a verdict about a population leaves out: `user:ID`, `group:ID`, `role:TEMPLATE`, `guests[:KIND]`,
    /// `tenant:ID`, `app:ID`, `platform:WORD`, `location:ID`.
    pub except: BTreeSet<String>,
}

impl<T: Into<Said>> From<Known<T>> for Claim {
    fn from(known: Known<T>) -> Self {
        Self { known: known.map(Into::into), evidence: Evidence::Observed, rule: None, except: BTreeSet::new() }
    }
}

impl Claim {
    /// Says that a rule inferred it.
    #[must_use]
    pub fn inferred(mut self, rule: &'static str) -> Self {
        self.evidence = Evidence::Inferred;
        self.rule = Some(rule);
        self
    }

    /// Names who and what a verdict leaves out.
    #[must_use]
    pub fn except(mut self, except: BTreeSet<String>) -> Self {
        self.except = except;
        self
    }
}

/// All claims of a tenant, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims(BTreeMap<String, Claim>);

impl Claims {
    /// Adds a claim. An id belongs to one question: a second claim of the same id is a mistake of this program.
    pub fn add(&mut self, id: impl Into<String>, claim: impl Into<Claim>) {
        let id = id.into();
        debug_assert!(!self.0.contains_key(&id), "the claim `{id}` is made twice");
        self.0.entry(id).or_insert_with(|| claim.into());
    }

    /// The claim with this id.
    pub fn get(&self, id: &str) -> Option<&Claim> {
        self.0.get(id)
    }

    /// Every claim, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Claim)> {
        self.0.iter().map(|(id, claim)| (id.as_str(), claim))
    }
}

/// A part of a claim's id made of an object id or code: lower case, every other character than a–z and 0–9 a hyphen.
pub fn part(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect()
}

/// A claim as it is written.
#[derive(Serialize)]
struct Written<'a> {
    id: &'a str,
    value: Option<&'a Said>,
    known: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Of>,
    evidence: Evidence,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    except: &'a BTreeSet<String>,
    sources: &'a BTreeSet<&'static str>,
}

#[derive(Serialize)]
struct Of {
    read: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
}

impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(id, claim)| {
            let known = claim.known.extent.code();
            let of = match claim.known.extent {
                Extent::InPart { read, total } => Some(Of { read, total }),
                _ => None,
            };
            let value = claim.known.value.as_ref();
            Written {
                id,
                value,
                known,
                of,
                evidence: claim.evidence,
                rule: claim.rule,
                except: &claim.except,
                sources: &claim.known.sources,
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Sources;

    #[test]
    fn claims_are_written_as_the_contract_says() {
        let sources = Sources::from(["users"]);
        let mut claims = Claims::default();
        claims.add("people.members", Known::exact(4u64, sources.clone()));
        claims.add("people.guests", Known::<u64>::not_read(sources));
        let written = serde_json::to_value(&claims).expect("claims are JSON");
        assert_eq!(
            written,
            serde_json::json!([
                { "id": "people.guests", "value": null, "known": "not-read", "evidence": "observed", "sources": ["users"] },
                { "id": "people.members", "value": 4, "known": "exact", "evidence": "observed", "sources": ["users"] },
            ])
        );
        assert_eq!(part("SPE_E5"), "spe-e5");
    }
}
