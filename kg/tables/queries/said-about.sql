-- code: stance polarity standing
-- sought in topics: topic
-- sought in names: party
SELECT DISTINCT s.speaker_name AS speaker, s.stance, s.polarity, s.standing, coalesce(s.reading, 1) AS reading, s.gloss AS position
FROM said CROSS JOIN statement s ON s.rowid = said.rowid
WHERE said MATCH :sought AND s.gloss IS NOT NULL
  AND EXISTS (SELECT 1 FROM about a WHERE a.text = s.text AND a.node = s.node AND contains(a.label, :topic))
  AND (s.speaker_name = :party OR EXISTS (SELECT 1 FROM agent x WHERE x.text = s.text AND x.node = s.node AND x.name = :party))
ORDER BY reading, s.speaker_name
