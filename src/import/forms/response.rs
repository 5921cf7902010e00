//! Web responses that PowerShell wrote whole (`Invoke-WebRequest | ConvertTo-Json`): the answer is JSON in a text of
//! them. Their headers and cookies are never kept.

use crate::diag::Code;
use crate::import::answers::{self, Part};
use crate::import::ledger::Ledger;
use crate::import::parse::{self, Parsed};
use crate::import::path::Path;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// Properties of such an object (`BasicHtmlWebResponseObject`), beside `StatusCode` and its content.
/// Source: <https://learn.microsoft.com/dotnet/api/microsoft.powershell.commands.webresponseobject>, November 2026.
const PROPERTIES: &[&str] = &[
    "StatusDescription",
    "RawContent",
    "RawContentLength",
    "RawContentStream",
    "BaseResponse",
    "Headers",
    "ParsedHtml",
];

pub(super) fn is_response(map: &Map<String, Value>) -> bool {
    map.contains_key("StatusCode")
        && (map.contains_key("Content") || map.contains_key("RawContent"))
        && PROPERTIES.iter().any(|name| map.contains_key(*name))
}

pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, map: Map<String, Value>, file: &mut ImportedFile) {
    file.format = "web response of PowerShell".to_owned();
    ledger.sources.insert("microsoft-graph".to_owned());
    let url = map
        .get("BaseResponse")
        .and_then(|it| it.pointer("/RequestMessage/RequestUri").or_else(|| it.get("ResponseUri")));
    let path = url.and_then(Value::as_str).map_or_else(|| part.path.clone(), Path::of_url);
    let Some(content) = ["Content", "RawContent"].iter().find_map(|name| content_of(map.get(*name)?)) else {
        let why =
            if map.get("Content").and_then(Value::as_str).is_some_and(|it| it.trim_start().starts_with(['{', '['])) {
                "`Content` holds JSON that cannot be read"
            } else {
                "`Content` is no JSON"
            };
        let lost =
            format!("the file is a web response of PowerShell and {why}. Content holds JSON; write $response.Content");
        ledger.tell(Code::ImportLost, &part.label, lost.clone());
        file.lost.push(lost);
        return;
    };
    ledger.tell(Code::ImportRepaired, &part.label, "the answer was taken out of the `Content` of a web response");
    let mut below = part.below("Content", path);
    // The answer lies where the response does, so the name of the file still speaks of it.
    below.stem.clone_from(&part.stem);
    answers::take(ledger, &below, content, file);
}

/// The JSON in a content: a text, a text below its headers, or a list of bytes.
fn content_of(content: &Value) -> Option<Value> {
    let text = match content {
        Value::String(text) => text.clone(),
        Value::Array(bytes) => {
            let bytes = bytes.iter().map(|it| u8::try_from(it.as_u64()?).ok());
            String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()?
        }
        _ => return None,
    };
    match parse::parse(&text).parsed {
        Parsed::One(value) if value.is_object() || value.is_array() => Some(value),
        _ => None,
    }
}
