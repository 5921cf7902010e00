//! The outline of the high-level design: which sections, in which order, how they are numbered.

use super::Sources;
use super::sections as build;
use serde_json::Value;

/// How a section is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Not at all: cover and document control.
    None,
    /// `1`, `2`… and `2.1` one level below.
    Chapter,
    /// `A`, `B`…
    Annex,
}

/// One section of the outline.
#[derive(Debug)]
pub struct Row {
    /// Stable id: name of its template and anchor of its heading.
    pub id: &'static str,
    /// Heading.
    pub title: &'static str,
    /// 1 for a chapter, 2 below it.
    pub level: u8,
    /// How it is numbered.
    pub numbering: Numbering,
    /// Makes the context of its template.
    pub build: fn(&Sources<'_>) -> Value,
}

macro_rules! outline {
    ($($id:ident $title:literal $level:literal $numbering:ident;)*) => {
        /// Every section, in order; children after their parent.
        pub const OUTLINE: &[Row] = &[$(Row {
            id: stringify!($id), title: $title, level: $level, numbering: Numbering::$numbering,
            build: |sources| build::value(&build::$id::context(sources)),
        },)*];
    };
}

outline! {
    cover "Cover" 1 None;
    control "Document control" 1 None;
    summary "Executive summary" 1 Chapter;
    architecture "Logical architecture" 1 Chapter;
    catalogue "Component catalogue" 2 Chapter;
    connections "Connections and ports" 2 Chapter;
    tenant "Tenant and licensing" 1 Chapter;
    identity "Identity" 1 Chapter;
    access "Access" 1 Chapter;
    external "External collaboration" 1 Chapter;
    messaging "Messaging" 1 Chapter;
    collaboration "Collaboration" 1 Chapter;
    endpoint "Endpoint management" 1 Chapter;
    security "Security" 1 Chapter;
    compliance "Compliance and data protection" 1 Chapter;
    network "Network connectivity" 1 Chapter;
    hybrid "Hybrid connectivity" 2 Chapter;
    operations "Operations" 1 Chapter;
    findings "Findings and recommendations" 1 Chapter;
    coverage "Coverage" 1 Annex;
    evidence "Evidence" 1 Annex;
    glossary "Glossary" 1 Annex;
}

/// Numbers the sections of an outline.
pub(super) fn number(rows: &'static [Row]) -> Vec<(&'static Row, String)> {
    let (mut chapter, mut below, mut annex) = (0_u32, 0_u32, 0_u8);
    rows.iter()
        .map(|row| {
            let number = match (row.numbering, row.level) {
                (Numbering::None, _) => String::new(),
                (Numbering::Chapter, 1) => {
                    (chapter, below) = (chapter + 1, 0);
                    chapter.to_string()
                }
                (Numbering::Chapter, _) => {
                    below += 1;
                    format!("{chapter}.{below}")
                }
                (Numbering::Annex, _) => {
                    annex += 1;
                    char::from(b'A' + (annex - 1) % 26).to_string()
                }
            };
            (row, number)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_count_up_and_annexes_are_letters() {
        let numbers: Vec<String> =
            number(OUTLINE).into_iter().map(|(row, number)| format!("{} {number}", row.id)).collect();
        assert_eq!(numbers[0], "cover ");
        assert_eq!(numbers[3], "architecture 2");
        assert_eq!(numbers[5], "connections 2.2");
        assert_eq!(numbers[6], "tenant 3");
        assert_eq!(numbers[numbers.len() - 1], "glossary C");
    }
}
