//! Where in a page the next byte stands.

/// Where in the page the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before anything but a byte order mark (of which so many bytes were seen) and white space.
    Start(usize),
    /// In a bare number that is the whole answer.
    Number,
    /// After `{`: a key or the end.
    FirstKey,
    /// After a comma: a key.
    NextKey,
    /// In a key; the flag says that the next byte is escaped.
    Key(bool),
    /// After a key.
    Colon,
    /// Before the value of a member.
    MemberStart,
    /// In the value of a member.
    Member,
    /// After the value of a member: a comma or the end.
    MemberEnd,
    /// After the `[` of `value`: an element or the end.
    FirstItem,
    /// After a comma in `value`: an element.
    NextItem,
    /// In an element.
    Item,
    /// After an element: a comma or the end of `value`.
    ItemEnd,
    /// After the last brace.
    End,
}

/// Whether a value can begin with this byte.
pub(super) fn begins_value(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}
