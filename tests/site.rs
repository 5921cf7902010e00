//! `site`: each version has its place and its documents, any two are compared, names are text, nothing comes from elsewhere,
//! and the same runs make the same bytes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use tenantry::diff::read_claims;
use tenantry::site::{Run, Site, arrange, is_copied, pages};

const HOSTILE: &str = "<script>alert(1)</script> \" & '";

fn run(day: &str, members: u64, drawing: &str) -> Run {
    let claims = format!(
        r#"[{{"id": "people.members", "value": {members}, "known": "exact", "evidence": "observed", "sources": ["users"]}},
            {{"id": "people.guests", "value": 7, "known": "exact", "evidence": "observed", "sources": ["users"]}}]"#
    );
    let files = ["high-level-design.html", "high-level-design.md", "claims.json", "diagrams/logical.svg"];
    Run {
        id: day.to_owned(),
        day: day.to_owned(),
        version: HOSTILE.to_owned(),
        files: files.map(str::to_owned).into(),
        drawings: BTreeMap::from([("diagrams/logical.svg".to_owned(), drawing.as_bytes().to_vec())]),
        claims: Some(read_claims("claims.json", &claims).unwrap()),
        ..Run::default()
    }
}

fn site(runs: Vec<Run>, most: usize) -> BTreeMap<String, String> {
    let runs = arrange(runs);
    let pages = pages(&Site { title: HOSTILE, runs: &runs, most });
    pages.into_iter().map(|it| (it.path, String::from_utf8(it.bytes).unwrap())).collect()
}

/// Three runs, not in their order; two of one day.
fn three() -> Vec<Run> {
    vec![
        run("2026-12-20", 12, "<svg>of 20 December 2026</svg>"),
        run("2026-11-20", 10, "<svg>of 20 November 2026</svg>"),
        run("2026-12-20", 12, "<svg>other</svg>"),
    ]
}

#[test]
fn any_two_are_compared_and_each_has_its_documents() {
    let all = site(three(), 12);
    let names: Vec<&str> = all.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "compare/2026-11-20..2026-12-20-2.html",
            "compare/2026-11-20..2026-12-20.html",
            "compare/2026-12-20..2026-12-20-2.html",
            "index.html",
            "style.css",
        ]
    );
    let index = &all["index.html"];
    for text in ["Any two", "20 December 2026 (2)", "runs/2026-11-20/high-level-design.html", "1 change"] {
        // The newest two say the same, so that the change is told in the archive as a number.
        let is_there = index.contains(text) || text == "1 change" && index.contains(">1</a>");
        assert!(is_there, "{text}: {index}");
    }
    let changed = &all["compare/2026-11-20..2026-12-20.html"];
    assert!(changed.contains("<td>Members</td><td>10</td><td>12</td>"), "{changed}");
    assert!(!changed.contains("Guests"), "what stayed the same is told");
    // The day in a title block is no difference.
    assert!(changed.contains("The same in both: Logical"), "{changed}");
    let drawn = &all["compare/2026-12-20..2026-12-20-2.html"];
    assert!(drawn.contains("Nothing changed in what was read both times"), "{drawn}");
    assert!(drawn.contains("../runs/2026-12-20-2/diagrams/logical.svg"), "{drawn}");
}

#[test]
fn every_link_leads_to_a_page_or_a_file_and_nothing_to_elsewhere() {
    let runs = arrange(three());
    let files: Vec<String> =
        runs.iter().flat_map(|run| run.files.iter().map(|name| format!("{}/{name}", run.place()))).collect();
    let all = site(three(), 12);
    for (name, text) in all.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!text.contains("://") && !text.contains("<script") && !text.contains("alert(1)</"), "{name}");
        for link in text.split("href=\"").chain(text.split("src=\"")).skip(1).filter(|it| !it.starts_with("<!DOCTYPE"))
        {
            let link = link.split('"').next().unwrap();
            let place = match link.strip_prefix("../") {
                Some(rest) => rest.to_owned(),
                None if name == "index.html" => link.to_owned(),
                None => panic!("{name}: {link}"),
            };
            assert!(all.contains_key(&place) || files.contains(&place), "{name}: {link} leads nowhere");
        }
    }
}

#[test]
fn older_versions_are_compared_with_the_one_before_alone() {
    let runs: Vec<Run> = (1..=9).map(|day| run(&format!("2026-11-0{day}"), day, "<svg/>")).collect();
    let all = site(runs, 3);
    // Eight with the one before, and one more among the newest three.
    assert_eq!(all.keys().filter(|name| name.starts_with("compare/")).count(), 9);
    assert!(all.contains_key("compare/2026-11-07..2026-11-09.html"));
}

#[test]
fn the_same_runs_make_the_same_site_whatever_their_order() {
    let (mut one, other) = (three(), three());
    one.swap(0, 1);
    assert_eq!(site(one, 12), site(other, 12));
    assert!(is_copied("diagrams/logical.svg") && is_copied("as-built.html"));
    assert!(
        !is_copied(".tenantry-run/x.json") && !is_copied("a/.b.md") && !is_copied("key.pem") && !is_copied("noending")
    );
    let odd = Run { id: "../..".to_owned(), ..Run::default() };
    assert_eq!(arrange(vec![odd.clone(), odd]).iter().map(|it| it.id.clone()).collect::<Vec<_>>(), ["run", "run-2"]);
}

#[test]
fn without_claims_the_drawings_are_compared() {
    let mut runs = three();
    runs[1].claims = None;
    let page = &site(runs, 12)["compare/2026-11-20..2026-12-20.html"];
    assert!(page.contains("holds no claims"), "{page}");
}
