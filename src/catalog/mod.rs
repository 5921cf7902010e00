//! What the tool knows by heart: tables of constants, no code that decides.
//!
//! In: nothing. Out: rows for zones, node kinds, link kinds, datasets, licences, roles, ports. Each fact that comes
//! from outside names its source and date in its table. This room depends on no other and does no I/O.

mod datasets;
mod evidence;
mod glossary;
mod kinds;
mod links;
mod zones;

pub use datasets::{DATASETS, Dataset, Tier, dataset};
pub use evidence::Evidence;
pub use glossary::{GLOSSARY, Term};
pub use kinds::{KINDS, KindRow, NodeKind};
pub use links::{Arrow, Dash, LINKS, LinkKind, LinkRow};
pub use zones::{Trust, ZONES, ZoneKind, ZoneRow};
