//! Compresses texts with zstd, either alone or as a delta against an earlier text.
//!
//! zstd gets the earlier text as a *prefix*, as if it had just been compressed, so what both texts share costs only a
//! few bytes (`zstd --patch-from` does the same).

use std::cell::RefCell;
use std::io;

use zstd::bulk::Compressor;
use zstd::zstd_safe::{CParameter, DCtx};

/// zstd's default level: a higher one saves a few percent, but each save takes several times as long.
const LEVEL: i32 = 3;

/// From this combined size on, zstd's long-distance matcher is used as well; its hash table covers both texts.
const LONG_DISTANCE_FROM: usize = 1 << 20;

/// The largest text accepted; bytes that claim to be larger are corrupt.
const MAX_SIZE: usize = 1 << 30;

/// Compresses `text`, as a delta if there is a base.
pub(crate) fn pack(text: &[u8], base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    thread_local! {
        // Creating a context takes as long as compressing an article with it, so one is reused for texts without a base.
        static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    }
    if let Some(base) = base.filter(|base| !base.is_empty()) {
        let mut compressor = Compressor::new(LEVEL)?;
        let reach = text.len() + base.len();
        // Matches cannot reach back beyond the window, which by default would only cover `text` itself.
        let window = reach.next_power_of_two().trailing_zeros().clamp(10, 27);
        compressor.set_parameter(CParameter::WindowLog(window))?;
        compressor.set_parameter(CParameter::EnableLongDistanceMatching(reach >= LONG_DISTANCE_FROM))?;
        compressor.context_mut().ref_prefix(base).map_err(refused)?;
        return compressor.compress(text);
    }
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            none => none.insert(Compressor::new(LEVEL)?),
        };
        compressor.compress(text)
    })
}

/// Reverses [`pack`]. `size` is the length of the text; reads no more than that.
pub(crate) fn unpack(bytes: &[u8], size: usize, base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    thread_local! {
        // Creating a context takes as long as decompressing an article with it, so one is reused for texts without a base.
        static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
    }
    let mut text = Vec::with_capacity(size);
    if let Some(base) = base.filter(|base| !base.is_empty()) {
        let mut context = DCtx::create();
        context.ref_prefix(base).map_err(refused)?;
        context.decompress(&mut text, bytes).map_err(refused)?;
    } else {
        CONTEXT.with_borrow_mut(|context| context.decompress(&mut text, bytes)).map_err(refused)?;
    }
    Ok(text)
}

/// Reverses [`pack`] without a base, if the length of the text is known only from the bytes.
pub(crate) fn unpack_sized(bytes: &[u8]) -> io::Result<Vec<u8>> {
    thread_local! {
        // Creating a context takes as long as decompressing an article with it, so one is reused.
        static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
    }
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok().flatten();
    let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= MAX_SIZE);
    let mut text = Vec::with_capacity(size.ok_or_else(|| io::Error::other("no length"))?);
    CONTEXT.with_borrow_mut(|context| context.decompress(&mut text, bytes)).map_err(refused)?;
    Ok(text)
}

fn refused(code: usize) -> io::Error {
    io::Error::other(zstd::zstd_safe::get_error_name(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn long_text(words: usize) -> String {
        let mut state = 7u64;
        let mut word = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("w{} ", (state >> 40) % 9000)
        };
        (0..words).map(|_| word()).collect()
    }

    #[test]
    fn one_changed_word_of_300_kb_costs_less_than_1_kb() {
        let old = long_text(55_000);
        assert!(old.len() > 290_000);
        for place in [0, old.len() / 2, old.len() - 1] {
            let new = format!("{}tide{}", &old[..place], &old[place..]);
            let bytes = pack(new.as_bytes(), Some(old.as_bytes())).unwrap();
            assert!(bytes.len() < 1000, "{} bytes at {place}", bytes.len());
        }
    }

    #[test]
    fn one_changed_word_of_20_mb_costs_less_than_20_kb() {
        let old = long_text(3_600_000);
        assert!(old.len() > 20_000_000);
        let middle = old.len() / 2;
        let new = format!("{}tide{}", &old[..middle], &old[middle..]);
        let bytes = pack(new.as_bytes(), Some(old.as_bytes())).unwrap();
        assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
        assert!(unpack(&bytes, new.len(), Some(old.as_bytes())).unwrap() == new.as_bytes());
    }

    #[test]
    fn data_beyond_the_stated_size_is_refused() {
        let bytes = pack(&[b'a'; 5000], None).unwrap();
        assert!(unpack(&bytes, 4999, None).is_err());
        let bytes = pack(&[b'a'; 5000], Some(b"aaaa")).unwrap();
        assert!(unpack(&bytes, 4999, Some(b"aaaa")).is_err());
    }

    proptest! {
        #[test]
        fn packed_texts_unpack_to_themselves(text in any::<Vec<u8>>(), base in proptest::option::of(any::<Vec<u8>>())) {
            let bytes = pack(&text, base.as_deref()).unwrap();
            prop_assert_eq!(unpack(&bytes, text.len(), base.as_deref()).unwrap(), text);
        }
    }
}
