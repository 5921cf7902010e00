//! A page in pieces of a length from its first byte: splitting never panics, and the pieces make no difference.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::source::{PageFault, PageSplitter, PageTail, SplitLimits};

const LIMITS: SplitLimits = SplitLimits { object_bytes: 64, depth: 8 };

fn split<'a>(mut pieces: impl Iterator<Item = &'a [u8]>) -> (Vec<Vec<u8>>, Result<PageTail, PageFault>) {
    let mut objects = Vec::new();
    let mut emit = |raw: &[u8]| {
        assert!(raw.len() <= LIMITS.object_bytes && std::str::from_utf8(raw).is_ok());
        objects.push(raw.to_vec());
        Ok(())
    };
    let mut splitter = PageSplitter::new(LIMITS);
    let tail = pieces.try_for_each(|piece| splitter.push(piece, &mut emit)).and_then(|()| splitter.finish(&mut emit));
    (objects, tail)
}

fuzz_target!(|data: &[u8]| {
    let Some((length, page)) = data.split_first() else { return };
    let whole = split(std::iter::once(page));
    let pieces = split(page.chunks(usize::from(*length).max(1)));
    assert_eq!(whole, pieces);
    // What is JSON is taken apart, and into the objects that are in it.
    let Ok(serde_json::Value::Object(object)) = serde_json::from_slice(page) else { return };
    let (objects, tail) = whole;
    if let (Ok(tail), Some(serde_json::Value::Array(items))) = (tail, object.get("value"))
        && tail.is_collection
        && page.windows(7).filter(|key| key == b"\"value\"").count() == 1
    {
        assert_eq!(tail.objects + tail.refused_count, items.len() as u64);
        assert!(objects.iter().all(|raw| serde_json::from_slice::<serde_json::Value>(raw).is_ok()));
    }
});
