//! The words for ways of signing in.

use clap::ValueEnum;

/// A way of signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Auth {
    /// A secret of the application.
    Secret,
    /// A certificate of the application: the way to prefer.
    Certificate,
    /// A person, on any device with a browser.
    DeviceCode,
    /// The identity of the Azure resource this runs on.
    ManagedIdentity,
    /// GitHub Actions, Azure Pipelines, or a file that Kubernetes keeps fresh.
    WorkloadIdentity,
    /// Whoever is signed in to the Azure CLI.
    AzureCli,
    /// An access token from elsewhere.
    Token,
}

/// How an assertion is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Assertion {
    /// RSASSA-PSS.
    Ps256,
    /// RSASSA-PKCS1-v1_5.
    Rs256,
}
