//! Removing what nobody will ask for again.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A publication that was not exported for so long is made from the beginning, should it be exported again.
const UNUSED: Duration = DAY.saturating_mul(90);

/// Unfinished files begin with this. No export takes a day: an older one was left behind by an export that was cut off.
pub(super) const UNFINISHED: &str = ".unfinished-";

/// Removes old files from the folder that has a folder for each publication. What cannot be removed stays: it is in nobody's way.
/// `now` is in milliseconds since 1970.
pub(super) fn sweep(all: &Path, now: i64) {
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now).unwrap_or_default());
    let within = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    for publication in within(all) {
        for file in within(&publication.path()) {
            let most = if file.file_name().to_string_lossy().starts_with(UNFINISHED) { DAY } else { UNUSED };
            let modified = file.metadata().and_then(|facts| facts.modified());
            if modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > most)) {
                let _ = fs::remove_file(file.path());
            }
        }
        // Only if it is empty.
        let _ = fs::remove_dir(publication.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_goes_after_a_day_and_what_is_unused_after_months() {
        let all = tempfile::tempdir().unwrap();
        let file = |path: &str| {
            let path = all.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::File::create_new(&path).unwrap();
            path
        };
        let (kept, cut_off) = (file("one/site"), file(&format!("one/{UNFINISHED}a")));
        let made = fs::metadata(&kept).unwrap().modified().unwrap().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let sweep_after = |days: u32| sweep(all.path(), (made + DAY * days).as_millis().try_into().unwrap());
        sweep_after(0);
        assert!(kept.exists() && cut_off.exists());
        sweep_after(2);
        assert!(kept.exists() && !cut_off.exists());
        sweep_after(91);
        assert!(!kept.parent().unwrap().exists() && all.path().exists());
    }
}
