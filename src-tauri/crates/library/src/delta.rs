//! Texts as bytes: zstd, alone or as the difference from an earlier text.
//!
//! The earlier text is given to zstd as a *prefix*, as if it had just been compressed, so what both share costs a few
//! bytes (this is what `zstd --patch-from` does).

use std::cell::RefCell;
use std::io;

use zstd::bulk::Compressor;
use zstd::zstd_safe::{CParameter, DCtx};

/// zstd's usual level: a higher one saves some percent and costs several times the time at each save.
const LEVEL: i32 = 3;

/// From this size of both texts together, matches are also searched with the long-distance matcher, whose table
/// reaches over all of them.
const LONG: usize = 1 << 20;

/// No text is larger; bytes that claim more are damaged.
const LARGEST: usize = 1 << 30;

/// Compresses `text`; with a base, as the difference from it.
pub(crate) fn pack(text: &[u8], base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    let mut compressor = Compressor::new(LEVEL)?;
    if let Some(base) = base.filter(|base| !base.is_empty()) {
        let reach = text.len() + base.len();
        // Matches reach back no farther than the window, which would otherwise be that of `text` alone.
        let window = reach.next_power_of_two().trailing_zeros().clamp(10, 27);
        compressor.set_parameter(CParameter::WindowLog(window))?;
        compressor.set_parameter(CParameter::EnableLongDistanceMatching(reach >= LONG))?;
        compressor.context_mut().ref_prefix(base).map_err(refused)?;
        return compressor.compress(text);
    }
    compressor.compress(text)
}

/// Undoes [`pack`]; `size` is the length of the text, and more than that is not read.
pub(crate) fn unpack(bytes: &[u8], size: usize, base: Option<&[u8]>) -> io::Result<Vec<u8>> {
    let mut context = DCtx::create();
    if let Some(base) = base.filter(|base| !base.is_empty()) {
        context.ref_prefix(base).map_err(refused)?;
    }
    let mut text = Vec::with_capacity(size);
    context.decompress(&mut text, bytes).map_err(refused)?;
    Ok(text)
}

/// Undoes [`pack`] without a base, where the length of the text is only known from the bytes.
pub(crate) fn unpack_sized(bytes: &[u8]) -> io::Result<Vec<u8>> {
    thread_local! {
        // Making a context takes as long as unpacking an article with it.
        static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
    }
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok().flatten();
    let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= LARGEST);
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
    fn more_than_the_stated_size_is_refused() {
        let bytes = pack(&[b'a'; 5000], None).unwrap();
        assert!(unpack(&bytes, 4999, None).is_err());
        let bytes = pack(&[b'a'; 5000], Some(b"aaaa")).unwrap();
        assert!(unpack(&bytes, 4999, Some(b"aaaa")).is_err());
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(text in any::<Vec<u8>>(), base in proptest::option::of(any::<Vec<u8>>())) {
            let bytes = pack(&text, base.as_deref()).unwrap();
            prop_assert_eq!(unpack(&bytes, text.len(), base.as_deref()).unwrap(), text);
        }
    }
}
