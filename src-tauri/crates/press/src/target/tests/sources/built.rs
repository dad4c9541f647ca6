//! Sites that the generators themselves build. They run where `COPYDESK_HUGO` and `COPYDESK_JEKYLL` name the programs
//! (`tests/conformance/ssg.sh` sets both); elsewhere these tests pass without a look.

use std::path::Path;
use std::process::Command;

use super::words::{of_document, of_html};
use super::*;

/// Writes the files of a target into a folder.
fn write(memory: &Memory, target: &str, to: &Path) {
    for (path, bytes) in &memory.0 {
        let Some(path) = path.strip_prefix(&format!("{target}/")) else { continue };
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        put(&file, bytes);
    }
}

fn put(file: &Path, bytes: impl AsRef<[u8]>) {
    use std::io::Write;
    std::fs::File::create(file).unwrap().write_all(bytes.as_ref()).unwrap();
}

fn run(program: &str, arguments: &[&str], folder: &Path) {
    let done = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}");
    assert!(!said.contains("WARN") && !said.contains("Warning"), "{said}");
}

/// The words of a built page between `<main>` and its end, without captions (`of_document` has none of a link’s title).
fn words_of(site: &Path, page: &str) -> Vec<String> {
    let html = std::fs::read_to_string(site.join(page)).unwrap();
    let main = html.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    of_html(main)
}

/// Every relative address of a page leads to a file of the site.
fn leads_somewhere(site: &Path, page: &str) {
    let html = std::fs::read_to_string(site.join(page)).unwrap();
    let main = html.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    for address in ["href=\"", "src=\""].iter().flat_map(|name| main.split(name).skip(1)) {
        let address = address.split('"').next().unwrap();
        if address.contains(':') || address.starts_with('#') || address == "/prices.html" {
            continue;
        }
        let path = address.split('#').next().unwrap();
        let mut file = site.join(page).parent().unwrap().join(path.trim_start_matches("/news/../"));
        if path.starts_with('/') {
            file = site.join(path.trim_start_matches("/news/").trim_start_matches('/'));
        }
        assert!(file.exists(), "{page} leads to {address}: {}", file.display());
    }
}

#[test]
fn hugo_builds_pages_with_our_words() {
    let Ok(hugo) = std::env::var("COPYDESK_HUGO") else { return };
    let (memory, _) = export_to("hugo", &shelf(), 2);
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    write(&memory, "hugo", site);
    put(
        &site.join("hugo.toml"),
        "baseURL = 'https://h.example/news/'\ntitle = 'H'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n",
    );
    let layouts = site.join("layouts/_default");
    std::fs::create_dir_all(&layouts).unwrap();
    put(
        &layouts.join("single.html"),
        "<html><h1>{{ .Title }}</h1><p id=by>{{ range .Params.byline }}{{ .name }} {{ end }}</p><img id=lead src=\"{{ (.Resources.GetMatch .Params.lead.src).RelPermalink }}\"><main>{{ .Content }}</main></html>",
    );
    put(
        &layouts.join("list.html"),
        "<html><h1>{{ .Title }}</h1>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</html>",
    );
    run(&hugo, &["--quiet=false"], site);
    let built = site.join("public");
    if let Ok(kept) = std::env::var("COPYDESK_KEEP") {
        std::fs::copy(built.join("a0/index.html"), Path::new(&kept).join("hugo.html")).unwrap();
    }
    let page = std::fs::read_to_string(built.join("a0/index.html")).unwrap();
    assert!(page.contains("<h1>Headline 0</h1><p id=by>Author 0 </p>"), "{page}");
    assert!(page.contains("<img id=lead src=\"/news/a0/boat-1000-"), "{page}");
    assert_eq!(difference(of_document(EVERY_CONSTRUCT), words_of(&built, "a0/index.html")), BTreeMap::new());
    leads_somewhere(&built, "a0/index.html");
    let section = std::fs::read_to_string(built.join("harbour-sea/index.html")).unwrap();
    assert!(section.contains("<h1>Harbour &amp; Sea</h1><a href=\"/news/a0/\">Headline 0</a>"), "{section}");
}

#[test]
fn jekyll_builds_pages_with_our_words() {
    let Ok(jekyll) = std::env::var("COPYDESK_JEKYLL") else { return };
    let (memory, _) = export_to("jekyll", &shelf(), 2);
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    write(&memory, "jekyll", site);
    put(&site.join("_config.yml"), "title: H\nbaseurl: /news\nfuture: true\nexclude: [README.md]\n");
    std::fs::create_dir_all(site.join("_layouts")).unwrap();
    put(
        &site.join("_layouts/post.html"),
        "<html><h1>{{ page.title }}</h1><p id=by>{% for one in page.article.byline %}{{ one.name }} {% endfor %}</p><p>{{ page.date | date_to_xmlschema }}</p><main>{{ content }}</main></html>",
    );
    run(&jekyll, &["build", "--quiet"], site);
    let built = site.join("_site");
    if let Ok(kept) = std::env::var("COPYDESK_KEEP") {
        std::fs::copy(built.join("a0/index.html"), Path::new(&kept).join("jekyll.html")).unwrap();
    }
    let page = std::fs::read_to_string(built.join("a0/index.html")).unwrap();
    assert!(page.contains("<h1>Headline 0</h1><p id=by>Author 0 </p><p>2026-11-01T"), "{page}");
    assert_eq!(difference(of_document(EVERY_CONSTRUCT), words_of(&built, "a0/index.html")), BTreeMap::new());
    leads_somewhere(&built, "a0/index.html");
}
