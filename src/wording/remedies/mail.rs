//! Mail: names that others may use, ways out, and what is recorded.

use super::{Remedy, hunt, run, set, show};

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "dmarc",
        why: "Anyone may send mail in the name of the domain, to customers as to its own staff, and receivers are not asked to stop it.",
        steps: &[
            show("Read the record.", "Resolve-DnsName -Name _dmarc.<domain> -Type TXT"),
            hunt(
                "See who sends in the name of the domain and fails.",
                "EmailEvents\n| where Timestamp > ago(30d) and SenderFromDomain == \"<domain>\" and EmailDirection == \"Inbound\"\n| extend Verdict = tostring(parse_json(AuthenticationDetails).DMARC)\n| summarize Messages = count() by Verdict, SenderIPv4, SenderMailFromDomain\n| order by Messages desc",
            ),
            set(
                "Public DNS, at the host of the domain: a TXT record at _dmarc.<domain>, first v=DMARC1; p=none; rua=mailto:<address>, then p=quarantine and p=reject, as the reports show that each sender of your own passes.",
            ),
        ],
    },
    Remedy {
        rule: "dkim",
        why: "Without a signature of the domain, forwarded mail fails at the receiver, and forged mail looks no worse than real mail.",
        steps: &[
            show(
                "Read which domains are signed, and the two records that they need.",
                "Get-DkimSigningConfig | Format-List Domain, Enabled, Status, Selector1CNAME, Selector2CNAME",
            ),
            show(
                "See whether a record stands in DNS.",
                "Resolve-DnsName -Name selector1._domainkey.<domain> -Type CNAME",
            ),
            set(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies > Email authentication settings > DKIM. Publish both records, then sign messages of the domain.",
            ),
            run(
                "The same in Exchange Online PowerShell, where the domain has a configuration.",
                "Set-DkimSigningConfig -Identity <domain> -Enabled $true",
            ),
            run("Where it has none.", "New-DkimSigningConfig -DomainName <domain> -Enabled $true"),
        ],
    },
    Remedy {
        rule: "repeated-mail-records",
        why: "Where there are two, receivers take none: the domain is as unprotected as without a record, while whoever looks finds one.",
        steps: &[
            show("Read the SPF records.", "Resolve-DnsName -Name <domain> -Type TXT"),
            show("Read the DMARC records.", "Resolve-DnsName -Name _dmarc.<domain> -Type TXT"),
            set(
                "Public DNS, at the host of the domain: put what the records of a kind hold into one, and take the others out. What Microsoft 365 asks for stands in its admin centre under Settings > Domains, the domain, DNS records.",
            ),
        ],
    },
    Remedy {
        rule: "external-forwarding",
        why: "Whoever is in a mailbox for a minute leaves a rule behind that sends every message out, and goes on reading after the password has changed.",
        steps: &[
            show(
                "Read what the policies for outgoing mail allow.",
                "Get-HostedOutboundSpamFilterPolicy | Format-Table Name, AutoForwardingMode",
            ),
            show(
                "Read what remote domains allow.",
                "Get-RemoteDomain | Format-Table Name, DomainName, AutoForwardEnabled",
            ),
            hunt(
                "See who set up forwarding.",
                "CloudAppEvents\n| where Timestamp > ago(30d) and ActionType in (\"New-InboxRule\", \"Set-InboxRule\", \"Set-Mailbox\")\n| where tostring(RawEventData.Parameters) has_any (\"ForwardTo\", \"ForwardAsAttachmentTo\", \"RedirectTo\", \"ForwardingSmtpAddress\")\n| project Timestamp, ActionType, AccountDisplayName, IPAddress, Parameters = tostring(RawEventData.Parameters)",
            ),
            set(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies > Anti-spam, the outbound policy, Automatic forwarding rules: Off. Give a policy of its own to the few who have to forward.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-HostedOutboundSpamFilterPolicy -Identity Default -AutoForwardingMode Off",
            ),
            run("And for all other domains.", "Set-RemoteDomain -Identity Default -AutoForwardEnabled $false"),
        ],
    },
    Remedy {
        rule: "forwarding-mailboxes",
        why: "A copy of everything that arrives leaves the organisation, past its retention and its loss prevention. Often nobody remembers who asked for it.",
        steps: &[
            show(
                "List them.",
                "Get-EXOMailbox -ResultSize Unlimited -Properties ForwardingSmtpAddress, ForwardingAddress, DeliverToMailboxAndForward | Where-Object { $_.ForwardingSmtpAddress -or $_.ForwardingAddress } | Format-Table UserPrincipalName, ForwardingSmtpAddress, ForwardingAddress, DeliverToMailboxAndForward",
            ),
            show(
                "Read the rules of such a mailbox, hidden ones too.",
                "Get-InboxRule -Mailbox <mailbox> -IncludeHidden | Format-List Name, Enabled, ForwardTo, ForwardAsAttachmentTo, RedirectTo",
            ),
            hunt(
                "See what went out from there.",
                "EmailEvents\n| where Timestamp > ago(30d) and EmailDirection == \"Outbound\" and RecipientEmailAddress == \"<address it forwards to>\"\n| summarize Messages = count(), LastSeen = max(Timestamp) by SenderMailFromAddress",
            ),
            set(
                "Exchange admin centre: Recipients > Mailboxes, the mailbox, Manage mail flow settings. Switch forwarding off, once its owner has said that it is not needed.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-Mailbox -Identity <mailbox> -ForwardingSmtpAddress $null -ForwardingAddress $null -DeliverToMailboxAndForward $false",
            ),
            run("Switch off a rule.", "Disable-InboxRule -Mailbox <mailbox> -Identity <rule>"),
        ],
    },
    Remedy {
        rule: "mailbox-audit",
        why: "After a break-in nobody can say which messages were read. Where accounts are left out of auditing, that may have been the first thing the attacker did.",
        steps: &[
            show(
                "Read whether auditing is off for the organisation.",
                "Get-OrganizationConfig | Format-List AuditDisabled",
            ),
            show(
                "List the accounts whose actions are not recorded.",
                "Get-MailboxAuditBypassAssociation -ResultSize Unlimited | Where-Object { $_.AuditBypassEnabled } | Format-Table Name, AuditBypassEnabled",
            ),
            hunt(
                "See who left accounts out.",
                "CloudAppEvents\n| where Timestamp > ago(90d) and ActionType == \"Set-MailboxAuditBypassAssociation\"\n| project Timestamp, AccountDisplayName, IPAddress, ObjectName, Parameters = tostring(RawEventData.Parameters)",
            ),
            run("Switch auditing on.", "Set-OrganizationConfig -AuditDisabled $false"),
            run(
                "Record an account again.",
                "Set-MailboxAuditBypassAssociation -Identity <account> -AuditBypassEnabled $false",
            ),
        ],
    },
    Remedy {
        rule: "relays",
        why: "A server that passes mail on for anyone sends spam and forged mail under the organisation's name, past the checks that mail from outside meets.",
        steps: &[
            show(
                "Read what Exchange Online takes as its own servers.",
                "Get-InboundConnector | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, TlsSenderCertificateName",
            ),
            show(
                "On an Exchange server: list the connectors that pass mail on for anyone.",
                "Get-ReceiveConnector | Get-ADPermission | Where-Object { $_.ExtendedRights -like \"*Accept-Any-Recipient*\" -and $_.User -like \"*ANONYMOUS*\" } | Format-Table Identity, User",
            ),
            hunt(
                "See what comes in by connectors, and from where.",
                "EmailEvents\n| where Timestamp > ago(30d) and isnotempty(Connectors)\n| summarize Messages = count(), Senders = dcount(SenderFromAddress) by Connectors, SenderIPv4\n| order by Messages desc",
            ),
            set(
                "Exchange admin centre: Mail flow > Connectors. Know senders by a certificate rather than by their address, and remove connectors that nobody uses.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-InboundConnector -Identity <connector> -RequireTls $true -TlsSenderCertificateName <name on the certificate>",
            ),
            run(
                "On an Exchange server: take the right to relay away.",
                "Get-ReceiveConnector <server>\\<connector> | Remove-ADPermission -User \"NT AUTHORITY\\ANONYMOUS LOGON\" -ExtendedRights Ms-Exch-SMTP-Accept-Any-Recipient",
            ),
        ],
    },
];
