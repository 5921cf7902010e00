//! Kept regions: what a person wrote between two markers is found again and put back, whatever happened to the document.
#![allow(clippy::unwrap_used, clippy::type_complexity, reason = "a test stops where it fails; cases are tables")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use tenantry::diag::{Code, Warned};
use tenantry::kept::{Draft, Filled, Kept, UNPLACED, edited, outside, place, read};

const FILE: &str = "high-level-design.md";

/// A document as the renderer writes it: each chapter below its anchor and heading, the unplaced notes last.
fn document(filled: &Filled) -> String {
    let mut out = "# High-level design\n\n".to_owned();
    let notes = (UNPLACED.to_owned(), filled.unplaced.clone());
    let last = (!filled.unplaced.is_empty()).then_some(&notes);
    for (id, markdown) in filled.chapters.iter().chain(last) {
        out.push_str(&format!("<a id=\"{id}\"></a>\n\n## Section {id}\n\n{markdown}\n"));
    }
    out
}

/// A draft with these sections; each offers `SECTION.why` and, at its end, `SECTION.notes`.
fn draft(file: &str, sections: &[&str]) -> Draft {
    let chapter = |id: &&str| {
        let text = format!(
            "What is in {id}.\n\n<!-- keep: {id}.why -->\n<!-- /keep -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- keep: {id}.notes -->\n<!-- /keep -->\n"
        );
        ((*id).to_owned(), text)
    };
    Draft { file: file.to_owned(), chapters: sections.iter().map(chapter).collect() }
}

fn clean(warned: Warned<Kept>) -> Kept {
    assert!(warned.diagnostics.is_empty(), "{:?}", warned.diagnostics);
    warned.value
}

fn found(text: &str) -> (Vec<(String, String, String)>, Vec<String>) {
    let Warned { value, diagnostics } = read(FILE, text);
    let regions = value.regions.into_iter().map(|it| (it.id, it.section, it.text)).collect();
    (regions, diagnostics.iter().map(|it| format!("{}: {}", it.subject, it.message)).collect())
}

fn one(id: &str, section: &str, text: &str) -> (String, String, String) {
    (id.to_owned(), section.to_owned(), text.to_owned())
}

/// The next document of one file.
fn again(old: &str, sections: &[&str]) -> (String, Vec<Code>) {
    let kept = read(FILE, old).value;
    let Warned { value, diagnostics } = place(&[draft(FILE, sections)], &[kept]);
    (document(&value[0]), diagnostics.iter().map(|it| it.code).collect())
}

#[test]
fn a_region_is_found_with_its_section_and_line() {
    let text =
        "<a id=\"identity\"></a>\n\n## Identity\n\n<!-- keep: identity.why -->\n\nBecause.\n\n- one\n<!-- /keep -->\n";
    let kept = clean(read(FILE, text));
    assert_eq!(kept.regions.len(), 1);
    assert_eq!((kept.regions[0].line, kept.regions[0].text.as_str()), (5, "Because.\n\n- one"));
    assert_eq!(found(text).0, [one("identity.why", "identity", "Because.\n\n- one")]);
}

#[test]
fn editors_that_change_line_ends_and_spaces_change_nothing() {
    let text =
        "\u{feff}<a id=\"x\"></a>\r\n\r\n# X\r\n\r\n   <!--keep:a.b-->   \r\nOne.  \r\nTwo.\r\n\t<!--/keep-->\r\n";
    assert_eq!(found(text), (vec![one("a.b", "x", "One.  \nTwo.")], vec![]));
}

#[test]
fn markers_in_code_blocks_are_text() {
    let text = "<!-- keep: a -->\nWrite:\n```markdown\n<!-- keep: b -->\n<!-- /keep -->\n```\n<!-- /keep -->\n~~~\n<!-- keep: c -->\n~~~\n";
    let inner = "Write:\n```markdown\n<!-- keep: b -->\n<!-- /keep -->\n```";
    assert_eq!(found(text), (vec![one("a", "", inner)], vec![]));
}

#[test]
fn what_is_not_well_formed_is_kept_and_told() {
    let cases: &[(&str, &[(&str, &str)], &str)] = &[
        (
            "<!-- keep: a -->\none\n<a id=\"s\"></a>\n## S\ntext\n",
            &[("a", "one")],
            "1: the kept region `a` is not closed",
        ),
        (
            "<!-- keep: a -->\none\n<!-- keep: b -->\ntwo\n<!-- /keep -->\n",
            &[("a", "one"), ("b", "two")],
            "1: the kept region `a` is not closed",
        ),
        (
            "<!-- keep: a -->\none\n<!-- keep: b -->\ntwo\n<!-- /keep -->\nthree\n<!-- /keep -->\n",
            &[("a", "one\n\nthree"), ("b", "two")],
            "3: the kept region `b` stands inside another",
        ),
        ("<!-- keep -->\none\n<!-- /keep -->\n", &[("unnamed-1", "one")], "1: a kept region has no name"),
        (
            "<!-- keep: -->\none\n<!-- /keep -->\n<!-- keep: unnamed-1 -->\ntwo\n<!-- /keep -->\n",
            &[("unnamed-2", "one"), ("unnamed-1", "two")],
            "1: a kept region has no name",
        ),
        (
            "<!-- keep: a -->\none\n<!-- /keep -->\n<!-- keep: a -->\ntwo\n<!-- /keep -->\n",
            &[("a", "one\n\n---\n\ntwo")],
            "4: the kept region `a` stands here and in line 1",
        ),
        (
            "<!-- keep: my own/../note -->\none\n<!-- /keep -->\n",
            &[("my-own-..-note", "one")],
            "1: the name of a kept region cannot be kept",
        ),
        ("<!-- /keep -->\n", &[], "1: this `<!-- /keep -->` closes nothing"),
        ("<!-- keep: a --> one <!-- /keep -->\n", &[("a", " one ")], "1: a marker shares its line with text"),
        ("<!-- keep: a -->\none <!-- /keep -->\n", &[("a", "one ")], "2: a marker shares its line with text"),
        (
            "<!-- keep: a -->\n```\none\n<!-- /keep -->\n",
            &[("a", "```\none\n```")],
            "1: a code block in the kept region `a` is not closed",
        ),
    ];
    for (text, regions, said) in cases {
        let (kept, told) = found(text);
        let kept: Vec<(&str, &str)> = kept.iter().map(|it| (it.0.as_str(), it.2.as_str())).collect();
        assert_eq!(kept, *regions, "{text}");
        assert!(told.iter().any(|it| it.starts_with(&format!("{FILE}:{said}"))), "{text}: {told:?}");
    }
    let twice = "<!-- keep: a -->\none\n<!-- /keep -->\n<!-- keep: a -->\none\n<!-- /keep -->\n";
    assert_eq!(found(twice), (vec![one("a", "", "one")], vec![]));
    assert_eq!(found("<!-- keeper: a -->\n<!-- numbers -->\nsee <!-- keep: x --> here\n"), (vec![], vec![]));
}

#[test]
fn an_anchor_of_a_person_is_text() {
    let text = "<!-- keep: a -->\none\n<a id=\"mine\"></a>\ntwo\n<!-- /keep -->\n";
    assert_eq!(found(text), (vec![one("a", "", "one\n<a id=\"mine\"></a>\ntwo")], vec![]));
}

#[test]
fn regions_are_filled_and_a_second_run_changes_nothing() {
    let sections = ["identity", "access"];
    let (first, _) = again("", &sections);
    assert_eq!(read(FILE, &first).value.regions.len(), 4);
    let edited = first
        .replace("<!-- keep: identity.why -->\n", "<!-- keep: identity.why -->\nSince the merger.  \nTwo lines.\n")
        .replace("| 1 | 2 |\n", "| 1 | 2 |\n\n<!-- keep: own -->\nMine.\n<!-- /keep -->\n");
    let (second, said) = again(&edited, &sections);
    assert!(said.is_empty());
    assert!(second.contains("<!-- keep: identity.why -->\nSince the merger.  \nTwo lines.\n<!-- /keep -->\n"));
    assert!(second.contains("<!-- keep: own -->\nMine.\n<!-- /keep -->\n"));
    assert_eq!(again(&second, &sections).0, second);
}

#[test]
fn what_has_no_place_is_told_and_comes_back_with_its_section() {
    let (first, _) = again("", &["identity", "access"]);
    let edited = first
        .replace("<!-- keep: access.why -->\n", "<!-- keep: access.why -->\nReason.\n")
        .replace("What is in access.\n", "What is in access.\n<!-- keep: own -->\nMine.\n<!-- /keep -->\n");
    let (without, said) = again(&edited, &["identity"]);
    assert_eq!(said, [Code::KeptUnplaced, Code::KeptUnplaced]);
    assert!(without.contains("<a id=\"unplaced-notes\"></a>"));
    assert!(
        without.contains("From section `access`:\n\n<!-- keep: own, from access -->\nMine.\n<!-- /keep -->\n"),
        "{without}"
    );
    assert_eq!(again(&without, &["identity"]).0, without, "nothing grows");
    let (back, said) = again(&without, &["identity", "access"]);
    assert!(said.is_empty());
    assert_eq!(back, again(&edited, &["identity", "access"]).0);
}

#[test]
fn a_document_takes_its_own_words_first_and_then_those_of_others() {
    let text =
        |id: &str, text: &str| format!("<a id=\"s\"></a>\n\n## S\n\n<!-- keep: {id} -->\n{text}\n<!-- /keep -->\n");
    let old = |file: &str, id: &str, words: &str| read(file, &text(id, words)).value;
    let place = |drafts: &[Draft], old: &[Kept]| {
        let Warned { value, diagnostics } = place(drafts, old);
        let all = value.iter().map(document).collect::<Vec<_>>();
        (all, diagnostics.into_iter().map(|it| it.code).collect::<Vec<_>>())
    };
    // Nothing of its own: that of others, all of them, in the order of their files.
    let others = [old("z.md", "s.why", "From z."), old("b.md", "s.why", "From b."), old("c.md", "s.why", "From z.")];
    let (out, said) = place(&[draft("a.md", &["s"])], &others);
    assert!(out[0].contains("<!-- keep: s.why -->\nFrom b.\n\n---\n\nFrom z.\n<!-- /keep -->"), "{}", out[0]);
    assert_eq!(said, [Code::KeptRegion]);
    // Its own wins, and an empty one of its own stays empty while the other document still has a place for it.
    let own = [old("a.md", "s.why", "Own."), old("b.md", "s.why", "From b.")];
    let (out, said) = place(&[draft("a.md", &["s"]), draft("b.md", &["s"])], &own);
    assert!(out[0].contains("\nOwn.\n") && !out[0].contains("From b.") && out[1].contains("From b."));
    assert!(said.is_empty());
    let own = [old("a.md", "s.why", ""), old("b.md", "s.why", "From b.")];
    let (out, _) = place(&[draft("a.md", &["s"]), draft("b.md", &["s"])], &own);
    assert!(!out[0].contains("From b."));
    // A region that moved from one document to another moves with its words.
    let (out, said) = place(&[draft("a.md", &["s"]), draft("b.md", &["t"])], &own);
    assert!(out[0].contains("\nFrom b.\n") && !out[1].contains("From b."), "{out:?}");
    assert!(said.is_empty());
    // What stays in a document that is not made is told.
    let (_, said) = place(&[draft("a.md", &["s"])], &[old("b.md", "mine", "Words.")]);
    assert_eq!(said, [Code::KeptUnplaced]);
}

#[test]
fn a_name_of_the_tenant_is_no_marker() {
    for name in
        ["<!-- keep: x -->", "a\n<!-- keep: x -->\nb", "<!-- /keep -->", "<a id=\"x\"></a>", "``` <!-- keep -->"]
    {
        let escaped = tenantry::render::escape(name);
        let text = format!("{escaped}\n\n| {escaped} | {escaped} |\n|---|---|\n\n- {escaped}\n\n> {escaped}\n");
        let (regions, said) = found(&text);
        assert!(regions.is_empty() && said.is_empty(), "{text}");
        let filled = format!("<!-- keep: s.why -->\n<!-- /keep -->\n\n{escaped}\n");
        let draft = Draft { file: FILE.to_owned(), chapters: vec![("s".to_owned(), filled)] };
        let old = read(FILE, "<!-- keep: s.why -->\nBecause.\n<!-- /keep -->\n").value;
        let out = place(&[draft], &[old]).value;
        assert!(out[0].chapters[0].1.ends_with(&format!("<!-- /keep -->\n\n{escaped}\n")));
    }
}

#[test]
fn what_is_written_outside_of_regions_is_noticed() {
    let (made, _) = again("", &["identity", "access"]);
    let digest = outside(&made);
    let same = [
        made.replace('\n', "\r\n"),
        format!("\u{feff}{made}\n\n"),
        made.replace("<!-- keep: access.why -->\n", "<!-- keep: access.why -->\nBecause.\n"),
        made.replace("What is in access.\n", "What is in access.\n\n<!-- keep: own -->\nMine.\n<!-- /keep -->\n"),
    ];
    for text in same {
        assert_eq!(outside(&text), digest, "{text}");
        assert_eq!(edited(FILE, &text, Some(&digest), "another"), None);
    }
    let changed = made.replace("What is in access.", "What we know of access.");
    let copy = edited(FILE, &changed, Some(&digest), &made).unwrap();
    assert_eq!(copy.path, format!("kept/high-level-design.{}.md", &outside(&changed)[..8]));
    assert!(copy.said.message.contains("What we know of access."), "{}", copy.said.message);
    assert!(copy.said.subject.starts_with(FILE) && copy.said.subject != format!("{FILE}:1"));
    let cut = made.replace("What is in access.\n", "");
    assert!(edited(FILE, &cut, Some(&digest), &made).unwrap().said.message.contains("taken out"));
    assert!(edited(FILE, &made, None, &made).is_none(), "nothing is lost");
    assert!(edited(FILE, &changed, None, &made).is_some(), "nobody knows who wrote it");
}

#[test]
fn an_open_region_gives_back_what_the_program_wrote() {
    let (made, _) = again("", &["identity", "access"]);
    let forgot = made.replace("## Section access\n\n", "## Section access\n\n<!-- keep: own -->\nMine.\n\n- | a |\n\n");
    let (next, said) = again(&forgot, &["identity", "access"]);
    assert!(next.contains("<!-- keep: own -->\nMine.\n\n- | a |\n<!-- /keep -->"), "{next}");
    assert_eq!((next.matches("What is in access.").count(), said), (1, vec![Code::KeptRegion]));
}

/// What a person types into a region: words that say where they come from, and things that look like markup.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{4,9}".prop_map(|word| format!("word{word}")),
        1 => Just("```".to_owned()),
        1 => Just("~~~ text".to_owned()),
        1 => Just("# Heading".to_owned()),
        1 => Just("---".to_owned()),
        1 => Just("<a id=\"mine\"></a>".to_owned()),
        1 => Just("<b>raw</b> <!-- note -->".to_owned()),
        1 => Just(String::new()),
        1 => Just("    indented  ".to_owned()),
        1 => Just("| a | b |".to_owned()),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|lines| lines.join("\n"))
}

/// One change of a person's: to a document, or to what is made next.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, String),
    Own(usize, String, String),
    Move(usize, usize),
    Twice(usize),
    Cut(usize),
    Sections(Vec<usize>),
    LineEnds,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (any::<usize>(), prose()).prop_map(|(at, text)| Edit::Write(at, text)),
        2 => (any::<usize>(), "[a-z]{1,3}", prose()).prop_map(|(at, id, text)| Edit::Own(at, id, text)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => any::<usize>().prop_map(Edit::Twice),
        1 => any::<usize>().prop_map(Edit::Cut),
        2 => prop::collection::vec(0..6_usize, 1..6).prop_map(Edit::Sections),
        1 => Just(Edit::LineEnds),
    ]
}

const SECTIONS: [&str; 6] = ["identity", "access", "mail", "devices", "hybrid", "security"];

/// The words of a person in a text.
fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().filter(|word| word.starts_with("word")).map(str::to_owned).collect()
}

/// The lines at which regions begin and end.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let opens = lines.iter().enumerate().filter(|(_, line)| line.trim().starts_with("<!-- keep"));
    let end = |at: usize| lines.iter().skip(at).position(|line| line.trim() == "<!-- /keep -->").map(|n| at + n);
    opens.filter_map(|(at, _)| Some((at, end(at)?))).collect()
}

fn run(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut sections: Vec<&str> = SECTIONS[..3].to_vec();
    let mut text = again("", &sections).0;
    let mut copies = String::new();
    let mut written: BTreeSet<String> = BTreeSet::new();
    for edit in edits {
        let digest = outside(&text);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let spans = spans(&text);
        let pick = |at: usize| (!spans.is_empty()).then(|| spans[at % spans.len()]);
        match edit {
            Edit::Write(at, words) => {
                if let Some((open, _)) = pick(*at) {
                    lines.insert(open + 1, words.clone());
                }
            }
            Edit::Own(at, id, words) => {
                let at = at % (lines.len() + 1);
                // Not into the middle of a code block of their own.
                let region = format!("<!-- keep: {id} -->\n{words}\n<!-- /keep -->");
                lines.insert(at, region);
            }
            Edit::Move(from, to) => {
                if let Some((open, close)) = pick(*from) {
                    let block: Vec<String> = lines.drain(open..=close).collect();
                    let to = to % (lines.len() + 1);
                    lines.splice(to..to, block);
                }
            }
            Edit::Twice(at) => {
                if let Some((open, close)) = pick(*at) {
                    let block = lines[open..=close].to_vec();
                    lines.extend(block);
                }
            }
            Edit::Cut(at) => {
                if let Some((open, close)) = pick(*at) {
                    lines.remove(if at % 2 == 0 { open } else { close });
                }
            }
            Edit::Sections(chosen) => {
                let chosen: BTreeSet<usize> = chosen.iter().copied().collect();
                sections = chosen.iter().map(|at| SECTIONS[*at]).collect();
            }
            Edit::LineEnds => lines.iter_mut().for_each(|line| line.push_str(" \r")),
        }
        let now = lines.join("\n") + "\n";
        written.extend(words(&now));
        let (next, _) = again(&now, &sections);
        let inside: BTreeSet<String> = read(FILE, &now).value.regions.iter().flat_map(|it| words(&it.text)).collect();
        let lost: Vec<_> = inside.difference(&words(&next)).cloned().collect();
        prop_assert!(lost.is_empty(), "lost {:?} of regions of\n{}\nin\n{}", lost, now, next);
        if edited(FILE, &now, Some(&digest), &next).is_some() {
            copies.push_str(&now);
        }
        let (twice, _) = again(&next, &sections);
        prop_assert_eq!(&twice, &next, "a second run changes nothing");
        let there: BTreeSet<String> = words(&next).union(&words(&copies)).cloned().collect();
        let lost: Vec<_> = written.difference(&there).collect();
        prop_assert!(lost.is_empty(), "lost {:?} of\n{}\nin\n{}", lost, now, next);
        text = next;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn fifty_edits_lose_no_word(edits in prop::collection::vec(edit(), 50)) {
        run(&edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn a_few_edits_lose_no_word(edits in prop::collection::vec(edit(), 1..4)) {
        run(&edits)?;
    }

    #[test]
    fn any_text_is_read_and_what_was_read_is_written_once(lines in prop::collection::vec(
        prop_oneof![
            Just("<!-- keep: a -->"), Just("<!-- keep: b -->"), Just("<!-- keep -->"), Just("<!-- /keep -->"),
            Just("<a id=\"identity\"></a>"), Just("## Heading"), Just("```"), Just("~~~"), Just(""), Just("words"),
            Just("<!-- keep: c --> more"), Just("more <!-- /keep -->"), Just("\r"), Just("<!-- keep: d, from mail -->"),
        ], 0..24)) {
        let text = lines.join("\n");
        let (next, _) = again(&text, &["identity", "mail"]);
        let (twice, _) = again(&next, &["identity", "mail"]);
        prop_assert_eq!(twice, next);
    }
}
