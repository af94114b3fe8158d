//! One window for each home.

use std::process::ExitStatus;

use crate::data::Home;
use crate::desktop::{self, Desktop};
use crate::system::{Running, until};

/// Starts the program once more and waits until it has ended.
async fn start_again(home: &Home, argument: &std::path::Path) -> ExitStatus {
    let mut second = Running(
        desktop::plain(home)
            .arg(argument)
            .spawn()
            .expect("it starts"),
    );
    until("the second start ends", async || second.ended()).await
}

#[tokio::test]
async fn a_second_start_hands_its_pack_over_and_ends() {
    let home = Home::with_small_packs().begun(&[]).await;
    let first = Desktop::start(&home).await;
    first.heading("Your packs").await;

    let folder = home.own_pack("first-steps");
    assert!(start_again(&home, &folder).await.success());
    first.heading("First steps").await;
    let address = first.js("return location.hash").await;
    assert_eq!(address, "#/pack/my-first-steps");

    let other = home.own_pack("long-words");
    assert!(start_again(&home, &other.join("pack.toml")).await.success());
    until("the other pack is open", async || {
        (first.js("return location.hash").await == "#/pack/my-long-words").then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_killed_program_leaves_nothing_in_the_way() {
    let home = Home::with_small_packs().begun(&[]).await;
    Desktop::start(&home).await.kill().await;
    let again = Desktop::start(&home).await;
    again.heading("Your packs").await;
    let folder = home.own_pack("first-steps");
    assert!(start_again(&home, &folder).await.success());
    again.heading("First steps").await;
}

#[tokio::test]
async fn another_home_has_a_window_of_its_own() {
    let (one, other) = (
        Home::with_small_packs().begun(&[]).await,
        Home::with_small_packs(),
    );
    let first = Desktop::start(&one).await;
    let second = Desktop::start(&other).await;
    first.heading("Your packs").await;
    second.heading("Welcome to Haversack").await;
}

#[tokio::test]
async fn a_pack_that_is_named_at_the_start_is_opened() {
    let home = Home::with_small_packs().begun(&[]).await;
    let folder = home.own_pack("first-steps");
    let desktop = Desktop::start_in(&home, &[&folder], |_| {}).await;
    desktop.heading("First steps").await;
}
