//! Who reads the Markdown: what differs between readers is a row of a table.

/// A reader of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flavour {
    /// Any reader: only what all of them show alike.
    #[default]
    Any,
    /// GitHub: alerts, and no front matter, which it would show as a table.
    GitHub,
    /// MkDocs with the extension `admonition`: its callouts, and a list of pages to inherit the navigation from.
    MkDocs,
    /// Docusaurus: its callouts.
    Docusaurus,
    /// A wiki of Azure DevOps: pages named by their titles, beside the folder of their sub-pages, and `.order`.
    AzureDevOps,
}

/// How callouts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Callouts {
    /// A quote that begins with the word in bold: what every reader shows as it is meant.
    Quoted,
    /// `> [!NOTE]`.
    Alerts,
    /// `!!! note "Note"` and an indented text.
    Indented,
    /// `:::note[Note]` to `:::`.
    Fenced,
}

/// Where the links of a drawing that stands by itself lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DrawingLinks {
    /// To the Markdown file.
    File,
    /// To the folder that the page is published as: `high-level-design/identity/`.
    Folder,
    /// Nowhere: drawings are published in another place than they were written to.
    Nowhere,
}

/// What is particular to a reader.
#[derive(Debug)]
pub(super) struct FlavourRow {
    flavour: Flavour,
    /// Its name on the command line.
    pub(super) id: &'static str,
    /// How callouts are written.
    pub(super) callouts: Callouts,
    /// Whether pages begin with what the reader is to know of them.
    pub(super) front_matter: bool,
    /// What the reader replaces by a list of the headings of the page; empty where it lists them by itself.
    pub(super) contents: &'static str,
    /// Whether the first page of a document stands beside the folder of the others.
    pub(super) first_beside: bool,
    /// Whether pages are named by their titles, which the reader shows, and not by the ids of their sections.
    pub(super) named_by_title: bool,
    /// Where the links of drawings lead.
    pub(super) drawing_links: DrawingLinks,
}

/// One row for each reader.
///
/// Sources: the documentation of GitHub (alerts), Python-Markdown (`admonition`), Docusaurus (admonitions, front matter) and
/// Azure DevOps (“Wiki files and file structure”, “Markdown syntax for wikis”).
const FLAVOURS: &[FlavourRow] = &[
    FlavourRow {
        flavour: Flavour::Any,
        id: "any",
        callouts: Callouts::Quoted,
        front_matter: true,
        contents: "",
        first_beside: false,
        named_by_title: false,
        drawing_links: DrawingLinks::File,
    },
    FlavourRow {
        flavour: Flavour::GitHub,
        id: "github",
        callouts: Callouts::Alerts,
        front_matter: false,
        contents: "",
        first_beside: false,
        named_by_title: false,
        drawing_links: DrawingLinks::File,
    },
    FlavourRow {
        flavour: Flavour::MkDocs,
        id: "mkdocs",
        callouts: Callouts::Indented,
        front_matter: true,
        contents: "",
        first_beside: false,
        named_by_title: false,
        drawing_links: DrawingLinks::Folder,
    },
    FlavourRow {
        flavour: Flavour::Docusaurus,
        id: "docusaurus",
        callouts: Callouts::Fenced,
        front_matter: true,
        contents: "",
        first_beside: false,
        named_by_title: false,
        drawing_links: DrawingLinks::Nowhere,
    },
    FlavourRow {
        flavour: Flavour::AzureDevOps,
        id: "azure-devops",
        callouts: Callouts::Quoted,
        front_matter: false,
        contents: "[[_TOC_]]",
        first_beside: true,
        named_by_title: true,
        drawing_links: DrawingLinks::File,
    },
];

impl Flavour {
    /// Names of all, as the command line takes them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FLAVOURS.iter().map(|row| row.id)
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        FLAVOURS.iter().find(|row| row.id == name).map(|row| row.flavour)
    }

    /// What is particular to it.
    pub(super) fn row(self) -> &'static FlavourRow {
        FLAVOURS.iter().find(|row| row.flavour == self).unwrap_or(&FLAVOURS[0])
    }
}

/// A kind of callout.
#[derive(Debug)]
pub(super) struct CalloutRow {
    /// What templates write: `> [!NOTE]`.
    pub(super) alert: &'static str,
    /// The word that a reader sees.
    pub(super) word: &'static str,
    /// Its kind where callouts are indented.
    pub(super) indented: &'static str,
    /// Its kind where callouts are fenced.
    pub(super) fenced: &'static str,
}

/// The kinds of callouts.
pub(super) const CALLOUTS: &[CalloutRow] = &[
    CalloutRow { alert: "> [!NOTE]", word: "Note", indented: "note", fenced: "note" },
    CalloutRow { alert: "> [!TIP]", word: "Tip", indented: "tip", fenced: "tip" },
    CalloutRow { alert: "> [!IMPORTANT]", word: "Important", indented: "warning", fenced: "warning" },
    CalloutRow { alert: "> [!WARNING]", word: "Warning", indented: "warning", fenced: "warning" },
    CalloutRow { alert: "> [!CAUTION]", word: "Caution", indented: "danger", fenced: "danger" },
];
