SELECT s.speaker_name AS speaker, s.quote AS words FROM statement s INDEXED BY heading_statement
WHERE s.heading IS NOT NULL AND s.heading = 'true' AND s.speaker_name IS NOT NULL AND s.quote IS NOT NULL ORDER BY s.speaker_name
