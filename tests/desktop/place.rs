//! Coming back to the paragraph where somebody stopped.

use serde_json::Value;

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

/// The first words that are to be seen at the top of the window.
const TOP: &str = "
    const here = [...document.querySelectorAll('article :is(p, li, h2, h3, td, blockquote)')]
        .find((block) => block.getBoundingClientRect().top >= -1);
    return here.innerText.slice(0, 60);";

#[tokio::test]
async fn the_window_opens_again_at_the_same_paragraph() {
    let home = Home::new().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    desktop
        .go("#/pack/influencing-skills/03-behind-the-no")
        .await;
    desktop.find("article .prose p").await;
    // A picture that comes late would move what stands below it.
    until("all pictures are there", async || {
        let all = desktop.js("return [...document.images].every((image) => image.complete)");
        (all.await == Value::Bool(true)).then_some(())
    })
    .await;

    desktop
        .js("const all = document.querySelectorAll('article .prose p');
             all[Math.floor(all.length / 2)].scrollIntoView({ block: 'start', behavior: 'instant' })")
        .await;
    let before = desktop.js(TOP).await;
    assert_ne!(before, Value::Null);
    let scrolled = desktop.js("return scrollY > 300").await;
    assert_eq!(scrolled, true, "the page is long enough for this test");
    desktop.quit().await;

    let again = Desktop::start(&home).await;
    until("the same paragraph is at the top", async || {
        (again.js(TOP).await == before).then_some(())
    })
    .await;
    again.picture("6-same-paragraph").await;
}
