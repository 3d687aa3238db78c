DROP INDEX IF EXISTS observation_indicator;
DROP INDEX IF EXISTS observation_claim_claim;
DROP INDEX IF EXISTS series_indicator;
