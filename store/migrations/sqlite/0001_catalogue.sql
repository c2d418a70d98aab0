-- The catalogue as it is published. Codes, dates and numbers are text as the domain's gates read and write it: a municipality
-- number, a code of ISCED-F 2013, a date as 2026-11-23.
--
-- `is_demo` marks what the demonstration brought, so that it can be taken away again without touching anything else.

CREATE TABLE companies (
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
    is_demo             INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;

CREATE TABLE company_fields (
    company INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    field   TEXT    NOT NULL,
    PRIMARY KEY (company, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE positions (
    id           INTEGER PRIMARY KEY,
    slug         TEXT    NOT NULL UNIQUE,
    title        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    openings     INTEGER NOT NULL,
    start        TEXT,
    deadline     TEXT    NOT NULL,
    published    TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    housing_help INTEGER NOT NULL CHECK (housing_help IN (0, 1)),
    source       TEXT,
    is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;

CREATE TABLE position_fields (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    field    TEXT    NOT NULL,
    PRIMARY KEY (position, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_levels (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    level    TEXT    NOT NULL,
    PRIMARY KEY (position, level)
) STRICT, WITHOUT ROWID;

-- Where a position is served, in order. A company that somebody is promised to cannot be deleted.
CREATE TABLE stations (
    position INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    company  INTEGER NOT NULL REFERENCES companies,
    months   INTEGER,
    PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX stations_by_company ON stations (company);

-- Without a date of consent a supervisor is never read.
CREATE TABLE supervisors (
    id        INTEGER PRIMARY KEY,
    slug      TEXT    NOT NULL UNIQUE,
    name      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    campus    TEXT    NOT NULL,
    profile   TEXT,
    consented TEXT,
    is_demo   INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;

CREATE TABLE supervisor_fields (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    field      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE supervisor_topics (
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    topic      TEXT    NOT NULL,
    PRIMARY KEY (supervisor, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    id         INTEGER PRIMARY KEY,
    supervisor INTEGER NOT NULL REFERENCES supervisors ON DELETE CASCADE,
    company    INTEGER REFERENCES companies ON DELETE CASCADE,
    position   INTEGER REFERENCES positions ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    since      TEXT    NOT NULL,
    CHECK ((company IS NULL) <> (position IS NULL))
) STRICT;

CREATE INDEX links_by_supervisor ON links (supervisor);
CREATE INDEX links_by_company ON links (company);
CREATE INDEX links_by_position ON links (position);

CREATE TABLE connection_points (
    id           INTEGER PRIMARY KEY,
    slug         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    lat          REAL    NOT NULL,
    lng          REAL    NOT NULL,
    municipality TEXT    NOT NULL,
    website      TEXT,
    is_demo      INTEGER NOT NULL CHECK (is_demo IN (0, 1))
) STRICT;

CREATE TABLE connection_point_municipalities (
    connection_point INTEGER NOT NULL REFERENCES connection_points ON DELETE CASCADE,
    municipality     TEXT    NOT NULL,
    PRIMARY KEY (connection_point, municipality)
) STRICT, WITHOUT ROWID;
