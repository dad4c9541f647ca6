//! Temporary files that a crash left behind. Most have a text that the database has. One may be the file that was just being
//! replaced, with the last words of another program: those are kept, and it is said where.

use crate::open::{DATABASE_FOLDER, Turn};
use crate::wire::Event;
use crate::{Error, ErrorCode};

/// Removes what has no words of its own, and keeps the others beside the database.
pub(super) fn sweep(turn: &Turn<'_>, paths: &[String]) -> Result<(), Error> {
    for path in paths {
        let Ok(bytes) = std::fs::read(turn.root.join(path)) else { continue };
        let known = turn.read(|reader| Ok(library::has_text(reader, &folder::hash(&bytes))?))?;
        if known || bytes.is_empty() || path.starts_with("media/") {
            // Where it cannot be removed, the next look tries again.
            let _ = std::fs::remove_file(turn.root.join(path));
            continue;
        }
        let kept = format!("{DATABASE_FOLDER}/kept/{}-{}.md", turn.clock.now_ms(), folder::stem(path));
        if folder::rename(&turn.root, path, &kept).is_ok() {
            let message = format!("a file was being replaced when Copydesk was cut off; what it had is in {kept}");
            turn.tell(Event::Error(
                Error::new(ErrorCode::File, message).hint("compare it with the article, and delete it then"),
            ));
        }
    }
    Ok(())
}
