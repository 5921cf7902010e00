//! Exchange Online and Security & Compliance against a server on this machine with the traps of their interface: what is
//! stored, what is said, and which host got which token.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "exports are written as files")]

mod cmdlet_server;
mod fake;

use cmdlet_server::{Bench, COMPLIANCE, EXCHANGE, TENANT, coverage, host, message, stray};
use fake::{Reply, Shape};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tenantry::catalog::{Argument, Dataset, dataset};
use tenantry::import::{Options, into_memory};
use tenantry::snapshot::{Snapshot, Status};
use url::Url;

const DOMAINS: &str = "accepted-domains";
const DLP: &str = "dlp-policies";

fn module(cmdlets: &str) -> Reply {
    Reply::json(&json!({"value": [{"exportedCmdlets": cmdlets}, {"exportedCmdlets": "Get-OrganizationConfig"}]}))
}

fn domain(number: usize) -> Value {
    json!({"@odata.type": "#Exchange.AcceptedDomain", "Id": format!("d{number}.example"), "Guid@data.type": "#System.Guid",
        "Guid": format!("00000000-0000-0000-0000-{number:012}"), "DomainName": format!("d{number}.example"),
        "DomainType": "Authoritative", "Default": number == 0})
}

#[tokio::test]
async fn the_region_is_asked_and_no_token_strays() {
    let bench = Bench::new().await;
    bench.module(|host, lists| match host {
        EXCHANGE => Some(Reply::redirect("https://nam01.outlook.office365.com/AdminApi/v1.0/x")),
        COMPLIANCE => Some(Reply::redirect("https://nam01b.admin.protection.outlook.com:446/AdminApi/v1.0/x")),
        _ => lists.then(|| module("Set-Mailbox,Get-AcceptedDomain,Get-DlpCompliancePolicy")),
    });
    bench.answers("Get-AcceptedDomain", vec![domain(0), domain(1)]);
    bench.answers("Get-DlpCompliancePolicy", vec![json!({"Id": "p", "Guid": "1", "Name": "P", "Mode": "Enable"})]);
    let outcome = bench.read(&[DOMAINS, DLP, "transport-rules"]).await;
    assert_eq!((coverage(&outcome, DOMAINS).status, coverage(&outcome, DOMAINS).count), (Status::Complete, 2));
    assert_eq!((coverage(&outcome, DLP).status, coverage(&outcome, DLP).count), (Status::Complete, 1));
    assert_eq!(coverage(&outcome, DOMAINS).request, "Get-AcceptedDomain");
    let regions = ["nam01.outlook.office365.com", "nam01b.ps.compliance.protection.outlook.com"];
    let hosts: Vec<String> = bench.hosts().into_iter().collect();
    assert_eq!(hosts, [regions[0], regions[1], EXCHANGE, COMPLIANCE]);
    assert_eq!(stray(&bench.tokens()), []);
    // What the list of the service lacks is told and not asked for.
    let refused = coverage(&outcome, "transport-rules");
    assert_eq!(
        (refused.status, refused.missing.as_deref()),
        (Status::Denied, Some("a role that may run Get-TransportRule"))
    );
    assert!(message(&outcome, "transport-rules").contains("does not list Get-TransportRule"));
    assert!(bench.runs("Get-TransportRule").is_empty());
    let run = &bench.runs("Get-AcceptedDomain")[0];
    assert_eq!(run.path, format!("/adminapi/beta/{TENANT}/InvokeCommand"));
    let anchor = format!("APP:SystemMailbox{{bb558c35-97f1-4cb9-8ff7-d53741dc928c}}@{TENANT}");
    let headers =
        ["x-anchormailbox", "prefer", "x-responseformat", "content-type"].map(|name| run.header(name).unwrap());
    assert_eq!(headers, [anchor.as_str(), "odata.maxpagesize=1000", "json", "application/json"]);
    let ids: Vec<_> = bench
        .fake
        .seen()
        .into_iter()
        .filter_map(|seen| seen.cmdlet().and(seen.header("client-request-id").map(str::to_owned)))
        .collect();
    assert!(ids.len() == 2 && ids[0] != ids[1] && ids[0].len() == 36, "{ids:?}");
    let anchor = "UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com";
    assert_eq!(bench.runs("Get-DlpCompliancePolicy")[0].header("x-anchormailbox"), Some(anchor));
}

#[tokio::test]
async fn a_hostile_place_leaves_the_front_door() {
    for location in [
        "https://evil.example/",
        "https://user:pw@nam01.outlook.office365.com/",
        "https://NAM01.outlook.office365.com/",
        "https://nam\u{e4}01.outlook.office365.com/",
        "https://192.0.2.7:446/",
        "http://nam01.outlook.office365.com/",
        "https://nam01_a.outlook.office365.com/",
        "/AdminApi/elsewhere",
    ] {
        let bench = Bench::new().await;
        let place = location.to_owned();
        bench.module(move |_, _| Some(Reply::redirect(&place)));
        bench.answers("Get-AcceptedDomain", vec![domain(0)]);
        let outcome = bench.read(&[DOMAINS]).await;
        assert_eq!(coverage(&outcome, DOMAINS).status, Status::Complete, "{location}: {outcome:?}");
        assert_eq!(bench.hosts().into_iter().collect::<Vec<_>>(), [EXCHANGE], "{location}");
        assert_eq!(stray(&bench.tokens()), []);
        assert_eq!(bench.remarks().contains("the service leads to"), !location.starts_with('/'), "{location}");
    }
}

#[tokio::test]
async fn a_server_given_by_hand_leads_nowhere() {
    let mut bench = Bench::new().await;
    bench.given = Some(Url::parse("https://exchange.example/").unwrap());
    bench.module(|_, lists| {
        Some(if lists {
            module("Get-AcceptedDomain,Get-DlpCompliancePolicy")
        } else {
            Reply::redirect("https://nam01.outlook.office365.com/")
        })
    });
    bench.answers("Get-AcceptedDomain", vec![domain(0)]);
    bench.answers("Get-DlpCompliancePolicy", vec![]);
    let outcome = bench.read(&[DOMAINS, DLP]).await;
    assert_eq!(coverage(&outcome, DOMAINS).status, Status::Complete);
    assert_eq!((coverage(&outcome, DLP).status, coverage(&outcome, DLP).count), (Status::Complete, 0));
    assert_eq!(bench.hosts().into_iter().collect::<Vec<_>>(), ["exchange.example"]);
}

#[tokio::test]
async fn what_whoever_signs_in_lacks_is_named() {
    let claims = |roles: Value, wids: Value| json!({"tid": TENANT, "roles": roles, "wids": wids});
    let none = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";
    // Without the permission nothing is asked.
    let bench = Bench::of(claims(json!(["User.Read.All"]), json!([none]))).await;
    let outcome = bench.read(&[DOMAINS]).await;
    let refused = coverage(&outcome, DOMAINS);
    assert_eq!((refused.status, refused.missing.as_deref()), (Status::Denied, Some("Exchange.ManageAsApp")));
    assert!(message(&outcome, DOMAINS).contains("Global Reader") && bench.hosts().is_empty());
    // A role that the token does not tell of may still be there: the service decides.
    let bench = Bench::of(claims(json!(["Exchange.ManageAsApp"]), json!([none]))).await;
    bench.module(|_, lists| lists.then(|| module("Get-AcceptedDomain")));
    bench.answers("Get-AcceptedDomain", vec![domain(0)]);
    assert_eq!(coverage(&bench.read(&[DOMAINS]).await, DOMAINS).status, Status::Complete);
    // The real refusal has no text at all.
    for refusal in [Reply::new(403, vec![0_u8; 4096]), Reply::new(401, ""), Reply::error(404, "x", "y")] {
        let bench = Bench::of(claims(json!(["Exchange.ManageAsApp"]), json!([none]))).await;
        bench.module(move |_, _| Some(refusal.clone()));
        bench.answers("Get-AcceptedDomain", vec![domain(0)]);
        let outcome = bench.read(&[DOMAINS]).await;
        let refused = coverage(&outcome, DOMAINS);
        assert_eq!(
            (refused.status, refused.missing.as_deref()),
            (Status::Denied, Some("the directory role Global Reader"))
        );
        assert!(message(&outcome, DOMAINS).contains("none of the directory roles"), "{refused:?}");
        assert!(bench.runs("Get-AcceptedDomain").is_empty() && outcome.interrupted.is_empty());
    }
    let bench = Bench::new().await;
    bench.module(|_, _| Some(Reply::new(403, vec![0_u8; 4096])));
    let outcome = bench.read(&[DOMAINS]).await;
    assert!(message(&outcome, DOMAINS).contains("Exchange.ManageAsApp of Office 365 Exchange Online"), "{outcome:?}");
    // No token for the service is no end of the sign-in.
    for (code, status) in [("AADSTS65001", Status::Denied), ("AADSTS500011", Status::Unlicensed)] {
        let bench = Bench::new().await;
        bench.credential.refused.lock().unwrap().insert(EXCHANGE.to_owned(), code);
        let outcome = bench.read(&[DOMAINS]).await;
        assert_eq!(coverage(&outcome, DOMAINS).status, status);
        assert!(message(&outcome, DOMAINS).contains("consent is missing") && outcome.interrupted.is_empty());
    }
}

#[tokio::test]
async fn a_preflight_that_fails_in_itself_tells_nothing() {
    for odd in [
        Reply::error(404, "NotFound", "no"),
        Reply::html(200),
        Reply::json(&json!({"value": []})),
        Reply::json(&json!({"a": 1})),
    ] {
        let bench = Bench::new().await;
        bench.module(move |_, lists| Some(if lists { odd.clone() } else { Reply::new(200, "x") }));
        bench.answers("Get-AcceptedDomain", vec![domain(0)]);
        assert_eq!(coverage(&bench.read(&[DOMAINS]).await, DOMAINS).status, Status::Complete);
    }
}

#[tokio::test]
async fn pages_are_posted_and_stay_at_their_host() {
    let bench = Bench::new().await;
    let all: Vec<Value> = (0..2_500).map(domain).collect();
    bench.fake.handler(move |seen| {
        let (name, _) = seen.cmdlet()?;
        let start: usize = seen.query.strip_prefix("$skiptoken=").map_or(0, |at| at.parse().unwrap());
        let end = (start + 1_000).min(all.len());
        let mut page = json!({"value": all[start..end]});
        if end < all.len() {
            page["@odata.nextLink"] = json!(format!("https://{}{}?$skiptoken={end}", host(seen), seen.path));
            page["@adminapi.warnings"] = json!(["There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter."]);
        }
        (name == "Get-Mailbox").then(|| Reply::json(&page))
    });
    let outcome = bench.read(&["exchange-mailboxes"]).await;
    let read = coverage(&outcome, "exchange-mailboxes");
    assert_eq!((read.status, read.count, read.message.as_deref()), (Status::Complete, 2_500, None));
    assert_eq!(read.request, "Get-Mailbox -ResultSize Unlimited");
    let runs = bench.runs("Get-Mailbox");
    assert_eq!(
        runs.iter().map(|seen| seen.query.as_str()).collect::<Vec<_>>(),
        ["", "$skiptoken=1000", "$skiptoken=2000"]
    );
    assert!(runs.iter().all(|seen| seen.method == "POST" && seen.body == runs[0].body));
    assert_eq!(runs[0].cmdlet().unwrap().1, json!({"ResultSize": "Unlimited"}));
    // A page that leads away is stored, and what follows is not asked for.
    let bench = Bench::new().await;
    bench.cmdlets(|_, _, _| {
        Some(Reply::json(&json!({"value": [domain(0)], "@odata.nextLink": "https://evil.example/adminapi"})))
    });
    let outcome = bench.read(&[DOMAINS]).await;
    assert!(message(&outcome, DOMAINS).contains("only outlook.office365.com is read"), "{outcome:?}");
    assert_ne!(coverage(&outcome, DOMAINS).status, Status::Complete);
    assert_eq!(bench.hosts().into_iter().collect::<Vec<_>>(), [EXCHANGE]);
}

#[tokio::test]
async fn warnings_stand_in_the_coverage() {
    let read = |answer: Value| async move {
        let bench = Bench::new().await;
        bench.cmdlets(move |_, _, _| Some(Reply::json(&answer)));
        let outcome = bench.read(&[DOMAINS]).await;
        (coverage(&outcome, DOMAINS).status, coverage(&outcome, DOMAINS).count, message(&outcome, DOMAINS))
    };
    // Instead of a list: there is none, and no row of the words.
    let types = "adminapi.warnings@odata.type";
    let (status, count, message) =
        read(json!({"@odata.context": "c", types: "#Collection(String)", "@adminapi.warnings": ["nothing is set up"]}))
            .await;
    assert_eq!((status, count, message.as_str()), (Status::Complete, 0, "Exchange Online says: nothing is set up"));
    let (status, count, _) = read(json!({"value": null, "@adminapi.warnings": ["nothing"]})).await;
    assert_eq!((status, count), (Status::Complete, 0));
    // Beside it, and without another page.
    let more = "WARNUNG: weitere Ergebnisse; erh\u{f6}hen Sie den Wert des Parameters \"ResultSize\".";
    let (status, count, message) = read(json!({"value": [domain(0)], "@adminapi.warnings": ["a hint", more]})).await;
    assert_eq!((status, count), (Status::Partial, 1));
    assert!(message.starts_with("Exchange Online says: WARNUNG") && message.ends_with("a hint"), "{message}");
    let (status, count, message) =
        read(json!({"value": [domain(0)], "@adminapi.errors": ["one could not be read"]})).await;
    assert_eq!((status, count, message.as_str()), (Status::Partial, 1, "Exchange Online says: one could not be read"));
    let (status, count, _) = read(json!({"@adminapi.errors": ["it failed"]})).await;
    assert_eq!((status, count), (Status::Failed, 0));
    // No list and no word is no answer.
    let (status, _, message) = read(json!({"@odata.context": "c", "@adminapi.warnings": []})).await;
    assert_eq!(status, Status::Failed, "{message}");
}

#[tokio::test]
async fn the_useful_text_of_an_error_is_told() {
    let kind = "Microsoft.Exchange.AdminApi.CommandInvocation.CommandNotFoundException";
    let detail = json!({"code": "Client", "target": "", "message": format!("|{kind}|The term 'Get-AcceptedDomain' is not recognized as the name of a cmdlet\r\n   at Microsoft.Exchange.X.Run(String password=hunter2)")});
    for details in [json!([detail]), detail.clone()] {
        let error = json!({"error": {"code": "BadRequest", "message": "Invalid Operation", "details": details,
            "innererror": {"internalexception": {"message": "deeper", "stacktrace": "at X"}}}});
        let bench = Bench::new().await;
        bench.cmdlets(move |_, _, _| Some(Reply { status: 400, ..Reply::json(&error) }));
        let outcome = bench.read(&[DOMAINS]).await;
        let failed = coverage(&outcome, DOMAINS);
        assert_eq!(
            (failed.status, failed.http_status, failed.error_code.as_deref()),
            (Status::Failed, Some(400), Some("CommandNotFoundException"))
        );
        assert_eq!(
            failed.message.as_deref(),
            Some("The term 'Get-AcceptedDomain' is not recognized as the name of a cmdlet")
        );
        assert_eq!(bench.runs("Get-AcceptedDomain").len(), 1, "it is not asked again");
    }
    let bench = Bench::new().await;
    bench.cmdlets(|_, _, _| Some(Reply::new(403, vec![0_u8; 512])));
    let outcome = bench.read(&[DOMAINS]).await;
    let refused = coverage(&outcome, DOMAINS);
    assert_eq!((refused.status, refused.message.as_deref()), (Status::Denied, Some("the service refuses")));
    let bench = Bench::new().await;
    bench.cmdlets(|_, _, _| Some(Reply::new(401, "")));
    let outcome = bench.read(&[DOMAINS]).await;
    assert_eq!((coverage(&outcome, DOMAINS).status, outcome.interrupted.len()), (Status::Denied, 0));
}

#[tokio::test]
async fn what_passes_is_waited_for() {
    let bench = Bench::new().await;
    let path = format!("/adminapi/beta/{TENANT}/InvokeCommand");
    bench.fake.faults(
        &path,
        [
            Reply::throttled(""),
            Reply::error(500, "x", "y"),
            Reply::json(&json!({"value": [domain(7), domain(8)]})).shape(Shape::Cut(40)),
            Reply::error(503, "x", "y"),
        ],
    );
    bench.answers(
        "Get-AcceptedDomain",
        vec![domain(0), domain(0), json!({"Name": "without a key"}), json!({"Name": "without a key"})],
    );
    let outcome = bench.read(&[DOMAINS]).await;
    // The same row twice is one; what has no key is kept.
    assert_eq!((coverage(&outcome, DOMAINS).status, coverage(&outcome, DOMAINS).count), (Status::Complete, 3));
    let runs = bench.runs("Get-AcceptedDomain");
    let gap = |at: usize| runs[at + 1].at.duration_since(runs[at].at);
    assert!(runs.len() == 5 && gap(0).as_secs() >= 5, "{:?}", bench.fake.clock().waits());
    assert!(gap(1) >= SignedDuration::from_millis(2_500));
    // A POST is not led anywhere, and an answer that stays cut is no end of a list.
    for odd in [Reply::redirect("https://nam01.outlook.office365.com/"), Reply::redirect("/adminapi/elsewhere")] {
        let bench = Bench::new().await;
        bench.cmdlets(move |_, _, _| Some(odd.clone()));
        let outcome = bench.read(&[DOMAINS]).await;
        assert_eq!((coverage(&outcome, DOMAINS).status, coverage(&outcome, DOMAINS).count), (Status::Failed, 0));
        assert_eq!(bench.hosts().into_iter().collect::<Vec<_>>(), [EXCHANGE]);
    }
    let bench = Bench::new().await;
    bench.cmdlets(|_, _, _| Some(Reply::json(&json!({"value": [domain(1), domain(2)]})).shape(Shape::Cut(60))));
    let outcome = bench.read(&[DOMAINS]).await;
    assert_eq!((coverage(&outcome, DOMAINS).status, coverage(&outcome, DOMAINS).count), (Status::Failed, 0));
}

#[tokio::test]
async fn names_in_rows_are_only_names() {
    let bench = Bench::new().await;
    let hostile = "\u{202e}</script>\"'${x}\n\r\u{0}; Remove-Mailbox \u{fffd}\\";
    bench.answers(
        "Get-AcceptedDomain",
        vec![json!({"Id": hostile, "DomainName": hostile, "Password": "hunter2", "X@odata.type": "y"})],
    );
    bench.read(&[DOMAINS]).await;
    let rows = bench.rows(DOMAINS);
    assert_eq!((rows.len(), rows[0]["domainName"].as_str()), (1, Some(hostile)));
    assert!(!rows[0].to_string().contains("hunter2") && rows[0].get("x@odata.type").is_none());
}

/// A dataset that is read for each distribution group.
fn members() -> &'static Dataset {
    let row = Dataset {
        path: "Get-DistributionGroupMember",
        arguments: &[("Identity", Argument::Key), ("ResultSize", Argument::Text("Unlimited"))],
        parent: Some("distribution-groups"),
        ..*dataset("mail-contacts").unwrap()
    };
    Box::leak(Box::new(row))
}

#[tokio::test]
async fn what_is_asked_of_each_object_comes_in_batches_of_ten() {
    let bench = Bench::new().await;
    let hostile = "x\"'; Remove-Mailbox -Identity '*' #\n";
    let groups = (0..24).map(|number| format!("g{number:02}")).chain([hostile.to_owned()]);
    bench.answers("Get-DistributionGroup", groups.map(|guid| json!({"Guid": guid, "DisplayName": guid})).collect());
    let tries = std::sync::Mutex::new(std::collections::BTreeMap::<String, usize>::new());
    bench.fake.handler(move |seen| {
        let (name, parameters) = seen.cmdlet()?;
        if name != "Get-DistributionGroupMember" {
            return None;
        }
        let key = parameters["Identity"].as_str().unwrap().to_owned();
        let mut tries = tries.lock().unwrap();
        let tried = tries.entry(key.clone()).or_default();
        *tried += 1;
        let member = |text: &str| json!({"Guid": format!("{key}-{text}"), "DisplayName": key});
        Some(match (key.as_str(), *tried) {
            ("g03", 1) => Reply::throttled(""),
            ("g04", 1) => Reply::left_out(),
            ("g05", _) => Reply::new(200, "null"),
            ("g06", _) => Reply::new(200, "{}"),
            ("g07", _) => Reply::error(404, "x", "|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|gone"),
            ("g08", _) => Reply::json(&json!({"@adminapi.warnings": ["nobody is in it"]})),
            ("g09", _) if seen.query.is_empty() => Reply::json(&json!({"value": [member("a")], "@odata.nextLink": format!("https://{EXCHANGE}{}?$skiptoken=1", seen.path)})),
            ("g10", _) => Reply { status: 400, ..Reply::error(400, "BadRequest", "it does not work here") },
            _ => Reply::json(&json!({"value": [member("b")]})),
        })
    });
    let row = members();
    let outcome = bench.read_rows(vec![dataset("distribution-groups").unwrap(), row]).await;
    let read = coverage(&outcome, row.id);
    assert_eq!((read.status, read.count), (Status::Partial, 21), "{read:?}");
    assert_eq!(read.request, "Get-DistributionGroupMember -Identity {id} -ResultSize Unlimited");
    let told = read.message.as_deref().unwrap();
    assert!(
        told.starts_with("1 of 25 requests were refused")
            && told.contains("it does not work here")
            && told.ends_with("nobody is in it"),
        "{told}"
    );
    let of = |key: &str| bench.rows(row.id).iter().filter(|row| row["@tenantry.parent"] == key).count();
    assert_eq!((of("g03"), of("g04"), of("g05"), of("g09"), of(hostile)), (1, 1, 0, 2, 1));
    let batches: Vec<_> = bench.fake.seen().into_iter().filter(|seen| seen.path.ends_with("/$batch")).collect();
    let sizes: Vec<usize> = batches
        .iter()
        .map(|seen| serde_json::from_slice::<Value>(&seen.body).unwrap()["requests"].as_array().unwrap().len())
        .collect();
    let mut sorted = sizes.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [2, 5, 10, 10], "what was refused for now is asked for again without the others: {sizes:?}");
    let first = &batches[0];
    assert_eq!(first.path, format!("/adminapi/beta/{TENANT}/$batch"));
    assert_eq!(
        (first.header("prefer"), first.header("parameter-based-routing")),
        (Some("odata.maxpagesize=1000;odata.continue-on-error"), Some("true"))
    );
    let body: Value = serde_json::from_slice(&first.body).unwrap();
    let part = &body["requests"][0];
    assert_eq!(part["url"], json!(format!("https://{EXCHANGE}/adminapi/beta/{TENANT}/InvokeCommand")));
    assert_eq!(
        (&part["method"], &part["headers"]["X-CmdletName"]),
        (&json!("POST"), &json!("Get-DistributionGroupMember"))
    );
    assert!(part["headers"].get("Authorization").is_none() && part["headers"]["X-AnchorMailbox"].is_string());
    assert_eq!(stray(&bench.tokens()), []);
}

#[tokio::test]
async fn what_is_not_taken_together_is_asked_for_alone() {
    let row = members();
    let rows = || vec![dataset("distribution-groups").unwrap(), row];
    let path = format!("/adminapi/beta/{TENANT}/$batch");
    for refusal in [Reply::new(404, ""), Reply::new(401, "")] {
        let bench = Bench::new().await;
        bench.answers("Get-DistributionGroup", (0..3).map(|at| json!({"Guid": format!("g{at}")})).collect());
        bench.answers("Get-DistributionGroupMember", vec![json!({"Guid": "m"}), json!({"Guid": "n"})]);
        bench.fake.faults(&path, (0..9).map(|_| refusal.clone()));
        let outcome = bench.read_rows(rows()).await;
        assert_eq!((coverage(&outcome, row.id).status, coverage(&outcome, row.id).count), (Status::Complete, 6));
    }
    // That there is no such address does not say that there is nothing.
    let bench = Bench::new().await;
    bench.answers("Get-DistributionGroup", vec![json!({"Guid": "g"})]);
    bench.cmdlets(|_, name, _| (name == "Get-DistributionGroupMember").then(|| Reply::new(404, "")));
    let outcome = bench.read_rows(rows()).await;
    assert_eq!((coverage(&outcome, row.id).status, coverage(&outcome, row.id).count), (Status::Failed, 0));
}

#[tokio::test]
async fn what_compliance_does_not_know_is_asked_of_exchange() {
    for unknown in [
        Reply::error(404, "NotFound", "no such thing"),
        Reply::error(400, "BadRequest", "|System.Management.Automation.CommandNotFoundException|unknown"),
    ] {
        let bench = Bench::new().await;
        bench.cmdlets(move |host, name, _| match (host, name) {
            (COMPLIANCE, _) => Some(unknown.clone()),
            (_, "Get-DlpCompliancePolicy") => Some(Reply::json(&json!({"value": [{"Id": "p"}]}))),
            _ => Some(Reply::error(400, "BadRequest", "not here either")),
        });
        let outcome = bench.read(&[DLP, "dlp-rules"]).await;
        assert_eq!((coverage(&outcome, DLP).status, coverage(&outcome, DLP).count), (Status::Complete, 1));
        assert!(
            message(&outcome, DLP)
                .starts_with("answered by Exchange Online, as Security & Compliance does not know it")
        );
        assert_eq!(coverage(&outcome, "dlp-rules").status, Status::Failed);
        assert!(!message(&outcome, "dlp-rules").contains("not here either"), "what the source said first is told");
        assert_eq!(stray(&bench.tokens()), []);
    }
    // Refused is not unknown.
    let bench = Bench::new().await;
    bench.cmdlets(|_, _, _| Some(Reply::error(403, "Forbidden", "no")));
    assert_eq!(coverage(&bench.read(&[DLP]).await, DLP).status, Status::Denied);
    assert_eq!(bench.hosts().into_iter().collect::<Vec<_>>(), [COMPLIANCE]);
}

#[tokio::test]
async fn a_region_that_is_not_reached_leaves_the_front_door() {
    let bench = Bench::new().await;
    let region = "nam01b.ps.compliance.protection.outlook.com";
    bench.transport.away.lock().unwrap().insert(region.to_owned());
    bench.module(|_, lists| {
        Some(if lists {
            module("Get-DlpCompliancePolicy")
        } else {
            Reply::redirect("https://nam01b.admin.protection.outlook.com:446/")
        })
    });
    bench.answers("Get-DlpCompliancePolicy", vec![json!({"Id": "p"})]);
    let outcome = bench.read(&[DLP]).await;
    assert_eq!((coverage(&outcome, DLP).status, coverage(&outcome, DLP).count), (Status::Complete, 1));
    assert!(bench.remarks().contains("nam01b.ps.compliance.protection.outlook.com is not reached"));
    // A service that is not reached at all costs its datasets and not the run.
    let bench = Bench::new().await;
    bench.transport.away.lock().unwrap().insert(EXCHANGE.to_owned());
    let outcome = bench.read(&[DOMAINS]).await;
    assert_eq!(coverage(&outcome, DOMAINS).status, Status::Failed);
    assert_eq!(coverage(&outcome, "organization").status, Status::Complete);
    assert_eq!(outcome.interrupted.len(), 1);
}

#[tokio::test]
async fn a_run_that_was_stopped_goes_on() {
    let mut bench = Bench::new().await;
    let cancel = bench.cancel.clone();
    bench.answers("Get-AcceptedDomain", vec![domain(0)]);
    let all: Vec<Value> = (0..30).map(domain).collect();
    bench.fake.handler(move |seen| {
        let (name, _) = seen.cmdlet()?;
        let start: usize = seen.query.strip_prefix("$skiptoken=").map_or(0, |at| at.parse().unwrap());
        if start == 20 && !cancel.is_cancelled() {
            cancel.cancel();
        }
        let mut page = json!({"value": all[start..start + 10], "@adminapi.warnings": [format!("page {start}")]});
        if start < 20 {
            page["@odata.nextLink"] = json!(format!("https://{}{}?$skiptoken={}", host(seen), seen.path, start + 10));
        }
        (name == "Get-MailContact").then(|| Reply::json(&page))
    });
    let rows = [DOMAINS, "mail-contacts"];
    let outcome = bench.read(&rows).await;
    assert!(outcome.cancelled);
    let before = bench.runs("Get-MailContact").len();
    bench.cancel = tenantry::source::Cancel::new();
    bench.resume = true;
    let outcome = bench.read(&rows).await;
    let read = coverage(&outcome, "mail-contacts");
    assert_eq!((read.status, read.count), (Status::Complete, 30));
    assert_eq!(read.message.as_deref(), Some("Exchange Online says: page 0; page 10; page 20"));
    let again = &bench.runs("Get-MailContact")[before..];
    assert_eq!(again.iter().map(|seen| seen.query.as_str()).collect::<Vec<_>>(), ["$skiptoken=20"]);
    assert_eq!(bench.runs("Get-AcceptedDomain").len(), 1);
}

#[tokio::test]
async fn a_run_that_is_served_elsewhere_begins_anew() {
    let mut bench = Bench::new().await;
    let region = std::sync::Arc::new(std::sync::Mutex::new("nam01"));
    let told = region.clone();
    bench.module(move |host, _| {
        (host == EXCHANGE).then(|| Reply::redirect(&format!("https://{}.outlook.office365.com/", told.lock().unwrap())))
    });
    let cancel = bench.cancel.clone();
    bench.fake.handler(move |seen| {
        seen.cmdlet()?;
        if seen.query.is_empty() {
            return Some(Reply::json(&json!({"value": [domain(0)], "@odata.nextLink": format!("https://{}{}?$skiptoken=1", host(seen), seen.path)})));
        }
        if host(seen).starts_with("nam01") {
            cancel.cancel();
        }
        Some(Reply::json(&json!({"value": [domain(1)]})))
    });
    assert!(bench.read(&["mail-contacts"]).await.cancelled);
    (*region.lock().unwrap(), bench.cancel, bench.resume) = ("nam02", tenantry::source::Cancel::new(), true);
    let outcome = bench.read(&["mail-contacts"]).await;
    let read = coverage(&outcome, "mail-contacts");
    assert_eq!((read.status, read.count), (Status::Complete, 2), "{read:?}");
}

#[tokio::test]
async fn what_is_read_and_what_is_imported_of_the_same_answers_say_the_same() {
    let answers: &[(&str, &str, Value)] = &[
        (DOMAINS, "Get-AcceptedDomain", json!([domain(0), domain(1)])),
        (
            "inbound-connectors",
            "Get-InboundConnector",
            json!([{"Id": "in", "Guid": "7", "Name": "in", "Enabled": true,
            "ConnectorType": "OnPremises", "ConnectorSource": "HybridWizard", "SenderDomains": ["smtp:*;1"],
            "SenderDomains@odata.type": "#Collection(String)", "RequireTls": true, "WhenChanged": "2026-01-02T03:04:05Z",
            "TlsSenderCertificateName": "CN=mail.contoso.com", "SenderIPAddresses": []}]),
        ),
        (
            DLP,
            "Get-DlpCompliancePolicy",
            json!([{"Id": "p", "Guid": "9", "Name": "p", "Mode": "Enable", "Enabled": true,
            "ExchangeLocation": [{"DisplayName": "All", "Name": "All"}], "TeamsLocation": []}]),
        ),
    ];
    let bench = Bench::new().await;
    let exports = tempfile::tempdir().unwrap();
    for (_, cmdlet, objects) in answers {
        std::fs::write(exports.path().join(format!("{cmdlet}.json")), objects.to_string()).unwrap();
        let (cmdlet, objects) = (*cmdlet, objects.clone());
        bench.cmdlets(move |_, name, _| (name == cmdlet).then(|| Reply::json(&json!({"value": objects}))));
    }
    bench.read(&[DOMAINS, "inbound-connectors", DLP]).await;
    let (manifest, imported) = into_memory(&[exports.path().to_path_buf()], &Options::default()).unwrap();
    for (id, _, _) in answers {
        assert_eq!(bench.rows(id), imported[*id], "{id}");
    }
    let read = Snapshot::open(bench.folder.path()).unwrap().value;
    let imported = Snapshot::from_rows(manifest.manifest, imported);
    let [read, imported] = [read, imported].map(|snapshot| {
        let facts = tenantry::facts::Facts::read(&snapshot).value;
        let domains = facts.accepted_domains.read().unwrap();
        let policies = facts.dlp_policies.read().unwrap();
        assert_eq!((domains.len(), policies.len()), (2, 1));
        format!("{domains:?} {policies:?}")
    });
    assert_eq!(read, imported);
}
