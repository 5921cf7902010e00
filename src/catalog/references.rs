//! What others call the same: per rule the ids under which catalogues of checks ask for it, or for the setting that keeps
//! what the rule finds from happening.
//!
//! Ids and names of controls are facts; no text of these catalogues is carried. Sources, read in November 2026:
//! `ScubaGear` 1.8 (cisagov/ScubaGear, August 2026, CC0): baselines and the list of removed policies, which says which
//! `MS.DEFENDER` policy became which `MS.SECURITYSUITE` policy; `Maester` 2.2 (maester365/maester, August 2026): ids of
//! `MT`, `EIDSCA` and `CIS.M365` as its tests carry them, so not every number of the benchmark; controls of Microsoft
//! Secure Score as `/security/secureScoreControlProfiles` names them (lists of CyberDrain's CIPP, August 2026; the ids
//! `scid_…` of devices after two other public lists). The sections are those of the guide the project follows.

/// A catalogue that names checks or settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Catalogue {
    /// Secure configuration baselines of CISA: `MS.AAD.1.1v1`.
    Scuba,
    /// Entra ID Security Config Analyzer: `EIDSCA.AP04`.
    Eidsca,
    /// The CIS Microsoft 365 Foundations Benchmark, as Maester numbers it: `CIS.M365.1.1.3`.
    Cis,
    /// Tests of Maester's own: `MT.1007`.
    Maester,
    /// Controls of Microsoft Secure Score: `AdminMFAV2`.
    SecureScore,
    /// A section of the guide.
    Guide,
}

impl Catalogue {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Scuba, Self::Eidsca, Self::Cis, Self::Maester, Self::SecureScore, Self::Guide];

    /// How it is named in outputs for machines: `secure-score`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scuba => "scuba",
            Self::Eidsca => "eidsca",
            Self::Cis => "cis",
            Self::Maester => "maester",
            Self::SecureScore => "secure-score",
            Self::Guide => "guide",
        }
    }

    /// How it is named for a reader: `Secure Score`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scuba => "SCuBA",
            Self::Eidsca => "EIDSCA",
            Self::Cis => "CIS",
            Self::Maester => "Maester",
            Self::SecureScore => "Secure Score",
            Self::Guide => "Guide",
        }
    }
}

/// What a catalogue calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The catalogue.
    pub kind: Catalogue,
    /// Its id there; of the guide, the heading of the section.
    pub id: &'static str,
}

/// The references of a rule, catalogue after catalogue; none for a rule this version does not know.
pub fn references(rule: &str) -> &'static [Reference] {
    ROWS.iter().find(|row| row.0 == rule).map_or(&[], |row| row.1)
}

const fn scuba(id: &'static str) -> Reference {
    Reference { kind: Catalogue::Scuba, id }
}

const fn eidsca(id: &'static str) -> Reference {
    Reference { kind: Catalogue::Eidsca, id }
}

const fn cis(id: &'static str) -> Reference {
    Reference { kind: Catalogue::Cis, id }
}

const fn maester(id: &'static str) -> Reference {
    Reference { kind: Catalogue::Maester, id }
}

const fn score(id: &'static str) -> Reference {
    Reference { kind: Catalogue::SecureScore, id }
}

const fn guide(id: &'static str) -> Reference {
    Reference { kind: Catalogue::Guide, id }
}

/// The guide of misconfiguration, with its four ways in.
const POSTURE: Reference = guide("Misconfiguration / SaaS security posture");
/// The component of the architecture guide on identity.
const IDENTITY: Reference = guide("Identity and access");
/// The component of the architecture guide on collaboration.
const COLLABORATION: Reference = guide("Collaboration");
/// The component of the architecture guide on security.
const SECURITY: Reference = guide("Security and compliance");
/// The component of the architecture guide on networks.
const NETWORK: Reference = guide("Network");
/// The guide of automation identities.
const AUTOMATION: Reference = guide("Secure PowerShell connection with MFA; certificates; managed identity");
/// The guide of recovery keys.
const BITLOCKER: Reference = guide("BitLocker recovery keys in Entra ID");
/// The guide of Exchange Online.
const EXCHANGE: Reference = guide("Exchange Online connection");
/// The guide of Copilot, which asks for Intune's compliance too.
const COPILOT: Reference = guide("Copilot security and governance");

/// Every rule with what others call it.
const ROWS: &[(&str, &[Reference])] = &[
    // How people sign in.
    ("no-mfa-for-all", &[maester("MT.1007"), score("MFARegistrationV2"), POSTURE, IDENTITY]),
    ("security-defaults-off", &[maester("MT.1021"), score("MFARegistrationV2"), POSTURE, IDENTITY]),
    ("let-past-policies", &[maester("MT.1036"), POSTURE, IDENTITY]),
    (
        "legacy-authentication",
        &[
            scuba("MS.AAD.1.1v1"),
            maester("MT.1009"),
            maester("MT.1010"),
            score("BlockLegacyAuthentication"),
            POSTURE,
            IDENTITY,
        ],
    ),
    (
        "basic-authentication",
        &[scuba("MS.EXO.5.1v1"), maester("MT.1044"), score("exo_oauth2clientprofileenabled"), POSTURE, EXCHANGE],
    ),
    ("report-only-policies", &[POSTURE, IDENTITY]),
    (
        "weak-methods",
        &[
            scuba("MS.AAD.3.5v2"),
            eidsca("EIDSCA.AS04"),
            eidsca("EIDSCA.AV01"),
            cis("CIS.M365.5.2.3.5"),
            POSTURE,
            IDENTITY,
        ],
    ),
    (
        "no-phishing-resistant-method",
        &[
            scuba("MS.AAD.3.1v1"),
            scuba("MS.AAD.3.6v1"),
            eidsca("EIDSCA.AF01"),
            score("aad_phishing_MFA_strength"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("federation-mfa", &[IDENTITY]),
    ("federation-mfa-trusted", &[IDENTITY]),
    ("sharepoint-legacy-authentication", &[score("spo_legacy_auth"), POSTURE, COLLABORATION]),
    ("password-reset-registration", &[score("SelfServicePasswordReset"), IDENTITY]),
    // Administrators.
    ("emergency-accounts", &[maester("MT.1005"), POSTURE, IDENTITY]),
    ("administrators-without-methods", &[score("AdminMFAV2"), POSTURE, IDENTITY]),
    (
        "administrators-without-strong-methods",
        &[scuba("MS.AAD.3.6v1"), score("aad_phishing_MFA_strength"), POSTURE, IDENTITY],
    ),
    (
        "standing-global-administrators",
        &[
            scuba("MS.AAD.7.1v1"),
            scuba("MS.AAD.7.4v1"),
            cis("CIS.M365.1.1.3"),
            maester("MT.1031"),
            maester("MT.1032"),
            score("RoleOverlap"),
            POSTURE,
            IDENTITY,
        ],
    ),
    (
        "many-global-administrators",
        &[
            scuba("MS.AAD.7.1v1"),
            scuba("MS.AAD.7.2v1"),
            cis("CIS.M365.1.1.3"),
            maester("MT.1032"),
            score("RoleOverlap"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("guests-with-roles", &[maester("MT.1025"), POSTURE, IDENTITY]),
    (
        "synchronised-administrators",
        &[
            scuba("MS.AAD.7.3v1"),
            cis("CIS.M365.1.1.1"),
            maester("MT.1026"),
            maester("MT.1081"),
            score("aad_admin_accounts_separate_unassigned_cloud_only"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("roles-through-groups", &[maester("MT.1025"), maester("MT.1026"), POSTURE, IDENTITY]),
    ("disabled-administrators", &[POSTURE, IDENTITY]),
    ("stale-administrators", &[maester("MT.1029"), POSTURE, IDENTITY]),
    ("service-accounts-with-roles", &[POSTURE, AUTOMATION]),
    // Applications.
    ("third-party-consent", &[POSTURE, IDENTITY]),
    (
        "user-consent",
        &[
            scuba("MS.AAD.5.2v1"),
            eidsca("EIDSCA.AP08"),
            cis("CIS.M365.5.1.5.1"),
            score("IntegratedApps"),
            POSTURE,
            IDENTITY,
        ],
    ),
    (
        "unverified-publisher-consent",
        &[
            scuba("MS.AAD.5.2v1"),
            eidsca("EIDSCA.AP08"),
            cis("CIS.M365.5.1.5.1"),
            score("IntegratedApps"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("applications-to-global-administrator", &[maester("MT.1050"), maester("MT.1051"), POSTURE, AUTOMATION]),
    ("federated-credentials-pull-requests", &[POSTURE, AUTOMATION]),
    ("exchange-hybrid-shared-principal", &[EXCHANGE, AUTOMATION]),
    ("ownerless-applications", &[POSTURE, AUTOMATION]),
    ("expired-credentials", &[POSTURE, AUTOMATION]),
    ("ending-credentials", &[AUTOMATION]),
    (
        "long-secrets",
        &[scuba("MS.AAD.5.5v1"), scuba("MS.AAD.5.6v1"), scuba("MS.AAD.5.7v1"), maester("MT.1002"), AUTOMATION],
    ),
    (
        "users-register-applications",
        &[
            scuba("MS.AAD.5.1v1"),
            eidsca("EIDSCA.AP10"),
            cis("CIS.M365.5.1.2.2"),
            score("aad_third_party_apps"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("users-create-tenants", &[cis("CIS.M365.5.1.2.3"), maester("MT.1068"), POSTURE, IDENTITY]),
    ("pass-through-publication", &[POSTURE, NETWORK]),
    // Sharing and guests.
    ("anonymous-sharing", &[scuba("MS.SHAREPOINT.1.1v1"), scuba("MS.SHAREPOINT.3.1v1"), POSTURE, COLLABORATION]),
    (
        "sharing-anyone",
        &[
            scuba("MS.SHAREPOINT.1.1v1"),
            scuba("MS.SHAREPOINT.1.2v1"),
            scuba("MS.SHAREPOINT.2.1v1"),
            scuba("MS.SHAREPOINT.3.1v1"),
            cis("CIS.M365.7.2.7"),
            POSTURE,
            COLLABORATION,
        ],
    ),
    ("open-invitations", &[POSTURE, IDENTITY]),
    ("pending-guests", &[POSTURE, IDENTITY]),
    ("stale-guests", &[POSTURE, IDENTITY]),
    (
        "guests-of-blocked-domains",
        &[
            scuba("MS.AAD.8.3v1"),
            scuba("MS.SHAREPOINT.1.3v1"),
            score("spo_external_sharing_managed"),
            POSTURE,
            COLLABORATION,
        ],
    ),
    (
        "public-groups",
        &[cis("CIS.M365.1.2.1"), score("aad_managed_approved_public_groups_only"), POSTURE, COLLABORATION],
    ),
    // Teams, Power Platform, Power BI.
    ("sites-open-to-anyone", &[scuba("MS.SHAREPOINT.1.1v1"), POSTURE, COLLABORATION]),
    (
        "environments-without-data-policy",
        &[scuba("MS.POWERPLATFORM.2.1v1"), scuba("MS.POWERPLATFORM.2.2v1"), POSTURE, COLLABORATION],
    ),
    ("power-platform-tenants-open", &[scuba("MS.POWERPLATFORM.3.1v1"), POSTURE, COLLABORATION]),
    ("reports-published-to-web", &[scuba("MS.POWERBI.1.1v1"), POSTURE, COLLABORATION]),
    ("agents-without-sign-in", &[COPILOT, POSTURE]),
    ("agents-without-owner", &[COPILOT]),
    ("azure-ai-wide-identity", &[AUTOMATION, IDENTITY]),
    ("azure-ai-model-retirement", &[COPILOT]),
    ("azure-ai-public-access", &[NETWORK, SECURITY]),
    ("azure-store-public-access", &[NETWORK, SECURITY]),
    ("azure-ai-content-filter", &[COPILOT, SECURITY]),
    ("azure-ai-local-keys", &[AUTOMATION, SECURITY]),
    ("azure-ai-connection-keys", &[AUTOMATION, SECURITY]),
    ("azure-agents-without-identity", &[COPILOT, IDENTITY]),
    ("meetings-open-to-anybody", &[scuba("MS.TEAMS.1.3v1"), POSTURE, COLLABORATION]),
    ("session-border-controllers-off", &[COLLABORATION]),
    ("external-access-open", &[scuba("MS.TEAMS.2.1v2"), POSTURE, COLLABORATION]),
    // Mail.
    ("dmarc", &[scuba("MS.EXO.4.1v1"), scuba("MS.EXO.4.2v1"), maester("MT.1182"), POSTURE, COLLABORATION]),
    ("dkim", &[scuba("MS.EXO.3.1v1"), cis("CIS.M365.2.1.9"), POSTURE, COLLABORATION]),
    (
        "repeated-mail-records",
        &[
            scuba("MS.EXO.2.2v3"),
            scuba("MS.EXO.4.1v1"),
            score("exo_SPF_records_for_all_domains"),
            POSTURE,
            COLLABORATION,
        ],
    ),
    (
        "external-forwarding",
        &[
            scuba("MS.EXO.1.1v2"),
            score("mdo_autoforwardingmode"),
            score("mdo_blockmailforward"),
            POSTURE,
            COLLABORATION,
        ],
    ),
    ("forwarding-mailboxes", &[scuba("MS.EXO.1.1v2"), score("mdo_blockmailforward"), POSTURE, EXCHANGE]),
    ("mailbox-audit", &[scuba("MS.EXO.13.1v1"), score("exo_mailboxaudit"), POSTURE, SECURITY]),
    ("relays", &[POSTURE, EXCHANGE]),
    ("open-inbound-connectors", &[POSTURE, EXCHANGE]),
    ("inbound-counts-as-internal", &[POSTURE, EXCHANGE]),
    ("rules-past-filters", &[POSTURE, EXCHANGE]),
    ("journaling-outside", &[POSTURE, EXCHANGE]),
    ("relay-loops", &[POSTURE, EXCHANGE]),
    ("direct-send", &[POSTURE, EXCHANGE]),
    ("smtp-submission", &[scuba("MS.EXO.5.1v1"), POSTURE, EXCHANGE]),
    ("smtp-submission-exceptions", &[scuba("MS.EXO.5.1v1"), POSTURE, EXCHANGE]),
    // Accounts, synchronisation, licences.
    (
        "people-at-risk",
        &[
            scuba("MS.AAD.2.1v1"),
            scuba("MS.AAD.2.3v1"),
            score("UserRiskPolicy"),
            score("SigninRiskPolicy"),
            POSTURE,
            IDENTITY,
        ],
    ),
    ("stale-accounts", &[POSTURE, IDENTITY]),
    ("disabled-licensed", &[POSTURE]),
    ("unused-licences", &[IDENTITY]),
    ("double-licences", &[IDENTITY]),
    ("sync-stale", &[IDENTITY]),
    ("provisioning-quarantine", &[IDENTITY]),
    // What is recorded, watched and enforced.
    (
        "audit-off",
        &[
            scuba("MS.DEFENDER.6.1v1"),
            scuba("MS.SECURITYSUITE.5.1v1"),
            cis("CIS.M365.3.1.1"),
            maester("MT.1172"),
            score("mip_search_auditlog"),
            POSTURE,
            SECURITY,
        ],
    ),
    (
        "dlp-test",
        &[
            scuba("MS.DEFENDER.4.1v2"),
            scuba("MS.SECURITYSUITE.3.1v1"),
            score("dlp_datalossprevention"),
            score("mip_DLP_policies_Teams"),
            POSTURE,
            SECURITY,
        ],
    ),
    (
        "safe-links-gaps",
        &[scuba("MS.SECURITYSUITE.7.1v1"), cis("CIS.M365.2.1.1"), score("mdo_safelinksforemail"), POSTURE, SECURITY],
    ),
    (
        "safe-attachments-gaps",
        &[scuba("MS.SECURITYSUITE.1.3v1"), cis("CIS.M365.2.1.4"), score("mdo_safeattachments"), POSTURE, SECURITY],
    ),
    (
        "allowed-senders",
        &[
            scuba("MS.SECURITYSUITE.6.2v1"),
            cis("CIS.M365.2.1.14"),
            score("mdo_allowedsenderscombined"),
            POSTURE,
            EXCHANGE,
        ],
    ),
    ("weak-filter-policies", &[POSTURE, SECURITY]),
    ("resting-filter-policies", &[POSTURE, SECURITY]),
    (
        "dlp-gaps",
        &[
            scuba("MS.DEFENDER.4.2v1"),
            scuba("MS.SECURITYSUITE.3.2v1"),
            score("dlp_datalossprevention"),
            POSTURE,
            SECURITY,
        ],
    ),
    (
        "dlp-idle",
        &[
            scuba("MS.DEFENDER.4.1v2"),
            scuba("MS.SECURITYSUITE.3.1v1"),
            score("dlp_datalossprevention"),
            POSTURE,
            SECURITY,
        ],
    ),
    ("dlp-long-test", &[score("dlp_datalossprevention"), POSTURE, SECURITY]),
    ("retention-gaps", &[SECURITY]),
    ("unpublished-labels", &[score("mip_sensitivitylabelspolicies"), COPILOT, SECURITY]),
    ("secure-score-below-peers", &[POSTURE, SECURITY]),
    ("unhealthy-sensors", &[maester("MT.1059"), SECURITY]),
    ("forests-without-sensors", &[score("AATP_DefenderForIdentityIsNotInstalled"), score("AATP_Sensor"), SECURITY]),
    (
        "servers-without-sensors",
        &[
            score("AATP_Sensor"),
            score("AATP_AdcsComputersWithNoMdiSensorInstalled"),
            score("AATP_AdfsComputersWithNoMdiSensorInstalled"),
            score("AATP_EntraConnectComputersWithNoMdiSensorInstalled"),
            SECURITY,
        ],
    ),
    // Devices.
    ("push-certificate", &[maester("MT.1092"), SECURITY]),
    ("apple-tokens", &[maester("MT.1093"), maester("MT.1094"), SECURITY]),
    ("expired-enrolment-tokens", &[SECURITY]),
    ("noncompliant-devices", &[COPILOT, SECURITY]),
    ("unencrypted-devices", &[maester("MT.1123"), score("scid_2090"), score("scid_5011"), BITLOCKER, SECURITY]),
    ("silent-connectors", &[maester("MT.1097"), maester("MT.1098"), NETWORK]),
    ("unhealthy-gateways", &[NETWORK]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_rule_stands_once_and_names_each_reference_once() {
        let mut rules = BTreeSet::new();
        for (rule, all) in ROWS {
            assert!(rule.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'), "{rule}");
            assert!(rules.insert(rule), "{rule} stands twice");
            let each: BTreeSet<&Reference> = all.iter().collect();
            assert_eq!(each.len(), all.len(), "{rule} names a reference twice");
            assert!(all.is_sorted_by_key(|it| it.kind), "{rule}: catalogue after catalogue");
            assert!(all.iter().any(|it| it.kind == Catalogue::Guide), "{rule} is of no section of the guide");
        }
        assert!(references("no-such-rule").is_empty());
        assert_eq!(references("dkim").first(), Some(&scuba("MS.EXO.3.1v1")));
    }

    /// Whether a text ends in a version: `v1`.
    fn is_versioned(id: &str) -> bool {
        id.rsplit_once('v').is_some_and(|(_, number)| number.parse::<u8>().is_ok())
    }

    #[test]
    fn ids_have_the_form_of_their_catalogue() {
        for (rule, all) in ROWS {
            for Reference { kind, id } in *all {
                let fits = match kind {
                    Catalogue::Scuba => id.starts_with("MS.") && is_versioned(id),
                    Catalogue::Eidsca => id.strip_prefix("EIDSCA.").is_some_and(|it| it.len() == 4),
                    Catalogue::Cis => id.starts_with("CIS.M365."),
                    Catalogue::Maester => id.strip_prefix("MT.").is_some_and(|it| it.parse::<u16>().is_ok()),
                    Catalogue::SecureScore => id.chars().all(|it| it.is_ascii_alphanumeric() || it == '_'),
                    Catalogue::Guide => !id.is_empty(),
                };
                assert!(fits, "{rule}: {id}");
            }
        }
        let words: BTreeSet<&str> = Catalogue::ALL.iter().map(|it| it.word()).collect();
        assert_eq!(words.len(), Catalogue::ALL.len());
    }

    /// What stood in one baseline and stands in another now is named by both ids.
    #[test]
    fn policies_that_moved_are_named_by_both_ids() {
        for (rule, all) in ROWS {
            // What was a policy of the baseline of Exchange Online before has no other id here.
            let of_exchange = ["MS.SECURITYSUITE.1.3", "MS.SECURITYSUITE.6.", "MS.SECURITYSUITE.7."];
            let is_own = |id: &str| !of_exchange.iter().any(|part| id.starts_with(part));
            let of = |part: &str| all.iter().filter(|it| it.id.starts_with(part) && is_own(it.id)).count();
            assert_eq!(of("MS.DEFENDER."), of("MS.SECURITYSUITE."), "{rule}");
        }
    }
}
