SELECT DISTINCT s.quote, s.start, s."end", s.gloss AS said, t.cable
FROM name n CROSS JOIN statement s INDEXED BY speaker_statement ON s.speaker_name = n.label CROSS JOIN text t ON t.number = s.text
WHERE contains(n.label, :speaker) AND NOT s.aside AND s.quote IS NOT NULL ORDER BY t.cable, s.start
