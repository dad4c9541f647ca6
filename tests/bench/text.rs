//! Publications to measure on, the same at each run.

use std::fmt::Write;
use std::path::Path;

/// The id of the first article.
pub(crate) const FIRST: &str = "0190b6a0-7c00-7000-8000-000000000000";

/// Makes a publication of so many articles of so many words.
pub(crate) fn publication(folder: &Path, articles: u32, words: u32) {
    std::fs::write(folder.join("publication.toml"), "name = \"Measured\"\naddress = \"https://measured.example/\"\n")
        .unwrap();
    let mut random = Random(7);
    for n in 0..articles {
        let body = body(&mut random, words);
        let text = format!(
            "---\nid: 0190b6a0-7c00-7000-8000-{n:012x}\ntitle: Article {n} on {}\nslug: article-{n}\ndate: 2026-{:02}-{:02}\ntags: [{}]\n---\n\n{body}",
            WORDS[random.below(WORDS.len())],
            1 + n % 12,
            1 + n % 28,
            WORDS[random.below(40)],
        );
        std::fs::write(folder.join(format!("article-{n}.md")), text).unwrap();
    }
}

/// Prose as articles have it: paragraphs, headings, a list, links, emphasis.
fn body(random: &mut Random, words: u32) -> String {
    let mut text = String::new();
    let mut written = 0;
    while written < words {
        if written % 600 < 60 {
            let _ =
                writeln!(text, "## {} and {}\n", WORDS[random.below(WORDS.len())], WORDS[random.below(WORDS.len())]);
        }
        for n in 0..60 {
            let word = WORDS[random.below(WORDS.len())];
            match (n, random.below(40)) {
                (_, 0) => write!(text, "*{word}* "),
                (_, 1) => write!(text, "[{word}](https://measured.example/{word}) "),
                (n, _) if n % 12 == 11 => write!(text, "{word}. "),
                _ => write!(text, "{word} "),
            }
            .unwrap();
        }
        text.push_str("\n\n");
        written += 60;
    }
    text
}

struct Random(u64);

impl Random {
    /// xorshift64: good enough to mix words.
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

const WORDS: &[&str] = &[
    "harbour", "ferry", "council", "winter", "lamp", "quay", "keeper", "tide", "boat", "fare", "night", "bridge",
    "bus", "roof", "market", "bees", "goat", "path", "map", "fence", "choir", "pool", "song", "tile", "mill", "flour",
    "rye", "oven", "type", "lead", "case", "press", "clock", "minute", "street", "pilot", "fog", "signal", "flag",
    "rope", "the", "of", "and", "to", "in", "that", "was", "it", "for", "on", "with", "as", "at", "by", "from", "they",
    "had", "not", "but", "what", "who", "when", "would", "there", "could", "every", "before", "after", "under", "over",
    "between", "morning", "evening", "water", "light", "paper", "number", "ticket", "window", "letter", "story",
];
