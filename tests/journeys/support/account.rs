//! Every word that a publication has anywhere: in files, texts, histories, conflicts, the trash and the journal.

use std::path::Path;

use library::{Filter, Library, Mode};

/// All of it, one text after another.
pub(crate) fn everything(publication: &Path) -> String {
    let mut all = String::new();
    in_files(publication, &mut all);
    let library = Library::open(&publication.join(".copydesk"), Mode::Read, 0).unwrap();
    let read = |reader: &library::Reader<'_>| -> Result<(), library::Error> {
        let mut records: Vec<article::RecordId> = Vec::new();
        for trash in [false, true] {
            records.extend(
                library::ids(reader, &Filter { trash, ..Filter::default() })?.into_iter().map(article::RecordId::from),
            );
        }
        records.extend(library::authors(reader)?.into_iter().map(|row| article::RecordId::from(row.profile.id)));
        let trashed = library::trashed_authors(reader)?.into_iter();
        records.extend(trashed.map(|row| article::RecordId::from(row.profile.id)));
        for record in records {
            all.push_str(&library::record_text(reader, record)?);
            for revision in library::revisions(reader, record, 500)? {
                all.push_str(&library::revision(reader, revision.id)?.text);
            }
            if let Some(conflict) = library::conflict(reader, record)? {
                all.push_str(&conflict.theirs);
            }
            if let Some(id) = record.article() {
                let batches = library::pending_edits(reader, id)?;
                batches.iter().flat_map(|(_, edits)| edits).for_each(|edit| all.push_str(&edit.insert));
            }
        }
        Ok(())
    };
    library.read(read).unwrap();
    all
}

fn in_files(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && (!name.starts_with('.') || name == ".copydesk") {
            in_files(&path, all);
        } else if name.ends_with(".md") {
            all.push_str(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
        }
    }
}
