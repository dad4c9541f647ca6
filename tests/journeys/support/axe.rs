//! The accessibility rules of axe-core, run on the page that a browser shows.

use std::path::Path;

use serde_json::json;

use super::browser::Browser;

/// What axe-core finds wrong with what is on screen, by day and by night: one line for each rule that is broken.
///
/// The frame of the preview is not looked into: it runs no script, and its page is tested as an exported one.
pub(crate) fn faults(browser: &Browser) -> Vec<String> {
    let axe =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js"))
            .expect("`make test` installs axe-core with the window's packages");
    if browser.run("return typeof axe") == "undefined" {
        browser.run(&axe);
    }
    let found = ["day", "night"].map(|theme| browser.run_async(RUN, vec![json!(theme)]));
    found.iter().flat_map(|faults| faults.as_array().unwrap()).map(|fault| fault.as_str().unwrap().to_owned()).collect()
}

/// Colours that are still fading into those of the other theme would be measured half way.
const RUN: &str = "
    const [theme, done] = arguments, root = document.documentElement, before = root.dataset.theme;
    root.dataset.theme = theme;
    for (const fading of document.getAnimations()) fading.finish();
    const said = ({ target, failureSummary }) => target + ' ' + failureSummary.replace(/\\s+/g, ' ');
    axe.run(document, { iframes: false, resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(v => `${theme}: ${v.id}: ${v.nodes.map(said).join('; ')}`), e => ['' + e])
        .then(found => { if (before) root.dataset.theme = before; else delete root.dataset.theme; done(found) })";
