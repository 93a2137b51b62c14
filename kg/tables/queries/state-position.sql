-- boolean: again
-- code: act stance standing
-- sought in within topics: topic
-- sought in names: state
WITH found (number) AS (
  SELECT rowid FROM said WHERE said MATCH :sought
  UNION SELECT s.rowid FROM represents r INDEXED BY state_represents
  CROSS JOIN statement s INDEXED BY actor_statement ON s.text = r.text AND s.speaker = r.node WHERE r.state = :state AND r.linked = 1
)
SELECT DISTINCT s.speaker_name AS speaker, s.act, s.stance, s.repetition AS again, s.standing, s.gloss AS position
FROM found f CROSS JOIN statement s ON s.rowid = f.number
WHERE (s.speaker_name = :state AND s.speaker_class = 'https://example.org/kg/ontology#State'
    OR EXISTS (SELECT 1 FROM represents r INDEXED BY node_represents WHERE r.text = s.text AND r.node = s.speaker AND r.state = :state))
  AND s.standing NOT IN ('Alleged', 'Denied') AND NOT s.aside AND s.gloss IS NOT NULL AND s.speaker_name IS NOT NULL
  AND EXISTS (SELECT 1 FROM agent x WHERE x.text = s.text AND x.node = s.node AND (x.name = :state
    OR EXISTS (SELECT 1 FROM represents r INDEXED BY node_represents WHERE r.text = x.text AND r.node = x.agent AND r.state = :state)))
  AND EXISTS (SELECT 1 FROM about a WHERE a.text = s.text AND a.node = s.node AND NOT a.alternative
    AND (contains(s.gloss, :topic) OR contains(a.label, :topic)))
ORDER BY s.speaker_name, s.gloss
