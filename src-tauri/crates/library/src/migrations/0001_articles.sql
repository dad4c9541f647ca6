-- Settings, texts and articles. A text is stored once, under its hash; an article's other columns are read from its text.

-- "Cdsk" in ASCII: `file` and other programs can tell whose database this is.
PRAGMA application_id = 0x4364736B;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every text that is referred to anywhere: working texts, revisions, agreed bases, both sides of conflicts, profiles.
CREATE TABLE text (
    key   INTEGER PRIMARY KEY,
    hash  BLOB    NOT NULL UNIQUE,            -- BLAKE3 of the text's UTF-8
    base  INTEGER REFERENCES text (key),      -- the text whose bytes are the zstd prefix of these; none: stands alone
    depth INTEGER NOT NULL,                   -- at least the number of texts to read before this one
    size  INTEGER NOT NULL,                   -- bytes of the text itself
    bytes BLOB    NOT NULL                    -- one zstd frame
) STRICT;
CREATE INDEX text_base ON text (base) WHERE base IS NOT NULL;
-- The hashes without the bytes: the mirror's plan looks two up for each article, and rows of texts fill half a page.
CREATE INDEX text_hash ON text (key, hash);

CREATE TABLE article (
    key            INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    slug           TEXT    NOT NULL UNIQUE,
    headline       TEXT    NOT NULL,
    dek            TEXT    NOT NULL,
    summary        TEXT    NOT NULL,
    section        TEXT    NOT NULL,
    tags           TEXT    NOT NULL,          -- JSON: ["…"]
    byline         TEXT    NOT NULL,          -- JSON: [{"author": "…", "role": "…"}]
    date           TEXT,                      -- as written
    image          TEXT,                      -- JSON: the lead picture
    excerpt        TEXT,                      -- written by hand
    status         TEXT    NOT NULL,
    live           TEXT    NOT NULL,
    words          INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,          -- milliseconds since 1970
    headline_order TEXT    NOT NULL,          -- the headline folded, for sorting
    date_order     INTEGER NOT NULL,          -- the date in milliseconds since 1970, for sorting
    fault_line     INTEGER,                   -- where the front matter cannot be read, and why
    fault          TEXT,
    conflict       INTEGER NOT NULL,          -- 1 where a row of `conflict` belongs to it
    revision       INTEGER NOT NULL,          -- the number of its newest revision; 0: none yet
    text           INTEGER NOT NULL REFERENCES text (key),
    shelves        TEXT    NOT NULL,          -- JSON: the keys of its shelves, sorted
    touch          INTEGER NOT NULL UNIQUE,   -- its row in `search`: larger is indexed later
    digest         BLOB    NOT NULL           -- of all that `search` was told; the same again is not told twice
) STRICT;
CREATE INDEX article_text ON article (text, id);
CREATE INDEX article_fault ON article (key) WHERE fault IS NOT NULL;

CREATE TABLE related (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    target  TEXT    NOT NULL,                 -- as written: an id or a slug, resolved when read
    teaser  TEXT,
    reason  TEXT,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
-- Ids may be written in capitals.
CREATE INDEX related_target ON related (lower(target));

CREATE TABLE link (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    target  TEXT    NOT NULL,                 -- as written: an id or a slug
    PRIMARY KEY (article, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (lower(target));

CREATE TABLE media_use (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    path    TEXT    NOT NULL,                 -- within the publication
    PRIMARY KEY (article, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_use_path ON media_use (path);
