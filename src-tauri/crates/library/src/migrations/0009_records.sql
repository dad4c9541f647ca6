-- Author profiles get a history and conflicts, as articles have them.

CREATE TABLE record_revision (
    key     INTEGER PRIMARY KEY,
    id      TEXT    NOT NULL UNIQUE,
    article INTEGER REFERENCES article (key) ON DELETE CASCADE,    -- either this
    author  INTEGER REFERENCES author (key) ON DELETE CASCADE,     -- or this
    number  INTEGER NOT NULL,                 -- within the record; the first is 1
    at      INTEGER NOT NULL,                 -- milliseconds since 1970
    origin  TEXT    NOT NULL,
    words   INTEGER NOT NULL,
    text    INTEGER NOT NULL REFERENCES text (key),
    media   TEXT    NOT NULL,                 -- JSON: [["media/…", "BLAKE3 in hexadecimal digits"]]
    frozen  INTEGER NOT NULL DEFAULT 0,       -- 1: it keeps its text for good
    UNIQUE (article, number),
    UNIQUE (author, number),
    CHECK ((article IS NULL) <> (author IS NULL))
) STRICT;
INSERT INTO record_revision (key, id, article, number, at, origin, words, text, media, frozen)
    SELECT key, id, article, number, at, origin, words, text, media, frozen FROM revision ORDER BY key;
DROP TABLE revision;
ALTER TABLE record_revision RENAME TO revision;
CREATE INDEX revision_text ON revision (text);

-- The history of a profile begins with the text that it has: a random UUID, and words counted by their spaces.
INSERT INTO revision (id, author, number, at, origin, words, text, media)
    SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
                 || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
           key, 1, updated_at, 'adopted',
           length(biography) - length(replace(biography, ' ', '')) + (biography <> ''), text, '[]'
    FROM author;

CREATE TABLE record_conflict (
    key     INTEGER PRIMARY KEY,
    article INTEGER UNIQUE REFERENCES article (key) ON DELETE CASCADE,    -- either this
    author  INTEGER UNIQUE REFERENCES author (key) ON DELETE CASCADE,     -- or this
    theirs  INTEGER NOT NULL REFERENCES text (key),
    base    INTEGER NOT NULL REFERENCES text (key),
    at      INTEGER NOT NULL,
    CHECK ((article IS NULL) <> (author IS NULL))
) STRICT;
INSERT INTO record_conflict (article, theirs, base, at) SELECT article, theirs, base, at FROM conflict;
DROP TABLE conflict;
ALTER TABLE record_conflict RENAME TO conflict;
CREATE INDEX conflict_theirs ON conflict (theirs);
CREATE INDEX conflict_base ON conflict (base);
