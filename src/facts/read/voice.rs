//! Voice in Teams: session border controllers, routes, policies, sites, numbers.

use super::source::Source;
use super::tally::settle;
use super::teams_policies::called;
use super::told_lists::{code, texts};
use crate::catalog::ids;
use crate::facts::{
    Code, Gateway, NumberCounts, NumberType, Reading, Truth, Voice, VoiceRoute, VoiceRoutingPolicy, VoiceSite,
};

pub(super) fn voice(source: &Source<'_>) -> Voice {
    Voice {
        gateways: gateways(source),
        routes: routes(source),
        policies: policies(source),
        sites: sites(source),
        numbers: numbers(source),
    }
}

/// `teams-gateways`; a route names one by its identity, which is its host name.
fn gateways(source: &Source<'_>) -> Reading<Vec<Gateway>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_GATEWAYS, |row| {
        rows.push(Gateway {
            id: row.string("identity").unwrap_or_else(|| row.words("fqdn")),
            enabled: row.holds("enabled", Truth::Unread),
            port: row.number("sipSignalingPort"),
            bypass: row.holds("mediaBypass", Truth::No),
        });
    });
    source.reading(ids::TEAMS_GATEWAYS, settle(rows, |row| row.id.clone(), |row| &row.id))
}

/// `teams-voice-routes`, by priority; those without one last.
fn routes(source: &Source<'_>) -> Reading<Vec<VoiceRoute>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_VOICE_ROUTES, |row| {
        rows.push(VoiceRoute {
            priority: row.number("priority"),
            name: row.words("identity"),
            pattern: row.string("numberPattern"),
            usages: texts(row, "onlinePstnUsages"),
            gateways: texts(row, "onlinePstnGatewayList"),
        });
    });
    let order = |row: &VoiceRoute| (row.priority.is_none(), row.priority, row.name.clone());
    source.reading(ids::TEAMS_VOICE_ROUTES, settle(rows, order, |row| &row.name))
}

/// `teams-voice-routing-policies`.
fn policies(source: &Source<'_>) -> Reading<Vec<VoiceRoutingPolicy>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_VOICE_ROUTING_POLICIES, |row| {
        let (name, is_global) = called(row);
        rows.push(VoiceRoutingPolicy { name, is_global, usages: texts(row, "onlinePstnUsages") });
    });
    source.reading(ids::TEAMS_VOICE_ROUTING_POLICIES, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// `teams-network-sites`.
fn sites(source: &Source<'_>) -> Reading<Vec<VoiceSite>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_NETWORK_SITES, |row| {
        let emergency = row.raw("emergencyCallRoutingPolicy").map(|_| row.has("emergencyCallRoutingPolicy"));
        rows.push(VoiceSite {
            name: row.string("networkSiteID").unwrap_or_else(|| row.words("identity")),
            emergency: emergency.into(),
            local: row.holds("enableLocationBasedRouting", Truth::No),
        });
    });
    source.reading(ids::TEAMS_NETWORK_SITES, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// `telephone-numbers`.
fn numbers(source: &Source<'_>) -> Reading<NumberCounts> {
    let mut count = NumberCounts::default();
    source.each(ids::TELEPHONE_NUMBERS, |row| {
        let kind: Option<Code<NumberType>> = code(row, "numberType");
        let is = |of| Truth::from(kind.as_ref().map(|it| it.is(of)));
        count.total += 1;
        count.direct.add(is(NumberType::DirectRouting));
        count.plan.add(is(NumberType::CallingPlan));
        count.operator.add(is(NumberType::OperatorConnect));
    });
    source.reading(ids::TELEPHONE_NUMBERS, count)
}
