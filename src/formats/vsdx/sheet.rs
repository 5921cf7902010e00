//! One sheet of a page: the cells, sections and text of a shape.

use crate::scene::TextLine;
use crate::svg::xml::escape;
use std::fmt::Write as _;

/// A shape in the making.
pub(super) struct Sheet {
    head: String,
    cells: String,
    sections: String,
    /// What stands after the sections: text, kids, picture.
    pub(super) tail: String,
}

/// A length as Visio reads it: inches with what a hair is still wider than.
pub(super) fn length(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

impl Sheet {
    /// A sheet with its number, type (`Shape`, `Group`, `Foreign`), name and master.
    pub(super) fn new(id: u32, kind: &str, name: &str, master: Option<u32>) -> Self {
        let master = master.map_or_else(String::new, |it| format!(" Master=\"{it}\""));
        let name = escape(name);
        let head = format!(
            "<Shape ID=\"{id}\" NameU=\"{name}.{id}\" Name=\"{name}.{id}\" Type=\"{kind}\" LineStyle=\"0\" FillStyle=\"0\" TextStyle=\"0\"{master}>"
        );
        Self { head, cells: String::new(), sections: String::new(), tail: String::new() }
    }

    /// A cell.
    pub(super) fn cell(&mut self, name: &str, value: &str) {
        let _ = write!(self.cells, "<Cell N=\"{name}\" V=\"{}\"/>", escape(value));
    }

    /// A cell with the formula it comes from.
    pub(super) fn formula(&mut self, name: &str, value: &str, formula: &str) {
        let _ = write!(self.cells, "<Cell N=\"{name}\" V=\"{}\" F=\"{}\"/>", escape(value), escape(formula));
    }

    /// Where it stands: its middle and size, inches.
    pub(super) fn place(&mut self, x: f64, y: f64, w: f64, h: f64) {
        for (name, value) in
            [("PinX", x), ("PinY", y), ("Width", w), ("Height", h), ("LocPinX", w / 2.0), ("LocPinY", h / 2.0)]
        {
            self.cell(name, &length(value));
        }
    }

    /// Fill and border; a border of no width is none.
    pub(super) fn paint(&mut self, fill: Option<&str>, line: Option<(&str, f64)>) {
        self.cell("FillPattern", if fill.is_some() { "1" } else { "0" });
        if let Some(fill) = fill {
            self.cell("FillForegnd", fill);
        }
        match line {
            Some((colour, px)) => {
                self.cell("LinePattern", "1");
                self.cell("LineColor", colour);
                self.cell("LineWeight", &length(px / super::INCH));
            }
            None => self.cell("LinePattern", "0"),
        }
    }

    /// A row of a named section; sections of one name are written once.
    pub(super) fn section(&mut self, name: &str, rows: &str) {
        if !rows.is_empty() {
            let _ = write!(self.sections, "<Section N=\"{name}\">{rows}</Section>");
        }
    }

    /// The outline of a box as large as the sheet.
    pub(super) fn outline(&mut self) {
        self.sections.push_str(
            "<Section N=\"Geometry\" IX=\"0\"><Cell N=\"NoFill\" V=\"0\"/><Cell N=\"NoLine\" V=\"0\"/>\
             <Row T=\"RelMoveTo\" IX=\"1\"><Cell N=\"X\" V=\"0\"/><Cell N=\"Y\" V=\"0\"/></Row>\
             <Row T=\"RelLineTo\" IX=\"2\"><Cell N=\"X\" V=\"1\"/><Cell N=\"Y\" V=\"0\"/></Row>\
             <Row T=\"RelLineTo\" IX=\"3\"><Cell N=\"X\" V=\"1\"/><Cell N=\"Y\" V=\"1\"/></Row>\
             <Row T=\"RelLineTo\" IX=\"4\"><Cell N=\"X\" V=\"0\"/><Cell N=\"Y\" V=\"1\"/></Row>\
             <Row T=\"RelLineTo\" IX=\"5\"><Cell N=\"X\" V=\"0\"/><Cell N=\"Y\" V=\"0\"/></Row></Section>",
        );
    }

    /// An open line through points, inches from the lower left corner of the sheet.
    pub(super) fn line(&mut self, points: &[(f64, f64)]) {
        let mut rows =
            String::from("<Section N=\"Geometry\" IX=\"0\"><Cell N=\"NoFill\" V=\"1\"/><Cell N=\"NoLine\" V=\"0\"/>");
        for (at, (x, y)) in points.iter().enumerate() {
            let kind = if at == 0 { "MoveTo" } else { "LineTo" };
            let _ = write!(
                rows,
                "<Row T=\"{kind}\" IX=\"{}\"><Cell N=\"X\" V=\"{}\"/><Cell N=\"Y\" V=\"{}\"/></Row>",
                at + 1,
                length(*x),
                length(*y)
            );
        }
        rows.push_str("</Section>");
        self.sections.push_str(&rows);
    }

    /// Lines of text, each with its size, weight and colour; 0 left, 1 in the middle.
    pub(super) fn text(&mut self, lines: &[&TextLine], align: u8) {
        let mut characters = String::new();
        let mut text = String::new();
        for (at, line) in lines.iter().enumerate() {
            let _ = write!(
                characters,
                "<Row IX=\"{at}\"><Cell N=\"Font\" V=\"Noto Sans\"/><Cell N=\"Color\" V=\"{}\"/><Cell N=\"Style\" V=\"{}\"/>\
                 <Cell N=\"Size\" V=\"{}\"/><Cell N=\"Strikethru\" V=\"{}\"/></Row>",
                line.paint.light,
                if line.bold { "17" } else { "0" },
                length(line.size / super::INCH),
                u8::from(line.struck)
            );
            let end = if at + 1 < lines.len() { "\n" } else { "" };
            let _ = write!(text, "<cp IX=\"{at}\"/>{}{end}", escape(&line.text));
        }
        self.section("Character", &characters);
        self.section("Paragraph", &format!("<Row IX=\"0\"><Cell N=\"HorzAlign\" V=\"{align}\"/></Row>"));
        if !text.is_empty() {
            let _ = write!(self.tail, "<Text>{text}</Text>");
        }
    }

    /// A row of shape data.
    pub(super) fn data(rows: &mut String, at: usize, label: &str, value: &str) {
        let _ = write!(
            rows,
            "<Row N=\"Row_{at}\"><Cell N=\"Value\" V=\"{}\" U=\"STR\"/><Cell N=\"Label\" V=\"{}\"/><Cell N=\"Type\" V=\"0\"/></Row>",
            escape(value),
            escape(label)
        );
    }

    /// A point that lines can be glued to, inches from the lower left corner; its index.
    pub(super) fn port(rows: &mut String, at: usize, (x, y): (f64, f64)) {
        let _ = write!(
            rows,
            "<Row T=\"Connection\" IX=\"{at}\"><Cell N=\"X\" V=\"{}\"/><Cell N=\"Y\" V=\"{}\"/><Cell N=\"DirX\" V=\"0\"/>\
             <Cell N=\"DirY\" V=\"0\"/><Cell N=\"Type\" V=\"0\"/></Row>",
            length(x),
            length(y)
        );
    }

    /// The sheet as it is written.
    pub(super) fn done(self) -> String {
        format!("{}{}{}{}</Shape>\n", self.head, self.cells, self.sections, self.tail)
    }
}
