//! Large files, read object by object.
//!
//! In: a file that can be read twice. Out: what reading it as a whole would give, with one object in memory at a time.
//! The first reading looks at every object and keeps what is said of all of them together: how many there are, which
//! properties hold nothing anywhere, where the file is cut. The second hands the objects on. Only files of plain form
//! are read so: a list, an answer with its list, lines of objects or answers, all in UTF-8. Whatever is odd in any way
//! is left to those who read the file as a whole, who know what to do about it.

mod glance;
mod lines;
mod survey;
mod take;
mod walk;
mod window;

pub(super) use take::{take, take_file};

use survey::{Form, Survey, survey};

use serde_json::Value;
use std::io::{self, Read};

/// Files up to this size are read as a whole, in bytes.
const LARGE: u64 = 8 << 20;

/// Opens the file anew.
type Open<'o> = dyn Fn() -> io::Result<Box<dyn Read>> + 'o;

/// A file under way: what is known of all of it, and how to read it again.
pub(super) struct Stream<'s> {
    pub(super) survey: Survey,
    pub(super) open: &'s Open<'s>,
}

impl Stream<'_> {
    /// Hands each value of the list on, but for nulls; stops where one cannot be read, and says why.
    pub(super) fn each(&self, mut take: impl FnMut(Value)) -> Option<String> {
        let read = (self.open)().and_then(|source| {
            let mut window = window::Window::new(source);
            let mut failed = None;
            let mut each = |bytes: &[u8]| {
                match self.survey.value(bytes) {
                    Ok(Value::Null) => {}
                    Ok(value) => take(value),
                    // A line that is lost was told of at the first reading.
                    Err(_) if self.survey.form != Form::List => {}
                    Err(error) => failed = Some(error.to_string()),
                }
                failed.is_none()
            };
            match self.survey.form {
                Form::List => drop(walk::walk(&mut window, &mut each)?),
                Form::Objects | Form::Answers => drop(lines::walk(&mut window, &mut |_, bytes| each(bytes))?),
            }
            Ok(failed)
        });
        read.unwrap_or_else(|error| Some(error.to_string()))
    }
}
