//! Links as connectors, glued to the points of the shapes where our lines begin and end.

use super::package::CONNECTOR;
use super::sheet::{Sheet, length};
use super::{Drawing, INCH};
use crate::catalog::{Arrow, Dash, Evidence};
use crate::formats::parts::{Parts, upwards};
use crate::scene::{Point, Rect, Route, TextLine};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where lines are glued, by part.
#[derive(Default)]
pub(super) struct Ports {
    points: BTreeMap<String, Vec<(f64, f64)>>,
    /// By line: the index of its point at the part it begins and ends at.
    ends: Vec<[Option<usize>; 2]>,
}

impl Ports {
    /// The points of a part, inches from its lower left corner.
    pub(super) fn of(&self, id: &str) -> &[(f64, f64)] {
        self.points.get(id).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The points of all components; lines to a zone are glued to the zone as a whole.
pub(super) fn ports(drawing: &Drawing<'_>, parts: &Parts<'_>) -> Ports {
    let mut ports = Ports::default();
    for route in &drawing.scene.routes {
        let mut pair = [None, None];
        for (end, (id, at)) in
            [(&route.source, route.points.first()), (&route.target, route.points.last())].into_iter().enumerate()
        {
            let (Some((part, rect)), Some(at)) = (parts.end(id), at) else { continue };
            if parts.tiles.contains(part) {
                let list = ports.points.entry(part.clone()).or_default();
                pair[end] = Some(list.len());
                list.push(((at.x - rect.x) / INCH, (rect.y + rect.h - at.y) / INCH));
            }
        }
        ports.ends.push(pair);
    }
    ports
}

/// Writes every link; what is returned says which end is glued to what.
pub(super) fn write(drawing: &Drawing<'_>, parts: &Parts<'_>, ports: &Ports, out: &mut String) -> String {
    let mut glue = String::new();
    for (at, route) in upwards(drawing.scene) {
        let (Some(first), Some(last)) = (route.points.first(), route.points.last()) else { continue };
        let Some(number) = drawing.numbers.get(&parts.routes[at]).copied() else { continue };
        let mut sheet = Sheet::new(number, "Shape", "Dynamic connector", Some(CONNECTOR));
        let bounds = bounds(&route.points);
        drawing.place(&mut sheet, bounds);
        for (end, id, point) in [(0, &route.source, first), (1, &route.target, last)] {
            let (x, y) = drawing.at(*point);
            let name = ["Begin", "End"][end];
            let sheet_of = parts.end(id).and_then(|(part, _)| drawing.numbers.get(part));
            let port = ports.ends.get(at).and_then(|it| it[end]);
            let Some(to) = sheet_of else {
                sheet.cell(&format!("{name}X"), &length(x));
                sheet.cell(&format!("{name}Y"), &length(y));
                continue;
            };
            let trigger = ["BegTrigger", "EndTrigger"][end];
            let target = match port {
                Some(index) => {
                    let point = format!("PAR(PNT(Sheet.{to}!Connections.X{0},Sheet.{to}!Connections.Y{0}))", index + 1);
                    sheet.formula(&format!("{name}X"), &length(x), &point);
                    sheet.formula(&format!("{name}Y"), &length(y), &point);
                    format!("ToCell=\"Connections.X{}\" ToPart=\"{}\"", index + 1, 100 + index)
                }
                None => {
                    sheet.cell(&format!("{name}X"), &length(x));
                    sheet.cell(&format!("{name}Y"), &length(y));
                    "ToCell=\"PinX\" ToPart=\"3\"".to_owned()
                }
            };
            sheet.formula(trigger, "2", &format!("_XFTRIGGER(Sheet.{to}!EventXFMod)"));
            let _ = write!(
                glue,
                "<Connect FromSheet=\"{number}\" FromCell=\"{name}X\" FromPart=\"{}\" ToSheet=\"{to}\" {target}/>",
                [9, 12][end]
            );
        }
        style(&mut sheet, route);
        sheet.cell("LayerMember", &drawing.layer(&route.kind).to_string());
        sheet.cell("Comment", &route.title);
        let mut rows = String::new();
        for (row, (label, value)) in [
            ("Name", route.name.as_str()),
            ("Kind", &route.kind),
            ("Evidence", route.evidence.word()),
            ("Key", &route.id),
            ("State", route.state.map_or("", |it| it.state.row().id)),
        ]
        .into_iter()
        .filter(|it| it.0 != "State" || !it.1.is_empty())
        .enumerate()
        {
            Sheet::data(&mut rows, row + 1, label, value);
        }
        sheet.section("Property", &rows);
        let local: Vec<(f64, f64)> =
            route.points.iter().map(|p| ((p.x - bounds.x) / INCH, (bounds.y + bounds.h - p.y) / INCH)).collect();
        label(&mut sheet, route, bounds);
        sheet.line(&local);
        if let Some(label) = &route.label {
            let lines: Vec<&TextLine> = label.lines.iter().collect();
            sheet.text(&lines, 1);
        }
        out.push_str(&sheet.done());
    }
    glue
}

fn bounds(points: &[Point]) -> Rect {
    let fold =
        |value: fn(&Point) -> f64, pick: fn(f64, f64) -> f64, start: f64| points.iter().map(value).fold(start, pick);
    let (x0, x1) = (fold(|p| p.x, f64::min, f64::INFINITY), fold(|p| p.x, f64::max, f64::NEG_INFINITY));
    let (y0, y1) = (fold(|p| p.y, f64::min, f64::INFINITY), fold(|p| p.y, f64::max, f64::NEG_INFINITY));
    Rect { x: x0, y: y0, w: x1 - x0, h: y1 - y0 }
}

/// Where the text of a line stands.
fn label(sheet: &mut Sheet, route: &Route, bounds: Rect) {
    let Some(label) = &route.label else { return };
    let (w, h) = (label.rect.w / INCH, label.rect.h / INCH);
    let x = (label.rect.x + label.rect.w / 2.0 - bounds.x) / INCH;
    let y = (bounds.y + bounds.h - label.rect.y - label.rect.h / 2.0) / INCH;
    for (name, value) in [
        ("TxtPinX", x),
        ("TxtPinY", y),
        ("TxtWidth", w),
        ("TxtHeight", h),
        ("TxtLocPinX", w / 2.0),
        ("TxtLocPinY", h / 2.0),
        ("LeftMargin", 0.0),
        ("RightMargin", 0.0),
        ("TopMargin", 0.0),
        ("BottomMargin", 0.0),
    ] {
        sheet.cell(name, &length(value));
    }
    sheet.cell("TextBkgnd", &label.fill.light);
    sheet.cell("VerticalAlign", "1");
}

fn style(sheet: &mut Sheet, route: &Route) {
    sheet.cell("FillPattern", "0");
    sheet.cell("LineColor", &route.stroke.light);
    let times = if route.state.is_some() { 2.0 } else { 1.0 };
    sheet.cell("LineWeight", &length(route.width * times / INCH));
    sheet.cell("LinePattern", pattern(route.dash));
    sheet.cell("Rounding", &length(route.radius / INCH));
    if route.evidence != Evidence::Observed {
        sheet.cell("LineColorTrans", "0.25");
    }
    let head = head(route.head);
    sheet.cell("EndArrow", head);
    sheet.cell("EndArrowSize", "0");
    if route.both {
        sheet.cell("BeginArrow", head);
        sheet.cell("BeginArrowSize", "0");
    }
    // One-dimensional, a connector, routed as drawn and only anew when a person asks.
    for (name, value) in
        [("ObjType", "2"), ("ShapeRouteStyle", "1"), ("ConFixedCode", "3"), ("GlueType", "2"), ("ConLineRouteExt", "1")]
    {
        sheet.cell(name, value);
    }
}

/// Patterns of lines as Visio counts them.
pub(super) fn pattern(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "1",
        Dash::Dashed => "2",
        Dash::Dotted => "3",
        Dash::DashDot => "4",
    }
}

/// Heads of lines as Visio counts them: a filled triangle, an open angle, a filled diamond.
pub(super) fn head(arrow: Arrow) -> &'static str {
    match arrow {
        Arrow::Filled => "13",
        Arrow::Open => "12",
        Arrow::Diamond => "11",
    }
}
