CREATE INDEX observation_indicator ON observation (indicator, country, series);
CREATE INDEX observation_claim_claim ON observation_claim (claim);
CREATE INDEX series_indicator ON series (indicator, country);
