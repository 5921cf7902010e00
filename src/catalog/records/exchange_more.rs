//! Records of Exchange Online beside its mail flow: groups that make themselves, folders, moves, policies, roles.
//!
//! Properties: references of the cmdlets (<https://learn.microsoft.com/powershell/module/exchangepowershell/>), resources
//! of Microsoft365DSC of the same names, `Get-LimitsEnforcementStatus` in CIPP, November 2026. What
//! `Get-OnPremServerReportInfo` answers is not documented: of its objects only the name that every object has is told.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::DYNAMIC_DISTRIBUTION_GROUPS,
        "dynamic distribution groups",
        &[
            column("Made of", "recipientFilter", How::Code),
            column("Kinds of recipients", "includedRecipients", How::Word),
            column("Only senders that sign in", "requireSenderAuthenticationEnabled", How::Flag),
            column("Hidden from the address book", "hiddenFromAddressListsEnabled", How::Flag),
            column("Addresses", "emailAddresses", How::Count),
        ],
    ),
    list(
        ids::PUBLIC_FOLDERS,
        "public folders",
        &[
            column("Below", "parentPath", How::Text),
            column("Takes mail", "mailEnabled", How::Flag),
            column("Has folders of its own", "hasSubfolders", How::Flag),
            column("Kind", "folderClass", How::Text),
            column("Mailbox that holds it", "contentMailboxName", How::Text),
        ],
    ),
    list(
        ids::MIGRATION_BATCHES,
        "migration batches",
        &[
            column("State", "status", How::Word),
            column("Kind", "migrationType", How::Word),
            column("Direction", "batchDirection", How::Word),
            column("From", "sourceEndpoint", How::Text),
            column("To", "targetEndpoint", How::Text),
            column("Mailboxes", "totalCount", How::Number),
            column("Synchronised", "syncedCount", How::Number),
            column("Done", "finalizedCount", How::Number),
            column("Failed", "failedCount", How::Number),
            column("Domain that mail is delivered to", "targetDeliveryDomain", How::Text),
            column("Since", "creationDateTime", How::Day),
        ],
    )
    .named("identity"),
    settings(
        ids::MIGRATION_CONFIG,
        "settings of migrations",
        &[
            column("Moves at a time", "maxConcurrentMigrations", How::Text),
            column("Batches at most", "maxNumberOfBatches", How::Number),
            column("Features", "features", How::Word),
        ],
    ),
    list(
        ids::ON_PREMISES_SERVER_REPORT,
        "on-premises servers that the service saw",
        &[column("Server", "identity", How::Text)],
    ),
    list(
        ids::DNSSEC_STATUS,
        "states of DNSSEC of domains",
        &[
            column("Domain", "@tenantry.parent", How::Parent),
            column("State", "dnssecFeatureStatus", How::Word),
            column("Mail exchange that is asked for", "expectedMxRecord/record", How::Text),
            column("Mail exchanges in DNS", "mxValidation/actualMxRecords", How::List),
            column("Signed in DNS", "dnsValidation/dnssecSupport", How::Word),
            column("MTA-STS", "mtaStsValidation/mtaStsMode", How::Word),
        ],
    ),
    list(
        ids::EXCHANGE_SERVICE_PRINCIPALS,
        "service principals of Exchange Online",
        &[column("Application", "appId", How::Code)],
    ),
    settings(
        ids::EXTERNAL_IN_OUTLOOK,
        "settings of the tag of external senders",
        &[
            column("External senders are marked", "enabled", How::Flag),
            column("Senders without a mark", "allowList", How::List),
        ],
    ),
    list(
        ids::OUTLOOK_WEB_POLICIES,
        "policies of Outlook on the web",
        &[
            column("For everybody without another", "isDefault", How::Flag),
            column("Files on devices that nobody manages", "conditionalAccessPolicy", How::Word),
            column("Files opened on private computers", "directFileAccessOnPrivateComputersEnabled", How::Flag),
            column("Files opened on public computers", "directFileAccessOnPublicComputersEnabled", How::Flag),
            column("Other storage providers", "additionalStorageProvidersAvailable", How::Flag),
            column("Personal accounts beside it", "personalAccountsEnabled", How::Flag),
        ],
    ),
    list(
        ids::MOBILE_MAILBOX_POLICIES,
        "policies of mailboxes on mobile devices",
        &[
            column("For everybody without another", "isDefault", How::Flag),
            column("Password demanded", "passwordEnabled", How::Flag),
            column("Encryption demanded", "requireDeviceEncryption", How::Flag),
            column("Devices that cannot obey are let in", "allowNonProvisionableDevices", How::Flag),
            column("Simple passwords", "allowSimplePassword", How::Flag),
        ],
    ),
    list(
        ids::EXCHANGE_ROLE_GROUPS,
        "role groups of Exchange Online",
        &[
            column("Roles", "roles", How::List),
            column("Members", "members", How::Count),
            column("Tied to a group of servers", "linkedGroup", How::Text),
        ],
    ),
    list(
        ids::EXCHANGE_ROLE_GROUP_MEMBERS,
        "members of role groups",
        &[column("Role group", "@tenantry.parent", How::Parent), column("Kind", "recipientTypeDetails", How::Word)],
    ),
    settings(
        ids::TENANT_RECIPIENT_LIMITS,
        "settings of the limit of external recipients",
        &[
            column("External recipients in a day, at most", "threshold", How::Number),
            column("Limit in effect", "enforcementEnabled", How::Flag),
        ],
    ),
    list(
        ids::ADDRESS_BOOK_POLICIES,
        "address book policies",
        &[
            column("Global address list", "globalAddressList", How::Text),
            column("Address lists", "addressLists", How::List),
            column("Rooms", "roomList", How::Text),
        ],
    ),
];
