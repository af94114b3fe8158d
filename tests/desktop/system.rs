//! What the tests ask of the system: processes and their signals, private mounts, and waiting for something to come true.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again and again until there is an answer; fails with the words when there never is one.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "never came true: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Sends a signal by its name.
pub fn signal(name: &str, process: u32) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .stderr(Stdio::null())
        .status();
    assert!(sent.is_ok(), "kill is there");
}

/// The processes below this one, with their names.
pub fn descendants(of: u32) -> Vec<(u32, String)> {
    let all: Vec<(u32, u32, String)> = fs::read_dir("/proc")
        .expect("/proc is there")
        .flatten()
        .filter_map(|entry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            let (front, rest) = stat.rsplit_once(')')?;
            let name = front.split_once('(')?.1.to_owned();
            let parent = rest.split_whitespace().nth(1)?.parse().ok()?;
            Some((process, parent, name))
        })
        .collect();
    let mut found = vec![(of, String::new())];
    let mut next = 0;
    while let Some((parent, _)) = found.get(next).cloned() {
        found.extend(
            all.iter()
                .filter(|(_, above, _)| *above == parent)
                .map(|(process, _, name)| (*process, name.clone())),
        );
        next += 1;
    }
    found.remove(0);
    found
}

/// The process of the window below this one.
pub fn window_below(process: u32) -> Option<u32> {
    // The system keeps the first 15 letters of a name.
    let named = |(_, name): &(u32, String)| name == "haversack-deskt";
    descendants(process)
        .into_iter()
        .find(named)
        .map(|(process, _)| process)
}

/// A process that is killed when it is dropped, with everything it has started.
pub struct Running(pub Child);

impl Running {
    /// Whether it has ended, and how.
    pub fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.0.try_wait().expect("a process can be asked")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for (below, _) in descendants(self.0.id()) {
            signal("KILL", below);
        }
        // Both fail only for a process that has ended, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A command with mounts of its own: `prepare` is run by a shell before it, as root in there.
pub fn with_mounts(prepare: &str, program: &str) -> Command {
    let mut command = Command::new("unshare");
    let root =
        fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    if !root {
        command.arg("--map-root-user");
    }
    command.args(["--mount", "sh", "-e", "-c"]);
    command
        .arg(format!("{prepare}\nexec \"$@\""))
        .args(["sh", program]);
    command
}
