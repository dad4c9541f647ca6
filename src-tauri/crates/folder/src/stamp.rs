//! Stamps of real files.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use article::Stamp;

/// A file rests once nobody has changed it for this long. The times of FAT advance in steps of two seconds; those of
/// network disks come from another clock.
const REST: Duration = Duration::from_millis(2500);

/// The stamp of a file with this metadata.
#[allow(clippy::disallowed_methods, reason = "how long a file has rested is between it and this moment")]
pub fn stamp(metadata: &Metadata) -> Stamp {
    let mtime_ns = metadata.modified().map_or(0, nanoseconds);
    let (ctime_ns, file_id) = identity(metadata);
    let newest = ctime_ns.map_or(mtime_ns, |ctime_ns| ctime_ns.max(mtime_ns));
    let rest_ns = i64::try_from(REST.as_nanos()).unwrap_or(i64::MAX);
    // A time that lies ahead proves nothing either.
    let settled = nanoseconds(SystemTime::now()).saturating_sub(newest) >= rest_ns;
    Stamp { size: metadata.len(), mtime_ns, ctime_ns, file_id, settled }
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (Option<i64>, Option<i64>) {
    use std::os::unix::fs::MetadataExt;
    let ctime_ns = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (Some(ctime_ns), Some(metadata.ino().cast_signed()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (Option<i64>, Option<i64>) {
    (None, None)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the other program does not write as we do")]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[cfg(unix)]
    #[test]
    fn bytes_changed_behind_a_restored_time_show() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let before = fs::metadata(&path).unwrap();
        let recorded = Stamp { settled: true, ..stamp(&before) };
        assert!(recorded.proves_unchanged(&stamp(&before)));
        // The clock of the file system ticks every few milliseconds.
        let after = loop {
            fs::write(&path, "two").unwrap();
            File::options().write(true).open(&path).unwrap().set_modified(before.modified().unwrap()).unwrap();
            let after = stamp(&fs::metadata(&path).unwrap());
            if after.ctime_ns != recorded.ctime_ns {
                break after;
            }
        };
        assert_eq!((after.size, after.mtime_ns), (recorded.size, recorded.mtime_ns));
        assert!(!recorded.proves_unchanged(&after));
    }

    #[test]
    fn a_file_that_was_just_written_has_not_rested() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let file = File::create(&path).unwrap();
        assert!(!stamp(&fs::metadata(&path).unwrap()).settled);
        file.set_modified(SystemTime::now() + Duration::from_secs(3600)).unwrap();
        assert!(!stamp(&fs::metadata(&path).unwrap()).settled, "a time that lies ahead");
    }
}
