-- code: standing
SELECT DISTINCT speaker_name AS speaker, standing, gloss AS position, chain FROM statement INDEXED BY opposed_statement
WHERE stance = 'Opposes' AND standing NOT IN ('Alleged', 'Denied') AND NOT aside AND speaker_name IS NOT NULL
  AND contains(gloss, :topic)
ORDER BY speaker_name, gloss
