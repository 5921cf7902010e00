//! The values of a script: texts, numbers, lists, tables and instances of classes.

use super::lexer::Token;
use super::{Cut, Read, Reader};
use crate::import::desired::Resource;
use serde_json::{Number, Value};

/// Deepest nesting of values that is read.
const MAX_DEPTH: usize = 48;

impl Reader<'_> {
    /// The value of a statement: one, or several with commas.
    pub(super) fn value(&mut self, depth: usize) -> Read {
        self.lines();
        let mut value = self.single(depth)?;
        if self.lexer.peek() == Some(&Token::Comma) {
            let mut items = vec![value];
            while self.lexer.peek() == Some(&Token::Comma) {
                self.lexer.next();
                self.lines();
                items.push(self.single(depth)?);
            }
            value = items.into_iter().collect::<Option<Vec<_>>>().map(Value::Array);
        }
        match self.lexer.peek() {
            None | Some(Token::End | Token::Close(_)) => Ok(value),
            // An operator or a call: its result is not here.
            Some(_) => self.statement().map(|()| None),
        }
    }

    fn single(&mut self, depth: usize) -> Read {
        if depth > MAX_DEPTH {
            return Err(Cut);
        }
        let below = depth.saturating_add(1);
        // A closing bracket in the place of a value belongs to what is around it.
        if let Some(Token::Close(_)) = self.lexer.peek() {
            return Ok(None);
        }
        match self.lexer.next().ok_or(Cut)? {
            Token::Text(text) => Ok(Some(Value::String(text))),
            Token::Variable(name) => Ok(self.variable(&name)),
            Token::Open('(') => self.list(below),
            Token::Open(_) => self.object(below),
            Token::Word(word) if word.to_ascii_lowercase().starts_with("msft_") => {
                self.lines();
                if self.lexer.peek() == Some(&Token::Open('{')) {
                    self.lexer.next();
                    return self.object(below);
                }
                Ok(None)
            }
            Token::Word(word) => Ok(number(&word)),
            _ => Ok(None),
        }
    }

    fn variable(&self, name: &str) -> Option<Value> {
        match name {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => self.lexer.known.get(name).cloned().map(Value::String),
        }
    }

    /// Items up to the closing parenthesis, with commas or lines between them.
    fn list(&mut self, depth: usize) -> Read {
        let (mut items, mut is_read) = (Vec::new(), true);
        loop {
            match self.lexer.peek().ok_or(Cut)? {
                Token::Close(_) => {
                    self.lexer.next();
                    return Ok(is_read.then_some(Value::Array(items)));
                }
                Token::End | Token::Comma => {
                    self.lexer.next();
                }
                _ => {
                    match self.single(depth)? {
                        Some(value) => items.push(value),
                        None => is_read = false,
                    }
                    if !matches!(self.lexer.peek(), Some(Token::Close(_) | Token::End | Token::Comma)) {
                        is_read = false;
                        self.statement()?;
                    }
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read {
        let mut inner = Resource::default();
        self.members(&mut inner, depth)?;
        Ok(inner.unread.is_empty().then_some(Value::Object(inner.properties)))
    }
}

fn number(word: &str) -> Option<Value> {
    let whole = word.parse::<i64>().ok().map(Number::from);
    let number = whole.or_else(|| word.parse::<f64>().ok().filter(|it| it.is_finite()).and_then(Number::from_f64));
    number.filter(|_| word.starts_with(|c: char| c.is_ascii_digit() || c == '-')).map(Value::Number)
}
