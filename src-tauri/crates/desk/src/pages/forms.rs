//! The forms in which pictures and cards are kept. Each has a folder of its own, so that none is ever read as another; those of
//! earlier versions of Copydesk are of no use to anybody.

use std::path::Path;

use crate::OpenPublication;
use crate::open::DATABASE_FOLDER;

/// Where all that is kept lies, below the publication's folder.
pub(super) const CACHE: &str = "cache";

/// What is kept, and the number of its form, to be raised with every change of it.
pub(super) struct Kept {
    name: &'static str,
    form: u32,
}

pub(super) const PICTURES: Kept = Kept { name: "pictures", form: 3 };
pub(super) const CARDS: Kept = Kept { name: "cards", form: 2 };

impl Kept {
    /// The name of its folder.
    pub(super) fn folder(&self) -> String {
        self.in_form(self.form)
    }

    fn in_form(&self, form: u32) -> String {
        // The first had no number.
        if form == 1 { self.name.to_owned() } else { format!("{}-{form}", self.name) }
    }

    fn earlier(&self) -> impl Iterator<Item = String> {
        (1..self.form).map(|form| self.in_form(form))
    }
}

/// Removes what earlier versions kept. There may be thousands of files, so nobody should wait for it; what cannot be removed is in
/// nobody's way.
pub(crate) fn forget_earlier(publication: &OpenPublication) {
    if publication.library.read_only().is_none() {
        forget_earlier_in(&publication.root.join(DATABASE_FOLDER).join(CACHE));
    }
}

fn forget_earlier_in(cache: &Path) {
    for folder in [PICTURES, CARDS].iter().flat_map(Kept::earlier) {
        let _ = std::fs::remove_dir_all(cache.join(folder));
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;

    #[test]
    fn what_earlier_versions_kept_goes_and_nothing_else() {
        let fixture = Fixture::new(&[("one.md", "One.\n")]);
        let cache = fixture.publication.root.join(".copydesk/cache");
        let gone = ["pictures", "pictures-2", "cards"];
        // Those of now, of a later version, and of somebody else.
        let stay = ["pictures-3", "pictures-4", "cards-2", "cards-10", "pictures-20", "my-pictures", "pictures-1"];
        for folder in gone.iter().chain(&stay) {
            fixture.write(&format!(".copydesk/cache/{folder}/0a/ferry.jpg"), "x");
        }
        let request = crate::wire::ExportRequest {
            articles: Vec::new(),
            approved_only: false,
            drafts: true,
            allow_errors: true,
            targets: vec!["web".into()],
            out: String::new(),
            zip: false,
        };
        crate::exports::bundles::export(&fixture.publication, &Default::default(), request).unwrap();
        assert!(gone.iter().all(|folder| !cache.join(folder).exists()));
        assert!(stay.iter().all(|folder| cache.join(folder).join("0a/ferry.jpg").exists()));
    }
}
