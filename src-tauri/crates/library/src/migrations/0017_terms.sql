-- What articles are about: the index of related posts is made from these rows, and kept up with by their changes.

CREATE TABLE terms (
    article      INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    language     TEXT    NOT NULL,            -- as its front matter has it; empty: the publication's
    translations TEXT    NOT NULL,            -- JSON: as written, ids or slugs
    row          BLOB    NOT NULL             -- its terms with their counts, in the form of the crate `related`
) STRICT;

-- One row for each article that was ever saved or deleted: the larger the key, the later that was.
CREATE TABLE terms_change (
    key     INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT    NOT NULL UNIQUE           -- its id
) STRICT;
