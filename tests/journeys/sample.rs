//! The sample publication as it is shipped.

use crate::support::publication::Publication;

#[test]
fn every_approved_article_of_the_sample_is_approved_as_it_stands() {
    let sample = Publication::sample();
    let articles = sample.json(&["list", "--status", "approved"]);
    for article in articles.as_array().unwrap() {
        assert_eq!(
            article["standing"], "approved",
            "{} was changed: approve it again with desk approve",
            article["slug"]
        );
    }
    assert!(articles.as_array().unwrap().len() > 5);
}
