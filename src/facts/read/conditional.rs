//! Conditional Access policies, in words.

use super::names::{Names, keep_least};
use super::source::{Object, Source};
use super::tally::settle;
use crate::catalog::ids;
use crate::catalog::{directory_role, first_party_app};
use crate::facts::{AccessPolicy, NamedLocation, Reading};
use crate::wording::plain;
use serde_json::Value;
use std::collections::BTreeMap;

const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;

/// Names a sentence lists before it counts the rest.
const LISTED: usize = 5;

/// The policies, kept until what they refer to has names; asks for those names.
pub(super) fn policies(source: &Source<'_>, names: &mut Names) -> Vec<Value> {
    let kept = source.keep(POLICIES);
    for value in &kept {
        let row = source.object(POLICIES, value);
        for path in PRINCIPALS {
            row.texts(path).into_iter().for_each(|id| names.want(id));
        }
        for path in APPLICATIONS {
            row.texts(path).into_iter().for_each(|id| names.want_app(id));
        }
    }
    kept
}

const PRINCIPALS: [&str; 6] = [
    "conditions/users/includeUsers",
    "conditions/users/excludeUsers",
    "conditions/users/includeGroups",
    "conditions/users/excludeGroups",
    "conditions/clientApplications/includeServicePrincipals",
    "conditions/clientApplications/excludeServicePrincipals",
];
const APPLICATIONS: [&str; 2] =
    ["conditions/applications/includeApplications", "conditions/applications/excludeApplications"];

/// `conditional-access-policies`, told in words.
pub(super) fn told(
    source: &Source<'_>,
    kept: &[Value],
    locations: &Reading<Vec<NamedLocation>>,
    terms: &Terms,
    names: &Names,
) -> Reading<Vec<AccessPolicy>> {
    let teller = Teller { names, locations: locations.items(), terms };
    let rows = kept.iter().map(|value| teller.policy(source.object(POLICIES, value))).collect();
    source.reading(POLICIES, settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id))
}

/// Client types that cannot show a second factor.
const LEGACY_CLIENTS: [&str; 2] = ["exchangeActiveSync", "other"];

/// What policies name by id: authentication contexts, strengths, terms of use.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) contexts: BTreeMap<String, String>,
    strengths: BTreeMap<String, Strength>,
    agreements: BTreeMap<String, String>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Strength {
    name: String,
    satisfies_mfa: bool,
    /// What a strength of the tenant's own is made of; Microsoft's are known by name.
    methods: Option<String>,
}

impl Terms {
    /// Reads `authentication-contexts`, `authentication-strengths` and `terms-of-use`.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let mut terms = Self::default();
        source.each(ids::AUTHENTICATION_CONTEXTS, |row| keep_least(&mut terms.contexts, row.id(), row.name()));
        source.each(ids::TERMS_OF_USE, |row| keep_least(&mut terms.agreements, row.id(), row.name()));
        source.each(ids::AUTHENTICATION_STRENGTHS, |row| {
            let own = row.text("policyType") == Some("custom");
            let methods = sorted_texts(row, "allowedCombinations").into_iter().map(combination);
            let methods: Vec<String> = methods.take(LISTED).collect();
            let strength = Strength {
                name: row.name(),
                satisfies_mfa: row.text("requirementsSatisfied") != Some("none"),
                methods: Some(methods.join(" or ")).filter(|it| own && !it.is_empty()),
            };
            keep_least(&mut terms.strengths, row.id(), strength);
        });
        terms
    }
}

/// A combination of methods in words: `password,microsoftAuthenticatorPush`.
fn combination(methods: &str) -> String {
    let words = methods.split(',').map(|it| match it.trim() {
        "fido2" => "passkey (FIDO2)".to_owned(),
        "sms" => "text message".to_owned(),
        "x509CertificateMultiFactor" => "certificate (multifactor)".to_owned(),
        "x509CertificateSingleFactor" => "certificate (single factor)".to_owned(),
        other => plain(other),
    });
    words.collect::<Vec<_>>().join(" with ")
}

struct Teller<'a> {
    names: &'a Names,
    locations: &'a [NamedLocation],
    terms: &'a Terms,
}

impl Teller<'_> {
    fn policy(&self, row: Object<'_>) -> AccessPolicy {
        let included = row.texts("conditions/users/includeUsers");
        let apps = row.texts("conditions/applications/includeApplications");
        let clients = row.texts("conditions/clientAppTypes");
        let legacy = !clients.is_empty() && clients.iter().all(|it| LEGACY_CLIENTS.contains(it));
        let left_out = LEGACY_CLIENTS.iter().find(|it| !clients.contains(it));
        AccessPolicy {
            id: row.words("id"),
            name: row.name(),
            state: row.words("state"),
            users: self.users(row, true),
            excluded: self.users(row, false),
            all_users: included.contains(&"All"),
            roles: !row.texts("conditions/users/includeRoles").is_empty(),
            guests: included.contains(&"GuestsOrExternalUsers")
                || guests(row, "conditions/users/includeGuestsOrExternalUsers").is_some(),
            applications: self.applications(row),
            all_applications: apps.contains(&"All"),
            conditions: self.conditions(row),
            legacy_clients: legacy && left_out.is_none(),
            legacy_left_out: left_out.filter(|_| legacy).map(|it| (*it).to_owned()),
            controls: controls(row, self.terms),
            operator: row.words("grantControls/operator"),
            session: session(row),
        }
    }

    fn users(&self, row: Object<'_>, include: bool) -> Vec<String> {
        let pick = |yes: &'static str, no: &'static str| if include { yes } else { no };
        let users = row.texts(pick(PRINCIPALS[0], PRINCIPALS[1]));
        let mut words = Vec::new();
        for (token, word) in
            [("All", "All users"), ("None", "None"), ("GuestsOrExternalUsers", "Guests and external users")]
        {
            if users.contains(&token) {
                words.push(word.to_owned());
            }
        }
        let chosen = users.into_iter().filter(|id| !matches!(*id, "All" | "None" | "GuestsOrExternalUsers"));
        words.extend(self.counted(chosen, "user", "users"));
        words.extend(self.counted(row.texts(pick(PRINCIPALS[2], PRINCIPALS[3])), "group", "groups"));
        let roles = row.texts(pick("conditions/users/includeRoles", "conditions/users/excludeRoles"));
        words.extend(listed(roles.into_iter(), "role", "roles", |id| directory_role(id).map(|role| role.name)));
        words.extend(guests(
            row,
            pick("conditions/users/includeGuestsOrExternalUsers", "conditions/users/excludeGuestsOrExternalUsers"),
        ));
        let services = row.texts(pick(PRINCIPALS[4], PRINCIPALS[5]));
        if services.contains(&"ServicePrincipalsInMyTenant") {
            words.push("All service principals of the tenant".to_owned());
        }
        let chosen = services.into_iter().filter(|id| *id != "ServicePrincipalsInMyTenant");
        words.extend(self.counted(chosen, "service principal", "service principals"));
        words
    }

    fn counted<'i>(&self, ids: impl IntoIterator<Item = &'i str>, one: &str, many: &str) -> Option<String> {
        listed(ids.into_iter(), one, many, |id| self.names.name(id))
    }

    fn application<'n>(&'n self, id: &'n str) -> &'n str {
        match id {
            "All" => "All resources",
            "None" => "None",
            "Office365" => "Office 365",
            "MicrosoftAdminPortals" => "Microsoft Admin Portals",
            "AllAgentIdResources" => "All agent resources",
            id => self.names.app(id).or_else(|| first_party_app(id)).unwrap_or(id),
        }
    }

    fn applications(&self, row: Object<'_>) -> Vec<String> {
        let named = |path| -> Vec<String> {
            let mut names: Vec<_> = row.texts(path).into_iter().map(|id| self.application(id).to_owned()).collect();
            names.sort();
            names.dedup();
            names
        };
        let mut words = named(APPLICATIONS[0]);
        for action in sorted_texts(row, "conditions/applications/includeUserActions") {
            words.push(match action {
                "urn:user:registersecurityinfo" => "Register security information".to_owned(),
                "urn:user:registerdevice" => "Register or join devices".to_owned(),
                other => other.to_owned(),
            });
        }
        for context in sorted_texts(row, "conditions/applications/includeAuthenticationContextClassReferences") {
            words.push(match self.terms.contexts.get(context) {
                Some(name) => format!("Authentication context {name} ({context})"),
                None => format!("Authentication context {context}"),
            });
        }
        if let Some(rule) = row.text("conditions/applications/applicationFilter/rule") {
            let mode = row.text("conditions/applications/applicationFilter/mode").unwrap_or("include");
            words.push(format!("Applications by filter ({mode}): {rule}"));
        }
        let excluded = named(APPLICATIONS[1]);
        if !excluded.is_empty() {
            words.push(format!("except {}", excluded.join(", ")));
        }
        words
    }

    fn location<'n>(&'n self, id: &'n str) -> &'n str {
        match id {
            "All" => "any location",
            "AllTrusted" => "all trusted locations",
            "00000000-0000-0000-0000-000000000000" => "multifactor authentication trusted addresses",
            id => self.locations.iter().find(|it| it.id.eq_ignore_ascii_case(id)).map_or(id, |it| it.name.as_str()),
        }
    }

    fn conditions(&self, row: Object<'_>) -> Vec<String> {
        let mut words = Vec::new();
        let mut tell = |label: &str, included: Vec<String>, excluded: Vec<String>| {
            let mut said = included.join(", ");
            if !excluded.is_empty() {
                let except = excluded.join(", ");
                said = if said.is_empty() { format!("except {except}") } else { format!("{said}, except {except}") };
            }
            if !said.is_empty() {
                words.push(format!("{label}: {said}"));
            }
        };
        let by =
            |path, name: &dyn Fn(&str) -> String| sorted_texts(row, path).into_iter().map(name).collect::<Vec<_>>();
        tell(
            "Platforms",
            by("conditions/platforms/includePlatforms", &platform),
            by("conditions/platforms/excludePlatforms", &platform),
        );
        let location = |id: &str| self.location(id).to_owned();
        tell(
            "Locations",
            by("conditions/locations/includeLocations", &location),
            by("conditions/locations/excludeLocations", &location),
        );
        let clients = sorted_texts(row, "conditions/clientAppTypes");
        if clients != ["all"] {
            tell("Client apps", clients.into_iter().map(client).collect(), Vec::new());
        }
        let plain = |level: &str| level.to_owned();
        tell("Sign-in risk", by("conditions/signInRiskLevels", &plain), Vec::new());
        tell("User risk", by("conditions/userRiskLevels", &plain), Vec::new());
        tell("Insider risk", flags(row, "conditions/insiderRiskLevels"), Vec::new());
        tell("Workload identity risk", by("conditions/servicePrincipalRiskLevels", &plain), Vec::new());
        if let Some(rule) = row.text("conditions/devices/deviceFilter/rule") {
            let mode = row.text("conditions/devices/deviceFilter/mode").unwrap_or("include");
            tell(&format!("Device filter ({mode})"), vec![rule.to_owned()], Vec::new());
        }
        let flows =
            flags(row, "conditions/authenticationFlows/transferMethods").into_iter().map(|flow| match flow.as_str() {
                "deviceCodeFlow" => "device code flow".to_owned(),
                "authenticationTransfer" => "authentication transfer".to_owned(),
                _ => flow,
            });
        tell("Authentication flows", flows.collect(), Vec::new());
        words
    }
}

fn sorted_texts<'r>(row: Object<'r>, path: &'static str) -> Vec<&'r str> {
    let mut texts = row.texts(path);
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// An enumeration of flags: one text with commas, or a list.
fn flags(row: Object<'_>, path: &'static str) -> Vec<String> {
    let texts = row.texts(path);
    let mut flags: Vec<_> =
        texts.iter().flat_map(|text| text.split(',')).map(str::trim).filter(|it| !matches!(*it, "" | "none")).collect();
    flags.sort_unstable();
    flags.dedup();
    flags.into_iter().map(str::to_owned).collect()
}

/// `3 groups: A, B, C`; only the number where no name is known.
fn listed<'i, 'n>(
    ids: impl Iterator<Item = &'i str>,
    one: &str,
    many: &str,
    name: impl Fn(&'i str) -> Option<&'n str>,
) -> Option<String> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let count = ids.len();
    if count == 0 {
        return None;
    }
    let mut known: Vec<_> = ids.into_iter().filter_map(name).collect();
    known.sort_unstable();
    let shown = known.len().min(LISTED);
    let mut words = format!("{count} {}", if count == 1 { one } else { many });
    if shown > 0 {
        words.push_str(": ");
        words.push_str(&known[..shown].join(", "));
        if count > shown {
            words.push_str(&format!(" and {} more", count - shown));
        }
    }
    Some(words)
}

const GUEST_KINDS: &[(&str, &str)] = &[
    ("internalGuest", "internal guests"),
    ("b2bCollaborationGuest", "B2B collaboration guests"),
    ("b2bCollaborationMember", "B2B collaboration members"),
    ("b2bDirectConnectUser", "B2B direct connect users"),
    ("otherExternalUser", "other external users"),
    ("serviceProvider", "service provider users"),
];

fn guests(row: Object<'_>, path: &'static str) -> Option<String> {
    let part = row.object(path)?;
    let kinds = flags(part, "guestOrExternalUserTypes");
    if kinds.is_empty() {
        return None;
    }
    let all = GUEST_KINDS.iter().all(|(kind, _)| kinds.iter().any(|it| it == kind));
    let words = if all {
        "Guests and external users".to_owned()
    } else {
        let word =
            |kind: &String| GUEST_KINDS.iter().find(|row| row.0 == kind).map_or(kind.clone(), |row| row.1.to_owned());
        format!("Guests and external users: {}", kinds.iter().map(word).collect::<Vec<_>>().join(", "))
    };
    let tenants = part.texts("externalTenants/members").len();
    Some(match tenants {
        0 => words,
        1 => format!("{words} (of 1 tenant)"),
        _ => format!("{words} (of {tenants} tenants)"),
    })
}

fn platform(name: &str) -> String {
    match name {
        "all" => "any",
        "android" => "Android",
        "windows" => "Windows",
        "windowsPhone" => "Windows Phone",
        "linux" => "Linux",
        other => other,
    }
    .to_owned()
}

fn client(name: &str) -> String {
    match name {
        "all" => "any",
        "browser" => "browsers",
        "mobileAppsAndDesktopClients" => "mobile apps and desktop clients",
        "exchangeActiveSync" => "Exchange ActiveSync",
        "easSupported" => "Exchange ActiveSync (supported)",
        "other" => "other (legacy) clients",
        other => other,
    }
    .to_owned()
}

/// Built-in authentication strengths, for rows without their name
/// (<https://learn.microsoft.com/graph/api/resources/authenticationstrengths-overview>, August 2026).
const STRENGTHS: &[(&str, &str)] = &[
    ("00000000-0000-0000-0000-000000000002", "Multifactor authentication"),
    ("00000000-0000-0000-0000-000000000003", "Passwordless MFA"),
    ("00000000-0000-0000-0000-000000000004", "Phishing-resistant MFA"),
];

fn controls(row: Object<'_>, terms: &Terms) -> Vec<String> {
    let mut words: Vec<_> = sorted_texts(row, "grantControls/builtInControls").into_iter().map(str::to_owned).collect();
    if let Some(strength) = row.object("grantControls/authenticationStrength") {
        let id = strength.id();
        let known = STRENGTHS.iter().find(|row| row.0 == id).map(|row| row.1);
        let named = terms.strengths.get(id);
        let name = named.map(|it| it.name.as_str()).or(strength.text("displayName")).or(known).unwrap_or(id);
        if !name.is_empty() {
            words.push(match named {
                Some(told) if !told.satisfies_mfa => format!("strength without MFA: {name}"),
                Some(Strength { methods: Some(methods), .. }) => format!("strength: {name} ({methods})"),
                _ => format!("strength: {name}"),
            });
        }
    }
    let agreements = sorted_texts(row, "grantControls/termsOfUse");
    if !agreements.is_empty() {
        let named: Vec<&str> =
            agreements.iter().filter_map(|id| terms.agreements.get(*id)).map(String::as_str).collect();
        words.push(if named.is_empty() {
            "terms of use".to_owned()
        } else {
            format!("terms of use: {}", named.join(", "))
        });
    }
    words.extend(
        row.texts("grantControls/customAuthenticationFactors").into_iter().map(|it| format!("custom control: {it}")),
    );
    words
}

fn session(row: Object<'_>) -> Vec<String> {
    let Some(controls) = row.object("sessionControls") else { return Vec::new() };
    let on = |path: &'static str| controls.object(path).filter(|it| it.flag("isEnabled") != Some(false));
    let mut words = Vec::new();
    if let Some(frequency) = on("signInFrequency") {
        words.push(match (frequency.text("frequencyInterval"), frequency.number("value"), frequency.text("type")) {
            (Some("everyTime"), ..) => "Sign-in every time".to_owned(),
            (_, Some(1), Some(unit)) => format!("Sign-in every {}", unit.trim_end_matches('s')),
            (_, Some(value), Some(unit)) => format!("Sign-in every {value} {unit}"),
            _ => "Sign-in frequency".to_owned(),
        });
    }
    if let Some(browser) = on("persistentBrowser") {
        words.push(format!("Persistent browser session: {}", browser.text("mode").unwrap_or("set")));
    }
    if on("applicationEnforcedRestrictions").is_some() {
        words.push("App enforced restrictions".to_owned());
    }
    if let Some(app) = on("cloudAppSecurity") {
        words.push(match app.text("cloudAppSecurityType") {
            Some("monitorOnly") => "Defender for Cloud Apps: monitor only".to_owned(),
            Some("blockDownloads") => "Defender for Cloud Apps: block downloads".to_owned(),
            _ => "Defender for Cloud Apps session control".to_owned(),
        });
    }
    if on("secureSignInSession").is_some() {
        words.push("Token protection".to_owned());
    }
    if let Some(mode) = controls.text("continuousAccessEvaluation/mode") {
        words.push(match mode {
            "disabled" => "Continuous access evaluation disabled".to_owned(),
            "strictLocation" => "Continuous access evaluation: strict location".to_owned(),
            "strictEnforcement" => "Continuous access evaluation: strict enforcement".to_owned(),
            other => format!("Continuous access evaluation: {other}"),
        });
    }
    if on("globalSecureAccessFilteringProfile").is_some() {
        words.push("Global Secure Access security profile".to_owned());
    }
    if controls.is("disableResilienceDefaults") {
        words.push("Resilience defaults disabled".to_owned());
    }
    words
}
