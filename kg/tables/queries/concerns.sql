-- code: act stance standing
SELECT DISTINCT s.speaker_name AS speaker, s.act, s.stance, s.standing, a.name AS according, s.gloss AS position
FROM concerns c INDEXED BY day_concerns CROSS JOIN statement s ON s.text = c.text AND s.node = c.node
LEFT JOIN according a ON a.text = s.text AND a.node = s.node AND a.name IS NOT NULL
WHERE c.day = :day AND s.speaker_name IS NOT NULL AND s.gloss IS NOT NULL AND NOT s.aside ORDER BY s.speaker_name
