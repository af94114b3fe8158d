//! Closing the window a moment after the last key.

use crate::data::Home;
use crate::desktop::Desktop;

#[tokio::test]
async fn what_was_typed_just_before_closing_is_kept() {
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    desktop.go("#/pack/first-steps/01-start").await;
    desktop.write("person", "G. from the harbour").await;
    desktop.quit().await;
    let kept = home.history("first-steps", "person").await;
    assert_eq!(kept.last().map(String::as_str), Some("G. from the harbour"));
}
