-- code: marking act stance standing
-- date: day notAfter
SELECT DISTINCT t.cable, s.mark AS marking, s.first AS day, s.last AS notAfter, s.speaker_name AS speaker,
  s.addressee_name AS addressee, s.act, s.stance, s.standing, s.chain, s.gloss AS said, s.quote, s.start, s."end", s.rule
FROM text t INDEXED BY cable_text CROSS JOIN statement s INDEXED BY start_statement ON s.text = t.number
WHERE NOT s.aside AND s.quote IS NOT NULL AND s.act IS NOT NULL AND s.standing IS NOT NULL
ORDER BY t.cable, s.start, s."end", s.speaker_name, s.gloss
