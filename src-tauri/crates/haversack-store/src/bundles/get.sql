SELECT bundle, id, version, title, publisher, size, installed_at
FROM bundles
WHERE bundle = ?1
