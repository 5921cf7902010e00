//! The words of findings on AI workloads in Azure: in English, what they ask, and what they mean for the business. Rows
//! as in the tables of this room.

use super::Row;
use super::english::row;

/// Rule, case, title, what was seen, what to do, from where on it is told.
pub(super) const ENGLISH: &[Row] = &[
    row(
        "azure-ai-wide-identity",
        "",
        "{count|identity of an AI workload may|identities of AI workloads may} change a whole subscription",
        "[{roles} {roles#is|are} held in a subscription or above. ]Whoever makes an agent or its application do something does it with {count#this identity|these identities}.",
        "Give {count#it|each of them} the roles for the resources that it uses, and take the wide one back.",
        "",
    ),
    row(
        "azure-ai-model-retirement",
        "",
        "{count|deployed model is|deployed models are} retired within {days} days",
        "[The first ends on {day}. ]From that day on calls of {count#the deployment|such a deployment} fail, unless it is upgraded before.",
        "Try prompts and agents with the successor, and move {count#the deployment|each deployment} to it before its day.",
        "Told from {days} days before.",
    ),
    row(
        "azure-ai-model-retirement",
        "past",
        "{count|deployed model is|deployed models are} retired or will be within {days} days",
        "{past|deployment stands|deployments stand} for a model whose day is past: its calls fail, or answers come from another model than the one that was tried.[ The first ended on {day}.]",
        "Move what is past to a successor at once, and plan the rest before its day.",
        "Told from {days} days before.",
    ),
    row(
        "azure-ai-public-access",
        "",
        "{count|AI resource can|AI resources can} be reached from any network",
        "No private endpoint is needed and no rule of networks narrows who may ask: whoever holds a token, or a key where keys are accepted, reaches {count#it|them} from anywhere.",
        "Let the applications come by a private endpoint, and disable public network access.",
        "",
    ),
    row(
        "azure-store-public-access",
        "",
        "{count|store of AI workloads can|stores of AI workloads can} be reached from any network",
        "Connections of AI Foundry lead to {count#it|them}: what agents know and remember can be asked for from anywhere by whoever holds a key or a token.",
        "Let the workload come by a private endpoint, and disable public network access.",
        "",
    ),
    row(
        "azure-ai-content-filter",
        "",
        "{count|deployed model does|deployed models do} not block orders hidden in documents",
        "A document or a page that the model is given can tell it what to do: the filter against indirect attacks does not block.[ Of {standard|deployment|deployments} it is the standard filter of the service, which nobody here chose.]",
        "Make a content filter that blocks indirect attacks, and choose it for the models that read documents, mail or the web.",
        "",
    ),
    row(
        "azure-ai-content-filter",
        "jailbreak",
        "{count|deployed model lets|deployed models let} attacks on prompts through",
        "The content filter lets through attempts to talk a model out of its rules[, of {talked|deployment|deployments}], or orders hidden in documents.[ Of {standard|deployment|deployments} it is the standard filter of the service, which nobody here chose.]",
        "Switch the blocking of jailbreak attempts and of indirect attacks on in the content filter of each.",
        "",
    ),
    row(
        "azure-ai-local-keys",
        "",
        "{count|AI resource accepts|AI resources accept} keys beside identities",
        "A key opens all that {count#the resource|its resource} offers, such as its models, names nobody, and holds until somebody renews it.",
        "Let applications sign in with their managed identity, then disable local authentication.",
        "",
    ),
    row(
        "azure-ai-connection-keys",
        "",
        "{count|connection of AI Foundry uses|connections of AI Foundry use} a key though an identity could",
        "Agents reach {count#its target|their targets} by a stored key: whoever may use the project may use it, and the target cannot tell who asked.",
        "Set {count#the connection|each connection} to Entra ID, and give the identity of the project a role at the target.",
        "",
    ),
    row(
        "azure-agents-without-identity",
        "",
        "{count|agent of AI Foundry has|agents of AI Foundry have} no identity of {count#its|their} own",
        "{count#It acts|They act} with an identity that agents of the project share, so roles cannot be given to one agent alone, and logs do not tell which of them acted.",
        "Publish {count#the agent|each agent that others use}, so that it gets an identity, and give that the roles it needs.",
        "",
    ),
    row(
        "azure-agents-without-identity",
        "classic",
        "{count|agent of AI Foundry has|agents of AI Foundry have} no identity of {count#its|their} own",
        "{count#It acts|They act} with the identity of the project, so roles cannot be given to one agent alone, and logs do not tell which of them acted. {count#It is a classic agent|They are classic agents}, which Microsoft retires on 31 March 2027 and which cannot be published.",
        "Make {count#the agent|each agent that others use} anew as an agent of the new kind before 31 March 2027, and give the identity that it gets the roles it needs.",
        "",
    ),
    row(
        "azure-agents-without-identity",
        "mixed",
        "{count|agent of AI Foundry has|agents of AI Foundry have} no identity of {count#its|their} own",
        "{count#It acts|They act} with the identity of the project or one that agents share, so roles cannot be given to one agent alone, and logs do not tell which of them acted.[ {classic|agent is a classic one|agents are classic ones}, which Microsoft retires on 31 March 2027.]",
        "Make the classic agents anew as agents of the new kind before 31 March 2027, publish the others, and give the identities that they get the roles they need.",
        "",
    ),
];

/// What the rules ask, by id.
pub(super) const ASKS: &[(&str, &str)] = &[
    ("azure-ai-wide-identity", "whether identities of AI workloads hold roles that change a whole subscription"),
    ("azure-ai-model-retirement", "whether deployed models are near their end"),
    ("azure-ai-public-access", "whether AI resources can be reached from any network"),
    ("azure-store-public-access", "whether stores of AI workloads can be reached from any network"),
    ("azure-ai-content-filter", "whether content filters block attacks on prompts"),
    ("azure-ai-local-keys", "whether AI resources accept keys"),
    ("azure-ai-connection-keys", "whether connections of AI Foundry use keys though identities could"),
    ("azure-agents-without-identity", "whether agents of AI Foundry have identities of their own"),
];

/// Rule, concern, consequence, question.
pub(super) const BUSINESS: &[(&str, &str, &str, &str)] = &[
    (
        "azure-ai-wide-identity",
        "Programs that answer questions may change far more than they need",
        "Whoever tricks one of them can have it change or delete much of what we run.",
        "What does each of these programs have to reach, and what not?",
    ),
    (
        "azure-ai-model-retirement",
        "An AI model that we run is being taken out of service",
        "What uses it then stops answering, or answers differently than it was tried.",
        "Who tries the successor, and by when?",
    ),
    (
        "azure-ai-public-access",
        "AI services of ours can be reached from anywhere",
        "A stolen key or sign-in is enough to use them at our cost.",
        "From where do they have to be reached?",
    ),
    (
        "azure-store-public-access",
        "Stores of what our assistants know can be reached from anywhere",
        "A stolen key or sign-in is enough to copy what they hold.",
        "From where do these stores have to be reached?",
    ),
    (
        "azure-ai-content-filter",
        "AI models of ours can be talked into things",
        "A document with hidden orders can make an assistant that uses one pass on what it should keep.",
        "Which assistants read texts of strangers, and shall be guarded first?",
    ),
    (
        "azure-ai-local-keys",
        "A password without a name opens AI services of ours",
        "When it leaks, whoever gets through to the service can use it at our cost, and nobody can say who did.",
        "Which programs still need such a password?",
    ),
    (
        "azure-ai-connection-keys",
        "Assistants reach what they use with passwords that name nobody",
        "Whoever gets hold of one gets as far, and nobody can say who it was.",
        "Who replaces these passwords, and when?",
    ),
    (
        "azure-agents-without-identity",
        "Several assistants act under one name",
        "When one does harm, nobody can say which, and it cannot be stopped alone.",
        "Which of the assistants are important enough to act under a name of their own?",
    ),
];
