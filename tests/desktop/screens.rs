//! Every screen in the dark theme and in the narrowest window, as pictures, and the window's memory of its shape.

use serde_json::{Value, json};

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

const SCREENS: [(&str, &str); 4] = [
    ("library", "#/library"),
    ("pack", "#/pack/influencing-skills"),
    ("reader", "#/pack/influencing-skills/02-how-you-do-it-now"),
    ("result", "#/result/partnering-self-assessment"),
];

fn answers() -> Vec<(&'static str, Value)> {
    let pack = "partnering-self-assessment";
    let points = |ids: [&str; 6], point: u8| {
        ids.iter()
            .map(|id| ((*id).to_owned(), json!(point)))
            .collect::<Value>()
    };
    let save = |question: &str, value: Value| {
        (
            "saveAnswer",
            json!({ "pack": pack, "question": question, "attempt": null, "value": value }),
        )
    };
    vec![
        save(
            "when-you-ask",
            points(
                [
                    "ask-desk",
                    "plan-for-no",
                    "worth-their-while",
                    "rough-draft",
                    "fit-person",
                    "boss-wants",
                ],
                2,
            ),
        ),
        save(
            "when-they-answer",
            points(
                [
                    "ask-worries",
                    "ask-why",
                    "them-first",
                    "same-point",
                    "offer-help",
                    "ask-date",
                ],
                4,
            ),
        ),
    ]
}

#[tokio::test]
async fn every_screen_in_the_dark_and_in_the_narrowest_window() {
    let home = Home::new().begun(&answers()).await;
    let dark = json!({ "look": { "theme": "dark", "size": 1.0, "spacing": "normal" } });
    home.call("keepLook", dark).await;
    let desktop = Desktop::start(&home).await;
    for (name, address) in SCREENS {
        desktop.go(address).await;
        let stands = format!(
            "return location.hash === {} && !!document.querySelector('main h1')",
            json!(address)
        );
        until("the screen stands", async || {
            (desktop.js(&stands).await == true).then_some(())
        })
        .await;
        desktop.picture(&format!("dark-{name}")).await;
    }
    desktop
        .driver
        .set_window_rect(0, 0, 320, 640)
        .await
        .expect("the window can be narrow");
    until("the window is narrow", async || {
        (desktop.js("return innerWidth <= 320").await == true).then_some(())
    })
    .await;
    for (name, address) in SCREENS {
        desktop.go(address).await;
        until("the screen stands", async || {
            let stands = desktop
                .js("return !!document.querySelector('main h1')")
                .await;
            (stands == true).then_some(())
        })
        .await;
        let wide = desktop
            .js("return document.documentElement.scrollWidth")
            .await;
        assert!(wide.as_u64() <= Some(320), "{name} is {wide} wide");
        desktop.picture(&format!("narrow-{name}")).await;
    }
}

#[tokio::test]
async fn the_window_comes_back_in_the_size_it_had() {
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    let size = async |desktop: &Desktop| desktop.js("return [innerWidth, innerHeight]").await;
    assert_eq!(size(&desktop).await, json!([1180, 860]));
    desktop
        .driver
        .set_window_rect(40, 30, 700, 600)
        .await
        .expect("the window can be sized");
    until("it is smaller", async || {
        (size(&desktop).await == json!([700, 600])).then_some(())
    })
    .await;
    desktop.quit().await;
    let again = Desktop::start(&home).await;
    until("it has the size it had", async || {
        (size(&again).await == json!([700, 600])).then_some(())
    })
    .await;
}
