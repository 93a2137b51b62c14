-- code: standing
-- date: day
SELECT DISTINCT d.speaker_name AS denier, d.addressee_name AS "to", d.first AS day, r.speaker_name AS report,
  coalesce(r.gloss, i.gloss, r.quote) AS denied, r.standing, t.cable
FROM text t INDEXED BY cable_text CROSS JOIN statement d INDEXED BY denial_statement ON d.text = t.number
CROSS JOIN statement r INDEXED BY node_statement ON r.text = d.text AND r.node = d.denies
LEFT JOIN (reports o JOIN statement i ON i.text = o.text AND i.node = o.inner AND i.gloss IS NOT NULL) ON o.text = r.text AND o.node = r.node
WHERE d.denies IS NOT NULL AND d.speaker_name IS NOT NULL AND r.quote IS NOT NULL
ORDER BY t.cable, d.speaker_name, denied
