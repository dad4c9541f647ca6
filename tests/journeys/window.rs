//! The writer's and the editor's job in the real window.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::publication::{Publication, desk, only_entry};

#[test]
fn a_new_article_becomes_a_bundle_whose_page_shows_it_all() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    window.until("the list is there", "document.querySelectorAll('[data-testid=article-row]').length > 5");

    window.click("[data-testid=new-article]");
    window.until("a new article is open", "document.querySelector('[data-testid=headline]')?.value === ''");
    window.type_into("[data-testid=headline]", "The lamp on the long pier");
    window.type_into("[data-testid=dek]", "It has been out since Tuesday.");
    window.type_into(".cm-content", "Nobody saw it go out.\n\n## On the pier\n\nThe keeper has a torch.\n\n");
    window.until(
        "the preview shows the text",
        &in_preview("doc.querySelector('[data-text] h2')?.textContent === 'On the pier'"),
    );
    window.until(
        "the preview shows the headline",
        &in_preview("doc.querySelector('h1')?.textContent.includes('long pier')"),
    );

    pick_author(&window, "Brandt");
    window.until("the preview shows the author", &in_preview("doc.body.textContent.includes('L. Brandt')"));
    add_related(&window, "towpath");
    add_related(&window, "bees");
    window
        .until("two related posts are picked", "document.querySelectorAll('[data-testid=related-item]').length === 2");
    // Left by a key that takes the panel away: what was typed goes, whether its field heard of the end or not.
    window.type_into("[data-testid=related-item] textarea", "Ask the goat.\u{e00a}1");

    drop_picture(&window, &publication.file("media/lighthouse.jpg"));
    window.click("[data-testid=tab-preview]");
    window.until(
        "the preview shows the picture",
        &in_preview("[...doc.querySelectorAll('[data-text] img')].some(i => i.naturalWidth > 0)"),
    );
    window.until("all is saved", "document.querySelector('[data-testid=saved-state]')?.textContent.includes('Saved')");

    window.click("[data-testid=export]");
    window.click("[data-testid=export-run]");
    window.until("the export is done", "document.querySelector('[data-testid=export-done]')");
    drop(window);

    let bundle = only_entry(&publication.file("bundles"));
    assert_eq!(desk(&["verify".into(), bundle.clone().into_os_string()]).outcome, cli::Outcome::Done);
    let page = std::fs::read_to_string(bundle.join("web/the-lamp-on-the-long-pier/index.html")).unwrap();
    for part in [
        "The lamp on the long pier",
        "It has been out since Tuesday.",
        "On the pier",
        "L. Brandt",
        "Who owns the towpath?",
        "Ask the goat",
        "Bees on the tax office roof",
        "<figure",
    ] {
        assert!(page.contains(part), "the exported page lacks “{part}”");
    }
    let file = publication.text("the-lamp-on-the-long-pier.md");
    assert!(file.contains("Nobody saw it go out."), "the file follows the headline's slug:\n{file}");
}

#[test]
fn the_preview_is_the_exported_page() {
    let publication = Publication::sample();
    let bundle = publication.export(&["night-ferry-stays"]);
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.until("the preview is whole", &in_preview("doc.querySelectorAll('[data-text] > *').length > 20"));
    // The published page's script shows the reader's actions; the preview has no script, and shows them from the start.
    let normal = "const tidy = doc => { const d = doc.cloneNode(true);
        for (const e of d.querySelectorAll('base')) e.remove();
        for (const e of d.querySelectorAll('*')) { e.removeAttribute('data-line'); }
        for (const e of d.querySelectorAll('[data-actions] [hidden]')) e.removeAttribute('hidden');
        d.documentElement.removeAttribute('data-theme');
        // A page of the bundle lies in a folder of its own.
        for (const e of d.querySelectorAll('[src], [srcset]')) for (const name of ['src', 'srcset'])
            if (e.hasAttribute(name)) e.setAttribute(name, e.getAttribute(name).replaceAll('../media/', 'media/'));
        return d.body.innerHTML.replace(/>\\s+</g, '><').trim() };";
    let preview = window
        .run(&format!("{normal} return tidy(document.querySelector('[data-testid=preview-frame]').contentDocument)"));
    let exported = std::fs::read_to_string(bundle.join("web/night-ferry-stays/index.html")).unwrap();
    let exported = window.run_with(
        &format!("{normal} return tidy(new DOMParser().parseFromString(arguments[0], 'text/html'))"),
        vec![json!(exported)],
    );
    assert_eq!(preview, exported);
}

#[test]
fn typing_is_on_the_disk_within_a_second_and_a_kill_loses_nothing_older() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    window.type_into(".cm-content", "Durable words. ");
    window.until("the preview shows them", &in_preview("doc.body.textContent.includes('Durable words.')"));
    // The promise is a second; the test waits no longer for it than that.
    std::thread::sleep(Duration::from_secs(1));
    window.kill_app();
    let text = publication.desk(&["show", "market-roof-notes"]).out;
    assert!(text.contains("Durable words."), "{text}");
}

#[test]
fn an_outside_edit_appears_at_once_and_a_conflict_is_shown_with_both_texts() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    let text = publication.text("market-roof-notes.md");
    publication.write("market-roof-notes.md", format!("{text}\nA line from another editor.\n"));
    window.until(
        "the outside edit appears",
        "document.querySelector('.cm-content').textContent.includes('A line from another editor.')",
    );

    // Both sides write at the same places: the app has not yet saved what was typed when the file changes.
    let text = publication.text("market-roof-notes.md");
    window.type_into(".cm-content", "Ours. ");
    publication.write("market-roof-notes.md", text.replace("Start", "Theirs. Start") + "Theirs.\n");
    window.until("the conflict is shown", "document.querySelector('[data-testid=conflict-banner]')");
    window.click("[data-testid=open-conflict]");
    window.until("both texts are there", "document.querySelector('[data-testid=conflict-dialog]')?.textContent.includes('Ours.') && document.querySelector('[data-testid=conflict-dialog]')?.textContent.includes('Theirs.')");
    window.click("[data-testid=take-theirs]");
    window.click("[data-testid=conflict-keep]");
    window.until("the conflict is over", "!document.querySelector('[data-testid=conflict-banner]')");
    let text = publication.text("market-roof-notes.md");
    assert!(text.contains("Theirs. Start") && !text.contains("Ours."), "{text}");
    drop(window);
    let kept: Vec<_> = publication
        .json(&["history", "market-roof-notes"])
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["origin"].clone())
        .collect();
    assert!(
        kept.contains(&json!("conflict")) && kept.contains(&json!("written")),
        "both sides stay in the history: {kept:?}"
    );
}

#[test]
fn a_folder_that_is_moved_away_is_missed_and_gets_the_words_when_it_is_back() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    let elsewhere = home.path().join("elsewhere");
    std::fs::rename(publication.path(), &elsewhere).unwrap();
    window.until(
        "the window says that nothing is saved",
        "document.querySelector('[data-testid=away-band]')?.textContent.includes('Nothing is being saved.')",
    );
    window.type_into(".cm-content", "Typed while it was away. ");
    window.type_into("[data-testid=dek]", "Who was away?");
    let saved = "document.querySelector('[data-testid=saved-state]')?.textContent";
    window.until("the status bar says so too", &format!("{saved}.trim() === 'Not saved'"));

    std::fs::rename(&elsewhere, publication.path()).unwrap();
    window.until("the band goes", "!document.querySelector('[data-testid=away-band]')");
    let words = "document.querySelector('.cm-content').textContent.includes('Typed while it was away. ')";
    window.until("the words are still there", words);
    window.until("its file has all of it", &format!("{saved}.includes('· market-roof-notes.md')"));
    let text = publication.text("market-roof-notes.md");
    assert!(text.contains("Typed while it was away. ") && text.contains("description: Who was away?"), "{text}");
}

#[test]
fn an_article_goes_in_the_trash_and_comes_back() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Who owns the towpath");
    window.click("[data-testid=tab-details]");
    window.click("[data-testid=trash-article]");
    window.until(
        "what points to it is named",
        "document.querySelector('[data-testid=trash-mentions]')?.textContent.includes('Bees')",
    );
    window.click("[data-testid=trash-confirm]");
    window.until("it is in the trash", "document.querySelector('[data-testid=rail-trash]')?.textContent.includes('1')");
    assert!(!publication.file("who-owns-the-towpath.md").exists());
    window.click("[data-testid=rail-trash]");
    window.until("the trash lists it", "document.querySelectorAll('[data-testid=article-row]').length === 1");
    window.click("[data-testid=article-row]");
    window.click("[data-testid=trash-confirm]");
    window.until(
        "it is back and open",
        "document.querySelector('[data-testid=headline]')?.value.includes('towpath') && !document.querySelector('[data-testid=rail-trash]')",
    );
    assert!(publication.file("who-owns-the-towpath.md").exists());
}

#[test]
fn an_earlier_text_is_shown_beside_the_one_of_now_and_comes_back() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Market roof");
    let text = publication.text("market-roof-notes.md");
    publication.write("market-roof-notes.md", format!("{text}\nA line too many.\n"));
    let has = |words: &str| format!("document.querySelector('.cm-content').textContent.includes('{words}')");
    window.until("the outside edit appears", &has("A line too many."));
    window.click("[data-testid=tab-history]");
    window.until("both revisions are listed", "document.querySelectorAll('[data-testid=revision]').length === 2");
    window.click("li:last-child > [data-testid=revision]");
    window.until(
        "the differing line is marked",
        "document.querySelector('[data-testid=revision-dialog]')?.textContent.includes('A line too many.')",
    );
    window.click("[data-testid=bring-back]");
    window.until("the earlier text is back", &format!("!{}", has("A line too many.")));
    window.until(
        "its file has it, too",
        "document.querySelector('[data-testid=saved-state]')?.textContent.includes('· market-roof-notes.md')",
    );
    assert_eq!(publication.text("market-roof-notes.md"), text);
}

#[test]
fn in_a_small_window_everything_can_be_scrolled_to() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Night ferry stays");
    window.resize(1024, 700);
    window.until("the window is small", "innerHeight < 750");
    window.click("[data-testid=toggle-side]");
    let reach = |place: &str| {
        let out = window.run(OUT_OF_REACH);
        assert_eq!(out, json!([]), "{place}: no scrollbar leads there");
    };
    for (tab, there) in [("related", "related-panel"), ("details", "details-panel")] {
        window.click(&format!("[data-testid=tab-{tab}]"));
        window.until(tab, &format!("document.querySelector('[data-testid={there}]')"));
        reach(tab);
    }
    window.click("[data-testid=rail-authors]");
    window.until("a profile is open", "document.querySelector('[data-testid=author-delete]')");
    reach("authors");
}

/// What of the window is below its lower edge, and in nothing that ends within the window and scrolls.
const OUT_OF_REACH: &str = "
    const scrolls = e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowY)
        && e.getBoundingClientRect().bottom <= innerHeight + 1;
    const within = e => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; };
    return [...document.querySelectorAll('button, input, textarea, a, select')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().bottom > innerHeight + 1)
        .filter(e => !within(e)).map(e => e.outerHTML.slice(0, 120));";

#[test]
fn hostile_text_does_not_run_in_the_preview() {
    let publication = Publication::new();
    publication.write("hostile.md", format!("---\ntitle: Hostile\n---\n\n{}\n", include_str!("hostile.html")));
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    open(&window, "Hostile");
    window.until("the preview shows it", &in_preview("doc.body.textContent.includes('pass over me')"));
    let frame = "document.querySelector('[data-testid=preview-frame]')";
    let ran = window.run(&format!(
        "const w = {frame}.contentWindow;
         for (const e of w.document.querySelectorAll('*')) for (const t of ['mouseover', 'focus', 'error', 'load', 'toggle']) e.dispatchEvent(new Event(t));
         return (w.ran || 0) + (window.ran || 0)"
    ));
    assert_eq!(ran, json!(0));
    let inside = window.run(&format!("return [...{frame}.contentDocument.querySelectorAll('[data-text] script, [data-text] iframe, [data-text] svg, [data-text] form, [data-text] style')].length"));
    assert_eq!(inside, json!(0));
}

#[test]
fn first_start_offers_the_sample_a_new_publication_or_a_folder() {
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(None, home.path());
    window.until("the start screen is there", "document.querySelector('[data-testid=start-screen]')");
    for way in ["start-sample", "start-new", "start-open"] {
        assert_eq!(
            window.run(&format!("return !!document.querySelector('[data-testid={way}]')")),
            json!(true),
            "{way}"
        );
    }
    window.click("[data-testid=start-sample]");
    window.until("the sample is open", "document.querySelectorAll('[data-testid=article-row]').length > 5");
}

pub(crate) fn open(window: &Browser, headline: &str) {
    window.until("the list is there", "document.querySelectorAll('[data-testid=article-row]').length > 0");
    window.type_into("[data-testid=search]", headline);
    window.until(
        "the search finds it",
        &format!("document.querySelector('[data-testid=article-row]')?.textContent.includes({})", json!(headline)),
    );
    window.type_into("[data-testid=search]", "\n");
    window.click("[data-testid=article-row]");
    window.until(
        "it is open",
        &format!("document.querySelector('[data-testid=headline]')?.value.includes({})", json!(headline)),
    );
}

fn pick_author(window: &Browser, name: &str) {
    // While the headline above it still grows, a press by place can miss it.
    window.until(
        "the byline picker is open",
        "document.querySelector('[data-testid=byline-search]') || (document.querySelector('[data-testid=byline]').click(), false)",
    );
    window.type_into("[data-testid=byline-search]", name);
    window.until("the author is offered", "document.querySelector('[data-testid=byline-author]')");
    window.type_into("[data-testid=byline-search]", "\n");
}

fn add_related(window: &Browser, words: &str) {
    window.click("[data-testid=tab-related]");
    window.until(
        "the search is there",
        "document.querySelector('[data-testid=related-search]') || (document.querySelector('[data-testid=find-another]')?.click(), false)",
    );
    window.type_into("[data-testid=related-search]", words);
    window.until("it is offered", &format!("document.querySelector('[data-testid=related-panel] [data-testid=picker-row]')?.textContent.toLowerCase().includes({})", json!(words)));
    window.type_into("[data-testid=related-search]", "\n");
}

/// Drops a picture file into the text, as from a file manager.
fn drop_picture(window: &Browser, file: &Path) {
    use base64::Engine;
    let base64 = base64::engine::general_purpose::STANDARD.encode(std::fs::read(file).unwrap());
    let name: Value = json!(file.file_name().unwrap().to_str());
    window.run_with(
        "const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
         const data = new DataTransfer(); data.items.add(new File([bytes], arguments[1], { type: 'image/jpeg' }));
         const place = document.querySelector('.cm-content'); const box = place.getBoundingClientRect();
         place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: box.left + 20, clientY: box.bottom - 12 }))",
        vec![json!(base64), name],
    );
}

/// A condition on the preview's document, `doc`.
pub(crate) fn in_preview(condition: &str) -> String {
    format!("(doc => doc && ({condition}))(document.querySelector('[data-testid=preview-frame]')?.contentDocument)")
}
