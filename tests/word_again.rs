//! Documents made again from an edited Word file: what people typed into it stays, in Markdown and in Word.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod manuscript;

use manuscript::{Written, written};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tenantry::document::Section;
use tenantry::kept::{Draft, Kept, UNPLACED, place, read};
use tenantry::ooxml::{Package, keep_tag};
use tenantry::render::reread::{State, reread};
use tenantry::render::{Docx, DocxOptions, Markdown, Renderer};

const FILE: &str = "high-level-design.md";
const SECTIONS: [&str; 3] = ["identity", "access", "mail"];
const MAIN: &str = "word/document.xml";

/// The two forms of a document in a folder.
#[derive(Clone, PartialEq)]
struct Forms {
    markdown: String,
    word: Vec<u8>,
}

/// The next document with these words of people.
fn made(kept: &[Kept]) -> Forms {
    let chapter = |id: &&str| {
        let text = format!(
            "What is in {id}.\n\n<!-- keep: {id}.why -->\n<!-- /keep -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- keep: {id}.notes -->\n<!-- /keep -->\n"
        );
        ((*id).to_owned(), text)
    };
    let draft = Draft { file: FILE.to_owned(), chapters: SECTIONS.iter().map(chapter).collect() };
    let filled = place(&[draft], kept).value.remove(0);
    let Written { mut document, .. } = written();
    let section = |id: &str| Section { id: id.to_owned(), title: id.to_owned(), level: 1, ..Section::default() };
    let mut chapters = filled.chapters;
    if !filled.unplaced.is_empty() {
        chapters.push((UNPLACED.to_owned(), filled.unplaced));
    }
    document.sections = chapters.iter().map(|(id, _)| section(id)).collect();
    document.figures.clear();
    let texts = chapters.into_iter().map(|(_, text)| text).collect();
    let written = Written { document, texts };
    let one = |renderer: &dyn Renderer| renderer.render(&written.manuscript()).unwrap().value.remove(0).bytes;
    let markdown = String::from_utf8(one(&Markdown::default())).unwrap();
    Forms { markdown, word: one(&Docx::new(DocxOptions::default()).unwrap()) }
}

/// What is kept of both forms.
fn kept(forms: &Forms) -> (Kept, State) {
    let mut kept = read(FILE, &forms.markdown).value;
    let word = reread("high-level-design.docx", &forms.word).unwrap().value;
    kept.follow(word.kept, &word.bases, &BTreeMap::new());
    (kept, word.state)
}

fn again(forms: &Forms) -> Forms {
    made(&[kept(forms).0])
}

/// Only the Word form is there.
fn again_from_word(word: &[u8]) -> Forms {
    let word = reread("high-level-design.docx", word).unwrap().value;
    let mut kept = Kept { file: FILE.to_owned(), regions: Vec::new() };
    kept.follow(word.kept, &word.bases, &BTreeMap::new());
    made(&[kept])
}

/// Changes the text of a document.
fn edited(word: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut package = Package::open(word).unwrap();
    let text = package.text(MAIN).unwrap().unwrap().into_owned();
    package.put(MAIN, change(text).into_bytes());
    package.write().unwrap()
}

/// Where a region begins, its content begins, and its content ends.
fn region(text: &str, id: &str) -> Option<(usize, usize, usize)> {
    let tag = format!("w:val=\"{}\"", keep_tag(id));
    let at = text.find(&tag)?;
    let begin = at + text[at..].find("<w:sdtContent>")? + "<w:sdtContent>".len();
    let end = begin + text[begin..].find("</w:sdtContent>")?;
    Some((at, begin, end))
}

/// Types paragraphs into a region, as Word writes them.
fn typed(text: String, id: &str, paragraphs: &str) -> String {
    let (at, begin, end) = region(&text, id).unwrap_or_else(|| panic!("no region {id}"));
    let before = text[at..begin].replace("<w:showingPlcHdr/>", "");
    let is_hint = text[at..begin].contains("<w:showingPlcHdr/>");
    let inner = if is_hint { "" } else { &text[begin..end] };
    format!("{}{before}{paragraphs}{inner}{}", &text[..at], &text[end..])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", tenantry::ooxml::escape(text))
}

fn words(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphabetic();
    text.split(|c| !is_part(c)).filter(|it| it.starts_with("word") && it.len() > 4).map(str::to_owned).collect()
}

/// What the regions of a Word document say.
fn regions(word: &[u8]) -> BTreeMap<String, String> {
    let kept = reread("a.docx", word).unwrap().value.kept;
    kept.regions.into_iter().map(|it| (it.id, it.text)).collect()
}

#[test]
fn what_is_written_is_untouched_and_makes_the_same_again() {
    let old = "<a id=\"identity\"></a>\n\n## I\n\n<!-- keep: identity.why -->\nOne **forest**, *one* tenant.\n\n1. a\n2. b\n\n```\ncode {\n  x }\n```\n\n> quoted\n\n| a | b |\n|---|--:|\n| x<br>y | 2 |\n\n[web](<https://example.org/a>), [here](#access) and `code`\n<!-- /keep -->\n\n<!-- keep: own -->\nMine.\n<!-- /keep -->\n";
    let first = made(&[read(FILE, old).value]);
    let (_, state) = kept(&first);
    assert_eq!(state, State::Untouched);
    assert!(again(&first) == first, "a second run changes nothing");
    // Word alone carries them as well: to the same words, and from then on to the same bytes.
    let alone = again_from_word(&first.word);
    assert_eq!(
        read(FILE, &alone.markdown).value.region("identity.why").map(|it| it.text.as_str()),
        read(FILE, old).value.region("identity.why").map(|it| it.text.as_str())
    );
    assert!(again_from_word(&alone.word).word == alone.word);
}

#[test]
fn the_form_that_was_edited_counts() {
    let first = made(&[]);
    let word = edited(&first.word, |text| typed(text, "identity.why", &paragraph("Typed in Word, *as it is*.")));
    let second = again(&Forms { word, ..first });
    assert!(
        second.markdown.contains("<!-- keep: identity.why -->\nTyped in Word, \\*as it is\\*.\n<!-- /keep -->"),
        "{}",
        second.markdown
    );
    assert_eq!(regions(&second.word)["identity.why"], "Typed in Word, \\*as it is\\*.");
    assert!(again(&second) == second);
    // Now in Markdown.
    let markdown = second.markdown.replace("Typed in Word, \\*as it is\\*.", "**Bold** in Markdown.");
    let third = again(&Forms { markdown, ..second.clone() });
    assert_eq!(regions(&third.word)["identity.why"], "**Bold** in Markdown.");
    assert!(again(&third) == third);
    // In both, from the same version.
    let markdown = third.markdown.replace("**Bold** in Markdown.", "Changed here.");
    let word = edited(&third.word, |text| text.replace("> in Markdown.<", "> in both.<"));
    let both = again(&Forms { markdown, word });
    assert!(both.markdown.contains("Changed here.\n\n---\n\n**Bold** in both."), "{}", both.markdown);
    assert!(again(&both) == both);
    // Deleted in Word.
    let word = edited(&third.word, |text| {
        let (_, begin, end) = region(&text, "identity.why").unwrap();
        format!("{}<w:p/>{}", &text[..begin], &text[end..])
    });
    let deleted = again(&Forms { word, ..third });
    assert!(deleted.markdown.contains("<!-- keep: identity.why -->\n<!-- /keep -->"), "{}", deleted.markdown);
}

#[test]
fn a_control_of_a_persons_own_is_kept_in_its_section() {
    let first = made(&[]);
    let word = edited(&first.word, |text| {
        let at = text.find("What is in access.").unwrap();
        let at = at + text[at..].find("</w:p>").unwrap() + "</w:p>".len();
        let own = format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"tenantry:keep:mine\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            paragraph("Mine.")
        );
        format!("{}{own}{}", &text[..at], &text[at..])
    });
    let second = again(&Forms { word, ..first });
    let access = second.markdown.split("<a id=\"access\">").nth(1).unwrap().split("<a id=\"mail\">").next().unwrap();
    assert!(access.contains("<!-- keep: mine -->\nMine.\n<!-- /keep -->"), "{}", second.markdown);
    assert_eq!(regions(&second.word)["mine"], "Mine.");
}

#[test]
fn what_is_changed_outside_is_noticed() {
    let first = made(&[]);
    let state = |change: fn(String) -> String| reread("a.docx", &edited(&first.word, change)).unwrap().value.state;
    assert_eq!(state(|text| text.replace("What is in access.", "What we know of access.")), State::Edited);
    assert_eq!(state(|text| text.replace("<w:body>", "<w:body><!-- saved -->")), State::Saved);
}

/// One change of a person's.
#[derive(Debug, Clone)]
enum Edit {
    /// Into a region of the Word form, in one of several ways.
    Word(usize, String, u8),
    /// Into a region of the Markdown form.
    Markdown(usize, String),
    /// Into the same region of both.
    Both(usize, String, String),
    /// A region of the Word form is emptied.
    Clear(usize),
    /// Another program saves the Word form.
    Save,
    /// The Markdown form is deleted.
    Lose,
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = || "[a-z]{4,9}".prop_map(|word| format!("word{word}"));
    let odd = prop_oneof![
        Just(""),
        Just("* "),
        Just("# "),
        Just("1. "),
        Just("<!-- /keep --> "),
        Just("``` "),
        Just("| "),
        Just("---\\ ")
    ];
    let text = move || (odd.clone(), word(), word()).prop_map(|(odd, one, two)| format!("{odd}{one} _{two}_"));
    let line = || "[a-z]{4,9}".prop_map(|word| format!("*word{word}*"));
    prop_oneof![
        5 => (any::<usize>(), text(), 0..5_u8).prop_map(|(at, text, how)| Edit::Word(at, text, how)),
        2 => (any::<usize>(), line()).prop_map(|(at, text)| Edit::Markdown(at, text)),
        2 => (any::<usize>(), text(), line()).prop_map(|(at, one, two)| Edit::Both(at, one, two)),
        1 => any::<usize>().prop_map(Edit::Clear),
        1 => Just(Edit::Save),
        1 => Just(Edit::Lose),
    ]
}

const REGIONS: [&str; 4] = ["identity.why", "identity.notes", "access.why", "mail.notes"];

fn in_markdown(markdown: &str, id: &str, text: &str) -> String {
    let open = format!("<!-- keep: {id} -->\n");
    markdown.replacen(&open, &format!("{open}{text}\n\n"), 1)
}

fn in_word(word: &[u8], id: &str, text: &str, how: u8) -> Vec<u8> {
    let one = paragraph(text);
    let bold = one.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>");
    let item =
        one.replace("<w:p>", "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>");
    let inserted =
        one.replace("<w:r>", "<w:ins w:id=\"9001\" w:author=\"A\"><w:r>").replace("</w:r>", "</w:r></w:ins>");
    let table =
        format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{one}</w:tc></w:tr></w:tbl><w:p/>");
    let shape = [one, bold, item, inserted, table][usize::from(how)].clone();
    edited(word, |body| typed(body, id, &shape))
}

fn run(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut forms = made(&[]);
    let mut alive: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for edit in edits {
        let id = |at: &usize| REGIONS[at % REGIONS.len()];
        match edit {
            Edit::Word(at, text, how) => {
                forms.word = in_word(&forms.word, id(at), text, *how);
                alive.entry(id(at)).or_default().extend(words(text));
            }
            Edit::Markdown(at, text) => {
                forms.markdown = in_markdown(&forms.markdown, id(at), text);
                alive.entry(id(at)).or_default().extend(words(text));
            }
            Edit::Both(at, one, two) => {
                forms.word = in_word(&forms.word, id(at), one, 0);
                forms.markdown = in_markdown(&forms.markdown, id(at), two);
                alive.entry(id(at)).or_default().extend(words(one).into_iter().chain(words(two)));
            }
            Edit::Clear(at) => {
                forms.word = edited(&forms.word, |text| match region(&text, id(at)) {
                    Some((_, begin, end)) => format!("{}<w:p/>{}", &text[..begin], &text[end..]),
                    None => text,
                });
                alive.remove(id(at));
            }
            Edit::Save => forms.word = edited(&forms.word, |text| text.replace("<w:body>", "<w:body><!-- saved -->")),
            Edit::Lose => forms = again_from_word(&forms.word),
        }
        let next = again(&forms);
        let wanted: BTreeSet<String> = alive.values().flatten().cloned().collect();
        let markdown: BTreeSet<String> =
            read(FILE, &next.markdown).value.regions.iter().flat_map(|it| words(&it.text)).collect();
        prop_assert_eq!(&markdown, &wanted, "in Markdown, after {:?}:\n{}", edit, next.markdown);
        let word: BTreeSet<String> = regions(&next.word).values().flat_map(|text| words(text)).collect();
        prop_assert_eq!(&word, &wanted, "in Word, after {:?}:\n{}", edit, next.markdown);
        prop_assert!(again(&next) == next, "a second run changes nothing");
        forms = next;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn edits_in_word_and_markdown_lose_no_word(edits in prop::collection::vec(edit(), 1..8)) {
        run(&edits)?;
    }
}
