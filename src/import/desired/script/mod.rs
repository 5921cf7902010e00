//! The data in a script of PowerShell's Desired State Configuration, read without running any of it.
//!
//! In: text. Out: the resources with what is written of each. A block that is run (`if`, `foreach`, functions) is passed
//! over and told; a value that would have to be run is no value. Nesting is bounded, and any text ends.

mod lexer;
mod quoted;
mod values;

use super::Resource;
use lexer::{Lexer, Token};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Words before a block that holds resources.
const HOLDERS: &[&str] = &["configuration", "node"];

/// Words before a block that is run.
const RUN: &[&str] = &[
    "begin", "catch", "class", "do", "else", "elseif", "end", "enum", "filter", "finally", "for", "foreach",
    "function", "if", "param", "process", "switch", "trap", "try", "until", "while", "workflow",
];

/// What a script holds.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) resources: Vec<Resource>,
    /// Variables of a data file (`ConfigurationData.psd1`): names below `NonNodeData` with their texts.
    pub(super) data: Map<String, Value>,
    /// Why it is not whole.
    pub(super) cut: Option<String>,
    /// How many blocks that are run were passed over.
    pub(super) passed: u64,
}

/// The text ends where it should not.
struct Cut;

/// A value; none where it would have to be run.
type Read = Result<Option<Value>, Cut>;

/// Reads a script. `known` are variables that another file gave a text, lower case.
pub(super) fn parse(text: &str, known: &BTreeMap<String, String>) -> Script {
    let mut reader = Reader { lexer: Lexer::new(text), script: Script::default(), level: 0 };
    reader.lexer.known.clone_from(known);
    if reader.all().is_err() || reader.level > 0 {
        let read = reader.script.resources.len();
        reader.script.cut = Some(format!("the script ends inside a block, after {read} whole resources"));
    }
    reader.script
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    script: Script,
    /// Blocks that are open.
    level: usize,
}

impl Reader<'_> {
    fn all(&mut self) -> Result<(), Cut> {
        while let Some(token) = self.lexer.next() {
            match token {
                Token::Word(word) => self.word(word)?,
                Token::Variable(name) => self.assignment(name)?,
                Token::Open('{') if self.level == 0 && self.script.resources.is_empty() => self.data_file()?,
                Token::Open('(') => self.pass()?,
                Token::Open(_) => self.level = self.level.saturating_add(1),
                Token::Close('}') => self.level = self.level.saturating_sub(1),
                _ => {}
            }
        }
        Ok(())
    }

    /// A word that begins a statement: a block of resources, a resource, a block that is run, or a command.
    fn word(&mut self, word: String) -> Result<(), Cut> {
        let lower = word.to_ascii_lowercase();
        if RUN.contains(&lower.as_str()) {
            return self.run(&lower);
        }
        let instance = match self.lexer.peek() {
            Some(Token::Word(_) | Token::Text(_) | Token::Variable(_)) => self.lexer.next(),
            _ => return self.statement(),
        };
        let has_ended = self.lines();
        if self.lexer.peek() != Some(&Token::Open('{')) {
            // What stands on the next line is another statement.
            return if has_ended { Ok(()) } else { self.statement() };
        }
        self.lexer.next();
        if HOLDERS.contains(&lower.as_str()) {
            self.level = self.level.saturating_add(1);
            return Ok(());
        }
        let instance = match instance {
            Some(Token::Word(name) | Token::Text(name) | Token::Variable(name)) => name,
            _ => String::new(),
        };
        let mut resource = Resource { kind: word, instance, ..Resource::default() };
        self.members(&mut resource, 0)?;
        self.script.resources.push(resource);
        Ok(())
    }

    /// Keeps a variable that is given a text.
    fn assignment(&mut self, name: String) -> Result<(), Cut> {
        if self.lexer.peek() != Some(&Token::Equals) {
            return self.statement();
        }
        self.lexer.next();
        if let Some(Value::String(text)) = self.value(0)? {
            self.lexer.known.insert(name, text);
        }
        Ok(())
    }

    /// A file that is one table: the data that goes with a configuration.
    fn data_file(&mut self) -> Result<(), Cut> {
        let mut whole = Resource::default();
        self.members(&mut whole, 0)?;
        let nodes = whole.properties.into_iter().filter(|(key, _)| key.eq_ignore_ascii_case("NonNodeData"));
        for (_, value) in nodes {
            let tables = if let Value::Array(tables) = value { tables } else { vec![value] };
            for table in tables {
                let Value::Object(table) = table else { continue };
                self.script.data.extend(table.into_iter().filter(|(_, value)| value.is_string()));
            }
        }
        Ok(())
    }

    /// Passes over what is run: conditions in parentheses and one block.
    fn run(&mut self, word: &str) -> Result<(), Cut> {
        if word != "param" {
            self.script.passed = self.script.passed.saturating_add(1);
        }
        while let Some(token) = self.lexer.next() {
            match token {
                Token::Open('(') => {
                    self.pass()?;
                    if word == "param" {
                        return Ok(());
                    }
                }
                Token::Open(_) => return self.pass(),
                Token::Close(_) => {
                    self.level = self.level.saturating_sub(1);
                    return Ok(());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Passes over everything up to the bracket that closes the one that was read.
    fn pass(&mut self) -> Result<(), Cut> {
        let mut open = 1_usize;
        while open > 0 {
            match self.lexer.next().ok_or(Cut)? {
                Token::Open(_) => open = open.saturating_add(1),
                Token::Close(_) => open = open.saturating_sub(1),
                _ => {}
            }
        }
        Ok(())
    }

    /// Passes over the rest of a statement; what closes the block around it stays.
    fn statement(&mut self) -> Result<(), Cut> {
        loop {
            match self.lexer.peek() {
                None | Some(Token::Close(_)) => return Ok(()),
                Some(Token::End) => {
                    self.lexer.next();
                    return Ok(());
                }
                Some(Token::Open(_)) => {
                    self.lexer.next();
                    self.pass()?;
                }
                Some(_) => {
                    self.lexer.next();
                }
            }
        }
    }

    /// Passes over line ends; whether there were any.
    fn lines(&mut self) -> bool {
        let mut any = false;
        while self.lexer.peek() == Some(&Token::End) {
            self.lexer.next();
            any = true;
        }
        any
    }

    /// The members of a block up to its end.
    fn members(&mut self, into: &mut Resource, depth: usize) -> Result<(), Cut> {
        loop {
            match self.lexer.next().ok_or(Cut)? {
                Token::Close(_) => return Ok(()),
                Token::Word(key) | Token::Text(key) => {
                    if self.lexer.peek() != Some(&Token::Equals) {
                        self.statement()?;
                        continue;
                    }
                    self.lexer.next();
                    match self.value(depth)? {
                        Some(value) => drop(into.properties.insert(key, value)),
                        None => drop(into.unread.insert(key)),
                    }
                }
                Token::Open(_) => self.pass()?,
                _ => {}
            }
        }
    }
}
