-- Search. The index stores no text of its own (`content=''`): half the size, and a changed article costs a tombstone
-- and its new words, not its old ones again. The plain texts lie beside it, compressed, for snippets and rebuilding.

CREATE TABLE plain (
    article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    bytes   BLOB    NOT NULL                  -- one zstd frame
) STRICT;

-- rowid is article.touch, so walking it backwards is newest first without sorting.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, dek, names, text,
    shelf,                                    -- a token for every shelf, so that filters are part of the query
    content = '', contentless_delete = 1,
    -- Marks belong to words: without them, the vowel signs of Indian scripts would end one.
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3 4'                          -- the lengths of unfinished words that are found without reading all words
);

-- The names of author profiles, so that “Mary Okafor” finds what m-okafor wrote without her name in every article.
CREATE VIRTUAL TABLE author_search USING fts5 (
    name,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

-- Words are gathered in memory up to this many bytes before they are written. SQLite's own 1 MiB makes a run of merges
-- out of every thousand articles that are adopted; a single save gathers a few kilobytes, whatever this says.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
