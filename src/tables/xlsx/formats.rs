//! How cells look.

use crate::facts::Extent;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Ink of headings: the dark blue of the documents.
const INK: Color = Color::RGB(0x0010_263F);
/// Ink of what was not read, and of remarks.
const GREY_INK: Color = Color::RGB(0x0059_5959);
/// Lines between rows.
const RULE: Color = Color::RGB(0x00D9_DEE5);
/// Ground of what was not read.
const GREY: Color = Color::RGB(0x00E2_E2E2);

/// The looks of a workbook.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) remark: Format,
    pub(super) label: Format,
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) blank: Format,
    pub(super) link: Format,
    pub(super) flag: Format,
    pub(super) day: Format,
    pub(super) moment: Format,
    pub(super) decimal: Format,
    pub(super) not_read: Format,
    exact: Format,
    at_least: Format,
    at_most: Format,
    in_part: Format,
}

impl Default for Formats {
    fn default() -> Self {
        let cell = || {
            let line = Format::new().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
            line.set_align(FormatAlign::Top)
        };
        let numbered = |format: &str| cell().set_num_format(format);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(INK),
            remark: Format::new().set_font_color(GREY_INK),
            label: cell().set_bold(),
            head: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(INK)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            text: cell().set_text_wrap(),
            blank: cell(),
            link: cell().set_hyperlink(),
            // Excel writes TRUE and FALSE whatever the format says; other programs write a number and take it by this.
            flag: numbered("\"yes\";\"yes\";\"no\"").set_align(FormatAlign::Left),
            day: numbered("yyyy-mm-dd").set_align(FormatAlign::Left),
            moment: numbered("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left),
            decimal: numbered("#,##0.##"),
            not_read: cell().set_italic().set_font_color(GREY_INK).set_background_color(GREY),
            exact: numbered("#,##0"),
            at_least: numbered("\"at least \"#,##0"),
            at_most: numbered("\"at most \"#,##0"),
            in_part: numbered("#,##0\" of those read\""),
        }
    }
}

impl Formats {
    /// The look of a number: a bound says that it is one.
    pub(super) fn number(&self, known: Extent) -> &Format {
        match known {
            Extent::Exact => &self.exact,
            Extent::AtLeast => &self.at_least,
            Extent::AtMost => &self.at_most,
            Extent::InPart { .. } => &self.in_part,
            Extent::NotRead => &self.not_read,
        }
    }
}
