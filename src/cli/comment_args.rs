//! The words of `comment`.

use clap::Args;
use std::path::PathBuf;
use url::Url;

/// Arguments of `comment`.
#[derive(Debug, Args)]
pub(super) struct Comment {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The snapshot before, to compare with; without it this is the first reading.
    #[arg(long, value_name = "SNAPSHOT")]
    pub(super) since: Option<PathBuf>,
    /// What changed, as `tenantry diff --format md` wrote it.
    #[arg(long, value_name = "FILE", requires = "since")]
    pub(super) changes: Option<PathBuf>,
    /// The address of a picture of what came, changed and went: `tenantry diff --format png`.
    #[arg(long, value_name = "URL", value_parser = picture)]
    pub(super) change: Option<String>,
    /// The address of a picture of the architecture as it was.
    #[arg(long, value_name = "URL", value_parser = picture)]
    pub(super) before: Option<String>,
    /// The address of a picture of the architecture as it is.
    #[arg(long, value_name = "URL", value_parser = picture)]
    pub(super) after: Option<String>,
    /// Most characters that the platform takes.
    #[arg(long, value_name = "N", default_value_t = 60_000)]
    pub(super) most: usize,
    /// The file to write; standard output when missing.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// An address that ends no link and no cell of Markdown.
fn picture(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err("only http and https addresses are shown".to_owned());
    }
    let reserved = [('(', "%28"), (')', "%29"), ('|', "%7C"), ('<', "%3C"), ('>', "%3E"), ('\\', "%5C")];
    Ok(reserved.iter().fold(url.as_str().to_owned(), |text, (c, code)| text.replace(*c, code)))
}
