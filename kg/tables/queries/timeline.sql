-- code: status
-- date: from to
-- iri: type
SELECT DISTINCT coalesce(e.first, e.latest_begin) AS "from", e.last AS "to", e.label AS event, e.class AS type, e.realisation AS status,
  p.number AS para
FROM event e INDEXED BY when_event CROSS JOIN evidence p ON p.text = e.text AND p.node = e.node
WHERE e.timed ORDER BY coalesce(e.first, e.latest_begin), e.last, e.label, p.number
