//! The faces of an article in the preview of the real window: what others than the readers of its page see of it.

use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

const PICTURE: &str = "document.querySelector('[data-testid=share-picture]')";

fn choose(window: &Browser, face: &str) {
    window.click("[data-testid=face-menu]");
    window.click(&format!("[data-testid=face-{face}]"));
}

/// The name of the share card on screen, once it is drawn.
fn card(window: &Browser) -> String {
    window.until("the card is drawn", &format!("{PICTURE}?.complete && {PICTURE}.naturalWidth === 1200"));
    let name = window.run(&format!("return {PICTURE}.src.split('/').pop()"));
    name.as_str().unwrap().to_owned()
}

#[test]
fn an_edit_of_the_headline_arrives_in_the_share_card_and_in_the_search_result() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    choose(&window, "share");
    let before = card(&window);
    window.type_into("[data-testid=headline]", " again");
    let title = "document.querySelector('[data-testid=share-title]')?.textContent.endsWith(' again')";
    window.until("the words below it follow", title);
    let after = card(&window);
    assert_ne!(after, before, "another headline, another card");

    window.click("[data-testid=open-palette]");
    window.type_into("[data-testid=palette-input]", "Preview: Show the search result\n");
    let title = "document.querySelector('[data-testid=search-title]')?.textContent";
    window.until("the title is that of the page", &format!("{title}?.includes(' again')"));
    window.until("nothing else is shown", &format!("!{PICTURE}"));
    window.type_into("[data-testid=headline]", " and again");
    window.until("it follows, too", &format!("{title}?.includes(' again and again')"));

    choose(&window, "share");
    let last = card(&window);
    choose(&window, "card");
    let headline = "[...document.querySelectorAll('[data-testid=card-frame]')].every(frame => {
        const shown = [...frame.contentDocument.querySelectorAll('h2, h3')].find(one => getComputedStyle(one).visibility === 'visible');
        return shown?.textContent.includes(' again and again') && frame.parentElement.clientHeight > 40; })";
    window.until(
        "each card has it, in a place of its own",
        &format!("document.querySelector('[data-testid=card-frame]') && {headline}"),
    );
    window.until("all is saved", "document.querySelector('[data-testid=saved-state]')?.textContent.includes('Saved')");
    drop(window);

    let bundle = publication.export(&["market-roof-notes"]);
    assert!(bundle.join("web/market-roof-notes").join(&last).is_file(), "the export has the card that was shown");
}

#[test]
fn what_a_face_lacks_leads_to_where_it_is_set() {
    let publication = Publication::sample();
    let settings = publication.text("publication.toml");
    let without = settings.replacen("address =", "# address =", 1);
    publication.write("publication.toml", without);
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    choose(&window, "share");
    let about = "document.querySelector('[data-testid=share-about]')?.textContent";
    window.until("no picture is shown", &format!("{about}?.includes('Networks show no picture')"));
    window.click("[data-testid=face-set-settings]");
    window.until("the settings are open", "document.querySelector('[data-testid=settings-piece]')");
}
