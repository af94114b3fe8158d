//! Packs from a stranger in the real window: thousands of hostile texts, each in a place where a text can stand. Nothing runs and
//! nothing is loaded from elsewhere, neither through our writer nor, by the policy alone, without it.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use haversack_tests::hostile::{Pair, Server, bare, pairs, write_packs};
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

/// About as many pairs of the control.
const SAMPLE: usize = 400;

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

/// Frames with HTML nobody took care of, in a web view without the app.
struct Frames {
    server: Server,
    /// Every number that ran, went elsewhere, asked for something there, or hid what a page stands on.
    acted: HashSet<usize>,
    /// The times a browser did not come back: what runs in the control may take the whole of it away.
    lost: usize,
}

impl Frames {
    /// Opens these in frames, `bare` or `held` by the policy; gives what ran.
    async fn open(&mut self, how: &str, numbers: &[usize]) -> Vec<usize> {
        let mut ran = Vec::new();
        let mut parts = numbers.chunks(12).peekable();
        while parts.peek().is_some() {
            let control = Desktop::control().await;
            let address = format!("{}/frames", self.server.address);
            control.driver.goto(&address).await.expect("a page opens");
            for part in parts.by_ref() {
                let call = format!("frames_of('{how}', {}, 5000)", json!(part));
                let Some(given) = given(&control, &call, FRAMES).await else {
                    self.lost += 1;
                    break;
                };
                ran.extend(numbers_of(&given["ran"]));
                for what in ["ran", "hid", "left"] {
                    self.acted.extend(numbers_of(&given[what]));
                }
            }
        }
        let asked = self.server.asked();
        let reached = asked
            .iter()
            .filter_map(|path| path.split('/').nth(1)?.parse::<usize>().ok());
        self.acted.extend(reached);
        ran
    }

    fn any(&self, numbers: &[usize]) -> bool {
        numbers.iter().any(|number| self.acted.contains(number))
    }
}

fn numbers_of(given: &Value) -> Vec<usize> {
    serde_json::from_value(given.clone()).expect("numbers")
}

#[tokio::test]
async fn what_is_tried_does_act_where_nothing_holds_it_and_by_the_policy_alone_does_not_run() {
    let server = Server::start().expect("two ports");
    // Each payload by itself, then pairs that hold one which acts, then the same with the product's policy.
    let bare = bare(&server.elsewhere);
    let pairs = pairs(&server.elsewhere, STEP);
    server.serve(bare.iter().flatten().chain(&pairs).cloned().collect());
    let mut frames = Frames {
        server,
        acted: HashSet::new(),
        lost: 0,
    };
    let mut opened = Vec::new();
    for way in 0..3 {
        let still: Vec<usize> = bare
            .iter()
            .map(|ways| ways.each_ref().map(|pair| pair.number))
            .filter(|numbers| !frames.any(numbers))
            .map(|numbers| numbers[way])
            .collect();
        frames.open("bare", &still).await;
        opened.extend(still);
    }
    let dead: Vec<&str> = bare
        .iter()
        .filter(|ways| !frames.any(&ways.each_ref().map(|pair| pair.number)))
        .map(|[pair, ..]| pair.payload.as_str())
        .collect();
    assert!(
        dead.len() <= bare.len() / 20,
        "these act no more: {dead:#?}"
    );

    let ought: Vec<&Pair> = pairs
        .iter()
        .filter(|pair| frames.any(&pair.proofs))
        .collect();
    let sample: Vec<&Pair> = ought
        .iter()
        .copied()
        .step_by(ought.len() / SAMPLE)
        .collect();
    let numbers: Vec<usize> = sample.iter().map(|pair| pair.number).collect();
    frames.open("bare", &numbers).await;
    opened.extend(&numbers);
    let idle: Vec<String> = sample
        .iter()
        .filter(|pair| !frames.any(&[pair.number]))
        .map(|pair| pair.careless())
        .collect();
    assert!(
        idle.len() <= sample.len() / 5,
        "these do not act: {idle:#?}"
    );

    let before = frames.server.asked().len();
    assert_eq!(frames.open("held", &opened).await, Vec::<usize>::new());
    assert_eq!(
        frames.server.asked().split_off(before),
        Vec::<String>::new()
    );
    assert!(
        frames.lost <= 3,
        "{} times the browser did not come back",
        frames.lost
    );
}
