//! `kill -9` at any moment of installing, updating, going back and taking away: afterwards the library is the old one or the new
//! one, whole, and starts. The moments are drawn from how long the same command takes when nobody kills it.

mod desk;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use desk::Desk;
use haversack_engine::{Engine, Options, SystemClock};
use serde_json::json;
use std::sync::Arc;

/// Kills of each of the four commands: a hundred together.
const ROUNDS: u64 = 25;

/// A small generator, so that a failing round can be run again as it was.
struct Moments(u64);

impl Moments {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

struct Killed {
    desk: Desk,
    runtime: tokio::runtime::Runtime,
    bundles: [PathBuf; 2],
}

impl Killed {
    fn new() -> Self {
        let desk = Desk::new();
        let mut noise = vec![0_u8; 3_000_000];
        let mut next = Moments(5);
        noise.fill_with(|| u8::try_from(next.below(256)).unwrap_or_default());
        noise[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n");
        let bundles = ["1.2.0", "1.3.0"].map(|version| {
            let folder = format!("killed/{version}");
            desk.write(
                &format!("{folder}/pack.toml"),
                &desk::ABOUT.replace("1.2.0", version),
            );
            let page = format!(
                "{}\n![A picture](media/noise.png)\n\n### Since {version}? {{#since-{} .write}}\n",
                desk::PAGE,
                version.replace('.', "-")
            );
            desk.write(&format!("{folder}/01-page.md"), &page);
            let media = desk.0.path().join(format!("{folder}/media"));
            fs::create_dir(&media).expect("a folder");
            fs::write(media.join("noise.png"), &noise).expect("a file");
            let file = format!("{version}.haversack");
            let built = desk.run(&["build", &folder, "-o", &file]);
            assert!(built.status.success(), "{built:?}");
            desk.0.path().join(file)
        });
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        Self {
            desk,
            runtime,
            bundles,
        }
    }

    fn home(&self) -> PathBuf {
        self.desk.0.path().join("home")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.desk.command(arguments);
        command.env("HAVERSACK_HOME", self.home());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn engine(&self) -> Engine {
        let opened = Engine::open(Options {
            home: self.home(),
            shipped: None,
            media_base: String::new(),
            can_choose_folder: false,
            notices: Vec::new(),
            clock: Arc::new(SystemClock),
        });
        opened.expect("it starts")
    }

    /// The version that is here, read as a whole: every page and picture; and that nothing is left over beside it.
    fn version(&self, round: &str) -> Option<String> {
        let engine = self.engine();
        self.runtime.block_on(async {
            engine.start().await.expect("it starts");
            engine.drawn().await.expect("the library stands");
            let library = engine.library().await.expect("a library");
            let kept = engine.bundles().await.expect("bundles");
            let known: BTreeSet<String> = kept
                .into_iter()
                .map(|bundle| format!("{}.haversack", bundle.sum))
                .collect();
            assert_eq!(files(&self.home().join("bundles")), known, "{round}");
            if library.own.is_empty() {
                return None;
            }
            let pack = engine
                .open_pack("listening")
                .await
                .unwrap_or_else(|why| panic!("{round}: {why}"));
            for page in &pack.pages {
                engine
                    .open_page("listening", &page.page)
                    .await
                    .unwrap_or_else(|why| panic!("{round}: {why}"));
            }
            let picture = engine.media("listening", "media/noise.png").await;
            assert_eq!(
                picture.map(|(bytes, _)| bytes.len()),
                Some(3_000_000),
                "{round}"
            );
            Some(pack.version)
        })
    }

    fn answer(&self) {
        let engine = self.engine();
        let saved = engine.save_answer("listening", "style", None, Some(json!({ "s1": 4 })));
        self.runtime.block_on(saved).expect("kept");
    }

    /// Runs a command to its end, and gives how long it took.
    fn whole(&self, arguments: &[&str]) -> Duration {
        let start = Instant::now();
        let status = self.command(arguments).status().expect("it runs");
        assert!(status.success(), "{arguments:?}: {status}");
        start.elapsed()
    }

    /// Starts a command and kills it after so long. Whether it was done before, nobody knows.
    fn killed(&self, arguments: &[&str], after: Duration) {
        let mut child = self.command(arguments).spawn().expect("it runs");
        // The moment itself is what is tried here; there is nothing to wait for.
        let start = Instant::now();
        while start.elapsed() < after && child.try_wait().expect("a child").is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().expect("it ends");
    }
}

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != ".lock").collect()
}

#[test]
fn the_library_is_the_old_one_or_the_new_one() {
    let killed = Killed::new();
    let [one, two] = killed
        .bundles
        .each_ref()
        .map(|path| path.to_string_lossy().into_owned());
    let install = |bundle: &'_ str| {
        [
            "install",
            bundle,
            "--accept",
            "unsigned",
            "--accept",
            "older-version",
        ]
        .map(str::to_owned)
    };
    // Each command, and what is here before and after it.
    let steps: [(Vec<String>, Option<&str>, Option<&str>); 4] = [
        (install(&one).to_vec(), None, Some("1.2.0")),
        (install(&two).to_vec(), Some("1.2.0"), Some("1.3.0")),
        (
            ["return", "listening"].map(str::to_owned).to_vec(),
            Some("1.3.0"),
            Some("1.2.0"),
        ),
        (
            ["remove", "listening"].map(str::to_owned).to_vec(),
            Some("1.2.0"),
            None,
        ),
    ];
    let mut moments = Moments(20_261_126);
    let (mut old, mut new) = (0, 0);
    let mut took = [Duration::ZERO; 4];
    for round in 0..=ROUNDS {
        for (step, (arguments, before, after)) in steps.iter().enumerate() {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let name = format!("round {round}, {}", arguments[0]);
            if round > 0 {
                let micros = u64::try_from(took[step].as_micros()).unwrap_or(u64::MAX);
                killed.killed(&arguments, Duration::from_micros(moments.below(micros)));
                let found = killed.version(&name);
                let found = found.as_deref();
                assert!(found == *before || found == *after, "{name}: {found:?}");
                if found == *after {
                    new += 1;
                    continue;
                }
                old += 1;
            }
            took[step] = killed.whole(&arguments);
            assert_eq!(killed.version(&name).as_deref(), *after, "{name}");
            if round == 0 && step == 0 {
                killed.answer();
            }
        }
    }
    assert_eq!(old + new, ROUNDS * 4);
    // Both would be there if the moments were anywhere near where it matters.
    assert!(
        old > 0 && new > 0,
        "{old} times the old one, {new} times the new one"
    );
    killed.whole(&steps[0].0.iter().map(String::as_str).collect::<Vec<_>>());
    let engine = killed.engine();
    let page = killed
        .runtime
        .block_on(engine.open_page("listening", "01-page"))
        .expect("a page");
    assert_eq!(
        page.answers["style"].value,
        json!({ "s1": 4 }),
        "the answer outlived it all"
    );
}
