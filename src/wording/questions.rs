//! What an architect has to answer of a component, by its kind: no tenant can be asked for it.

use crate::catalog::NodeKind as K;

/// Questions by kind, the most telling first.
const QUESTIONS: &[(K, &[&str])] = &[
    (
        K::EntraId,
        &["Why one tenant, and not several?", "Who may change the settings of the directory, and who approves it?"],
    ),
    (
        K::AdfsFarm,
        &[
            "Why are domains federated, and not verified in the cloud?",
            "Which applications still rely on AD FS, and until when?",
            "What happens to sign-in when the farm fails?",
        ],
    ),
    (K::WebApplicationProxy, &["What does it publish besides AD FS, and when can it go?"]),
    (
        K::EntraConnect,
        &[
            "Who owns the server, and who may sign in to it?",
            "How is it replaced when it fails: is there a server in staging mode?",
            "Why Entra Connect, and not Cloud Sync?",
        ],
    ),
    (K::CloudSync, &["Which forests does it copy, and why not Entra Connect?"]),
    (
        K::PassThroughAgent,
        &["Why are passwords checked on premises?", "How many agents may fail before nobody signs in?"],
    ),
    (K::DomainControllers, &["Who owns Active Directory, and how is a forest recovered?"]),
    (K::CertificateServices, &["Which services rely on these certificates, and who may issue them?"]),
    (K::HrSystem, &["Is it the source of truth for people, and who answers for wrong data?"]),
    (K::Provisioning, &["Who is told when provisioning stops, and how fast must it run again?"]),
    (
        K::ConditionalAccess,
        &["Who approves a change of a policy, and how is it tried first?", "Who is left out of the policies, and why?"],
    ),
    (K::AuthenticationMethods, &["Which methods are wanted, and by when do the weak ones go?"]),
    (
        K::PrivilegedRoles,
        &[
            "Which accounts are emergency accounts, and where are their credentials kept?",
            "Who reviews the holders of roles, and how often?",
        ],
    ),
    (K::EnterpriseApplications, &["Who may add an application, and who owns those that are there?"]),
    (K::AutomationIdentities, &["Who owns each of them, and how are their credentials renewed?"]),
    (K::ApplicationProxy, &["Why are internal applications published in this way, and which follow?"]),
    (K::ProxyConnector, &["How many connectors may fail, and who updates them?"]),
    (K::CrossTenantAccess, &["What is the rule for organisations that nobody named?"]),
    (K::PartnerTenant, &["What is shared with this organisation, under which contract, and who owns it here?"]),
    (K::Guests, &["Who may invite guests, and how do they leave?"]),
    (K::ExchangeOnline, &["How is a mailbox recovered, and how fast?", "How long is mail kept, and why?"]),
    (K::ExchangeProtection, &["Why this filtering, and who releases quarantined mail?"]),
    (K::CloudMailGateway, &["Why does mail pass a gateway of others, and until when?"]),
    (
        K::ExchangeServer,
        &[
            "What is the server still for: mailboxes, relay, management alone?",
            "Until when does it stay, and what has to happen first?",
        ],
    ),
    (K::MailRelay, &["Which devices and applications send mail, and who owns them?"]),
    (K::EdgeTransport, &["Why does mail pass this relay?"]),
    (
        K::SharepointOnline,
        &["Who may make a site, and who owns those without an owner?", "How is content recovered, and how fast?"],
    ),
    (K::Onedrive, &["What becomes of the files of people who leave?"]),
    (K::Teams, &["Who may make a team, and how does one end?", "Who may meet and chat with other organisations?"]),
    (K::TeamsPhone, &["How are emergency calls placed, and who owns the numbers?"]),
    (K::Intune, &["Which devices must be managed, and what may others reach?"]),
    (K::ConfigurationManager, &["Which workloads stay with Configuration Manager, and until when?"]),
    (K::TunnelGateway, &["Which applications need the tunnel, and what replaces it?"]),
    (K::RemoteNetwork, &["Why does this site have a link of its own?"]),
    (K::GlobalSecureAccess, &["What does its traffic replace, and for whom?"]),
    (K::DefenderXdr, &["Who answers alerts, in which hours, and how fast?"]),
    (K::DefenderIdentity, &["Why are some servers without a sensor, if any are?"]),
    (K::Sentinel, &["Who watches it, and how long are logs kept?"]),
    (K::Purview, &["Who owns the rules for data, and which law or contract asks for them?"]),
    (K::SensitivityLabels, &["What does each label mean for the people who choose it?"]),
    (K::DataLossPrevention, &["Who decides about a blocked message, and how fast?"]),
    (K::AuditRetention, &["How long must logs be kept, and who reads them?"]),
    (K::Copilot, &["Who may use Copilot, for what, and what was done about oversharing first?"]),
    (K::Agents, &["Who may make an agent, and who approves one?"]),
    (K::PowerPlatform, &["Who may make an environment, and which connectors are allowed?"]),
    (K::PowerBi, &["Who may publish reports, and to whom?"]),
    (K::AzureSubscription, &["What runs in it for this tenant, and who pays for it?"]),
    (K::VirtualNetwork, &["How is it joined to the on-premises network, and who owns the route?"]),
    (K::Firewall, &["Which traffic goes straight to Microsoft 365, and which is inspected?"]),
    (K::ReverseProxy, &["What does it publish, and what replaces it?"]),
    (K::PublicDns, &["Who may change the records, and how is a change approved?"]),
    (K::IdentityProvider, &["Whom does it sign in, and why not Entra ID?"]),
];

/// The questions about a kind of component; none where there is nothing particular to ask.
pub fn questions(kind: K) -> &'static [&'static str] {
    QUESTIONS.iter().find(|row| row.0 == kind).map_or(&[], |row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_one_row_of_questions() {
        let kinds: BTreeSet<K> = QUESTIONS.iter().map(|row| row.0).collect();
        assert_eq!(kinds.len(), QUESTIONS.len());
        assert!(QUESTIONS.iter().flat_map(|row| row.1).all(|text| text.ends_with('?')));
    }
}
