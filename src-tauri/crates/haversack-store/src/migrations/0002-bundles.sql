-- Bundles: files of packs that are kept whole in the home's `bundles` folder, each under the sum of its manifest.

CREATE TABLE bundles (
    bundle TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT,
    size INTEGER NOT NULL,
    installed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What each of them holds, in its own order.
CREATE TABLE bundled (
    bundle TEXT NOT NULL REFERENCES bundles (bundle),
    position INTEGER NOT NULL,
    pack TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (bundle, position)
) STRICT, WITHOUT ROWID;

-- Which bundle a pack is read from; which one it was read from before; and which one waits until the attempt that was
-- begun is over.
CREATE TABLE installed (
    pack TEXT PRIMARY KEY,
    bundle TEXT NOT NULL REFERENCES bundles (bundle),
    before TEXT REFERENCES bundles (bundle),
    waiting TEXT REFERENCES bundles (bundle)
) STRICT, WITHOUT ROWID;

-- Whose bundles the person takes without being asked.
CREATE TABLE publishers (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    trusted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Places that offer bundles: a folder or an address, the key that was trusted there, and how far its index had come.
CREATE TABLE catalogues (
    address TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    key TEXT NOT NULL,
    serial INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A pack of the catalogue may come from a bundle now. The catalogue is made anew from the folders whenever they differ,
-- so this table may be another than before.
CREATE TABLE packs_of_three_origins (
    pack TEXT PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin IN ('shipped', 'bundle', 'own')),
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
INSERT INTO packs_of_three_origins SELECT * FROM packs;
DROP TABLE packs;
ALTER TABLE packs_of_three_origins RENAME TO packs;
