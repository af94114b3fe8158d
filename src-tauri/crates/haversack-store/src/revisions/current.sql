-- Jumps from question to question in the key and takes the last revision of each, so that a
-- question with hundreds of revisions costs as much as one with a single one.
WITH RECURSIVE asked (question) AS (
    SELECT min(question) FROM revisions WHERE attempt = ?1
    UNION ALL
    SELECT (SELECT min(question) FROM revisions WHERE attempt = ?1 AND question > asked.question)
    FROM asked
    WHERE question IS NOT NULL
)
SELECT r.attempt, r.question, r.n, r.kind, r.value, r.answered, r.version, w.text, r.written_at
FROM asked
CROSS JOIN revisions AS r ON r.attempt = ?1 AND r.question = asked.question
    AND r.n = (SELECT max(n) FROM revisions WHERE attempt = ?1 AND question = asked.question)
CROSS JOIN wordings AS w ON w.id = r.wording
