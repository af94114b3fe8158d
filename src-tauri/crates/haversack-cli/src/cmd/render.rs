//! `haversack render PAGE.md`: a page as an HTML fragment, as it is in its pack.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use haversack_engine::FolderFiles;
use haversack_pack::html::Setting;
use haversack_pack::translation::is_language;
use haversack_pack::{Labels, Pack, manifest, read_pack, read_page};

use super::spoken;
use crate::out;

/// Write a page's HTML fragment to standard output; a pack.toml beside it gives scales and skills
#[derive(Args)]
pub struct Render {
    /// A Markdown file, or - for standard input
    #[arg(value_name = "PAGE.md")]
    page: PathBuf,
    /// One of the pack's languages, such as de; without, that of the folder the page is in
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl Render {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let bytes = if self.page.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)
                .context("standard input can't be read")?;
            bytes
        } else {
            std::fs::read(&self.page)
                .with_context(|| format!("the page {} can't be read", self.page.display()))?
        };
        let name = self
            .page
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes));
        let (alone, _) = read_page(&name, &text, &Setting::default());
        let (main, folder) = self.pack();
        let language = self.language.as_deref().or(folder.as_deref());
        let pack = spoken(&main, language)?;
        // An id that another page of the pack has already is not asked again: a page is shown as the pack has it.
        let page = pack.page(&name).map_or(&alone, |(_, page)| page);
        out::print(&page.fragment_in(&pack, Labels::default()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The pack in the page's folder; an empty one for a page that is in none. A page in the folder of a language is in the
    /// pack above, in that language.
    fn pack(&self) -> (Pack, Option<String>) {
        let folder = match self.page.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return (Pack::default(), None),
        };
        if self.page.as_os_str() == "-" {
            return (Pack::default(), None);
        }
        let above = folder.canonicalize().ok().and_then(|folder| {
            let language = folder.file_name()?.to_str()?.to_owned();
            let above = folder.parent()?.to_owned();
            (is_language(&language) && above.join(manifest::FILE).is_file())
                .then_some((above, language))
        });
        if let Some((above, language)) = above {
            let (pack, _) = read_pack(&FolderFiles::new(above), None);
            if pack.languages().any(|known| known == language) {
                return (pack, Some(language));
            }
        }
        if folder.join(manifest::FILE).is_file() {
            return (read_pack(&FolderFiles::new(folder), None).0, None);
        }
        (Pack::default(), None)
    }
}
