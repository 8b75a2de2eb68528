-- Pictures and videos that a finding rests on, by which its item is known again when re-saved:
-- likenesses whose bits are in an order of this store's key, so that nothing can be seen in them.
CREATE TABLE picture (
    item     BLOB NOT NULL,
    likeness BLOB NOT NULL,
    PRIMARY KEY (item, likeness)
) WITHOUT ROWID;

-- What a finding rests on when it rests on pictures alone, so that a false alarm that was
-- dismissed stays dismissed wherever the picture stands. second: the moment in a video, else -1.
CREATE TABLE shown (
    finding  TEXT NOT NULL,
    likeness BLOB NOT NULL,
    second   INTEGER NOT NULL,
    PRIMARY KEY (finding, likeness, second)
) WITHOUT ROWID;
