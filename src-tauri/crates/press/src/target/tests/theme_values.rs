//! `docs/themes.md` says what templates get.

use super::*;
use crate::theme::shapes;

/// What comes after it is written by this test.
const MARK: &str =
    "<!-- Written by the test theme_values: COPYDESK_WRITE_DOCS=1 cargo nextest run -p press theme_values -->\n";

#[test]
#[allow(clippy::disallowed_methods, reason = "a file of the repository, written by whoever works on it")]
fn docs_themes_md_lists_what_templates_get() {
    let chosen = ["web", "site"].map(|name| Chosen { target: target(name).unwrap(), options: Value::Null });
    for theme in crate::theme::BUILT_IN {
        let mut publication = site::settings();
        publication.site.theme = theme.to_owned();
        publication.site.notice = "Every Thursday.".into();
        if theme == "magazine" {
            publication.site.settings.insert("field_from_picture".into(), true.into());
        }
        run_all(&site::shelf(), &site::shelf().entries(), &publication, &chosen);
        let detailed = sources::Detailed::new();
        let entries = detailed.0.entries();
        let edition = edition(&publication, &entries, &detailed);
        export(&edition, &chosen, &mut Memory::default()).unwrap();
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/themes.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let (head, listed) = text.split_once(MARK).unwrap();
    let now = shapes::listed();
    if std::env::var_os("COPYDESK_WRITE_DOCS").is_some() {
        std::fs::write(&file, format!("{head}{MARK}{now}")).unwrap();
    } else {
        assert!(listed == now, "docs/themes.md is not what templates get: {MARK}");
    }
}
