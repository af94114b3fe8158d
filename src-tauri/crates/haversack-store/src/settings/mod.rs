//! Settings: small values by name. What they mean is the engine's business.

use std::ops::Deref;

use crate::StoreError;
use crate::db::Db;

/// The settings, to look at.
pub struct Settings<'v>(pub(crate) &'v Db<'v>);

impl Settings<'_> {
    /// The value of this name, if one was put.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0
            .row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
                row.get(0)
            })
    }
}

impl Settings<'_> {
    /// The settings whose names begin like this, by the rest of the name, in order.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn under(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        // The names that begin so stand together in the key, up to the first that is larger.
        self.0.rows(
            "SELECT substr(key, length(?1) + 1), value FROM settings
             WHERE key >= ?1 AND key < ?1 || char(0x10FFFF) ORDER BY key",
            [beginning],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

/// The settings, to change them.
pub struct SettingsMut<'v>(pub(crate) Settings<'v>);

impl<'v> Deref for SettingsMut<'v> {
    type Target = Settings<'v>;

    fn deref(&self) -> &Settings<'v> {
        &self.0
    }
}

impl SettingsMut<'_> {
    /// Puts a value in place of the one before.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.0.run(
            "INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)",
            [key, value],
        )?;
        Ok(())
    }

    /// Takes a value away. One that is not there is fine.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.0.run("DELETE FROM settings WHERE key = ?1", [key])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::with_change;

    #[test]
    fn those_that_begin_alike() {
        with_change(|change| {
            let settings = change.settings();
            for key in ["count", "count:b", "count:a", "counter", "count:"] {
                settings.put(key, key).unwrap();
            }
            let found = settings.under("count:").unwrap();
            let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["", "a", "b"]);
            assert_eq!(found[2].1, "count:b");
        });
    }

    #[test]
    fn put_get_remove() {
        with_change(|change| {
            let settings = change.settings();
            assert_eq!(settings.get("look"), Ok(None));
            settings.put("look", "dark").unwrap();
            settings.put("look", "light").unwrap();
            assert_eq!(settings.get("look"), Ok(Some("light".to_owned())));
            settings.remove("look").unwrap();
            settings.remove("look").unwrap();
            assert_eq!(settings.get("look"), Ok(None));
        });
    }
}
