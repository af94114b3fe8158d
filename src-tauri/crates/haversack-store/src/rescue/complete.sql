-- Rows that answers point to and that are lost: an attempt whose pack is not known any more gets an
-- empty one, a lost wording an empty text and the hash of that.
INSERT INTO attempts (id, pack, number, version, begun_at)
SELECT attempt, '', attempt, min(version), min(written_at)
FROM revisions
WHERE attempt NOT IN (SELECT id FROM attempts)
GROUP BY attempt;

INSERT INTO wordings (id, hash, text)
SELECT DISTINCT wording, -3750763034362895579, ''
FROM revisions
WHERE wording NOT IN (SELECT id FROM wordings);

UPDATE attempts SET answered = (
    SELECT count(*) FROM (SELECT answered, max(n) FROM revisions WHERE attempt = attempts.id GROUP BY question)
    WHERE answered = 1
);
