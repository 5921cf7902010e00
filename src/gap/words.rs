//! The words of an evaluation.

use super::maturity::Maturity;
use super::part::Reference;
use super::row::{Ahead, AreaRow, Completeness, LackOf, PartRow, Reason, ReasonOf, State};
use crate::overlay::What;
use crate::wording::{counted, date, sentence};

/// How a part stands, in a cell.
pub fn state(part: &PartRow) -> &'static str {
    match part.state {
        State::PresentWithReason if part.in_full => "there, with a reason",
        State::PresentWithReason => "there, with a reason; not judged in full",
        State::PresentWithoutReason if part.in_full => "there, without a reason",
        State::PresentWithoutReason => "there, without a reason; not judged in full",
        State::Partly => "partly",
        State::Missing => "missing",
        State::NotRead => "not read",
    }
}

/// How mature an area is, in a cell.
pub fn maturity(maturity: Maturity) -> &'static str {
    match maturity {
        Maturity::NotKnown => "not known",
        Maturity::None => "none of it",
        Maturity::Begun => "begun",
        Maturity::Mostly => "mostly in place",
        Maturity::InPlace => "in place",
        Maturity::InPlaceWithReasons => "in place, with reasons",
    }
}

/// How much of an area was read: `4 of 6 parts read`.
pub fn parts_read(area: &AreaRow) -> String {
    format!("{} of {} read", area.read, counted(area.asked, "part", "parts"))
}

/// What a verdict of access leaves open; nothing where it leaves nothing.
pub(super) fn verdict(code: &str) -> &'static str {
    match code {
        "covered-except" => "Some are let past",
        "conditional" => "It depends on circumstances",
        "alternative" => "Another control is taken in its place",
        _ => "",
    }
}

/// That it is asked in some cases only.
pub(super) fn share() -> &'static str {
    "It is asked of some, and not everywhere"
}

/// That a part is only tried.
pub(super) fn trial() -> &'static str {
    "It only reports what it would do"
}

/// What a part lacks, or what would tell: a line. `titles` are those of the datasets that were not read.
pub fn why(part: &PartRow, titles: &[&str]) -> String {
    let mut said: Vec<String> = Vec::new();
    for lack in part.lacks.iter().filter(|it| it.of != LackOf::Part) {
        let text = format!("{}.", lack.text);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let others: Vec<&str> = part.lacks.iter().filter(|it| it.of == LackOf::Part).map(|it| it.text.as_str()).collect();
    if !others.is_empty() {
        said.push(format!("Not in full: {}.", others.join("; ")));
    }
    if !titles.is_empty() {
        said.push(format!("Not read: {}.", titles.join(", ")));
    }
    match part.state {
        State::Missing => said.insert(0, format!("Asked for: {}", part.asks)),
        State::NotRead if said.is_empty() => said.push(format!("Nobody answered whether it is so: {}", part.asks)),
        _ => {}
    }
    said.join(" ")
}

/// A reason, in the words of a person, and where it stands.
pub fn reason(reason: &Reason) -> String {
    let text = sentence(&reason.text);
    match reason.of {
        ReasonOf::Decision | ReasonOf::Section => format!("{}: {text}", reason.id),
        ReasonOf::Accepted => format!("Accepted: {text}"),
        ReasonOf::Component | ReasonOf::Practice | ReasonOf::Emergency => text,
    }
}

/// What the target does with a part.
pub fn ahead(ahead: &Ahead) -> String {
    let what = match ahead.what {
        What::Planned => "comes",
        What::Changed => "changes",
        What::Retired => "goes",
        What::Replaced => "is replaced",
    };
    let when = match &ahead.wave {
        Some(wave) if wave.end.is_empty() => format!(" with {}", wave.title),
        Some(wave) => format!(" with {}, until {}", wave.title, date(&wave.end)),
        None => " with the target".to_owned(),
    };
    format!("{} {what}{when}", ahead.name)
}

/// What follows from an evaluation: the sentence at its head.
pub fn so_what(all: &Completeness) -> String {
    let asked = all.count(|_| true);
    let stands = all.count(|part| part.state.is_present());
    let (partly, missing) = (all.count(|it| it.state == State::Partly), all.count(|it| it.state == State::Missing));
    let unread = all.count(|it| it.state == State::NotRead);
    let bare = all.count(|it| it.state == State::PresentWithoutReason);
    let by = match all.reference {
        Some(reference) => format!("that the reference “{}” asks for", Reference::title(reference)),
        None => "of the architecture guide".to_owned(),
    };
    let is_are = |count: u64| if count == 1 { "is" } else { "are" };
    let mut text = format!(
        "Of {} {by}, {stands} {} there, {partly} in part; {missing} {} missing, {unread} {} not read.",
        counted(asked, "part", "parts"),
        is_are(stands),
        is_are(missing),
        is_are(unread),
    );
    let open = all.count(|it| matches!(it.state, State::Missing | State::Partly) && it.ahead.is_empty());
    if open > 0 {
        text.push_str(&format!(" No target speaks of {open} of those that are missing or partly there."));
    }
    if bare > 0 && bare == stands {
        text.push_str(" Nobody wrote down why any of it is so.");
    } else if bare > 0 {
        text.push_str(&format!(" Why it is so is written down of {} of those that are there.", stands - bare));
    }
    text
}

/// The title of the drawing.
pub(super) fn drawing_title() -> &'static str {
    "Logical architecture and what is missing of it"
}

/// What the drawing shows.
pub(super) fn drawing_description() -> &'static str {
    "The services of the tenant today, and as planned what the guide asks for and is not there."
}
