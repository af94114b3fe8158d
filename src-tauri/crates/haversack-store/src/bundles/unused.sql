SELECT bundle FROM bundles
WHERE bundle NOT IN (SELECT bundle FROM installed)
    AND bundle NOT IN (SELECT before FROM installed WHERE before IS NOT NULL)
    AND bundle NOT IN (SELECT waiting FROM installed WHERE waiting IS NOT NULL)
ORDER BY bundle
