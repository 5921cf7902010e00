//! Why a file is no package that can be used.

/// Why a file cannot be used as a Word document. Each message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// Neither a zip file nor anything else of Office.
    #[error("it is no Word document: it does not begin as one; save it in Word as “Word Document (*.docx)”")]
    NotAPackage,
    /// The container of encrypted documents and of Word before 2007.
    #[error(
        "it is encrypted, or of Word before 2007; open it in Word, remove its password or protection, and save it as “Word Document (*.docx)”"
    )]
    Encrypted,
    /// It holds macros.
    #[error(
        "it holds macros (`{part}`), which are never passed on; save it in Word as “Word Document (*.docx)” or “Word Template (*.dotx)”"
    )]
    Macros {
        /// The part that tells.
        part: String,
    },
    /// Another kind of Office document.
    #[error("it is no Word document but {kind}; name a `.docx` or `.dotx`")]
    NotWord {
        /// What it is.
        kind: String,
    },
    /// The archive or one of its parts cannot be read.
    #[error("`{part}` in it cannot be read: {why}; open it in Word, which may repair it, and save it again")]
    Damaged {
        /// Which part; `the archive` for all of it.
        part: String,
        /// What is wrong.
        why: String,
    },
    /// It passes a bound.
    #[error("{what} in it passes what a document may have ({limit}); it was not read")]
    TooLarge {
        /// What is too large.
        what: String,
        /// The bound.
        limit: String,
    },
}

impl PackageError {
    /// A part that cannot be read.
    pub(super) fn damaged(part: &str, why: impl ToString) -> Self {
        Self::Damaged { part: shown(part), why: why.to_string() }
    }

    /// Something that passes a bound.
    pub(super) fn large(what: &str, limit: impl ToString) -> Self {
        Self::TooLarge { what: what.to_owned(), limit: limit.to_string() }
    }
}

/// A name out of a hostile file, as a message may show it.
pub(super) fn shown(name: &str) -> String {
    let clean = name.chars().map(|c| if c.is_control() || c == '`' { '\u{fffd}' } else { c });
    let short: String = clean.clone().take(80).collect();
    if clean.count() > 80 { format!("{short}…") } else { short }
}
