//! One account: what its row says of it, property by property.

use super::dates::{Today, date};
use super::source::Object;
use super::told::{self, Told};
use crate::facts::{Traits, Truth};
use jiff::civil::Date;

/// Days without a sign-in after which an account counts as stale.
const STALE_DAYS: i64 = 90;

/// What the row of an account says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    /// Whether it is a member, and no guest.
    pub(super) member: Truth,
    /// Whether it signs in with another organisation's identity.
    pub(super) external: Truth,
    /// Whether it is enabled.
    pub(super) enabled: Truth,
    /// Whether it is synchronised from Active Directory.
    pub(super) synchronised: Truth,
    /// Whether it holds a licence.
    pub(super) licensed: Truth,
    /// Whether it holds one of a subscription that works; the subscriptions tell.
    pub(super) works: Truth,
    /// Whether its invitation is not accepted yet.
    pub(super) pending: Truth,
}

impl Person {
    /// Reads a row of `users`.
    pub(super) fn of(row: Object<'_>) -> Self {
        Self {
            member: is_member(row),
            external: is_external(row),
            enabled: told::flag(row, "accountEnabled", Truth::Unread),
            // False where it once was, null where it never was.
            synchronised: told::flag(row, "onPremisesSyncEnabled", Truth::No),
            licensed: told::any_object(row, "assignedLicenses", Truth::Unread),
            works: Truth::Unread,
            pending: match told::text(row, "externalUserState") {
                Told::Unread => Truth::Unread,
                Told::Null => Truth::No,
                Told::Is(state) => (state == "PendingAcceptance").into(),
            },
        }
    }

    /// What is told of it where it holds a role.
    pub(super) fn traits(self) -> Traits {
        Traits {
            guest: self.member.not(),
            external: self.external,
            synchronised: self.synchronised,
            enabled: self.enabled,
            ..Traits::default()
        }
    }
}

/// Whether an account is a member; those older than `userType` have null and are.
pub(super) fn is_member(row: Object<'_>) -> Truth {
    match told::text(row, "userType") {
        Told::Null => Truth::Yes,
        Told::Is(kind) if kind.eq_ignore_ascii_case("Member") => Truth::Yes,
        Told::Is(kind) if kind.eq_ignore_ascii_case("Guest") => Truth::No,
        Told::Is(_) | Told::Unread => Truth::Unread,
    }
}

/// Mark in the user principal name of an account that was invited: `anna_contoso.com#EXT#@fabrikam.onmicrosoft.com`
/// (<https://learn.microsoft.com/entra/external-id/user-properties>).
const INVITED: &str = "#ext#";

/// Whether an account signs in with another organisation's identity: it was invited. An internal account that was
/// invited later keeps its user principal name and has only the state
/// (<https://learn.microsoft.com/graph/api/resources/user>, `externalUserState`, `creationType`).
fn is_external(row: Object<'_>) -> Truth {
    let name = match told::text(row, "userPrincipalName") {
        Told::Is(name) => name.to_ascii_lowercase().contains(INVITED).into(),
        Told::Null | Told::Unread => Truth::Unread,
    };
    let state = match told::text(row, "externalUserState") {
        Told::Null => Truth::No,
        Told::Is("Accepted" | "PendingAcceptance") => Truth::Yes,
        Told::Is(_) | Told::Unread => Truth::Unread,
    };
    // Not asked for by default, so that it can only tell what is.
    let made = told::text(row, "creationType").text().is_some_and(|kind| kind == "Invitation");
    name.or(state).or(made.into())
}

/// The domain an external account comes from: of the address it was invited with, else of its mail address.
pub(super) fn home_domain(row: Object<'_>) -> Option<String> {
    let name = told::text(row, "userPrincipalName").text().map(str::to_lowercase).unwrap_or_default();
    let invited = name.split_once(INVITED).and_then(|(address, _)| address.rsplit_once('_').map(|it| it.1.to_owned()));
    let mail = || told::text(row, "mail").text()?.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    invited.or_else(mail).filter(|domain| !domain.is_empty())
}

/// When an account last signed in, as far as its row says.
pub(super) enum SignIn {
    /// The row has no activity: never, where it was asked for.
    Absent,
    /// Never.
    Never,
    /// On this day.
    On(Date),
    /// The row does not tell.
    Unread,
}

/// Days on which an account signed in; the first is always there where the activity is.
const SIGN_INS: [&str; 3] = ["lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime"];

/// The last sign-in of an account.
pub(super) fn sign_in(row: Object<'_>) -> SignIn {
    if !row.has("signInActivity") {
        return SignIn::Absent;
    }
    let Some(activity) = row.object("signInActivity") else { return SignIn::Unread };
    let (mut last, mut unread) = (None, false);
    for name in SIGN_INS {
        match told::text(activity, name) {
            // The year 1 stands for never.
            Told::Is(moment) => match date(moment) {
                Some(day) if day.year() > 1 => last = last.max(Some(day)),
                Some(_) => {}
                None => unread = true,
            },
            Told::Null => {}
            Told::Unread => unread |= activity.has(name) || name == SIGN_INS[0],
        }
    }
    match last {
        Some(day) if !unread => SignIn::On(day),
        None if !unread => SignIn::Never,
        // A later one may not have been read; a recent one is recent all the same.
        _ => SignIn::Unread,
    }
}

/// Whether a sign-in is long ago.
pub(super) fn is_stale(last: Date, today: Today) -> Truth {
    today.is_past(last, STALE_DAYS)
}
