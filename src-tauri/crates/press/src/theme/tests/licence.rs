//! What pages say of the licence of a lead picture.

use article::{LeadPicture, Licence};
use serde_json::{Value, json};

use super::{article, made, publication};

fn with(licence: Licence, credit: &str) -> (String, Value) {
    let mut article = article();
    let image = article.image.as_mut().unwrap();
    *image = LeadPicture { credit: credit.into(), licence: Some(licence), ..image.clone() };
    let page = made(&article, &publication());
    let data = page.split_once("<script type=\"application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    let image = data["image"][0].clone();
    (page, image)
}

#[test]
fn a_licence_stands_behind_the_credit_and_in_the_structured_data() {
    let address = "https://creativecommons.org/licenses/by/4.0/";
    let (page, image) = with(Licence::Address(address.into()), "L. *Brandt*");
    let shown = format!("<em>Brandt</em> · <a href=\"{address}\" rel=\"noopener\">CC BY 4.0</a></span>");
    assert!(page.contains(&shown), "{page}");
    assert_eq!(image["license"], address);
    assert_eq!((&image["creditText"], &image["contentUrl"]), (&json!("L. Brandt"), &image["url"]));
}

#[test]
fn a_licence_in_words_stays_words() {
    let (page, image) = with(Licence::Words("Press <use> only".into()), "");
    assert!(page.contains("<span class=\"credit\">Press &lt;use&gt; only</span>"), "{page}");
    assert_eq!(image["license"], json!({ "@type": "CreativeWork", "name": "Press <use> only" }));
    assert_eq!(image.get("creditText"), None);
}
