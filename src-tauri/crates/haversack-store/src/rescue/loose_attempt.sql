INSERT OR IGNORE INTO attempts (id, pack, number, version, begun_at)
SELECT ?1, ?2, ?3,
    coalesce((SELECT min(version) FROM revisions WHERE attempt = ?1), ''),
    coalesce((SELECT min(written_at) FROM revisions WHERE attempt = ?1), 0)
