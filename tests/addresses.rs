//! Addresses of recipients: what is wrong is found, the list comes back, plans are compared, hostile values stay text.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use support::Rows;
use tenantry::addresses::{Kind, Line, check_plan, survey, write_list};
use tenantry::facts::{Extent, Facts};
use tenantry::snapshot::{Snapshot, Status};

fn domains() -> Vec<Value> {
    vec![
        json!({"id": "contoso.com", "isVerified": true}),
        json!({"id": "contoso.onmicrosoft.com", "isVerified": true, "isInitial": true}),
        json!({"id": "old.contoso.com", "isVerified": false}),
    ]
}

fn group(id: &str, name: &str, addresses: &[&str]) -> Value {
    json!({"id": id, "displayName": name, "groupTypes": [], "mailEnabled": true, "securityEnabled": false,
        "onPremisesSyncEnabled": null, "proxyAddresses": addresses})
}

fn user(id: &str, name: &str, addresses: &[&str]) -> Value {
    json!({"id": id, "displayName": name, "userType": "Member", "userPrincipalName": format!("{id}@contoso.com"),
        "onPremisesSyncEnabled": null, "proxyAddresses": addresses})
}

/// A tenant with one of each mistake, and of what is none.
fn tenant() -> Rows {
    let synchronised = json!({"id": "u3", "displayName": "Megan Bowen", "userType": "Member",
        "userPrincipalName": "megan@contoso.com", "onPremisesSyncEnabled": true, "proxyAddresses": ["SMTP:megan@contoso.com"]});
    let guest = json!({"id": "u4", "displayName": "Guest", "userType": "Guest", "onPremisesSyncEnabled": null,
        "userPrincipalName": "lee_fabrikam.com#EXT#@contoso.onmicrosoft.com", "proxyAddresses": ["SMTP:lee@fabrikam.com"]});
    let unified = json!({"id": "g4", "displayName": "Project", "groupTypes": ["Unified"], "mailEnabled": true,
        "onPremisesSyncEnabled": null, "proxyAddresses": ["SMTP:project@contoso.com", "SPO:SPO_1@SPO_2"]});
    Rows::new()
        .with("domains", domains())
        .with(
            "groups",
            [
                group("g1", "Sales", &["SMTP:sales@contoso.com", "smtp:Deals@Contoso.com", "X500:/o=old/cn=sales"]),
                group("g2", "All staff", &["SMTP:all@contoso.com", "SMTP:everyone@contoso.com"]),
                group("g3", "News", &["smtp:news@old.contoso.com"]),
                unified,
                json!({"id": "g5", "displayName": "No mail", "mailEnabled": false, "proxyAddresses": []}),
            ],
        )
        .with(
            "contacts",
            [json!({"id": "c1", "displayName": "Adatum", "onPremisesSyncEnabled": null,
                "proxyAddresses": ["SMTP:support@adatum.com", "smtp:deals@contoso.com"]})],
        )
        .with(
            "users",
            [
                user(
                    "u1",
                    "Adele Vance",
                    &["SMTP:adele@contoso.com", "smtp:adele@routing.contoso.mail.onmicrosoft.com"],
                ),
                user(
                    "u2",
                    "Alex Wilber",
                    &["SMTP:alex@contoso.com", "smtp:bad address@contoso.com", "sip:alex@contoso.com"],
                ),
                synchronised,
                guest,
                user("u5", "No mailbox", &[]),
            ],
        )
}

#[test]
fn what_is_wrong_is_found_and_nothing_else() {
    let snapshot = tenant().build();
    let found = survey(&snapshot, &Kind::ALL, &mut Vec::new());
    let told: Vec<(&str, &str, &str)> =
        found.issues.iter().map(|it| (it.trouble.id(), it.address.as_str(), it.id.as_str())).collect();
    assert_eq!(
        told,
        [
            ("two-primaries", "all@contoso.com", "g2"),
            ("no-primary", "news@old.contoso.com", "g3"),
            ("duplicate", "deals@contoso.com", "g1"),
            ("duplicate", "deals@contoso.com", "c1"),
            ("foreign-domain", "adele@routing.contoso.mail.onmicrosoft.com", "u1"),
            ("foreign-domain", "news@old.contoso.com", "g3"),
            ("malformed", "bad address@contoso.com", "u2"),
        ]
    );
    assert!(found.is_whole() && found.domains_whole);
    assert_eq!(found.counts["duplicate"], 1);
    let facts = Facts::read(&snapshot).value.recipients;
    let exact = |known: &tenantry::facts::Known<u64>| (known.extent == Extent::Exact).then_some(known.value).flatten();
    assert_eq!(exact(&facts.duplicates), Some(1));
    assert_eq!(exact(&facts.groups.recipients), Some(4));
    assert_eq!(exact(&facts.groups.two_primaries), Some(1));
    assert_eq!(exact(&facts.groups.without_primary), Some(1));
    assert_eq!(exact(&facts.groups.foreign), Some(1));
    assert_eq!(exact(&facts.mailboxes.foreign), Some(1));
    assert_eq!(exact(&facts.mailboxes.malformed), Some(1));
    assert_eq!(facts.issues.len(), 7);
}

#[test]
fn what_was_not_read_is_not_none() {
    let without = |property: &str| {
        tenant().each(|row| {
            if row["id"] == "u1" {
                row.as_object_mut().unwrap().remove(property);
            }
        })
    };
    let facts = Facts::read(&without("proxyAddresses").build()).value.recipients;
    assert_eq!((facts.mailboxes.malformed.extent, facts.mailboxes.malformed.value), (Extent::AtLeast, Some(1)));
    assert_eq!(facts.mailboxes.two_primaries.extent, Extent::NotRead);
    assert_eq!(facts.duplicates.extent, Extent::AtLeast);
    let facts = Facts::read(&tenant().state("domains", Status::Partial).build()).value.recipients;
    assert_eq!(facts.groups.foreign.extent, Extent::NotRead, "a domain that was not read may be the tenant's own");
    let found = survey(&tenant().state("domains", Status::Denied).build(), &Kind::ALL, &mut Vec::new());
    assert_eq!(found.counts["foreign-domain"], 0);
    assert!(!found.domains_whole);
    let facts = Facts::read(&Rows::new().build()).value.recipients;
    assert_eq!((facts.duplicates.extent, facts.groups.recipients.extent), (Extent::NotRead, Extent::NotRead));
}

#[test]
fn exports_of_exchange_stand_in_where_the_directory_has_no_addresses() {
    let bare = json!({"id": "g1", "displayName": "Sales", "mailEnabled": true});
    let rows = Rows::new().with("groups", [bare]).with(
        "distribution-groups",
        [json!({"guid": "x", "externalDirectoryObjectId": "g1", "displayName": "Sales", "isDirSynced": false,
            "emailAddresses": ["SMTP:sales@contoso.com", "smtp:deals@contoso.com"]})],
    );
    let found = survey(&rows.build(), &[Kind::Groups], &mut Vec::new());
    assert_eq!(
        (found.kinds[0].dataset, found.kinds[0].recipients, found.kinds[0].further),
        ("distribution-groups", 1, 1)
    );
}

fn list(snapshot: &Snapshot, part: usize) -> String {
    let mut out = Vec::new();
    write_list(snapshot, &Kind::ALL, part, &mut Vec::new(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_list_is_sorted_and_the_same_in_any_order_and_in_parts() {
    let whole = list(&tenant().build(), usize::MAX);
    assert_eq!(
        whole,
        "PrimarySmtpAddress,SecondaryEmail\n\
         adele@contoso.com,adele@routing.contoso.mail.onmicrosoft.com\n\
         alex@contoso.com,bad address@contoso.com\n\
         sales@contoso.com,Deals@Contoso.com\n\
         support@adatum.com,deals@contoso.com\n"
    );
    assert_eq!(list(&tenant().reversed().build(), usize::MAX), whole);
    for part in [1, 2, 3] {
        assert_eq!(list(&tenant().build(), part), whole, "{part} at once");
    }
}

fn verdicts(rows: Rows, lines: &[(&str, &str)]) -> Vec<&'static str> {
    let line = |(at, it): (usize, &(&str, &str))| Line { number: at + 2, primary: it.0.into(), secondary: it.1.into() };
    let lines: Vec<Line> = lines.iter().enumerate().map(line).collect();
    check_plan(&rows.build(), &Kind::ALL, &lines, &mut Vec::new()).iter().map(|it| it.verdict.id()).collect()
}

#[test]
fn every_line_of_a_plan_is_compared() {
    let lines = [
        ("sales@contoso.com", "shop@contoso.com"),
        ("SALES@contoso.com", "smtp:Shop@contoso.com"),
        ("project@contoso.com", "shop@contoso.com"),
        ("sales@contoso.com", "DEALS@contoso.com"),
        ("project@contoso.com", "alex@contoso.com"),
        ("nobody@contoso.com", "x@contoso.com"),
        ("project@contoso.com", "x@tailspintoys.com"),
        ("project@contoso.com", "SMTP:x@contoso.com"),
        ("project@contoso.com", "X500:/o=x"),
        ("project", "x@contoso.com"),
        ("project@contoso.com", "x y@contoso.com"),
        ("project@contoso.com", ""),
        ("megan@contoso.com", "meg@contoso.com"),
        ("support@adatum.com", "help@adatum.com"),
        ("deals@contoso.com", "x@contoso.com"),
    ];
    assert_eq!(
        verdicts(tenant(), &lines[..14]),
        [
            "add",
            "repeated",
            "conflict",
            "taken",
            "taken",
            "unknown-recipient",
            "foreign-domain",
            "not-secondary",
            "not-secondary",
            "malformed-recipient",
            "malformed",
            "malformed",
            "synchronised",
            "add",
        ]
    );
    assert_eq!(verdicts(tenant(), &lines[14..]), ["ambiguous-recipient"]);
    assert_eq!(verdicts(tenant(), &[("alex@contoso.com", "bad@contoso.com")]), ["add"]);
    assert_eq!(verdicts(tenant(), &[("adele@contoso.com", "adele@contoso.com")]), ["already"]);
    let odd = [
        ("sales@contoso.com", "jos\u{e9}@contoso.com"),
        ("sales@contoso.com", "u1@contoso.com"),
        ("adele@contoso.com", "u1@contoso.com"),
        ("sales@contoso.com", "sales@contoso.mail.onmicrosoft.com"),
    ];
    assert_eq!(verdicts(tenant(), &odd), ["malformed", "taken", "add", "foreign-domain"]);
    let partly = tenant().state("users", Status::Partial);
    assert_eq!(
        verdicts(partly, &[("sales@contoso.com", "shop@contoso.com"), ("nobody@contoso.com", "x@contoso.com")]),
        ["unchecked", "recipient-not-read"]
    );
    let blind = tenant().state("domains", Status::Denied);
    assert_eq!(verdicts(blind, &[("sales@contoso.com", "shop@elsewhere.com")]), ["unchecked"]);
}

/// Writes a tenant as a snapshot folder and runs the binary beside it.
fn run(rows: &BTreeMap<&str, Vec<Value>>, plan: Option<&[u8]>, args: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("s/data")).unwrap();
    let coverage = |(id, rows): (&&str, &Vec<Value>)| json!({"id": id, "status": "complete", "count": rows.len()});
    let manifest = json!({"schemaVersion": 1, "source": "test", "datasets": rows.iter().map(coverage).collect::<Vec<_>>(),
        "tenant": {"id": "", "displayName": "Contoso\nRemove-Mailbox x", "defaultDomain": "contoso.com"}});
    std::fs::write(folder.path().join("s/manifest.json"), manifest.to_string()).unwrap();
    for (id, rows) in rows {
        let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
        std::fs::write(folder.path().join(format!("s/data/{id}.jsonl")), text).unwrap();
    }
    if let Some(plan) = plan {
        std::fs::write(folder.path().join("plan.csv"), plan).unwrap();
    }
    tenantry(folder.path(), args)
}

fn tenantry(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tenantry")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, said) = (text(&output.stdout), text(&output.stderr));
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().unwrap(), out, said)
}

fn hostile() -> BTreeMap<&'static str, Vec<Value>> {
    let names =
        ["'; Remove-Mailbox -Identity x #", "a\nRemove-Mailbox x", "=cmd|' /C calc'!A0", "<script>", "\u{202e}x"];
    let of = |(at, name): (usize, &&str)| group(&format!("g{at}"), name, &[&format!("SMTP:dl{at}@contoso.com")]);
    let mut groups: Vec<Value> = names.iter().enumerate().map(of).collect();
    groups.push(group("g9", "x", &["SMTP:=1+1@contoso.com", "smtp:o'brien@contoso.com", "smtp:+x@contoso.com"]));
    BTreeMap::from([("domains", domains()), ("groups", groups), ("users", vec![]), ("contacts", vec![])])
}

#[test]
fn hostile_values_stay_text() {
    let plan = "PrimarySmtpAddress,SecondaryEmail\n'=1+1@contoso.com,o''reilly@contoso.com\ndl0@contoso.com,dl1@contoso.com\n\
                \"dl1@contoso.com\nRemove-Mailbox x\",y@contoso.com\ndl2@contoso.com,it's@contoso.com\n";
    let (code, script, said) = run(&hostile(), Some(plan.as_bytes()), &["addresses", "s", "--plan", "plan.csv"]);
    assert_eq!(code, 3, "{said}");
    for line in script.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let quotes = line.matches('\'').count();
        let begins = ["Set-DistributionGroup -Identity '", "Get-EXORecipient -IncludeSoftDeletedRecipients -Filter '"];
        assert!(begins.iter().any(|it| line.starts_with(it)) && quotes.is_multiple_of(2), "{line}");
    }
    assert!(script.contains("@{Add='it''s@contoso.com'}"), "{script}");
    assert!(!script.contains('\u{202e}') && script.contains("taken by groups"), "{script}");
    let (code, csv, _) = run(&hostile(), None, &["addresses", "s", "--format", "csv"]);
    assert_eq!(code, 0);
    assert_eq!(csv.lines().count(), 3);
    assert!(csv.lines().flat_map(|line| line.split(',')).all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{csv}");
    // What was listed is a plan in which everything is there already.
    let (code, told, _) =
        run(&hostile(), Some(csv.as_bytes()), &["addresses", "s", "--plan", "plan.csv", "--format", "csv"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.lines().skip(1).all(|line| line.ends_with(",already")), "{told}");
    let (_, json, _) = run(&hostile(), None, &["addresses", "s", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Vec<Value>>(&json).unwrap().len(), 6);
    let (_, text, _) = run(&hostile(), None, &["addresses", "s"]);
    assert!(!text.contains("\nRemove-Mailbox"), "{text}");
}

#[test]
fn broken_plans_are_told_with_their_place() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            "PrimarySmtpAddress\tSecondaryEmail\r\ndl0@contoso.com\tx@contoso.com\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let good: [&[u8]; 3] = [
        b"\xEF\xBB\xBFprimarysmtpaddress;secondaryemail;note\r\n\"dl0@contoso.com\";x@contoso.com;\r\n",
        b"SecondaryEmail,PrimarySmtpAddress\nx@contoso.com,dl0@contoso.com\n,\n",
        &utf16,
    ];
    for plan in good {
        let (code, script, said) = run(&hostile(), Some(plan), &["addresses", "s", "--plan", "plan.csv"]);
        assert_eq!(code, 0, "{script}{said}");
        assert!(
            script.contains("Set-DistributionGroup -Identity 'dl0@contoso.com' -EmailAddresses @{Add='x@contoso.com'}")
        );
    }
    let bad: [(&[u8], i32, &str); 6] = [
        (b"", 2, "is no table"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", 2, "is no table"),
        (b"Group,Email\na@contoso.com,b@contoso.com\n", 2, "it names `Group`, `Email`"),
        (b"PrimarySmtpAddress,SecondaryEmail\n", 2, "no line below its head"),
        (
            b"PrimarySmtpAddress,SecondaryEmail\ndl0@contoso.com\ndl0@contoso.com,x@contoso.com\n",
            3,
            "line 2 has 1 cells",
        ),
        (b"PrimarySmtpAddress,SecondaryEmail\ndl0@contoso.com,x@contoso.com\n\"dl0", 3, "inside a quoted cell"),
    ];
    for (plan, wanted, why) in bad {
        let (code, script, said) = run(&hostile(), Some(plan), &["addresses", "s", "--plan", "plan.csv"]);
        assert_eq!(code, wanted, "{script}{said}");
        assert!(said.contains(why), "{said}");
    }
    let (code, _, said) = run(&hostile(), None, &["addresses", "s", "--plan", "nowhere.csv"]);
    assert!(code == 1 && said.contains("nowhere.csv"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Duplicates and the list are those that a plain count of all addresses gives, in parts of any size.
    #[test]
    fn many_recipients_are_counted_as_one_by_one(
        locals in prop::collection::vec((0u32..300, prop::collection::vec(0u32..300, 0..3)), 1..400),
        part in 1usize..200,
    ) {
        let address = |number: &u32| format!("{}{number}@contoso.com", if number.is_multiple_of(2) { "A" } else { "a" });
        let users: Vec<Value> = locals
            .iter()
            .enumerate()
            .map(|(at, (primary, further))| {
                let mut list = vec![format!("SMTP:{}", address(primary))];
                list.extend(further.iter().map(|it| format!("smtp:{}", address(it))));
                let list: Vec<&str> = list.iter().map(String::as_str).collect();
                user(&format!("u{at}"), "Someone", &list)
            })
            .collect();
        let mut holders: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for (at, (primary, further)) in locals.iter().enumerate() {
            for it in further.iter().chain([primary]) {
                holders.entry(*it).or_default().insert(at);
            }
        }
        let twice = holders.values().filter(|of| of.len() > 1).count() as u64;
        let rows = || Rows::new().with("domains", domains()).with("users", users.clone()).with("groups", []).with("contacts", []);
        let found = survey(&rows().build(), &Kind::ALL, &mut Vec::new());
        prop_assert_eq!(found.counts["duplicate"], twice);
        let exact = Facts::read(&rows().build()).value.recipients.duplicates;
        prop_assert_eq!((exact.extent, exact.value), (Extent::Exact, Some(twice)));
        let whole = list(&rows().build(), usize::MAX);
        prop_assert_eq!(list(&rows().reversed().build(), part), whole);
    }
}
