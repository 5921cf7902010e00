//! What the members at the top of an answer are.

use super::Frame;

/// What a top-level member is to the splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The objects, where it is an array.
    Value,
    /// The link to the next page.
    Next,
    /// The link to later changes.
    Delta,
    /// What a query goes on after.
    Token,
    /// Whether the service left rows out.
    Cut,
    /// Whether there is more.
    More,
    /// What the service warns of.
    Warnings,
    /// What failed beside what it answers.
    Errors,
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
pub(super) fn role_of(key: &[u8], frame: Frame) -> Role {
    if key.contains(&b'\\') {
        let quoted = [b"\"", key, b"\""].concat();
        return serde_json::from_slice::<String>(&quoted)
            .map_or(Role::Other, |key| role_of_plain(key.as_bytes(), frame));
    }
    role_of_plain(key, frame)
}

/// Names that other services than Microsoft Graph give the link to the next page: Azure's own, SharePoint's and that of
/// Power BI.
const PLAIN_LINKS: &[&[u8]] = &[b"nextLink", b"odata.nextLink", b"continuationUri"];

/// What a member is, by its key. `@nextLink` without `odata.` is the short form of OData 4.01.
fn role_of_plain(key: &[u8], frame: Frame) -> Role {
    match key {
        _ if frame.is_list(key) => Role::Value,
        _ if frame.token().is_some_and(|name| name.as_bytes() == key) => Role::Token,
        _ if frame.plain && PLAIN_LINKS.contains(&key) => Role::Next,
        b"resultTruncated" if frame.plain => Role::Cut,
        b"has_more" if frame.tells_more() => Role::More,
        b"@adminapi.warnings" => Role::Warnings,
        b"@adminapi.errors" => Role::Errors,
        b"@odata.nextLink" | b"@nextLink" => Role::Next,
        b"@odata.deltaLink" | b"@deltaLink" => Role::Delta,
        b"error" => Role::Error,
        b"id" => Role::Id,
        // Of the object, or of one of its properties (`x@odata.type`).
        _ if key.contains(&b'@') => Role::Annotation,
        _ => Role::Other,
    }
}
