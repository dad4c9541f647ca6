//! A shelf whose first article has every field.

use article::{
    ArticleId, AuthorId, AuthorKind, AuthorProfile, Credit, Digest, LeadPicture, Manuscript, PublicationPath,
};

use super::{Shelf, shelf};
use crate::bundle::ManifestApproval;
use crate::edition::{EditionArticle, Entry};
use crate::target::{Audience, Diagnostic, Hold, Source};
use article::markdown::Events;

/// A shelf with author profiles and front matter.
pub(in crate::target::tests) struct Detailed(pub(in crate::target::tests) Shelf);

/// The front matter of the first article.
const FRONT_MATTER: &str = "---\ntitle: \"The *Titanic*: \\\"late\\\"\"\n# A comment.\nimage: media/boat.jpg\nauthors: [okafor]\nrelated:\n  - article: a1\n    teaser: Read on.\n    reason: We owe them one\naliases: [old-name, /2019/older.html]\nodd: 3.10\n---\n\n";

impl Detailed {
    pub(in crate::target::tests) fn new() -> Self {
        let mut shelf = shelf();
        let article = &mut shelf.articles[0];
        article.headline = "The *Titanic*: \"late\"".into();
        article.dek = "A \"dek\" -- short.".into();
        article.date = Some("2026-11-23T21:55+01:00".into());
        article.updated = Some("2026-11-25".into());
        article.embargo = Some("2026-11-24T06:00:00Z".into());
        article.language = Some("de".into());
        article.tags = vec!["no".into(), "3.10".into(), "?!".into()];
        article.translations = vec!["a2".into()];
        article.body = "Er sagte \"ja\". [Eins](article:a1), ![Karte](media/chart.png)\n".into();
        article.byline = vec![Credit { author: "okafor".into(), role: "words".into() }];
        article.image = Some(LeadPicture {
            path: "media/boat.jpg".into(),
            alt: "A boat".into(),
            caption: "At *sea*".into(),
            credit: "Kim".into(),
            ..LeadPicture::default()
        });
        Self(shelf)
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        self.0.entries()
    }
}

impl Source for Detailed {
    fn withheld(&self, _: &Entry, _: Audience) -> Option<String> {
        None
    }

    fn held(&self, entry: &Entry) -> Option<Hold> {
        self.0.held(entry)
    }

    fn translations(&self) -> Vec<(ArticleId, Vec<String>)> {
        self.0.translations()
    }

    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        let mut whole = self.0.article(id)?;
        whole.manuscript = Manuscript::read(format!("{FRONT_MATTER}{}", whole.article.body));
        for (credit, profile) in &mut whole.authors {
            *profile = (credit.author == "okafor").then(okafor);
        }
        Ok(whole)
    }

    fn find(&self, target: &str) -> Result<Option<Entry>, String> {
        self.0.find(target)
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        self.0.picture(path)
    }

    fn check(&self, _: &EditionArticle, _: Option<Events<'_>>) -> Result<Vec<Diagnostic>, String> {
        Ok(Vec::new())
    }

    fn approval(&self, _: ArticleId, _: &Digest) -> Result<Option<ManifestApproval>, String> {
        Ok(None)
    }
}

fn okafor() -> AuthorProfile {
    AuthorProfile {
        id: AuthorId::new(1, [0; 10]),
        slug: "okafor".parse().unwrap(),
        name: "Mary Okafor".into(),
        byline: "M. Okafor".into(),
        role: "Reporter".into(),
        pronouns: "she".into(),
        kind: AuthorKind::Guest,
        portrait: "media/boat.jpg".into(),
        email: "private@h.example".into(),
        links: vec!["https://okafor.example".into()],
        biography: "Writes of *boats*.".into(),
    }
}
