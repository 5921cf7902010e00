//! Records of devices, networks, hybrid links and security.

use super::{How, Records, column, list};

pub(super) const ROWS: &[Records] = &[
    list(
        "app-proxy-connectors",
        "application proxy connectors",
        &[
            column("State", "status", How::Word),
            column("Public address", "externalIp", How::Text),
            column("Version", "version", How::Text),
        ],
    )
    .named("machineName"),
    list(
        "anti-phish-policies",
        "anti-phishing policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Threshold", "phishThresholdLevel", How::Number),
            column("Mailbox intelligence", "enableMailboxIntelligence", How::Flag),
            column("Spoof intelligence", "enableSpoofIntelligence", How::Flag),
            column("Honours DMARC", "honorDmarcPolicy", How::Flag),
        ],
    ),
    list(
        "preset-policy-rules",
        "preset security policies",
        &[
            column("State", "state", How::Word),
            column("Priority", "priority", How::Number),
            column("People", "sentTo", How::List),
            column("Groups", "sentToMemberOf", How::List),
            column("Domains", "recipientDomainIs", How::List),
        ],
    ),
];
