-- code: act stance modality standing mark inferred
-- date: first latestBegin last
-- moment: sent
-- boolean: heading
-- iri: s paragraph deniedBy denies
SELECT t.iri || s.node AS s, s.speaker_name AS speaker, s.act, s.stance, s.modality, s.standing, s.chain, s.gloss, s.quote, s.start,
  s."end", t.iri || s.paragraph AS paragraph, s.mark, t.cable, s.rule, s.first, s.latest_begin AS latestBegin, s.last,
  s.certainty AS inferred, s.heading, t.sent, coalesce(s.addressee_name, '') AS addressees, t.iri || s.denied_by AS deniedBy,
  (SELECT t.iri || x.denied FROM denies x WHERE x.text = s.text AND x.node = s.node) AS denies, coalesce(s.bounds, '') AS bounds
FROM statement s INDEXED BY first_statement CROSS JOIN text t ON t.number = s.text
WHERE NOT s.aside AND NOT s.revised AND s.quote IS NOT NULL AND s.act IS NOT NULL AND s.standing IS NOT NULL
ORDER BY s.first, s.last, s.text, s.node
