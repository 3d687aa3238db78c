-- Claims as stated, and the bounds that tests use for the figure they make (after analyze):
SELECT v.claim, v.cable, v.indicator, v.country, v.text, v.stated_low, v.stated_high,
  o.low AS analysis_low, o.high AS analysis_high, o.conflict, o.claims
FROM v_claims v JOIN claim c ON c.id = v.claim AND c.run_to IS NULL
JOIN observation_claim x ON x.claim = c.n JOIN observation o ON o.n = x.observation
ORDER BY v.indicator, v.country, v.period_start, v.claim;
