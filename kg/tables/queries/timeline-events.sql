-- code: realisation mark
-- date: first latestBegin earliestEnd last
-- iri: e type paragraph
-- moment: instant
SELECT t.iri || e.node AS e, e.class AS type, e.label, e.realisation, t.cable, e.rule, e.first, e.latest_begin AS latestBegin,
  e.earliest_end AS earliestEnd, e.last, e.instant, p.exact AS quote, p.start, p."end", t.iri || p.paragraph AS paragraph, p.mark,
  e.participants
FROM event e INDEXED BY first_event CROSS JOIN text t ON t.number = e.text
CROSS JOIN evidence p ON p.text = e.text AND p.node = e.node AND p.leading
WHERE NOT e.revised
ORDER BY e.first, e.last, e.text, e.node
