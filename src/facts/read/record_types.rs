//! Values of records as what they are: numbers, days, yes or no, whole lists.

use super::records::{address_space, head, methods, self_signed, texts};
use super::source::Object;
use crate::catalog::How;
use crate::facts::Typed;
use crate::wording::{self, plain};

/// A property as what it is, of an object that says it.
pub(super) fn typed(object: Object<'_>, path: &'static str, how: How) -> Typed {
    if let (Some((list, inner)), false) = (path.split_once("[]/"), how.is_list()) {
        return object.object(list).map_or(Typed::Nothing, |item| typed(item, inner, how));
    }
    let told = match how {
        How::Flag => object.flag(path).map(Typed::Flag),
        How::Not => object.flag(path).map(|flag| Typed::Flag(!flag)),
        How::SelfSigned => self_signed(object, path).map(Typed::Flag),
        How::Number => object.number(path).map(Typed::Number),
        How::Count => object.has(path).then(|| Typed::Number(object.length(path))),
        How::Day | How::Ends => object.day(path).map(Typed::Day),
        how if how.is_list() && object.has(head(path)) => {
            let words = item_words(how);
            Some(Typed::List(texts(object, path).iter().map(|item| words(item)).collect()))
        }
        _ => None,
    };
    told.unwrap_or(Typed::Text)
}

/// How the items of a list read; those of names until they are named.
fn item_words(how: How) -> fn(&str) -> String {
    match how {
        How::Codes => plain,
        How::Scopes => wording::scope,
        How::Plans => wording::plan,
        How::Shares => wording::sharing,
        How::Methods => methods,
        How::Addresses => address_space,
        _ => str::to_owned,
    }
}
