//! Applying the fixes that need no question.

use article::mapping::{Changes, Ends, Mapped};
use article::{ArticleId, Manuscript, TextEdit, text_edit, utf16};
use review::Edit;
use serde::Serialize;

use super::house::Around;
use super::{Examined, list};
use crate::store::{self, Origin};
use crate::wire::{ArticleChange, ArticleRequest, ChecksView, MendRequest};
use crate::{Error, OpenPublication, commit, mirror};

/// How many fixes were applied to an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fixed {
    /// The article's slug.
    pub article: String,
    /// How many.
    pub fixes: usize,
}

/// Applies every fix that need not be asked about to these articles, and saves them. Of the checks that `only` names, the
/// others too: naming one is the answer. An article in conflict is left as it is, as its text is still to be chosen.
pub fn fix(publication: &OpenPublication, ids: &[String], only: &[String]) -> Result<Vec<Fixed>, Error> {
    let around = Around::of(publication)?;
    let mut fixed = Vec::new();
    for id in ids {
        fixed.extend(fix_article(publication, &around, store::find(publication, id)?, only)?);
    }
    Ok(fixed)
}

fn fix_article(
    publication: &OpenPublication,
    around: &Around,
    id: ArticleId,
    only: &[String],
) -> Result<Option<Fixed>, Error> {
    let examined = Examined::read(publication, around, id)?;
    let edits = examined.edits(around, only);
    make(publication, id, &examined, edits)
}

/// Makes the fixes of findings that a person has looked at. One that is not found any more is left out.
pub fn mend(publication: &OpenPublication, request: MendRequest) -> Result<ChecksView, Error> {
    let id = store::find(publication, &request.article)?;
    let around = Around::of(publication)?;
    let examined = Examined::read(publication, &around, id)?;
    let found = examined.raw(&around, &[]).into_iter();
    let chosen = found.filter(|(_, told)| told.edit.is_some() && request.findings.contains(&told.finding));
    let edits = chosen.filter_map(|(found, _)| found.edit).collect();
    make(publication, id, &examined, edits)?;
    list(publication, ArticleRequest { id: request.article })
}

/// Makes edits that were found in an article, and saves it.
fn make(
    publication: &OpenPublication,
    id: ArticleId,
    examined: &Examined,
    edits: Vec<Edit>,
) -> Result<Option<Fixed>, Error> {
    if edits.is_empty() {
        return Ok(None);
    }
    commit::change(publication, |turn| {
        store::end_version(turn, id)?;
        // What the file has that nobody has read yet comes first.
        mirror::reconcile_one(turn, id)?;
        if turn.read(|reader| Ok(library::conflict(reader, id)?))?.is_some() {
            return Ok(None);
        }
        let mut manuscript = store::current(turn, id)?;
        let fixes = apply(&mut manuscript, &examined.manuscript, edits);
        if fixes == 0 {
            return Ok(None);
        }
        let chosen = store::save_chosen(turn, id, manuscript.text().to_owned(), Origin::Written)?;
        mirror::reconcile_one(turn, id)?;
        mirror::take_into_session(turn, id, &chosen, ArticleChange::Fixed)?;
        Ok(Some(Fixed { article: examined.article.slug.to_string(), fixes }))
    })
}

impl Examined {
    /// The edits that may be made without asking, or those of the checks that somebody named; none of what was let pass.
    fn edits(&self, around: &Around, only: &[String]) -> Vec<Edit> {
        let found = review::diagnose(&self.subject(around));
        let passed = self.passed(&found);
        let wanted = |found: &review::Diagnostic| match only {
            [] => !found.asks,
            names => names.iter().any(|name| name == found.check),
        };
        // A field that goes by another name must not get a second one.
        let there = |edit: &Edit, asks: bool| match edit {
            Edit::Field { key, .. } => !asks || self.manuscript.get(key).is_some(),
            Edit::Text { .. } => true,
        };
        let found = found.into_iter().zip(passed).filter(|(found, passed)| passed.is_none() && wanted(found));
        found.filter_map(|(found, _)| found.edit.filter(|edit| there(edit, found.asks))).collect()
    }
}

/// Applies edits that were made for what was `checked`, and returns how many. One whose place has changed since is left
/// out: the next check looks at it again.
fn apply(manuscript: &mut Manuscript, checked: &Manuscript, edits: Vec<Edit>) -> usize {
    let mut body = manuscript.body().into_owned();
    let mut since = Changes::between(&checked.body(), &body);
    let mut applied = 0;
    for edit in edits {
        let done = match edit {
            Edit::Field { key, value } => {
                manuscript.get(&key) == checked.get(&key) && manuscript.set(&key, &value).is_ok()
            }
            Edit::Text { range, insert } => {
                let Mapped::Unchanged(range) = since.map(range, Ends::TIGHT) else { continue };
                let units = utf16::from_bytes(&body, range);
                let edit = [TextEdit { from: units.start, to: units.end, insert }];
                match (Changes::of_edits(&body, &edit), text_edit::apply(&body, &edit)) {
                    (Ok(step), Ok(after)) => {
                        since = since.then(&step);
                        body = after;
                        true
                    }
                    _ => false,
                }
            }
        };
        applied += usize::from(done);
    }
    manuscript.set_body(&body);
    applied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn replace(text: &str, words: &str, insert: &str) -> Edit {
        let start = text.find(words).unwrap();
        Edit::Text { range: start..start + words.len(), insert: insert.into() }
    }

    #[test]
    fn fixes_find_their_place_after_other_changes_and_leave_a_place_that_changed() {
        let checked = "One ![a](x.jpg).\n\nTwo ![b](y.jpg).\n\nThree ![c](z.jpg).\n";
        let edits = vec![
            replace(checked, "![a](x.jpg)", "![a](media/x.jpg)"),
            replace(checked, "![b](y.jpg)", "![b](media/y.jpg)"),
            replace(checked, "![c](z.jpg)", "![c](media/z.jpg)"),
        ];
        let mut now = Manuscript::read(checked.replace("One", "Number one").replace("y.jpg", "other.jpg"));
        assert_eq!(apply(&mut now, &Manuscript::read(checked), edits), 2);
        let wanted = "Number one ![a](media/x.jpg).\n\nTwo ![b](other.jpg).\n\nThree ![c](media/z.jpg).\n";
        assert_eq!(now.text(), wanted);
    }

    #[test]
    fn a_field_that_was_changed_since_the_check_is_left_alone() {
        let checked = Manuscript::read("---\nslug: The Pier\nimage: x.jpg\n---\n");
        let field = |key: &str, value: &str| Edit::Field { key: key.into(), value: value.into() };
        let edits = vec![field("slug", "the-pier"), field("image", "media/x.jpg"), field("image", "media/x.jpg")];
        let mut now = Manuscript::read("---\nslug: pier-walk\nimage: x.jpg\n---\n");
        assert_eq!(apply(&mut now, &checked, edits), 1, "nor is a field set twice");
        assert_eq!(now.text(), "---\nslug: pier-walk\nimage: media/x.jpg\n---\n");
    }

    #[test]
    fn only_the_fixes_that_somebody_chose_are_made() {
        let text = "---\ntitle: Pier\ndescription: By e-mail.\n---\n\nThe the e-mail, an e-mail and E-mails.\n";
        let fixture = Fixture::new(&[("pier.md", text), ("style.toml", "[words]\n\"e-mail*\" = \"email*\"\n")]);
        let view = list(&fixture.publication, ArticleRequest { id: "pier".into() }).unwrap();
        let style = view.rows.iter().find(|row| row.check == "house-style").unwrap();
        assert_eq!(style.diagnostics.len(), 4);
        let chosen = [&style.diagnostics[0], &style.diagnostics[2], &style.diagnostics[3]];
        let findings = chosen.iter().map(|found| found.finding.clone()).collect();
        let left = mend(&fixture.publication, MendRequest { article: "pier".into(), findings }).unwrap();
        let now = fixture.text("pier");
        assert!(now.contains("description: By email.\n"), "{now}");
        assert!(now.ends_with("The the email, an e-mail and Emails.\n"), "{now}");
        let left = left.rows.iter().flat_map(|row| &row.diagnostics).filter(|found| found.edit.is_some());
        assert_eq!(left.map(|found| found.quote.as_str()).collect::<Vec<_>>(), ["The the", "e-mail"]);
        assert_eq!(fix(&fixture.publication, &["pier".into()], &[]), Ok(Vec::new()), "nothing is plain enough");
        let all = fix(&fixture.publication, &["pier".into()], &["doubled".into()]).unwrap();
        assert_eq!(all[0].fixes, 1, "who names a check has decided");
    }

    #[test]
    fn what_was_plainly_meant_is_mended_and_saved() {
        let fixture = Fixture::new(&[
            ("authors/t-kim.md", "---\nname: T. Kim\n---\n"),
            (
                "pier.md",
                "---\ntitle: Pier\nslug: The Pier\nauthors: [T. Kim, A. Nobody]\n---\n\nIt is ![shut](shut.jpg).\n",
            ),
        ]);
        let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts/media/lighthouse.jpg");
        fixture.write("media/Shut.jpg", std::fs::read(picture).unwrap());
        crate::sync::reconcile(&fixture.publication).unwrap();
        let fixed = fix(&fixture.publication, &["pier".into()], &[]).unwrap();
        assert_eq!(fixed, [Fixed { article: "pier".into(), fixes: 3 }]);
        let text = fixture.text("pier");
        for part in ["slug: pier\n", "- t-kim\n", "- A. Nobody\n", "![shut](media/Shut.jpg)"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert_eq!(fixture.file("pier.md"), text, "the file has it too");
        assert_eq!(fix(&fixture.publication, &["pier".into()], &[]), Ok(Vec::new()), "and that is all");
    }
}
