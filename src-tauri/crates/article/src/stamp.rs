//! File metadata that reveals a change without reading the file.

/// What the system says about a file. Compare times for equality only, because they can legitimately go backwards (a
/// restored backup, another clock).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since the Unix epoch; negative before the epoch, 0 if unknown.
    pub mtime_ns: i64,
    /// When its bytes or metadata last changed, in the same unit, on systems that tell. Programs can set the modification
    /// time back, but not this one.
    pub ctime_ns: Option<i64>,
    /// Its inode, on systems that have them. An editor that saves by renaming creates a new one.
    pub file_id: Option<i64>,
    /// Whether the file had rested for a while. Where it had not, another change may have left the same times.
    pub settled: bool,
}

impl Stamp {
    /// The stamp of a file of which nothing is known, so that it is read again.
    pub const UNKNOWN: Self = Self { size: 0, mtime_ns: 0, ctime_ns: None, file_id: None, settled: false };

    /// Whether a file with the stamp `now` still has the bytes it had when this one was taken, without reading it.
    pub fn proves_unchanged(&self, now: &Self) -> bool {
        self.settled && self.is_like(now)
    }

    /// Whether both describe the same state of a file, as far as they tell.
    pub fn is_like(&self, other: &Self) -> bool {
        let like = |a: Option<i64>, b: Option<i64>| a.zip(b).is_none_or(|(a, b)| a == b);
        (self.size, self.mtime_ns) == (other.size, other.mtime_ns)
            && like(self.ctime_ns, other.ctime_ns)
            && like(self.file_id, other.file_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp { size: 3, mtime_ns: 5, ctime_ns: Some(7), file_id: Some(9), settled: true };

    #[test]
    fn every_part_that_both_have_shows_a_change() {
        assert!(STAMP.proves_unchanged(&Stamp { settled: false, ..STAMP }), "how young it is now does not matter");
        for changed in [
            Stamp { size: 4, ..STAMP },
            Stamp { mtime_ns: 6, ..STAMP },
            Stamp { ctime_ns: Some(8), ..STAMP },
            Stamp { file_id: Some(8), ..STAMP },
        ] {
            assert!(!STAMP.proves_unchanged(&changed), "{changed:?}");
        }
        let older_program = Stamp { ctime_ns: None, file_id: None, ..STAMP };
        assert!(older_program.proves_unchanged(&STAMP) && STAMP.proves_unchanged(&older_program));
    }

    #[test]
    fn what_had_not_rested_proves_nothing() {
        assert!(!Stamp { settled: false, ..STAMP }.proves_unchanged(&STAMP));
        assert!(!Stamp::UNKNOWN.proves_unchanged(&Stamp::UNKNOWN));
    }
}
