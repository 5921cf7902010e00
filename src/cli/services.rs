//! The services of a run: which are asked, where each is, and what each says of the sign-in at hand.

use super::error::CommandError;
use super::sign_in_args::SignInArgs;
use crate::catalog::{Dataset, Protocol, SOURCES, SourceId};
use crate::consent::ServiceState;
use crate::signin::{Claims, Credential, claims};
use crate::source::{Client, CmdletService, Opening, Places, Services, Tenancy, plain_services};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a source is left out where servers are given by hand.
const BY_HAND: &str = "Microsoft Graph is a server given by hand, and this source has none";

/// The servers given by hand, by source.
pub(super) fn places(args: &SignInArgs) -> Result<Places, CommandError> {
    let mut places = Places::new();
    for row in SOURCES.iter().filter(|row| row.protocol != Protocol::None) {
        if let Some(url) = args.by_hand(row.id)? {
            places.insert(row.id, url);
        }
    }
    Ok(places)
}

/// Everything that can be asked beside Microsoft Graph.
pub(super) fn services(args: &SignInArgs, places: &Places, graph: &Client) -> Services {
    let cloud = args.cloud();
    let cmdlets = SOURCES.iter().filter(|row| row.protocol == Protocol::Cmdlets).filter_map(|row| {
        let endpoint = cloud.endpoint(row.id)?;
        let place = places.get(&row.id).cloned();
        Some((row.id, CmdletService::opening(row.id, endpoint, place, graph) as Arc<dyn Opening>))
    });
    Services::new(graph.clone(), cmdlets.chain(plain_services(cloud, places, graph)))
}

/// The rows that can be asked where they are, and those that cannot, with the reason: a test server stands for Microsoft
/// Graph alone, and nothing else goes out then.
pub(super) fn asked(
    rows: Vec<&'static Dataset>,
    places: &Places,
) -> (Vec<&'static Dataset>, Vec<(&'static Dataset, String)>) {
    if !places.contains_key(&SourceId::Graph) {
        return (rows, Vec::new());
    }
    let (kept, left): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| places.contains_key(&row.source));
    (kept, left.into_iter().map(|row| (row, BY_HAND.to_owned())).collect())
}

/// What each service says of the sign-in at hand, asked before anything is read.
pub(super) async fn states(
    rows: &[&'static Dataset],
    services: &Services,
    credential: &dyn Credential,
    tenancy: &Tenancy,
    scopes: &dyn Fn(SourceId) -> Option<&'static str>,
) -> BTreeMap<SourceId, ServiceState> {
    let mut states = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_graph()) {
        if states.contains_key(&row.source) {
            continue;
        }
        let state = match services.open(row.source, tenancy).await {
            Err(failure) => ServiceState::Closed(failure.message),
            Ok(opened) => {
                let claims = match scopes(row.source).filter(|scope| !scope.is_empty() && !scope.contains('{')) {
                    Some(scope) => credential.token(scope, false).await.map(|token| claims(&token)).unwrap_or_default(),
                    None => Claims::default(),
                };
                ServiceState::Open { claims, cmdlets: opened.cmdlets }
            }
        };
        states.insert(row.source, state);
    }
    states
}
