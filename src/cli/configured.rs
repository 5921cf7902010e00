//! The configuration of `build`: read, checked, and laid under the options of the command line.

use super::args::{Build as Arguments, Format, Talk};
use super::error::CommandError;
use super::{folders, messages};
use crate::config::{self, Config, FILE, Named, logo};
use crate::diag::{Code, Diagnostic, Severity};
use crate::document::{Front, Logo, NUMBER, own_template};
use crate::model::Model;
use crate::wording;
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A configuration and where its paths begin.
#[derive(Debug, Default)]
pub(super) struct Configured {
    /// What it says.
    pub(super) config: Config,
    /// The folder of its file.
    base: PathBuf,
}

impl Configured {
    /// The file that was named, or `tenantry.toml` beside the snapshot; nothing where neither is there.
    /// What is wrong in a way that would give the documents of another client, or lose one, stops here.
    pub(super) fn read(args: &Arguments, noticed: &mut Vec<Diagnostic>, talk: &Talk) -> Result<Self, CommandError> {
        let beside = args.snapshot.join(FILE);
        let file = match &args.config {
            Some(file) => file,
            None if beside.is_file() => &beside,
            None => return Ok(Self::default()),
        };
        let name = file.display().to_string();
        let config = config::read(&name, &folders::settings(file)?).map_err(refused)?;
        let errors = config.diagnostics.iter().filter(|said| said.severity == Severity::Error).count();
        if errors > 0 {
            messages::diagnostics(&config.diagnostics, talk);
            let errors = messages::counted(errors, "error");
            return Err(CommandError::usage(format!("`{name}` was not understood: {errors}"))
                .hint("mend it; `tenantry schema config` and docs/configuration.md tell every key"));
        }
        let base = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let configured = Self { config: config.into_value(noticed), base };
        configured.is_there()?;
        Ok(configured)
    }

    /// Refuses paths that lead nowhere; a logo is looked at where it is used.
    fn is_there(&self) -> Result<(), CommandError> {
        for (key, named) in self.config.paths() {
            if !key.ends_with(".logo") && !self.path(named).exists() {
                return Err(CommandError::usage(format!(
                    "{}: `{key}` names `{}`, which is not there",
                    named.place, named.path
                ))
                .hint("paths are relative to the configuration; correct it, or delete the line"));
            }
        }
        Ok(())
    }

    /// A path of the configuration, from where the program runs.
    pub(super) fn path(&self, named: &Named) -> PathBuf {
        self.base.join(&named.path)
    }

    /// The options of the command line, those that were not given filled in from the configuration.
    pub(super) fn under(&mut self, args: &Arguments) -> Arguments {
        let mut args = args.clone();
        let path = |named: &Option<Named>| named.as_ref().map(|named| self.path(named));
        args.design = args.design.or_else(|| path(&self.config.design));
        args.templates = args.templates.or_else(|| path(&self.config.templates));
        args.icons = args.icons.or_else(|| path(&self.config.icons));
        args.hints = args.hints.or_else(|| path(&self.config.hints));
        args.keep_from = args.keep_from.or_else(|| path(&self.config.keep_from));
        args.docx_template = args.docx_template.or_else(|| path(&self.config.docx.template));
        args.font_dir = args.font_dir.or_else(|| path(&self.config.look.fonts.folder));
        args.theme = args.theme.or_else(|| {
            let theme = self.config.theme.as_ref()?;
            let is_file = theme.path.ends_with(".toml");
            Some(if is_file { self.path(theme).display().to_string() } else { theme.path.clone() })
        });
        args.data |= self.config.data;
        if args.format.is_empty() {
            let known = self.config.formats.iter().filter_map(|name| Format::from_str(name, true).ok());
            args.format = known.filter(|format| *format != Format::Pdf || cfg!(feature = "pdf")).collect();
        }
        if args.pdf_standard.is_empty() {
            args.pdf_standard.clone_from(&self.config.pdf_standard);
        }
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        // The command line wins in every text, so that it is what the configuration says from here on.
        let control = &mut self.config.document;
        if args.classification.is_empty() {
            args.classification.clone_from(&control.classification);
        }
        control.classification.clone_from(&args.classification);
        args.client = args.client.or_else(|| given(&self.config.client.name));
        self.config.client.name = args.client.clone().unwrap_or_default();
        args.author = args.author.or_else(|| given(&control.author));
        control.author = args.author.clone().unwrap_or_default();
        args
    }

    /// Refuses the snapshot of another tenant.
    pub(super) fn check(&self, model: &Model, noticed: &mut Vec<Diagnostic>) -> Result<(), CommandError> {
        let tenant = &model.tenant;
        noticed.extend(self.config.check_tenant(&tenant.id, &tenant.default_domain).map_err(refused)?);
        Ok(())
    }

    /// How documents look: logos, head and foot, lines of the cover. A logo that cannot be used is told and left out.
    pub(super) fn front(&self, model: &Model, noticed: &mut Vec<Diagnostic>) -> Front {
        let Config { client, consultant, project, document: control, look, .. } = &self.config;
        let logos = [(&client.name, &client.logo), (&consultant.name, &consultant.logo)];
        let logos = logos.into_iter().filter_map(|(of, named)| self.logo(of, named.as_ref()?, noticed)).collect();
        let name = model.name();
        let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        let day = or(&control.date, &model.date);
        let values = [
            ("author", control.author.clone()),
            ("classification", control.classification.clone()),
            ("client", or(&client.name, name)),
            ("consultant", consultant.name.clone()),
            ("date", wording::date(&day)),
            ("number", control.number.clone()),
            ("project", project.name.clone()),
            ("status", control.status_text().to_owned()),
            ("tenant", name.to_owned()),
            ("version", control.version.clone()),
        ];
        let facts = [
            (NUMBER, control.number.clone()),
            ("Version", control.version.clone()),
            ("Status", control.status_text().to_owned()),
            ("Date", if control.date.is_empty() { String::new() } else { wording::date(&control.date) }),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Front { look: look.clone(), logos, values: values.into(), date: control.date.clone(), facts }
    }

    /// A logo, where its file holds one.
    fn logo(&self, of: &str, named: &Named, noticed: &mut Vec<Diagnostic>) -> Option<Logo> {
        let unusable = |why: String, hint: &str| {
            let message = format!("the logo `{}` was left out: {why}", named.path);
            Diagnostic::new(Code::LogoUnusable, &named.place, message).hint(hint)
        };
        let path = self.path(named);
        // One byte more than a logo may have is enough to see that it has more.
        let bytes = match folders::first_bytes(&path, logo::MOST_BYTES + 1) {
            Ok(bytes) => bytes,
            Err(error) => {
                noticed.push(unusable(error.to_string(), "correct the path, which is relative to the configuration"));
                return None;
            }
        };
        match logo::check(&bytes) {
            Ok(is) => Some(Logo { of: of.to_owned(), bytes, is }),
            Err(error) => {
                noticed.push(unusable(error.to_string(), error.hint()));
                None
            }
        }
    }

    /// The packs that the configuration lists, each with what it changes; a folder is one of a person's own.
    pub(super) fn packs(&self) -> Vec<(String, Option<&config::Pack>)> {
        let name = |pack: &config::Pack| {
            let folder = self.base.join(&pack.name);
            if folder.is_dir() { folder.display().to_string() } else { pack.name.clone() }
        };
        self.config.packs.iter().map(|pack| (name(pack), Some(pack))).collect()
    }

    /// The texts of chapters of one's own, by the name of their template.
    pub(super) fn chapters(&self) -> Result<BTreeMap<String, String>, CommandError> {
        let added = self.config.packs.iter().flat_map(|pack| &pack.sections).filter_map(|section| {
            let file = section.add.as_ref().filter(|add| add.path.ends_with(".md"))?;
            Some((&section.id, file))
        });
        let chapters = self.config.chapter.iter().map(|chapter| (&chapter.id, &chapter.file));
        let mut texts = BTreeMap::new();
        for (id, file) in chapters.chain(added) {
            let text = folders::text(&self.path(file))?;
            texts.insert(own_template(id), below_heading(&text));
        }
        Ok(texts)
    }
}

/// A text without a heading of its own at the top: the section has one.
fn below_heading(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begins = text.trim_start();
    match begins.strip_prefix("# ") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest).to_owned(),
        None => text.to_owned(),
    }
}

fn refused(said: Diagnostic) -> CommandError {
    let error = CommandError::usage(format!("{}: {}", said.subject, said.message));
    said.hints.into_iter().fold(error, CommandError::hint)
}
