//! A session makes no connection to anything: the system calls of every one of its processes are looked through.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::data::Home;
use crate::desktop::{self, Desktop};
use crate::system::{self, Running, until};

/// The calls of a trace that reach, or wait for, another machine, except for `own`.
fn reaching_out(trace: &Path, own: Option<&str>) -> Vec<String> {
    let text = fs::read_to_string(trace).expect("a trace");
    assert!(
        text.contains("sa_family=AF_UNIX"),
        "the trace shows nothing at all"
    );
    let inet = |line: &&str| {
        let calls = ["connect(", "sendto(", "sendmsg(", "sendmmsg(", "bind("];
        line.contains("sa_family=AF_INET") && calls.iter().any(|call| line.contains(call))
    };
    text.lines()
        .filter(inet)
        .filter(|line| own.is_none_or(|own| !line.contains(own)))
        .map(str::to_owned)
        .collect()
}

/// A program that runs Haversack and writes every call about the network to `trace`.
fn traced(folder: &Path, trace: &Path) -> PathBuf {
    let script = folder.join("traced");
    let text = format!(
        "#!/bin/sh\nexec strace -f -qq -e trace=network -o '{}' '{}' \"$@\"\n",
        trace.display(),
        desktop::program().display()
    );
    fs::write(&script, text).expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it can be run");
    script
}

#[tokio::test]
async fn a_start_reaches_nobody() {
    let home = Home::new().begun(&[]).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (trace, log) = (folder.path().join("trace"), folder.path().join("log"));
    let mut command = desktop::plain_as(&home, &traced(folder.path(), &trace));
    command.env("HAVERSACK_LOG", "haversack=debug");
    command.stderr(fs::File::create(&log).expect("a log"));
    let running = Running(command.spawn().expect("strace is installed"));
    until("the library is drawn", async || {
        fs::read_to_string(&log)
            .ok()?
            .contains("library drawn")
            .then_some(())
    })
    .await;
    let window = system::window_below(running.0.id()).expect("the window has a process");
    system::signal("TERM", window);
    let mut running = running;
    until("it ends", async || running.ended()).await;
    assert_eq!(reaching_out(&trace, None), Vec::<String>::new());
}

#[tokio::test]
async fn a_session_reaches_nobody_but_the_driver_that_leads_it() {
    let home = Home::new().begun(&[]).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let trace = folder.path().join("trace");
    let desktop = Desktop::start_as(&home, &traced(folder.path(), &trace)).await;
    desktop.heading("Your packs").await;
    desktop.press("Influencing skills").await;
    desktop.heading("Influencing skills").await;
    desktop.press("Start").await;
    // A page with a picture, a page with questions, a result.
    desktop
        .go("#/pack/influencing-skills/03-behind-the-no")
        .await;
    desktop.find("article img").await;
    desktop
        .go("#/pack/influencing-skills/02-how-you-do-it-now")
        .await;
    desktop
        .type_into("article textarea", "She is quick and fair.")
        .await;
    desktop.sees("Saved").await;
    desktop.go("#/result/partnering-self-assessment").await;
    desktop
        .heading("Your result: How I partner: self-assessment")
        .await;

    let environment = fs::read_to_string(format!("/proc/{}/environ", desktop.process()));
    let environment = environment.expect("an environment");
    let inspector = environment
        .split('\0')
        .find_map(|pair| pair.strip_prefix("WEBKIT_INSPECTOR_SERVER=127.0.0.1:"))
        .expect("the driver leads by an address of its own");
    let own = format!("sin_port=htons({inspector}), sin_addr=inet_addr(\"127.0.0.1\")");
    desktop.quit().await;
    assert_eq!(reaching_out(&trace, Some(&own)), Vec::<String>::new());
}
