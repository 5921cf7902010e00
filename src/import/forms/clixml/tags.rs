//! Names, attributes and character references of CLIXML.

use super::elements::Stop;
use super::text::unescaped;
use quick_xml::events::{BytesRef, BytesStart};

/// The name of an element.
pub(super) fn name(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// An attribute of an element.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|it| it.key.as_ref() == name)?;
    let text = quick_xml::escape::unescape(found.value.as_ref()).ok()?;
    Some(unescaped(&text))
}

/// The character of a reference. Only the five of XML are known: a file that defines others is refused.
pub(super) fn character(entity: &BytesRef<'_>) -> Result<char, Stop> {
    if let Ok(Some(found)) = entity.resolve_char_ref() {
        return Ok(found);
    }
    let name = entity.borrow().into_inner();
    [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\'')]
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, found)| *found)
        .ok_or_else(|| Stop::Refused("it uses entities that XML does not know".to_owned()))
}
