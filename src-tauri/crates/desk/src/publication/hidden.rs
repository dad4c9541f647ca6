//! Files that changed although nothing about them shows it: neither size, nor times, nor inode.

use article::Stamp;
use library::MirrorRow;
use rayon::prelude::*;

use crate::{Error, OpenPublication, sync};

/// Reads every file, and takes in those that changed behind their stamp. Returns how many there were.
pub(super) fn take_in(publication: &OpenPublication) -> Result<usize, Error> {
    let mut rows = publication.read(|reader| Ok(library::mirror_all(reader)?))?;
    rows.retain(|row| !row.detached);
    let changed: Vec<&MirrorRow> = rows.par_iter().filter(|row| is_hidden(publication, row)).collect();
    if !changed.is_empty() && publication.library.read_only().is_none() {
        publication.write_aside(|writer| {
            let forget =
                |row: &&MirrorRow| Ok(library::restamp_mirror(writer, &row.path, row.file_hash, &Stamp::UNKNOWN)?);
            changed.iter().try_for_each(forget)
        })?;
        sync::reconcile(publication)?;
    }
    Ok(changed.len())
}

fn is_hidden(publication: &OpenPublication, row: &MirrorRow) -> bool {
    // What cannot be read is a problem of its own.
    let there = folder::look_at(&publication.root, &row.path).ok().flatten();
    there.is_some_and(|there| there.hash != row.file_hash && row.stamp.proves_unchanged(&there.stamp))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_file_that_changed_behind_its_stamp_comes_in() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n")]);
        fixture.write("a.md", fixture.file("a.md").replace("One.", "Two."));
        // As if the system had not told: the stamp of the new bytes is the one that is known for the old ones.
        let publication = &fixture.publication;
        let there = folder::look_at(&publication.root, "a.md").unwrap().unwrap();
        let row = publication.read(|reader| Ok(library::mirror_at(reader, "a.md")?)).unwrap().unwrap();
        let stamp = Stamp { settled: true, ..there.stamp };
        publication.write_aside(|writer| Ok(library::restamp_mirror(writer, "a.md", row.file_hash, &stamp)?)).unwrap();
        sync::reconcile(publication).unwrap();
        assert!(fixture.text("a").contains("One."), "no look can see it");
        assert_eq!(take_in(publication).unwrap(), 1);
        assert!(fixture.text("a").contains("Two."));
    }
}
