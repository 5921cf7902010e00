//! What the members at the top of an answer are.

/// What a top-level member is to the splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The objects, where it is an array.
    Value,
    /// The link to the next page.
    Next,
    /// The link to later changes.
    Delta,
    /// An error, where it is an object and nothing says that the answer is an object of its own.
    Error,
    /// The sign of an object of its own.
    Id,
    /// What is said of the object by the protocol.
    Annotation,
    /// Anything else.
    Other,
}

/// Adds bytes to a buffer; past its limit it is made useless, so that no cut text is taken for a whole one.
pub(super) fn keep(buffer: &mut Vec<u8>, bytes: &[u8], most: usize) {
    let room = most.saturating_sub(buffer.len());
    buffer.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or(bytes));
    if bytes.len() > room {
        buffer.clear();
        buffer.resize(most, b'?');
    }
}

/// What a member is, by its key as it stands between the quotes.
pub(super) fn role_of(key: &[u8]) -> Role {
    if key.contains(&b'\\') {
        let quoted = [b"\"", key, b"\""].concat();
        return serde_json::from_slice::<String>(&quoted).map_or(Role::Other, |key| role_of_plain(key.as_bytes()));
    }
    role_of_plain(key)
}

/// What a member is, by its key. `@nextLink` without `odata.` is the short form of OData 4.01.
fn role_of_plain(key: &[u8]) -> Role {
    match key {
        b"value" => Role::Value,
        b"@odata.nextLink" | b"@nextLink" => Role::Next,
        b"@odata.deltaLink" | b"@deltaLink" => Role::Delta,
        b"error" => Role::Error,
        b"id" => Role::Id,
        [b'@', ..] => Role::Annotation,
        _ => Role::Other,
    }
}
