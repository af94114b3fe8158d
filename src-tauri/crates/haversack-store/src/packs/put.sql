INSERT OR REPLACE INTO packs
    (pack, origin, folder, stamp, version, title, summary, minutes, language, stage,
    pages, questions, problems, position)
VALUES
    (:pack, :origin, :folder, :stamp, :version, :title, :summary, :minutes, :language, :stage,
     :pages, :questions, :problems, :position)
