//! Review, measured: typing with many notes and all checks on, opening an article with many threads, and the command line.

use std::path::Path;
use std::time::Instant;

use crate::browser::Browser;
use crate::{EMPTY_COMMAND, desk, numbers, quantile, quantiles, text};

/// Prints the tables of review.
pub(crate) fn review() {
    typing();
    opening();
    command_line();
}

/// What the reviewer looks at while somebody types.
const PLACES: [(&str, &str, u32); 4] = [
    ("Write, no notes", "\u{e009}1", 0),
    ("Write, 200 notes", "\u{e009}1", 200),
    ("Review with 200 notes beside the text", "\u{e009}3", 200),
    ("Review with 200 notes and the checks beside the text", "checks", 200),
];

/// Windows opened for each row, and strokes in each.
const WINDOWS: usize = 3;
const STROKES: usize = 60;

/// From the key to what the core answered, and to the next frame: in Review no page stands beside the text.
fn typing() {
    println!("\n### Typing into 10,000 words, with notes and checks\n");
    println!("| | from the edit, median | 95 % | from the key to the next frame, median | 95 % | an empty command |");
    println!("|---|--:|--:|--:|--:|--:|");
    let folders = [0, 200].map(|notes| {
        let folder = tempfile::tempdir().unwrap();
        text::publication(folder.path(), 1, 10_000);
        say(folder.path(), "article-0", notes);
        folder
    });
    let mut all = PLACES.map(|_| [const { Vec::new() }; 3]);
    // In turns, so that a slow minute of the machine is not that of one row.
    for _ in 0..WINDOWS {
        for ((_, keys, notes), all) in PLACES.iter().zip(&mut all) {
            let folder = if *notes == 0 { &folders[0] } else { &folders[1] };
            let home = tempfile::tempdir().unwrap();
            let window = Browser::app(Some(folder.path()), home.path());
            window.until("the article is listed", "document.querySelector('[data-testid=article-row]')");
            window.click("[data-testid=article-row]");
            window.until(
                "the text is there",
                "[...document.querySelectorAll('.cm-line')].some(line => line.textContent.length > 100)",
            );
            window.press(if *keys == "checks" { "\u{e009}3" } else { keys });
            if *keys == "checks" {
                window.press("\u{e000}");
                window.click("[data-testid=tab-checks]");
                window.until("the checks are done", "document.querySelector('[data-testid=checks-passed]')");
            }
            let times = window.run_async(TYPE, vec![STROKES.into()]);
            all[0].extend(numbers(&times[0]));
            all[1].extend(numbers(&times[1]));
            all[2].extend(numbers(&window.run_async(EMPTY_COMMAND, vec![STROKES.into()])));
        }
    }
    for ((what, ..), all) in PLACES.iter().zip(&all) {
        let empty = quantile(&all[2], 0.5);
        println!("| {what} | {} | {} | {empty:.0} ms |", quantiles(&all[0]), quantiles(&all[1]));
    }
}

/// Types into the first paragraph. Gives how long each letter took until the core had it, and until the next frame.
const TYPE: &str = "
    const [strokes, done] = arguments;
    const [answered, framed] = [[], []];
    document.querySelector('.cm-content').focus();
    const paragraph = [...document.querySelectorAll('.cm-line')].find(line => line.textContent.length > 100);
    getSelection().collapse(paragraph, 0);
    let n = 0;
    (function stroke() {
        if (n++ === strokes) return done([answered, framed]);
        const key = performance.now();
        document.execCommand('insertText', false, 'x');
        requestAnimationFrame(() => setTimeout(() => framed.push(performance.now() - key)));
        setTimeout(() => {
            const [edit, patched] = ['edit', 'patched'].map(name => performance.getEntriesByName('copydesk:' + name).at(-1));
            answered.push(patched.startTime - edit.startTime);
            stroke();
        }, 120);
    })();";

/// Articles of 10,000 words, with 500 threads and with none, opened in turns while Review shows the notes.
fn opening() {
    println!("\n### Opening an article of 10,000 words in Review\n");
    println!("| threads | median of {OPENINGS} | 95 % |\n|--:|--:|--:|");
    let folder = tempfile::tempdir().unwrap();
    text::publication(folder.path(), 2, 10_000);
    say(folder.path(), "article-0", 500);
    let home = tempfile::tempdir().unwrap();
    let window = Browser::app(Some(folder.path()), home.path());
    window.until("both are listed", "document.querySelectorAll('[data-testid=article-row]').length === 2");
    window.press("\u{e009}3");
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..OPENINGS {
        for (article, times) in times.iter_mut().enumerate().rev() {
            times.push(window.run_async(OPEN, vec![format!("Article {article} ").into()]).as_f64().unwrap());
        }
    }
    println!("| 500 | {} |\n| none | {} |", quantiles(&times[0]), quantiles(&times[1]));
}

const OPENINGS: usize = 15;

/// Presses a row of the list, and gives when its text and its notes are drawn.
const OPEN: &str = "
    const [headline, done] = arguments;
    const row = [...document.querySelectorAll('[data-testid=article-row]')].find(row => row.textContent.includes(headline));
    const begun = performance.now();
    row.click();
    (function look() {
        const open = document.querySelector('[data-testid=headline]')?.value.startsWith(headline);
        const waiting = document.querySelector('[data-testid=notes] [role=status]');
        const cards = document.querySelectorAll('[data-testid=note-card]').length;
        const none = document.querySelector('[data-testid=notes] .none');
        const right = headline.includes('0') ? cards > 0 : none !== null && cards === 0;
        if (!open || waiting !== null || !right) return setTimeout(look, 1);
        requestAnimationFrame(() => setTimeout(() => {
            const took = performance.now() - begun;
            setTimeout(() => done(took), 300);
        }));
    })();";

/// The same work without a window.
fn command_line() {
    println!("\n### Review on the command line\n\n| step | time |\n|---|--:|");
    let step = |name: &str, folder: &Path, args: &[&str]| {
        let mut times = [0.0; 3].map(|_: f64| {
            let begun = Instant::now();
            desk(folder, args);
            begun.elapsed().as_secs_f64()
        });
        times.sort_by(f64::total_cmp);
        println!("| {name} | {:.2} s |", times[1]);
    };
    let folder = tempfile::tempdir().unwrap();
    text::publication(folder.path(), 1, 10_000);
    say(folder.path(), "article-0", 500);
    step("`desk notes` with 500 threads on 10,000 words", folder.path(), &["notes", "article-0"]);
    let folder = tempfile::tempdir().unwrap();
    text::publication(folder.path(), 10_000, 500);
    desk(folder.path(), &["list", "--limit", "1"]);
    step("`desk check --all`, 10,000 articles of 500 words", folder.path(), &["check", "--all"]);
}

/// Says so many notes about words of an article, spread over its text.
fn say(folder: &Path, article: &str, notes: u32) {
    desk(folder, &["list", "--limit", "1"]);
    if notes == 0 {
        return;
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let identities = elsewhere.path().to_str().unwrap();
    desk(folder, &["people", "--me", "T. Kim", "--identities", identities]);
    let text = std::fs::read_to_string(folder.join(format!("{article}.md"))).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.len() > 200).collect();
    let each = (notes as usize).div_ceil(lines.len());
    let words = lines.iter().flat_map(|line| {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let step = words.len() / each;
        (0..each).map(move |n| words[n * step..n * step + step.min(8)].join(" ")).collect::<Vec<_>>()
    });
    for (n, words) in words.take(notes as usize).enumerate() {
        let said = format!("Note {n}: who says so?");
        desk(folder, &["notes", article, "--add", &said, "--on", &words, "--identities", identities]);
    }
}
