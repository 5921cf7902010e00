//! The outline of the high-level design: which sections, in which order, how they are numbered.

use super::Sources;
use super::sections as build;
use crate::catalog::Topic;
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
    /// What it tells of: datasets on these topics are read for it.
    pub topics: &'static [Topic],
    /// Makes the context of its template.
    pub build: fn(&Sources<'_>) -> Value,
}

macro_rules! outline {
    ($($id:ident $title:literal $level:literal $numbering:ident $($topic:ident)*;)*) => {
        /// Every section, in order; children after their parent.
        pub const OUTLINE: &[Row] = &[$(Row {
            id: stringify!($id), title: $title, level: $level, numbering: Numbering::$numbering,
            topics: &[$(Topic::$topic,)*],
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
    tenant "Tenant and licensing" 1 Chapter Tenant;
    identity "Identity" 1 Chapter Identity;
    access "Access" 1 Chapter Access;
    external "External collaboration" 1 Chapter External;
    messaging "Messaging" 1 Chapter Messaging;
    collaboration "Collaboration" 1 Chapter Collaboration;
    endpoint "Endpoint management" 1 Chapter Endpoint;
    security "Security" 1 Chapter Security;
    compliance "Compliance and data protection" 1 Chapter Compliance;
    network "Network connectivity" 1 Chapter Network;
    hybrid "Hybrid connectivity" 2 Chapter Hybrid;
    operations "Operations" 1 Chapter Operations;
    findings "Findings and recommendations" 1 Chapter;
    coverage "Coverage" 1 Annex;
    evidence "Evidence" 1 Annex;
    glossary "Glossary" 1 Annex;
}

impl Row {
    /// Whether it tells of one of these topics.
    pub fn tells_of(&self, topics: &[Topic]) -> bool {
        self.topics.iter().any(|topic| topics.contains(topic))
    }
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
