//! Approvals on their way into a manifest, and back.

use std::collections::HashMap;

use article::{ArticleId, Digest};
use press::bundle::{ManifestApproval, ManifestArticle};
use review::{Person, PublicKey, Signature};
use serde::Serialize;
use ts_rs::TS;

use crate::logbook::{Logs, called};
use crate::open::PEOPLE_FILE;
use crate::{Error, OpenPublication};

/// The approval of exactly this version of an article, with all that proves it.
pub(super) fn of(
    publication: &OpenPublication,
    id: ArticleId,
    digest: &Digest,
) -> Result<Option<ManifestApproval>, Error> {
    let Some(logs) = Logs::read_if_any(publication, id)? else { return Ok(None) };
    let course = logs.review().course;
    let (article::Standing::Approved, Some(approval)) = course.standing(digest) else { return Ok(None) };
    let entry = logs.entries.iter().find(|entry| entry.id == approval.decision.id);
    let key = logs.keys.get(&approval.decision.by);
    Ok(entry.zip(key).and_then(|(entry, key)| {
        Some(ManifestApproval {
            by: called(&logs.people, approval.decision.by),
            at: approval.decision.at.clone(),
            words: digest.words().map(str::to_owned).to_vec(),
            key: key.to_string(),
            event: String::from_utf8(entry.signed_bytes().to_vec()).ok()?,
            signature: entry.signature.as_ref()?.to_string(),
        })
    }))
}

/// What an approval in a manifest proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApprovalProof {
    /// The slug of the article.
    pub article: String,
    /// Who approved: as `people.toml` calls them, if the key is theirs, else as the manifest does.
    pub by: String,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// What was approved, in five words.
    pub words: Vec<String>,
    /// The key that signed, in five words; empty if it is none.
    pub key: Vec<String>,
    /// Whether that is the person’s key in `people.toml`; none where there is no such file, or nobody of that id in it.
    pub known: Option<bool>,
    /// What is wrong; none if it proves that exactly this article was approved.
    pub problem: Option<String>,
}

/// What the approvals of these articles prove. `people` are those of the publication, if it is at hand.
pub(super) fn proofs(articles: &[ManifestArticle], people: &[Person]) -> Vec<ApprovalProof> {
    let mut digests: HashMap<_, u32> = HashMap::new();
    articles.iter().for_each(|article| *digests.entry(article.digest).or_default() += 1);
    let proof = |article: &ManifestArticle| {
        let mut proof = proof(article, people)?;
        // A slug counts in a digest, so that no two articles have the same.
        if proof.problem.is_none() && digests.get(&article.digest).is_some_and(|count| *count > 1) {
            proof.problem = Some("another article of the bundle has the same approval".to_owned());
        }
        Some(proof)
    };
    articles.iter().filter_map(proof).collect()
}

fn proof(article: &ManifestArticle, people: &[Person]) -> Option<ApprovalProof> {
    let approval = article.approval.as_ref()?;
    let key = PublicKey::try_from(approval.key.clone());
    let proven = match (&key, &article.digest) {
        (Ok(key), Some(digest)) => {
            let signature = Signature::from(approval.signature.clone());
            review::proof::prove(&approval.event, &signature, key, digest).map_err(|error| error.to_string())
        }
        (Err(error), _) => Err(error.clone()),
        (_, None) => Err("the manifest does not say what was approved".to_owned()),
    };
    let person = proven.as_ref().ok().and_then(|event| people.iter().find(|person| person.id == event.by));
    let known = person.map(|person| key.as_ref().is_ok_and(|key| person.key == *key));
    // Only what was signed is proven: the manifest repeats it for whoever reads it.
    let at = proven.as_ref().map_or(&approval.at, |event| &event.at).clone();
    let by = person.filter(|_| known == Some(true)).map_or(&approval.by, |person| &person.name).clone();
    let words = article.digest.map(|digest| digest.words().map(str::to_owned).to_vec()).unwrap_or_default();
    let problem = match (proven, known) {
        (Err(problem), _) => Some(problem),
        (Ok(_), Some(false)) => Some(format!("“{}” has another key in {PEOPLE_FILE}", approval.by)),
        (Ok(_), _) if words != approval.words => Some("its five words are not those of the article".to_owned()),
        (Ok(_), _) if at != approval.at => Some(format!("it was given at {at}, and the manifest says {}", approval.at)),
        (Ok(_), _) => None,
    };
    Some(ApprovalProof {
        article: article.slug.clone(),
        by,
        at,
        key: key.map(|key| key.words().map(str::to_owned).to_vec()).unwrap_or_default(),
        words,
        known,
        problem,
    })
}
