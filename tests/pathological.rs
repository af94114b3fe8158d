//! What comes of a page follows its size, whatever is on it: the HTML, what is said of it, and what is kept of it. How long it
//! takes is measured in `tests/bench/pathological`.

use haversack_pack::html::Setting;
use haversack_pack::{MemoryFiles, Page, check_pack, read_pack, read_page};
use haversack_tests::pathological::FAMILIES;

/// As many times its size as a page may become; a small one has this much room besides.
const GROWTH: usize = 16;
const ROOM: usize = 64 * 1024;

/// As often as one rule is reported for a file, and more rules than are broken by any of these pages.
const REPORTED: usize = 1_000 * 8;

fn size(page: &Page) -> usize {
    let kept = page.links.iter().chain(&page.images).chain(&page.anchors);
    page.fragment().len() + kept.map(|(text, _)| text.len()).sum::<usize>()
}

#[test]
fn what_comes_of_a_page_is_bounded() {
    assert!(FAMILIES.len() >= 60);
    let setting = Setting {
        media: Some("pack://localhost/x/".to_owned()),
        ..Setting::default()
    };
    let mut wrong = Vec::new();
    for (name, make) in FAMILIES {
        let text = make(96 * 1024);
        let (page, found) = read_page("01-page.md", &text, &setting);
        let size = size(&page);
        if size > text.len() * GROWTH + 2 * ROOM {
            wrong.push(format!("{name}: {} bytes became {size}", text.len()));
        }
        if size > text.len().max(ROOM) * GROWTH
            && !found.iter().any(|found| found.code() == "output-too-large")
        {
            wrong.push(format!("{name}: nobody is told of {size} bytes"));
        }
        if found.len() > REPORTED {
            wrong.push(format!("{name}: {} diagnostics", found.len()));
        }
        let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n";
        let files: MemoryFiles = [("pack.toml", about.to_owned()), ("01-page.md", text)]
            .into_iter()
            .collect();
        let (_, found) = read_pack(&files, None);
        if check_pack(&files) != found {
            wrong.push(format!("{name}: a check says something else"));
        }
        if found.len() > REPORTED {
            wrong.push(format!("{name}: {} diagnostics of a pack", found.len()));
        }
        for found in found {
            if found.message.len() + found.help.len() > 2_000 {
                wrong.push(format!(
                    "{name}: {} says {} bytes",
                    found.code(),
                    found.message.len() + found.help.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
