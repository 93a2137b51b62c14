-- boolean: again
-- code: act
SELECT DISTINCT m."group", s.act, s.repetition AS again, s.gloss AS position
FROM member m INDEXED BY state_member CROSS JOIN statement s INDEXED BY node_statement ON s.text = m.text AND s.node = m.node
WHERE m.state = :state AND s.act IN ('Agree', 'Support') AND s.gloss IS NOT NULL AND NOT s.aside
