-- Every statement the program runs, by name. Values are bound in order.
-- "scan: why" marks a statement that may read a whole table.

-- name: run_put
-- scan: a reference's look-up, which SQLite skips unless one is broken
INSERT INTO run (command, arguments, pid, host, started, state, version, vocab)
VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'running', ?, ?)
RETURNING n;

-- name: run_last
-- scan: one row, from the end
SELECT n, command, arguments, pid, host, state, version, vocab
FROM run ORDER BY n DESC LIMIT 1;

-- name: run_resume
UPDATE run SET pid = ?, host = ?, state = 'running' WHERE n = ?;

-- name: run_touch
UPDATE run SET changed = 1 WHERE n = ?;

-- name: run_end
UPDATE run SET state = ? WHERE n = ?;

-- name: source_list
-- scan: the list of files is small and wanted whole
SELECT path, bytes, mtime_ns, bad, complete, tags, version FROM source;

-- name: source_put
-- scan: a reference's look-up, which SQLite skips unless one is broken
INSERT INTO source (path, bytes, mtime_ns, tags, version, records, bad, complete)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes,
  mtime_ns = excluded.mtime_ns, tags = excluded.tags,
  version = excluded.version, records = excluded.records, bad = excluded.bad,
  complete = excluded.complete
RETURNING n;

-- name: source_last
SELECT ifnull(max(n), 0) FROM source;

-- name: source_done
UPDATE source SET records = ?, bad = ?, complete = ? WHERE n = ?;

-- name: cable_find
SELECT n, sha256 FROM cable WHERE id = ?;

-- name: cable_put
-- scan: a reference's look-up, which SQLite skips unless one is broken
INSERT INTO cable (id, id_found, day, second, post, post_country, country,
  origin, classification, subject, transmission_id, declassify_on,
  declassify_text, partial, source, record, form, sha256, bytes, dropped,
  tags, cited, paragraphs, body, run_from)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: cable_replace
UPDATE cable SET (id_found, day, second, post, post_country, country,
  origin, classification, subject, transmission_id, declassify_on,
  declassify_text, partial, source, record, form, sha256, bytes, dropped,
  tags, cited, paragraphs, body) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE n = ?;

-- name: cable_get
SELECT id, id_found, day, second, post, post_country, country, origin,
  classification, subject, transmission_id, declassify_on, declassify_text,
  partial, sha256, n, form, body
FROM cable WHERE id = ?;

-- name: cable_number
SELECT id, id_found, day, second, post, post_country, country, origin,
  classification, subject, transmission_id, declassify_on, declassify_text,
  partial, sha256, n, form, body
FROM cable WHERE n = ?;

-- name: post_list
-- scan: of its own rows, a post each; cables are met by a jump along the index
WITH RECURSIVE p(post) AS (
  SELECT min(post) FROM cable
  UNION ALL
  SELECT (SELECT min(post) FROM cable WHERE post > p.post) FROM p
  WHERE p.post IS NOT NULL)
SELECT post FROM p WHERE post IS NOT NULL;

-- name: cable_body
SELECT body FROM cable WHERE id = ?;

-- name: cable_head
SELECT id, day, post FROM cable WHERE n = ?;

-- name: cable_head_all
-- scan: for the analysis of every claim
SELECT n, id, day, post FROM cable;

-- name: cable_tags
SELECT tag FROM cable_tag WHERE cable = ?;

-- name: cable_references
SELECT reference FROM cable_reference WHERE cable = ? ORDER BY position;

-- name: cable_list
-- scan: every cable is wanted
SELECT n, id, origin, post, post_country, country, classification, subject, day
FROM cable WHERE day <= ?1 OR ?1 IS NULL;

-- name: cable_newest
SELECT max(day) FROM cable;

-- name: cable_oldest
SELECT min(day) FROM cable;

-- name: cable_dropped
UPDATE cable SET dropped = ?1 WHERE n = ?2 AND dropped <> ?1;

-- name: cable_last
SELECT ifnull(max(n), 0) FROM cable;

-- name: cable_hashes
-- scan: the hash of the corpus covers every cable, from an index of its own
SELECT id, sha256 FROM cable WHERE day <= ? ORDER BY id;

-- name: cable_invented
-- scan: of every cable; collect keeps the answer
SELECT sum(substr(subject, 1, 10) = 'INVENTED: '), count(*) FROM cable;

-- name: cable_claim_counts
-- scan: every claim is counted, by the caller: in order of cables it takes twice
-- as long
SELECT cable, status = 'accepted', status = 'review'
FROM claim NOT INDEXED WHERE run_to IS NULL;

-- name: claim_put
-- scan: a reference's look-up, which SQLite skips unless one is broken
INSERT INTO claim (id, cable, run_from, paragraph, first_byte, end_byte, text,
  text_at, indicator, value, low, high, qualifier, unit, counting, eq_low,
  eq_high, eq_unit, eq_check, usd_low, usd_high, usd_basis, country,
  period_start, period_end, period_basis, period_kind, scope, part_of,
  repeat_of, kind, change_base, attribution, hedged, confidence, status,
  marking, sentence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: claim_facet_put
INSERT INTO claim_facet (claim, facet, value) VALUES (?, ?, ?);

-- name: claim_member_put
INSERT INTO claim_member (claim, position, member) VALUES (?, ?, ?);

-- name: claim_retire
UPDATE claim SET run_to = ?2 WHERE n = ?1 AND run_from < ?2;

-- name: claim_drop
DELETE FROM claim WHERE n = ?1 AND run_from = ?2;

-- name: claim_of_cable
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, sentence
FROM claim WHERE cable = ? AND run_to IS NULL ORDER BY n;

-- name: claim_by_id
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, sentence,
  run_from, run_to
FROM claim WHERE id >= ?1 AND id < ?2 ORDER BY id, run_from;

-- name: claim_all
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, iif(?1, sentence, NULL)
FROM claim WHERE n BETWEEN ?2 AND ?3 AND run_to IS NULL ORDER BY n;

-- name: claim_all_then
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, iif(?1, sentence, NULL)
FROM claim WHERE n BETWEEN ?2 AND ?3 AND run_from <= ?4
  AND (run_to IS NULL OR run_to > ?4) ORDER BY n;

-- name: claim_by_indicator
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, iif(?1, sentence, NULL)
FROM claim WHERE indicator = ?2 AND run_to IS NULL;

-- name: claim_by_indicator_then
-- scan: the index holds what is in force now
SELECT n, id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, iif(?1, sentence, NULL)
FROM claim WHERE indicator = ?2 AND run_from <= ?3
  AND (run_to IS NULL OR run_to > ?3);

-- name: claim_range
SELECT (SELECT min(n) FROM claim), (SELECT max(n) FROM claim);

-- name: claim_count_of
SELECT count(*) FROM claim WHERE indicator = ? AND run_to IS NULL;

-- name: claim_facets_of
SELECT facet, value FROM claim_facet WHERE claim = ?;

-- name: claim_members_of
SELECT member FROM claim_member WHERE claim = ? ORDER BY position;

-- name: claim_facets_all
SELECT claim, facet, value FROM claim_facet WHERE claim BETWEEN ? AND ?
ORDER BY claim;

-- name: claim_members_all
SELECT claim, member FROM claim_member WHERE claim BETWEEN ? AND ?
ORDER BY claim, position;

-- name: correction_list
-- scan: corrections are a person's work and few
SELECT n, act, claim, key, field, old_value, new_value, because, author, day,
  bound, run_from, run_to
FROM correction WHERE run_to IS NULL ORDER BY n;

-- name: correction_then
-- scan: corrections are a person's work and few
SELECT n, act, claim, key, field, old_value, new_value, because, author, day,
  bound, run_from, run_to
FROM correction WHERE run_from <= ?1 AND (run_to IS NULL OR run_to > ?1)
ORDER BY n;

-- name: correction_act
SELECT ifnull(max(act), 0) + 1 FROM correction WHERE n = (SELECT max(n) FROM correction);

-- name: correction_put
INSERT INTO correction (act, claim, field, old_value, new_value, because,
  author, day, bound, run_from)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: correction_undo
UPDATE correction SET run_to = ?1 WHERE n = ?2 AND run_to IS NULL;

-- name: correction_bind
UPDATE correction SET bound = ?1 WHERE n = ?2;

-- name: correction_claims
SELECT id FROM claim WHERE id >= ?1 AND id < ?2 AND run_to IS NULL ORDER BY id;

-- name: edition_put
INSERT INTO edition (report, as_of, sha256, run, figures)
VALUES (?, ?, ?, ?, ?) RETURNING n;

-- name: edition_get
SELECT n, report, as_of, sha256, figures, run FROM edition WHERE n = ?;

-- name: edition_last
SELECT n, report, as_of, sha256, figures, run FROM edition WHERE report = ?
ORDER BY n DESC LIMIT 1;

-- name: edition_before
SELECT n, report, as_of, sha256, figures, run FROM edition
WHERE report = ? AND n < ? ORDER BY n DESC LIMIT 1;

-- name: tally_put
INSERT INTO tally (source, post, month, read, untagged, rejected, kept,
  sampled, sampled_claims)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source, post, month) DO UPDATE SET read = read + excluded.read,
  untagged = untagged + excluded.untagged,
  rejected = rejected + excluded.rejected, kept = kept + excluded.kept,
  sampled = sampled + excluded.sampled,
  sampled_claims = sampled_claims + excluded.sampled_claims;

-- name: tally_drop
DELETE FROM tally WHERE source = ?;

-- name: tally_list
-- scan: the whole tally is wanted
SELECT post, month, sum(read), sum(untagged), sum(rejected), sum(kept),
  sum(sampled), sum(sampled_claims)
FROM tally GROUP BY post, month ORDER BY post, month;

-- name: summary_counts
-- scan: counts whole indexes
SELECT (SELECT count(*) FROM claim WHERE run_to IS NULL),
  (SELECT count(*) FROM claim WHERE run_to IS NULL AND status = 'review'),
  (SELECT count(DISTINCT act) FROM correction WHERE run_to IS NULL),
  (SELECT count(*) FROM edition), (SELECT count(*) FROM run);

-- name: summary_cables
-- scan: counts whole tables
SELECT count(*), min(day), max(day), sum(dropped) FROM cable WHERE day <= ?1 OR ?1 IS NULL;

-- name: run_changed
-- scan: one row a command; read from its end
SELECT n FROM run WHERE changed = 1 ORDER BY n DESC LIMIT 1;

-- name: stamp_get
SELECT value FROM stamp WHERE name = ?;

-- name: stamp_put
INSERT INTO stamp (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: stamp_drop
DELETE FROM stamp WHERE name = 'derived' OR name = 'counts';

-- name: observation_drop
DELETE FROM observation;

-- name: observation_claim_drop
DELETE FROM observation_claim;

-- name: series_drop
DELETE FROM series;

-- name: finding_drop
DELETE FROM finding;

-- name: observation_put
-- OR ROLLBACK: a fault ends the transaction anyway, so no page is journaled
INSERT OR ROLLBACK INTO observation (n, period_start, period_end, stated_low,
  stated_high, low_excluded, high_excluded, low, high, best, conflict, claims,
  cables,
  id, series, indicator, country, unit, counting, facets, scope, event,
  period_kind, qualifier, hedged, reviewed, in_force, first_known, last_known,
  posts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?);

-- name: observation_claim_put
INSERT OR ROLLBACK INTO observation_claim (observation, position, claim, low,
  high)
VALUES (?, ?, ?, ?, ?);

-- name: series_put
INSERT OR ROLLBACK INTO series (period_start, period_end, stated_low,
  stated_high, low_excluded, high_excluded, low, high, best, conflict, claims,
  cables, id, position, indicator, country, unit, counting, facets, title, grain, mark,
  known, summed, evidence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?);

-- name: finding_put
INSERT INTO finding (position, id, kind, series, indicator, country,
  period_start, period_end, statement, support, strength, main_point, p,
  evidence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: series_of
SELECT period_start, period_end, stated_low, stated_high, low_excluded,
  high_excluded, low, high, best, conflict, claims, cables, id, position,
  known, summed, indicator, country, unit, counting, facets, title, grain,
  mark, evidence
FROM series WHERE indicator = ? ORDER BY country, id, position;

-- name: series_in_country
SELECT period_start, period_end, stated_low, stated_high, low_excluded,
  high_excluded, low, high, best, conflict, claims, cables, id, position,
  known, summed, indicator, country, unit, counting, facets, title, grain,
  mark, evidence
FROM series WHERE indicator = ? AND country = ? ORDER BY id, position;

-- name: observation_get
SELECT period_start, period_end, stated_low, stated_high, low_excluded,
  high_excluded, low, high, best, conflict, claims, cables, id, series,
  indicator, country, unit, counting, facets, scope, event, period_kind,
  qualifier, hedged, reviewed, in_force, first_known, last_known, posts
FROM observation WHERE n = ?;

-- name: observation_of
SELECT observation FROM observation_claim
WHERE claim = (SELECT n FROM claim WHERE id = ?1 AND ifnull(run_to, 0) = 0)
LIMIT 1;

-- name: observation_claims
SELECT c.id FROM observation_claim x JOIN claim c ON c.n = x.claim
WHERE x.observation = ? ORDER BY x.position;

-- name: observation_all
-- scan: compared whole with a rebuild
SELECT * FROM observation ORDER BY n;

-- name: observation_claim_all
-- scan: compared whole with a rebuild
SELECT * FROM observation_claim ORDER BY observation, position;

-- name: series_all
-- scan: compared whole with a rebuild
SELECT * FROM series ORDER BY id, position;

-- name: finding_rows
-- scan: all of them are printed
SELECT id, kind, series, indicator, country, period_start, period_end,
  statement, support, strength, main_point, p, evidence
FROM finding ORDER BY position;

-- name: finding_all
-- scan: compared whole with a rebuild
SELECT * FROM finding ORDER BY position;

-- name: run_get
SELECT version, vocab FROM run WHERE n = ?;

-- name: correction_of
SELECT n, act, claim, key, field, old_value, new_value, because, author, day,
  bound, run_from, run_to
FROM correction WHERE key = ?1 ORDER BY n;

-- name: observation_apart
SELECT period_start, period_end, stated_low, stated_high, low_excluded,
  high_excluded, low, high, best, conflict, claims, cables, id, series,
  indicator, country, unit, counting, facets, scope, event, period_kind,
  qualifier, hedged, reviewed, in_force, first_known, last_known, posts,
  (SELECT c.id FROM observation_claim x JOIN claim c ON c.n = x.claim
    WHERE x.observation = o.n ORDER BY x.position LIMIT 1)
FROM observation o
WHERE indicator = ?1 AND (country = ?2 OR ?2 IS NULL) AND series IS NULL
ORDER BY country, period_start, period_end, id;

-- name: observation_apart_count
SELECT count(*) FROM observation WHERE indicator = ?1
  AND (country = ?2 OR ?2 IS NULL) AND series IS NULL;

-- name: claim_waiting
SELECT count(*) FROM claim c WHERE indicator = ?1 AND status = 'review'
  AND run_to IS NULL AND (country = ?2 OR ?2 IS NULL)
  AND NOT EXISTS (SELECT 1 FROM correction x
    WHERE x.bound = c.id AND x.run_to IS NULL);

-- name: claim_waiting_all
-- scan: counts the queue, an index of its own
SELECT count(*) FROM claim c WHERE status = 'review'
  AND run_to IS NULL AND (country = ?1 OR ?1 IS NULL)
  AND NOT EXISTS (SELECT 1 FROM correction x
    WHERE x.bound = c.id AND x.run_to IS NULL);

-- name: edition_list
-- scan: editions are few
SELECT n, report, as_of, sha256, NULL, run FROM edition ORDER BY n;

-- name: search_spans
-- scan: an index is made of the whole text
INSERT INTO search_paragraph (cable, position, number, first_byte, end_byte)
SELECT cable, position, number, first_byte, end_byte FROM paragraph
WHERE cable > ? ORDER BY cable, position;

-- name: search_last
SELECT ifnull(max(n), 0) FROM search_paragraph;

-- name: search_add
-- scan: an index is made of the whole text
INSERT INTO search (rowid, text, subject)
SELECT n, text, subject FROM search_text WHERE n > ?;

-- name: search_clear
INSERT INTO search (search) VALUES ('delete-all');

-- name: search_spans_clear
DELETE FROM search_paragraph;

-- name: stamp_drop_named
DELETE FROM stamp WHERE name = ?;

-- name: search_find
SELECT p.n, p.cable, p.first_byte, p.end_byte, k.id, k.day, k.post, p.number,
  snippet(search, -1, ?2, ?3, ' ... ', 24)
FROM search JOIN search_paragraph p ON p.n = search.rowid JOIN cable k ON k.n = p.cable
WHERE search MATCH ?1 AND (?4 IS NULL OR k.post = ?4)
  AND (?5 IS NULL OR k.country = ?5 OR k.post_country = ?5)
  AND (?6 IS NULL OR k.day >= ?6) AND (?7 IS NULL OR k.day <= ?7)
  AND (?8 IS NULL OR EXISTS (SELECT 1 FROM claim c WHERE c.cable = p.cable
    AND c.indicator = ?8 AND c.run_to IS NULL
    AND c.first_byte >= p.first_byte AND c.end_byte <= p.end_byte))
ORDER BY k.day DESC, k.id, p.position LIMIT ?9;

-- name: search_claims
SELECT id FROM claim WHERE cable = ? AND run_to IS NULL AND first_byte >= ?
  AND end_byte <= ? ORDER BY first_byte, id;

-- name: check_bodies
-- scan: every body is checked
SELECT id, sha256, body,
  CASE WHEN json_valid(tags) AND json_valid(cited) AND json_valid(paragraphs)
    THEN json_array_length(paragraphs)
      - 7 * (SELECT count(*) FROM paragraph p WHERE p.cable = k.n)
    ELSE -1 END
FROM cable k;

-- name: check_claims
-- scan: every claim in force is checked
SELECT c.n, c.id, cable, paragraph, first_byte, end_byte, text_at, indicator,
  value, low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit,
  eq_check, usd_low, usd_high, usd_basis, c.country, period_start, period_end,
  period_basis, period_kind, scope, part_of, repeat_of, kind, change_base,
  attribution, hedged, confidence, status, marking, text, sentence, body
FROM claim c JOIN cable k ON k.n = c.cable WHERE run_to IS NULL;

-- name: check_editions
-- scan: every edition is checked
SELECT n, sha256, figures FROM edition;

-- name: check_search
INSERT INTO search (search, rank) VALUES ('integrity-check', 1);

-- name: cable_run
SELECT run_from FROM cable WHERE id = ?;

-- name: audit_last
SELECT ifnull(max(sample), 0) FROM audit;

-- name: audit_put
INSERT INTO audit (sample, position, seed, stratum, population, claim, cable,
  first_byte, end_byte, run)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: audit_list
SELECT sample, position, seed, stratum, population, claim, cable, first_byte,
  end_byte, verdict, missed
FROM audit WHERE sample = ? ORDER BY position;

-- name: audit_mark
UPDATE audit SET verdict = ?, missed = ?, author = ?
WHERE sample = ? AND position = ?;
