//! What a program did to the disk, read from a log of strace, and what a power cut may leave of it.
//!
//! A write to a file is on the disk once that file was synced after it; a new, moved or removed name once its folder was. Of
//! what is not, a power cut may keep any part: the log of the file system keeps names in their order, so mostly a beginning.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// One change of the disk, or a sync.
#[derive(Debug, Clone)]
enum Change {
    Create { path: PathBuf, file: usize },
    Folder { path: PathBuf },
    Remove { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf, exchange: bool },
    Write { file: usize, at: usize, bytes: Vec<u8> },
    Resize { file: usize, size: usize },
    SyncFile { file: usize },
    SyncFolder { path: PathBuf },
    SyncAll,
}

/// A folder as it was, and everything that was then done to it, in order.
pub(crate) struct Recording {
    root: PathBuf,
    /// The files that were there, by number.
    before: Vec<Vec<u8>>,
    names: BTreeMap<PathBuf, Option<usize>>,
    changes: Vec<Change>,
}

/// Choices that are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or_default()
    }
}

/// The calls that have to be in the log.
pub(crate) const TRACE: &str = "trace=open,openat,creat,write,pwrite64,copy_file_range,fsync,fdatasync,syncfs,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,ftruncate,close,lseek";

impl Recording {
    /// A folder before anything is done to it.
    pub(crate) fn of(root: &Path) -> Self {
        let mut recording =
            Self { root: root.to_owned(), before: Vec::new(), names: BTreeMap::new(), changes: Vec::new() };
        recording.take_in(root);
        recording
    }

    fn take_in(&mut self, folder: &Path) {
        self.names.insert(folder.to_owned(), None);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.take_in(&path);
            } else {
                self.names.insert(path.clone(), Some(self.before.len()));
                self.before.push(std::fs::read(&path).unwrap());
            }
        }
    }

    /// Reads what was done from the logs `prefix.*`, one for each thread, with times, paths of descriptors, and all strings in
    /// hexadecimal digits.
    pub(crate) fn read(&mut self, prefix: &Path) {
        let name = prefix.file_name().unwrap().to_string_lossy().into_owned() + ".";
        let mut lines: Vec<(String, String)> = Vec::new();
        for entry in std::fs::read_dir(prefix.parent().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with(&name) {
                let text = std::fs::read_to_string(path).unwrap();
                lines.extend(
                    text.lines().filter_map(|line| line.split_once(' ')).map(|(at, call)| (at.into(), call.into())),
                );
            }
        }
        lines.sort_by(|a, b| a.0.cmp(&b.0));
        let files: HashMap<_, _> =
            self.names.iter().filter_map(|(path, file)| Some((path.clone(), (*file)?))).collect();
        let mut reader = Reader { next: self.before.len(), recording: self, files, open: HashMap::new() };
        lines.iter().for_each(|(_, call)| reader.call(call));
    }

    /// How many changes were made.
    pub(crate) fn len(&self) -> usize {
        self.changes.len()
    }

    /// Writes what a power cut after the first `cut` changes may leave into a new folder.
    pub(crate) fn cut(&self, cut: usize, dice: &mut Dice, into: &Path) {
        let kept = self.survivors(cut, dice);
        let mut files = self.before.clone();
        let mut names = self.names.clone();
        for (at, change) in self.changes[..cut].iter().enumerate() {
            let Some(part) = kept[at] else { continue };
            apply(change, part, &mut files, &mut names);
        }
        for (path, file) in &names {
            let place = into.join(path.strip_prefix(&self.root).unwrap());
            let shared_memory = path.extension().is_some_and(|ending| ending == "db-shm");
            match file {
                None => std::fs::create_dir_all(&place).unwrap(),
                Some(_) if shared_memory => {}
                Some(file) => {
                    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
                    std::fs::write(place, &files[*file]).unwrap();
                }
            }
        }
    }

    /// Which of the first changes are on the disk, and how much of each: of 1,000.
    fn survivors(&self, cut: usize, dice: &mut Dice) -> Vec<Option<usize>> {
        let changes = &self.changes[..cut];
        let durable: Vec<bool> = (0..cut).map(|at| is_durable(&changes[at], &changes[at + 1..])).collect();
        let is_name = |at: &usize| !matches!(changes[*at], Change::Write { .. } | Change::Resize { .. });
        let last = (0..cut).filter(is_name).filter(|at| durable[*at]).max().map_or(0, |at| at + 1);
        let in_order = dice.below(4) > 0;
        let names_end = last + dice.below(cut - last + 1);
        (0..cut)
            .map(|at| {
                let kept = match (durable[at], is_name(&at)) {
                    (true, _) => true,
                    (false, true) if in_order => at < names_end,
                    _ => dice.below(2) == 0,
                };
                let torn = !durable[at] && !is_name(&at) && dice.below(4) == 0;
                kept.then(|| if torn { dice.below(1000) } else { 1000 })
            })
            .collect()
    }
}

fn is_durable(change: &Change, later: &[Change]) -> bool {
    let folders = |path: &Path| path.parent().map(Path::to_path_buf);
    later.iter().any(|sync| match (change, sync) {
        (_, Change::SyncAll) => true,
        (Change::Write { file, .. } | Change::Resize { file, .. }, Change::SyncFile { file: synced }) => file == synced,
        (
            Change::Create { path, .. } | Change::Folder { path } | Change::Remove { path },
            Change::SyncFolder { path: synced },
        ) => folders(path).as_ref() == Some(synced),
        (Change::Rename { to, .. }, Change::SyncFolder { path: synced }) => folders(to).as_ref() == Some(synced),
        _ => false,
    })
}

fn apply(change: &Change, part: usize, files: &mut Vec<Vec<u8>>, names: &mut BTreeMap<PathBuf, Option<usize>>) {
    match change {
        Change::Create { path, file } => {
            grow(files, *file);
            names.insert(path.clone(), Some(*file));
        }
        Change::Folder { path } => {
            names.insert(path.clone(), None);
        }
        Change::Remove { path } => names.retain(|name, _| !name.starts_with(path)),
        Change::Rename { from, to, exchange } => {
            let there = |path: &Path| names.keys().any(|name| name.starts_with(path));
            if there(from) && (!exchange || there(to)) {
                rename(names, from, to, *exchange);
            }
        }
        Change::Write { file, at, bytes } => {
            grow(files, *file);
            let bytes = &bytes[..bytes.len() * part / 1000];
            let content = &mut files[*file];
            if content.len() < at + bytes.len() {
                content.resize(at + bytes.len(), 0);
            }
            content[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Change::Resize { file, size } => {
            grow(files, *file);
            files[*file].resize(*size, 0);
        }
        Change::SyncFile { .. } | Change::SyncFolder { .. } | Change::SyncAll => {}
    }
}

/// Moves a name and everything below it; with `exchange`, the other one goes to its place.
fn rename<T, M>(names: &mut M, from: &Path, to: &Path, exchange: bool)
where
    M: Default + IntoIterator<Item = (PathBuf, T)> + Extend<(PathBuf, T)>,
{
    let moved = |name: &Path, from: &Path, to: &Path| {
        let rest = name.strip_prefix(from).ok()?;
        Some(if rest.as_os_str().is_empty() { to.to_owned() } else { to.join(rest) })
    };
    let renamed = std::mem::take(names).into_iter().filter_map(|(name, file)| {
        if let Some(name) = moved(&name, from, to) {
            return Some((name, file));
        }
        match moved(&name, to, from) {
            Some(name) => exchange.then_some((name, file)),
            None => Some((name, file)),
        }
    });
    let renamed: Vec<_> = renamed.collect();
    names.extend(renamed);
}

fn grow(files: &mut Vec<Vec<u8>>, file: usize) {
    if files.len() <= file {
        files.resize(file + 1, Vec::new());
    }
}

/// Follows the calls, so that it knows which file a descriptor is of.
struct Reader<'a> {
    recording: &'a mut Recording,
    /// The number of the next new file.
    next: usize,
    /// Files by their path now.
    files: HashMap<PathBuf, usize>,
    open: HashMap<i64, Open>,
}

struct Open {
    path: PathBuf,
    file: Option<usize>,
    at: usize,
}

impl Reader<'_> {
    fn call(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('(') else { return };
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { return };
        let result: i64 = result.split([' ', '<']).next().and_then(|number| number.parse().ok()).unwrap_or(-1);
        let arguments: Vec<&str> = arguments.trim_end_matches(')').split(", ").collect();
        if result < 0 {
            return;
        }
        match name {
            "openat" => self.opened(&self.path(arguments[1]), arguments[2], result),
            "open" => self.opened(&self.path(arguments[0]), arguments[1], result),
            "close" => drop(self.open.remove(&descriptor(arguments[0]))),
            "lseek" => {
                if let Some(open) = self.open.get_mut(&descriptor(arguments[0])) {
                    open.at = usize::try_from(result).unwrap();
                }
            }
            "write" => {
                let descriptor = descriptor(arguments[0]);
                let Some(Open { file: Some(file), at, .. }) = self.open.get_mut(&descriptor) else { return };
                let (file, from) = (*file, *at);
                *at += usize::try_from(result).unwrap();
                self.record(Change::Write { file, at: from, bytes: bytes(arguments[1]) });
            }
            "pwrite64" => {
                let Some(file) = self.file(arguments[0]) else { return };
                let at = arguments[3].parse().unwrap();
                self.record(Change::Write { file, at, bytes: bytes(arguments[1]) });
            }
            "copy_file_range" => {
                let from = self.open.get(&descriptor(arguments[0])).map(|open| open.path.clone());
                let (Some(from), Some(Open { file: Some(file), at, .. })) =
                    (from, self.open.get_mut(&descriptor(arguments[2])))
                else {
                    return;
                };
                let content = std::fs::read(from).unwrap();
                let (file, start) = (*file, *at);
                *at += usize::try_from(result).unwrap();
                self.record(Change::Write {
                    file,
                    at: start,
                    bytes: content[start..start + usize::try_from(result).unwrap()].to_vec(),
                });
            }
            "ftruncate" => {
                let Some(file) = self.file(arguments[0]) else { return };
                self.record(Change::Resize { file, size: arguments[1].parse().unwrap() });
            }
            "fsync" | "fdatasync" => match self.open.get(&descriptor(arguments[0])) {
                Some(Open { file: Some(file), .. }) => self.record(Change::SyncFile { file: *file }),
                Some(Open { path, .. }) => self.record(Change::SyncFolder { path: path.clone() }),
                None => {}
            },
            "syncfs" => self.record(Change::SyncAll),
            "rename" => self.renamed(&self.path(arguments[0]), &self.path(arguments[1]), false),
            "renameat" => self.renamed(&self.path(arguments[1]), &self.path(arguments[3]), false),
            "renameat2" => {
                let exchange = arguments[4].contains("EXCHANGE");
                self.renamed(&self.path(arguments[1]), &self.path(arguments[3]), exchange);
            }
            "unlink" | "rmdir" => self.removed(&self.path(arguments[0])),
            "unlinkat" => {
                let folder = self.open.get(&descriptor(arguments[0])).map(|open| open.path.clone());
                let path = self.path(arguments[1]);
                self.removed(&folder.map_or_else(|| path.clone(), |folder| folder.join(&path)));
            }
            "mkdir" => self.made(&self.path(arguments[0])),
            "mkdirat" => self.made(&self.path(arguments[1])),
            _ => {}
        }
    }

    fn record(&mut self, change: Change) {
        self.recording.changes.push(change);
    }

    fn is_ours(&self, path: &Path) -> bool {
        path.starts_with(&self.recording.root)
    }

    fn path(&self, argument: &str) -> PathBuf {
        String::from_utf8_lossy(&bytes(argument)).into_owned().into()
    }

    fn file(&self, argument: &str) -> Option<usize> {
        self.open.get(&descriptor(argument)).and_then(|open| open.file)
    }

    fn opened(&mut self, path: &Path, flags: &str, descriptor: i64) {
        let file = match self.files.get(path) {
            Some(file) => Some(*file),
            None if flags.contains("O_CREAT") && self.is_ours(path) => {
                let file = self.next;
                self.next += 1;
                self.files.insert(path.to_owned(), file);
                self.record(Change::Create { path: path.to_owned(), file });
                Some(file)
            }
            None => None,
        };
        if let Some(file) = file.filter(|_| flags.contains("O_TRUNC")) {
            self.record(Change::Resize { file, size: 0 });
        }
        self.open.insert(descriptor, Open { path: path.to_owned(), file, at: 0 });
    }

    fn renamed(&mut self, from: &Path, to: &Path, exchange: bool) {
        if !self.is_ours(to) {
            return;
        }
        rename(&mut self.files, from, to, exchange);
        self.record(Change::Rename { from: from.to_owned(), to: to.to_owned(), exchange });
    }

    fn removed(&mut self, path: &Path) {
        if self.is_ours(path) {
            self.files.retain(|name, _| !name.starts_with(path));
            self.record(Change::Remove { path: path.to_owned() });
        }
    }

    fn made(&mut self, path: &Path) {
        if self.is_ours(path) {
            self.record(Change::Folder { path: path.to_owned() });
        }
    }
}

/// `5</path>`
fn descriptor(argument: &str) -> i64 {
    argument.split('<').next().and_then(|number| number.parse().ok()).unwrap_or(-1)
}

/// `"\x41\x42"`
fn bytes(argument: &str) -> Vec<u8> {
    let digits = argument.trim_matches('"').split("\\x").skip(1);
    digits.map(|digits| u8::from_str_radix(&digits[..2], 16).unwrap()).collect()
}
