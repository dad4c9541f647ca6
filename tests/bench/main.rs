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
mod text;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use browser::Browser;
use serde_json::Value;

fn main() {
    keystrokes();
    start_and_memory();
    export();
}

/// From the key, and from the editor's transaction, to the preview patched and laid out; and to the next frame.
fn keystrokes() {
    println!("\n### Keystroke to preview, in the window\n");
    println!(
        "| words | from the edit, median | 95 % | from the key, median | 95 % | to the next frame, median | 95 % |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|");
    for words in [1_000, 10_000, 50_000] {
        let folder = tempfile::tempdir().unwrap();
        text::publication(folder.path(), 1, words);
        println!("| {words} | {} |", strokes(folder.path()));
    }
}

/// Types into a paragraph of the first article of a publication. Answers the cells of a table's row.
fn strokes(publication: &Path) -> String {
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
    let cells = times.as_array().unwrap().iter().map(|times| {
        let times = numbers(times);
        assert_eq!(times.len(), STROKES, "every stroke is in the preview before the next");
        format!("{:.0} ms | {:.0} ms", quantile(&times, 0.5), quantile(&times, 0.95))
    });
    cells.collect::<Vec<_>>().join(" | ")
}

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

/// Strokes measured at each length.
const STROKES: usize = 60;

/// From the start of the process to a list that can be used, and what the processes hold then.
fn start_and_memory() {
    println!("\n### Start to usable window, and memory\n");
    println!("| articles | start, median of {STARTS} | memory (proportional set size, all processes) |\n|--:|--:|--:|");
    for articles in [100, 10_000] {
        let folder = tempfile::tempdir().unwrap();
        let home = tempfile::tempdir().unwrap();
        text::publication(folder.path(), articles, 500);
        desk(folder.path(), &["list", "--limit", "1"]);
        let mut times = Vec::new();
        let mut memory = 0.0;
        for _ in 0..STARTS {
            let window = Browser::app(Some(folder.path()), home.path());
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
        println!("| {articles} | {:.0} ms | {memory:.0} MB |", quantile(&times, 0.5));
    }
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
    let program = std::env::var("COPYDESK_DESK").expect("COPYDESK_DESK names the built program; `make bench` sets it");
    let out = Command::new(program).arg("-C").arg(folder).args(args).stderr(Stdio::inherit()).output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
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
