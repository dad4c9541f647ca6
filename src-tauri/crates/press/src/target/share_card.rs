//! The share card of an article as a file beside its page.

use article::LeadPicture;

use super::files::{Made, OutputFile};
use super::job::Job;
use crate::picture::{PictureError, with_rights};
use crate::theme::{Look, PageInput, ShareCard, share_card};

/// Adds the card of an article to the folder of its page, or says why it has none.
pub(super) fn add<O, P>(job: &Job<'_, O>, look: &Look, input: &PageInput<'_>, folder: &str, made: &mut Made<P>) {
    match share_card(look, input) {
        Ok(None) => {}
        Ok(Some(card)) => {
            if !card.left_out.is_empty() {
                let what = card.left_out.join(" and ");
                made.warnings
                    .push(format!("the share card does not show the {what}, because its fonts lack letters of it"));
            }
            match drawn(job, input, &card) {
                Ok(bytes) => made.files.push(OutputFile::new(format!("{folder}/{}", card.name()), bytes)),
                Err(error) => made.warnings.push(format!("the share card cannot be drawn: {error}")),
            }
        }
        Err(reason) => made.warnings.push(reason),
    }
}

fn drawn<O>(job: &Job<'_, O>, input: &PageInput<'_>, card: &ShareCard) -> Result<Vec<u8>, PictureError> {
    let lead = input.article.image.as_ref().and_then(LeadPicture::file).filter(|_| card.picture.is_some());
    let facts = lead.as_ref().map(|path| job.picture_facts(path)).unwrap_or_default();
    let cache = job.cache();
    if let Some(kept) = cache.and_then(|cache| cache.card(&card.key)) {
        return Ok(with_rights(kept, &facts));
    }
    let file = lead.and_then(|path| job.picture_file(&path));
    let bytes = card.draw(file.as_ref().map(|file| file.bytes.as_slice()))?;
    if let Some(cache) = cache {
        cache.keep_card(&card.key, &bytes);
    }
    Ok(with_rights(bytes, &facts))
}
