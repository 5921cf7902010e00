//! What `Export-Clixml` writes: objects of PowerShell with their types, as the values they stand for.
//!
//! Source: [MS-PSRP] section 2.2.5, <https://learn.microsoft.com/openspecs/windows_protocols/ms-psrp>, version 23.0.
//! Binary values, among them the `SerializationData` of Exchange, and protected texts are never read; of the public
//! bytes of a certificate only from when and until when it is valid.

mod elements;
mod objects;
mod tags;
mod text;

use super::{Piece, Read, Source, is_one_of_many, take_pieces};
use crate::diag::Code;
use crate::import::ledger::Ledger;
use crate::import::line::shown;
use elements::{Reader, Root, Stop};
use serde_json::Value;

/// How far into a text the root element is looked for: a mark or a declaration stands before it.
const HEAD: usize = 400;

fn head(text: &str) -> &str {
    let end = (0..=HEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

/// Whether a text is CLIXML; a line `#< CLIXML` may stand before it.
pub(super) fn is_clixml(text: &str, _: &str) -> bool {
    let head = head(text).trim_start();
    head.starts_with(['<', '#']) && head.contains("<Objs")
}

pub(super) fn is_xml(text: &str, _: &str) -> bool {
    let head = head(text).trim_start();
    let tag = head.strip_prefix('<').and_then(|rest| rest.chars().next());
    tag.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '?' | '!'))
}

/// XML of another kind is called what it is.
pub(super) fn take_other(ledger: &mut Ledger<'_>, source: &Source<'_>, text: &str) {
    let lower = head(text).to_ascii_lowercase();
    let why = if lower.contains("<!doctype html") || lower.contains("<html") {
        "the file is a web page; export the data itself as JSON".to_owned()
    } else {
        let tags = text.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
        let root = tags.map(|tag| tag.split(['>', ' ', '/', '\n', '\r']).next().unwrap_or_default()).next();
        let root = shown(root.unwrap_or_default());
        format!("the file is XML (`{root}`), not what `Export-Clixml` writes; export the data as JSON")
    };
    source.refuse(ledger, Code::ImportUnrecognised, &why);
}

pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, text: &str) {
    let is_after_line = text.trim_start().starts_with('#');
    let start = text.find("<Objs").filter(|_| is_after_line).unwrap_or_default();
    let mut reader = Reader::new(text, start);
    let (mut roots, mut lost) = (Vec::new(), Vec::new());
    match reader.roots(&mut roots) {
        Ok(()) => {}
        Err(Stop::Refused(why)) => {
            return source.refuse(ledger, Code::ImportLost, &format!("the file was not read: {why}"));
        }
        Err(Stop::Cut(why)) => lost.push(format!("the file could not be read in full: {why}")),
    }
    let count = roots.len();
    let pieces = pieces(roots);
    let taken: usize = pieces.iter().map(|piece| piece.value.as_array().map_or(1, Vec::len)).sum();
    if count > taken {
        lost.push(format!("{} of {count} values are no objects", count.saturating_sub(taken)));
    }
    lost.extend(reader.lost());
    let notes = reader.notes();
    take_pieces(
        ledger,
        source,
        Read { format: "CLIXML".to_owned(), source: "powershell", pieces, notes, lost, ..Read::default() },
    );
}

/// The objects of a file by type, in the order in which the types come. Objects that a tool made itself (hashtables,
/// custom objects) have none: an answer among them is taken for itself.
fn pieces(roots: Vec<Root>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for Root { hint, value } in roots {
        if !value.is_object() {
            continue;
        }
        let is_answer = value.get("@odata.context").is_some()
            || value.get("value").is_some_and(Value::is_array)
            || is_one_of_many(&value);
        let list = pieces.iter_mut().find(|piece| piece.hint == hint && piece.value.is_array());
        match list.and_then(|piece| piece.value.as_array_mut()) {
            _ if is_answer => pieces.push(Piece { hint, value, ..Piece::default() }),
            Some(items) => items.push(value),
            None => pieces.push(Piece { hint, value: Value::Array(vec![value]), ..Piece::default() }),
        }
    }
    // One object without a type may hold lists by name: `@{Users = …; Groups = …}`.
    if let [Piece { hint: None, value, .. }] = pieces.as_mut_slice()
        && let Some([_]) = value.as_array().map(Vec::as_slice)
        && let Some(only) = value.as_array_mut().and_then(Vec::pop)
    {
        *value = only;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(inner: &str) -> (Vec<Root>, Result<(), Stop>) {
        let text = format!(
            "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">{inner}</Objs>"
        );
        let mut roots = Vec::new();
        let end = Reader::new(&text, 0).roots(&mut roots);
        (roots, end)
    }

    fn value(inner: &str) -> Value {
        let (mut roots, end) = read(inner);
        assert!(end.is_ok(), "{end:?}");
        roots.pop().map(|root| root.value).unwrap_or_default()
    }

    #[test]
    fn every_primitive_becomes_its_value() {
        for (xml, wanted) in [
            ("<S>a_x000A_b &amp; &#x41;_x005F_x</S>", json!("a\nb & A_x")),
            ("<S>_xD83D__xDE00_</S>", json!("😀")),
            ("<S></S>", json!("")),
            ("<S />", json!("")),
            ("<C>97</C>", json!("a")),
            ("<B>true</B>", json!(true)),
            ("<DT>2013-10-30T11:53:17.0000000-07:00</DT>", json!("2013-10-30T18:53:17Z")),
            ("<DT>2013-10-30T11:53:17</DT>", json!("2013-10-30T11:53:17")),
            ("<DT>0001-01-01T00:00:00</DT>", Value::Null),
            ("<TS>PT10M</TS>", json!("PT10M")),
            ("<By>254</By>", json!(254)),
            ("<SB>-127</SB>", json!(-127)),
            ("<U16>1</U16>", json!(1)),
            ("<I16>-1</I16>", json!(-1)),
            ("<U32>1</U32>", json!(1)),
            ("<I32>-1</I32>", json!(-1)),
            ("<U64>18446744073709551615</U64>", json!(18_446_744_073_709_551_615_u64)),
            ("<I64>-1</I64>", json!(-1)),
            ("<Sg>1.5</Sg>", json!(1.5)),
            ("<Db>INF</Db>", json!("INF")),
            ("<D>12.50</D>", json!(12.5)),
            ("<G>792e5b37-4505-47ef-b7d2-8711bb7affa8</G>", json!("792e5b37-4505-47ef-b7d2-8711bb7affa8")),
            ("<URI>http://contoso.com/</URI>", json!("http://contoso.com/")),
            ("<Version>6.2.1.3</Version>", json!("6.2.1.3")),
            ("<XD>&lt;a/&gt;</XD>", json!("<a/>")),
            ("<SBK>Get-Item</SBK>", json!("Get-Item")),
            ("<Nil />", Value::Null),
            ("<BA>AQID</BA>", Value::Null),
            ("<SS>0123</SS>", Value::Null),
        ] {
            let inside = xml.replacen('>', " N=\"p\">", 1).replacen("<S / N=\"p\">", "<S N=\"p\" />", 1);
            let inside = inside.replacen("<Nil / N=\"p\">", "<Nil N=\"p\" />", 1);
            let found = value(&format!("<Obj RefId=\"0\"><Props>{inside}</Props></Obj>"));
            assert_eq!(found.get("p").cloned().unwrap_or_default(), wanted, "{xml}");
        }
    }

    #[test]
    fn objects_become_what_they_stand_for() {
        let found = value(
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>Deserialized.A.B</T><T>Deserialized.System.Object</T></TN><ToString>x</ToString>\
             <Props><Obj N=\"State\" RefId=\"1\"><TN RefId=\"1\"><T>A.State</T><T>System.Enum</T></TN><ToString>On</ToString><I32>1</I32></Obj>\
             <Obj N=\"List\" RefId=\"2\"><TN RefId=\"2\"><T>System.Collections.ArrayList</T></TN><LST><S>a</S><Nil /></LST></Obj>\
             <Obj N=\"Empty\" RefId=\"3\"><TNRef RefId=\"2\" /><LST /></Obj>\
             <Obj N=\"Who\" RefId=\"4\"><TN RefId=\"4\"><T>A.ObjectId</T></TN><ToString>contoso.com/a</ToString><Props><S N=\"Rdn\">a</S></Props></Obj>\
             <Obj N=\"Model\" RefId=\"5\"><TN RefId=\"5\"><T>A.Model</T></TN><ToString>A.Model</ToString><Props><S N=\"Id\">1</S></Props></Obj>\
             <Obj N=\"Table\" RefId=\"6\"><TN RefId=\"6\"><T>System.Collections.Hashtable</T></TN><DCT><En><S N=\"Key\">k</S><I32 N=\"Value\">2</I32></En></DCT></Obj>\
             <Ref N=\"Again\" RefId=\"4\" /><Ref N=\"Self\" RefId=\"0\" /></Props>\
             <MS><BA N=\"SerializationData\">AAEAAAD</BA><S N=\"Note\">n</S></MS></Obj>",
        );
        let wanted = json!({"State": "On", "List": ["a", null], "Empty": [], "Who": "contoso.com/a", "Model": {"Id": "1"},
            "Table": {"k": 2}, "Again": "contoso.com/a", "Self": null, "Note": "n"});
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_hostile_is_refused_or_bounded() {
        let bomb = "<!DOCTYPE Objs [<!ENTITY a \"aa\">]><Objs><S>&a;</S></Objs>";
        let refused =
            |text: &str, start| matches!(Reader::new(text, start).roots(&mut Vec::new()), Err(Stop::Refused(_)));
        assert!(
            refused(bomb, 0) && refused("<Objs><Obj RefId=\"0\"><Props><S N=\"a\">&a;</S></Props></Obj></Objs>", 0)
        );
        assert!(refused(&format!("<Objs>{}", "<Obj><LST>".repeat(500)), 0));
        // Each object holds the one before ten times: 10^20 values, were they all written out.
        let mut text = "<Obj RefId=\"0\"><Props><S N=\"a\">x</S></Props></Obj>".to_owned();
        for at in 1..20 {
            let refs: String = (0..10).map(|n| format!("<Ref N=\"r{n}\" RefId=\"{}\" />", at - 1)).collect();
            text.push_str(&format!("<Obj RefId=\"{at}\"><Props>{refs}</Props></Obj>"));
        }
        let text = format!("<Objs>{text}</Objs>");
        let mut reader = Reader::new(&text, 0);
        let mut roots = Vec::new();
        assert!(reader.roots(&mut roots).is_ok() && roots.len() == 20 && reader.lost().is_some());
    }

    #[test]
    fn what_is_whole_of_a_cut_file_is_kept() {
        let (roots, end) =
            read("<Obj RefId=\"0\"><Props><S N=\"a\">1</S></Props></Obj><Obj RefId=\"1\"><Props><S N=\"a\">2</Oops>");
        assert!(roots.len() == 1 && matches!(end, Err(Stop::Cut(_))), "{end:?}");
    }
}
