//! Pasting and dropping in the real window, with another program, its clipboard, and the keys and the mouse of a display.

use std::path::Path;

use serde_json::json;

use crate::support::browser::Browser;
use crate::support::desktop::Desktop;
use crate::support::publication::Publication;

const TITLE: &str = "Test Weekly";
const HTML: &[u8] = b"<meta charset='utf-8'><h1>On the pier</h1><p>It <b>stays</b>, says <a href='https://x.example/a'>the harbour</a>:</p>\
    <ul><li>one</li><li>two</li></ul><table><tr><th>Who</th><th>What</th></tr><tr><td>Chair</td><td>talks</td></tr></table>";
const MARKDOWN: &str = "## On the pier\n\nIt **stays**, says [the harbour](https://x.example/a):\n\n- one\n- two\n\n| Who | What |\n| --- | --- |\n| Chair | talks |";

/// The window with one article open, and the cursor at the end of its text.
struct Scene {
    window: Browser,
    publication: Publication,
    desktop: Desktop,
    _home: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let (desktop, home) = (Desktop::new(), tempfile::tempdir().unwrap());
        let publication = Publication::new();
        publication.write("pier.md", "---\ntitle: The pier\n---\n\nA.\n");
        let window = Browser::app_with(Some(publication.path()), home.path(), &desktop.environment());
        window.until("the article is open", "document.querySelector('[data-testid=headline]')?.value === 'The pier'");
        window.click(".cm-content");
        let scene = Self { window, publication, desktop, _home: home };
        scene.press("ctrl+End");
        scene
    }

    fn press(&self, key: &str) {
        self.desktop.press(TITLE, key);
    }

    /// Waits until the editor's text is this.
    fn until_text(&self, what: &str, text: &str) {
        let lines = "[...document.querySelectorAll('.cm-line')].map(line => line.textContent).join('\\n')";
        self.window.until(what, &format!("{lines} === {}", json!(text)));
    }

    fn until_said(&self, words: &str) {
        let notices = "[...document.querySelectorAll('[data-testid=notice]')]";
        self.window.until(words, &format!("{notices}.some(one => one.textContent.includes({}))", json!(words)));
    }

    /// A place on the desktop: the middle of an element's first line. Without a window manager, the window is at its corner.
    fn place(&self, css: &str) -> (i64, i64) {
        let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.x + box.width / 2, box.y + 12]";
        let place = self.window.run_with(script, vec![json!(css)]);
        let at = |index: usize| place[index].as_f64().unwrap() as i64;
        (at(0), at(1))
    }
}

fn media(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts/media").join(name)).unwrap()
}

fn address(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

#[test]
fn what_other_programs_copy_comes_into_the_text_and_goes_by_one_undo() {
    let scene = Scene::new();
    let with = |text: &str| format!("A.\n{text}");

    let copied = scene.desktop.copy(&[("text/html", HTML), ("UTF8_STRING", b"On the pier\nIt stays")]);
    scene.press("ctrl+v");
    scene.until_text("a page comes with its marks", &with(&format!("\n{MARKDOWN}")));
    scene.press("ctrl+z");
    scene.until_text("one undo takes it back", &with(""));
    scene.press("ctrl+shift+v");
    scene.until_text("plain text comes as it is", &with("On the pier\nIt stays"));
    scene.press("ctrl+z");
    scene.until_text("one undo takes it back", &with(""));
    drop(copied);

    let copied = scene.desktop.copy(&[("text/html", b"<p>Only <i>this</i></p>")]);
    scene.press("ctrl+v");
    scene.until_text("HTML alone comes, too", &with("Only *this*"));
    scene.press("ctrl+z");
    drop(copied);

    let copied = scene.desktop.copy(&[("image/png", &media("fares-chart.png"))]);
    scene.press("ctrl+v");
    scene.until_text("a copied picture comes", &with("\n![](media/picture.png)"));
    scene.press("ctrl+z");
    scene.until_text("one undo takes it back", &with(""));
    assert_eq!(std::fs::read(scene.publication.file("media/picture.png")).unwrap(), media("fares-chart.png"));
    drop(copied);

    let folder = tempfile::tempdir().unwrap();
    let list = ["lighthouse.jpg", "a list.pdf", "night-bus.jpg"].map(|name| {
        let content = if name.ends_with("pdf") { b"%PDF-1.7".to_vec() } else { media(name) };
        std::fs::write(folder.path().join(name), content).unwrap();
        address(&folder.path().join(name))
    });
    let copied = scene.desktop.copy(&[("text/uri-list", list.join("\r\n").as_bytes())]);
    scene.press("ctrl+v");
    let both = with("\n![](media/lighthouse.jpg)\n\n![](media/night-bus.jpg)");
    scene.until_text("copied files come", &both);
    scene.until_said("a list.pdf");
    scene.press("ctrl+z");
    scene.until_text("one undo takes them back", &with(""));
    drop(copied);

    let older = format!("copy\n{}", list[0]);
    let copied = scene.desktop.copy(&[("x-special/gnome-copied-files", older.as_bytes())]);
    scene.press("ctrl+v");
    scene.until_text("also from an older file manager", &with("\n![](media/lighthouse.jpg)"));
    drop(copied);
}

#[test]
fn what_is_dragged_onto_the_text_lands_where_the_pointer_is() {
    let scene = Scene::new();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        std::fs::write(folder.path().join(name), content).unwrap();
        address(&folder.path().join(name))
    };
    let pictures = ["lighthouse.jpg", "night-bus.jpg"].map(|name| file(name, &media(name)));
    let notes = file("notes.md", b"# Notes\n\nOn the pier.\n");

    let dragged = scene.desktop.drag(&[("text/uri-list", pictures.join("\r\n").as_bytes())], scene.place(".cm-line"));
    scene.window.until("a caret shows the place", "document.querySelector('.cm-dropCursor')");
    scene.desktop.let_go();
    let both = "A.\n\n![](media/lighthouse.jpg)\n\n![](media/night-bus.jpg)\n";
    scene.until_text("both pictures are there", both);
    drop(dragged);

    let dragged = scene.desktop.drag(&[("text/uri-list", notes.as_bytes())], scene.place(".cm-line"));
    scene.desktop.let_go();
    scene.until_said("“notes.md” is a text");
    scene.window.run("[...document.querySelectorAll('[data-testid=notice] button')].find(one => one.textContent.includes('Import')).click()");
    scene.window.until("it is an article", "document.querySelectorAll('[data-testid=article-row]').length === 2");
    drop(dragged);

    let html = b"<p>From <b>a page</b></p>";
    let dragged =
        scene.desktop.drag(&[("text/html", html), ("text/plain", b"From a page")], scene.place(".cm-line:last-child"));
    scene.desktop.let_go();
    scene.until_text("a dragged text comes with its marks", &format!("{both}From **a page**"));
    drop(dragged);

    // The engine would open it in place of the whole window.
    let dragged =
        scene.desktop.drag(&[("text/uri-list", pictures[0].as_bytes())], scene.place("[data-testid=preview-frame]"));
    scene.desktop.let_go();
    drop(dragged);
    scene.window.click(".cm-content");
    scene.press("ctrl+z");
    scene.until_text("the window is still there", both);
}
