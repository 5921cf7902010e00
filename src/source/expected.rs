//! What an answer has to be, by what is documented of the request.

use super::page::Shape;

/// What an answer has to be. Anything else is a fault of the service or of what stands before it: it is asked for
/// again, and never taken for one object or for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Expected {
    /// Whatever comes.
    #[default]
    Anything,
    /// A collection: an object whose `value` is a list.
    List,
    /// One object with properties of its own.
    Object,
    /// One object, or an answer without content (204): there is none.
    ObjectOrNone,
    /// A number, the answer to `/$count`.
    Number,
}

impl Expected {
    /// What is wrong with an answer of this shape; nothing when it is as it has to be.
    pub(super) fn complaint(self, came: Shape) -> Option<String> {
        let (is_right, documented) = match self {
            Self::Anything => (true, ""),
            Self::List => (came == Shape::List, "a list of objects (`value`)"),
            Self::Object => (came == Shape::Object, "one object"),
            Self::ObjectOrNone => (matches!(came, Shape::Object | Shape::Nothing), "one object"),
            Self::Number => (came == Shape::Number, "a number"),
        };
        (!is_right).then(|| format!("the answer {}; {documented} is documented", came.words()))
    }

    /// What is wrong with an answer of this content type. One that does not say what it is, is looked at.
    pub(super) fn complaint_of_type(self, content_type: Option<&str>) -> Option<String> {
        let given = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_json = given.is_empty() || given.ends_with("/json") || given.ends_with("+json");
        let fits = is_json || matches!(self, Self::Anything) || (self == Self::Number && given == "text/plain");
        let shown: String = given.chars().filter(char::is_ascii_graphic).take(80).collect();
        (!fits).then(|| format!("the answer is `{shown}` and not JSON"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_another_shape_is_told() {
        let shapes = [Shape::Nothing, Shape::Number, Shape::List, Shape::Object, Shape::Value("null"), Shape::Bare];
        let taken = |expected: Expected| {
            shapes.iter().filter(|shape| expected.complaint(**shape).is_none()).copied().collect::<Vec<_>>()
        };
        assert_eq!(taken(Expected::Anything), shapes);
        assert_eq!(taken(Expected::List), [Shape::List]);
        assert_eq!(taken(Expected::Object), [Shape::Object]);
        assert_eq!(taken(Expected::ObjectOrNone), [Shape::Nothing, Shape::Object]);
        assert_eq!(taken(Expected::Number), [Shape::Number]);
        assert_eq!(
            Expected::List.complaint(Shape::Value("null")).as_deref(),
            Some("the answer has null as its `value`; a list of objects (`value`) is documented")
        );
    }

    #[test]
    fn an_answer_of_another_type_is_told() {
        for good in [None, Some(""), Some("application/json;odata.metadata=minimal"), Some("Application/problem+JSON")]
        {
            assert_eq!(Expected::List.complaint_of_type(good), None, "{good:?}");
        }
        assert_eq!(Expected::Number.complaint_of_type(Some("text/plain;charset=utf-8")), None);
        for odd in ["text/html", "text/plain", "application/octet-stream", "text/csv"] {
            assert!(Expected::Object.complaint_of_type(Some(odd)).is_some(), "{odd}");
        }
    }
}
