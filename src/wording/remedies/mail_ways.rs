//! Mail: connectors, rules and switches that let in or out more than they should.
//!
//! Sources: references of the cmdlets; "Introducing more control over Direct Send in Exchange Online" and "Enable or
//! disable authenticated client SMTP submission" of Microsoft, November 2026.

use super::{Remedy, hunt, run, set, show};

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "open-inbound-connectors",
        why: "A connector that asks for no proof looks like protection and is none: mail of strangers who write the partner's domain is treated alike.",
        steps: &[
            show(
                "Read what each connector demands.",
                "Get-InboundConnector | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, TlsSenderCertificateName, RestrictDomainsToIPAddresses, RestrictDomainsToCertificate",
            ),
            hunt(
                "See who comes in by it.",
                "EmailEvents\n| where Timestamp > ago(30d) and Connectors has \"<connector>\"\n| summarize Messages = count() by SenderFromDomain, SenderIPv4\n| order by Messages desc",
            ),
            set(
                "Exchange admin centre: Mail flow > Connectors, the connector, Edit restrictions. Reject messages that are not sent over TLS, and demand the partner's certificate or addresses.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-InboundConnector -Identity <connector> -RequireTls $true -TlsSenderCertificateName <name on the partner's certificate> -RestrictDomainsToCertificate $true",
            ),
        ],
    },
    Remedy {
        rule: "inbound-counts-as-internal",
        why: "Mail that counts as internal is believed: it passes checks, reaches groups that are closed to outside, and carries no mark of an external sender.",
        steps: &[
            show(
                "Read which connectors do so, and how they know the sender.",
                "Get-InboundConnector | Where-Object { $_.TreatMessagesAsInternal } | Format-List Name, SenderDomains, SenderIPAddresses, TlsSenderCertificateName",
            ),
            hunt(
                "See what comes in by it.",
                "EmailEvents\n| where Timestamp > ago(30d) and Connectors has \"<connector>\"\n| summarize Messages = count() by SenderFromDomain, SenderIPv4, EmailDirection\n| order by Messages desc",
            ),
            run(
                "Switch it off where it is not needed.",
                "Set-InboundConnector -Identity <connector> -TreatMessagesAsInternal $false",
            ),
        ],
    },
    Remedy {
        rule: "rules-past-filters",
        why: "Conditions such as a sender's domain are easily met by others: what was meant for one newsletter lets in whoever forges it.",
        steps: &[
            show(
                "List the rules that set no spam verdict, or skip links and attachments.",
                "Get-TransportRule | Where-Object { $_.SetSCL -eq -1 -or $_.SetHeaderName -like \"X-MS-Exchange-Organization-Skip*\" } | Format-List Name, State, Mode, Description",
            ),
            hunt(
                "See what came in that way.",
                "EmailEvents\n| where Timestamp > ago(30d) and OrgLevelPolicy == \"Exchange transport rule\" and OrgLevelAction == \"Allow\"\n| summarize Messages = count() by SenderFromDomain, ThreatTypes\n| order by Messages desc",
            ),
            set(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists, or Advanced delivery for phishing simulations. Make an entry there that ends by itself.",
            ),
            run("Switch the rule off once the entry works.", "Disable-TransportRule -Identity <rule>"),
        ],
    },
    Remedy {
        rule: "journaling-outside",
        why: "A copy of everybody's mail stands with somebody else. Who reads it there, this tenant neither controls nor records.",
        steps: &[
            show(
                "Read the rules, and where reports go that cannot be delivered.",
                "Get-JournalRule | Format-Table Name, Enabled, JournalEmailAddress, Recipient, Scope; Get-TransportConfig | Format-List JournalingReportNdrTo",
            ),
            show(
                "See by which connector the copies leave, and whether it demands TLS.",
                "Get-OutboundConnector | Format-Table Name, Enabled, RecipientDomains, SmartHosts, TlsSettings, TlsDomain",
            ),
            set(
                "Microsoft Purview portal: Settings > Exchange (legacy) > Journal rules. Switch off what no contract and no law asks for.",
            ),
            run("The same in Exchange Online PowerShell.", "Disable-JournalRule -Identity <rule>"),
        ],
    },
    Remedy {
        rule: "direct-send",
        why: "Whoever reaches the mail exchange of the tenant, as anybody does, may write to people inside with a sender of the own domain. Phishing that looks internal is sent that way.",
        steps: &[
            show("Read the switch.", "Get-OrganizationConfig | Format-List RejectDirectSend"),
            hunt(
                "See what comes with a sender of the own domain, by no connector and with failed checks.",
                "EmailEvents\n| where Timestamp > ago(30d) and EmailDirection == \"Inbound\" and SenderFromDomain == RecipientDomain and isempty(Connectors)\n| summarize Messages = count() by SenderFromAddress, SenderIPv4\n| order by Messages desc",
            ),
            set(
                "Exchange admin centre: Mail flow > Connectors. Add a connector from your organisation's server for each device and service that has to send that way.",
            ),
            run("Then refuse the rest.", "Set-OrganizationConfig -RejectDirectSend $true"),
        ],
    },
    Remedy {
        rule: "relay-loops",
        why: "Mail that goes round is refused after many hops, hours later than a wrong address would be.",
        steps: &[
            show(
                "Read the domains and the connectors.",
                "Get-AcceptedDomain | Format-Table DomainName, DomainType\nGet-OutboundConnector | Format-List Name, Enabled, RecipientDomains, AllAcceptedDomains, SmartHosts",
            ),
            run(
                "Where all people of the domain have a mailbox here, let it take all mail.",
                "Set-AcceptedDomain -Identity <domain> -DomainType Authoritative",
            ),
            run(
                "Else give the mail to the servers that hold the others.",
                "New-OutboundConnector -Name <name> -ConnectorType OnPremises -RecipientDomains <domain> -SmartHosts <server> -UseMXRecord $false",
            ),
        ],
    },
    Remedy {
        rule: "smtp-submission",
        why: "Passwords are guessed at this door day and night, because no second factor stands behind it.",
        steps: &[
            show(
                "Read the switches.",
                "Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled, AllowLegacyTLSClients",
            ),
            hunt(
                "See who signs in that way.",
                "SigninLogs\n| where TimeGenerated > ago(30d) and ClientAppUsed == \"Authenticated SMTP\"\n| summarize SignIns = count() by UserPrincipalName, IPAddress, ResultType\n| order by SignIns desc",
            ),
            run(
                "Allow it for the mailbox of a device that knows no other way.",
                "Set-CASMailbox -Identity <mailbox> -SmtpClientAuthenticationDisabled $false",
            ),
            run("Refuse it for all others.", "Set-TransportConfig -SmtpClientAuthenticationDisabled $true"),
            run("Switch old versions of TLS off.", "Set-TransportConfig -AllowLegacyTLSClients $false"),
        ],
    },
    Remedy {
        rule: "smtp-submission-exceptions",
        why: "Exceptions for devices outlive the devices. Each is a mailbox that a guessed password is enough to send from.",
        steps: &[
            show(
                "List them.",
                "Get-EXOCasMailbox -ResultSize Unlimited -Properties SmtpClientAuthenticationDisabled | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false } | Format-Table Name, PrimarySmtpAddress",
            ),
            hunt(
                "See which are used.",
                "SigninLogs\n| where TimeGenerated > ago(90d) and ClientAppUsed == \"Authenticated SMTP\"\n| summarize LastSeen = max(TimeGenerated) by UserPrincipalName, IPAddress",
            ),
            run(
                "Take the exception from a mailbox.",
                "Set-CASMailbox -Identity <mailbox> -SmtpClientAuthenticationDisabled $null",
            ),
        ],
    },
];
