//! Contents, list of figures and list of tables: fields with true entries, as they are until Word counts itself.

use super::text::{Paragraph, Run};
use super::writer::{Entry, Writer};

/// A list of what a document holds.
struct Listing<'e> {
    heading: &'static str,
    instruction: String,
    entries: &'e [Entry],
    /// Roles of the styles of its lines, by level.
    roles: [&'static str; 2],
}

/// Heights of lines in pt: of a heading, of a chapter, of a section, of a figure or table.
const HEADING: f64 = 51.0;
const CHAPTER: f64 = 19.5;
const SECTION: f64 = 13.5;
const SMALL: f64 = 12.4;

impl Writer<'_> {
    /// The contents and the lists of figures and tables, whose pages are shifted by `before`; and how many pages they take,
    /// of which `before` has to know: it is asked for first.
    pub(super) fn contents(&mut self, before: u32) -> String {
        let (headings, figures, tables) = (self.headings.clone(), self.figures.clone(), self.tables.clone());
        let lists = [
            Listing {
                heading: "Contents",
                instruction: self.outline(),
                entries: &headings,
                roles: ["contents-1", "contents-2"],
            },
            Listing {
                heading: "Figures",
                instruction: "TOC \\h \\z \\c \"Figure\"".to_owned(),
                entries: &figures,
                roles: ["list-of-figures"; 2],
            },
            Listing {
                heading: "Tables",
                instruction: "TOC \\h \\z \\c \"Table\"".to_owned(),
                entries: &tables,
                roles: ["list-of-figures"; 2],
            },
        ];
        let outer = self.take();
        for (at, list) in lists.iter().filter(|list| !list.entries.is_empty()).enumerate() {
            self.listing(list, before, at == 0);
        }
        std::mem::replace(&mut self.out, outer)
    }

    /// Pages the contents and lists take.
    pub(super) fn pages_of_contents(&self) -> u32 {
        let lists = [(&self.headings, CHAPTER), (&self.figures, SMALL), (&self.tables, SMALL)];
        let height = |entries: &[Entry], line: f64| {
            let lines: f64 = entries.iter().map(|entry| if entry.level == 1 { line } else { SECTION }).sum();
            if entries.is_empty() { 0.0 } else { lines + HEADING }
        };
        let all: f64 = lists.iter().map(|(entries, line)| height(entries, *line)).sum();
        (all / self.flow.room.1.max(1.0)).ceil().clamp(1.0, 1_000.0) as u32
    }

    /// The instruction that gathers chapters and their sections.
    fn outline(&self) -> String {
        let own = self.styles.own_headings().map_or(String::new(), |names| format!(" \\t \"{names}\""));
        format!("TOC \\o \"1-2\" \\h \\z{own}")
    }

    fn listing(&mut self, list: &Listing<'_>, before: u32, is_contents: bool) {
        let heading = self.plain().text(list.heading);
        let outer = self.take();
        // A template whose chapters number themselves may number this heading with them: it is none.
        let is_numbered = !self.is_own() && self.styles.list("contents-heading").is_some();
        let unnumbered = is_numbered.then(|| (self.lists.ours(super::own::NOTHING), 0));
        self.paragraph(&Paragraph { list: unnumbered, ..Paragraph::of("contents-heading") }, &heading);
        let run = self.plain();
        let mark = |kind: &str| Run::default().element(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
        let instruction =
            format!("<w:instrText xml:space=\"preserve\"> {} </w:instrText>", crate::ooxml::escape(&list.instruction));
        let mut begin = format!("{}{}{}", mark("begin"), Run::default().element(&instruction), mark("separate"));
        for (at, entry) in list.entries.iter().enumerate() {
            let tab = run.element("<w:tab/>");
            let number =
                if entry.number.is_empty() { String::new() } else { run.text(&format!("{}\u{2002}", entry.number)) };
            let page = run.field(&format!("PAGEREF {} \\h", entry.bookmark), &(entry.page + before).to_string());
            let end = if at + 1 == list.entries.len() { mark("end") } else { String::new() };
            let content = format!(
                "{}<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{number}{}{tab}{page}</w:hyperlink>{end}",
                std::mem::take(&mut begin),
                entry.bookmark,
                run.text(&entry.text)
            );
            let position = (self.flow.room.0 * super::paper::TWIPS).round() as i64;
            let tabs = format!("<w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{position}\"/>");
            let role = if entry.level == 1 { list.roles[0] } else { list.roles[1] };
            self.paragraph(&Paragraph { tabs, ..Paragraph::of(role) }, &content);
        }
        let inner = std::mem::replace(&mut self.out, outer);
        if is_contents {
            // What makes Word show its buttons above the contents.
            let id = self.ids.control();
            self.out.push_str(&format!(
                "<w:sdt><w:sdtPr><w:id w:val=\"{id}\"/><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
                 <w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            ));
        } else {
            self.out.push_str(&inner);
        }
    }
}
