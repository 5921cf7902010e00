//! Standards that a PDF can be made to: which there are, and which can be kept together.

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst_pdf::PdfStandard as Typst;

/// A standard the file must conform to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PdfStandard {
    /// PDF/A-2b: archiving, looks the same for ever.
    A2b,
    /// PDF/A-2u: the same, and its text can be read out.
    A2u,
    /// PDF/A-2a: the same and accessible.
    A2a,
    /// PDF/A-3b: as A-2b, attachments allowed.
    A3b,
    /// PDF/A-3u: the same, and its text can be read out.
    A3u,
    /// PDF/A-3a: the same and accessible.
    A3a,
    /// PDF/A-4: archiving with PDF 2.0.
    A4,
    /// PDF/UA-1: accessible.
    Ua1,
}

/// Standards by the names they have on the command line, in the order of [`crate::config::PDF_STANDARDS`].
const STANDARDS: &[(&str, PdfStandard, Typst)] = &[
    ("a-2b", PdfStandard::A2b, Typst::A_2b),
    ("a-2u", PdfStandard::A2u, Typst::A_2u),
    ("a-2a", PdfStandard::A2a, Typst::A_2a),
    ("a-3b", PdfStandard::A3b, Typst::A_3b),
    ("a-3u", PdfStandard::A3u, Typst::A_3u),
    ("a-3a", PdfStandard::A3a, Typst::A_3a),
    ("a-4", PdfStandard::A4, Typst::A_4),
    ("ua-1", PdfStandard::Ua1, Typst::Ua_1),
];

impl PdfStandard {
    /// The names on the command line, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        STANDARDS.iter().map(|(name, ..)| *name)
    }

    /// The standard of that name: `a-2b`.
    pub fn from_name(name: &str) -> Option<Self> {
        STANDARDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name)).map(|(_, standard, _)| *standard)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        STANDARDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }
}

/// Standards that a file can be made to at the same time; none where nobody asked for any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfStandards(Vec<PdfStandard>);

/// Why standards cannot be kept together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StandardsError {
    /// Two of PDF/A.
    #[error("a PDF keeps to one standard of PDF/A: `{0}` or `{1}`")]
    Two(&'static str, &'static str),
    /// PDF/UA-1 is written for PDF 1.7, PDF/A-4 for PDF 2.0.
    #[error("`a-4` and `ua-1` cannot be kept together: one is for PDF 2.0, the other for PDF 1.7")]
    Versions,
}

impl PdfStandards {
    /// The standards, each once.
    ///
    /// # Errors
    /// Where no file can keep to all of them.
    pub fn new(wanted: &[PdfStandard]) -> Result<Self, StandardsError> {
        let mut standards = wanted.to_vec();
        standards.sort_unstable();
        standards.dedup();
        let mut archival = standards.iter().filter(|standard| **standard != PdfStandard::Ua1);
        if let (Some(one), Some(other)) = (archival.next(), archival.next()) {
            return Err(StandardsError::Two(one.name(), other.name()));
        }
        if standards == [PdfStandard::A4, PdfStandard::Ua1] {
            return Err(StandardsError::Versions);
        }
        Ok(Self(standards))
    }

    /// What the typesetter calls them.
    pub(super) fn typst(&self) -> Result<typst_pdf::PdfStandards, EcoVec<SourceDiagnostic>> {
        if self.0.is_empty() {
            return Ok(typst_pdf::PdfStandards::default());
        }
        let list: Vec<Typst> = STANDARDS.iter().filter(|row| self.0.contains(&row.1)).map(|row| row.2).collect();
        typst_pdf::PdfStandards::new(&list).map_err(|hinted| {
            typst::ecow::eco_vec![SourceDiagnostic::error(typst::syntax::Span::detached(), hinted.message().clone())]
        })
    }
}
