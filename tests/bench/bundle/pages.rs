//! Opening a page of an installed pack, against the same page from a plain folder: with the pack read before, and with it read anew.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use haversack_bundle::{Manifest, Meter, PackLine, Part, Sign, build};
use haversack_engine::{Engine, Options, SystemClock};
use haversack_tests::repository;
use tokio::runtime::Runtime;

use crate::{middle, report};

/// More packs than the engine keeps open, so that going round reads each of them anew.
const PACKS: usize = 24;
const ROUNDS: usize = 15;

fn engine(home: &Path, shipped: Option<&Path>) -> Engine {
    let opened = Engine::open(Options {
        home: home.to_owned(),
        shipped: shipped.map(Path::to_owned),
        media_base: "media/".to_owned(),
        can_choose_folder: false,
        notices: Vec::new(),
        clock: Arc::new(SystemClock),
    });
    opened.expect("an engine")
}

/// Copies of a shipped pack under other ids, as folders and as one bundle.
fn write(at: &Path) -> (Vec<String>, Vec<Part>) {
    let source = "packs/influencing-skills";
    let (mut ids, mut parts) = (Vec::new(), Vec::new());
    for pack in 0..PACKS {
        let id = format!("pack-{pack}");
        for file in repository::files(source) {
            let name = file
                .strip_prefix(source)
                .expect("in it")
                .trim_start_matches('/');
            let bytes = fs::read(repository::root().join(&file)).expect("a file");
            let bytes = match name {
                "pack.toml" => String::from_utf8_lossy(&bytes)
                    .replace("\"influencing-skills\"", &format!("\"{id}\""))
                    .into_bytes(),
                _ => bytes,
            };
            let path = at.join("packs").join(&id).join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, bytes).expect("a file");
            parts.push(Part {
                name: format!("packs/{id}/{name}"),
                path,
            });
        }
        ids.push(id);
    }
    (ids, parts)
}

pub fn measure(at: &Path) {
    let (ids, parts) = write(at);
    let about = fs::read_to_string(at.join("packs/pack-0/pack.toml")).expect("it");
    let said = |key: &str| {
        let line = about
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key} = \"")));
        let value = line.and_then(|line| line.split('"').next());
        value.expect("it is said").to_owned()
    };
    let mut manifest = Manifest::new("sample".into(), "1.0.0".into(), "A sample".into());
    manifest.packs = ids
        .iter()
        .map(|id| PackLine {
            id: id.clone(),
            version: said("version"),
            title: said("title"),
            summary: String::new(),
        })
        .collect();
    let bundle = at.join("b.haversack");
    build(manifest, &parts, &Sign::Nobody, &bundle, &Meter::default()).expect("built");
    let runtime = Runtime::new().expect("a runtime");
    let folders = engine(&at.join("folders"), Some(&at.join("packs")));
    let bundled = engine(&at.join("bundled"), None);
    runtime.block_on(async {
        folders.start().await.expect("started");
        let offer = bundled.offer(&bundle);
        bundled.examine(offer).await.expect("sound");
        bundled
            .install(offer, &["unsigned".to_owned()], &[])
            .await
            .expect("installed");
    });
    let page = |engine: &Engine, pack: &str| -> Duration {
        let start = Instant::now();
        let opened = runtime.block_on(engine.open_page(pack, "01-start"));
        let took = start.elapsed();
        opened.unwrap_or_else(|why| panic!("{why}"));
        took
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        ours.push(ids.iter().map(|id| page(&bundled, id)).sum());
        theirs.push(ids.iter().map(|id| page(&folders, id)).sum());
    }
    report(
        "open a page of 24 packs, read anew, against folders",
        middle(ours),
        middle(theirs),
        1.3,
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        ours.push((0..100).map(|_| page(&bundled, "pack-1")).sum());
        theirs.push((0..100).map(|_| page(&folders, "pack-1")).sum());
    }
    report(
        "open a page 100 times, read before, against a folder",
        middle(ours),
        middle(theirs),
        1.3,
    );
}
