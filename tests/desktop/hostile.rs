//! Packs from a stranger in the real window: thousands of hostile texts, each in a place where a text can stand. Nothing runs and
//! nothing is loaded from elsewhere, neither through our writer nor, by the policy alone, without it.

use std::time::{Duration, Instant};

use haversack_tests::hostile::{Pair, Server, pairs, write_packs};
use haversack_tests::repository;
use serde_json::{Value, json};

use crate::data::Home;
use crate::desktop::Desktop;

/// Every so many pairs: more than five thousand.
const STEP: usize = 4;

/// Media are slow to start in this web view, and there are many.
const PATIENCE: Duration = Duration::from_secs(180);

/// A dozen frames that wait four seconds each at most.
const FRAMES: Duration = Duration::from_secs(40);

/// As many screens as are gone through at once, and as many pieces of careless HTML.
const SCREENS: usize = 5;
const PIECES: usize = 100;

fn script(name: &str) -> String {
    repository::text(&format!("tests/hostile/{name}"))
}

/// Begins something that takes a while, and waits for what it gives; nothing when it never comes.
async fn given(desktop: &Desktop, call: &str, patience: Duration) -> Option<Value> {
    desktop
        .js(&format!(
            "window.given = null; {call}.then((given) => window.given = {{ given }}, (why) => window.given = {{ given: String(why) }})"
        ))
        .await;
    let began = Instant::now();
    while began.elapsed() < patience {
        let given = desktop.js("return window.given").await;
        if let Some(given) = given.get("given") {
            return Some(given.clone());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    None
}

async fn run(desktop: &Desktop, call: &str) -> Value {
    let given = given(desktop, call, PATIENCE).await;
    given.expect("the window goes through them")
}

/// Answers a question as the screen does.
const ANSWER: &str = "(pack, question, value) => window.__TAURI_INTERNALS__.invoke('rpc', { cmd: 'saveAnswer', \
                      payload: { pack, question, attempt: null, value } })";

#[tokio::test]
async fn nothing_from_a_hostile_pack_runs_in_the_window() {
    let server = Server::start().expect("two ports");
    let pairs = pairs(&server.elsewhere, STEP);
    assert!(pairs.len() > 5_000);
    let home = Home::with_own_packs();
    let visits =
        write_packs(&home.packs, &server.elsewhere, &pairs, STEP).expect("packs are written");
    let home = home.begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    desktop.js(&script("prod.js")).await;
    desktop.js(&script("visit.js")).await;
    for part in visits.chunks(SCREENS) {
        let found = run(&desktop, &format!("visit({}, {ANSWER})", json!(part))).await;
        assert_eq!(found, json!([]));
    }
    assert_eq!(server.asked(), Vec::<String>::new());

    // Without our writer: straight into the page, where only the policy stands between it and the app.
    desktop.go("#/library").await;
    desktop.heading("Your packs").await;
    let careless: Vec<String> = pairs.iter().map(Pair::careless).collect();
    for part in careless.chunks(PIECES) {
        let ran = run(&desktop, &format!("careless({})", json!(part))).await;
        assert_eq!(ran, json!([]));
        desktop.heading("Your packs").await;
    }
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_tried_would_run_without_the_policy() {
    let server = Server::start().expect("two ports");
    let pairs = pairs(&server.elsewhere, STEP);
    let every = pairs.len() / 80;
    let sample: Vec<usize> = pairs
        .iter()
        .map(|pair| pair.number)
        .step_by(every)
        .collect();
    server.serve(pairs);
    let address = format!("{}/frames", server.address);
    // What runs in the control may take the whole browser with it: then a new one goes on with the next.
    let counted = async |how: &str| {
        let (mut count, mut lost) = (0, 0);
        let mut parts = sample.chunks(12).peekable();
        while parts.peek().is_some() {
            let control = Desktop::control().await;
            control.driver.goto(&address).await.expect("a page opens");
            for part in parts.by_ref() {
                let call = format!("frames_of('{how}', {}, 5000)", json!(part));
                let Some(given) = given(&control, &call, FRAMES).await else {
                    lost += 1;
                    break;
                };
                count += given["ran"].as_array().expect("numbers").len();
            }
        }
        assert!(lost <= 2, "{lost} times the browser did not come back");
        count
    };
    let bare = counted("bare").await;
    assert!(
        bare > sample.len() / 10,
        "only {bare} of {} ran",
        sample.len()
    );
    assert_eq!(counted("held").await, 0, "by the policy alone");
}
