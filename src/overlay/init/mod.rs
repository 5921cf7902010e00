//! A first `design.toml` for a tenant: every table explained, with the questions an architect has to answer for it.
//!
//! In: the model, and what the rules say. Out: the text of a file that reads and checks clean. A line that begins with
//! `# ` is for people; one that begins with `#` and no space is ready to be used: take the `#` away. Names of the tenant
//! stand in the former alone, on one line whatever they hold.

mod findings;
mod lines;
mod parts;
mod target;

use crate::assess::Judged;
use crate::model::Model;
use crate::wording;
use lines::Lines;
pub use lines::quoted;

/// Writes a first design for a tenant; nothing in it is decided yet.
pub fn init(model: &Model, judged: &[Judged]) -> String {
    let mut out = Lines::default();
    head(model, &mut out);
    parts::parts(model, &mut out);
    findings::findings(model, judged, &mut out);
    target::target(model, &mut out);
    out.text()
}

fn head(model: &Model, out: &mut Lines) {
    out.say("The reasons behind an architecture: what a tenant cannot be asked for.");
    let of = match model.date.is_empty() {
        true => format!("Written for {}.", model.name()),
        false => format!("Written for {} from the snapshot of {}.", model.name(), wording::date(&model.date)),
    };
    out.say(&of);
    out.say("");
    out.say("Keep this file beside the snapshot, under version control: it outlives every snapshot.");
    out.say(
        "A line that begins with `#` and a space is for people. One that begins with `#` and no space is an example:",
    );
    out.say("take the `#` away and write your own words. An empty text says nothing, and documents mark it as a gap.");
    out.say("An editor knows every key by `tenantry schema design`; docs/design.md explains each table.");
    out.title("What the design is about");
    out.say("For whom is the design, what does it cover, and what not?");
    out.live(&["[scope]", "purpose = \"\"", "audience = []", "in = []", "out = []"]);
    out.say("What is taken as given? What cannot be changed? What guides every decision?");
    for (table, id, text) in [
        ("assumption", "A-01", "What the design takes as given"),
        ("constraint", "C-01", "What the design cannot change"),
        ("principle", "P-01", "What guides every decision"),
    ] {
        out.ready(&[
            &format!("[[{table}]]"),
            &format!("id = \"{id}\""),
            &format!("text = \"{text}\""),
            "rationale = \"\"",
        ]);
    }
}
