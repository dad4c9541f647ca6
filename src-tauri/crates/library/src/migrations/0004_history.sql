-- What was: revisions, and the edits since the last save.

CREATE TABLE revision (
    key     INTEGER PRIMARY KEY,
    id      TEXT    NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    number  INTEGER NOT NULL,                 -- within the article; the first is 1
    at      INTEGER NOT NULL,                 -- milliseconds since 1970
    origin  TEXT    NOT NULL,
    words   INTEGER NOT NULL,
    text    INTEGER NOT NULL REFERENCES text (key),
    media   TEXT    NOT NULL,                 -- JSON: [["media/…", "BLAKE3 in hexadecimal digits"]]
    UNIQUE (article, number)
) STRICT;
CREATE INDEX revision_text ON revision (text);

-- Typing is durable by a row for each batch of edits; the text is rewritten only now and then.
CREATE TABLE edit (
    key     INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    version INTEGER NOT NULL,                 -- the version of the text that the offsets refer to
    at      INTEGER NOT NULL,
    edits   TEXT    NOT NULL,                 -- JSON: [{"from": …, "to": …, "insert": "…"}]
    UNIQUE (article, version)
) STRICT;
