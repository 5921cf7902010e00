//! What Intune is connected to.

use super::endpoint::quiet;
use super::source::Source;
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{Code, DEFENDER_CONNECTOR, IntuneConnector, Reading};
use crate::wording::plain;

/// A dataset of connectors, what its objects are called, and where their names, states and ends stand.
struct ConnectorRow {
    dataset: &'static str,
    kind: &'static str,
    name: &'static [&'static str],
    state: &'static str,
    ends: &'static str,
}

/// One row: dataset, kind, where the name stands, where the state stands.
const fn row(
    dataset: &'static str,
    kind: &'static str,
    name: &'static [&'static str],
    state: &'static str,
) -> ConnectorRow {
    ConnectorRow { dataset, kind, name, state, ends: "expirationDateTime" }
}

const CONNECTORS: &[ConnectorRow] = &[
    row(
        ids::APPLE_PUSH_CERTIFICATE,
        "Apple push certificate",
        &["appleIdentifier", "topicIdentifier"],
        "certificateUploadStatus",
    ),
    ConnectorRow {
        ends: "tokenExpirationDateTime",
        ..row(ids::APPLE_ENROLMENT_TOKENS, "Apple enrolment token", &["tokenName", "appleIdentifier"], "state")
    },
    row(ids::VPP_TOKENS, "Apple volume purchase token", &["organizationName", "appleId"], "state"),
    row(
        ids::ANDROID_ENTERPRISE,
        "Managed Google Play",
        &["ownerOrganizationName", "ownerUserPrincipalName"],
        "bindStatus",
    ),
    row(ids::MOBILE_THREAT_CONNECTORS, "Mobile threat defence", &["displayName"], "partnerState"),
    row(ids::DEVICE_MANAGEMENT_PARTNERS, "Device management partner", &["displayName"], "partnerState"),
    row(ids::COMPLIANCE_PARTNERS, "Compliance partner", &["displayName"], "partnerState"),
    row(ids::REMOTE_ASSISTANCE_PARTNERS, "Remote assistance", &["displayName"], "onboardingStatus"),
    row(ids::NDES_CONNECTORS, "NDES connector", &["displayName", "machineName"], "state"),
    row(ids::CERTIFICATE_CONNECTORS, "Certificate connector", &["machineName", "connectorName"], "state"),
    row(ids::DOMAIN_JOIN_CONNECTORS, "Domain join connector", &["displayName"], "state"),
];

/// Days without a check-in after which a certificate connector is not at work: it checks in every hour
/// (<https://learn.microsoft.com/intune/intune-service/protect/certificate-connector-overview>).
const QUIET_DAYS: i64 = 7;

/// The datasets of Intune connectors, one reading each.
pub(super) fn connectors(source: &Source<'_>) -> Vec<Reading<Vec<IntuneConnector>>> {
    CONNECTORS.iter().map(|row| connectors_of(source, row)).collect()
}

fn connectors_of(source: &Source<'_>, about: &ConnectorRow) -> Reading<Vec<IntuneConnector>> {
    let mut rows = Vec::new();
    source.each(about.dataset, |row| {
        let ends = row.date(about.ends);
        let known = row.id().eq_ignore_ascii_case(DEFENDER_CONNECTOR).then_some("Microsoft Defender for Endpoint");
        let name = about.name.iter().find_map(|path| row.text(path)).or(known).unwrap_or_else(|| row.id());
        // The list of partners holds those that could be set up, too.
        let unset = (row.flag("isConfigured") == Some(false)).then_some("notConfigured");
        let state = unset.or_else(|| row.text(about.state));
        rows.push(IntuneConnector {
            kind: about.kind.to_owned(),
            name: name.to_owned(),
            id: row.words("id"),
            state: state.map(plain),
            condition: state.map(Code::of),
            expires: ends.map(|ends| ends.to_string()),
            heartbeat: row.string("lastHeartbeatDateTime").filter(|it| !it.starts_with("0001")),
            quiet: quiet(row, "lastCheckinDateTime", QUIET_DAYS, source),
            expired: ends.is_some_and(|ends| source.today().is_past(ends, 0).is_yes()),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(about.dataset, rows)
}
