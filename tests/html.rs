//! The HTML file, parsed back: names are text wherever they stand, nothing is asked of anywhere, everything resolves.

#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;
mod page;

use manuscript::{HOSTILE, written};
use page::Page;
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
    let page = Page::parse(&text());
    assert_eq!(page.errors, Vec::<String>::new());
    page
}

#[test]
fn the_same_manuscript_gives_the_same_bytes() {
    assert_eq!(text(), text());
}

#[test]
fn hostile_names_are_text_wherever_they_stand() {
    let page = page();
    assert_eq!(page.find("script").len(), 1);
    assert_eq!(page.find("style").len(), 2, "of the page and of the drawing");
    assert_eq!(page.find("img, iframe, object, embed, link, base, form, foreignObject").len(), 0);
    for element in page.find("*") {
        for (name, value) in element.attrs() {
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
        let found = page.find(holder).iter().any(|element| element.text().contains(HOSTILE));
        assert!(found, "no {holder} holds the name as text");
    }
    let contents = page.find("nav a span").iter().any(|span| span.text() == HOSTILE);
    assert!(contents);
}

#[test]
fn nothing_is_asked_of_anywhere() {
    let page = page();
    let policy = page.find("meta[http-equiv='Content-Security-Policy']")[0];
    let policy = policy.attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none';") && policy.contains("script-src 'sha256-"), "{policy}");
    let loading = "[src], [srcset], [data], [action], [poster], [ping], link[href], use[href]";
    assert_eq!(page.find(loading).len(), 0);
    for style in page.find("style") {
        let css = style.text();
        assert!(!css.contains("@import") && !css.contains("url("), "{css}");
    }
    for link in page.find("a") {
        if let Some(href) = link.attr("href") {
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
    for element in page.find("[id]") {
        let id = element.attr("id").unwrap();
        assert!(ids.insert(id.to_owned()), "twice: {id}");
    }
    for link in page.find("a[href^='#']") {
        let id = &link.attr("href").unwrap()[1..];
        assert!(ids.contains(id), "nowhere: {id}");
    }
    for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
        for element in page.find(&format!("[{name}]")) {
            for id in element.attr(name).unwrap().split(' ') {
                assert!(ids.contains(id), "{name} of nothing: {id}");
            }
        }
    }
}

#[test]
fn tables_are_whole_and_their_headers_say_what_they_head() {
    let page = page();
    let mut tables = 0;
    for table in page.find("table") {
        tables += 1;
        let head = table.find("thead th[scope=col]").len();
        assert!(head > 0);
        for row in table.find("tbody tr") {
            assert_eq!(row.find("th, td").len(), head);
        }
        assert_eq!(table.find("caption").len(), 1);
    }
    assert_eq!(tables, 7);
}

#[test]
fn marks_cards_callouts_and_drawings_are_there() {
    let page = page();
    assert_eq!(page.find("dl.numbers")[0].find("div").len(), 10);
    let chips: Vec<&str> = page.find(".chip.high").iter().map(|chip| chip.text()).collect();
    assert_eq!(chips, ["High", "denied"]);
    // "Not read" is marked in any column; "none found" never is.
    let gaps: Vec<&str> = page.find(".chip.gap").iter().map(|chip| chip.text()).collect();
    assert!(gaps.contains(&"not read") && !gaps.contains(&"none found"));
    assert_eq!(page.find(".callout.warning").len(), 2);
    let drawing = page.find("figure svg")[0];
    assert_eq!(drawing.find("a[href='#identity']").len(), 1);
    assert!(drawing.attr("viewBox").is_some());
}

#[test]
fn the_style_of_a_drawing_is_bound_to_the_drawing_and_nests_nothing() {
    let page = page();
    let drawings = page.find("figure svg");
    assert!(!drawings.is_empty());
    for drawing in drawings {
        let bound = format!("[id=\"{}\"]", drawing.attr("id").unwrap());
        let css = drawing.find("style")[0].text();
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
