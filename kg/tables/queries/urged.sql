-- code: standing
-- date: until
SELECT DISTINCT s.speaker_name AS speaker, s.addressee_name AS "to", a.name AS agent, s.gloss AS what, s.until, s.standing
FROM statement s INDEXED BY urged_statement LEFT JOIN agent a ON a.text = s.text AND a.node = s.node AND a.name IS NOT NULL
WHERE s.act = 'Urge' AND NOT s.aside AND s.speaker_name IS NOT NULL AND s.gloss IS NOT NULL ORDER BY s.gloss
