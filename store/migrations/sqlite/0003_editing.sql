-- Records that can be edited: versions, origins, slugs and consent with their history, and events. See
-- docs/decisions/0021-a-store-to-edit-in.md. Each table is made anew beside the old one, filled, and takes its name; foreign keys
-- are switched off meanwhile, and checked before the commit.
--
-- Moments are microseconds since 1970-01-01 in UTC. `created` and `changed` of what was there before are the moment of this migration.

-- One row, raised by each transaction that writes.
CREATE TABLE revision (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision INTEGER NOT NULL
) STRICT;

INSERT INTO revision (only_row, revision) VALUES (1, 1);

-- The last id that was given. Ids are never used again.
CREATE TABLE id_counters (
    kind TEXT    PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO id_counters (kind, last)
          SELECT 'bedrift',       coalesce(max(id), 0) FROM companies
UNION ALL SELECT 'stilling',      coalesce(max(id), 0) FROM positions
UNION ALL SELECT 'veileder',      coalesce(max(id), 0) FROM supervisors
UNION ALL SELECT 'kobling',       coalesce(max(id), 0) FROM links
UNION ALL SELECT 'koblingspunkt', coalesce(max(id), 0) FROM connection_points;

-- Every slug that a record has or had while it was public: no other record, of any kind, may have it.
CREATE TABLE slugs (
    slug       TEXT    PRIMARY KEY,
    kind       TEXT    NOT NULL,
    record     INTEGER NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    was_public INTEGER NOT NULL CHECK (was_public IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX slugs_by_record ON slugs (kind, record);
CREATE INDEX slugs_former ON slugs (slug) WHERE is_current = 0 AND was_public = 1;

-- Other programs may have given two records one slug: the first keeps it, as on the site.
INSERT OR IGNORE INTO slugs (slug, kind, record, is_current, was_public)
          SELECT slug, 'bedrift',       id, 1, status IN ('publisert', 'trukket') FROM companies
UNION ALL SELECT slug, 'stilling',      id, 1, status IN ('publisert', 'trukket') FROM positions
UNION ALL SELECT slug, 'veileder',      id, 1, status IN ('publisert', 'trukket') FROM supervisors
UNION ALL SELECT slug, 'koblingspunkt', id, 1, status IN ('publisert', 'trukket') FROM connection_points;

-- What was done, and the content before and after, as JSON. Append-only.
CREATE TABLE events (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    reason  TEXT,
    action  TEXT    NOT NULL,
    kind    TEXT,
    record  INTEGER,
    version INTEGER,
    before  TEXT,
    after   TEXT,
    UNIQUE (kind, record, version)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT raise(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN
    SELECT raise(ABORT, 'events are never deleted');
END;

CREATE TABLE new_companies (
    id                  INTEGER PRIMARY KEY,
    slug                TEXT    NOT NULL UNIQUE,
    name                TEXT    NOT NULL,
    organisation_number TEXT    UNIQUE,
    lat                 REAL    NOT NULL,
    lng                 REAL    NOT NULL,
    precision           TEXT    NOT NULL,
    municipality        TEXT    NOT NULL,
    address             TEXT    NOT NULL,
    industry            TEXT    NOT NULL,
    about               TEXT    NOT NULL,
    employees           INTEGER,
    website             TEXT,
    is_demo             INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    status              TEXT    NOT NULL,
    version             INTEGER NOT NULL,
    created             INTEGER NOT NULL,
    created_by          TEXT    NOT NULL,
    changed             INTEGER NOT NULL,
    changed_by          TEXT    NOT NULL,
    origin_source       TEXT,
    origin_identity     TEXT,
    UNIQUE (origin_source, origin_identity),
    CHECK ((origin_source IS NULL) = (origin_identity IS NULL))
) STRICT;

INSERT INTO new_companies
SELECT id, slug, name, organisation_number, lat, lng, precision, municipality, address, industry, about, employees, website,
       is_demo, status, 1, moment, 'migration', moment, 'migration', NULL, NULL
FROM companies, (SELECT CAST(unixepoch() AS INTEGER) * 1000000 AS moment);

DROP TABLE companies;
ALTER TABLE new_companies RENAME TO companies;

CREATE TABLE new_positions (
    id              INTEGER PRIMARY KEY,
    slug            TEXT    NOT NULL UNIQUE,
    title           TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    openings        INTEGER NOT NULL,
    start           TEXT,
    -- A day has a kind of its own, since there are deadlines without one.
    deadline_kind   TEXT    NOT NULL CHECK (deadline_kind IN ('dato', 'løpende')),
    deadline_day    TEXT,
    published       TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    housing_help    INTEGER NOT NULL CHECK (housing_help IN (0, 1)),
    source          TEXT,
    is_demo         INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    status          TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    created_by      TEXT    NOT NULL,
    changed         INTEGER NOT NULL,
    changed_by      TEXT    NOT NULL,
    origin_source   TEXT,
    origin_identity TEXT,
    UNIQUE (origin_source, origin_identity),
    CHECK ((origin_source IS NULL) = (origin_identity IS NULL)),
    CHECK ((deadline_kind = 'dato') = (deadline_day IS NOT NULL))
) STRICT;

INSERT INTO new_positions
SELECT id, slug, title, kind, openings, start,
       CASE deadline WHEN 'løpende' THEN 'løpende' ELSE 'dato' END,
       CASE deadline WHEN 'løpende' THEN NULL ELSE deadline END,
       published, description, language, housing_help, source,
       is_demo, status, 1, moment, 'migration', moment, 'migration', NULL, NULL
FROM positions, (SELECT CAST(unixepoch() AS INTEGER) * 1000000 AS moment);

DROP TABLE positions;
ALTER TABLE new_positions RENAME TO positions;

-- Every state of a supervisor's consent, from `day` on.
CREATE TABLE consents (
    id         INTEGER PRIMARY KEY,
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    consent    TEXT    NOT NULL CHECK (consent IN ('aldri', 'gitt', 'trukket')),
    day        TEXT,
    at         INTEGER NOT NULL,
    actor      TEXT    NOT NULL,
    CHECK ((consent = 'aldri') = (day IS NULL))
) STRICT;

CREATE INDEX consents_by_supervisor ON consents (supervisor);

INSERT INTO consents (supervisor, consent, day, at, actor)
SELECT supervisor, consent, day, CAST(unixepoch() AS INTEGER) * 1000000, 'migration'
FROM (
    SELECT id AS supervisor, 1 AS ordinal, 'gitt' AS consent, consented AS day FROM supervisors WHERE consented IS NOT NULL
    UNION ALL
    SELECT id, 2, 'trukket', consent_withdrawn FROM supervisors WHERE consent_withdrawn IS NOT NULL
)
ORDER BY supervisor, ordinal;

CREATE TABLE new_supervisors (
    id                INTEGER PRIMARY KEY,
    slug              TEXT    NOT NULL UNIQUE,
    name              TEXT    NOT NULL,
    title             TEXT    NOT NULL,
    campus            TEXT    NOT NULL,
    profile           TEXT,
    consent           TEXT    NOT NULL CHECK (consent IN ('aldri', 'gitt', 'trukket')),
    consent_day       TEXT,
    is_demo           INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    status            TEXT    NOT NULL,
    version           INTEGER NOT NULL,
    created           INTEGER NOT NULL,
    created_by        TEXT    NOT NULL,
    changed           INTEGER NOT NULL,
    changed_by        TEXT    NOT NULL,
    origin_source     TEXT,
    origin_identity   TEXT,
    UNIQUE (origin_source, origin_identity),
    CHECK ((origin_source IS NULL) = (origin_identity IS NULL)),
    CHECK ((consent = 'aldri') = (consent_day IS NULL))
) STRICT;

INSERT INTO new_supervisors
SELECT id, slug, name, title, campus, profile,
       CASE WHEN consent_withdrawn IS NOT NULL THEN 'trukket' WHEN consented IS NOT NULL THEN 'gitt' ELSE 'aldri' END,
       coalesce(consent_withdrawn, consented),
       is_demo, status, 1, moment, 'migration', moment, 'migration', NULL, NULL
FROM supervisors, (SELECT CAST(unixepoch() AS INTEGER) * 1000000 AS moment);

DROP TABLE supervisors;
ALTER TABLE new_supervisors RENAME TO supervisors;

CREATE TABLE new_links (
    id              INTEGER PRIMARY KEY,
    supervisor      INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    company         INTEGER REFERENCES companies ON DELETE CASCADE,
    position        INTEGER REFERENCES positions ON DELETE CASCADE,
    kind            TEXT    NOT NULL,
    since           TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    created_by      TEXT    NOT NULL,
    changed         INTEGER NOT NULL,
    changed_by      TEXT    NOT NULL,
    origin_source   TEXT,
    origin_identity TEXT,
    UNIQUE (origin_source, origin_identity),
    CHECK ((origin_source IS NULL) = (origin_identity IS NULL)),
    CHECK ((company IS NULL) <> (position IS NULL))
) STRICT;

INSERT INTO new_links
SELECT id, supervisor, company, position, kind, since,
       'publisert', 1, moment, 'migration', moment, 'migration', NULL, NULL
FROM links, (SELECT CAST(unixepoch() AS INTEGER) * 1000000 AS moment);

DROP TABLE links;
ALTER TABLE new_links RENAME TO links;

CREATE INDEX links_by_supervisor ON links (supervisor);
CREATE INDEX links_by_company ON links (company);
CREATE INDEX links_by_position ON links (position);

CREATE TABLE new_connection_points (
    id              INTEGER PRIMARY KEY,
    slug            TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    lat             REAL    NOT NULL,
    lng             REAL    NOT NULL,
    municipality    TEXT    NOT NULL,
    website         TEXT,
    is_demo         INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    status          TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    created_by      TEXT    NOT NULL,
    changed         INTEGER NOT NULL,
    changed_by      TEXT    NOT NULL,
    origin_source   TEXT,
    origin_identity TEXT,
    UNIQUE (origin_source, origin_identity),
    CHECK ((origin_source IS NULL) = (origin_identity IS NULL))
) STRICT;

INSERT INTO new_connection_points
SELECT id, slug, name, lat, lng, municipality, website,
       is_demo, status, 1, moment, 'migration', moment, 'migration', NULL, NULL
FROM connection_points, (SELECT CAST(unixepoch() AS INTEGER) * 1000000 AS moment);

DROP TABLE connection_points;
ALTER TABLE new_connection_points RENAME TO connection_points;

-- What tells this data set from any other, wherever its file is moved: feeds and calendars make their ids from it. Drawn once.

CREATE TABLE data_set (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    number  BLOB    NOT NULL CHECK (length(number) = 16),
    created TEXT    NOT NULL
) STRICT;

INSERT INTO data_set (id, number, created) VALUES (1, randomblob(16), date('now'));
