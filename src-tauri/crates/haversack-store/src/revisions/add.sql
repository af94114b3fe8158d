INSERT INTO revisions
    (attempt, question, n, written_at, answered, kind, version, wording, value)
VALUES
    (:attempt, :question, :n, :written_at, :answered, :kind, :version, :wording, :value)
