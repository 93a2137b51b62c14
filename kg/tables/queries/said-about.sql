-- code: stance polarity standing
SELECT DISTINCT s.speaker_name AS speaker, s.stance, s.polarity, s.standing, coalesce(s.reading, 1) AS reading, s.gloss AS position
FROM topic o CROSS JOIN about a INDEXED BY label_about ON a.label = o.label
CROSS JOIN statement s INDEXED BY node_statement ON s.text = a.text AND s.node = a.node
WHERE contains(o.label, :topic) AND (s.speaker_name = :party
    OR EXISTS (SELECT 1 FROM agent x WHERE x.text = s.text AND x.node = s.node AND x.name = :party)) AND s.gloss IS NOT NULL
ORDER BY reading, s.speaker_name
