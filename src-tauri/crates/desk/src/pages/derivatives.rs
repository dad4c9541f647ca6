//! The smaller files made of pictures, kept between exports and shown in the preview.

use std::path::{Path, PathBuf};

use article::PublicationPath;
use press::picture::{Derivative, DerivativeCache};
use press::theme::{Look, PageInput};
use serde::{Deserialize, Serialize};

use super::forms::{CACHE, CARDS, PICTURES};
use crate::open::DATABASE_FOLDER;
use crate::{Error, ErrorCode, OpenPublication};

/// The cache of a publication: `.copydesk/cache/pictures-3/`, one file a derivative, and its WebP. It may be deleted at any
/// time; the number is that of its [form](super::forms).
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    pub(crate) fn of(publication: &OpenPublication) -> Self {
        Self { folder: publication.root.join(DATABASE_FOLDER).join(CACHE).join(PICTURES.folder()) }
    }

    /// Where share cards are, each under its key, with the BLAKE3 of its bytes behind them.
    fn cards(&self) -> PathBuf {
        self.folder.with_file_name(CARDS.folder())
    }

    /// Makes a folder of the cache, and those above it up to that of the database: where that is gone, the publication is away,
    /// and a new folder in its place would keep it from coming back.
    fn make(&self, folder: &Path) -> bool {
        let cache = self.folder.parent().unwrap_or(&self.folder);
        let mut missing: Vec<&Path> = folder.ancestors().take_while(|above| above.starts_with(cache)).collect();
        missing.reverse();
        missing.into_iter().all(|folder| match std::fs::create_dir(folder) {
            Ok(()) => true,
            Err(error) => error.kind() == std::io::ErrorKind::AlreadyExists,
        })
    }

    /// Named as in a bundle, but with the whole hash, so that nothing can be mistaken for another.
    fn file(&self, path: &PublicationPath, hash: &[u8; 32], width: u32) -> PathBuf {
        let name = press::picture::file_path(path.as_str(), width, hash);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(hex).join(name.trim_start_matches("media/"))
    }
}

/// What is kept of a size of a picture besides its files.
#[derive(Serialize, Deserialize)]
struct Kept {
    width: u32,
    height: u32,
    /// The BLAKE3 of the file, in hexadecimal.
    hash: String,
    /// That of the same picture as WebP, if there is one.
    webp: Option<String>,
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

impl DerivativeCache for Cache {
    fn get(&self, path: &PublicationPath, hash: &[u8; 32]) -> Option<Vec<Derivative>> {
        let facts = std::fs::read(self.file(path, hash, 0).with_extension("json")).ok()?;
        let kept: Vec<Kept> = serde_json::from_slice(&facts).ok()?;
        // One that was cut off, or is another, is made again.
        let read = |file: &Path, hash: &str| std::fs::read(file).ok().filter(|bytes| *hash == *hash_of(bytes));
        let files = kept.into_iter().map(|Kept { width, height, hash: own, webp }| {
            let file = self.file(path, hash, width);
            let extension = if file.extension()? == "png" { "png" } else { "jpg" };
            let webp = match webp {
                Some(hash) => Some(read(&file.with_extension("webp"), &hash)?),
                None => None,
            };
            Some(Derivative { width, height, bytes: read(&file, &own)?, extension, webp })
        });
        files.collect()
    }

    fn put(&self, path: &PublicationPath, hash: &[u8; 32], derivatives: &[Derivative]) {
        let Some(folder) = self.file(path, hash, 0).parent().map(PathBuf::from) else { return };
        let name = |file: PathBuf| file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let kept = |made: &Derivative| Kept {
            width: made.width,
            height: made.height,
            hash: hash_of(&made.bytes),
            webp: made.webp.as_deref().map(hash_of),
        };
        let sizes: Vec<Kept> = derivatives.iter().map(kept).collect();
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for made in derivatives {
            let file = self.file(path, hash, made.width);
            files.extend(made.webp.clone().map(|webp| (name(file.with_extension("webp")), webp)));
            files.push((name(file), made.bytes.clone()));
        }
        // The list of sizes comes last: where it is, the files are.
        files.push((
            name(self.file(path, hash, 0).with_extension("json")),
            serde_json::to_vec(&sizes).unwrap_or_default(),
        ));
        if !self.make(&folder) {
            return;
        }
        for (name, bytes) in files {
            let there = folder::look_at(&folder, &name).unwrap_or_default();
            // What cannot be kept is made again next time.
            if folder::write_atomically(&folder, &name, &bytes, there).is_err() {
                return;
            }
        }
    }

    fn card(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        let mut bytes = std::fs::read(self.cards().join(blake3::Hash::from_bytes(*key).to_hex().as_str())).ok()?;
        let hash = bytes.split_off(bytes.len().checked_sub(blake3::OUT_LEN)?);
        (hash == blake3::hash(&bytes).as_bytes()).then_some(bytes)
    }

    fn keep_card(&self, key: &[u8; 32], bytes: &[u8]) {
        let (folder, name) = (self.cards(), blake3::Hash::from_bytes(*key).to_hex());
        if self.make(&folder) {
            let there = folder::look_at(&folder, &name).unwrap_or_default();
            // What cannot be kept is drawn again next time.
            let kept = [bytes, blake3::hash(bytes).as_bytes()].concat();
            let _ = folder::write_atomically(&folder, &name, &kept, there);
        }
    }
}

/// A file that the page in the preview names, as an export would have it (`media/night-ferry-960-1a2b3c4d.jpg`); none
/// where there is no such picture.
pub(crate) fn read(publication: &OpenPublication, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some(beginning) = hash_in(name) else { return Ok(None) };
    let records = publication.read(|reader| Ok(library::media_by_hash(reader, &beginning)?))?;
    let named = |record: &library::MediaRecord| {
        let (width, _) = record.pixels?;
        let is_it = |width: &u32| {
            let paths = [press::picture::file_path, press::picture::webp_path];
            paths.iter().any(|path| path(&record.path, *width, &record.hash) == name)
        };
        press::picture::widths(width).into_iter().find(is_it)
    };
    let Some((record, width)) = records.iter().find_map(|record| Some((record, named(record)?))) else {
        return Ok(None);
    };
    let Some(path) = PublicationPath::of_file(&record.path) else { return Ok(None) };
    let cache = Cache::of(publication);
    let made = match cache.get(&path, &record.hash) {
        Some(made) => made,
        None => {
            let bytes = std::fs::read(publication.root.join(&record.path))
                .map_err(|error| Error::new(ErrorCode::File, format!("{} cannot be read: {error}", record.path)))?;
            let made = press::picture::derive(&record.path, &bytes).map_err(|error| {
                Error::new(ErrorCode::BadPicture, format!("{} cannot be shown: {error}", record.path))
            })?;
            cache.put(&path, &record.hash, &made);
            made
        }
    };
    let file = made.into_iter().find(|file| file.width == width);
    Ok(file.and_then(|file| if name.ends_with(".webp") { file.webp } else { Some(file.bytes) }))
}

/// Finds the colour of the lead picture of a page, if pages take one from it, as an export does. Of a picture that cannot be read
/// there is none; that is told where the picture is shown.
pub(super) fn add_tone(publication: &OpenPublication, look: &Look, input: &mut PageInput<'_>) {
    let Some(lead) = input.lead.as_mut().filter(|_| look.takes_tone()) else { return };
    lead.tone = lead.variants.first().and_then(|smallest| {
        let name = percent_encoding::percent_decode_str(&smallest.href).decode_utf8().ok()?;
        press::picture::tone(&read(publication, &name).ok()??)
    });
}

/// The beginning of the picture's hash in a name that ends in `-1a2b3c4d.jpg`.
fn hash_in(name: &str) -> Option<[u8; 4]> {
    let (stem, _) = name.rsplit_once('.')?;
    let (_, hex) = stem.rsplit_once('-')?;
    u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 8).map(u32::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_made_where_a_publication_was() {
        let home = tempfile::tempdir().unwrap();
        let cache = Cache { folder: home.path().join("weekly/.copydesk/cache/pictures-3") };
        cache.keep_card(&[7; 32], b"card");
        assert_eq!(cache.card(&[7; 32]), None);
        assert!(!home.path().join("weekly").exists());
        std::fs::create_dir_all(home.path().join("weekly/.copydesk")).unwrap();
        cache.keep_card(&[7; 32], b"card");
        assert_eq!(cache.card(&[7; 32]).as_deref(), Some(b"card".as_slice()));
    }

    #[test]
    fn the_hash_is_read_from_the_name_that_press_gives() {
        let hash = [0x1a; 32];
        let name = press::picture::file_path("media/a-b.png", 960, &hash);
        assert_eq!(hash_in(&name), Some([0x1a; 4]));
        assert_eq!(hash_in("media/ferry.jpg"), None);
    }
}
