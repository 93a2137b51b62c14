-- code: act standing
-- date: day
SELECT DISTINCT s.first AS day, coalesce(s.gloss, s.quote) AS said, s.act, s.standing, r.speaker_name AS reporter, s.chain
FROM name n CROSS JOIN statement s INDEXED BY speaker_statement ON s.speaker_name = n.label
CROSS JOIN reports o INDEXED BY inner_reports ON o.text = s.text AND o.inner = s.node
CROSS JOIN statement r INDEXED BY node_statement ON r.text = o.text AND r.node = o.node
WHERE contains(n.label, :speaker) AND s.addressee_name IN (SELECT label FROM name WHERE contains(label, :addressee))
  AND s.first IS NOT NULL AND s.quote IS NOT NULL AND NOT s.aside AND NOT r.aside AND r.speaker_name IS NOT NULL
ORDER BY s.first, said
