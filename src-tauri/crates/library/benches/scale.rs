//! Benchmarks the library's operations at 100, 10,000 and 100,000 articles and prints the medians as a Markdown table.
//!
//! Run it with `cargo bench -p library`, or choose other sizes: `cargo bench -p library -- 100 1000`. The articles are
//! generated: about 3 KB each, with word frequencies as in a natural language (Zipf's law).

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its results")]
#![allow(clippy::unwrap_used, reason = "a benchmark should stop when it fails")]

use std::path::Path;
use std::time::Instant;

use article::{Article, ArticleId, Credit, LiveState, RelatedPost, RevisionId, Slug, Status, TextEdit};
use library::{ArticleRecord, Error, Filter, Library, ListQuery, Mode, RevisionContent, Sort};

const NOW: i64 = 1_764_000_000_000;
const DAY: i64 = 86_400_000;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 10_000, 100_000] } else { sizes };
    let results: Vec<_> = sizes.iter().map(|size| measure(*size)).collect();
    let head: String = sizes.iter().map(|size| format!(" {size} |")).collect();
    println!("\n| median, µs |{head} last / first |\n|---|{}---|", "---|".repeat(sizes.len()));
    for (row, (name, first)) in results[0].iter().enumerate() {
        let cells: String = results.iter().map(|result| format!(" {:.0} |", result[row].1)).collect();
        println!("| {name} |{cells} {:.1} |", results[results.len() - 1][row].1 / first);
    }
}

/// Operations, each with its median in microseconds.
type Medians = Vec<(String, f64)>;

fn measure(size: usize) -> Medians {
    let folder = tempfile::tempdir().unwrap();
    let mut world = World::new();
    let started = Instant::now();
    fill(folder.path(), &mut world, size);
    let mut found: Medians = vec![
        ("fill, for each article".into(), started.elapsed().as_secs_f64() * 1e6 / size as f64),
        ("database, KB for each article".into(), folder_size(folder.path()) / size as f64 / 1000.0),
    ];
    let mut add = |name: &str, runs: usize, work: &mut dyn FnMut(usize)| {
        let mut times: Vec<f64> = Vec::new();
        for run in 0..runs {
            let started = Instant::now();
            work(run);
            times.push(started.elapsed().as_secs_f64() * 1e6);
        }
        times.sort_by(f64::total_cmp);
        eprintln!("{size:>7} {name:<46} {:>10.0} µs, worst {:>10.0}", times[runs / 2], times[runs - 1]);
        found.push((name.into(), times[runs / 2]));
    };
    add("open", 9, &mut |_| drop(Library::open(folder.path(), Mode::Write, NOW).unwrap()));
    add("open with the weekly check", 3, &mut |run| {
        drop(Library::open(folder.path(), Mode::Write, NOW + (run as i64 + 1) * 8 * DAY).unwrap());
    });
    let library = Library::open(folder.path(), Mode::Write, NOW + 30 * DAY).unwrap();
    lists(&library, &mut add);
    searches(&library, &world, &mut add);
    reads(&library, size, &mut add);
    writes(&library, &mut world, size, &mut add);
    found
}

/// Adds a measurement: its name, the number of runs, and the work.
type Add<'a> = dyn FnMut(&str, usize, &mut dyn FnMut(usize)) + 'a;

fn lists(library: &Library, add: &mut Add<'_>) {
    let all = Filter::default();
    let tag = |name: &str| Filter { tag: Some(name.into()), ..Filter::default() };
    let author = Filter { author: Some("author-7".into()), ..Filter::default() };
    let drafts = Filter { status: Some(Status::Draft), ..tag("tag-0") };
    let mut page = |name: &str, filter: &Filter, sort: Sort, pages: usize| {
        let mut query = ListQuery { filter: filter.clone(), sort, after: None, limit: 100 };
        for _ in 0..pages {
            let next = read(library, |r| library::list(r, &query)).next;
            query.after = next.or(query.after);
        }
        add(name, 51, &mut |_| drop(read(library, |r| library::list(r, &query))));
    };
    page("list: 100 rows, last changed", &all, Sort::Updated, 0);
    page("list: 100 rows, by headline", &all, Sort::Headline, 0);
    page("list: 100 rows, by date, 100th page", &all, Sort::Date, 99);
    page("list: 100 rows of a common tag", &tag("tag-0"), Sort::Updated, 0);
    page("list: rows of a rare tag", &tag("tag-150"), Sort::Headline, 0);
    page("list: 100 rows of an author", &author, Sort::Updated, 0);
    page("list: 100 drafts with a common tag", &drafts, Sort::Date, 0);
}

fn searches(library: &Library, world: &World, add: &mut Add<'_>) {
    let word = |rank: usize| world.words[rank].clone();
    let drafts = Filter { status: Some(Status::Draft), ..Filter::default() };
    let author = Filter { author: Some("author-70".into()), ..Filter::default() };
    let mut search = |name: &str, filter: &Filter, query: &dyn Fn(usize) -> String| {
        add(name, 51, &mut |run| {
            drop(read(library, |r| library::search(r, &query(run), filter, None, 50)));
        });
    };
    let all = Filter::default();
    search("search: a rare word", &all, &|run| word(8_000 + run * 37) + " ");
    search("search: a word in every 50th article", &all, &|run| word(1_500 + run) + " ");
    search("search: a word in every 10th article", &all, &|run| word(300 + run) + " ");
    search("search: the most common words", &all, &|run| word(run % 9) + " ");
    search("search: two words", &all, &|run| format!("{} {} ", word(200 + run), word(900 + run * 3)));
    search("search: a common and a rare word", &all, &|run| format!("{} {} ", word(run % 9), word(5_000 + run)));
    search("search: a phrase of common words", &all, &|run| format!("\"{} {}\"", word(run % 5), word(run % 7 + 2)));
    search("search: a rare phrase of frequent words", &all, &|run| {
        format!("\"{} {}\"", word(30 + run), word(95 - run))
    });
    search("search: one letter", &all, &|run| word(run)[..1].to_owned());
    search("search: a prefix of two letters", &all, &|run| word(run).chars().take(2).collect());
    search("search: a prefix of three letters", &all, &|run| word(run * 7).chars().take(3).collect());
    search("search: a prefix of four letters", &all, &|run| word(run * 7 + 50).chars().take(4).collect());
    search("search: a common word in drafts", &drafts, &|run| word(run % 9) + " ");
    search("search: a common word of an author", &author, &|run| word(run % 9) + " ");
    search("search: a rare word in drafts", &drafts, &|run| word(5_000 + run) + " ");
}

fn reads(library: &Library, size: usize, add: &mut Add<'_>) {
    add("tracked: every article and its file", 5, &mut |_| drop(read(library, library::tracked)));
    add("ids: every article", 5, &mut |_| drop(read(library, |r| library::ids(r, &Filter::default()))));
    add("counts", 51, &mut |_| drop(read(library, library::counts)));
    add("article_text", 101, &mut |run| drop(read(library, |r| library::record_text(r, id(run * 7919 % size)))));
    add("find by slug", 101, &mut |run| {
        let _ = read(library, |r| library::find(r, &format!("article-{}", run * 7919 % size)));
    });
    add("related", 101, &mut |run| drop(read(library, |r| library::related(r, id(run * 7919 % size)))));
    add("linking_to", 101, &mut |run| drop(read(library, |r| library::linking_to(r, id(run * 7919 % size)))));
}

fn writes(library: &Library, world: &mut World, size: usize, add: &mut Add<'_>) {
    add("save: one sentence more", 101, &mut |run| {
        let n = run * 7919 % size;
        let mut piece = world.piece(n);
        let more = world.sentence();
        piece.text.push_str(&more);
        piece.plain.push_str(&more);
        piece.at = NOW + run as i64;
        library.write(|w| piece.save(w)).unwrap();
    });
    add("save: another status", 101, &mut |run| {
        let n = (run * 7919 + 1) % size;
        let mut piece = world.piece(n);
        piece.article.status = Status::USUAL[(n + 1) % 4];
        library.write(|w| piece.save(w)).unwrap();
    });
    add("append_edits", 101, &mut |run| {
        let edit = TextEdit { from: 100, to: 100, insert: "a few words".into() };
        library.write(|w| library::append_edits(w, id(size / 2), run as u32, &[edit], NOW)).unwrap();
    });
    add("record_revision: one sentence more", 101, &mut |run| {
        let mut piece = world.piece(size / 3);
        piece.text.push_str(&world.sentence());
        let content = RevisionContent { at: NOW, text: &piece.text, media: &[], words: 500, by: None };
        let revision = RevisionId::new(run as u64, [2; 10]);
        library.write(|w| library::record_revision(w, revision, id(size / 3), "written", content)).unwrap();
    });
}

fn read<T>(library: &Library, work: impl FnOnce(&library::Reader<'_>) -> Result<T, Error>) -> T {
    library.read(work).unwrap()
}

fn fill(folder: &Path, world: &mut World, size: usize) {
    let library = Library::open(folder, Mode::Write, NOW).unwrap();
    for chunk in (0..size).collect::<Vec<_>>().chunks(1000) {
        let filled = library.write(|w| {
            for n in chunk {
                let piece = world.piece(*n);
                piece.save(w)?;
                let content = RevisionContent { at: piece.at, text: &piece.text, media: &[], words: 500, by: None };
                library::record_revision(w, RevisionId::new(*n as u64, [1; 10]), id(*n), "adopted", content)?;
                mirror(w, *n, &piece.text)?;
            }
            Ok::<_, Error>(())
        });
        filled.unwrap();
    }
}

fn mirror(w: &library::Writer<'_>, n: usize, text: &str) -> Result<(), Error> {
    let record = library::MirrorRecord {
        path: &format!("article-{n}.md"),
        record: id(n).into(),
        base: text,
        file_hash: library::hash_of(text),
        stamp: article::Stamp { size: text.len() as u64, mtime_ns: NOW, ..article::Stamp::UNKNOWN },
        detached: false,
    };
    library::put_mirror(w, &record)
}

fn folder_size(folder: &Path) -> f64 {
    folder.read_dir().unwrap().map(|entry| entry.unwrap().metadata().unwrap().len() as f64).sum()
}

fn id(n: usize) -> ArticleId {
    ArticleId::new(n as u64, [0; 10])
}

/// A generated article.
struct Piece {
    article: Article,
    text: String,
    plain: String,
    at: i64,
}

impl Piece {
    fn save(&self, w: &library::Writer<'_>) -> Result<(), Error> {
        let record = ArticleRecord {
            article: &self.article,
            text: &self.text,
            plain: &self.plain,
            words: 500,
            summary: &self.plain[..200],
            terms: &[1],
            pictures: &["media/a.jpg".into()],
            links: &[],
            updated_at: self.at,
            diagnostic: None,
            derivation: 1,
            standing: None,
        };
        library::save_article(w, &record)
    }
}

/// Generates the articles: the same number always gives the same article.
struct World {
    words: Vec<String>,
    /// Running sums of the words' weights.
    sums: Vec<f64>,
    random: Random,
}

impl World {
    fn new() -> Self {
        let mut random = Random(42);
        let words = vocabulary(&mut random, 30_000);
        let mut sum = 0.0;
        let weight = |rank: usize| 1.0 / (rank as f64 + 2.7);
        let sums = (0..words.len()).map(|rank| {
            sum += weight(rank);
            sum
        });
        Self { sums: sums.collect(), words, random }
    }

    fn word(&mut self) -> &str {
        let total = self.sums[self.sums.len() - 1];
        let at = self.random.unit() * total;
        &self.words[self.sums.partition_point(|sum| *sum < at).min(self.words.len() - 1)]
    }

    fn sentence(&mut self) -> String {
        let mut sentence = String::new();
        for _ in 0..8 + self.random.below(12) {
            let word = self.word().to_owned();
            sentence += &word;
            sentence.push(' ');
        }
        sentence.pop();
        sentence + ". "
    }

    fn piece(&mut self, n: usize) -> Piece {
        self.random = Random(n as u64 * 7 + 1);
        let mut plain = String::new();
        while plain.len() < 3000 {
            plain += &self.sentence();
        }
        let (headline, dek) = (self.sentence(), self.sentence());
        let random = &mut self.random;
        let author =
            |random: &mut Random| Credit { author: format!("author-{}", random.below(300)), role: "words".into() };
        let article = Article {
            id: id(n),
            headline,
            dek,
            slug: Slug::from_headline(&format!("article-{n}")),
            section: format!("Section {}", random.below(9)),
            tags: (0..3).map(|place| format!("tag-{}", random.below(200) * place / 2)).collect(),
            date: Some(format!(
                "20{:02}-{:02}-{:02}",
                10 + random.below(16),
                1 + random.below(12),
                1 + random.below(28)
            )),
            language: None,
            image: None,
            excerpt: None,
            status: Status::USUAL[n % 4],
            live: LiveState::Unpublished,
            embargo: None,
            updated: None,
            byline: vec![author(random)],
            related: (0..3).map(|_| related(random.below(n + 1))).collect(),
            corrections: Vec::new(),
            not_related: Vec::new(),
            translations: Vec::new(),
            body: String::new(),
        };
        let text = format!("---\ntitle: {}\ndescription: {}\n---\n\n{plain}", article.headline, article.dek);
        Piece { article, text, plain, at: NOW - (n as i64 * 7919 % 1_000_003) * 60_000 }
    }
}

fn related(n: usize) -> RelatedPost {
    RelatedPost { article: id(n).to_string(), teaser: None, reason: None }
}

/// Words of one to five syllables, shortest first, because the most common words are short.
fn vocabulary(random: &mut Random, size: usize) -> Vec<String> {
    let mut words = Vec::with_capacity(size);
    let mut known = std::collections::HashSet::new();
    while words.len() < size {
        let syllables = 1 + ((words.len() + 1).ilog10() as usize + random.below(3)) / 2;
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(
                ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "w"][random.below(16)],
            );
            word.push_str(["a", "e", "i", "o", "u", "ea", "ou"][random.below(7)]);
            word.push_str(["", "", "n", "r", "s", "t", "l", "ck"][random.below(8)]);
        }
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// SplitMix64 (Steele, Lea and Flood 2014): a few lines, and the same numbers on any machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
