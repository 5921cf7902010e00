//! How people use the services, and what the services keep in one another.

use crate::catalog::{Evidence, LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, Truth};
use crate::model::derive::draft::Draft;
use crate::model::derive::links::{Given, connect, connect_as};
use LinkKind::{Authentication, Data, MailFlow, Management};
use NodeKind as K;

/// Links that hold wherever both of their ends are there.
const GIVEN: &[Given] = &[
    (Data, K::Staff, K::ExchangeOnline, "HTTPS 443", Some(PortUse::Service)),
    (Data, K::Staff, K::SharepointOnline, "HTTPS 443", Some(PortUse::Service)),
    (Data, K::Staff, K::Onedrive, "HTTPS 443", Some(PortUse::Service)),
    (Data, K::Staff, K::Teams, "HTTPS 443", Some(PortUse::Service)),
    (Data, K::Staff, K::VivaEngage, "HTTPS 443", Some(PortUse::Service)),
    (Data, K::Guests, K::Teams, "invited to teams", Some(PortUse::Service)),
    (Data, K::Teams, K::MicrosoftGroups, "members", None),
    (Data, K::Teams, K::Onedrive, "files in chats", None),
    (Data, K::VivaEngage, K::MicrosoftGroups, "members", None),
    (Data, K::MicrosoftGroups, K::ExchangeOnline, "group mailbox", None),
    (Data, K::MicrosoftGroups, K::SharepointOnline, "team site", None),
    (Data, K::Onedrive, K::SharepointOnline, "stored in", None),
    (Data, K::OfficeApps, K::Onedrive, "documents", None),
    (Data, K::OfficeApps, K::SharepointOnline, "documents", None),
    (MailFlow, K::ExchangeProtection, K::DefenderOffice, "attachments, links", None),
    (MailFlow, K::DefenderOffice, K::ExchangeOnline, "checked mail", None),
    (Authentication, K::CloudStaff, K::EntraId, "sign-in 443", Some(PortUse::SignIn)),
];

/// Where content may be shared with guests at all.
const SHARED: &[Given] = &[(Data, K::Guests, K::SharepointOnline, "shared files", Some(PortUse::Service))];

/// Where people of other tenants may use shared channels, or own people theirs.
const CHANNELS: &[Given] = &[(Management, K::CrossTenantAccess, K::Teams, "shared channels", None)];

/// Who uses what, and what builds on what.
pub(in crate::model::derive) fn usage(facts: &Facts, draft: &mut Draft<'_>) {
    connect(draft, GIVEN);
    if !facts.sharepoint.read().is_some_and(|it| it.shares_nothing()) {
        connect(draft, SHARED);
    }
    match facts.shared_channels() {
        Truth::Yes => connect(draft, CHANNELS),
        Truth::Unread => connect_as(draft, CHANNELS, Evidence::Unknown),
        Truth::No => {}
    }
}
