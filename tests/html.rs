//! The HTML file, parsed back: names are text wherever they stand, nothing is asked of anywhere, everything resolves.

#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;
mod page;

use manuscript::{HOSTILE, written};
use page::Page;
use std::collections::BTreeSet;
use tenantry::document::Figure;
use tenantry::render::{Renderer, html::Html};
use tenantry::scene::Smallest;

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
    assert_eq!(page.find("script").len(), 2, "what is told of drawings, and what runs");
    assert_eq!(page.find("script[type='application/json']").len(), 1);
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
fn what_is_known_of_a_drawing_stands_in_the_page_once_and_as_data() {
    let page = page();
    let data: serde_json::Value = serde_json::from_str(page.find("script[id=tn-told]")[0].text()).unwrap();
    let figure = page.find("figure")[0].attr("id").unwrap();
    let card = &data["drawings"][figure]["tiles"][HOSTILE];
    assert_eq!(card, 0, "{data}");
    assert_eq!(data["cards"][0]["name"], HOSTILE);
    assert_eq!(data["cards"][0]["facts"][0][1], HOSTILE);
    assert_eq!(data["cards"][0]["to"], "#identity");
}

#[test]
fn the_tab_key_stops_at_links_and_controls_only() {
    let page = page();
    let (all, links) = (page.find("[tabindex='0']"), page.find("a[tabindex='0']"));
    assert_eq!(all.len(), links.len(), "what has to be scrolled, the script finds out");
    assert!(page.find(".tn-anchor").iter().all(|anchor| anchor.attr("tabindex") == Some("-1")));
    let drawing = page.find("figure svg")[0];
    assert_eq!(drawing.attr("role"), Some("group"), "a picture would hide its links");
    assert_eq!(page.find("[role=region]").len(), 1, "what a drawing tells; every further one would be a landmark");
}

#[test]
fn each_chapter_has_sheets_of_paper_that_say_so() {
    let page = page();
    let css = page.find("style")[0].text();
    assert!(css.contains("@page { size: A4;") && css.contains("counter(page)"), "{css}");
    assert!(css.contains("@top-right { content: \"3  Identity\"; }"));
    // The drawing lies on a sheet of its own, in the chapter it belongs to.
    assert!(
        css.contains("@page s2 { size: A4 landscape; @top-right { content: \"2  Logical architecture\"; }"),
        "{css}"
    );
}

#[test]
fn paper_has_an_overview_and_parts_of_what_a_screen_shows_whole() {
    let mut written = written();
    let smallest = Smallest { name: 13.0, text: 10.0 };
    let drawn = |width: f64| Figure { width, height: width / 1.5, smallest, ..written.document.figures[0].clone() };
    let part = Figure { id: "part".to_owned(), part_of: Some("logical".to_owned()), ..drawn(1_800.0) };
    let whole = Figure { overview: Some(Box::new(drawn(1_300.0))), ..drawn(4_000.0) };
    written.document.figures = vec![whole, part];
    written.texts[3].push_str("\n![A part](figure:part)\n");
    let rendered = Html::default().render(&written.manuscript()).unwrap();
    let page = Page::parse(&String::from_utf8(rendered.value[0].bytes.clone()).unwrap());
    assert_eq!(page.errors, Vec::<String>::new());
    let figures = page.find("figure");
    // The sheet of the whole is that of its overview.
    assert_eq!(figures[0].attr("class"), Some("landscape has-overview"));
    assert_eq!(figures[1].attr("class"), Some("landscape large for-paper"));
    let count = |selector: &str| page.find(selector).len();
    assert_eq!((count("figure .sheet svg"), count("figure .paper svg")), (1, 2));
    assert_eq!(count("figcaption button"), 1, "what is for paper is not explored");
    let numbers: Vec<&str> = page.find("figcaption b").iter().map(|it| it.text()).collect();
    assert_eq!(numbers, ["Figure 1", "Figure 2"]);
    let ids: Vec<&str> = page.find("[id]").iter().filter_map(|it| it.attr("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is there twice");
    let told: serde_json::Value = serde_json::from_str(page.find("script[id=tn-told]")[0].text()).unwrap();
    assert_eq!(told["drawings"].as_object().unwrap().len(), 1, "of what a screen shows");
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
