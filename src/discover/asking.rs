//! From a row of the catalogue to what is asked of its source.

use super::address::{ANY_KEY, address, told};
use crate::catalog::{Answer, Dataset, Detail, Protocol, SINGLE_OBJECTS, SubscriptionId, workload_of};
use crate::http::{Ask, CmdletCall, QueryCall};
use crate::source::{Client, Expected, Failure, FailureKind, Frame, Meter, Part, Request, segment};
use std::sync::Arc;
use url::Url;

/// The request for a row, or for one object of its parent.
///
/// # Errors
/// When the key cannot stand in an address.
pub(super) fn request(
    client: &Client,
    row: &Dataset,
    detail: Detail,
    tenant: &str,
    key: Option<&str>,
    meter: &Arc<Meter>,
) -> Result<Request, Failure> {
    let settings = client.settings();
    // An object that says no host of the service is not asked at another.
    let base =
        if settings.below { project(&settings.base, key).ok_or_else(unsafe_key)? } else { settings.base.clone() };
    let request = of(&base, row, detail, tenant, key, meter)?;
    let is_relayed = row.rest.is_some_and(|rest| rest.relayed);
    Ok(if is_relayed { request.relayed(&settings.relay) } else { request })
}

/// The same, asked of these subscriptions alone where it can be; of all where there are none.
pub(super) fn within(request: Request, subscriptions: &Arc<[SubscriptionId]>) -> Request {
    let Ask::Query(call) = &request.ask else { return request };
    let call = QueryCall { within: Arc::clone(subscriptions), ..call.clone() };
    request.asking(Ask::Query(call))
}

/// What an id or an address of a service is that cannot stand where it has to: nothing is asked, and nothing is known of
/// what it stands for.
fn unsafe_key() -> Failure {
    Failure::new(FailureKind::Unsafe, "its id or address is none of the service")
}

/// The same below the root of a service.
pub(super) fn of(
    base: &Url,
    row: &Dataset,
    detail: Detail,
    tenant: &str,
    key: Option<&str>,
    meter: &Arc<Meter>,
) -> Result<Request, Failure> {
    let unfit = || Failure::new(FailureKind::NotFound, "its key cannot stand in an address");
    let workload = workload_of(row);
    match row.source.row().protocol {
        Protocol::Graph | Protocol::None => {
            let address = address(row, detail, key).ok_or_else(unfit)?;
            Request::new(base, row.version, &address, workload, meter)
                .map(|request| request.eventual(row.eventual).expecting(answer_of(row)))
        }
        Protocol::Cmdlets => {
            let cmdlet = row.cmdlet().ok_or_else(unfit)?;
            let root = cmdlets(tenant).ok_or_else(unfit)?;
            let request = Request::new(base, &root, INVOKE, workload, meter)?;
            let call = CmdletCall { cmdlet, key: key.map(str::to_owned) };
            Ok(request.asking(Ask::Cmdlet(call)).expecting(Expected::List))
        }
        Protocol::Rest => {
            let rest = row.rest.ok_or_else(unfit)?;
            let is_place = rest.target.starts_with('{');
            let target = target(rest.target, tenant, key).ok_or_else(if is_place { unsafe_key } else { unfit })?;
            let target = target.trim_start_matches('/');
            let query = target.find('?').unwrap_or(target.len());
            let end = target.find('/').filter(|at| *at < query);
            let (version, path) = end.map_or(("", target), |at| target.split_at(at));
            let request = Request::new(base, version, path, workload, meter)?;
            let ask = rest
                .query
                .map_or(Ask::Get, |query| Ask::Query(QueryCall { query, after: None, within: Arc::default() }));
            let expected = if rest.answer == Answer::Object { Expected::Object } else { Expected::List };
            let frame = Frame { answer: rest.answer, paging: rest.paging, plain: true };
            Ok(request.asking(ask).framed(frame).expecting(expected))
        }
    }
}

/// A request of Microsoft Graph below the version of the dataset.
pub(super) fn graph(client: &Client, row: &Dataset, address: &str, meter: &Arc<Meter>) -> Result<Request, Failure> {
    let request = client.request(row.version, address, workload_of(row), meter)?;
    Ok(request.eventual(row.eventual).expecting(answer_of(row)))
}

/// What each answer of a dataset of Microsoft Graph has to be.
pub(super) fn answer_of(row: &Dataset) -> Expected {
    if !row.counts.is_empty() {
        Expected::Number
    } else if !SINGLE_OBJECTS.contains(&row.id) {
        Expected::List
    } else if row.absent || row.parent.is_some() {
        Expected::ObjectOrNone
    } else {
        Expected::Object
    }
}

/// Where cmdlets are run, below [`cmdlets`].
const INVOKE: &str = "/InvokeCommand";

/// Below what the cmdlets of a tenant are run.
fn cmdlets(tenant: &str) -> Option<String> {
    Some(format!("adminapi/beta/{}", segment(tenant)?))
}

/// Below what a batch of the parts of a row is asked for: the version, or the root of the cmdlets of a tenant.
pub(super) fn batch_root(row: &Dataset, tenant: &str) -> String {
    match row.source.row().protocol {
        Protocol::Cmdlets => cmdlets(tenant).unwrap_or_default(),
        _ => row.version.to_owned(),
    }
}

/// How many parts of a row are asked for together: what one batch holds.
pub(super) fn parts_at_once(row: &Dataset) -> usize {
    match row.source.row().protocol {
        Protocol::Cmdlets => 10,
        _ => 20,
    }
}

/// The part of a batch for one object of the parent of a row.
pub(super) fn part(row: &Dataset, detail: Detail, key: &str, meter: &Arc<Meter>) -> Part {
    let meter = Arc::clone(meter);
    if let (Protocol::Cmdlets, Some(cmdlet)) = (row.source.row().protocol, row.cmdlet()) {
        let call = CmdletCall { cmdlet, key: Some(key.to_owned()) };
        return Part { path: INVOKE.to_owned(), eventual: false, cmdlet: Some(call), meter, expected: Expected::List };
    }
    // A key that cannot stand in an address is asked for as no key at all: the service answers that there is none.
    let path = address(row, detail, Some(key)).unwrap_or_default();
    Part { path, eventual: row.eventual, cmdlet: None, meter, expected: answer_of(row) }
}

/// The root of the host at which the project of this address answers; nothing where it is not one of the service.
fn project(base: &Url, key: Option<&str>) -> Option<Url> {
    let address = Url::parse(key?).ok()?;
    let mut own = base.clone();
    own.set_host(address.host_str()).ok()?;
    let is_own = address.scheme() == "https" && address.port().is_none() && own.host() != base.host();
    // Whether the host is one of the service is for the list of allowed hosts to say.
    is_own.then_some(own)
}

/// What stands for the key of a parent when requests are only printed, and the root below which it is asked for.
pub(super) fn any(base: &Url, row: &Dataset) -> (Url, String) {
    let target = row.rest.map_or("", |rest| rest.target);
    if target.starts_with("{path}") {
        return (base.clone(), format!("/subscriptions/{ANY_KEY}/resourceGroups/any/providers/any/any/any"));
    }
    if !target.starts_with("{endpoint}") {
        return (base.clone(), ANY_KEY.to_owned());
    }
    let mut own = base.clone();
    if let Some(root) = base.domain().filter(|_| base.scheme() == "https") {
        // A label before a host is a host.
        let _ = own.set_host(Some(&format!("any.{root}")));
    }
    (own, "https://any.example/api/projects/any".to_owned())
}

/// The path of a resource of Azure, each of its parts a segment; nothing where the key is none.
fn path(key: &str) -> Option<String> {
    let parts = key.strip_prefix('/').filter(|_| key.len() <= 2_000)?;
    let is_resource = parts.get(.."subscriptions/".len()).is_some_and(|it| it.eq_ignore_ascii_case("subscriptions/"));
    let segments: Option<Vec<String>> = parts.split('/').map(segment).collect();
    segments.filter(|_| is_resource).map(|segments| format!("/{}", segments.join("/")))
}

/// The path of a project of AI Foundry: `/api/projects/NAME` of its address.
fn path_of_project(key: &str) -> Option<String> {
    let address = Url::parse(key).ok().filter(|_| key.len() <= 2_000)?;
    let mut parts = address.path_segments()?;
    let is_project = parts.next() == Some("api") && parts.next() == Some("projects");
    let name = parts.next().filter(|name| is_project && !name.is_empty())?;
    let is_end = parts.all(str::is_empty) && address.query().is_none() && address.username().is_empty();
    // What is percent-encoded in the address stays so.
    is_end.then(|| format!("/api/projects/{name}"))
}

/// The target of a service of plain addresses, with tenant and key in their places.
fn target(template: &str, tenant: &str, key: Option<&str>) -> Option<String> {
    if let Some(rest) = template.strip_prefix("{path}") {
        return Some(path(key?)? + rest);
    }
    if let Some(rest) = template.strip_prefix("{endpoint}") {
        return Some(path_of_project(key?)? + rest);
    }
    let mut target = template.to_owned();
    if target.contains("{tenant}") {
        target = target.replace("{tenant}", &segment(tenant)?);
    }
    if target.contains("{id}") {
        target = target.replace("{id}", &segment(key.filter(|key| key.len() <= 2_000)?)?);
    }
    Some(target)
}

/// The request as the manifest tells it.
pub(super) fn as_told(row: &Dataset, detail: Detail) -> String {
    match (row.source.row().protocol, row.cmdlet(), row.rest) {
        (Protocol::Cmdlets, Some(cmdlet), _) => cmdlet.spoken(),
        (Protocol::Rest, _, Some(rest)) => {
            let method = if rest.query.is_some() { "POST" } else { "GET" };
            format!("{method} {}", rest.target)
        }
        _ => told(row, detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_key_is_no_resource_and_no_project() {
        let id = "/subscriptions/s/resourceGroups/a b/providers/Microsoft.X/accounts/c";
        assert_eq!(path(id).as_deref(), Some("/subscriptions/s/resourceGroups/a%20b/providers/Microsoft.X/accounts/c"));
        for hostile in ["", "/", "/providers/x", "subscriptions/s", "/subscriptions/../x", "/subscriptions//x"] {
            assert_eq!(path(hostile), None, "{hostile}");
        }
        assert_eq!(path("/subscriptions/s?x=1#y").as_deref(), Some("/subscriptions/s%3Fx%3D1%23y"));
        let at = "https://a.services.ai.azure.com/api/projects/p-1";
        assert_eq!(path_of_project(at).as_deref(), Some("/api/projects/p-1"));
        for hostile in [
            "",
            "p",
            "https://a.services.ai.azure.com/",
            "https://a.services.ai.azure.com/api/projects/",
            "https://a.services.ai.azure.com/api/projects/p/agents",
            "https://a.services.ai.azure.com/api/projects/p?x=1",
            "https://a.services.ai.azure.com/api/projects/../x",
        ] {
            assert_eq!(path_of_project(hostile), None, "{hostile}");
        }
    }
}
