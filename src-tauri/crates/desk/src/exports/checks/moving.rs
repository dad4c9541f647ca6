//! Moves that the checks have a say in.

use article::{Move, Stage, Status, counted, listed_phrases};

use super::diagnostics;
use crate::{Error, ErrorCode, OpenPublication, store};

/// Refuses a move to a status if a check finds something that stops it and that nobody let pass.
pub fn may_move(publication: &OpenPublication, article: &str, to: Status) -> Result<(), Error> {
    let step = match publication.settings().review.statuses.stage(to) {
        Stage::InReview => Move::Review,
        Stage::Approved => Move::Approve,
        Stage::Draft | Stage::ChangesAsked => return Ok(()),
    };
    // Where the front matter cannot be changed, no move can be made, which says why itself.
    if store::current(publication, store::find(publication, article)?)?.locked().is_some() {
        return Ok(());
    }
    let found = diagnostics(publication, &[article.to_owned()], &[])?;
    let stops: Vec<String> = found
        .into_iter()
        .filter(|found| found.diagnostic.stops.contains(&step))
        .map(|found| format!("{} ({})", found.diagnostic.message, found.diagnostic.check))
        .collect();
    if stops.is_empty() {
        return Ok(());
    }
    let count = counted(stops.len(), "finding", "findings");
    Err(Error::new(
        ErrorCode::CheckErrors,
        format!("the checks stop this move, with {count}: {}", listed_phrases(stops)),
    )
    .hint("mend them, or let them pass with a reason: desk check ARTICLE --let-pass CHECK --reason WORDS"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::reviews::{Identities, let_pass, persons};
    use crate::wire::LetPassRequest;

    #[test]
    fn what_stops_a_move_is_named_and_can_be_let_pass_with_a_reason() {
        let text = "---\ntitle: Pier\nstatus: in-review\nimage: x.jpg\n---\n\nIt costs TK pounds, and TK more.\n";
        let fixture = Fixture::new(&[("pier.md", text)]);
        let publication = &fixture.publication;
        let folder = tempfile::tempdir().unwrap();
        let identities = Identities::new(folder.path().to_owned());
        persons::introduce(publication, &identities, "S. Ivarsen", None).unwrap();
        let refused = may_move(publication, "pier", Status::Approved).unwrap_err();
        assert_eq!(refused.code, ErrorCode::CheckErrors);
        assert!(refused.message.contains("with 3 findings") && refused.message.contains("(placeholders)"), "{refused}");

        let pass = |finding: &str, reason: &str| {
            let request = LetPassRequest {
                article: "pier".into(),
                finding: Some(finding.into()),
                never: false,
                reason: reason.into(),
                recall: String::new(),
            };
            let_pass(publication, &identities, None, &request)
        };
        for left in [2, 1, 0] {
            let found = diagnostics(publication, &["pier".into()], &[]).unwrap();
            let open: Vec<_> = found.iter().filter(|found| found.diagnostic.stops.contains(&Move::Approve)).collect();
            assert_eq!(open.len(), left + 1, "each stands for itself");
            assert_eq!(pass(&open[0].diagnostic.finding, "too short").unwrap_err().code, ErrorCode::BadRequest);
            pass(&open[0].diagnostic.finding, "The council’s press office owns it.").unwrap();
        }
        let passed = diagnostics(publication, &["pier".into()], &[]).unwrap();
        let passed = passed.iter().find(|found| found.diagnostic.check == "placeholders").unwrap();
        assert_eq!(passed.diagnostic.passed.as_ref().unwrap().by, "S. Ivarsen");
        assert!(!passed.diagnostic.is_error());
        may_move(publication, "pier", Status::Approved).unwrap();

        let never = LetPassRequest {
            article: "pier".into(),
            finding: Some(passed.diagnostic.finding.clone()),
            never: true,
            reason: String::new(),
            recall: String::new(),
        };
        let_pass(publication, &identities, None, &never).unwrap();

        let recall = LetPassRequest {
            article: "pier".into(),
            finding: None,
            never: false,
            reason: String::new(),
            recall: passed.diagnostic.passed.as_ref().unwrap().id.clone(),
        };
        let_pass(publication, &identities, None, &recall).unwrap();
        let found = diagnostics(publication, &["pier".into()], &[]).unwrap();
        assert_eq!(
            found.iter().filter(|found| found.diagnostic.is_error()).count(),
            1,
            "it counts again: “never” without a reason lets nothing pass that stops a move"
        );
    }

    #[test]
    fn the_publication_says_what_stops_which_move() {
        let text = "---\ntitle: Pier\nstatus: draft\n---\n\nIt is so.\n";
        let fixture = Fixture::new(&[("pier.md", text)]);
        fixture.write(
            "publication.toml",
            "name = \"T\"\n[checks]\ndek = { level = \"stop\", at = [\"approve\"] }\nfoo = \"off\"\n",
        );
        fixture.publication.reread_settings();
        let found = diagnostics(&fixture.publication, &["pier".into()], &["dek".into()]).unwrap();
        assert_eq!(found[0].diagnostic.stops, [Move::Approve]);
        let faults = crate::read::of_settings(&fixture.publication);
        assert_eq!((faults.len(), faults[0].line), (1, Some(4)), "{faults:?}");
        assert!(faults[0].message.contains("“foo”"));
    }
}
