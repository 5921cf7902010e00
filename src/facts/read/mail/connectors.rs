//! `inbound-connectors` and `outbound-connectors`.

use super::list;
use crate::catalog::{MailService, ids, mail_service};
use crate::facts::read::records::address_space;
use crate::facts::read::said::Said;
use crate::facts::read::source::{Object, Source};
use crate::facts::read::told::{self, Told};
use crate::facts::{InboundConnector, OutboundConnector, Reading, Truth};

/// A flag that is never null.
fn flag(row: Object<'_>, path: &'static str) -> Truth {
    told::flag(row, path, Truth::Unread)
}

/// The domains of a list of address spaces: `smtp:contoso.com;1`.
fn domains(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let mut domains: Vec<String> = list(row, path)?.iter().map(|it| address_space(it).to_lowercase()).collect();
    domains.sort();
    domains.dedup();
    Some(domains)
}

fn name(row: Object<'_>) -> String {
    row.text("name").or_else(|| row.text("identity")).unwrap_or_default().to_owned()
}

pub(super) fn inbound(source: &Source<'_>) -> Reading<Vec<InboundConnector>> {
    let mut rows = Vec::new();
    source.each(ids::INBOUND_CONNECTORS, |row| rows.push(inbound_connector(row)));
    rows.sort();
    source.reading(ids::INBOUND_CONNECTORS, rows)
}

fn inbound_connector(row: Object<'_>) -> InboundConnector {
    // Enhanced filtering looks behind the last server, or behind those of a list.
    let certificate = match told::text(row, "tlsSenderCertificateName") {
        Told::Unread => None,
        Told::Null => Some(String::new()),
        Told::Is(name) => Some(name.split_once("<S>").map_or(name, |it| it.1).to_owned()),
    };
    let behind = list(row, "efSkipIPs").map_or(Truth::Unread, |them| (!them.is_empty()).into());
    InboundConnector {
        name: name(row),
        side: row.code("connectorType"),
        enabled: flag(row, "enabled"),
        made_by: row.words("connectorSource"),
        domains: domains(row, "senderDomains"),
        addresses: list(row, "senderIPAddresses"),
        service: certificate.as_deref().and_then(mail_service).map(|it| it.name.to_owned()).unwrap_or_default(),
        certificate,
        requires_tls: flag(row, "requireTls"),
        only_addresses: flag(row, "restrictDomainsToIPAddresses"),
        only_certificate: flag(row, "restrictDomainsToCertificate"),
        internal: flag(row, "treatMessagesAsInternal"),
        headers: flag(row, "cloudServicesMailEnabled"),
        accepted: domains(row, "associatedAcceptedDomains"),
        looks_behind: flag(row, "efSkipLastIP").or(behind),
        looks_for_some: list(row, "efUsers").map_or(Truth::Unread, |them| (!them.is_empty()).into()),
    }
}

pub(super) fn outbound(source: &Source<'_>) -> Reading<Vec<OutboundConnector>> {
    let mut rows = Vec::new();
    source.each(ids::OUTBOUND_CONNECTORS, |row| rows.push(outbound_connector(row)));
    rows.sort();
    source.reading(ids::OUTBOUND_CONNECTORS, rows)
}

fn outbound_connector(row: Object<'_>) -> OutboundConnector {
    let hosts: Option<Vec<String>> = list(row, "smartHosts").map(|them| them.iter().map(|it| plain_host(it)).collect());
    let tls_domain = row.words("tlsDomain").to_lowercase();
    let service = service_of(hosts.as_deref().unwrap_or_default(), &tls_domain);
    OutboundConnector {
        name: name(row),
        side: row.code("connectorType"),
        enabled: flag(row, "enabled"),
        test: flag(row, "testMode"),
        made_by: row.words("connectorSource"),
        domains: domains(row, "recipientDomains"),
        hosts,
        by_mx: flag(row, "useMXRecord"),
        // Null: TLS is used where the other side offers it.
        requires_tls: match row.said("tlsSettings") {
            Said::Unread => Truth::Unread,
            Said::Nothing => Truth::No,
            Said::Code(_) => Truth::Yes,
        },
        check: row.code("tlsSettings"),
        tls_domain,
        by_rule: flag(row, "isTransportRuleScoped"),
        all_mail: flag(row, "routeAllMessagesViaOnPremises"),
        accepted_domains: flag(row, "allAcceptedDomains"),
        headers: flag(row, "cloudServicesMailEnabled"),
        validated: flag(row, "isValidated"),
        validated_on: row.day("lastValidationTimestamp"),
        service: service.map(|it| it.name.to_owned()).unwrap_or_default(),
        gives_back: service.is_some_and(MailService::gives_back),
    }
}

/// The service that all hosts are of, or the certificate where there are none.
fn service_of(hosts: &[String], certificate: &str) -> Option<&'static MailService> {
    let [first, rest @ ..] = hosts else { return mail_service(certificate) };
    let service = mail_service(first)?;
    rest.iter().all(|it| mail_service(it) == Some(service)).then_some(service)
}

/// A smart host without the brackets that the service writes around addresses.
fn plain_host(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches([']', '.']).to_lowercase()
}
