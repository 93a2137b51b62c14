-- boolean: again
-- code: act stance standing
WITH spoken (text, node) AS (
  SELECT text, node FROM statement INDEXED BY speaker_statement
  WHERE speaker_name = :state AND speaker_class = 'https://example.org/kg/ontology#State'
  UNION SELECT s.text, s.node FROM represents r INDEXED BY state_represents
  CROSS JOIN statement s INDEXED BY actor_statement ON s.text = r.text AND s.speaker = r.node WHERE r.state = :state
)
SELECT DISTINCT s.speaker_name AS speaker, s.act, s.stance, s.repetition AS again, s.standing, s.gloss AS position
FROM spoken o CROSS JOIN statement s INDEXED BY node_statement ON s.text = o.text AND s.node = o.node
WHERE s.standing NOT IN ('Alleged', 'Denied') AND NOT s.aside AND s.gloss IS NOT NULL AND s.speaker_name IS NOT NULL
  AND EXISTS (SELECT 1 FROM agent x WHERE x.text = s.text AND x.node = s.node AND (x.name = :state
    OR EXISTS (SELECT 1 FROM represents r WHERE r.text = x.text AND r.node = x.agent AND r.state = :state)))
  AND EXISTS (SELECT 1 FROM about a WHERE a.text = s.text AND a.node = s.node AND NOT a.alternative
    AND (contains(s.gloss, :topic) OR contains(a.label, :topic)))
ORDER BY s.speaker_name, s.gloss
