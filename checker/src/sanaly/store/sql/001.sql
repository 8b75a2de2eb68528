-- The store holds keyed hashes, rule ids and states, and nothing a person wrote or showed.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The audience of an account, asked once; the account is a keyed hash.
CREATE TABLE account (
    account  BLOB PRIMARY KEY,
    audience TEXT NOT NULL
) WITHOUT ROWID;

-- One row per item, pack and rule that was ever a finding.
CREATE TABLE finding (
    id       TEXT PRIMARY KEY,
    item     BLOB NOT NULL,
    account  BLOB NOT NULL,
    platform BLOB NOT NULL,
    section  BLOB NOT NULL,
    pack     TEXT NOT NULL,
    rule     TEXT NOT NULL,
    severity INTEGER NOT NULL,
    state    TEXT NOT NULL,
    reason   TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX finding_item ON finding (item);

-- Ways to know an item again when it returns under another id (its words, its pictures), and
-- witnesses: neighbours in time that show whether a later export covers the item's days at all.
CREATE TABLE trace (
    item  BLOB NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('text', 'media', 'picture', 'older', 'newer')),
    trace BLOB NOT NULL,
    PRIMARY KEY (item, kind, trace)
) WITHOUT ROWID;

-- How far a source was checked with one set of rules; flagged: positions, not content.
CREATE TABLE progress (
    source   BLOB NOT NULL,
    ruleset  BLOB NOT NULL,
    done     INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    flagged  BLOB NOT NULL,
    PRIMARY KEY (source, ruleset)
) WITHOUT ROWID;
