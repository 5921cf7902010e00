//! Takes a page apart while it comes in.
//!
//! In: the bytes of an answer, in pieces of any size. Out: each element of its top-level `value` array, as soon as it is
//! whole; and at the end the links to what follows. Where there is no such array the answer is one object. Nothing is
//! parsed: brackets are counted and strings skipped, so that a page of any size needs the memory of its largest object.
//! The grammar inside an object is the receiver's to check.

mod fault;
mod frame;
mod held;
mod place;
mod role;
mod said;
mod shape;

pub use fault::{PageFault, PageTail, SplitLimits};
pub use frame::Frame;
pub(super) use frame::after;
pub use shape::Shape;

use super::sink::SinkFault;
use crate::scan::Scan;
use fault::odd_start;
use held::{Held, Refusal};
use memchr::memchr2;
use place::{Place, begins_value};
use role::{Role, keep, role_of};
use said::texts;
use shape::{Top, kind_of};

/// Bytes of a link or of an error that are kept; longer ones are no links.
const MOST_CAPTURED: usize = 64 * 1024;
/// Bytes of a top-level key that are kept: none that is looked for is as long.
const MOST_KEY: usize = 256;
/// Bytes of a plain number.
const MOST_NUMBER: usize = 32;
/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Receives the objects of a page.
pub type Emit<'a> = dyn FnMut(&[u8]) -> Result<(), SinkFault> + Send + 'a;

/// Splits one page into its objects, piece by piece; holds no more than the object under way.
#[derive(Debug)]
pub struct PageSplitter {
    place: Place,
    role: Role,
    scan: Scan,
    key: Vec<u8>,
    /// The member under way, where it is a link or an error.
    captured: Vec<u8>,
    /// The object under way: an element of `value`, or the whole answer as long as no `value` array was met.
    object: Held,
    has_id: bool,
    number: bool,
    frame: Frame,
    /// Whether the list stands without an object around it.
    is_bare: bool,
    top: Top,
    tail: PageTail,
}

impl PageSplitter {
    /// A splitter for one page of Microsoft Graph.
    pub fn new(limits: SplitLimits) -> Self {
        Self::framed(limits, Frame::default())
    }

    /// A splitter for one page in this frame.
    pub fn framed(limits: SplitLimits, frame: Frame) -> Self {
        Self {
            frame,
            is_bare: false,
            place: Place::Start(0),
            role: Role::Other,
            scan: Scan::default(),
            key: Vec::new(),
            captured: Vec::new(),
            object: Held::new(limits),
            has_id: false,
            number: false,
            top: Top::default(),
            tail: PageTail::default(),
        }
    }

    /// Takes the next piece, and hands over each object that ends in it.
    ///
    /// # Errors
    /// When the page is no JSON or the receiver gives up.
    pub fn push(&mut self, piece: &[u8], emit: &mut Emit<'_>) -> Result<(), PageFault> {
        let mut at = 0;
        while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
            let taken = match self.place {
                Place::Item => self.item(rest, emit)?,
                Place::Member => self.member(rest)?,
                Place::Key(escaped) => self.key(rest, escaped),
                _ => self.step(rest)?,
            };
            at += taken;
        }
        Ok(())
    }

    /// Takes the end of the page.
    ///
    /// # Errors
    /// When the page is not whole, is no JSON, or the receiver gives up.
    pub fn finish(mut self, emit: &mut Emit<'_>) -> Result<PageTail, PageFault> {
        match self.place {
            Place::Start(_) => return Err(PageFault::Empty),
            Place::End if self.tail.is_collection => self.tail.shape = Shape::List,
            Place::End if self.tail.error.is_some() && !self.has_id => {}
            // Words instead of a list: there is no object, and that is told by the words.
            Place::End if self.has_words() => self.tail.shape = Shape::Nothing,
            Place::End | Place::Number => {
                self.tail.shape = if self.number { Shape::Number } else { self.top.shape() };
                self.tail.error = None;
                self.object.hand_over(&[], &mut self.tail, emit)?;
            }
            _ => return Err(PageFault::Cut),
        }
        Ok(self.tail)
    }

    /// Whether the answer is warnings or errors, and nothing beside them.
    fn has_words(&self) -> bool {
        let has_value = self.top.value.is_some_and(|kind| kind != "null");
        let has_own = self.top.has_own || has_value || self.number;
        !has_own && (!self.tail.warnings.is_empty() || !self.tail.errors.is_empty())
    }

    /// One byte between values. Gives how many bytes it took.
    fn step(&mut self, rest: &[u8]) -> Result<usize, PageFault> {
        let Some(&byte) = rest.first() else { return Ok(0) };
        if let Place::Start(seen) = self.place
            && BOM.get(seen) == Some(&byte)
        {
            self.place = Place::Start(seen + 1);
            return Ok(1);
        }
        if byte.is_ascii_whitespace() {
            match self.place {
                Place::Start(_) | Place::End => {}
                Place::Number => self.place = Place::End,
                _ => self.hold(&[byte]),
            }
            return Ok(1);
        }
        match (self.place, byte) {
            (Place::Start(_), b'{') => self.place = Place::FirstKey,
            (Place::Start(_), b'[') if self.frame.is_bare() => {
                self.tail.is_collection = true;
                self.is_bare = true;
                self.place = Place::FirstItem;
            }
            (Place::Start(_) | Place::Number, b'0'..=b'9') if self.object.len() < MOST_NUMBER => {
                self.number = true;
                self.place = Place::Number;
            }
            (Place::FirstKey | Place::NextKey, b'"') => {
                self.key.clear();
                self.place = Place::Key(false);
            }
            (Place::FirstKey | Place::MemberEnd, b'}') => self.place = Place::End,
            (Place::Colon, b':') => self.place = Place::MemberStart,
            (Place::MemberStart, b'[') if self.role == Role::Value => {
                self.tail.is_collection = true;
                self.object.forget();
                self.place = Place::FirstItem;
            }
            (Place::MemberStart, _) if begins_value(byte) => {
                self.scan = Scan::default();
                if self.role == Role::Value {
                    self.top.value = Some(kind_of(byte));
                }
                self.captured.clear();
                self.place = Place::Member;
                return Ok(0);
            }
            (Place::MemberEnd, b',') => self.place = Place::NextKey,
            (Place::FirstItem | Place::ItemEnd, b']') => {
                self.place = if self.is_bare { Place::End } else { Place::MemberEnd };
            }
            (Place::FirstItem | Place::NextItem, _) if begins_value(byte) => {
                self.scan = Scan::default();
                if byte != b'{' {
                    self.object.refuse(Refusal::NoObject);
                }
                self.place = Place::Item;
                return Ok(0);
            }
            (Place::ItemEnd, b',') => self.place = Place::NextItem,
            (Place::Start(_), _) => return Err(PageFault::Syntax(odd_start(rest))),
            (Place::End, _) => return Err(PageFault::Syntax("something follows its end".to_owned())),
            _ => return Err(PageFault::Syntax(format!("byte {byte:#04x} stands where none like it may"))),
        }
        self.hold(&[byte]);
        Ok(1)
    }

    /// Bytes of a top-level key.
    fn key(&mut self, rest: &[u8], escaped: bool) -> usize {
        let (taken, next) = if escaped {
            (1, Place::Key(false))
        } else {
            match memchr2(b'"', b'\\', rest) {
                None => (rest.len(), Place::Key(false)),
                Some(found) if rest.get(found) == Some(&b'\\') => (found + 1, Place::Key(true)),
                Some(found) => (found + 1, Place::Colon),
            }
        };
        let bytes = rest.get(..taken).unwrap_or(rest);
        self.hold(bytes);
        keep(&mut self.key, bytes, MOST_KEY);
        self.place = next;
        if next == Place::Colon {
            self.key.pop();
            self.role = role_of(&self.key, self.frame);
            self.has_id |= self.role == Role::Id;
            self.top.has_own |= matches!(self.role, Role::Id | Role::Error | Role::Other);
        }
        taken
    }

    /// Bytes of the value of a top-level member.
    fn member(&mut self, rest: &[u8]) -> Result<usize, PageFault> {
        let end = self.scan.take(rest);
        let taken = end.unwrap_or(rest.len());
        let bytes = rest.get(..taken).unwrap_or(rest);
        self.hold(bytes);
        // The member stands one level down.
        self.object.check_depth(self.scan.deepest().saturating_add(1));
        if matches!(
            self.role,
            Role::Next
                | Role::Delta
                | Role::Error
                | Role::Token
                | Role::Cut
                | Role::More
                | Role::Warnings
                | Role::Errors
        ) {
            keep(&mut self.captured, bytes, MOST_CAPTURED);
        }
        if end.is_some() {
            self.place = Place::MemberEnd;
            self.note_member()?;
        }
        Ok(taken)
    }

    /// Takes note of a link or an error that is whole. A link that cannot be read is a fault: without it the rest of a
    /// collection would be missing unseen.
    fn note_member(&mut self) -> Result<(), PageFault> {
        let link = || match serde_json::from_slice::<Option<String>>(&self.captured) {
            Ok(link) => Ok(link.filter(|link| !link.is_empty())),
            Err(_) => Err(PageFault::Syntax("the link to what follows is no text".to_owned())),
        };
        match self.role {
            Role::Next => self.tail.next = link()?,
            Role::Delta => self.tail.delta = link()?,
            Role::Token => self.tail.token = link()?,
            // A text in the documentation, and in what comes.
            Role::Cut => self.tail.is_cut = self.captured == b"true" || self.captured == b"\"true\"",
            Role::More => self.tail.has_more = serde_json::from_slice(&self.captured).unwrap_or_default(),
            Role::Warnings => self.tail.warnings = texts(&self.captured),
            Role::Errors => self.tail.errors = texts(&self.captured),
            Role::Error if self.captured.first() == Some(&b'{') => {
                self.tail.error = Some(String::from_utf8_lossy(&self.captured).into_owned());
            }
            _ => {}
        }
        Ok(())
    }

    /// Bytes of an element of `value`.
    fn item(&mut self, rest: &[u8], emit: &mut Emit<'_>) -> Result<usize, PageFault> {
        let end = self.scan.take(rest);
        let taken = end.unwrap_or(rest.len());
        let bytes = rest.get(..taken).unwrap_or(rest);
        self.object.check_depth(self.scan.deepest());
        if end.is_none() {
            self.object.keep(bytes);
        } else {
            self.place = Place::ItemEnd;
            self.object.hand_over(bytes, &mut self.tail, emit)?;
        }
        Ok(taken)
    }

    /// Keeps bytes that belong to the whole answer, as long as it may turn out to be one object.
    fn hold(&mut self, bytes: &[u8]) {
        if !self.tail.is_collection {
            self.object.keep(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: SplitLimits = SplitLimits { object_bytes: 200, depth: 5 };

    /// Splits a page that comes in pieces.
    fn split(pieces: &[&[u8]]) -> Result<(Vec<String>, PageTail), PageFault> {
        let mut objects = Vec::new();
        let mut emit = |raw: &[u8]| {
            objects.push(std::str::from_utf8(raw).expect("objects are UTF-8").to_owned());
            Ok(())
        };
        let mut splitter = PageSplitter::new(LIMITS);
        for piece in pieces {
            splitter.push(piece, &mut emit)?;
        }
        let tail = splitter.finish(&mut emit)?;
        Ok((objects, tail))
    }

    fn whole(page: &str) -> Result<(Vec<String>, PageTail), PageFault> {
        split(&[page.as_bytes()])
    }

    #[test]
    fn a_collection_gives_its_elements_in_whatever_order_keys_come() {
        let (objects, tail) = whole(
            r#" {"@odata.nextLink":"https:\/\/h\/?a=1\u00262","value":[{"a":"}]\"\\"}, {"b":[1,{"value":[]}]}],"@odata.context":"c"} "#,
        )
        .expect("a page");
        assert_eq!(objects, [r#"{"a":"}]\"\\"}"#, r#"{"b":[1,{"value":[]}]}"#]);
        assert_eq!(tail.next.as_deref(), Some("https://h/?a=1&2"));
        assert!(tail.is_collection && tail.objects == 2 && tail.refused_count == 0);
        let (objects, tail) = whole(r#"{"val\u0075e":[],"@odata.deltaLink":"d"}"#).expect("a page");
        assert!(objects.is_empty() && tail.is_collection && tail.delta.as_deref() == Some("d"));
    }

    #[test]
    fn an_answer_without_a_value_array_is_one_object() {
        for object in
            [r#"{"id":"1","value":"x"}"#, r#"{"value":{"a":[1]}}"#, "{}", r#"{"error":{"code":"x"},"id":"1"}"#]
        {
            let (objects, tail) = whole(object).expect("an object");
            assert_eq!(
                (objects.as_slice(), tail.is_collection, tail.error),
                ([object.to_owned()].as_slice(), false, None)
            );
        }
        let (objects, tail) = whole(r#"{"error":{"code":"Boom"}}"#).expect("an error");
        assert_eq!((objects.len(), tail.error.as_deref()), (0, Some(r#"{"code":"Boom"}"#)));
    }

    #[test]
    fn a_plain_number_is_handed_over_as_it_is() {
        for text in ["42", "\u{feff}42", " 42\r\n"] {
            assert_eq!(whole(text).expect("a number").0, ["42"], "{text:?}");
        }
        for text in ["4x", "4 2", "-1", "4.5", "99999999999999999999999999999999999"] {
            assert!(whole(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_cut_or_no_json_is_told_apart() {
        let fault = |text: &str| whole(text).expect_err("a fault");
        for cut in [r#"{"value":[{"a":"\"#, r#"{"value":[{"a":1}"#, r#"{"value":[]"#, "{", r#"{"a"#, r#"{"a":nul"#] {
            assert_eq!(fault(cut), PageFault::Cut, "{cut}");
        }
        assert_eq!((fault(""), fault(" \u{feff}")), (PageFault::Empty, PageFault::Empty));
        for odd in [
            "<html>",
            "[1]",
            r#""x""#,
            r#"{"value":[]}x"#,
            r#"{"value":[{} {}]}"#,
            r#"{"value":[,]}"#,
            r#"{"a":1,}"#,
            "{}\0",
        ] {
            assert!(matches!(fault(odd), PageFault::Syntax(_)), "{odd}");
        }
        assert!(matches!(fault(r#"{"value":[],"@odata.nextLink":"\ud800"}"#), PageFault::Syntax(_)));
        assert!(matches!(fault(r#"{"value":[],"@odata.nextLink":5}"#), PageFault::Syntax(_)));
    }

    #[test]
    fn objects_that_cannot_be_taken_are_counted_and_the_rest_is_kept() {
        let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
        let long = "x".repeat(500);
        let page = format!(r#"{{"value":[{{"a":{deep}}},{{"b":"{long}"}},5,null,{{"c":1}}],"z":{deep}}}"#);
        let (objects, tail) = whole(&page).expect("a page");
        assert_eq!((objects.as_slice(), tail.refused_count), ([r#"{"c":1}"#.to_owned()].as_slice(), 4));
        assert_eq!(tail.refused[0], "object 1 of the page is nested deeper than 5 levels");
        assert_eq!(tail.refused[1], "object 2 of the page is longer than 200 bytes");
        assert_eq!(tail.refused[3], "object 4 of the page is no object");
        let (objects, tail) = split(&[b"{\"value\":[{\"a\":\"\xff\"},{}]}"]).expect("a page");
        assert_eq!((objects.len(), tail.refused[0].as_str()), (1, "object 1 of the page is not valid UTF-8"));
        assert_eq!(whole(&format!(r#"{{"a":{deep}}}"#)).expect("an object").1.refused_count, 1);
    }

    proptest! {
        #[test]
        fn the_pieces_a_page_comes_in_make_no_difference(cuts in proptest::collection::vec(0_usize..320, 0..12), page in 0_usize..6) {
            let deep = "[".repeat(30) + &"]".repeat(30);
            let pages = [
                format!(r#"{{"@odata.context":"c","value":[{{"a\"":"\\","b":[{{}}]}},{{"c":null,"d":-1.5e3}},{{"e":{deep}}}, {{}} ],"@odata.nextLink":"https://h/\u0041"}}"#),
                r#"{"id":"1","value":true,"text":"é\ud83d\ude00"}"#.to_owned(),
                "\u{feff}123456\n".to_owned(),
                format!(r#"{{"value":[{{"long":"{}","e":{deep}}},{{"a":1}}]}}"#, "x".repeat(210)),
                r#"{"value":[{"a":1},{"a":2}"#.to_owned(),
                r#"{"value":[{"a":1}] x"#.to_owned(),
            ];
            let bytes = pages[page].as_bytes();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
            prop_assert_eq!(split(&pieces), split(&[bytes]));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64), json in "[\\[\\]{}\",:\\\\ 0-9a-z]{0,60}") {
            let _ = split(&[&bytes]);
            let _ = split(&[json.as_bytes()]);
            let _ = split(&[b"{\"value\":[", json.as_bytes()]);
        }
    }
}
