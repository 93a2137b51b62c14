WITH RECURSIVE outwards (text, node) AS (
  SELECT text, node FROM statement WHERE rowid IN (SELECT rowid FROM statement WHERE contains(gloss, :words)) AND NOT aside
  UNION SELECT r.text, r.node FROM outwards o JOIN reports r INDEXED BY inner_reports ON r.text = o.text AND r.inner = o.node
)
SELECT DISTINCT s.depth, s.speaker_name AS speaker, s.addressee_name AS "to"
FROM outwards o CROSS JOIN statement s INDEXED BY node_statement ON s.text = o.text AND s.node = o.node
WHERE s.depth IS NOT NULL AND s.speaker_name IS NOT NULL AND NOT s.aside ORDER BY s.depth
