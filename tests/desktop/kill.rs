//! “Saved” is true: whatever said so before the program was killed is there afterwards.

use std::time::Duration;

use serde_json::Value;

use crate::data::Home;
use crate::desktop::Desktop;

const ROUNDS: u64 = 50;
const SEED: u64 = 20_251_122;

/// Types in bursts, leaves the field after each, and notes what stood in it whenever the page said “Saved”.
const TYPE: &str = "
    const slip = document.querySelector(\"[data-question='person']\");
    const field = slip.querySelector('textarea');
    window.savedTexts = [];
    const note = () => {
        if (slip.querySelector('.saved')?.innerText === 'Saved' && window.savedTexts.at(-1) !== field.value) {
            window.savedTexts.push(field.value);
        }
    };
    new MutationObserver(note).observe(slip, { subtree: true, childList: true, characterData: true });
    let ticks = 0;
    const tick = () => {
        const inBurst = ticks++ % 20;
        if (inBurst > 8) return;
        if (inBurst === 8) return field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
        field.value += String.fromCharCode(97 + (ticks % 26));
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    setInterval(tick, 7);";

/// A small generator, so that a failing round can be run again as it was.
struct Moments(u64);

impl Moments {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[tokio::test]
async fn every_text_that_was_shown_as_saved_survives_a_kill() {
    let home = Home::with_small_packs().begun(&[]).await;
    let mut moments = Moments(SEED);
    let mut promised_at_all = 0;
    for round in 0..ROUNDS {
        let desktop = Desktop::start(&home).await;
        desktop.go("#/pack/first-steps/01-start").await;
        desktop.find("[data-question='person'] textarea").await;
        desktop.js(TYPE).await;

        let moment = Duration::from_millis(100 + moments.below(900));
        let began = std::time::Instant::now();
        let mut promised = Vec::new();
        while began.elapsed() < moment {
            if let Value::Array(texts) = desktop.js("return window.savedTexts").await {
                promised = texts
                    .iter()
                    .filter_map(|text| text.as_str().map(str::to_owned))
                    .collect();
            }
        }
        desktop.kill().await;

        let kept = home.history("first-steps", "person").await;
        for text in &promised {
            assert!(
                kept.contains(text),
                "round {round} of seed {SEED}: {text:?} was shown as saved"
            );
        }
        promised_at_all += promised.len();
    }
    assert!(
        promised_at_all > ROUNDS as usize,
        "only {promised_at_all} texts were ever shown as saved"
    );
}
