//! Text of a script to tokens. Nothing is run: a variable is a name, a subexpression is text.

use super::quoted::{self, Quoted};
use std::collections::BTreeMap;

/// What a script is made of, as far as data goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A bare word or number.
    Word(String),
    /// A text in quotes.
    Text(String),
    /// A variable, lower case, without its scope and with its members: `configurationdata.nonnodedata.x`.
    Variable(String),
    /// `{`, `(`, or with `@` before it.
    Open(char),
    /// `}` or `)`.
    Close(char),
    /// `=`.
    Equals,
    /// `,`.
    Comma,
    /// A line end or a semicolon.
    End,
    /// Anything else.
    Other(char),
}

/// Characters that end a bare word.
const STOPS: &[char] = &['{', '}', '(', ')', '[', ']', ',', ';', '=', '$', '@', '`', '|', '"', '\''];

/// Reads tokens one by one.
pub(super) struct Lexer<'t> {
    rest: &'t str,
    held: Option<Token>,
    /// Variables that were given a text, lower case.
    pub(super) known: BTreeMap<String, String>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text, held: None, known: BTreeMap::new() }
    }

    /// The next token, which stays.
    pub(super) fn peek(&mut self) -> Option<&Token> {
        if self.held.is_none() {
            self.held = self.read();
        }
        self.held.as_ref()
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.held.take().or_else(|| self.read())
    }

    fn read(&mut self) -> Option<Token> {
        self.skip_blanks();
        let first = self.rest.chars().next()?;
        let after = self.rest.get(first.len_utf8()..).unwrap_or_default();
        let one = |lexer: &mut Self, token: Token| {
            lexer.rest = after;
            Some(token)
        };
        match first {
            '\n' | ';' => one(self, Token::End),
            '{' | '(' => one(self, Token::Open(first)),
            '}' | ')' => one(self, Token::Close(first)),
            '=' => one(self, Token::Equals),
            ',' => one(self, Token::Comma),
            '$' => self.variable(after),
            '@' => match after.chars().next() {
                Some(open @ ('{' | '(')) => {
                    self.rest = after.get(1..).unwrap_or_default();
                    Some(Token::Open(open))
                }
                _ => match quoted::here(after, &self.known) {
                    Some(quoted) => self.text(quoted),
                    None => one(self, Token::Other(first)),
                },
            },
            _ => match quoted::plain(self.rest, &self.known) {
                Some(quoted) => self.text(quoted),
                None => self.word(first, after),
            },
        }
    }

    fn text(&mut self, quoted: Quoted<'t>) -> Option<Token> {
        self.rest = quoted.rest;
        // A text that does not end is no text: the file was cut inside it.
        quoted.is_whole.then_some(Token::Text(quoted.text))
    }

    fn word(&mut self, first: char, after: &'t str) -> Option<Token> {
        let end = self.rest.find(|c: char| c.is_whitespace() || STOPS.contains(&c)).unwrap_or(self.rest.len());
        if end == 0 {
            self.rest = after;
            return Some(Token::Other(first));
        }
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Token::Word(word.to_owned()))
    }

    fn variable(&mut self, after: &'t str) -> Option<Token> {
        let (name, rest) = quoted::variable(after);
        self.rest = rest;
        if name.is_empty() {
            return Some(Token::Other('$'));
        }
        Some(Token::Variable(name))
    }

    /// Passes over blanks, comments and line ends that a backtick takes away.
    fn skip_blanks(&mut self) {
        loop {
            let trimmed = self.rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
            let next = if let Some(comment) = trimmed.strip_prefix("<#") {
                comment.split_once("#>").map_or("", |(_, rest)| rest)
            } else if trimmed.starts_with('#') {
                trimmed.find('\n').and_then(|end| trimmed.get(end..)).unwrap_or_default()
            } else if let Some(line) = trimmed.strip_prefix("`\n").or_else(|| trimmed.strip_prefix("`\r\n")) {
                line
            } else {
                trimmed
            };
            if next.len() == self.rest.len() {
                return;
            }
            self.rest = next;
        }
    }
}
