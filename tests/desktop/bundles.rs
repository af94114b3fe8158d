//! Bundles in the real window: one that is named at the start, and one that a second start hands over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::data::Home;
use crate::desktop::{self, Desktop};
use crate::system::{Running, until};

/// A bundle of the pack in this folder, signed by Dana.
fn bundle(folder: &Path, pack: &Path) -> PathBuf {
    let name = pack.file_name().expect("a folder has a name");
    let file = folder.join(name).with_extension("haversack");
    let maker = desktop::program().with_file_name("haversack-make-bundle");
    assert!(
        maker.exists(),
        "not built: cargo build --package haversack-tests --bin haversack-make-bundle"
    );
    let made = Command::new(maker)
        .arg("--out")
        .arg(&file)
        .args(["--sign", "dana"])
        .arg(pack)
        .status();
    assert!(made.expect("it starts").success(), "the bundle is made");
    file
}

#[tokio::test]
async fn a_bundle_is_offered_trusted_and_installed_and_the_next_is_handed_over() {
    let home = Home::with_small_packs().begun(&[]).await;
    let files = tempfile::tempdir().expect("a folder");
    let first = bundle(files.path(), &home.own_pack("partners"));
    let desktop = Desktop::start_in(&home, &[&first], |_| {}).await;
    desktop.sees("Dana Okafor, Bridgewater Trust").await;
    desktop
        .sees("You have installed nothing from them yet.")
        .await;
    desktop.picture("offer").await;
    desktop.click("input[type=checkbox]").await;
    desktop.press("Trust Dana Okafor").await;
    until("the pack is open", async || {
        (desktop.js("return location.hash").await == "#/pack/my-partners").then_some(())
    })
    .await;
    desktop.sees("is in your library.").await;
    desktop.sees("signed by Dana Okafor").await;

    // A second start: this window shows the offer, and as it would change nothing that is here, it is installed at once.
    let second = bundle(files.path(), &home.own_pack("long-words"));
    let mut again = Running(
        desktop::plain(&home)
            .arg(&second)
            .spawn()
            .expect("it starts"),
    );
    let ended = until("the second start ends", async || again.ended()).await;
    assert!(ended.success());
    until("its pack is open", async || {
        (desktop.js("return location.hash").await == "#/pack/my-long-words").then_some(())
    })
    .await;

    // And one that stands against something is asked about there: a pack that came along, with other words.
    let changed = files.path().join("first-steps");
    let copied = Command::new("cp")
        .arg("-r")
        .args([home.packs.join("first-steps"), changed.clone()])
        .status();
    assert!(copied.expect("it starts").success(), "the pack is copied");
    let about = fs::read_to_string(changed.join("pack.toml")).expect("its pack.toml");
    fs::write(changed.join("pack.toml"), format!("{about}\n# Adapted.\n")).expect("written");
    let third = bundle(files.path(), &changed);
    let mut again = Running(
        desktop::plain(&home)
            .arg(&third)
            .spawn()
            .expect("it starts"),
    );
    until("the second start ends", async || again.ended()).await;
    desktop.sees("came with Haversack").await;
    desktop.press("Don’t install").await;
    until("it is where it was", async || {
        (desktop.js("return location.hash").await == "#/pack/my-long-words").then_some(())
    })
    .await;
}
