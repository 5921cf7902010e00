//! Expressions of templates, as text: `[format('{0}-ai', parameters('name'))]`.

/// Longest expression that is read, in bytes.
const LONGEST: usize = 24_576;
/// Deepest nesting of one.
const DEEPEST: usize = 40;

/// An expression.
#[derive(Debug, PartialEq)]
pub(super) enum Expr {
    Text(String),
    Number(i64),
    /// A function, what it is given, and what of its result is meant.
    Call(String, Vec<Expr>, Vec<Step>),
}

/// A way into a value.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    Name(String),
    At(Expr),
}

/// The text of an expression between its brackets; none where a value is no expression.
pub(super) fn inside(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']').filter(|inside| !inside.starts_with('['))
}

/// Reads an expression; none where it is none.
pub(super) fn parse(text: &str) -> Option<Expr> {
    if text.len() > LONGEST {
        return None;
    }
    let mut reader = Reader { rest: text };
    let found = reader.expression(0)?;
    reader.blanks();
    reader.rest.is_empty().then_some(found)
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Whether a sign comes next, which is taken.
    fn sign(&mut self, sign: char) -> bool {
        self.blanks();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A run of characters.
    fn run(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        run
    }

    fn expression(&mut self, depth: usize) -> Option<Expr> {
        if depth > DEEPEST {
            return None;
        }
        self.blanks();
        match self.rest.chars().next()? {
            '\'' => self.text().map(Expr::Text),
            '-' | '0'..='9' => self.run(|c| c == '-' || c.is_ascii_digit()).parse().ok().map(Expr::Number),
            _ => self.call(depth),
        }
    }

    /// A text in quotes; a quote in it is written twice.
    fn text(&mut self) -> Option<String> {
        let mut found = String::new();
        self.rest = self.rest.strip_prefix('\'')?;
        loop {
            let (part, rest) = self.rest.split_once('\'')?;
            found.push_str(part);
            self.rest = rest;
            match rest.strip_prefix('\'') {
                Some(after) => {
                    found.push('\'');
                    self.rest = after;
                }
                None => return Some(found),
            }
        }
    }

    fn name(&mut self) -> Option<String> {
        let name = self.run(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'));
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn call(&mut self, depth: usize) -> Option<Expr> {
        let mut name = self.name()?;
        // Functions of a person stand in a namespace.
        while self.rest.starts_with('.') {
            self.rest = self.rest.strip_prefix('.')?;
            name = format!("{name}.{}", self.name()?);
        }
        let mut given = Vec::new();
        if !self.sign('(') {
            return None;
        }
        while !self.sign(')') {
            given.push(self.expression(depth.saturating_add(1))?);
            if !self.sign(',') {
                self.blanks();
                if !self.rest.starts_with(')') {
                    return None;
                }
            }
        }
        let steps = self.steps(depth)?;
        Some(Expr::Call(name, given, steps))
    }

    fn steps(&mut self, depth: usize) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            if self.sign('.') {
                self.sign('?');
                steps.push(Step::Name(self.name()?));
            } else if self.sign('[') {
                self.sign('?');
                steps.push(Step::At(self.expression(depth.saturating_add(1))?));
                if !self.sign(']') {
                    return None;
                }
            } else {
                return Some(steps);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read() {
        let text = |text: &str| Expr::Text(text.to_owned());
        assert_eq!(
            parse("format('{0}''s', parameters('a').b[0])"),
            Some(Expr::Call(
                "format".to_owned(),
                vec![
                    text("{0}'s"),
                    Expr::Call(
                        "parameters".to_owned(),
                        vec![text("a")],
                        vec![Step::Name("b".to_owned()), Step::At(Expr::Number(0))]
                    )
                ],
                Vec::new()
            ))
        );
        assert!(parse("resourceGroup().location").is_some());
        for odd in ["", "a", "a(", "a('x'", "a('x", "a(,)", "a() b", "a()[", "a().", "--1", "ü('x')"] {
            assert_eq!(parse(odd), None, "{odd}");
        }
        assert_eq!(parse(&"a(".repeat(5_000)), None);
        assert_eq!((inside("[a()]"), inside("[[a]"), inside("a"), inside("[]")), (Some("a()"), None, None, Some("")));
    }
}
