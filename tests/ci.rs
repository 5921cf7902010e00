//! `init ci` and `comment`: what is written for a stranger's repository, that nothing is written over, that no name means
//! anything to a shell or to YAML, and what is said of findings that came and went.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the program is run in folders of its own")]

mod support;

use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use support::Rows;
use tenantry::build::Tenant;
use tenantry::checks::{Check, State, Verdict, checks, judgements};
use tenantry::ci::{Comment, Move, Pictures, Plan, Platform, Repository, files, moves, next_steps};
use tenantry::consent::{Choice, PermissionSet, Trust, Way, select};
use tenantry::overlay::Design;

struct Told {
    code: i32,
    out: String,
    err: String,
}

fn run(args: &[&str]) -> Told {
    let told = Command::new(env!("CARGO_BIN_EXE_tenantry")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Told { code: told.status.code().unwrap(), out: text(told.stdout), err: text(told.stderr) }
}

fn permissions() -> PermissionSet {
    PermissionSet::of(&select(&Choice::default()).unwrap(), Way::Application, false)
}

/// Every file of a platform by its name.
fn written(platform: Platform, trust: Trust, releases: &str) -> BTreeMap<String, String> {
    let permissions = permissions();
    let plan = Plan { platform, branch: "main", releases, trust, permissions: &permissions };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let mut all: BTreeMap<String, String> = files(&plan).into_iter().map(|it| (it.path, text(it.bytes))).collect();
    all.insert("next steps".to_owned(), next_steps(&plan));
    all
}

fn trust_of(platform: Platform) -> Trust {
    Repository::read("contoso/tenant-docs").unwrap().trust(platform, "main")
}

#[test]
fn each_platform_has_its_files_with_nothing_left_to_fill_in() {
    for platform in Platform::ALL {
        let all = written(platform, trust_of(platform), "https://github.example/o/tenantry/releases/download");
        let names: Vec<&str> = all.keys().map(String::as_str).collect();
        for name in ["compare.sh", "install.sh", "propose.sh", "register.ps1", "register.sh"] {
            assert!(names.contains(&format!("tenantry/{name}").as_str()), "{platform:?}: {names:?}");
        }
        assert_eq!(names.len(), 7, "{platform:?}: {names:?}");
        for (name, text) in &all {
            for place in ["@BRANCH@", "@PLATFORM@", "@RELEASES@", "@VERSION@"] {
                assert!(!text.contains(place), "{name}: {place}");
            }
            assert!(text.ends_with('\n') && !text.contains('\r') && !text.contains('\t'), "{name}");
            assert!(text.lines().all(|line| line.trim_end() == line), "{name}: spaces at the end of a line");
        }
        assert!(all["tenantry/install.sh"].contains(&format!("version='{}'", env!("CARGO_PKG_VERSION"))));
        assert!(all["tenantry/install.sh"].contains("releases='https://github.example/o/tenantry/releases/download'"));
    }
}

#[test]
fn every_pipeline_runs_the_same_commands() {
    let commands = |platform: Platform| -> Vec<String> {
        let all = written(platform, trust_of(platform), "");
        let (_, pipeline) = all.iter().find(|(name, _)| name.ends_with(".yml")).unwrap();
        let is_command = |line: &&str| line.contains("tenantry ") && !line.trim_start().starts_with('#');
        let words: Vec<&str> = pipeline
            .lines()
            .filter(is_command)
            .filter_map(|line| line.split("tenantry ").nth(1))
            .filter(|words| ["build", "check", "discover"].iter().any(|it| words.starts_with(it)))
            .filter(|words| !words.contains("--format md >>") && !words.contains("--format md --output"))
            .collect();
        // How a token comes in, and who reads the Markdown, differ by their nature.
        let plain = words.iter().map(|it| it.split(" --auth").next().unwrap().split(" --fed").next().unwrap());
        plain.map(|it| it.split(" --markdown-for").next().unwrap().to_owned()).collect()
    };
    let github = commands(Platform::GitHub);
    assert_eq!(github.len(), 4, "{github:?}");
    assert_eq!(github, commands(Platform::AzureDevOps));
    assert_eq!(github, commands(Platform::GitLab));
}

#[test]
fn the_registration_asks_for_what_permissions_prints_and_trusts_the_pipeline_alone() {
    let permissions = permissions();
    let names: BTreeSet<&str> = permissions.names().into_iter().collect();
    for (platform, issuer, subject) in [
        (
            Platform::GitHub,
            "https://token.actions.githubusercontent.com",
            "repo:contoso/tenant-docs:ref:refs/heads/main",
        ),
        (Platform::GitLab, "https://gitlab.com", "project_path:contoso/tenant-docs:ref_type:branch:ref:main"),
    ] {
        let all = written(platform, trust_of(platform), "");
        for script in ["tenantry/register.sh", "tenantry/register.ps1"] {
            let text = &all[script];
            assert!(text.contains(&format!("'{issuer}'")) && text.contains(&format!("'{subject}'")), "{script}");
            assert!(text.contains("api://AzureADTokenExchange"), "{script}");
            assert!(!text.contains("tenantry.cer") && !text.contains("tenantry.pem"), "{script}: a certificate");
            let offered = names.iter().filter(|it| !text.contains(**it)).collect::<Vec<_>>();
            assert!(offered.is_empty(), "{script} lacks {offered:?}");
        }
    }
    let asked = &written(Platform::AzureDevOps, Trust::default(), "")["tenantry/register.sh"];
    assert!(asked.contains("issuer=${1:?") && asked.contains("subject=${2:?"), "{asked}");
    let with_ids = Repository::read("contoso@12/docs@34").unwrap().trust(Platform::GitHub, "main");
    assert_eq!(with_ids.subject, "repo:contoso@12/docs@34:ref:refs/heads/main");
    let own = Repository::read("https://git.contoso.com/it/docs").unwrap();
    assert_eq!(own.trust(Platform::GitHub, "main").issuer, "https://git.contoso.com/_services/token");
    assert_eq!(own.trust(Platform::GitLab, "main").issuer, "https://git.contoso.com");
}

#[test]
fn nothing_is_written_over_and_a_clone_knows_its_repository() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let out = root.to_str().unwrap();
    std::fs::create_dir_all(root.join(".git")).unwrap();
    let config = "[remote \"origin\"]\n\turl = git@github.com:contoso/tenant-docs.git\n";
    std::fs::write(root.join(".git/config"), config).unwrap();
    std::fs::create_dir_all(root.join("tenantry")).unwrap();
    std::fs::write(root.join("tenantry/propose.sh"), "mine").unwrap();
    let refused = run(&["init", "ci", "--github", "--out", out]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("`tenantry/propose.sh`") && !refused.err.contains("compare.sh"), "{}", refused.err);
    assert!(!root.join(".github").exists(), "something was written beside what was there");
    assert_eq!(std::fs::read_to_string(root.join("tenantry/propose.sh")).unwrap(), "mine");

    let forced = run(&["init", "ci", "--github", "--out", out, "--force"]);
    assert_eq!(forced.code, 0, "{}", forced.err);
    assert!(forced.err.contains("have ids in their tokens"), "{}", forced.err);
    assert!(forced.out.contains("next, as docs/ci.md tells"), "{}", forced.out);
    let script = std::fs::read_to_string(root.join("tenantry/register.sh")).unwrap();
    assert!(script.contains("repo:contoso/tenant-docs:ref:refs/heads/main"), "{script}");
    let again: Vec<Vec<u8>> = (0..2)
        .map(|_| {
            run(&["init", "ci", "--github", "--out", out, "--force", "--quiet"]);
            std::fs::read(root.join(".github/workflows/tenantry.yml")).unwrap()
        })
        .collect();
    assert_eq!(again[0], again[1]);

    #[cfg(unix)]
    {
        let link = root.join(".gitlab-ci.yml");
        std::os::unix::fs::symlink("nowhere", &link).unwrap();
        let refused = run(&["init", "ci", "--gitlab", "--out", out]);
        assert!(refused.code == 2 && refused.err.contains("`.gitlab-ci.yml`"), "{}", refused.err);
    }
}

#[test]
fn no_name_means_anything_to_a_shell_or_to_yaml() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let hostile =
        ["", " ", "a b", "$(id)", "`id`", "a'b", "a\"b", "a\nb", "-x", "../x", "a//b", "a;b", "${{ x }}", "a#b", "ä"];
    for (option, others) in [
        ("--branch", &[][..]),
        ("--repository", &["one"][..]),
        ("--releases", &["http://example.com/x", "file:///x", "https://a@b/c", "https://h/'x'", "https://h/x?a=b"][..]),
    ] {
        for text in hostile.iter().chain(others) {
            let told = run(&["init", "ci", "--github", "--out", out, &format!("{option}={text}")]);
            assert_eq!(told.code, 2, "{option} takes {text:?}");
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    for bad in ["", "a\"b", "a\\b", "a\nb"] {
        let words = ["permissions", "--format", "azure-cli", "--federated", bad, "subject"];
        assert_eq!(run(&words).code, 2, "--federated takes {bad:?}");
    }
}

const HOSTILE: &str = "<img src=x onerror=alert(1)> | `x` [a](b) **c**";

/// A tenant with one administrator and one policy that demands a second factor of everyone, in a state.
fn tenant(state: &str, day: &str) -> Tenant {
    let administrator = json!({"id": "u1", "displayName": HOSTILE, "userPrincipalName": "ada@contoso.com",
        "userType": "Member", "accountEnabled": true});
    let policy = json!({"id": "p1", "displayName": HOSTILE, "state": state,
        "conditions": {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"]},
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}, "sessionControls": null});
    let rows = Rows::new()
        .of(support::TENANT, HOSTILE, "contoso.com")
        .on(day)
        .with("organization", [json!({"id": support::TENANT, "displayName": HOSTILE})])
        .with("users", [administrator])
        .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
        .with("conditional-access-policies", [policy]);
    Tenant::read(&rows.build()).value
}

fn judged(tenant: &Tenant) -> Vec<Check> {
    let (design, day) = (Design::default(), tenant.model.date.as_str());
    checks(&judgements(&tenant.model.facts, &design, day), &design, day)
}

fn comment(before: Option<(&str, &[Check])>, now: &Tenant, changes: &str, most: usize) -> String {
    let address = |it: &str| format!("https://h/{it}.png");
    let pictures = Pictures { change: address("c"), before: address("a"), after: address("b") };
    let pictures = before.map_or_else(Pictures::default, |_| pictures);
    let unread = vec![format!("Sites {HOSTILE}")];
    let unread = if before.is_some() { unread.as_slice() } else { &[] };
    let checks = judged(now);
    let (tenant, day) = (now.model.organisation(), now.model.date.as_str());
    Comment { tenant, day, now: &checks, before, unread, changes, pictures, most }.text()
}

#[test]
fn the_comment_says_what_came_and_went() {
    let (before, now) = (tenant("enabled", "2026-11-20"), tenant("disabled", "2026-12-20"));
    let past = judged(&before);
    let text = comment(Some((&before.model.date, &past)), &now, "# Changes\n\n## Access\n\n- `p1`: off\n", 60_000);
    snapbox::assert_data_eq!(text.clone(), snapbox::file!["golden/ci/comment.md"].raw());
    assert!(!text.contains("<img") && !text.contains("**c**"), "a name became markup");
    let first = comment(None, &now, "", 60_000);
    assert!(first.contains("This is the first reading"), "{first}");
    let long = "- one more change of many\n".repeat(5_000);
    let short = comment(Some((&before.model.date, &past)), &now, &long, 5_000);
    assert!(short.chars().count() <= 5_000 && short.contains("more did not fit"), "{}", short.len());
}

#[test]
fn what_could_not_be_judged_neither_came_nor_went() {
    let past = judged(&tenant("disabled", "2026-11-20"));
    let of = |before: &[Check], now: &[Check]| -> Vec<Move> {
        moves(before, now).iter().filter(|it| it.check.id == "no-mfa-for-all").map(|it| it.what).collect()
    };
    let with = |outcome: Verdict| -> Vec<Check> {
        let mut all = past.clone();
        all.iter_mut().filter(|it| it.id == "no-mfa-for-all").for_each(|it| it.outcome = outcome);
        all
    };
    let accepted: Vec<Check> = {
        let mut all = past.clone();
        let answer = tenantry::checks::Acceptance {
            state: State::Accepted,
            reason: "for a while".to_owned(),
            owner: "IT".to_owned(),
            until: String::new(),
        };
        all.iter_mut().filter(|it| it.id == "no-mfa-for-all").for_each(|it| it.accepted = Some(answer.clone()));
        all
    };
    assert_eq!(of(&past, &past), []);
    assert_eq!(of(&with(Verdict::Pass), &past), [Move::New]);
    assert_eq!(of(&with(Verdict::NotEvaluated), &past), [Move::FirstJudged]);
    assert_eq!(of(&past, &with(Verdict::NotEvaluated)), [Move::NoLongerJudged]);
    assert_eq!(of(&past, &with(Verdict::NotApplicable)), [Move::Gone]);
    assert_eq!(of(&past, &accepted), [Move::Accepted]);
    assert_eq!(of(&accepted, &past), [Move::New]);
    assert_eq!(of(&past, &[]), [Move::NoLongerJudged]);
    assert_eq!(of(&[], &past), [Move::FirstJudged]);
}

#[test]
fn the_page_names_every_file_and_step() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md")).unwrap();
    for platform in Platform::ALL {
        let all = written(platform, trust_of(platform), "");
        for name in all.keys().filter(|name| *name != "next steps") {
            assert!(page.contains(name.trim_start_matches("tenantry/")), "docs/ci.md does not tell of {name}");
        }
        assert!(page.contains(platform.title()), "docs/ci.md does not tell of {}", platform.title());
    }
}
