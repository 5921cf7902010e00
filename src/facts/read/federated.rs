//! Who vouches for applications that sign in without a secret of the tenant.

use super::applications::host;
use super::automation::Identities;
use super::names::Names;
use super::source::Source;
use crate::catalog::ids;
use crate::facts::{FederatedCredential, FederatedIssuer, Reading};
use std::collections::{BTreeMap, BTreeSet};

/// What hosts of well-known issuers are called
/// (<https://learn.microsoft.com/entra/workload-id/workload-identity-federation>, August 2026).
const ISSUERS: &[(&str, &str)] = &[
    ("token.actions.githubusercontent.com", "GitHub Actions"),
    ("vstoken.dev.azure.com", "Azure Pipelines"),
    ("accounts.google.com", "Google Cloud"),
    ("gitlab.com", "GitLab"),
    ("app.terraform.io", "HCP Terraform"),
    ("cognito-identity.amazonaws.com", "Amazon Cognito"),
    (".prod-aks.azure.com", "Azure Kubernetes Service"),
    (".microsoftonline.com", "Another Entra tenant or a managed identity"),
    (".amazonaws.com", "Amazon Web Services"),
];

/// Credentials and applications by the host of their issuer.
pub(super) type Issuers = BTreeMap<String, (u64, BTreeSet<String>)>;

/// `federated-credentials`; asks for the names of their applications, and tells `identities` of each.
pub(super) fn credentials(
    source: &Source<'_>,
    names: &mut Names,
    identities: &mut Identities,
) -> (Issuers, Vec<FederatedCredential>) {
    let (mut issuers, mut each) = (Issuers::new(), Vec::new());
    source.each(ids::FEDERATED_CREDENTIALS, |row| {
        identities.federated(row);
        names.want(row.parent());
        let issuer = row.text("issuer").and_then(host);
        each.push(FederatedCredential {
            application: String::new(),
            id: row.parent().to_owned(),
            host: issuer.clone(),
            subject: row.string("subject"),
        });
        let Some(host) = issuer else { return };
        let issuer = issuers.entry(host).or_default();
        issuer.0 += 1;
        issuer.1.insert(row.parent().to_owned());
    });
    (issuers, each)
}

/// The credentials, with the names of their applications.
pub(super) fn named(
    source: &Source<'_>,
    mut each: Vec<FederatedCredential>,
    names: &Names,
) -> Reading<Vec<FederatedCredential>> {
    for it in &mut each {
        it.application = names.name(&it.id).unwrap_or(&it.id).to_owned();
    }
    each.sort();
    source.reading(ids::FEDERATED_CREDENTIALS, each)
}

/// The issuers, with the names of the applications that trust them.
pub(super) fn told(source: &Source<'_>, issuers: Issuers, names: &Names) -> Reading<Vec<FederatedIssuer>> {
    let rows = issuers.into_iter().map(|(host, (credentials, applications))| {
        let fits = |row: &&(&str, &str)| host == row.0 || (row.0.starts_with('.') && host.ends_with(row.0));
        let name = |id: &String| names.name(id).unwrap_or(id).to_owned();
        FederatedIssuer {
            name: ISSUERS.iter().find(fits).map_or(host.as_str(), |row| row.1).to_owned(),
            credentials,
            applications: applications.iter().map(name).collect::<BTreeSet<_>>().into_iter().collect(),
            host,
        }
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    source.reading(ids::FEDERATED_CREDENTIALS, rows)
}
