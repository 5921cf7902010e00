//! Styles of draw.io, `key=value;…`, and labels in its HTML.

use crate::catalog::{Arrow, Dash, Emphasis, Evidence};
use crate::scene::TextLine;
use crate::svg::xml::{escape, num};

/// Families of like metrics, for machines without the font of the drawing.
pub(super) const FONT: &str = "fontFamily=Noto Sans,Segoe UI,Helvetica,Arial,sans-serif;";

/// The border of an evidence state.
pub(super) fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Observed => "",
        Evidence::Inferred => "dashed=1;fixDash=1;dashPattern=5 3;",
        Evidence::Declared => "dashed=1;fixDash=1;dashPattern=10 3;",
        Evidence::Unknown => "dashed=1;fixDash=1;dashPattern=1.5 2.5;",
    }
}

/// Less sure lines are fainter.
pub(super) fn faint(evidence: Evidence) -> &'static str {
    if evidence == Evidence::Observed { "" } else { "strokeOpacity=75;" }
}

/// The dash pattern of a line.
pub(super) fn dash(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "",
        Dash::Dashed => "dashed=1;fixDash=1;dashPattern=7 4;",
        Dash::Dotted => "dashed=1;fixDash=1;dashPattern=2 3;",
        Dash::DashDot => "dashed=1;fixDash=1;dashPattern=8 3 2 3;",
    }
}

/// The heads of a line.
pub(super) fn heads(arrow: Arrow, both: bool) -> String {
    let (name, fill, size) = match arrow {
        Arrow::Filled => ("block", 1, 6),
        Arrow::Open => ("open", 0, 7),
        Arrow::Diamond => ("diamond", 1, 10),
    };
    let start =
        if both { format!("startArrow={name};startFill={fill};startSize={size};") } else { "startArrow=none;".into() };
    format!("endArrow={name};endFill={fill};endSize={size};{start}")
}

/// What makes a part step back.
pub(super) fn emphasis(emphasis: Option<Emphasis>) -> &'static str {
    if emphasis == Some(Emphasis::Faded) { "opacity=25;textOpacity=25;" } else { "" }
}

/// Size, weight and colour of a text.
pub(super) fn font(line: &TextLine) -> String {
    let bold = if line.bold { "fontStyle=1;" } else { "" };
    format!("html=1;{FONT}fontSize={};fontColor={};{bold}", num(line.size), line.paint.light)
}

/// The lines of a text as HTML; each is escaped, so that a name stays a name.
pub(super) fn html<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(escape).collect::<Vec<_>>().join("<br>")
}
