//! A table that a person made, read cell by cell: what spreadsheets and `Export-Csv` write.

use super::decode::decode;
use super::forms::csv;

/// A table as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainTable {
    /// The cells of its first line.
    pub head: Vec<String>,
    /// The lines below that have as many cells, each with the number of its line in the file.
    pub rows: Vec<(usize, Vec<String>)>,
    /// What could not be read, and where.
    pub lost: Vec<String>,
}

/// Reads a table in UTF-8, UTF-16 or Windows-1252, with a byte order mark or without one, its cells set apart by commas,
/// semicolons, tabs or bars, quoted or not; none where the bytes are no text, or no line stands in it.
pub fn read_table(bytes: &[u8]) -> Option<PlainTable> {
    let text = decode(bytes)?.text;
    if text.trim().is_empty() {
        return None;
    }
    csv::plain(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_spreadsheets_are_read() {
        let text = "PrimarySmtpAddress;SecondaryEmail\r\na@contoso.com;\"b@contoso.com\"\r\n";
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), with_mark, utf16] {
            let table = read_table(&bytes).unwrap();
            assert_eq!(table.head, ["PrimarySmtpAddress", "SecondaryEmail"]);
            assert_eq!(table.rows, [(2, vec!["a@contoso.com".to_owned(), "b@contoso.com".to_owned()])]);
        }
        assert_eq!(read_table(b" \n"), None);
        assert_eq!(read_table(b"\x7fELF\x02\x01\x01\x00\x00\x00"), None);
    }
}
