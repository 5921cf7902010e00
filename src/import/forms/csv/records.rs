//! Text to records: delimiters, quotes, line ends inside quotes (RFC 4180), the line of types that PowerShell writes.

/// Delimiters: comma, semicolon where the comma stands in numbers, tab, and what people choose.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Most characters of a column's head.
const MAX_HEAD: usize = 120;
/// Records that are looked at to tell whether a text is a table.
const SAMPLE: usize = 20;
/// Most places that are listed where something is lost.
const MOST_LOST: usize = 20;

/// One line of a table, which may be several of the text.
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// A table.
pub(super) struct Table {
    /// The type of its objects, from `#TYPE`.
    pub(super) hint: Option<String>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Record>,
    /// What could not be read, and where.
    pub(super) lost: Vec<String>,
}

/// What stands before the head: the type of the objects, and the delimiter where it is told (`sep=;`).
struct Preamble<'t> {
    hint: Option<String>,
    delimiter: Option<char>,
    rest: &'t str,
    lines: usize,
}

fn preamble(text: &str) -> Preamble<'_> {
    let mut found = Preamble { hint: None, delimiter: None, rest: text, lines: 0 };
    loop {
        let (line, rest) = found.rest.split_once('\n').unwrap_or((found.rest, ""));
        let bare = line.trim().trim_matches('"').trim_start_matches('\u{feff}');
        if let Some(name) = bare.strip_prefix("#TYPE ") {
            let name = name.trim().trim_end_matches([',', ';', '"']);
            let name = name.strip_prefix("Selected.").unwrap_or(name);
            found.hint =
                Some(name).filter(|name| name.contains('.') && !name.starts_with("System.")).map(str::to_owned);
        } else if let Some(sign) = bare.strip_prefix("sep=") {
            found.delimiter = sign.chars().next();
        } else if !bare.is_empty() || rest.is_empty() {
            return found;
        }
        found.rest = rest;
        found.lines = found.lines.saturating_add(1);
    }
}

/// The delimiter that most cells of the head stand between, outside quotes.
fn delimiter(text: &str) -> Option<char> {
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(count) = DELIMITERS.iter().position(|it| *it == c).and_then(|at| counts.get_mut(at)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    let best = counts.iter().copied().max().filter(|count| *count > 0)?;
    DELIMITERS.iter().zip(counts).find(|(_, count)| *count == best).map(|(sign, _)| *sign)
}

/// Whether a text is a table. What is called one may have a single column.
pub(super) fn looks_like(text: &str, is_called_so: bool) -> bool {
    let start = preamble(text);
    let sign = start.delimiter.or_else(|| delimiter(start.rest));
    let mut records = Records::new(start.rest, sign.unwrap_or(','), 0);
    let Some(head) = records.next() else { return false };
    let is_sure = is_called_so || start.hint.is_some() || text.trim_start_matches('\u{feff}').starts_with("#TYPE ");
    let is_head = |name: &String| {
        let letters = name.chars().any(char::is_alphabetic) && name.chars().count() <= MAX_HEAD;
        letters && (is_sure || name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '.' | '-')))
    };
    let wide = head.cells.len();
    let even = || records.take(SAMPLE).all(|record| record.cells.len() == wide);
    head.cells.iter().all(is_head) && (is_sure || (wide > 1 && even()))
}

/// Reads a table; none where it has no head.
pub(super) fn table(text: &str) -> Option<Table> {
    let start = preamble(text);
    let sign = start.delimiter.or_else(|| delimiter(start.rest)).unwrap_or(',');
    let mut records = Records::new(start.rest, sign, start.lines);
    let head = records.next()?.cells.into_iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let (mut rows, mut odd) = (Vec::new(), Vec::new());
    for record in &mut records {
        if record.cells.len() == head.len() {
            rows.push(record);
        } else {
            odd.push((record.line, record.cells.len()));
        }
    }
    let told = |(line, cells): &(usize, usize)| {
        format!("line {line} has {cells} cells, the head {}; it was not taken", head.len())
    };
    let mut lost: Vec<String> = odd.iter().take(MOST_LOST).map(told).collect();
    if odd.len() > MOST_LOST {
        lost.push(format!(
            "{} further lines have more or fewer cells than the head",
            odd.len().saturating_sub(MOST_LOST)
        ));
    }
    if records.is_open {
        lost.push(format!("the file ends inside a quoted cell that begins at line {}", records.line));
        // It is the last row only where it has as many cells as the head.
        rows.pop_if(|row| row.line == records.line);
    }
    Some(Table { hint: start.hint, head, rows, lost })
}

/// The records of a text, one after the other. Blank lines are none.
struct Records<'t> {
    text: &'t str,
    sign: char,
    line: usize,
    /// Whether the last record ended inside quotes.
    is_open: bool,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, sign: char, lines: usize) -> Self {
        Self { text, sign, line: lines.saturating_add(1), is_open: false }
    }

    /// Takes a cell off the text; whether another follows in the record.
    fn cell(&mut self) -> (String, bool) {
        let Some(mut rest) = self.text.strip_prefix('"') else {
            let end = self.text.find([self.sign, '\n']).unwrap_or(self.text.len());
            let (cell, rest) = self.text.split_at(end);
            return (cell.trim_end_matches('\r').to_owned(), self.after(rest));
        };
        let mut cell = String::new();
        loop {
            let Some((part, after)) = rest.split_once('"') else {
                cell.push_str(rest);
                (self.is_open, self.text) = (true, "");
                return (cell, false);
            };
            cell.push_str(part);
            self.line = self.line.saturating_add(part.matches('\n').count());
            match after.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    rest = more;
                }
                None => {
                    // What stands between the quote and the delimiter belongs to the cell, unless it is blank.
                    let end = after.find([self.sign, '\n']).unwrap_or(after.len());
                    let (more, rest) = after.split_at(end);
                    cell.push_str(more.trim_end());
                    return (cell, self.after(rest));
                }
            }
        }
    }

    /// Passes the end of a cell; whether another follows in the record.
    fn after(&mut self, rest: &'t str) -> bool {
        let next = rest.strip_prefix(self.sign);
        self.text = next.or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
        next.is_some()
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.text.is_empty() {
            let (line, mut cells) = (self.line, Vec::new());
            loop {
                let (cell, more) = self.cell();
                cells.push(cell);
                if !more {
                    break;
                }
            }
            if self.is_open {
                self.line = line;
            } else {
                self.line = self.line.saturating_add(1);
            }
            if cells.iter().any(|cell| !cell.trim().is_empty()) || cells.len() > 1 {
                return Some(Record { line, cells });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        table(text).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_and_line_ends_inside_them_hold() {
        let text = "#TYPE A.B\r\n\"a\";\"b\"\r\n\"x;\"\"1\"\"\";\"two\r\nlines\"\r\n\r\n;\"\"\r\n";
        let found = table(text).unwrap();
        assert_eq!((found.hint.as_deref(), found.head), (Some("A.B"), vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(rows(text), [["x;\"1\"", "two\r\nlines"], ["", ""]]);
        assert_eq!(rows("sep=\t\na\tb\n1,5\t2"), [["1,5", "2"]]);
    }

    #[test]
    fn what_is_odd_is_told_with_its_line() {
        let found = table("a,b\n1,2\n\"x\ny\",2,3\n4\n5,\"open").unwrap();
        assert_eq!(found.rows.len(), 1);
        let told: Vec<&str> = found.lost.iter().map(|it| it.split([',', ';']).next().unwrap()).collect();
        assert_eq!(
            told,
            ["line 3 has 3 cells", "line 5 has 1 cells", "the file ends inside a quoted cell that begins at line 6"]
        );
    }

    #[test]
    fn a_cell_that_is_never_closed_takes_no_other_row_along() {
        let found = table("a,b\n1,2\n\"open").unwrap();
        assert_eq!((found.rows.len(), found.lost.len()), (1, 2));
    }

    #[test]
    fn tables_are_told_from_texts() {
        for (text, is_called_so) in [
            ("#TYPE A.B\na\n1", false),
            ("\"id\",\"displayName\"\n1,2", false),
            ("Display name;User principal name\na;b", true),
            ("id\n1", true),
        ] {
            assert!(looks_like(text, is_called_so), "{text}");
        }
        for text in
            ["", "Hello, this is a letter.\nIt has lines.", "a,b\n1", "1,2\n3,4", "WARNING: x\n{\"id\":1}", "one line"]
        {
            assert!(!looks_like(text, false), "{text}");
        }
    }
}
