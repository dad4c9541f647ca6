//! What people feel, measured in the real window and on the real program: keystrokes, start, memory, export.
//!
//! Prints Markdown tables for `docs/benchmarks.md`. Run by `make bench`, on a release build. Figures of one run are to
//! be compared with each other: absolute times move with the load of the machine.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a measuring program"
)]

#[path = "../journeys/support/browser.rs"]
#[allow(dead_code, reason = "shared with the journeys, which use more of it")]
mod browser;
mod plot;
mod real_posts;
mod review;
mod text;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use browser::Browser;
use serde_json::Value;

/// Runs all parts, or those that the arguments name.
fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let parts: [(&str, fn()); 5] = [
        ("keystrokes", keystrokes),
        ("by-size", by_size),
        ("export", export),
        ("review", review::review),
        ("real-posts", real_posts),
    ];
    for (_, part) in parts.iter().filter(|(name, _)| chosen.is_empty() || chosen.iter().any(|chosen| chosen == name)) {
        part();
    }
}

fn real_posts() {
    real_posts::real_posts(&desk_program());
}

/// From the key, and from the editor's transaction, to the preview patched and laid out; and to the next frame.
fn keystrokes() {
    println!("\n### Keystroke to preview, in the window\n");
    println!(
        "| words | from the edit, median | 95 % | from the key, median | 95 % | to the next frame, median | 95 % | an empty command | the whole page |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    const LENGTHS: [u32; 3] = [1_000, 10_000, 50_000];
    let folders = LENGTHS.map(|words| {
        let folder = tempfile::tempdir().unwrap();
        text::publication(folder.path(), 1, words);
        folder
    });
    // In turns, so that an hour in which the machine is slow is not that of one length.
    let mut all = LENGTHS.map(|_| Strokes::default());
    for _ in 0..WINDOWS {
        folders.iter().zip(&mut all).for_each(|(folder, all)| all.add(strokes(folder.path())));
    }
    let mut pairs = Vec::new();
    for (words, all) in LENGTHS.into_iter().zip(&all) {
        let cells = [&all.from_edit, &all.from_key, &all.to_frame].map(|times| quantiles(times));
        let (empty, whole_page_ms) = (quantile(&all.empty, 0.5), quantile(&all.whole_page, 0.5));
        println!("| {words} | {} | {empty:.0} ms | {whole_page_ms:.0} ms |", cells.join(" | "));
        pairs.push(plot::Pair { words, patch_ms: quantile(&all.from_edit, 0.5), whole_page_ms });
    }
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images/keystroke.svg");
    std::fs::write(picture, plot::bars(&pairs)).unwrap();
}

/// Windows opened for each length.
const WINDOWS: usize = 3;

/// What strokes took, in milliseconds.
#[derive(Default)]
struct Strokes {
    from_edit: Vec<f64>,
    from_key: Vec<f64>,
    to_frame: Vec<f64>,
    /// What the way there and back takes at a stroke when the core has nothing to do: a measure for this machine.
    empty: Vec<f64>,
    /// The plain way, as another: the whole text and page come from the core and are laid out.
    whole_page: Vec<f64>,
}

impl Strokes {
    fn add(&mut self, more: Self) {
        self.from_edit.extend(more.from_edit);
        self.from_key.extend(more.from_key);
        self.to_frame.extend(more.to_frame);
        self.empty.extend(more.empty);
        self.whole_page.extend(more.whole_page);
    }
}

/// The median, and what 95 % took no longer than, as two cells of a table.
fn quantiles(times: &[f64]) -> String {
    format!("{:.0} ms | {:.0} ms", quantile(times, 0.5), quantile(times, 0.95))
}

/// Types into a paragraph of the first article of a publication.
fn strokes(publication: &Path) -> Strokes {
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(publication), home.path());
    window.until("the article is listed", "document.querySelector('[data-testid=article-row]')");
    window.click("[data-testid=article-row]");
    window.until("the preview is whole", "document.querySelector('[data-testid=preview-frame]')?.contentDocument?.querySelectorAll('[data-text] p').length > 5");
    window.run(LISTEN);
    // Typed from inside the page, so that the driver's own work between keys is not measured.
    let times = window.run_async(
        "const [strokes, done] = arguments; let n = 0;
         (function stroke() {
             if (n++ === strokes) return done([fromEdit, fromKey, toFrame]);
             key = performance.now();
             document.execCommand('insertText', false, 'x');
             setTimeout(stroke, 120);
         })()",
        vec![STROKES.into()],
    );
    let times = |of: usize| {
        let times = numbers(&times[of]);
        assert_eq!(times.len(), STROKES, "every stroke is in the preview before the next");
        times
    };
    Strokes {
        from_edit: times(0),
        from_key: times(1),
        to_frame: times(2),
        empty: numbers(&window.run_async(EMPTY_COMMAND, vec![STROKES.into()])),
        whole_page: numbers(&window.run_async(WHOLE_PAGE, vec![text::FIRST.into()])),
    }
}

/// Types, and at each stroke asks the core for next to nothing.
const EMPTY_COMMAND: &str = "
    const [strokes, done] = arguments;
    const times = [];
    (async () => {
        for (let n = 0; n < strokes; n++) {
            document.execCommand('insertText', false, 'y');
            const begun = performance.now();
            await window.__TAURI_INTERNALS__.invoke('call', { name: 'targets', input: null });
            times.push(performance.now() - begun);
            await new Promise(later => setTimeout(later, 120));
        }
        done(times);
    })();";

/// Asks for the whole open article, as a preview without patches would, and shows and lays out all of it.
const WHOLE_PAGE: &str = "
    const [id, done] = arguments;
    const text = document.querySelector('[data-testid=preview-frame]').contentDocument.querySelector('[data-text]');
    (async () => {
        const times = [];
        for (let n = 0; n < 15; n++) {
            const begun = performance.now();
            const { preview } = await window.__TAURI_INTERNALS__.invoke('call', { name: 'open_article', input: { id } });
            text.innerHTML = preview.blocks.map(block => block.html).join('');
            text.getBoundingClientRect();
            times.push(performance.now() - begun);
            await new Promise(later => setTimeout(later, 120));
        }
        done(times);
    })();";

/// Puts the cursor into the first paragraph. Hears of every patch as soon as it is in the frame, asks for its layout,
/// and waits for the next frame.
const LISTEN: &str = "
    window.key = 0; window.fromEdit = []; window.fromKey = []; window.toFrame = [];
    const text = document.querySelector('[data-testid=preview-frame]').contentDocument.querySelector('[data-text]');
    new MutationObserver(() => {
        text.getBoundingClientRect();
        const [now, from] = [performance.now(), key];
        fromEdit.push(now - performance.getEntriesByName('copydesk:edit').at(-1).startTime);
        fromKey.push(now - from);
        requestAnimationFrame(() => toFrame.push(performance.now() - from));
    }).observe(text, { childList: true, characterData: true, subtree: true });
    document.querySelector('.cm-content').focus();
    const paragraph = [...document.querySelectorAll('.cm-line')].find(line => line.textContent.length > 100);
    getSelection().collapse(paragraph, 0);";

/// Strokes measured in each window.
const STROKES: usize = 60;

/// What grows with the library, and what must not: taking a folder over, the start, memory, typing.
fn by_size() {
    println!("\n### By the size of the library\n");
    println!(
        "| articles | adopt the folder | start to usable window, median of {STARTS} | memory, all processes | edit to preview, median | 95 % |"
    );
    println!("|--:|--:|--:|--:|--:|--:|");
    for articles in [100, 10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        text::publication(folder.path(), articles, 500);
        let begun = Instant::now();
        desk(folder.path(), &["list", "--limit", "1"]);
        let adopted = begun.elapsed().as_secs_f64();
        let (start, memory) = start_and_memory(folder.path());
        let strokes = quantiles(&strokes(folder.path()).from_edit);
        println!("| {articles} | {adopted:.1} s | {start:.0} ms | {memory:.0} MB | {strokes} |");
    }
}

/// From the start of the process to a list that can be used, in milliseconds; and the proportional set size of the
/// app's processes then, in MB.
fn start_and_memory(publication: &Path) -> (f64, f64) {
    let home = tempfile::tempdir().unwrap();
    let mut times = Vec::new();
    let mut memory = 0.0;
    for _ in 0..STARTS {
        let window = Browser::app(Some(publication), home.path());
        window.until("the list is there", "document.querySelector('[data-testid=article-row]')");
        // `timeOrigin` is when the page began; the process began before it, which /proc tells.
        let ready = window
            .run("return performance.timeOrigin + performance.getEntriesByName('copydesk:ready')[0].startTime")
            .as_f64()
            .unwrap();
        let app = window.app_process();
        times.push(ready - started_ms(app));
        memory = browser::descendants(app).iter().map(|(pid, _)| *pid).chain([app]).map(pss_mb).sum();
    }
    (quantile(&times, 0.5), memory)
}

/// Starts measured at each size.
const STARTS: usize = 5;

/// A thousand articles to a bundle, and proving it.
fn export() {
    println!("\n### Export of 1,000 articles of 1,000 words\n");
    println!("| step | time |\n|---|--:|");
    let folder = tempfile::tempdir().unwrap();
    text::publication(folder.path(), 1_000, 1_000);
    let step = |name: &str, args: &[&str]| {
        let begun = Instant::now();
        let out = desk(folder.path(), args);
        println!("| {name} | {:.1} s |", begun.elapsed().as_secs_f64());
        out
    };
    step("adopt the folder", &["list", "--limit", "1"]);
    let out = step("export as web pages with feeds", &["export", "--all", "--json"]);
    let bundle = serde_json::from_str::<Value>(&out).unwrap()["bundle"].as_str().unwrap().to_owned();
    step("verify the bundle", &["verify", &bundle]);
}

fn desk(folder: &Path, args: &[&str]) -> String {
    let out = Command::new(desk_program()).arg("-C").arg(folder).args(args).stderr(Stdio::inherit()).output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

fn desk_program() -> String {
    std::env::var("COPYDESK_DESK").expect("COPYDESK_DESK names the built program; `make bench` sets it")
}

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

fn quantile(values: &[f64], q: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * q).round() as usize]
}

/// When a process began, in milliseconds since 1970: its start in ticks since boot, from `/proc`.
fn started_ms(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let ticks: f64 = stat.rsplit_once(") ").unwrap().1.split(' ').nth(19).unwrap().parse().unwrap();
    let boot = std::fs::read_to_string("/proc/stat").unwrap();
    let boot: f64 = boot.lines().find_map(|line| line.strip_prefix("btime ")).unwrap().trim().parse().unwrap();
    // Linux counts in hundredths of a second, and `btime` is whole seconds: `uptime` mends the second.
    let uptime: f64 = std::fs::read_to_string("/proc/uptime").unwrap().split(' ').next().unwrap().parse().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64();
    let boot = if (now - uptime - boot).abs() < 2.0 { now - uptime } else { boot };
    (boot + ticks / 100.0) * 1_000.0
}

fn pss_mb(process: u32) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let kb = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kb.unwrap_or(0.0) / 1024.0
}
