//! Word files in the folder of the documents, through the real command: words typed into them stay, and nothing that stands
//! there is written over without a copy.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tenantry::ooxml::{Package, keep_tag};

const MAIN: &str = "word/document.xml";
const DOCX: &str = "high-level-design.docx";
const COMMENTS: &str = r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="A. Reader" w:date="2026-11-20T10:11:00Z"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>"#;

/// A folder with a configuration, and the documents of the smallest example below `out`.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Builds; exit code and messages.
    fn build(&self, out: &str, args: &[&str]) -> (i32, String) {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenantry"));
        command.current_dir(self.0.path()).arg("build").arg(example).args(["--out", out, "--pack", "hld", "--verbose"]);
        let output = command.args(args).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn built(&self, out: &str, args: &[&str]) -> String {
        let (code, said) = self.build(out, args);
        assert_eq!(code, 0, "{said}");
        said
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let (mut found, mut folders) = (BTreeMap::new(), vec![self.path(folder)]);
        while let Some(at) = folders.pop() {
            for entry in std::fs::read_dir(&at).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.path(folder)).unwrap().to_string_lossy().replace('\\', "/");
                    found.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    /// Changes a Word file as another program would.
    fn edit(&self, name: &str, change: impl FnOnce(&mut Package)) {
        let mut package = Package::open(&std::fs::read(self.path(name)).unwrap()).unwrap();
        change(&mut package);
        std::fs::write(self.path(name), package.write().unwrap()).unwrap();
    }
}

fn main_text(package: &Package) -> String {
    package.text(MAIN).unwrap().unwrap().into_owned()
}

/// Types a paragraph into a region in place of what invites to.
fn typed(package: &mut Package, id: &str, text: &str) {
    let body = main_text(package);
    let at = body.find(&format!("w:val=\"{}\"", keep_tag(id))).unwrap();
    let begin = at + body[at..].find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
    let end = begin + body[begin..].find("</w:sdtContent>").unwrap();
    let head = body[at..begin].replace("<w:showingPlcHdr/>", "");
    let new = format!("{}{head}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{}", &body[..at], &body[end..]);
    package.put(MAIN, new.into_bytes());
}

fn commented(package: &mut Package) {
    let body = main_text(package);
    let mark = format!("w:val=\"{}\"", keep_tag("identity.notes"));
    let at = body[..body.find(&mark).unwrap()].rfind("<w:sdt>").unwrap();
    let anchor = "<w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    package.put(MAIN, format!("{}{anchor}{}", &body[..at], &body[at..]).into_bytes());
    package.put("word/comments.xml", COMMENTS.as_bytes().to_vec());
    package
        .typed("word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")
        .unwrap();
    let mut relations = package.relations(MAIN).unwrap();
    relations.add("comments", "word/comments.xml");
    package.relate(&relations).unwrap();
}

#[test]
fn words_typed_in_word_reach_every_format_and_nothing_is_lost() {
    let place = Place::new();
    let both = ["--format", "md,docx"];
    let docx = format!("out/{DOCX}");
    place.built("out", &both);
    assert!(!place.path("out/kept").exists());
    // Somebody types into the Word file, and leaves a comment.
    place.edit(&docx, |package| typed(package, "identity.why", "One forest, *one* tenant."));
    place.edit(&docx, commented);
    std::fs::write(place.path("out/~$gh-level-design.docx"), b"lock").unwrap();
    std::fs::write(place.path("out/other.docx"), b"of somebody").unwrap();
    let edited = std::fs::read(place.path(&docx)).unwrap();
    let said = place.built("out", &both);
    let markdown = place.text("out/high-level-design.md");
    assert!(
        markdown.contains("<!-- keep: identity.why -->\nOne forest, \\*one\\* tenant.\n<!-- /keep -->"),
        "{markdown}"
    );
    assert!(
        markdown.contains(
            "<!-- keep: identity.comments -->\n**Comment by A. Reader, 2026-11-20**: Is this so?\n<!-- /keep -->"
        ),
        "{markdown}"
    );
    assert!(
        said.contains("1 comment in the section `identity` stands in its kept region `identity.comments` now"),
        "{said}"
    );
    assert!(said.contains("another program saved the document"), "{said}");
    let kept: Vec<Vec<u8>> = place.files("out/kept").into_values().collect();
    assert_eq!(kept, [edited], "the copy is the file as it was found");
    let settled = place.files("out");
    place.built("out", &both);
    assert!(settled == place.files("out"), "a second build gives the same bytes");
    assert!(place.text("out/other.docx") == "of somebody");
    // Outside of a region: the copy, and what it is for.
    place.edit(&docx, |package| {
        let body =
            main_text(package).replacen("<w:sectPr", "<w:p><w:r><w:t>Written outside.</w:t></w:r></w:p><w:sectPr", 1);
        package.put(MAIN, body.into_bytes());
    });
    let said = place.built("out", &both);
    assert!(
        said.contains("the document was changed outside its kept regions; a copy was kept as `kept/high-level-design."),
        "{said}"
    );
    // One that cannot be read is not thrown away.
    std::fs::write(place.path(&docx), b"PK\x03\x04 broken").unwrap();
    let said = place.built("out", &both);
    assert!(said.contains("the document cannot be read, and so no words of it be kept"), "{said}");
    assert!(place.files("out/kept").into_values().any(|bytes| bytes == b"PK\x03\x04 broken"));
    assert!(place.text("out/high-level-design.md").contains("One forest, \\*one\\* tenant."));
    // Without Word in a build, its words are taken along once, and then the Markdown goes on.
    place.built("out", &both);
    place.edit(&docx, |package| typed(package, "access.why", "Typed late."));
    let only = ["--format", "md"];
    place.built("out", &only);
    let markdown = place.text("out/high-level-design.md");
    assert!(markdown.contains("\nTyped late.\n"));
    std::fs::write(place.path("out/high-level-design.md"), markdown.replace("Typed late.", "Changed later.")).unwrap();
    place.built("out", &only);
    let markdown = place.text("out/high-level-design.md");
    assert!(markdown.contains("\nChanged later.\n") && !markdown.contains("Typed late."), "{markdown}");
    place.built("out", &both);
    // The Word file alone carries the words to another place.
    place.built("elsewhere", &["--format", "docx", "--keep-from", &docx]);
    std::fs::remove_dir_all(place.path("out")).unwrap();
    place.built("elsewhere", &both);
    let markdown = place.text("elsewhere/high-level-design.md");
    assert!(markdown.contains("One forest, \\*one\\* tenant.") && markdown.contains("Is this so?"), "{markdown}");
}

#[test]
fn a_word_file_that_words_cannot_come_from_is_refused() {
    let place = Place::new();
    std::fs::write(place.path("cut.docx"), b"PK\x03\x04 broken").unwrap();
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word/google.docx"), place.path("strange.docx"))
        .unwrap();
    for (name, code, wanted) in [
        ("cut.docx", 1, "no words can be kept from `cut.docx`"),
        ("strange.docx", 2, "`strange.docx` has neither kept regions nor comments"),
        ("nowhere.docx", 2, "there is nothing at `nowhere.docx`"),
    ] {
        let (found, said) = place.build("out", &["--format", "md", "--keep-from", name]);
        assert!(found == code && said.contains(wanted), "{found} {said}");
        assert!(!place.path("out").exists(), "{name}");
    }
}
