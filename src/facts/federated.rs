//! Applications that sign in without a secret of the tenant, by whom they trust.

use super::Truth;
use schemars::JsonSchema;
use serde::Serialize;

/// Who vouches for applications that sign in without a secret of the tenant: `federatedIdentityCredentials`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FederatedIssuer {
    /// What a reader calls it: `GitHub Actions`, else the host.
    pub name: String,
    /// Host of the issuer: `token.actions.githubusercontent.com`.
    pub host: String,
    /// Credentials that trust it.
    pub credentials: u64,
    /// Names of the applications, sorted; ids where they have none.
    pub applications: Vec<String>,
}

/// One federated credential: whom an application trusts to sign in as it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FederatedCredential {
    /// Display name of the application, or the id of its registration.
    pub application: String,
    /// Object id of the registration.
    pub id: String,
    /// Host of the issuer; none where its row does not tell.
    pub host: Option<String>,
    /// Subject that the token must name; none where its row does not tell.
    pub subject: Option<String>,
}

/// Issuer of the tokens of GitHub's workflows
/// (<https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust>).
const WORKFLOWS: &str = "token.actions.githubusercontent.com";

impl FederatedCredential {
    /// Whether a workflow that a pull request starts may sign in, or any that a wildcard takes in. The form of the subject
    /// is documented: <https://docs.github.com/actions/concepts/security/openid-connect>.
    pub fn is_open(&self) -> Truth {
        let github = self.host.as_ref().map(|host| host.eq_ignore_ascii_case(WORKFLOWS));
        let open = self.subject.as_ref().map(|it| {
            let it = it.to_ascii_lowercase();
            it.starts_with("repo:") && (it.ends_with(":pull_request") || it.contains('*'))
        });
        Truth::from(github).and(open.into())
    }
}
