-- What tells this data set from any other, wherever its file is moved: feeds and calendars make their ids from it. Drawn once.

CREATE TABLE data_set (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    number  BLOB    NOT NULL CHECK (length(number) = 16),
    created TEXT    NOT NULL
) STRICT;

INSERT INTO data_set (id, number, created) VALUES (1, randomblob(16), date('now'));
