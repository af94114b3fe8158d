-- The first shape. Never edit a released migration: add the next one, and stay additive.

PRAGMA application_id = 0x48617673; -- "Havs"

-- The catalogue: what the library needs to know of a pack without reading its files.
CREATE TABLE packs (
    pack TEXT PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin IN ('shipped', 'own')),
    folder TEXT NOT NULL,
    stamp TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    minutes INTEGER,
    language TEXT NOT NULL,
    stage TEXT,
    pages INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `answered` follows the revisions: the number of questions whose last revision is an answer. It is here so
-- that the library needn't walk through every revision. A pack may leave the catalogue; its attempts stay.
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,
    number INTEGER NOT NULL,
    version TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0,
    UNIQUE (pack, number)
) STRICT;

-- What a question said when it was answered, each wording once. The index is on a short hash, not the text.
CREATE TABLE wordings (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX wordings_by_hash ON wordings (hash);

-- Every revision of every answer. `value` stands last: it may be long, and the rest is read without it. That it is
-- JSON is checked again with the whole file, where a page of nothing would otherwise pass for text.
CREATE TABLE revisions (
    attempt INTEGER NOT NULL REFERENCES attempts (id),
    question TEXT NOT NULL,
    n INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    wording INTEGER NOT NULL REFERENCES wordings (id),
    value TEXT CHECK (json_valid(value)),
    PRIMARY KEY (attempt, question, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions BEGIN
    SELECT raise(ABORT, 'a revision is never changed');
END;
CREATE TRIGGER revisions_remain BEFORE DELETE ON revisions BEGIN
    SELECT raise(ABORT, 'a revision is never removed');
END;

CREATE TABLE places (
    pack TEXT NOT NULL,
    page TEXT NOT NULL,
    block INTEGER NOT NULL,
    start TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (pack, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestions (
    pack TEXT NOT NULL,
    from_pack TEXT NOT NULL,
    skill TEXT NOT NULL,
    score REAL NOT NULL,
    max REAL NOT NULL,
    PRIMARY KEY (pack, from_pack, skill)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
