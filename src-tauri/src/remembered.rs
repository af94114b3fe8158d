//! How the window was when it was last closed: one small file in the home.
//!
//! It is read before the window is made, so that the window appears where and as it was and in the right colour. A file
//! that cannot be read counts as none, one that cannot be written is not worth a word.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// The size, place and colours of the window, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    pub width: f64,
    pub height: f64,
    /// Not known where the system does not tell, as on Wayland.
    pub place: Option<(f64, f64)>,
    pub maximized: bool,
    pub theme: Theme,
}

/// What the person chose for the colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            width: 1180.0,
            height: 860.0,
            place: None,
            maximized: false,
            theme: Theme::System,
        }
    }
}

impl Shape {
    /// The smallest that the screens are made for.
    pub const SMALLEST: (f64, f64) = (320.0, 480.0);

    fn sound(self) -> bool {
        let place = self.place.unwrap_or_default();
        [self.width, self.height, place.0, place.1]
            .iter()
            .all(|number| number.abs() < 100_000.0)
            && self.width >= Self::SMALLEST.0
            && self.height >= Self::SMALLEST.1
    }
}

/// The shape and the file that it is kept in.
pub struct Remembered {
    file: PathBuf,
    shape: Mutex<Shape>,
}

impl Remembered {
    /// What is remembered in this home.
    pub fn read(home: &Path) -> Self {
        let file = home.join("window.json");
        let kept = std::fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self {
            file,
            shape: Mutex::new(
                kept.filter(|shape: &Shape| shape.sound())
                    .unwrap_or_default(),
            ),
        }
    }

    /// The shape as it is now.
    pub fn shape(&self) -> Shape {
        *self.shape.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the shape, and the file if that made a difference.
    pub fn change(&self, change: impl FnOnce(&mut Shape)) {
        let mut shape = self.shape.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *shape;
        change(&mut shape);
        if *shape == before {
            return;
        }
        let written = serde_json::to_vec(&*shape)
            .map_err(Into::into)
            .and_then(|bytes| std::fs::write(&self.file, bytes));
        if let Err(problem) = written {
            tracing::debug!("the window is not remembered: {problem}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_there_the_next_time() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let remembered = Remembered::read(home.path());
        assert_eq!(remembered.shape(), Shape::default());
        remembered.change(|shape| {
            shape.width = 700.0;
            shape.place = Some((-20.0, 30.0));
            shape.theme = Theme::Dark;
        });
        assert_eq!(Remembered::read(home.path()).shape(), remembered.shape());
    }

    #[test]
    fn a_shape_that_cannot_be_is_forgotten() {
        let home = tempfile::tempdir().expect("a temporary folder");
        for kept in [
            "",
            "{",
            r#"{"width":1,"height":1}"#,
            r#"{"width":1e300}"#,
            r#"{"theme":"pink"}"#,
        ] {
            std::fs::write(home.path().join("window.json"), kept).expect("it can be written");
            assert_eq!(
                Remembered::read(home.path()).shape(),
                Shape::default(),
                "{kept}"
            );
        }
    }
}
