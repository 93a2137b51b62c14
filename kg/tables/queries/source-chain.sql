-- sought in within: words
-- Of each voice one statement is looked for; where few are found, only by those that they are of.  The least depth comes first.
WITH found (number) AS (SELECT rowid FROM said WHERE said MATCH :sought LIMIT 10001)
SELECT v.depth, v.speaker, v."to" FROM (
  SELECT DISTINCT s.depth, s.speaker_name AS speaker, s.addressee_name AS "to"
  FROM found f CROSS JOIN statement s ON s.rowid = f.number
  WHERE (SELECT count(*) FROM found) <= 10000 AND s.depth IS NOT NULL AND s.speaker_name IS NOT NULL ORDER BY s.depth
) v WHERE EXISTS (
  SELECT 1 FROM said CROSS JOIN statement s ON s.rowid = said.rowid
  WHERE said MATCH :sought || ' AND voice : ' || voice_word(v.depth, v.speaker, v."to") AND NOT s.aside AND EXISTS (
    WITH RECURSIVE inwards (node) AS (
      SELECT s.node UNION SELECT r.inner FROM inwards i CROSS JOIN reports r INDEXED BY node_reports ON r.text = s.text AND r.node = i.node
    )
    SELECT 1 FROM inwards i CROSS JOIN statement t INDEXED BY node_statement ON t.text = s.text AND t.node = i.node
    WHERE contains(t.gloss, :words) AND NOT t.aside
  )
)
UNION ALL SELECT v.depth, v.speaker, v."to" FROM voice v INDEXED BY depth_voice
WHERE (SELECT count(*) FROM found) > 10000 AND EXISTS (
  SELECT 1 FROM said CROSS JOIN statement s ON s.rowid = said.rowid
  WHERE said MATCH :sought || ' AND voice : ' || v.word AND NOT s.aside AND EXISTS (
    WITH RECURSIVE inwards (node) AS (
      SELECT s.node UNION SELECT r.inner FROM inwards i CROSS JOIN reports r INDEXED BY node_reports ON r.text = s.text AND r.node = i.node
    )
    SELECT 1 FROM inwards i CROSS JOIN statement t INDEXED BY node_statement ON t.text = s.text AND t.node = i.node
    WHERE contains(t.gloss, :words) AND NOT t.aside
  )
) ORDER BY 1
