//! What an answer is, seen from its top.

/// What an answer is, whatever its objects hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// There is nothing.
    #[default]
    Nothing,
    /// A bare number.
    Number,
    /// An object whose `value` is a list: a collection.
    List,
    /// An object with properties of its own.
    Object,
    /// An object whose `value` is this, and which holds nothing else but annotations.
    Value(&'static str),
    /// An object without any property.
    Bare,
}

impl Shape {
    /// In words that go on with “the answer”.
    pub fn words(self) -> String {
        match self {
            Self::Nothing => "is empty".to_owned(),
            Self::Number => "is a number".to_owned(),
            Self::List => "is a list".to_owned(),
            Self::Object => "is one object".to_owned(),
            Self::Value(kind) => format!("has {kind} as its `value`"),
            Self::Bare => "is an object without any property".to_owned(),
        }
    }
}

/// What was met at the top of an answer so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Top {
    /// What `value` is, where it is no list.
    pub(super) value: Option<&'static str>,
    /// Whether there was a property of the object's own: neither `value` nor an annotation.
    pub(super) has_own: bool,
}

impl Top {
    /// What the whole answer is.
    pub(super) fn shape(self) -> Shape {
        match self {
            Self { has_own: true, .. } => Shape::Object,
            Self { value: Some(kind), .. } => Shape::Value(kind),
            Self { .. } => Shape::Bare,
        }
    }
}

/// What a JSON value is, by its first byte.
pub(super) fn kind_of(first: u8) -> &'static str {
    match first {
        b'{' => "an object",
        b'[' => "a list",
        b'"' => "a text",
        b'n' => "null",
        b't' | b'f' => "true or false",
        _ => "a number",
    }
}
