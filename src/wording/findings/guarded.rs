//! The words of findings on filters of mail, and on what governs content: in English, what they ask, and what they mean for
//! the business. Rows as in the tables of this room.

use super::Row;
use super::english::row;

const COVER_LINKS: &str = "Switch on the standard preset security policy for everybody, and take out of the exceptions of the built-in protection whom it leaves out.";

/// Rule, case, title, what was seen, what to do, from where on it is told.
pub(super) const ENGLISH: &[Row] = &[
    row(
        "safe-links-gaps",
        "",
        "Safe Links leaves people out",
        "Links in their mail are not examined when they are opened:[ {left:8}.] The first policy that takes a person in decides, so an exception, or a policy that does nothing, outweighs what follows.",
        COVER_LINKS,
        "",
    ),
    row(
        "safe-links-gaps",
        "some",
        "Safe Links protects some people only",
        "Policies name people, groups or domains, and none takes in everybody: links in the mail of all others are not examined when they are opened.",
        COVER_LINKS,
        "",
    ),
    row(
        "safe-links-gaps",
        "nobody",
        "Safe Links protects nobody",
        "No policy that is on examines links in mail when they are opened, and there is no built-in protection beneath.",
        COVER_LINKS,
        "",
    ),
    row(
        "safe-attachments-gaps",
        "",
        "Safe Attachments leaves people out",
        "Attachments of their mail are not run and watched before they are delivered:[ {left:8}.] The first policy that takes a person in decides, so an exception, or a policy that does nothing, outweighs what follows.",
        COVER_LINKS,
        "",
    ),
    row(
        "safe-attachments-gaps",
        "some",
        "Safe Attachments protects some people only",
        "Policies name people, groups or domains, and none takes in everybody: attachments of all others are not run and watched before they are delivered.",
        COVER_LINKS,
        "",
    ),
    row(
        "safe-attachments-gaps",
        "nobody",
        "Safe Attachments protects nobody",
        "No policy that is on runs and watches attachments before they are delivered, and there is no built-in protection beneath.",
        COVER_LINKS,
        "",
    ),
    row(
        "allowed-senders",
        "",
        "lists let mail past the filters",
        "[{policies|anti-spam policy lets|anti-spam policies let} senders or domains past. ][On the Tenant Allow/Block List {entries|entry has|entries have} no end. ]Whoever forges such a sender, or takes over such a domain, is let past as well.",
        "Empty the lists of allowed senders and domains; where mail is stopped wrongly, submit it and let the entry end by itself.",
        "",
    ),
    row(
        "weak-filter-policies",
        "",
        "{count|filter policy that is in use does|filter policies that are in use do} less than the standard preset",
        "Whom {count#it takes|they take} in has less protection than Microsoft's standard preset would give without any work.",
        "Move the people to the standard or strict preset, or set {count#the policy|the policies} as the preset is set.",
        "",
    ),
    row(
        "resting-filter-policies",
        "",
        "{count|filter policy applies|filter policies apply} to nobody",
        "{count#It has|They have} no rule, or a rule that is off. In a list of policies {count#it looks|they look} like protection.",
        "Switch the rule on where {count#the policy is|the policies are} meant, and delete what is not.",
        "",
    ),
    row(
        "dlp-gaps",
        "",
        "{count|of the four main places of content has|of the four main places of content have} no data loss prevention policy that is on[: {places:4}]",
        "Sensitive content can leave from there and nothing stops it:[ {places:6}.]",
        "Begin with one policy for the content that matters most, in test mode, for {count#this place|all of these places}, and turn it on once its matches are right.",
        "",
    ),
    row(
        "dlp-idle",
        "",
        "{count|data loss prevention policy is|data loss prevention policies are} on without a rule that is",
        "The policy is on, and none of its rules is: it finds and stops nothing.",
        "Switch on the rules that are meant, or remove {count#the policy|the policies}.",
        "",
    ),
    row(
        "dlp-long-test",
        "",
        "{count|data loss prevention policy has|data loss prevention policies have} been in test mode for more than {days} days",
        "Nobody has changed {count#it|them} since: a trial that nobody ends protects nothing.",
        "Decide: enforce {count#the policy|each policy}, or remove it.",
        "",
    ),
    row(
        "retention-gaps",
        "",
        "{count|of the five main places of content has|of the five main places of content have} no retention policy[: {places:4}]",
        "What people delete there is gone when the recycle bin is emptied, unless a hold or a label keeps it, and what nobody deletes stays for ever:[ {places:6}.]",
        "Decide with legal and records management how long content is kept in each place, and set one policy for each.",
        "",
    ),
    row(
        "unpublished-labels",
        "",
        "{count|sensitivity label is|sensitivity labels are} offered to nobody",
        "No policy that is on publishes {count#it|them}, so nobody can choose {count#it|them}.",
        "Publish {count#the label|the labels} to those who need {count#it|them}, or delete what is not meant.",
        "",
    ),
];

/// What each rule asks, as it stands where it could not be answered.
pub(super) const ASKS: &[(&str, &str)] = &[
    ("safe-links-gaps", "whether Safe Links examines the links of everybody"),
    ("safe-attachments-gaps", "whether Safe Attachments examines the attachments of everybody"),
    ("allowed-senders", "whether lists let mail past the filters"),
    ("weak-filter-policies", "whether filter policies do less than the standard preset"),
    ("resting-filter-policies", "whether filter policies apply to nobody"),
    ("dlp-gaps", "whether data loss prevention is on in every place"),
    ("dlp-idle", "whether data loss prevention policies have rules that are on"),
    ("dlp-long-test", "how long data loss prevention policies have been in test mode"),
    ("retention-gaps", "whether every place has a retention policy"),
    ("unpublished-labels", "whether every sensitivity label is offered to somebody"),
];

/// Rule, concern, consequence, question.
pub(super) const BUSINESS: &[(&str, &str, &str, &str)] = &[
    (
        "safe-links-gaps",
        "Not everybody is protected from harmful links",
        "One click on a forged message can give away a password, and with it mail and files.",
        "Why are some people left without protection from harmful links, and who lifts the exceptions?",
    ),
    (
        "safe-attachments-gaps",
        "Not everybody is protected from harmful attachments",
        "One opened attachment can stop the work of the whole organisation.",
        "Why are some people left without protection from harmful attachments, and who lifts the exceptions?",
    ),
    (
        "allowed-senders",
        "Lists let mail in without a check",
        "Forged mail in the name of a trusted partner reaches our people.",
        "Which partners still need an exception, and until when?",
    ),
    (
        "weak-filter-policies",
        "Some mail is checked less than it could be",
        "More forged and harmful mail reaches our people than has to.",
        "Is there a reason to stay below the recommended protection of mail?",
    ),
    (
        "resting-filter-policies",
        "Some protection of mail exists on paper only",
        "Whoever relies on it is mistaken.",
        "Which protection of mail is meant to be in force?",
    ),
    (
        "dlp-gaps",
        "Sensitive content can leave from places that nobody watches",
        "Personal data or trade secrets can get out without anybody noticing.",
        "Which content must not leave, and where do we begin to watch it?",
    ),
    (
        "dlp-idle",
        "Some protection against the loss of content does nothing",
        "Sensitive content can leave although protection seems to be in force.",
        "Which protection against the loss of content is meant to be in force?",
    ),
    (
        "dlp-long-test",
        "Trials of protection against the loss of content never ended",
        "Sensitive content can leave although a rule for it exists.",
        "Who decides by when the trials end?",
    ),
    (
        "retention-gaps",
        "Nobody decided how long some content is kept",
        "What must be kept can be deleted, and what must be deleted is kept.",
        "How long do law and business need each kind of content?",
    ),
    (
        "unpublished-labels",
        "Some classifications cannot be chosen by anybody",
        "People cannot mark content as they are asked to.",
        "Who needs these classifications, and which can go?",
    ),
];
