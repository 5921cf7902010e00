//! What an error of a cmdlet says.
//!
//! Its `message` is a phrase that fits everything; what went wrong stands deeper. The order is that of the clients that
//! read it (CIPP, `New-ExoRequest.ps1`, August 2026): `error.details.message`, where `details` is an object or a list;
//! `error.innererror.internalexception.message`, in either spelling and inside each other; `error.message`. A text begins
//! with the type of the exception between bars, as seen in answers of July 2026:
//! `|Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException|Parameter set cannot be resolved …`.

use serde_json::Value;

/// Texts that fit everything: never told where another stands.
const GENERIC: &[&str] = &["invalid operation", "an error has occurred", "an unexpected error occurred"];
/// Exceptions inside each other that are looked into.
const MOST_INNER: usize = 20;

/// Code and message of the object `error`; nothing where it holds neither text nor code.
pub(in crate::source) fn told_of_cmdlet(error: &Value) -> Option<(String, String)> {
    let texts = [detail(error), inner(error), plain_text(error)];
    let found: Vec<Text> = texts.into_iter().flatten().filter(|text| !text.message.is_empty()).collect();
    let is_generic = |text: &&Text| GENERIC.contains(&text.message.trim_end_matches('.').to_lowercase().as_str());
    let best = found.iter().find(|text| !is_generic(text)).or(found.first());
    // The type of an exception says more than `BadRequest`, wherever it stands.
    let kind = best.map(|text| text.kind.as_str()).filter(|kind| !kind.is_empty());
    let kind = kind.or_else(|| found.iter().map(|text| text.kind.as_str()).find(|kind| !kind.is_empty()));
    let code = kind.or_else(|| member(error, "code").and_then(Value::as_str)).unwrap_or_default();
    let message = best.map(|text| text.message.clone()).unwrap_or_default();
    (!code.is_empty() || !message.is_empty()).then(|| (code.to_owned(), message))
}

/// A text, and the type of the exception that it is of.
#[derive(Debug, Default)]
struct Text {
    kind: String,
    message: String,
}

impl Text {
    /// Takes a text of the service apart.
    fn of(raw: &str) -> Self {
        let parts: Vec<&str> = raw.splitn(3, '|').collect();
        match parts.as_slice() {
            [_, kind, message] if is_type(kind.trim()) => Self { kind: short(kind), message: without_stack(message) },
            _ => Self { kind: String::new(), message: without_stack(raw) },
        }
    }
}

/// A member of an object, however its name is spelt.
fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// `details`: the first that says something.
fn detail(error: &Value) -> Option<Text> {
    let details = member(error, "details")?;
    let items = details.as_array().map_or_else(|| std::slice::from_ref(details), Vec::as_slice);
    let texts = items.iter().filter_map(|item| member(item, "message").or(Some(item)).and_then(Value::as_str));
    texts.map(Text::of).find(|text| !text.message.is_empty())
}

/// The innermost exception that says something.
fn inner(error: &Value) -> Option<Text> {
    let mut at = member(error, "innererror")?;
    let mut found = None;
    for _ in 0..MOST_INNER {
        let Some(next) = member(at, "internalexception") else { break };
        at = next;
        let mut text = member(at, "message").and_then(Value::as_str).map(Text::of).unwrap_or_default();
        let kind = member(at, "type").and_then(Value::as_str).filter(|kind| is_type(kind));
        if let Some(kind) = kind.filter(|_| text.kind.is_empty()) {
            text.kind = short(kind);
        }
        if !text.message.is_empty() {
            found = Some(text);
        }
    }
    found
}

fn plain_text(error: &Value) -> Option<Text> {
    let message = member(error, "message")?;
    message.as_str().or_else(|| member(message, "value").and_then(Value::as_str)).map(Text::of)
}

/// Whether a text is the name of a type: `Microsoft.Exchange.Data.DataValidationException`.
fn is_type(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_' || c == '`';
    text.contains('.') && text.len() < 300 && text.chars().all(is_name)
}

/// The name of a type without what it stands in.
fn short(kind: &str) -> String {
    kind.trim().rsplit('.').next().unwrap_or_default().to_owned()
}

/// A text without the calls that led to the exception: lines that begin with `at` and name a method.
fn without_stack(text: &str) -> String {
    let is_call = |line: &&str| {
        let line = line.trim_start();
        !(line.starts_with("--- End of") || line.starts_with("at ") && line.contains('('))
    };
    let lines: Vec<&str> = text.split(['\n', '\r']).take_while(is_call).collect();
    let text = lines.join("\n");
    let cut = [" at Microsoft.", " at System."].iter().filter_map(|start| text.find(start)).min();
    text.get(..cut.unwrap_or(text.len())).unwrap_or(&text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(error: &Value) -> (String, String) {
        told_of_cmdlet(error).expect("a text")
    }

    #[test]
    fn the_deepest_text_is_told_and_never_a_phrase() {
        let kind = "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException";
        let detailed = json!({"code": "BadRequest", "message": "Invalid Operation",
            "details": [{"code": "Client", "target": "", "message": format!("|{kind}|Invalid cmdlet parameters specified. X")}],
            "innererror": {"message": "Invalid Operation", "internalexception": {"message": "deeper", "type": kind}}});
        let wanted = ("AmbiguousParameterSetException".to_owned(), "Invalid cmdlet parameters specified. X".to_owned());
        assert_eq!(told(&detailed), wanted);
        let mut object = detailed.clone();
        object["details"] = detailed["details"][0].clone();
        assert_eq!(told(&object), wanted);
        let mut empty = detailed;
        empty["details"] = json!([{"message": ""}]);
        assert_eq!(told(&empty), ("AmbiguousParameterSetException".into(), "deeper".into()));
        for name in ["innererror", "innerError"] {
            for exception in ["internalexception", "internalException"] {
                let error = json!({"code": "BadRequest", "message": "Invalid Operation", "details": [],
                    name: {exception: {"message": "outer", exception: {"message": "inner"}}}});
                assert_eq!(told(&error), ("BadRequest".into(), "inner".into()));
            }
        }
        assert_eq!(
            told(&json!({"code": "X", "message": "Invalid Operation"})),
            ("X".into(), "Invalid Operation".into())
        );
        assert_eq!(told(&json!({"details": "only this"})), (String::new(), "only this".into()));
        assert_eq!(told_of_cmdlet(&json!({"details": [5, null]})), None);
        assert_eq!(told_of_cmdlet(&json!("text")), None);
    }

    #[test]
    fn calls_are_no_part_of_a_text() {
        let raw = "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The object 'a|b' \
                   couldn't be found.\r\n   at Microsoft.Exchange.Task.Run(String name)\r\n   at System.X()";
        let text = Text::of(raw);
        assert_eq!(text.kind, "ManagementObjectNotFoundException");
        assert_eq!(text.message, "The object 'a|b' couldn't be found.");
        assert_eq!(Text::of("one line at Microsoft.Exchange.Run(x)").message, "one line");
        assert_eq!(Text::of("a|b c|d").message, "a|b c|d");
    }
}
