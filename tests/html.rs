//! The HTML file, parsed back: names are text wherever they stand, nothing is asked of anywhere, everything resolves.

#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;

use manuscript::{HOSTILE, written};
use scraper::{Html as Page, Selector};
use std::collections::BTreeSet;
use tenantry::render::{Renderer, html::Html};

fn text() -> String {
    let written = written();
    let rendered = Html::default().render(&written.manuscript()).unwrap();
    assert_eq!(rendered.diagnostics, []);
    let [artifact] = rendered.value.try_into().unwrap();
    assert_eq!(artifact.path, "high-level-design.html");
    String::from_utf8(artifact.bytes).unwrap()
}

fn page() -> Page {
    let page = Page::parse_document(&text());
    assert_eq!(page.errors, Vec::<String>::new());
    page
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

#[test]
fn the_same_manuscript_gives_the_same_bytes() {
    assert_eq!(text(), text());
}

#[test]
fn hostile_names_are_text_wherever_they_stand() {
    let page = page();
    assert_eq!(page.select(&select("script")).count(), 1);
    assert_eq!(page.select(&select("style")).count(), 2, "of the page and of the drawing");
    assert_eq!(page.select(&select("img, iframe, object, embed, link, base, form, foreignObject")).count(), 0);
    for element in page.select(&select("*")) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{name}={value}");
        }
    }
    let holders = [
        "main h2[data-title]",
        "main h3:not([data-title])",
        "main p",
        "main li",
        "main li a",
        ".callout p",
        "thead th",
        "tbody th",
        "dt",
    ];
    for holder in holders {
        let found = page.select(&select(holder)).any(|element| element.text().collect::<String>().contains(HOSTILE));
        assert!(found, "no {holder} holds the name as text");
    }
    let contents = page.select(&select("nav a span")).any(|span| span.text().collect::<String>() == HOSTILE);
    assert!(contents);
}

#[test]
fn nothing_is_asked_of_anywhere() {
    let page = page();
    let policy = page.select(&select("meta[http-equiv='Content-Security-Policy']")).next().unwrap();
    let policy = policy.value().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none';") && policy.contains("script-src 'sha256-"), "{policy}");
    let loading = select("[src], [srcset], [data], [action], [poster], [ping], link[href], use[href]");
    assert_eq!(page.select(&loading).count(), 0);
    for style in page.select(&select("style")) {
        let css = style.text().collect::<String>();
        assert!(!css.contains("@import") && !css.contains("url("), "{css}");
    }
    for link in page.select(&select("a")) {
        if let Some(href) = link.value().attr("href") {
            let sound = href.starts_with('#') || href.starts_with("https://") || href.starts_with("mailto:");
            assert!(sound, "{href}");
        }
    }
}

#[test]
fn the_policy_allows_the_script_that_is_there() {
    use sha2::Digest;
    let text = text();
    let script = text.split_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let digest: [u8; 32] = sha2::Sha256::digest(script.as_bytes()).into();
    let last = digest.last().unwrap();
    let hash = text.split_once("'sha256-").unwrap().1.split_once('\'').unwrap().0;
    assert_eq!(hash.len(), 44);
    // The last full group and the padding, by hand: enough to notice another script or another alphabet.
    let tail = (u32::from(digest[30]) << 10) | (u32::from(*last) << 2);
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let expected: String =
        [12, 6, 0].iter().map(|shift| alphabet[((tail >> shift) & 63) as usize]).chain(['=']).collect();
    assert!(hash.ends_with(&expected), "{hash} {expected}");
}

#[test]
fn ids_are_unique_and_links_within_the_page_resolve() {
    let page = page();
    let mut ids = BTreeSet::new();
    for element in page.select(&select("[id]")) {
        let id = element.value().attr("id").unwrap();
        assert!(ids.insert(id.to_owned()), "twice: {id}");
    }
    for link in page.select(&select("a[href^='#']")) {
        let id = &link.value().attr("href").unwrap()[1..];
        assert!(ids.contains(id), "nowhere: {id}");
    }
    for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
        for element in page.select(&select(&format!("[{name}]"))) {
            for id in element.value().attr(name).unwrap().split(' ') {
                assert!(ids.contains(id), "{name} of nothing: {id}");
            }
        }
    }
}

#[test]
fn tables_are_whole_and_their_headers_say_what_they_head() {
    let page = page();
    let mut tables = 0;
    for table in page.select(&select("table")) {
        tables += 1;
        let head = table.select(&select("thead th[scope=col]")).count();
        assert!(head > 0);
        for row in table.select(&select("tbody tr")) {
            assert_eq!(row.select(&select("th, td")).count(), head);
        }
        assert_eq!(table.select(&select("caption")).count(), 1);
    }
    assert_eq!(tables, 7);
}

#[test]
fn marks_cards_callouts_and_drawings_are_there() {
    let page = page();
    assert_eq!(page.select(&select("dl.numbers")).next().unwrap().select(&select("div")).count(), 10);
    let chips: Vec<String> = page.select(&select(".chip.high")).map(|chip| chip.text().collect()).collect();
    assert_eq!(chips, ["High", "denied"]);
    // "Not read" is marked in any column; "none found" never is.
    let gaps: Vec<String> = page.select(&select(".chip.gap")).map(|chip| chip.text().collect()).collect();
    assert!(gaps.contains(&"not read".to_owned()) && !gaps.contains(&"none found".to_owned()));
    assert_eq!(page.select(&select(".callout.warning")).count(), 2);
    let drawing = page.select(&select("figure svg")).next().unwrap();
    assert_eq!(drawing.select(&select("a[href='#identity']")).count(), 1);
    assert!(drawing.value().attr("viewBox").is_some());
}

#[test]
fn the_style_of_a_drawing_is_bound_to_the_drawing_and_nests_nothing() {
    let page = page();
    let drawings: Vec<_> = page.select(&select("figure svg")).collect();
    assert!(!drawings.is_empty());
    for drawing in drawings {
        let bound = format!("[id=\"{}\"]", drawing.value().attr("id").unwrap());
        let css: String = drawing.select(&select("style")).next().unwrap().text().collect();
        assert!(css.contains(&bound));
        let mut rules = 0;
        for rule in css.split('}') {
            let heads: Vec<&str> = rule.split('{').collect();
            // A condition and the first rule in it, or one rule.
            let plain = heads.iter().rev().skip(1).filter(|it| !it.trim_start().starts_with('@'));
            for head in plain {
                rules += 1;
                assert!(head.split(',').all(|it| it.contains(&bound)), "{head}");
            }
            assert!(heads.len() <= 2 || heads[0].trim_start().starts_with('@'), "nested: {rule}");
        }
        assert!(rules > 0);
    }
}

#[test]
fn a_name_of_a_million_characters_is_shortened_and_told() {
    let mut written = written();
    written.texts[1] =
        format!("| A | B |\n| --- | --- |\n| {} | x |\n\n{}\n", "ä".repeat(1_000_000), "b\\_".repeat(400_000));
    let rendered = Html::default().render(&written.manuscript()).unwrap();
    assert_eq!(rendered.diagnostics.len(), 1);
    assert!(rendered.value[0].bytes.len() < 300_000);
}

#[test]
fn deep_nesting_and_broken_markdown_give_a_page() {
    let mut written = written();
    for text in [
        "> ".repeat(5_000),
        "* ".repeat(3_000),
        "[".repeat(20_000),
        "<".repeat(20_000),
        "![".repeat(5_000),
        "**a".repeat(5_000),
        "|".repeat(5_000),
    ] {
        written.texts[1] = text;
        Html::default().render(&written.manuscript()).unwrap();
    }
}
