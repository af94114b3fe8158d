//! A desktop session with something dead in it: the window comes at most half a second later than in a sound one, and
//! says what will not work.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::data::Home;
use crate::desktop::{self, Desktop};
use crate::system::{self, Running};

/// How much later the window may come.
const LATER: Duration = Duration::from_millis(500);
/// The most starts of each kind. The quickest counts, since a busy machine only ever makes a start slower.
const ROUNDS: usize = 8;

/// A session bus on which a service is started and never answers.
struct Session {
    folder: TempDir,
}

impl Session {
    fn with_dead(service: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("services")).expect("a folder");
        let dead = format!("[D-BUS Service]\nName={service}\nExec=/bin/sleep 600\n");
        fs::write(folder.path().join("services/dead.service"), dead).expect("a service");
        let config = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
               <busconfig>
                 <type>session</type>
                 <listen>unix:dir={folder}</listen>
                 <servicedir>{folder}/services</servicedir>
                 <policy context="default">
                   <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
                 </policy>
               </busconfig>"#,
            folder = folder.path().display()
        );
        fs::write(folder.path().join("session.conf"), config).expect("a configuration");
        Self { folder }
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("session.conf")
    }

    /// The same command, in this session.
    fn run(&self, program: &Path) -> Command {
        let mut command = Command::new("dbus-run-session");
        command
            .arg(format!("--config-file={}", self.config().display()))
            .arg("--")
            .arg(program);
        command
    }
}

/// The ways a session can be broken.
enum Broken {
    Service(Session),
    /// The address of the bus, if there is one at all.
    Address(Option<String>),
}

impl Broken {
    fn command(&self) -> Command {
        match self {
            Self::Service(session) => session.run(&desktop::program()),
            Self::Address(address) => {
                let mut command = Command::new(desktop::program());
                match address {
                    Some(address) => command.env("DBUS_SESSION_BUS_ADDRESS", address),
                    None => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
                };
                command
            }
        }
    }
}

/// How long it takes from the start until the library has been drawn.
fn start(home: &Home, mut command: Command) -> Duration {
    desktop::environment(&mut command, home);
    command
        .env("HAVERSACK_LOG", "haversack=debug")
        .stderr(Stdio::piped());
    let began = Instant::now();
    let mut running = Running(command.spawn().expect("it starts"));
    let said = BufReader::new(running.0.stderr.take().expect("standard error"));
    let drawn = said
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("library drawn"));
    let took = began.elapsed();
    assert!(drawn, "the program ended before it drew its library");
    let process = running.0.id();
    system::signal("KILL", system::window_below(process).unwrap_or(process));
    took
}

/// Starts by turns in a sound session and in a broken one, until the quickest of each are near enough.
fn starts_promptly(broken: &Broken) {
    let home = runtime().block_on(Home::with_small_packs().begun(&[]));
    let sound = || {
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(desktop::program());
        start(&home, command)
    };
    let (mut usual, mut late) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        usual = usual.min(sound());
        late = late.min(start(&home, broken.command()));
        if late <= usual + LATER {
            return;
        }
    }
    panic!("{late:?} instead of {usual:?}");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime")
}

#[test]
fn the_portal_does_not_answer() {
    starts_promptly(&Broken::Service(Session::with_dead(
        "org.freedesktop.portal.Desktop",
    )));
}

#[test]
fn the_accessibility_service_does_not_answer() {
    starts_promptly(&Broken::Service(Session::with_dead("org.a11y.Bus")));
}

#[test]
fn the_bus_is_not_where_it_should_be() {
    starts_promptly(&Broken::Address(Some(
        "unix:path=/nonexistent/bus".to_owned(),
    )));
}

#[test]
fn the_bus_accepts_and_says_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let socket = folder.path().join("bus");
    // Never accepted from: the system lets a few callers connect and wait.
    let _silent = UnixListener::bind(&socket).expect("a socket");
    starts_promptly(&Broken::Address(Some(format!(
        "unix:path={}",
        socket.display()
    ))));
}

#[test]
fn there_is_no_bus() {
    starts_promptly(&Broken::Address(None));
}

#[tokio::test]
async fn a_dead_portal_is_mentioned_and_can_be_dismissed() {
    let session = Session::with_dead("org.freedesktop.portal.Desktop");
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start_in(&home, &[], |command| {
        *command = session.run(Path::new("WebKitWebDriver"))
    })
    .await;
    desktop
        .sees("The desktop’s file dialog does not answer.")
        .await;
    desktop.picture("10-portal-dead").await;
    desktop.press("Dismiss").await;
    let words = desktop.words().await;
    assert!(!words.contains("does not answer"), "{words}");
}

#[tokio::test]
async fn a_missing_bus_is_mentioned() {
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start_in(&home, &[], |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    })
    .await;
    desktop
        .sees("This desktop session has no message bus")
        .await;
}

#[tokio::test]
async fn a_sound_session_is_not_worth_a_word() {
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    let banners = desktop
        .js("return document.querySelectorAll('.banner').length")
        .await;
    assert_eq!(banners, 0);
}
