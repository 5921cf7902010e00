//! What comes before the first chapter: rules for the whole document, the cover or the head of a short one.

use super::super::looks;
use super::{Writer, bounded, literal};
use crate::document::{Document, Section};
use crate::render::body::Block;
use crate::wording;

/// What every tenant that is described has.
const SUBJECT: &str = "Microsoft 365";

impl<'a> Writer<'a, '_> {
    /// The rules for the whole document.
    pub(in super::super) fn setup(&mut self, document: &Document, fonts: &[String]) {
        let stamp = &document.stamp;
        let front = &document.front;
        let day = wording::date(&stamp.date);
        let chosen = Some(front.look.fonts.body.as_str()).filter(|family| !family.is_empty());
        let fonts: Vec<String> = chosen.into_iter().chain(fonts.iter().map(String::as_str)).map(literal).collect();
        let author = Some(front.value("author")).filter(|author| !author.is_empty());
        let fields = [
            ("title", document.title.as_str()),
            ("subtitle", &document.subtitle),
            ("tenant", &stamp.tenant),
            ("date", &day),
            ("classification", &stamp.classification),
            ("author", author.unwrap_or_else(|| front.value("consultant"))),
            ("watermark", front.watermark()),
        ];
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}: {}", self.text(&bounded(value)))).collect();
        let keywords: Vec<String> = [SUBJECT, &stamp.tenant, front.value("project"), &stamp.classification]
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(|word| format!("{},", self.text(&bounded(word))))
            .collect();
        let when = match day_of(front.day(&stamp.date)) {
            Some((year, month, day)) => format!("datetime(year: {year}, month: {month}, day: {day})"),
            None => "none".to_owned(),
        };
        let look = &front.look;
        let header = looks::line(document.header(), &mut self.glyphs);
        let footer = looks::line(document.footer(), &mut self.glyphs);
        let logo = looks::logo_on_pages(front, &mut self.glyphs);
        let headings = match look.fonts.headings.as_str() {
            "" => "none".to_owned(),
            family => format!("({}, {},)", literal(family), fonts.join(", ")),
        };
        self.out.push_str(&format!(
            "#show: document-look.with({}, keywords: ({}), when: {when}, fonts: ({},), headings: {headings}, \
             paper: \"{}\", header: {header}, footer: {footer}, logo: {logo}, names-chapter: {})\n",
            fields.join(", "),
            keywords.concat(),
            fonts.join(", "),
            self.sheets.text.name,
            !looks::names_chapter(document),
        ));
    }

    /// The cover page, with the text of the cover section on it, and the contents.
    pub(in super::super) fn cover(&mut self, document: &Document, section: &'a Section, blocks: &[Block]) {
        let stamp = &document.stamp;
        let day = wording::date(&stamp.date);
        let tool = if document.says_tool() { stamp.version.as_str() } else { "" };
        let of_snapshot =
            [("Snapshot", day.as_str()), ("Classification", &stamp.classification), ("Made by tenantry", tool)];
        let own = document.front.facts.iter().map(|(label, value)| (*label, value.as_str()));
        let facts: Vec<String> = own
            .chain(of_snapshot)
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("({}, {})", literal(label), self.text(&bounded(value))))
            .collect();
        let title = self.text(&bounded(&document.title));
        let subtitle = self.text(&bounded(&document.subtitle));
        let tenant = self.text(&bounded(&stamp.tenant));
        let logos = looks::logos(&document.front, &mut self.glyphs);
        self.out.push_str(&format!(
            "#cover(title: {title}, subtitle: {subtitle}, tenant: {tenant}, logos: {logos}, facts: ({}), {{\n",
            facts.iter().map(|fact| format!("{fact},")).collect::<String>()
        ));
        self.labelled.insert(&section.id);
        self.out.push_str(&format!("[#metadata(none)#label({})]\n", literal(&section.id)));
        // A drawing on the cover would need a page within a page.
        let blocks: Vec<&Block> = blocks.iter().filter(|block| !matches!(block, Block::Figure(..))).collect();
        for block in blocks {
            self.block(block);
        }
        self.out.push_str("})\n#contents()\n");
        self.level = 1;
    }

    /// The head of a short document, which has no cover and no contents: its first section begins below it.
    pub(in super::super) fn masthead(&mut self, document: &Document) {
        let day = wording::date(&document.stamp.date);
        let [title, subtitle, day] =
            [document.title.as_str(), document.subtitle.as_str(), day.as_str()].map(|it| self.text(&bounded(it)));
        self.out.push_str(&format!("#masthead({title}, {subtitle}, {day})\n"));
        self.level = 1;
        self.is_below_head = true;
    }
}

/// Year, month and day at the start of a date.
fn day_of(text: &str) -> Option<(i16, u8, u8)> {
    let day = text.get(..10)?.parse::<jiff::civil::Date>().ok()?;
    Some((day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?))
}
