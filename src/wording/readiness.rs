//! The words of the checklist for Microsoft 365 Copilot: questions, and what to do about each.

/// The words of one row of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// What it is about: rows of one area stand together.
    pub area: &'static str,
    /// The question; yes is good.
    pub question: &'static str,
    /// What to do where the answer is not yes.
    pub open: &'static str,
    /// How to find out where it was not read.
    pub unread: &'static str,
}

/// The words of a row by its id; none for an id that the checklist does not have.
pub fn readiness(id: &str) -> Option<Question> {
    let (_, area, question, open, unread) = *TABLE.iter().find(|row| row.0 == id)?;
    Some(Question { area, question, open, unread })
}

/// What keeps a question on verification from yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Somebody is let past who is not declared as emergency access.
    LetPast,
    /// It is asked in some circumstances alone.
    Conditions,
    /// Something else is taken in its place.
    Alternatives,
    /// It is asked of some people, or for some resources.
    Some,
}

/// What to do about a cause.
pub fn advice(cause: Cause) -> &'static str {
    match cause {
        Cause::LetPast => {
            "Say of each that is let past whether it is for emergencies; take every other one into the policy, or give it a policy of its own that asks for as much."
        }
        Cause::Conditions => {
            "Ask for it whatever the circumstances: take the conditions out, or add a policy without them."
        }
        Cause::Alternatives => "Ask for this alone: the policies take something else in its place.",
        Cause::Some => "Take all people and all resources into one enforced policy; those named ask it of some only.",
    }
}

const SIGN_IN: &str = "Identity and sign-in";
const DEVICES: &str = "Devices";
const LABELS: &str = "Classification and labels";
const SHARING: &str = "Oversharing";
const LOSS: &str = "Data loss prevention";
const CONTROL: &str = "Copilot, web and agents";
const RECORD: &str = "Record";

/// Id, area, question, what to do, how to find out.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const TABLE: &[Row] = &[
    (
        "mfa",
        SIGN_IN,
        "Does every sign-in ask for multifactor authentication?",
        "Demand multifactor authentication of all users for all resources; leave out emergency accounts only.",
        "Read the Conditional Access policies and security defaults.",
    ),
    (
        "risk",
        SIGN_IN,
        "Is a sign-in of high risk stopped or verified again?",
        "Add a Conditional Access policy that answers high sign-in risk for all users.",
        "Read the Conditional Access policies.",
    ),
    (
        "devices",
        DEVICES,
        "Is access limited to compliant or hybrid joined devices?",
        "Demand a compliant device at least for the people who get Copilot; deal with the devices that are not compliant first.",
        "Read the Conditional Access policies and the managed devices.",
    ),
    (
        "classification",
        LABELS,
        "Is content classified with sensitivity labels that people are given?",
        "Define labels where there are none, and publish them to everyone by a label policy; `Get-LabelPolicy` shows what is published.",
        "Read the sensitivity labels and the label policies (`Get-LabelPolicy`).",
    ),
    (
        "few-labels",
        LABELS,
        "Is the set of labels small enough to choose from: five at most, with five at most below each?",
        "Bring the labels down to five, with five below each at most; people choose rightly among few.",
        "Read the sensitivity labels.",
    ),
    (
        "protection",
        LABELS,
        "Does a label protect the content itself, so that the protection travels with it?",
        "Add encryption to the labels for the most sensitive content. Copilot answers from encrypted content only where the person may both view and copy it.",
        "Read the sensitivity labels with their protection.",
    ),
    (
        "labelled-groups",
        LABELS,
        "Does every Microsoft 365 group carry a label, and with it its team and site?",
        "Label the groups, teams and sites, those with sensitive content first.",
        "Read the groups with their labels.",
    ),
    (
        "anonymous-links",
        SHARING,
        "Are files shared only with people who prove who they are?",
        "Set sharing in SharePoint to new and existing guests or narrower, and let links that anyone can use expire.",
        "Read the SharePoint settings.",
    ),
    (
        "open-groups",
        SHARING,
        "Are groups and teams closed to people who were not added?",
        "Ask the owner of each public group whether it is meant for everyone: Copilot answers anyone from what it holds.",
        "Read the groups with their visibility.",
    ),
    (
        "everyone",
        SHARING,
        "Is it known which sites and files are shared with everyone in the organisation?",
        "Run the data access governance reports of the SharePoint admin centre for \"Everyone except external users\" and for organisation-wide links, and let site owners review them.",
        "The sources of this document hold no permissions of single sites. Run the data access governance reports of the SharePoint admin centre for \"Everyone except external users\" and for organisation-wide links, and let site owners review them.",
    ),
    (
        "dlp",
        LOSS,
        "Does a data loss prevention policy keep the most sensitive content from Copilot?",
        "Add a policy for the location Microsoft 365 Copilot that names the labels whose content it must not use.",
        "Read the data loss prevention policies with their locations (`Get-DlpCompliancePolicy`).",
    ),
    (
        "web-search",
        CONTROL,
        "Is it decided whether Copilot may search the web?",
        "Set the policy \"Allow web search in Copilot\" in Cloud Policy.",
        "The sources of this document do not hold this setting. Look it up in Cloud Policy (\"Allow web search in Copilot\"). Unset, it allows web search, except for customers of the United States government.",
    ),
    (
        "agents",
        CONTROL,
        "Are agents that Microsoft did not make offered to chosen people only?",
        "Decide in the admin centre for each such agent to whom it is offered, and block those that nobody answers for.",
        "Read the agents and packages of Copilot, or look them up in the admin centre under Agents.",
    ),
    (
        "audit",
        RECORD,
        "Are prompts and answers recorded in the audit log?",
        "Switch the unified audit log on; interactions with Copilot are recorded in it.",
        "Read the configuration of the audit log (`Get-AdminAuditLogConfig`).",
    ),
];
