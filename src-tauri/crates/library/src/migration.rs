//! Schema migrations: numbered SQL files, applied in one transaction. Never change a file that was shipped.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Every migration, oldest first. The database's `user_version` counts those already applied.
const FILES: &[&str] = &[
    include_str!("migrations/0001_articles.sql"),
    include_str!("migrations/0002_lists.sql"),
    include_str!("migrations/0003_search.sql"),
    include_str!("migrations/0004_history.sql"),
    include_str!("migrations/0005_authors_and_media.sql"),
    include_str!("migrations/0006_files.sql"),
    include_str!("migrations/0007_trash.sql"),
    include_str!("migrations/0008_derivation.sql"),
    include_str!("migrations/0009_records.sql"),
    include_str!("migrations/0010_stamps.sql"),
    include_str!("migrations/0011_profiles_in_trash.sql"),
    include_str!("migrations/0012_reviews.sql"),
    include_str!("migrations/0013_looked.sql"),
    include_str!("migrations/0014_assigned_notes.sql"),
    include_str!("migrations/0015_revision_person.sql"),
    include_str!("migrations/0016_embargo.sql"),
    include_str!("migrations/0017_terms.sql"),
];

/// Applies all pending migrations, or none if one fails.
pub(crate) fn apply(connection: &mut Connection) -> rusqlite_migration::Result<()> {
    let migrations = FILES.iter().map(|sql| M::up(sql).foreign_key_check()).collect();
    Migrations::new(migrations).to_latest(connection)
}

/// The newest schema version, which this program creates.
pub(crate) fn latest() -> u32 {
    FILES.len() as u32
}

/// Applies only the first migrations, to get a database as an older program left it.
#[cfg(test)]
pub(crate) fn apply_first(connection: &mut Connection, count: usize) {
    let migrations = FILES[..count].iter().map(|sql| M::up(sql)).collect();
    Migrations::new(migrations).to_latest(connection).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The BLAKE3 hashes of the files as shipped. Append to this list; never change it.
    const SHIPPED: &[&str] = &[
        "ce387f28c0f4c8094ad6c5cf47adb82ab34e483d26beb2475f157e549724e281",
        "e493582f273d87ee75b2c87f32ea32f8011d9f0ed748cb9f6bea4daa29936b60",
        "fd866bdf351812b802fad7e4a7308dcfef69fa730270d36735293805302e6904",
        "e67cb63d185fa7a4485a3297af5d0fc0efd04952f54a4c4af6e633e0a2a343de",
        "f3371d2a85cebcdc8f4f13e422cb220c2d8422993b5568d69e5d412d5c8ae44c",
        "3e7201cf8e3c3eea96d8de9627b4d0d879e402512bdfbdcd06af3b1747108987",
        "bf14fd743f1f026d0b7101d18e2bb1d113dc65c633b0f02104457bbb7f2c3e7c",
        "9733ee4bbc2819254546b2ea65cffbb59c1d8f14d45acfc8c3b56702a9c18242",
        "535826e280d1283241c1224f6da342decb6166aa5fc96d07a365a9c8f1b7773f",
        "8ebe85c0af599d4549395e0786019bfc890a64f78f5686c7bffd2544ece33ae7",
        "a6d01cdbd319832165cfb75e630be5d419a028fbba4ca941ad14d8bb35307289",
        "a8f9c69640220262c2ba959e23abee57e975e010c0b2f0043e647d61e2ebcf21",
        "0c59bf50f47add9e4af7238ff1c7916bf20ec5739bb7fef511613fc6ee0c4622",
        "a88ee488b186bd04a52f1af10a5f5f51e2616b17230f0f4b59d59d9e9eb56138",
        "604f7bb6a5cebdcd8f5a89ca39a62a2954e995986dd216560131cee5638a6ae0",
        "eeddd0b2625824bad8813b004d800442c2998ae891bea707df9d2593b63a9fa2",
        "d1750a917a9282b85543a0f58fed96e0f9db21061391cb978565d7d070cf11d5",
    ];

    #[test]
    fn a_shipped_migration_never_changes() {
        let found: Vec<String> = FILES.iter().map(|sql| blake3::hash(sql.as_bytes()).to_hex().to_string()).collect();
        assert_eq!(found, SHIPPED, "write a new migration file instead of changing a shipped one");
    }

    #[test]
    fn histories_and_conflicts_of_articles_stay_when_records_get_them() {
        let mut connection = Connection::open_in_memory().unwrap();
        apply_first(&mut connection, 8);
        let old = "INSERT INTO text (key, hash, depth, size, bytes) VALUES (5, x'01', 0, 1, x'02');
            INSERT INTO article (key, id, slug, headline, dek, summary, section, tags, byline, status, live, words,
                updated_at, headline_order, date_order, conflict, revision, text, shelves, touch, digest)
                VALUES (7, 'the-id', 's', '', '', '', '', '[]', '[]', '', '', 0, 0, '', 0, 1, 1, 5, '[]', 1, x'');
            INSERT INTO revision (key, id, article, number, at, origin, words, text, media, frozen)
                VALUES (3, 'r', 7, 1, 9, 'written', 2, 5, '[]', 1);
            INSERT INTO conflict VALUES (7, 5, 5, 4);
            INSERT INTO author VALUES (1, 'author-id', 'kim', 'Kim', '', '', '', 'person', '', '', '[]', 'Writes of it.', 5, 8, 0);";
        connection.execute_batch(old).unwrap();
        apply(&mut connection).unwrap();
        let both = "SELECT r.article || r.key || r.number || r.at || r.frozen || c.article || c.at
            FROM revision r JOIN conflict c ON c.article = r.article AND c.theirs = r.text AND c.base = r.text";
        let found: String = connection.query_one(both, [], |row| row.get(0)).unwrap();
        assert_eq!(found, "7319174");
        let author = "SELECT id, author || number || at || words FROM revision WHERE author IS NOT NULL";
        let (id, of_author) =
            connection.query_one(author, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        assert!(id.parse::<article::RevisionId>().is_ok(), "{id}");
        assert_eq!(of_author, "1183");
    }

    #[test]
    fn migrating_twice_is_migrating_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        apply(&mut connection).unwrap();
        let schema = |connection: &Connection| -> String {
            connection.query_one("SELECT group_concat(sql, ';') FROM sqlite_schema", [], |row| row.get(0)).unwrap()
        };
        let before = schema(&connection);
        apply(&mut connection).unwrap();
        assert_eq!(schema(&connection), before);
        assert_eq!(connection.pragma_query_value(None, "user_version", |row| row.get(0)), Ok(latest()));
    }
}
