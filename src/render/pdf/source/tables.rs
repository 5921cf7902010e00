//! Tables.

use super::{WORD, Writer, literal};
use crate::render::body::{Align, Cell, Table};
use crate::render::widths::{is_long, measure};

/// Width of the text on a page, in pt: A4 less its margins.
const PAGE: f64 = 481.0;

impl Writer<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) {
        let measure = measure(table, PAGE, &|text| self.glyphs.width(text));
        let widths: Vec<String> = measure.columns.iter().map(|width| format!("{width:.2}fr")).collect();
        let aligns: Vec<&str> = table.columns.iter().map(|align| align_name(*align)).collect();
        self.out.push_str(&format!(
            "sheet(({},), ({},), {:.1}pt, (",
            widths.join(", "),
            aligns.join(", "),
            measure.size
        ));
        self.word = measure.word;
        // A head without words is none.
        let is_bare = table.head.iter().all(|cell| cell.content.is_empty());
        for cell in table.head.iter().filter(|_| !is_bare) {
            self.content(&cell.content);
            self.out.push_str(", ");
        }
        self.out.push_str("),\n");
        for row in &table.rows {
            let long = is_long(row);
            for cell in row {
                if long {
                    self.out.push_str("long(");
                }
                self.cell(cell);
                self.out.push_str(if long { "), " } else { ", " });
            }
            self.out.push('\n');
        }
        self.word = WORD;
        self.out.push_str(")\n");
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.tone {
            Some(tone) => {
                self.out.push_str(&format!("chip({}, ", literal(tone.id())));
                self.content(&cell.content);
                self.out.push(')');
            }
            None => self.content(&cell.content),
        }
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "left",
        Align::Centre => "center",
        Align::End => "right",
    }
}
