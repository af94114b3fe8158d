//! The whole way through the real window: first start, library, pack, answers, result, recommended pack.

use serde_json::{Value, json};

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

const PACK: &str = "partnering-self-assessment";

/// How many statements of the page have an answer.
const ANSWERED: &str = "return document.querySelectorAll('article fieldset input:checked').length";

/// Picks the lowest point of every statement on the page: the first with the mouse, the others as quickly.
async fn answer_all(desktop: &Desktop) {
    desktop.click("article fieldset input").await;
    desktop
        .js("for (const row of document.querySelectorAll('article fieldset')) row.querySelector('input').click()")
        .await;
    let questions = desktop
        .js("return [...document.querySelectorAll('[data-question]')].map((q) => q.dataset.question)")
        .await;
    for question in questions
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
    {
        desktop.saved(question).await;
    }
}

#[tokio::test]
async fn from_the_first_start_to_a_recommended_pack() {
    let home = Home::new();
    let desktop = Desktop::start(&home).await;

    desktop.heading("Welcome to Haversack").await;
    let fields = desktop.js("return document.querySelectorAll('input, textarea, select').length");
    assert_eq!(fields.await, 0, "the first start asks for nothing");
    desktop.picture("1-first-start").await;
    desktop.press("Begin").await;

    desktop.heading("Your packs").await;
    desktop.sees("My partnerships").await;
    desktop.picture("2-library").await;
    desktop.press("How I partner: self-assessment").await;

    desktop.heading("How I partner: self-assessment").await;
    desktop.picture("3-pack").await;
    desktop.press("Start").await;
    desktop.press("Next page").await;

    desktop.heading("One to one").await;
    answer_all(&desktop).await;
    assert_eq!(desktop.js(ANSWERED).await, 12);
    desktop.picture("4-reader").await;

    desktop
        .driver
        .refresh()
        .await
        .expect("the page can be loaded again");
    desktop.heading("One to one").await;
    until("the answers are there again", async || {
        (desktop.js(ANSWERED).await == 12).then_some(())
    })
    .await;

    for page in ["03-in-the-group", "04-getting-it-done"] {
        desktop.go(&format!("#/pack/{PACK}/{page}")).await;
        until("the page turns", async || {
            let open = desktop
                .js("return document.querySelectorAll('article fieldset').length")
                .await;
            let answered = desktop.js(ANSWERED).await;
            (open == 12 && answered == 0).then_some(())
        })
        .await;
        answer_all(&desktop).await;
    }

    desktop.go(&format!("#/result/{PACK}")).await;
    desktop
        .heading("Your result: How I partner: self-assessment")
        .await;
    desktop.sees("Packs that fit").await;
    desktop.sees("Because Influencing people is 2.0 of 5").await;
    desktop.picture("5-result").await;
    desktop
        .click("a[aria-label='Open the pack Influencing skills']")
        .await;
    desktop.heading("Influencing skills").await;

    desktop.quit().await;
    let page = home
        .call("openPage", json!({ "pack": PACK, "page": "02-one-to-one" }))
        .await;
    assert_eq!(page["answers"]["when-you-ask"]["value"]["ask-desk"], 1);
    let library = home.call("library", json!({})).await;
    assert!(
        library.to_string().contains("\"suggested\":{"),
        "the library says why: {library}"
    );
}
