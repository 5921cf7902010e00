//! The words of `init`.

use crate::ci::Platform;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The commands of `init`.
#[derive(Debug, Subcommand)]
pub(super) enum Init {
    /// Write the pipeline that keeps the documents of a tenant true, for the repository that holds them (see docs/ci.md).
    Ci(InitCi),
}

/// Arguments of `init ci`.
#[derive(Debug, Args)]
pub(super) struct InitCi {
    /// Where the pipeline runs.
    #[command(flatten)]
    pub(super) platform: PlatformArgs,
    /// The root of the repository.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub(super) out: PathBuf,
    /// The repository, as OWNER/NAME or its address; that of the remote `origin` when missing. On GitHub with the ids of
    /// both, as its tokens have them since July 2026: `contoso@123/tenant-docs@456`.
    #[arg(long, value_name = "NAME")]
    pub(super) repository: Option<String>,
    /// The branch that holds what people agreed to.
    #[arg(long, value_name = "NAME", default_value = "main", value_parser = branch)]
    pub(super) branch: String,
    /// The address below which archives of releases stand, `https://HOST/OWNER/tenantry/releases/download`; without it the
    /// pipeline builds tenantry from crates.io once.
    #[arg(long, value_name = "URL", value_parser = releases)]
    pub(super) releases: Option<String>,
    /// Write over files that are there.
    #[arg(long)]
    pub(super) force: bool,
}

/// The platform, one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct PlatformArgs {
    /// GitHub Actions.
    #[arg(long)]
    github: bool,
    /// Azure Pipelines.
    #[arg(long)]
    azure_devops: bool,
    /// GitLab CI/CD.
    #[arg(long)]
    gitlab: bool,
}

impl PlatformArgs {
    /// The one that was named.
    pub(super) fn platform(&self) -> Platform {
        // clap lets no other case through.
        match (self.azure_devops, self.gitlab) {
            (true, _) => Platform::AzureDevOps,
            (_, true) => Platform::GitLab,
            _ => Platform::GitHub,
        }
    }
}

/// Where the releases of this build are, as its manifest says it; empty where it does not.
pub(super) fn own_releases() -> String {
    match env!("CARGO_PKG_REPOSITORY").trim_end_matches('/') {
        "" => String::new(),
        repository => format!("{repository}/releases/download"),
    }
}

/// The name of a branch that means nothing to a shell or to YAML.
fn branch(text: &str) -> Result<String, String> {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    if text.len() <= 200 && text.split('/').all(is_part) {
        Ok(text.to_owned())
    } else {
        Err("letters, digits, `.`, `_`, `-` and `/` only, such as `main`".to_owned())
    }
}

/// An address that means nothing to a shell or to YAML.
fn releases(text: &str) -> Result<String, String> {
    let url = url::Url::parse(text).map_err(|error| error.to_string())?;
    crate::http::check_address(&url).map_err(|error| error.to_string())?;
    let plain = url.as_str().trim_end_matches('/');
    if plain.chars().all(|c| c.is_ascii_alphanumeric() || ":/._-~%".contains(c)) {
        Ok(plain.to_owned())
    } else {
        Err("letters, digits, `:`, `/`, `.`, `_`, `-`, `~` and `%` only".to_owned())
    }
}
