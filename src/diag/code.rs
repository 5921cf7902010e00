//! The table of diagnostic codes.

use super::Severity;
use serde::{Serialize, Serializer};

/// One row of the code table.
#[derive(Debug)]
pub struct CodeRow {
    /// The code.
    pub code: Code,
    /// Its stable name in output and configuration.
    pub id: &'static str,
    /// Severity unless overridden.
    pub severity: Severity,
    /// What it means, one sentence.
    pub description: &'static str,
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $description:literal;)*) => {
        /// The stable kind of a diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $description] $name,)* }

        /// Every code, in the order of the reference.
        pub const CODES: &[CodeRow] = &[
            $(CodeRow { code: Code::$name, id: $id, severity: Severity::$severity, description: $description },)*
        ];
    };
}

codes! {
    DatasetGap "dataset-gap" Warning "A dataset could not be read, or not in full.";
    PropertiesUnread "properties-unread" Warning "Properties that documents need are not in the data.";
    DateUnknown "date-unknown" Warning "Nothing says of which day the data is.";
    DatasetUnknown "dataset-unknown" Note "A dataset in the snapshot is not used by this version.";
    DatasetMismatch "dataset-mismatch" Warning "A dataset differs from what its manifest says.";
    LineUnreadable "line-unreadable" Warning "A line of a dataset is not a JSON object and was left out.";
    WrongType "wrong-type" Warning "A property has another type than the service documents; its value was not used.";
    WordUnknown "word-unknown" Warning "A word of a service is not known to this version; it is written as it came.";
    ViewLeftOut "view-left-out" Note "A view was left out: its data was not read, or holds nothing of what it is about.";
    ViewFile "view-file" Warning "A part of a view file was not understood and was left out.";
    Hint "hint" Warning "A hint about a drawing was not understood or could not be kept.";
    DuplicateId "duplicate-id" Warning "The same identifier occurs twice; the first was kept.";
    TwoStates "two-states" Warning "An object came in two states; one was kept.";
    DanglingReference "dangling-reference" Warning "A reference names something that is not there.";
    Cycle "cycle" Warning "Containers contain each other; the cycle was cut.";
    ImportUnrecognised "import-unrecognised" Warning "A file or a part of it was not recognised and was not imported.";
    ImportLost "import-lost" Error "Part of a file could not be read.";
    ImportRepaired "import-repaired" Note "Input was not as documented and was understood all the same.";
    SecretRemoved "secret-removed" Note "A secret value was removed before anything was stored.";
    LabelShortened "label-shortened" Note "A text did not fit and was shortened; the whole text is in its title.";
    LabelDropped "label-dropped" Warning "There was no room for a label; it is in the title of its line.";
    DiagramField "diagram-field" Warning "A part of a diagram was not understood.";
    PaletteFile "palette-file" Warning "A field of a palette file was not understood.";
    DrawingUnsound "drawing-unsound" Warning "A drawing breaks a rule that drawings keep.";
    LayoutOverlap "layout-overlap" Warning "Two drawn parts overlap.";
    DrawingTooLarge "drawing-too-large" Warning "A drawing passes the limits of its engine.";
    TableCut "table-cut" Warning "A table of the workbook holds more than Excel takes; the rest was left out.";
    IconUnusable "icon-unusable" Warning "A mounted icon could not be used; the built-in one was.";
    GlyphMissing "glyph-missing" Warning "No font holds a character; a visible substitute was drawn.";
    TypesetRemark "typeset-remark" Warning "The typesetter remarked on something; a page may look other than meant.";
    DesignFile "design-file" Error "A part of a design was not understood.";
    DesignReference "design-reference" Warning "A design names something that is not there, or contradicts itself.";
    RulesFile "rules-file" Error "A rule of a person's own file was not understood.";
    DesignExpired "design-expired" Warning "What a design accepts has expired.";
    FileUnused "file-unused" Warning "A file in a folder of templates or icons is used by nothing.";
    PackFile "pack-file" Warning "A part of a pack was not understood and was left out.";
    TemplateFault "template-fault" Error "A template or an outline names what is not there, or is not written soundly.";
    TemplateDoubt "template-doubt" Warning "A part of a template has no meaning, or may have none.";
    TemplateRemark "template-remark" Note "A pack leaves something out.";
    FileSkipped "file-skipped" Note "A file was passed over.";
    KeptRegion "kept-region" Warning "A kept region of a document is not well formed; its text was kept.";
    KeptUnplaced "kept-unplaced" Warning "A kept region has no place in the document any more; its text stands in the unplaced notes.";
    DocumentEdited "document-edited" Warning "A document was changed outside its kept regions; a copy of it was kept.";
    CommentKept "comment-kept" Warning "Comments of a Word document stand as notes in their sections.";
    DocumentRenamed "document-renamed" Warning "A document is written under another name; the old file was left where it is.";
    DocumentLeft "document-left" Warning "A file of a document is not written any more; it was left where it is.";
    Configuration "configuration" Warning "A part of the configuration was not understood and was left out.";
    WordTemplate "word-template" Warning "A part of a Word template leads elsewhere, is not known, or is missing.";
    LogoUnusable "logo-unusable" Warning "A logo could not be used.";
    History "history" Warning "The history of the documents is not as it was written.";
}

impl Code {
    /// The row that describes this code.
    pub fn row(self) -> &'static CodeRow {
        // The macro writes both tables from the same list, in the same order.
        &CODES[self as usize]
    }

    /// The stable name: `dataset-gap`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The severity unless overridden.
    pub fn severity(self) -> Severity {
        self.row().severity
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
