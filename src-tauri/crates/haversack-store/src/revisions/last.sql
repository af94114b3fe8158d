SELECT n, answered
FROM revisions
WHERE attempt = ?1 AND question = ?2
ORDER BY n DESC
LIMIT 1
