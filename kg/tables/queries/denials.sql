-- code: standing
-- date: day
SELECT DISTINCT d.speaker_name AS denier, d.addressee_name AS "to", d.first AS day, r.speaker_name AS report,
  coalesce(r.gloss, i.gloss, r.quote) AS denied, r.standing, t.cable
FROM text t INDEXED BY cable_text CROSS JOIN denies x ON x.text = t.number
CROSS JOIN statement d INDEXED BY node_statement ON d.text = x.text AND d.node = x.node
CROSS JOIN statement r INDEXED BY node_statement ON r.text = x.text AND r.node = x.denied
LEFT JOIN reports o ON o.text = r.text AND o.node = r.node
LEFT JOIN statement i INDEXED BY node_statement ON i.text = o.text AND i.node = o.inner
WHERE d.speaker_name IS NOT NULL AND r.quote IS NOT NULL
  AND (i.gloss IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM reports p JOIN statement k ON k.text = p.text AND k.node = p.inner
    WHERE p.text = r.text AND p.node = r.node AND k.gloss IS NOT NULL))
ORDER BY t.cable, d.speaker_name, denied
