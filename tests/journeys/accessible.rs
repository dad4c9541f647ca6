//! Every screen, panel, menu and dialog of the window keeps the rules of axe-core, by day and by night.

use crate::support::axe;
use crate::support::browser::Browser;
use crate::support::publication::Publication;
use crate::window::open;

/// What is wrong with the places that were looked at so far.
struct Look<'a> {
    window: &'a Browser,
    faults: Vec<String>,
}

impl<'a> Look<'a> {
    fn new(window: &'a Browser) -> Self {
        Self { window, faults: Vec::new() }
    }

    /// Looks at what is on screen, once this element is there.
    fn at(&mut self, css: &str) {
        self.window.until(&format!("{css} is there"), &format!("document.querySelector({css:?})"));
        self.look(css);
    }

    fn look(&mut self, place: &str) {
        self.faults.extend(axe::faults(self.window).into_iter().map(|fault| format!("{place}: {fault}")));
    }

    /// Clicks there, and looks at what it opens.
    fn opened_by(&mut self, button: &str, css: &str) {
        self.window.click(button);
        self.at(css);
    }

    /// Presses keys, and looks at what they open.
    fn keyed(&mut self, keys: &str, css: &str) {
        self.window.press(keys);
        self.at(css);
    }

    /// Looks at a dialog that a click opens, and closes it.
    fn dialog(&mut self, button: &str, css: &str) {
        self.opened_by(button, css);
        self.close(css);
    }

    /// Looks at what floats beside its button, and closes it. It closes by itself when another window takes the focus, which
    /// happens while tests run side by side: so it is opened until it is there.
    fn floating(&mut self, button: &str, css: &str) {
        let open = format!("document.querySelector({css:?}) || (document.querySelector({button:?})?.click(), false)");
        self.window.until(&format!("{css} is open"), &open);
        self.look(css);
        self.close(css);
    }

    /// Closes a dialog or a menu by Escape.
    fn close(&self, css: &str) {
        self.window.press(ESCAPE);
        self.window.until(&format!("{css} is closed"), &gone(css));
    }
}

/// Words that no article has.
const NOTHING: &str = "zyzzyva";
const ESCAPE: &str = "\u{e00c}";
const MOD: &str = "\u{e009}";
const SHIFT: &str = "\u{e008}";
const F1: &str = "\u{e031}";

fn tested(name: &str) -> String {
    format!("[data-testid={name}]")
}

/// The condition that no element is found by this selector.
fn gone(css: &str) -> String {
    format!("!document.querySelector({css:?})")
}

#[test]
fn writing_an_article() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    open(&window, "Night ferry stays");
    for panel in ["preview", "related", "details", "history"] {
        look.opened_by(&tested(&format!("tab-{panel}")), "[role=tabpanel] *");
    }
    look.keyed(&format!("{MOD}2"), "body");
    look.keyed(&format!("{MOD}4"), "body");
    look.keyed(&format!("{MOD}1"), "body");
    window.resize(1024, 700);
    window.until("the window is small", "innerHeight < 750");
    look.at("body");
    look.opened_by(&tested("toggle-side"), "[role=tabpanel]");
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn menus_and_what_floats() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    open(&window, "Night ferry stays");
    for menu in ["hand-over", "publication-menu"] {
        look.floating(&tested(menu), "[role=menu]");
    }
    look.floating(&tested("byline"), &tested("byline-picker"));
    look.opened_by(&tested("tab-related"), &tested("candidate"));
    look.opened_by(&tested("find-another"), &tested("related-search"));
    window.type_into(&tested("related-search"), "boat");
    look.at(&tested("picker-row"));
    window.type_into(&tested("related-search"), NOTHING);
    window.until("no related post is offered", &gone(&tested("picker-row")));
    look.at(&tested("related-panel"));
    window.type_into(&tested("search"), NOTHING);
    window.until("the search finds nothing", &gone(&tested("article-row")));
    look.at(&tested("article-list"));
    look.opened_by(&tested("rail-all"), &tested("article-row"));
    look.floating(&tested("sort-menu"), "[role=menu]");
    look.opened_by(&tested("rail-tag"), &tested("article-row"));
    window.click(".cm-content");
    look.keyed(&format!("{MOD}f"), "[data-testid=find-words]");
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn dialogs() {
    let publication = Publication::sample();
    publication.write("cut-off.md", "---\ntitle: [Cut off\n---\n\nIts front matter cannot be read.\n");
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    open(&window, "Night ferry stays");
    look.opened_by(&tested("open-palette"), &tested("palette-row"));
    window.type_into(&tested("palette-input"), NOTHING);
    window.until("the palette finds nothing", &gone(&tested("palette-row")));
    look.at(&tested("palette"));
    look.close(&tested("palette"));
    look.keyed(F1, &tested("shortcuts-dialog"));
    look.close(&tested("shortcuts-dialog"));
    window.click(".cm-content");
    look.keyed(&format!("{MOD}{SHIFT}l"), &tested("link-dialog"));
    look.close(&tested("link-dialog"));
    look.dialog(&tested("problems"), &tested("problems-dialog"));
    window.until(
        "the menu of the publication is open",
        &format!(
            "document.querySelector('[role=menu]') || (document.querySelector({:?}).click(), false)",
            tested("publication-menu")
        ),
    );
    look.dialog("[role=menuitem]:nth-of-type(2)", &tested("new-publication-dialog"));

    look.opened_by(&tested("export"), &tested("export-checks"));
    look.opened_by(&tested("export-run"), &tested("export-done"));
    window.click(&tested("export-close"));

    window.click(&tested("tab-history"));
    look.dialog(&tested("revision"), &tested("revision-dialog"));
    window.click(&tested("tab-details"));
    look.opened_by(&tested("trash-article"), &tested("trash-dialog"));
    window.click(&tested("trash-confirm"));
    look.opened_by(&tested("rail-trash"), &tested("empty-trash"));
    look.dialog(&tested("article-row"), &tested("trash-dialog"));
    look.dialog(&tested("empty-trash"), &tested("trash-dialog"));
    open(&window, "Cut off");
    look.at(&tested("front-matter-banner"));
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn a_conflict() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    open(&window, "Market roof");
    let text = publication.text("market-roof-notes.md");
    window.type_into(".cm-content", "Ours. ");
    publication.write("market-roof-notes.md", text.replace("Start", "Theirs. Start"));
    look.at(&tested("conflict-banner"));
    look.opened_by(&tested("open-conflict"), &tested("conflict-dialog"));
    look.opened_by(&format!("{} [role=radio]:last-child", tested("conflict-dialog")), &tested("conflict-result"));
    window.click(&tested("conflict-keep"));
    look.at(&tested("notice"));
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn authors() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    look.opened_by(&tested("rail-authors"), &tested("author-form"));
    look.dialog(&tested("author-show-history"), &tested("revision"));
    look.dialog(&tested("author-delete"), &tested("delete-author-dialog"));
    look.opened_by(&tested("new-author"), &tested("author-form"));
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn nothing_there_yet() {
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(None, home.path());
    let mut look = Look::new(&window);
    look.at(&tested("start-screen"));
    assert_eq!(look.faults, Vec::<String>::new());
    drop(window);

    let publication = Publication::new();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    look.at(&tested("article-list"));
    look.opened_by(&tested("rail-authors"), &tested("author-list"));
    window.click(&tested("rail-all"));
    look.opened_by(&tested("new-article"), &tested("headline"));
    for panel in ["related", "details", "history"] {
        look.opened_by(&tested(&format!("tab-{panel}")), "[role=tabpanel] *");
    }
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn what_the_checks_found() {
    let publication = crate::checks_window::faulty();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    open(&window, "Night ferry stays");
    look.keyed(&format!("{MOD}3"), "body");
    look.opened_by(&tested("tab-checks"), &tested("check-entry"));
    // The one that stops approval, and one with places to tick.
    look.opened_by(&tested("check-entry"), &tested("check-ask"));
    look.opened_by(&tested("check-ask"), &tested("check-reason"));
    window.run(&format!("{}.click()", crate::checks_window::entry("stands there twice")));
    look.at(&tested("check-tick"));
    look.opened_by(&tested("checks-passed"), ".names");
    look.dialog(&tested("fix-several"), &tested("fixes-dialog"));
    window.resize(1024, 700);
    window.until("the window is small", "innerHeight < 750");
    look.at(&tested("check-entry"));
    window.click(&tested("open-palette"));
    window.type_into(&tested("palette-input"), "Add related posts to the articles\n");
    look.at(&tested("fill-row"));
    assert_eq!(look.faults, Vec::<String>::new());
}

#[test]
fn settings() {
    let publication = Publication::sample();
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication.path()), home.path());
    let mut look = Look::new(&window);
    look.opened_by(&tested("rail-settings"), &tested("settings-form"));
    for group in ["readers", "review", "targets"] {
        look.opened_by(&tested(&format!("settings-{group}")), &tested("settings-form"));
    }
    assert_eq!(look.faults, Vec::<String>::new());
}
