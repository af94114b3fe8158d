SELECT bundle, id, version, title, publisher, size, installed_at
FROM bundles
ORDER BY installed_at DESC, bundle
