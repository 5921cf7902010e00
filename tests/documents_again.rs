//! Documents made again through the real command: what people wrote stays, the history goes on, the configuration is obeyed.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of a folder by relative name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_path_buf()]);
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A folder in which an example is built, with a configuration of the test's own.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Builds the smallest example; exit code and messages.
    fn build(&self, args: &[&str]) -> (i32, String) {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam");
        let config = self.path("tenantry.toml");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenantry"));
        command.current_dir(self.0.path()).arg("build").arg(example).args([
            "--out",
            "out",
            "--format",
            "md",
            "--verbose",
        ]);
        if config.is_file() {
            command.args(["--config", "tenantry.toml"]);
        }
        let output = command.args(args).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn built(&self, args: &[&str]) -> String {
        let (code, said) = self.build(args);
        assert_eq!(code, 0, "{said}");
        said
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from}");
        self.write(name, &text.replacen(from, to, 1));
    }

    /// A second build changes nothing.
    fn settles(&self, args: &[&str]) {
        let before = files(&self.path("out"));
        self.built(args);
        assert!(before == files(&self.path("out")), "a second build gives the same bytes");
    }
}

const HLD: &str = "out/high-level-design.md";

#[test]
fn words_of_people_survive_and_the_history_goes_on() {
    let place = Place::new();
    place.write("tenantry.toml", "[document]\nversion = \"1.0\"\nauthor = \"Lead architect\"\n");
    place.built(&["--pack", "hld"]);
    place.settles(&["--pack", "hld"]);
    let gap = "Where are identities mastered, and why?";
    assert!(place.read(HLD).contains(gap));
    place.edit(
        HLD,
        "<!-- keep: identity.why -->\n",
        "<!-- keep: identity.why -->\nOne forest, **one** tenant.  \n`x`\n",
    );
    place.edit(
        HLD,
        "<a id=\"messaging\"></a>",
        "<!-- keep: mine -->\n# Mine\n\n\n![x](y)\n<!-- /keep -->\n<a id=\"messaging\"></a>",
    );
    place.edit(HLD, "## Document control", "## Document control\n\nWritten outside.");
    let edited = place.read(HLD);
    let said = place.built(&["--pack", "hld"]);
    assert!(said.contains("changed outside its kept regions, near “Written outside.”"), "{said}");
    let text = place.read(HLD);
    assert!(
        text.contains("<!-- keep: identity.why -->\nOne forest, **one** tenant.  \n`x`\n<!-- /keep -->\n"),
        "{text}"
    );
    assert!(text.contains("<!-- keep: mine -->\n# Mine\n\n\n![x](y)\n<!-- /keep -->\n"));
    assert!(!text.contains(gap), "a reason that was written down is no gap");
    assert!(!text.contains("Written outside."));
    let kept: Vec<_> = files(&place.path("out/kept")).into_values().collect();
    assert_eq!(kept, [edited.into_bytes()], "the copy is the document as it was found");
    place.settles(&["--pack", "hld"]);
    // A pack that does not have the sections: words without a place are told and stay.
    place.write(
        "tenantry.toml",
        "[document]\nversion = \"1.1\"\n[[packs]]\nname = \"hld\"\n[[packs.section]]\nid = \"identity\"\nremove = true\n[[packs.section]]\nid = \"access\"\nremove = true\n[[packs.section]]\nid = \"external\"\nremove = true\n",
    );
    let said = place.built(&[]);
    assert!(said.contains("the kept region `identity.why` of section `identity` has no place any more"), "{said}");
    let text = place.read(HLD);
    let (_, notes) = text.split_once("<a id=\"unplaced-notes\"></a>\n\n## Unplaced notes\n").unwrap();
    assert!(notes.contains("One forest, **one** tenant.  \n`x`\n"), "{notes}");
    assert!(text.contains("- [Unplaced notes](#unplaced-notes)"));
    place.settles(&[]);
    assert!(place.path("out/history/claims-1.0.json").is_file());
    assert!(
        text.contains("| 1.1 | ") && text.contains("| No change |") && text.contains("| First version |"),
        "{text}"
    );
    // And back.
    place.write("tenantry.toml", "[document]\nversion = \"1.1\"\n[[packs]]\nname = \"hld\"\n");
    place.built(&[]);
    let text = place.read(HLD);
    assert!(!text.contains("unplaced-notes"));
    assert!(text.contains("<!-- keep: identity.why -->\nOne forest"));
}

#[test]
fn words_come_from_another_folder_where_the_own_has_none() {
    let place = Place::new();
    place.built(&["--pack", "hld"]);
    place.edit(HLD, "<!-- keep: access.notes -->\n", "<!-- keep: access.notes -->\nFrom before.\n");
    std::fs::rename(place.path("out"), place.path("old")).unwrap();
    place.built(&["--pack", "hld", "--keep-from", "old"]);
    assert!(place.read(HLD).contains("\nFrom before.\n"));
    place.edit(HLD, "From before.", "From now.");
    place.built(&["--pack", "hld", "--keep-from", "old/high-level-design.md"]);
    // Words that differ are a conflict: both stay.
    assert!(place.read(HLD).contains("\nFrom now.\n\n---\n\nFrom before.\n"));
    place.settles(&["--pack", "hld", "--keep-from", "old"]);
    let (code, said) = place.build(&["--keep-from", "nowhere"]);
    assert!(code == 2 && said.contains("nothing at `nowhere`"), "{said}");
}

#[test]
fn the_configuration_is_obeyed_and_the_command_line_wins() {
    let place = Place::new();
    place.write(
        "own/approach.md",
        "# Ours\n\nFor {{ client }}: {{ claims[\"people.members\"] | amount }} members, {{ hours }}.\n",
    );
    place.write(
        "tenantry.toml",
        "formats = [\"md\"]\n[client]\nname = \"Fabrikam <b>\"\n[look]\nmade-by = false\n[[packs]]\nname = \"hld\"\ntitle = \"Our design\"\nfile = \"design\"\n\
         [[packs.section]]\nid = \"risks\"\nbefore = \"identity\"\n[[packs.section]]\nid = \"hybird\"\nremove = true\n\
         [[chapter]]\nfile = \"own/approach.md\"\nafter = \"summary\"\n[variables]\nhours = \"8 to *18*\"\n",
    );
    let said = place.built(&[]);
    assert!(
        said.contains("the pack `hld` has no section `hybird`") && said.contains("did you mean `hybrid`?"),
        "{said}"
    );
    let text = place.read("out/design.md");
    assert!(text.starts_with("# Our design for Fabrikam &lt;b&gt;\n"), "{text}");
    assert!(text.contains("Approach\n\nFor Fabrikam &lt;b&gt;: 123 members, 8 to \\*18\\*.\n"), "{text}");
    assert!(!text.contains("# Ours") && !text.contains("tenantry 0."));
    let at = |id: &str| text.find(&format!("<a id=\"{id}\">")).unwrap_or_else(|| panic!("{id}"));
    assert!(at("summary") < at("approach") && at("approach") < at("architecture") && at("risks") < at("identity"));
    place.built(&["--client", "Adatum"]);
    assert!(place.read("out/design.md").starts_with("# Our design for Adatum\n"));
}

#[test]
fn a_configuration_that_does_not_fit_stops_the_build() {
    let cases = [
        ("[tenant]\ndefault-domain = \"contoso.com\"\n", "`contoso.com` here and `fabrikam.com` in the snapshot"),
        ("[tenant]\nid = \"11111111-2222-3333-4444-555555555555\"\n", "tenantry.toml:2: the tenant id is"),
        ("templates = \"nowhere\"\n", "tenantry.toml:1: `templates` names `nowhere`, which is not there"),
        ("[[chapter]]\nfile = \"nowhere.md\"\n", "tenantry.toml:2: `chapter.file` names `nowhere.md`"),
        ("[document\n", "tenantry.toml:1: not TOML"),
        ("[[chapter]]\nfile = \"own.md\"\n", "own/own.md"),
    ];
    for (text, wanted) in cases {
        let place = Place::new();
        place.write("own.md", "{{ nobody }}");
        place.write("tenantry.toml", text);
        let (code, said) = place.build(&["--pack", "hld"]);
        assert!(code == 2 && said.contains(wanted), "{code} {text}\n{said}");
        assert!(!place.path("out").exists(), "nothing was written");
    }
}

#[test]
fn a_conflict_keeps_both_sides_and_a_document_may_be_renamed() {
    let place = Place::new();
    let config = "[[packs]]\nname = \"executive\"\n";
    let chapter = "\n[[chapter]]\nfile = \"own.md\"\n";
    place.write("own.md", "# Own\n\n<!-- keep: own.x -->\nBegins so.\n<!-- /keep -->\n");
    place.write("tenantry.toml", &format!("{config}{chapter}"));
    place.built(&[]);
    let file = "out/executive-summary.md";
    // Nobody touched it: it follows the chapter.
    place.edit("own.md", "Begins so.", "Begins otherwise.");
    place.built(&[]);
    assert!(place.read(file).contains("<!-- keep: own.x -->\nBegins otherwise.\n<!-- /keep -->"));
    // The same document in another folder, with other words and a change outside of regions.
    place.write("there/executive-summary.md", &place.read(file).replace("Begins otherwise.", "Written there."));
    place.write("there/history.json", &place.read("out/history.json"));
    place.edit("there/executive-summary.md", "\n## ", "\nOutside, there.\n\n## ");
    place.edit(file, "Begins otherwise.", "Written here.");
    place.edit("own.md", "Begins otherwise.", "Begins anew.");
    let said = place.built(&["--keep-from", "there"]);
    let all = "<!-- keep: own.x -->\nWritten here.\n\n---\n\nWritten there.\n\n---\n\nBegins anew.\n<!-- /keep -->";
    assert!(place.read(file).contains(all), "{}", place.read(file));
    assert!(said.contains("has other words here than where words are kept from"), "{said}");
    assert!(said.contains("has changed, and so have you") && said.contains("near “Outside, there.”"), "{said}");
    place.settles(&["--keep-from", "there"]);
    // Line ends of Windows stay, and words come along to another name.
    place.write(file, &place.read(file).replace('\n', "\r\n"));
    place.settles(&[]);
    place.write("tenantry.toml", &format!("{config}file = \"renamed\"\n{chapter}"));
    let said = place.built(&[]);
    assert!(said.contains("is called `renamed.md` now") && place.read("out/renamed.md").contains(all), "{said}");
    place.settles(&[]);
}

#[test]
fn a_configuration_that_may_be_of_another_tenant_stops_the_build() {
    let place = Place::new();
    for text in ["[tenant]\nidd = \"x\"\n", "[tennant]\nid = \"x\"\n", "packs = [\"hld\", \"hld\"]\n"] {
        place.write("tenantry.toml", text);
        let (code, said) = place.build(&[]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("was not understood: 1 error"), "{said}");
        assert!(!place.path("out").exists());
    }
}
