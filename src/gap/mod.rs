//! Gap: the parts of the architecture guide as a checklist, each held against what was read and what people say.
//!
//! In: the claims of a tenant, what the rules say, the design, the reference that is asked for. Out: [`Completeness`]: for
//! each area how mature it is, for each part whether it stands, what it lacks, why it is so and what the target does with
//! it; and the drawing that shows what is missing. Nothing here reads a snapshot's objects: a part is judged by claims
//! alone, so that data taken away makes no part surer ([`possible`](self)).
//!
//! `parts` is the table; `possible` says how answers are joined; `signs` asks the claims and rules; `said` asks the design;
//! `reasons` finds what people say of a part; `maturity` sums an area up; `words` words it; `drawing` draws it.

mod drawing;
mod evaluate;
mod maturity;
mod part;
mod parts;
mod possible;
mod reasons;
mod row;
mod said;
mod signs;
mod words;

pub use drawing::gap_diagram;
pub use evaluate::{evaluate, unknown_parts};
pub use maturity::Maturity;
pub use part::{AREAS, Area, Part, REFERENCES, Reference};
pub use parts::{PARTS, named};
pub use row::{Ahead, AreaRow, Completeness, Lack, LackOf, PartRow, Reason, ReasonOf, State};
pub use words::{ahead, maturity, parts_read, reason, so_what, state, why};

/// The JSON Schema of the report.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Completeness)
}
