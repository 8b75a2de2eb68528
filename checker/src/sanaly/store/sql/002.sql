-- What a look at a picture gave, so that no picture is looked at twice. The picture and the
-- detectors are keyed hashes; sealed opens only with the picture itself and the store's key
-- (docs/decisions/0007-sealed-looks.md). run: the last run that met it, counted from 1.
CREATE TABLE look (
    picture   BLOB PRIMARY KEY,
    detectors BLOB NOT NULL,
    sealed    BLOB NOT NULL,
    run       INTEGER NOT NULL
);
CREATE INDEX look_run ON look (run);
