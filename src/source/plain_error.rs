//! Errors of services that are no OData.

use serde_json::Value;

/// Names of a code: of Teams and of Azure, of Fabric, of ASP.NET.
const CODES: &[&str] = &["code", "errorCode", "Code", "ErrorCode"];
/// Names of a message.
const MESSAGES: &[&str] = &["message", "Message", "errorMessage", "detail", "title"];

/// Code and message of an error that stands at the top of an answer: `{"code":"40301","message":"…"}` (Teams),
/// `{"errorCode":"InsufficientScopes","message":"…"}` (<https://learn.microsoft.com/rest/api/fabric/articles/using-fabric-apis>),
/// `{"Message":"…"}` (ASP.NET). Nothing where neither is there.
pub(super) fn plain_error(body: &[u8]) -> Option<(String, String)> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let text = |names: &[&str]| {
        names.iter().find_map(|name| match value.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let (code, message) = (text(CODES), text(MESSAGES));
    (code.is_some() || message.is_some()).then(|| (code.unwrap_or_default(), message.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_at_the_top_are_read() {
        let read = |text: &str| plain_error(text.as_bytes()).map(|(code, message)| format!("{code}|{message}"));
        assert_eq!(read(r#"{"code":40301,"message":"Forbidden"}"#).as_deref(), Some("40301|Forbidden"));
        assert_eq!(
            read(r#"{"errorCode":"InsufficientScopes","requestId":"1"}"#).as_deref(),
            Some("InsufficientScopes|")
        );
        assert_eq!(read(r#"{"Message":"Access denied."}"#).as_deref(), Some("|Access denied."));
        assert_eq!((read("{}"), read("[]"), read("<html>")), (None, None, None));
    }
}
