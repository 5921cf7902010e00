//! A federated credential: whose tokens the application is known by, in place of a secret.
//!
//! Sources: <https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials>,
//! <https://learn.microsoft.com/cli/azure/ad/app/federated-credential>, November 2026.

use super::commands::{in_posix, in_powershell};

/// What tokens of another identity provider say of themselves. Entra ID compares both letter by letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// Who issues them; empty where whoever runs the commands has to say it.
    pub issuer: String,
    /// Whom they are issued to; empty where whoever runs the commands has to say it.
    pub subject: String,
}

impl Trust {
    /// The audience of such tokens; that of sovereign clouds is told in `docs/connecting.md`.
    pub const AUDIENCE: &'static str = "api://AzureADTokenExchange";

    /// Adds the credential to the application of `$app`.
    pub(super) const POWERSHELL: &'static str = "\
# The pipeline is known by the token that it is given for each run: there is no secret to keep.
$credential = @{ Name = 'tenantry'; Issuer = $Issuer; Subject = $Subject; Audiences = @('api://AzureADTokenExchange') }
New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -BodyParameter $credential | Out-Null
";

    /// Adds the credential to the application of `$client_id`.
    pub(super) const AZURE_CLI: &'static str = "\
# The pipeline is known by the token that it is given for each run: there is no secret to keep.
az ad app federated-credential create --id \"$client_id\" --output none --parameters \"$(printf \\
    '{\"name\":\"tenantry\",\"issuer\":\"%s\",\"subject\":\"%s\",\"audiences\":[\"api://AzureADTokenExchange\"]}' \"$issuer\" \"$subject\")\"
";

    /// The parameters of a script: what is known is their default.
    pub(super) fn powershell_head(&self) -> String {
        let parameter = |name: &str, value: &str| match value {
            "" => format!("    [Parameter(Mandatory)] [string] ${name}"),
            _ => format!("    [string] ${name} = {}", in_powershell(value)),
        };
        format!("param(\n{},\n{}\n)\n", parameter("Issuer", &self.issuer), parameter("Subject", &self.subject))
    }

    /// The same for a POSIX shell. A quote or a backslash would end the JSON they are put into: no issuer has one.
    pub(super) fn posix_head(&self) -> String {
        let parameter = |at: usize, name: &str, value: &str| match value {
            "" => format!("{name}=${{{at}:?the {name}, as the service that issues the tokens shows it}}\n"),
            _ => format!("{name}=${{{at}:-{}}}\n", in_posix(value)),
        };
        format!(
            "#!/bin/sh\nset -eu\n{}{}case $issuer$subject in\n    *[\\\"\\\\]*) echo 'neither may hold a quote or a backslash' >&2; exit 2 ;;\nesac\n",
            parameter(1, "issuer", &self.issuer),
            parameter(2, "subject", &self.subject)
        )
    }
}
