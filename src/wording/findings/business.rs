//! What findings mean for the business: for readers who decide and do not administer. No figure, no product, no jargon:
//! each sentence holds whatever the figures of the finding are.

use super::{azure, guarded, mail, platforms, posture};

/// What a rule means for the business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Business {
    /// What is amiss, one line: `A password alone opens the door`.
    pub concern: &'static str,
    /// What could happen if nothing is done, one sentence.
    pub consequence: &'static str,
    /// The question to decide, one sentence.
    pub question: &'static str,
}

/// What a rule means; none for an id that no rule has.
pub fn business(rule: &str) -> Option<Business> {
    let (_, concern, consequence, question) = *TABLE
        .iter()
        .chain(posture::BUSINESS)
        .chain(guarded::BUSINESS)
        .chain(mail::BUSINESS)
        .chain(platforms::BUSINESS)
        .chain(azure::BUSINESS)
        .find(|row| row.0 == rule)?;
    Some(Business { concern, consequence, question })
}

/// Rule, concern, consequence, question: a row for each rule of `assess` (`tests/packs_reading.rs`).
const TABLE: &[(&str, &str, &str, &str)] = &[
    (
        "no-mfa-for-all",
        "Not every sign-in asks for a second proof of identity",
        "A password that is guessed or stolen can be enough to read somebody's mail and files.",
        "Shall every sign-in ask for a second proof, with emergency accounts as the only exception?",
    ),
    (
        "let-past-policies",
        "Some are let past the rules that protect everyone else",
        "Whoever takes over an account that is let past meets no second check.",
        "Which of the exceptions to the sign-in rules are still needed, and who answers for each?",
    ),
    (
        "security-defaults-off",
        "Nothing asks for a second proof of identity",
        "One stolen password opens mail, files and every service of its owner.",
        "Who switches on a second proof of identity for everyone, and by when?",
    ),
    (
        "standing-global-administrators",
        "More people than needed hold complete control at all times",
        "One of these accounts in the wrong hands is enough to lose everything: data, accounts and the means to recover.",
        "Who may hold complete control at all times, and who only when needed?",
    ),
    (
        "many-global-administrators",
        "More people than needed hold complete control",
        "Each further account with complete control is a further way to lose everything at once.",
        "How many people need complete control, and which narrower rights are enough for the others?",
    ),
    (
        "legacy-authentication",
        "Old mail programs that cannot show a second proof are not all turned away",
        "Stolen passwords are tried on the oldest programs first, since these ask no further question.",
        "Shall old mail programs be turned away for everyone?",
    ),
    (
        "guests-with-roles",
        "Accounts that count as guests administer the system",
        "Control over the system then depends on accounts that are not managed as those of our own administrators.",
        "Which guests still need administrative rights, and who answers for each?",
    ),
    (
        "synchronised-administrators",
        "Administrators' accounts are tied to the internal network",
        "An attacker in the internal network could go on to take over the cloud services as well.",
        "Shall administrators work with accounts that exist in the cloud only?",
    ),
    (
        "roles-through-groups",
        "Doubtful accounts hold administrative rights through a group",
        "Rights that nobody granted one by one are rights that nobody takes back.",
        "Who decides on the members of groups that carry administrative rights?",
    ),
    (
        "third-party-consent",
        "Applications of others may read or change a great deal",
        "A breach at the maker of one such application reaches our mail and files without a password of ours.",
        "Which applications of others do we still need, and who answers for each?",
    ),
    (
        "sync-stale",
        "The copy of our directory in the cloud is out of date",
        "People who left may keep their access, and people who joined may have none.",
        "Who brings the copying of accounts back into service?",
    ),
    (
        "audit-off",
        "What happens in the system is not recorded",
        "After an incident nobody could say what was read, changed or taken.",
        "Who switches the record of activity on, and how long is it to be kept?",
    ),
    (
        "people-at-risk",
        "Accounts show signs of being in the hands of others",
        "An intruder may be reading along now, and may write to others in the owner's name.",
        "Who looks into the accounts that show signs of misuse, and by when?",
    ),
    (
        "push-certificate",
        "The certificate that reaches Apple devices ends soon or has ended",
        "Phones, tablets and computers of Apple can then no longer be managed or wiped.",
        "Who renews the certificate for our Apple devices, and who sees to it next year?",
    ),
    (
        "expired-credentials",
        "Credentials of applications have run out",
        "Processes that rest on them stop, or are left-overs that nobody looks after.",
        "Which applications whose credentials have run out are still needed?",
    ),
    (
        "ending-credentials",
        "Credentials of applications run out soon",
        "Applications stop, or people can no longer sign in to them, on a day that is known today.",
        "Who renews the credentials of our applications, and who watches the dates from now on?",
    ),
    (
        "federation-mfa",
        "It is left open who asks for the second proof where another system signs people in",
        "A forged answer of that system could be accepted without a second proof.",
        "Which system is to ask for the second proof where another one signs people in?",
    ),
    (
        "federation-mfa-trusted",
        "The second proof of another system is taken on trust",
        "Whoever controls that system can sign in as anyone without a second proof of ours.",
        "Do we go on trusting the other system's second proof, or ask for one ourselves?",
    ),
    (
        "report-only-policies",
        "Some rules only watch and stop nobody",
        "Protection that is believed to be there is not.",
        "Which sign-in rules that only watch are to take effect, and when?",
    ),
    (
        "weak-methods",
        "Codes by text message, call or mail are accepted as proof",
        "Such codes can be redirected or talked out of people.",
        "By when do people move from codes by text message or call to a stronger proof?",
    ),
    (
        "no-phishing-resistant-method",
        "No proof of identity is offered that resists forged sign-in pages",
        "A convincing copy of the sign-in page is enough to take over an account.",
        "Shall administrators, and later everyone, get keys that cannot be phished?",
    ),
    (
        "user-consent",
        "Anyone may let any application in",
        "One careless click lets an outside application read a person's mail and files.",
        "Who is to approve new applications?",
    ),
    (
        "anonymous-sharing",
        "Files can be shared with anyone who has the link",
        "A link that is passed on shows our files to people we do not know, and nobody can say to whom.",
        "Shall files be shared with people who prove who they are only?",
    ),
    (
        "open-invitations",
        "Anyone may invite outsiders, guests themselves included",
        "People we do not know gain access, and nobody decided on it.",
        "Who may invite people from outside?",
    ),
    (
        "sharepoint-legacy-authentication",
        "Our file service itself accepts old programs that cannot show a second proof",
        "The protection of files then rests on the rules for sign-in alone.",
        "Shall old programs be turned away by the file service as well?",
    ),
    (
        "unhealthy-sensors",
        "Some of the guards on our servers do not work as they should",
        "An attack on these servers may go unseen.",
        "Who brings the guards on our servers back into service?",
    ),
    (
        "forests-without-sensors",
        "A part of the internal directory has no guard",
        "An attack there may go unseen.",
        "Shall every part of the internal directory be watched?",
    ),
    (
        "servers-without-sensors",
        "Some servers have no guard",
        "An attack on these servers may go unseen.",
        "Who puts guards on the servers that have none?",
    ),
    (
        "apple-tokens",
        "Our connection to Apple's service for companies runs out or has run out",
        "New devices of Apple cannot be set up, or apps that were bought cannot be installed.",
        "Who renews the connection to Apple, and who sees to it next year?",
    ),
    (
        "noncompliant-devices",
        "Many devices do not meet our own rules",
        "Mail and files are read on devices that are not in the state we ask for.",
        "Shall devices that do not meet our rules lose access, and after which time to mend them?",
    ),
    (
        "unencrypted-devices",
        "Computers are not encrypted",
        "Whoever finds or steals one of them can read what is on it.",
        "By when is every computer encrypted?",
    ),
    (
        "provisioning-quarantine",
        "Accounts in other applications are no longer kept up to date",
        "People who left may keep their access there, and people who joined may have none.",
        "Who brings the upkeep of accounts in other applications back into service?",
    ),
    (
        "pass-through-publication",
        "Internal applications can be reached from the Internet without a check at the door",
        "A weakness of such an application is open to everyone.",
        "Which internal applications need to be reached from outside at all?",
    ),
    (
        "repeated-mail-records",
        "Records that protect our name in mail contradict each other",
        "Others may write in our name, and our own mail may be refused.",
        "Who cleans up the records that protect our name in mail?",
    ),
    (
        "dmarc",
        "Others can send mail in our name",
        "Customers and staff may receive convincing forgeries, such as changed bank details.",
        "By when do we ask receivers to refuse mail forged in our name?",
    ),
    (
        "dlp-test",
        "Rules against the loss of sensitive content only watch",
        "Sensitive content can leave although a rule for it exists.",
        "Which rules against the loss of content are to take effect, and when?",
    ),
    (
        "disabled-administrators",
        "Closed accounts still hold administrative rights",
        "Whoever opens such an account again is an administrator.",
        "Who takes administrative rights from closed accounts?",
    ),
    (
        "secure-score-below-peers",
        "Fewer recommended protections are in place than elsewhere",
        "Attackers try the easier target first.",
        "Which recommended protections come next?",
    ),
    (
        "stale-accounts",
        "Many accounts are not used any more",
        "Nobody notices when a forgotten account is taken over.",
        "After which time is an account closed that nobody uses?",
    ),
    (
        "pending-guests",
        "Many invitations to outsiders were never answered",
        "Open invitations keep doors ajar that nobody needs.",
        "After which time is an open invitation withdrawn?",
    ),
    (
        "disabled-licensed",
        "Closed accounts still hold licences",
        "Licences may be paid for that nobody uses.",
        "Which licences of closed accounts can be given back?",
    ),
    (
        "unused-licences",
        "Licences are held and not given to anyone",
        "Money may be spent that nobody benefits from.",
        "How many licences do we renew?",
    ),
];

/// What the gravest rules ask, for the same readers: what they are told where it could not be answered.
const ASKS: &[(&str, &str)] = &[
    ("no-mfa-for-all", "whether every sign-in asks for a second proof of identity"),
    ("let-past-policies", "who is let past the rules for signing in"),
    ("security-defaults-off", "whether anything asks for a second proof of identity"),
    ("standing-global-administrators", "how many people hold complete control at all times"),
    ("many-global-administrators", "how many people hold complete control"),
    ("legacy-authentication", "whether old mail programs are turned away"),
    ("guests-with-roles", "whether guests administer the system"),
    ("synchronised-administrators", "whether administrators' accounts are tied to the internal network"),
    ("roles-through-groups", "who administers the system through groups"),
    ("third-party-consent", "what applications of others may read or change for everyone"),
    ("sync-stale", "whether the copy of the directory in the cloud is up to date"),
    ("audit-off", "whether activity is recorded"),
    ("people-at-risk", "whether accounts are in the hands of others"),
    ("push-certificate", "whether the certificate that reaches Apple devices ends soon"),
    ("expired-credentials", "whether credentials of applications have run out"),
    ("ending-credentials", "whether credentials of applications run out soon"),
];

/// What a rule asks, for readers who decide; none for rules that matter less.
pub fn asks_plainly(rule: &str) -> Option<&'static str> {
    ASKS.iter().chain(posture::ASKS_PLAINLY).find(|row| row.0 == rule).map(|row| row.1)
}
