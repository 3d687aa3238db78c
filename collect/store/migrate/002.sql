-- Version 2: derived tables by number, not by text: two thirds the size.
-- Derived rows are a cache, so they are made anew, not carried over; so is the
-- hash of the corpus, which now covers what is known on a day.
CREATE INDEX cable_hash ON cable (id, day, sha256);
DROP VIEW v_observations;
DROP TABLE observation_claim;
DROP TABLE observation;
DELETE FROM series;
DELETE FROM finding;
DELETE FROM stamp WHERE name = 'derived' OR name = 'corpus';

-- Derived: what claims jointly say, one row a full key.
CREATE TABLE observation (
  n INTEGER PRIMARY KEY, -- the id as a number; observation_claim refers to it
  id TEXT NOT NULL, -- 12 hex digits, stable
  series TEXT, -- series.id; NULL: in no series
  indicator TEXT NOT NULL, -- key of the catalogue
  country TEXT, -- ISO 3166 code
  unit TEXT NOT NULL, -- count, percent, months, kg, litre or ISO 4217
  counting TEXT, -- what is counted
  facets TEXT NOT NULL, -- JSON object of the known facets
  scope TEXT NOT NULL, -- total, event, part
  event TEXT, -- id of the first claim, for events
  period_start TEXT, -- first day
  period_end TEXT, -- first day after
  period_kind TEXT NOT NULL, -- day, month, year, fiscal, rolling, ...
  stated_low ANY, -- as the words say; NULL: open
  stated_high ANY, -- as the words say; NULL: open
  low_excluded INTEGER NOT NULL, -- 1: more than stated_low
  high_excluded INTEGER NOT NULL, -- 1: less than stated_high
  low ANY, -- analysis bound; NULL: open
  high ANY, -- analysis bound; NULL: open
  best ANY, -- only where exact or about, never for an open bound
  qualifier TEXT NOT NULL, -- how the words bound it
  hedged TEXT, -- how sure
  conflict INTEGER NOT NULL, -- 1: sources disagree
  reviewed INTEGER NOT NULL, -- 1: a person confirmed one of its claims
  in_force INTEGER NOT NULL, -- 1: undated stock or law, placed on the cable's day
  first_known TEXT, -- day of the first cable that says so
  last_known TEXT, -- day of the last
  claims INTEGER NOT NULL, -- claims behind it
  cables INTEGER NOT NULL, -- cables behind it
  posts INTEGER NOT NULL -- posts behind it
) STRICT;
CREATE INDEX observation_indicator ON observation (indicator, country, series);

-- Derived: claims behind an observation.
CREATE TABLE observation_claim (
  observation INTEGER NOT NULL, -- observation.n
  position INTEGER NOT NULL, -- 1, 2, ... by cable day
  claim INTEGER NOT NULL, -- claim.n
  PRIMARY KEY (observation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_claim_claim ON observation_claim (claim);

-- Observations with stated and analysis bounds; fresh after iprstat analyze.
CREATE VIEW v_observations AS
SELECT id AS observation, -- 12 hex digits
  indicator, -- key of the catalogue
  country, -- ISO 3166 code
  unit, -- count, percent, months, kg, litre or ISO 4217
  counting, -- what is counted
  facets, -- JSON object of the known facets
  scope, -- total, event, part
  period_start, -- first day
  period_end, -- first day after
  period_kind, -- day, month, year, fiscal, rolling, ...
  stated_low, -- as the words say; NULL: open
  stated_high, -- as the words say; NULL: open
  low AS analysis_low, -- NULL: open
  high AS analysis_high, -- NULL: open
  best, -- only where exact or about
  qualifier, -- how the words bound it
  conflict, -- 1: sources disagree
  reviewed, -- 1: a person confirmed one of its claims
  in_force, -- 1: undated stock or law, on the cable's day
  first_known, -- day of the first cable that says so
  last_known, -- day of the last
  claims, -- claims behind it
  cables, -- cables behind it
  posts, -- posts behind it
  (SELECT group_concat(c.id, ' ') FROM observation_claim x JOIN claim c ON c.n = x.claim WHERE x.observation = o.n) AS claim_ids -- for iprstat why
FROM observation o;
