//! `--fix`: writes what can be mended by itself into the author's files, and says what it wrote where.

use anyhow::Context as _;
use haversack_pack::fix::{Edit, mend};

use super::work::Subject;

/// A change that was made.
pub struct Fixed {
    /// The file, as the person would name it.
    pub file: String,
    /// What was changed there.
    pub edit: Edit,
}

/// Mends packs. Each file is replaced whole or not at all.
pub fn fix(subjects: &[Subject]) -> anyhow::Result<Vec<Fixed>> {
    let mut fixed = Vec::new();
    for subject in subjects.iter().filter(|subject| !subject.programme) {
        for mended in mend(&subject.files) {
            let file = subject.folder.join(&mended.file).display().to_string();
            subject
                .files
                .replace(&mended.file, &mended.before, &mended.after)
                .with_context(|| format!("{file} can't be mended and was left as it is"))?;
            fixed.extend(mended.edits.into_iter().map(|edit| Fixed {
                file: file.clone(),
                edit,
            }));
        }
    }
    Ok(fixed)
}
