//! The topics a document can have, in the order of the complete one, and how sections are numbered.

use super::Sources;
use super::sections as build;
use crate::catalog::Topic;
use serde::Serialize;
use serde_json::Value;

/// How a section is numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Numbering {
    /// Not at all: cover and document control.
    None,
    /// `1`, `2`… and `2.1` one level below.
    #[default]
    Chapter,
    /// `A`, `B`…
    Annex,
}

/// A topic of documents: packs choose among them.
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

macro_rules! id {
    ($id:ident) => {
        stringify!($id)
    };
    ($id:ident $name:literal) => {
        $name
    };
}

macro_rules! outline {
    ($($id:ident $(= $name:literal)? $title:literal $level:literal $numbering:ident $($topic:ident)*;)*) => {
        /// Every topic, in the order of the complete document; children after their parent.
        pub const OUTLINE: &[Row] = &[$(Row {
            id: id!($id $($name)?), title: $title, level: $level, numbering: Numbering::$numbering,
            topics: &[$(Topic::$topic,)*],
            build: |sources| build::value(&build::$id::context(sources)),
        },)*];
    };
}

outline! {
    cover "Cover" 1 None;
    control "Document control" 1 None;
    about "About this design" 1 Chapter;
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
    ai_workloads = "ai-workloads" "AI workloads" 1 Chapter AiWorkloads;
    operations "Operations" 1 Chapter Operations;
    target "Roadmap" 1 Chapter;
    remains "Ties to systems outside the tenant" 1 Chapter;
    risks "Risks and open points" 1 Chapter;
    findings "Findings and recommendations" 1 Chapter;
    verification "Access paths under Zero Trust" 1 Chapter;
    layers "Layers of defence" 1 Chapter;
    vectors "Findings by group" 1 Chapter;
    executive "Where we stand" 1 Chapter;
    copilot "Microsoft 365 Copilot in use" 1 Chapter;
    readiness "Readiness for Microsoft 365 Copilot" 1 Chapter;
    bitlocker "BitLocker recovery" 1 Chapter;
    windows "Windows profile migration to Entra ID" 1 Chapter;
    automation "Automation identities" 1 Chapter;
    addresses "Addresses of groups, contacts and mailboxes" 1 Chapter;
    deviations "Deviations from the design" 1 Chapter;
    completeness "Completeness against the architecture guide" 1 Chapter;
    coverage "Coverage" 1 Annex;
    unused "Not in use" 1 Annex;
    evidence "Evidence" 1 Annex;
    glossary "Glossary" 1 Annex;
}

impl Row {
    /// Whether it tells of one of these topics.
    pub fn tells_of(&self, topics: &[Topic]) -> bool {
        self.topics.iter().any(|topic| topics.contains(topic))
    }
}

/// Numbers sections by how each is numbered and its level.
pub(super) fn number(rows: impl Iterator<Item = (Numbering, u8)>) -> Vec<String> {
    let (mut chapter, mut below, mut annex) = (0_u32, 0_u32, 0_u8);
    rows.map(|row| match row {
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
            annex = annex.wrapping_add(1);
            char::from(b'A' + annex.wrapping_sub(1) % 26).to_string()
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_count_up_and_annexes_are_letters() {
        let numbers: Vec<String> = OUTLINE
            .iter()
            .zip(number(OUTLINE.iter().map(|row| (row.numbering, row.level))))
            .map(|(row, number)| format!("{} {number}", row.id))
            .collect();
        assert_eq!(numbers[0], "cover ");
        assert_eq!(numbers[4], "architecture 3");
        assert_eq!(numbers[6], "connections 3.2");
        assert_eq!(numbers[7], "tenant 4");
        assert_eq!(numbers[numbers.len() - 1], "glossary D");
    }
}
