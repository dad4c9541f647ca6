//! What is said of pictures, for one export.

use std::collections::HashMap;
use std::fmt::Debug;

use article::{Article, ArticleId, LeadPicture, PictureFacts, PublicationPath};

use crate::store::{self, Beside};
use crate::{Error, OpenPublication};

/// What is said of pictures. It is read once, when the export begins.
#[derive(Default)]
pub(crate) struct Pictures {
    /// By the files beside them.
    beside: HashMap<PublicationPath, Beside>,
    /// The credits, by the articles that go out and have them as lead pictures.
    credits: HashMap<PublicationPath, String>,
}

impl Pictures {
    /// `rank` has the order in which articles are asked for the credit of a picture, then comes that of their ids; `None` for
    /// one that is not asked.
    pub(crate) fn of(publication: &OpenPublication, rank: impl Fn(ArticleId) -> Option<usize>) -> Result<Self, Error> {
        publication.read(|reader| {
            let credited = library::credited_pictures(reader)?.into_iter();
            let mut ranked: Vec<_> = credited.filter_map(|(id, picture)| Some((rank(id)?, picture))).collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            let mut credits = HashMap::new();
            for (_, picture) in ranked {
                if let Some(file) = picture.file() {
                    credits.entry(file).or_insert(picture.credit);
                }
            }
            Ok(Self { beside: store::all_beside(&publication.root, reader)?.into_iter().collect(), credits })
        })
    }

    /// What is said of a picture, and what of that cannot be used, a sentence each.
    pub(crate) fn facts(&self, path: &PublicationPath) -> (PictureFacts, Vec<String>) {
        let (mut facts, problems) =
            self.beside.get(path).map(|beside| (beside.facts.clone(), beside.told())).unwrap_or_default();
        if let Some(credit) = self.credits.get(path) {
            facts.credit.clone_from(credit);
        }
        (facts, problems)
    }

    /// Gives the lead picture of an article what the file beside it says, and the article does not.
    pub(crate) fn inherit(&self, article: &mut Article) {
        if let Some(image) = &mut article.image
            && let Some(beside) = LeadPicture::file(image).and_then(|file| self.beside.get(&file))
        {
            image.inherit(beside.facts.clone());
        }
    }

    /// Everything that is said, with the pictures it is said of.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&PublicationPath, &dyn Debug)> {
        let beside = self.beside.iter().map(|(path, beside)| (path, beside as &dyn Debug));
        beside.chain(self.credits.iter().map(|(path, credit)| (path, credit as &dyn Debug)))
    }
}
