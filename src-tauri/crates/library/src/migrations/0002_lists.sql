-- Lists and counts. A shelf is anything that articles are listed by: a status, a tag, a section, an author…
-- Each article stands on some ten shelves, and each shelf is kept in every order, so that any list is one range of
-- one index, and its length is a number that is kept.

-- No triggers keep the counts: a statement with a trigger opens a savepoint, at which FTS5 writes out what it has gathered,
-- so that adopting a folder would write a segment of the search index for every article.
CREATE TABLE shelf (
    key      INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0,      -- kept with each change of `member`
    UNIQUE (kind, name)
) STRICT;
CREATE INDEX shelf_most_used ON shelf (kind, articles DESC, name);

CREATE TABLE member (
    shelf   INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (shelf, article)
) STRICT, WITHOUT ROWID;

-- Three tables, not three indexes of one: a save that changes only the time touches only the first.
CREATE TABLE by_updated (
    shelf   INTEGER NOT NULL,
    place   INTEGER NOT NULL,                 -- article.updated_at
    article INTEGER NOT NULL,
    PRIMARY KEY (shelf, place, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE by_headline (
    shelf   INTEGER NOT NULL,
    place   TEXT    NOT NULL,                 -- article.headline_order
    article INTEGER NOT NULL,
    PRIMARY KEY (shelf, place, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE by_date (
    shelf   INTEGER NOT NULL,
    place   INTEGER NOT NULL,                 -- article.date_order
    article INTEGER NOT NULL,
    PRIMARY KEY (shelf, place, article)
) STRICT, WITHOUT ROWID;
