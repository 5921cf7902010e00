//! The words of findings on Teams, Power Platform, Power BI and single sites: in English, what they ask, and what they
//! mean for the business. Rows as in the tables of this room.

use super::Row;
use super::english::row;

/// Rule, case, title, what was seen, what to do, from where on it is told.
pub(super) const ENGLISH: &[Row] = &[
    row(
        "sites-open-to-anyone",
        "",
        "{count|site can|sites can} be opened by anyone who has a link",
        "The tenant allows links that ask for no sign-in, and {count#the site is|the sites are} set to offer them. Personal sites are not counted.",
        "Set {count#the site|each site} that needs no such link to new and existing guests, or stricter.",
        "",
    ),
    row(
        "environments-without-data-policy",
        "",
        "{count|environment of Power Platform has|environments of Power Platform have} no data policy",
        "There, flows and applications may join any connector with any other, so that business data can pass to a private service.",
        "Extend a data policy to {count#the environment|the environments}, or make one for all environments.",
        "",
    ),
    row(
        "environments-without-data-policy",
        "default",
        "{count|environment of Power Platform has|environments of Power Platform have} no data policy, and everybody may make things in {count#it|one of them}",
        "The default environment, which everybody may use, is {count#the one|among them}. There, flows and applications may join any connector with any other, so that business data can pass to a private service.",
        "Begin with a data policy for the default environment, and then make one for all the others.",
        "",
    ),
    row(
        "power-platform-tenants-open",
        "",
        "connections of Power Platform to and from other tenants are open",
        "A flow may sign in to any other tenant and carry data there, and flows of any other tenant may sign in to this one.",
        "Switch tenant isolation on, and let through by name the tenants that are needed.",
        "",
    ),
    row(
        "power-platform-tenants-open",
        "inbound",
        "connections of Power Platform from other tenants are open",
        "Flows of any other tenant may sign in to this one; the way out is closed.",
        "Replace the exception for any tenant with the tenants that are needed.",
        "",
    ),
    row(
        "power-platform-tenants-open",
        "outbound",
        "connections of Power Platform to other tenants are open",
        "A flow may sign in to any other tenant and carry data there; the way in is closed.",
        "Replace the exception for any tenant with the tenants that are needed.",
        "",
    ),
    row(
        "reports-published-to-web",
        "",
        "people may publish reports of Power BI to the web",
        "Such a report needs no sign-in, and search engines find it. The setting is not limited to named groups.",
        "Switch Publish to web off, or keep it to a group that knows what it publishes.",
        "",
    ),
    row(
        "agents-without-sign-in",
        "",
        "{count|published agent answers|published agents answer} without asking who somebody is",
        "Whoever finds {count#it|one of them} reads what {count#it|the agent} knows, and uses what {count#it|the agent} may do with the connections of its maker.",
        "Switch sign-in with Entra ID on for {count#it|each of them}, or take {count#it|those that nobody needs} back.",
        "",
    ),
    row(
        "meetings-open-to-anybody",
        "",
        "{count|meeting policy lets|meeting policies let} anybody in without waiting",
        "People who have not signed in may join, and {count#the policy lets|these policies let} everyone past the lobby.",
        "Let people of the organisation past the lobby only, and leave the others to the organiser.",
        "",
    ),
    row(
        "meetings-open-to-anybody",
        "global",
        "{count|meeting policy lets|meeting policies let} anybody in without waiting, for everyone who has no other",
        "People who have not signed in may join, and everyone passes the lobby. The policy that holds for everyone without another is {count#the one|among them}.",
        "Let people of the organisation past the lobby only, and leave the others to the organiser.",
        "",
    ),
    row(
        "agents-without-owner",
        "",
        "{count|agent of Copilot Studio has|agents of Copilot Studio have} no owner in the tenant",
        "Nobody answers for what {count#it says|they say}, and {count#its|their} connections may still be those of somebody who has left.",
        "Give {count#it|each of them} an owner, or take {count#it|those that nobody needs} back.",
        "",
    ),
    row(
        "session-border-controllers-off",
        "",
        "{count|session border controller is|session border controllers are} switched off",
        "No call goes through {count#it|them}.[ The voice {routes#route|routes} {routes} {routes#leads|lead} to no other one, so calls to those numbers fail.]",
        "Switch {count#it|them} on again, or take {count#it|them} out of the voice routes and delete {count#it|them}.",
        "",
    ),
    row(
        "external-access-open",
        "",
        "people of any other organisation may chat with and call the people of this one",
        "External access of Teams is bound to no list of domains, so messages from strangers reach everyone whose policy does not close it.",
        "Allow the domains of partners by name, or close external access for those who do not need it.",
        "",
    ),
];

/// What the rules ask, by id.
pub(super) const ASKS: &[(&str, &str)] = &[
    ("sites-open-to-anyone", "whether single sites can be opened without a sign-in"),
    ("environments-without-data-policy", "whether a data policy holds in every environment of Power Platform"),
    ("power-platform-tenants-open", "whether Power Platform is closed to other tenants"),
    ("reports-published-to-web", "who may publish reports to the web"),
    ("agents-without-sign-in", "whether agents ask who somebody is"),
    ("meetings-open-to-anybody", "whether meetings let anybody in without waiting"),
    ("agents-without-owner", "whether every agent has an owner"),
    ("session-border-controllers-off", "whether the session border controllers are on"),
    ("external-access-open", "which organisations may chat with people"),
];

/// Rule, concern, consequence, question.
pub(super) const BUSINESS: &[(&str, &str, &str, &str)] = &[
    (
        "sites-open-to-anyone",
        "Some places for files hand out links that ask for no name",
        "A link that is passed on shows the files to people we do not know, and nobody can say to whom.",
        "Which of these places need such links, and who answers for each?",
    ),
    (
        "environments-without-data-policy",
        "People may connect our data with any outside service",
        "A small program that somebody built can copy our data to a service that nobody here knows.",
        "Which outside services may be connected with our data?",
    ),
    (
        "power-platform-tenants-open",
        "Programs that people build may reach into other organisations, or theirs into ours",
        "Data can leave to another organisation, and nobody notices.",
        "With which organisations shall such programs be allowed to exchange data?",
    ),
    (
        "reports-published-to-web",
        "Anyone may put our figures on the open Internet",
        "Figures that were meant for a few are found by a search.",
        "Who may publish figures for everybody, if anyone?",
    ),
    (
        "agents-without-sign-in",
        "Assistants that people built answer anybody",
        "Strangers may learn what the assistant knows, or have it act for them.",
        "Which of the assistants are meant for the public?",
    ),
    (
        "meetings-open-to-anybody",
        "Strangers can walk into meetings",
        "Somebody who is not known listens in on what is said and shown.",
        "Who may enter a meeting without being let in?",
    ),
    (
        "agents-without-owner",
        "Some assistants that people built have nobody who answers for them",
        "They go on saying and doing what their maker once told them, and nobody keeps them right.",
        "Who takes these assistants over, and which of them are still needed?",
    ),
    (
        "session-border-controllers-off",
        "A part of the way of telephone calls is switched off",
        "Some calls may fail, or there is nothing to fall back on when the other way fails.",
        "Is this part still needed, and who brings it back or takes it away?",
    ),
    (
        "external-access-open",
        "Strangers of any organisation can write to our people",
        "A stranger who poses as the service desk reaches everybody at work.",
        "Shall only people of known partners be able to write to us?",
    ),
];
