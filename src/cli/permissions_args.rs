//! The words of `permissions`.

use super::discover_args::Selection;
use clap::{Args, ValueEnum};

/// Arguments of `permissions`.
#[derive(Debug, Args)]
pub(super) struct Permissions {
    /// For these only: datasets, sections or workloads, as in `--only`; everything when none is named.
    #[arg(value_name = "NAME")]
    pub(super) datasets: Vec<String>,
    /// What will be read.
    #[command(flatten)]
    pub(super) selection: Selection,
    /// For what this document pack shows (can be repeated).
    #[arg(long = "for", value_name = "PACK")]
    pub(super) packs: Vec<String>,
    /// As whom the tenant will be read.
    #[arg(long = "as", value_name = "WAY", default_value = "application")]
    pub(super) read_as: ReadAs,
    /// How they are printed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: PermissionsFormat,
    /// Trust tokens of another identity provider instead of a certificate: who issues them, and to whom.
    #[arg(long, num_args = 2, value_names = ["ISSUER", "SUBJECT"])]
    pub(super) federated: Option<Vec<String>>,
}

/// As whom a tenant is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReadAs {
    /// An application, with nobody signed in.
    Application,
    /// A signed-in person.
    Person,
}

/// A format of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PermissionsFormat {
    /// What each exposes, why it is asked for, and what is blank without it.
    Text,
    /// The same, for programs.
    Json,
    /// A manifest with `requiredResourceAccess`, for an app registration.
    Manifest,
    /// Commands for Microsoft Graph PowerShell.
    Powershell,
    /// Commands for the Azure CLI in a POSIX shell.
    AzureCli,
    /// One name a line.
    Names,
}
