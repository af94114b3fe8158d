SELECT r.attempt, r.question, r.n, r.kind, r.value, r.answered, r.version, w.text, r.written_at
FROM revisions AS r JOIN wordings AS w ON w.id = r.wording
WHERE r.attempt = ?1 AND r.question = ?2
ORDER BY r.n
