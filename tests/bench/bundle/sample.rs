//! Packs to build bundles of: text that packs well, and pictures that don't.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use haversack_tests::repository;

/// Bytes without any order, the same each time.
struct Noise(u64);

impl Noise {
    fn fill(&mut self, bytes: &mut [u8]) {
        for eight in bytes.chunks_mut(8) {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let noise = self.0.to_le_bytes();
            eight.copy_from_slice(&noise[..eight.len()]);
        }
    }
}

fn about(id: &str) -> String {
    format!(
        "[pack]\nid = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"Pack {id}\"\nsummary = \"A sample.\"\nlanguage = \"en\"\n"
    )
}

/// A programme of 25 packs with 20 pages of 10 kB and 39 pictures of 20 kB each: 1,500 files, 26 MB.
pub fn programme(folder: &Path) {
    const PACKS: usize = 25;
    const PAGES: usize = 20;
    const PICTURES: usize = 39;
    let prose = repository::text("docs/architecture.md") + &repository::text("docs/style.md");
    let prose: String = prose
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '\n'))
        .collect();
    let mut noise = Noise(7);
    let mut picture = vec![0; 20_000];
    let mut listed = Vec::new();
    for pack in 0..PACKS {
        let id = format!("pack-{pack}");
        let path = folder.join(&id);
        fs::create_dir_all(path.join("media")).expect("a folder");
        fs::write(path.join("pack.toml"), about(&id)).expect("a file");
        for page in 0..PAGES {
            let mut text = format!("# Page {page}\n\n");
            for picture in [page * 2, page * 2 + 1]
                .into_iter()
                .filter(|at| *at < PICTURES)
            {
                text += &format!("![Picture {picture}](media/{picture}.png)\n\n");
            }
            let begin = (pack * 31 + page * 17) % 2_000;
            text.extend(prose.chars().cycle().skip(begin).take(10_000));
            fs::write(path.join(format!("{page:02}-page.md")), text).expect("a file");
        }
        for at in 0..PICTURES {
            noise.fill(&mut picture);
            fs::write(path.join(format!("media/{at}.png")), &picture).expect("a file");
        }
        listed.push(format!("\"{id}\""));
    }
    let programme = format!(
        "[programme]\nid = \"sample\"\nversion = \"1.0.0\"\ntitle = \"A sample\"\n[[stages]]\ntitle = \"All\"\npacks = [{}]\n",
        listed.join(", ")
    );
    fs::write(folder.join("programme.toml"), programme).expect("a file");
}

/// A pack with so many pictures of this size.
pub fn media(folder: &Path, pictures: usize, size: usize) {
    fs::create_dir_all(folder.join("media")).expect("a folder");
    fs::write(folder.join("pack.toml"), about("media")).expect("a file");
    let mut text = "# Pictures\n\n".to_owned();
    let mut noise = Noise(11);
    let mut piece = vec![0; 1 << 20];
    for at in 0..pictures {
        text += &format!("![Picture {at}](media/{at:02}.png)\n\n");
        let file = fs::File::create(folder.join(format!("media/{at:02}.png"))).expect("a file");
        let mut file = BufWriter::new(file);
        let mut left = size;
        while left > 0 {
            let length = left.min(piece.len());
            noise.fill(&mut piece[..length]);
            file.write_all(&piece[..length]).expect("written");
            left -= length;
        }
    }
    fs::write(folder.join("01-page.md"), text).expect("a file");
}
