//! Approving exact words on the command line, and proving it in a bundle.

use crate::support::publication::Publication;

const FERRY: &str = "night-ferry-stays";

/// The sample publication, with an article that was approved here.
fn approved() -> Publication {
    let publication = Publication::sample();
    publication.json(&["people", "--me", "S. Stone"]);
    publication.json(&["status", FERRY, "--to", "draft"]);
    publication.json(&["status", FERRY, "--to", "in-review", "--for", "me", "--due", "2026-12-01"]);
    publication.json(&["approve", FERRY, "--note", "Good."]);
    publication
}

#[test]
fn words_that_were_approved_change_and_come_back() {
    let publication = approved();
    let review = || publication.json(&["status", FERRY])["review"].clone();
    assert_eq!(review()["standing"], "approved");
    let (text, five) = (publication.text("night-ferry-stays.md"), review()["words"].clone());
    publication.write("night-ferry-stays.md", text.replacen("ten past nine", "ten past ten", 1));
    assert_eq!((&review()["standing"], &review()["approval"]["five"]), (&"changed".into(), &five));
    assert_ne!(review()["words"], five);
    let listed = |standing: &str| publication.json(&["list", "--standing", standing]).as_array().unwrap().len();
    assert_eq!(listed("changed"), 1);
    publication.write("night-ferry-stays.md", &text);
    assert_eq!(review()["standing"], "approved", "the same words again");
    assert_eq!(listed("changed"), 0);

    let words = five.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ");
    publication.json(&["approve", FERRY, "--words", &words]);
    let refused = publication.refused(&["approve", FERRY, "--words", "one two three four five"]);
    assert_eq!(refused["code"], "stale-version", "{refused}");
    let log = publication.desk(&["log", FERRY]).out;
    for line in ["S. Stone: moved from", ", for S. Stone", "S. Stone: approved (", "due 2026-12-01", ": “Good.”"] {
        assert!(log.contains(line), "{line} in {log}");
    }
}

#[test]
fn a_bundle_carries_approvals_that_prove_themselves() {
    let publication = approved();
    let answer = publication.json(&["export", FERRY, "bees-on-the-tax-office-roof", "--allow-errors"]);
    assert!(answer["approved"].as_array().unwrap().contains(&FERRY.into()), "{answer}");
    let bundle = std::path::PathBuf::from(answer["bundle"].as_str().unwrap());
    let verify = || publication.desk(&["verify", bundle.to_str().unwrap(), "--json"]);
    let found: serde_json::Value = serde_json::from_str(&verify().out).unwrap();
    let proof = found[0]["approvals"].as_array().unwrap().iter().find(|proof| proof["article"] == FERRY).unwrap();
    assert_eq!((&proof["by"], &proof["known"], &proof["problem"]), (&"S. Stone".into(), &true.into(), &().into()));

    // Whoever changes what was approved, or who approved it, is found out.
    let manifest = std::fs::read_to_string(bundle.join("manifest.json")).unwrap();
    let digest = publication.json(&["status", FERRY])["review"]["digest"].as_str().unwrap().to_owned();
    let other = format!("{}{}", if digest.starts_with('0') { '1' } else { '0' }, &digest[1..]);
    for (forged, why) in [
        (manifest.replacen(&digest, &other, 1), "another version"),
        (manifest.replace("\\\"at\\\":\\\"2", "\\\"at\\\":\\\"3"), "signature"),
    ] {
        assert_ne!(forged, manifest, "{why}");
        std::fs::write(bundle.join("manifest.json"), forged).unwrap();
        let run = verify();
        assert!(run.outcome == cli::Outcome::Found && run.out.contains(why), "{why}: {}", run.out);
    }

    // What the manifest repeats of an approval proves nothing, and an approval is of one article.
    let mut forged: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let articles = forged["articles"].as_array_mut().unwrap();
    let at = articles.iter().position(|article| article["slug"] == FERRY).unwrap();
    articles[at]["approval"]["by"] = "Somebody Else".into();
    let check = |forged: &serde_json::Value| {
        std::fs::write(bundle.join("manifest.json"), forged.to_string()).unwrap();
        let run = verify();
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let of = |slug: &str| {
            let proofs = found[0]["approvals"].as_array().unwrap();
            proofs.iter().find(|proof| proof["article"] == slug).unwrap().clone()
        };
        (of(FERRY), of("bees-on-the-tax-office-roof"))
    };
    let mut copied = forged.clone();
    let other = 1 - at;
    for key in ["digest", "approval"] {
        copied["articles"][other][key] = forged["articles"][at][key].clone();
    }
    assert_eq!(forged["articles"].as_array().unwrap().len(), 2);
    let told = |proof: &serde_json::Value| proof["problem"].as_str().unwrap_or_default().to_owned();
    let (one, two) = check(&copied);
    assert_eq!(one["by"], "S. Stone", "{one}");
    assert!(told(&one).contains("same approval") && told(&two).contains("same approval"), "{one} {two}");
    copied["articles"][other] = forged["articles"][other].clone();
    copied["articles"][at]["approval"]["at"] = "2020-01-01T00:00:00Z".into();
    std::fs::write(bundle.join("manifest.json"), copied.to_string()).unwrap();
    let run = verify();
    assert!(run.outcome == cli::Outcome::Found && run.out.contains("and the manifest says 2020-01-01"), "{}", run.out);
}

#[test]
fn people_who_cannot_be_read_prove_nothing_and_that_is_said() {
    let publication = approved();
    let answer = publication.json(&["export", FERRY, "--allow-errors"]);
    publication.write("people.toml", "[[person]\n");
    let run = publication.desk(&["verify", answer["bundle"].as_str().unwrap()]);
    assert!(run.outcome == cli::Outcome::Refused && run.err.contains("people.toml cannot be read"), "{}", run.err);
}

#[test]
fn another_key_for_a_person_is_told_and_counts_once_it_is_confirmed() {
    let publication = approved();
    let standing = || publication.json(&["status", FERRY])["review"]["standing"].clone();
    let people = publication.text("people.toml");
    let mut keys = people.lines().filter(|line| line.starts_with("key = "));
    let (other, own) = (keys.next().unwrap(), keys.next_back().unwrap());
    publication.write("people.toml", people.replace(own, other));
    assert_eq!(standing(), "approved", "by the key that was seen first");
    let told = publication.desk(&["doctor"]);
    assert!(told.out.contains("“S. Stone” has another key than before"), "{}", told.out);
    publication.json(&["people", "--confirm", "S. Stone"]);
    assert_eq!(standing(), "unvouched", "that key did not sign it");
    assert!(!publication.desk(&["doctor"]).out.contains("another key"));
}

#[test]
fn a_manifest_and_an_approval_name_an_article_by_the_same_digest() {
    let publication = Publication::sample();
    publication.write("media/note.pdf", "PDF");
    let odd = "---\ntitle: Odd\nslug: odd-one\nimage: media/none.png\n---\n\n![a](media/a.png) ![b](media/note.pdf) \
        ![c](https://example.org/c.png)\n";
    publication.write("odd.md", odd);
    let bundle = publication.export(&["--all", "--allow-errors"]);
    let manifest: press::bundle::Manifest =
        serde_json::from_slice(&std::fs::read(bundle.join("manifest.json")).unwrap()).unwrap();
    assert!(manifest.articles.len() > 15);
    for article in manifest.articles {
        let here = publication.json(&["status", &article.slug])["review"]["digest"].clone();
        assert_eq!(here, article.digest.unwrap().to_string(), "{}", article.slug);
    }
    assert!(publication.desk(&["log", "odd-one"]).out.contains("to web ("));
}
