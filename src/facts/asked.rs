//! What the policies of a baseline ask of objects, property by property, as the service said it.

use super::{Reading, Truth};

/// What was asked of the objects of a dataset, or of those in a list of each: a row of
/// [`ASKED`](crate::catalog::ASKED).
#[derive(Debug, Clone, Default)]
pub struct AskedSet {
    /// The list whose objects are asked; empty for the objects of the dataset themselves.
    pub part: &'static str,
    /// The objects, sorted; 2,000 at most.
    pub reading: Reading<Vec<AskedObject>>,
    /// Objects of the dataset, those that are not kept included.
    pub total: u64,
}

/// An object, and what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskedObject {
    /// What people call it; its id where it has no name.
    pub name: String,
    /// Object id; empty where there is none.
    pub id: String,
    /// Which object of the dataset holds it, where a list is asked.
    pub owner: String,
    /// What it says, in the order of the row.
    pub values: Vec<(&'static str, PropertyValue)>,
}

/// What an object says of a property.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PropertyValue {
    /// The object does not have it, or in a form that says nothing.
    #[default]
    Unread,
    /// It is null or empty.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number; of a list how many items it has.
    Number(i64),
    /// A word.
    Word(String),
    /// The texts of a list.
    Words(Vec<String>),
}

static UNREAD: PropertyValue = PropertyValue::Unread;

impl AskedObject {
    /// What it says of a property.
    pub fn get(&self, property: &str) -> &PropertyValue {
        self.values.iter().find(|it| it.0 == property).map_or(&UNREAD, |it| &it.1)
    }

    /// Whether it says yes; null is no.
    pub fn yes(&self, property: &str) -> Truth {
        self.told(property, |value| *value == PropertyValue::Flag(true))
    }

    /// Whether it says no; null is not.
    pub fn no(&self, property: &str) -> Truth {
        self.told(property, |value| *value == PropertyValue::Flag(false))
    }

    /// Whether it says one of these words, whatever their case.
    pub fn is_any(&self, property: &str, words: &[&str]) -> Truth {
        let fits = |text: &str| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        self.told(property, |value| matches!(value, PropertyValue::Word(text) if fits(text)))
    }

    /// Whether it says this word, whatever its case.
    pub fn is(&self, property: &str, word: &str) -> Truth {
        self.is_any(property, &[word])
    }

    /// Whether its word begins so, whatever the case.
    pub fn begins(&self, property: &str, with: &str) -> Truth {
        let fits = |text: &String| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
        self.told(property, |value| matches!(value, PropertyValue::Word(text) if fits(text)))
    }

    /// Whether nothing is in it: null, an empty list, nothing given.
    pub fn is_empty(&self, property: &str) -> Truth {
        self.told(property, |value| match value {
            PropertyValue::Nothing | PropertyValue::Number(0) | PropertyValue::Flag(false) => true,
            PropertyValue::Words(items) => items.is_empty(),
            _ => false,
        })
    }

    /// Whether something holds of its number; of null it does not.
    pub fn number(&self, property: &str, holds: impl Fn(i64) -> bool) -> Truth {
        self.told(property, |value| matches!(value, PropertyValue::Number(number) if holds(*number)))
    }

    /// Its word; none where it says none, or it was not read.
    pub fn word(&self, property: &str) -> Option<&str> {
        match self.get(property) {
            PropertyValue::Word(text) => Some(text),
            _ => None,
        }
    }

    /// Its texts; none where they were not read.
    pub fn words(&self, property: &str) -> Option<&[String]> {
        match self.get(property) {
            PropertyValue::Words(items) => Some(items),
            PropertyValue::Nothing => Some(&[]),
            _ => None,
        }
    }

    /// Whether something holds of its texts.
    pub fn of_words(&self, property: &str, holds: impl Fn(&[String]) -> bool) -> Truth {
        self.words(property).map(holds).into()
    }

    /// Whether something holds of what it says, where that was read.
    fn told(&self, property: &str, holds: impl Fn(&PropertyValue) -> bool) -> Truth {
        match self.get(property) {
            PropertyValue::Unread => Truth::Unread,
            value => holds(value).into(),
        }
    }
}
