//! The design overlay: what people say of an architecture that no tenant can be asked for.
//!
//! In: the text of `design.toml`, a Model, and what the rules say of it. Out: [`Design`], read and checked; the model as
//! it is with what was declared, renamed and hidden, or at another moment of the way to the target; and the answers that
//! documents take from it: decisions, owners, gaps, roadmap, risks. It never words a sentence of its own, and nothing a
//! person wrote in it decides what a rule finds.
//!
//! The tables and their keys stand in `design`; `read` takes them from text, with places; `check` holds what they name
//! against what is there; `apply` and `moment` lay them over the model; `answers` makes rows for documents; `init` begins a
//! file.

mod answers;
mod apply;
mod check;
mod design;
mod init;
mod moment;
mod read;

pub use answers::{
    Acceptance, Awaited, Before, DecisionRow, EmergencyRow, Gap, Named, Origin, Outstanding, OwnedBy, OwnerRow,
    PlannedFinding, RiskRow, Roadmap, Standing, StatementRow, Step, Unsaid, WaveRef, names_all,
};
pub use apply::{Applied, LeftOut, Renamed};
pub use design::{
    Accepted, Answer, Change, Choice, Component, Decision, DecisionStatus, Described, Design, Emergency, Fact, Hidden,
    Level, Link, Plan, Practice, PracticeState, Recovery, Rename, Response, Risk, Scope, Statement, Support, Trait,
    Wave, What,
};
pub use init::{init, quoted};
pub use moment::{Moment, Stage, States};
pub use read::{Day, Id, is_sound, read};

/// What the id of a rule begins with that people wrote in a file of their own: no such id is one of the program's.
pub const OWN_RULES: &str = "own.";

/// The JSON Schema of `design.toml`, for editors: every key with its meaning, no other allowed.
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(Design);
    // That a key may be left out says that it is not required; what it then is, is of no use to a person.
    schemars::transform::transform_subschemas(&mut without_defaults, &mut schema);
    schema
}

fn without_defaults(schema: &mut schemars::Schema) {
    schema.remove("default");
    schemars::transform::transform_subschemas(&mut without_defaults, schema);
}
