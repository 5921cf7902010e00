//! Filters that miss people, and places of content that nothing governs.

use super::{Remedy, look, run, set, show};

const PRESETS: &str = "Defender portal: Email & collaboration > Policies & rules > Threat policies > Preset security policies. Turn on the standard preset for everybody, the strict one for those who are attacked most, and empty the exceptions of the built-in protection.";

const ORDER: &str = "Get-EOPProtectionPolicyRule; Get-ATPProtectionPolicyRule; Get-ATPBuiltInProtectionRule | Format-List Name, State, Priority, SentTo*, RecipientDomainIs, ExceptIf*";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "safe-links-gaps",
        why: "A link that is harmless when mail arrives can lead to a forged sign-in page an hour later. Who is left out opens it unchecked.",
        steps: &[
            show("Read who is taken in, and who is left out.", ORDER),
            show(
                "The same of policies of your own.",
                "Get-SafeLinksRule | Format-List Name, State, Priority, SafeLinksPolicy, SentTo*, RecipientDomainIs, ExceptIf*",
            ),
            set(PRESETS),
            run(
                "Take the exceptions of the built-in protection back in Exchange Online PowerShell.",
                "Set-ATPBuiltInProtectionRule -Identity \"ATP Built-In Protection Rule\" -ExceptIfSentTo $null -ExceptIfSentToMemberOf $null -ExceptIfRecipientDomainIs $null",
            ),
        ],
    },
    Remedy {
        rule: "safe-attachments-gaps",
        why: "New malware is known to no list for hours. Who is left out gets it delivered.",
        steps: &[
            show("Read who is taken in, and who is left out.", ORDER),
            show(
                "The same of policies of your own.",
                "Get-SafeAttachmentRule | Format-List Name, State, Priority, SafeAttachmentPolicy, SentTo*, RecipientDomainIs, ExceptIf*",
            ),
            set(PRESETS),
            run(
                "Take the exceptions of the built-in protection back in Exchange Online PowerShell.",
                "Set-ATPBuiltInProtectionRule -Identity \"ATP Built-In Protection Rule\" -ExceptIfSentTo $null -ExceptIfSentToMemberOf $null -ExceptIfRecipientDomainIs $null",
            ),
        ],
    },
    Remedy {
        rule: "allowed-senders",
        why: "The name of a sender is easy to forge. An entry that was made for one lost message stays for years.",
        steps: &[
            show(
                "Read the lists of policies.",
                "Get-HostedContentFilterPolicy | Format-List Name, AllowedSenders, AllowedSenderDomains",
            ),
            show(
                "Read the entries of the tenant that never end.",
                "Get-TenantAllowBlockListItems -ListType Sender -Allow -NoExpiration",
            ),
            set(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies > Anti-spam, the policy, Edit allowed and blocked senders and domains. Empty both lists.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-HostedContentFilterPolicy -Identity <policy> -AllowedSenders $null -AllowedSenderDomains $null",
            ),
        ],
    },
    Remedy {
        rule: "weak-filter-policies",
        why: "A policy of one's own comes before the default, so what it leaves off is off for whom it takes in.",
        steps: &[
            look(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies > Configuration analyzer. It lists each setting below the standard preset.",
            ),
            set(PRESETS),
        ],
    },
    Remedy {
        rule: "resting-filter-policies",
        why: "Policies that apply to nobody hide which ones do, and are switched on by mistake.",
        steps: &[
            show(
                "List rules that are off, for each filter.",
                "Get-SafeLinksRule | Where-Object { $_.State -eq \"Disabled\" } | Format-Table Name, SafeLinksPolicy",
            ),
            set(
                "Defender portal: Email & collaboration > Policies & rules > Threat policies, the policy. Turn it on or delete it.",
            ),
        ],
    },
    Remedy {
        rule: "dlp-gaps",
        why: "People share from where nobody looks. A policy for mail alone moves the leak to files and chats.",
        steps: &[
            show(
                "List where policies that are on hold.",
                "Get-DlpCompliancePolicy | Where-Object { $_.Mode -eq \"Enable\" } | Format-List Name, *Location",
            ),
            set(
                "Purview portal: Solutions > Data loss prevention > Policies, the policy, Locations. Add the places that are missing, and run it in simulation first.",
            ),
        ],
    },
    Remedy {
        rule: "dlp-idle",
        why: "The list of policies shows it as on, and reports count it as protection.",
        steps: &[
            show(
                "List rules that are off.",
                "Get-DlpComplianceRule | Where-Object { $_.Disabled } | Format-Table Name, ParentPolicyName",
            ),
            set(
                "Purview portal: Solutions > Data loss prevention > Policies, the policy, its rules. Turn on what is meant.",
            ),
            run(
                "The same in Security & Compliance PowerShell.",
                "Set-DlpComplianceRule -Identity <rule> -Disabled $false",
            ),
        ],
    },
    Remedy {
        rule: "dlp-long-test",
        why: "A trial without an end is no decision. Its reports are read by nobody after the first weeks.",
        steps: &[
            show(
                "List them with the day of the last change.",
                "Get-DlpCompliancePolicy | Where-Object { $_.Mode -like \"Test*\" } | Format-Table Name, Mode, WhenChanged",
            ),
            set("Purview portal: Solutions > Data loss prevention > Policies, the policy. Turn it on, or delete it."),
        ],
    },
    Remedy {
        rule: "retention-gaps",
        why: "Without a policy the life of content is decided by whoever empties a recycle bin, or by nobody.",
        steps: &[
            show(
                "List where policies hold.",
                "Get-RetentionCompliancePolicy -DistributionDetail | Format-List Name, Enabled, *Location",
            ),
            set(
                "Purview portal: Solutions > Data lifecycle management > Policies > Retention policies. Add one for each place.",
            ),
        ],
    },
    Remedy {
        rule: "unpublished-labels",
        why: "A label that nobody can choose classifies nothing, and the plan that counts on it does not hold.",
        steps: &[
            show(
                "List which policy offers which labels.",
                "Get-LabelPolicy | Format-List Name, Enabled, Labels, ExchangeLocation",
            ),
            set(
                "Purview portal: Solutions > Information Protection > Policies > Label publishing policies. Add the labels, or delete them.",
            ),
        ],
    },
];
