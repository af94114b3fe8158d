//! A folder nobody can write to, a full disk, a damaged file: said in words, and nothing lost that was there.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use serde_json::json;

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::{signal, until, with_mounts};

/// What the page says of the answer, once it says anything.
const SAVED_OR_NOT: &str = "
    const slip = document.querySelector(\"[data-question='person']\");
    if (slip.querySelector('.failed')) return 'refused';
    return slip.querySelector('.saved')?.innerText === 'Saved' ? 'saved' : null";

fn answer(text: &str) -> (&'static str, serde_json::Value) {
    (
        "saveAnswer",
        json!({ "pack": "first-steps", "question": "person", "attempt": null, "value": text }),
    )
}

/// Starts the window among mounts of its own; `prepare` is run before, with the home as `$HOME_FOLDER`; what the program says
/// goes to `log`.
async fn start_with(home: &Home, prepare: &str, log: &Path) -> Desktop {
    let said = fs::File::create(log).expect("a log");
    let folder = home.path().to_owned();
    Desktop::start_in(home, &[], |command| {
        *command = with_mounts(prepare, "WebKitWebDriver");
        command.env("HOME_FOLDER", folder).stderr(said);
    })
    .await
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named_and_its_answers_are_shown() {
    let home = Home::with_small_packs().begun(&[answer("G.")]).await;
    let prepare =
        "mount --bind \"$HOME_FOLDER\" \"$HOME_FOLDER\"; mount -o remount,bind,ro \"$HOME_FOLDER\"";
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let log = elsewhere.path().join("log");
    let desktop = start_with(&home, prepare, &log).await;
    desktop
        .sees("Your answers can’t be saved at the moment")
        .await;
    desktop.sees(&home.path().display().to_string()).await;
    desktop.picture("7-read-only").await;

    desktop.go("#/pack/first-steps/01-start").await;
    let field = desktop.find("[data-question='person'] textarea").await;
    assert_eq!(
        field.prop("value").await.expect("a field"),
        Some("G.".to_owned())
    );
    desktop.write("person", " and H.").await;
    desktop.sees("Not saved.").await;
    desktop
        .sees("What you wrote is still here on the page.")
        .await;

    // Closing now loses it, so the window stays once. Whoever insists may go.
    signal("TERM", desktop.process());
    until("the window says that it stays", async || {
        let said = fs::read_to_string(&log).ok()?;
        said.contains("the window stays open").then_some(())
    })
    .await;
    desktop.sees("Not saved.").await;
    desktop.quit().await;
}

#[tokio::test]
async fn a_full_disk_is_said_where_it_matters_and_is_over_when_there_is_room() {
    let home = Home::with_small_packs().begun(&[answer("G.")]).await;
    let prepare = "kept=$(mktemp -d); cp -a \"$HOME_FOLDER/.\" \"$kept\"; \
                   mount -t tmpfs -o size=12m none \"$HOME_FOLDER\"; cp -a \"$kept/.\" \"$HOME_FOLDER\"; rm -r \"$kept\"";
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let log = elsewhere.path().join("log");
    let desktop = start_with(&home, prepare, &log).await;
    desktop.go("#/pack/first-steps/01-start").await;
    desktop.write("person", " before").await;
    desktop.saved("person").await;

    // The same disk, as the window sees it.
    let inside = format!(
        "/proc/{}/root{}/filler",
        desktop.process(),
        home.path().display()
    );
    let mut filler = fs::File::create(&inside).expect("a file on the small disk");
    while filler.write_all(&[1; 4096]).is_ok() {}
    // The store keeps some room of its own, so it takes a few long answers until it has none left.
    for round in 0..20 {
        let long = json!(format!("{round} while the disk is full ").repeat(30_000));
        desktop
            .js(&format!(
                "const field = document.querySelector(\"[data-question='person'] textarea\");
                 field.value = {long};
                 field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                 field.dispatchEvent(new FocusEvent('focusout', {{ bubbles: true }}))"
            ))
            .await;
        let outcome = until("the answer is saved or refused", async || {
            desktop.js(SAVED_OR_NOT).await.as_str().map(str::to_owned)
        })
        .await;
        if outcome == "refused" {
            break;
        }
    }
    desktop.sees("The disk is full.").await;
    desktop
        .sees("What you wrote is still here on the page.")
        .await;
    desktop.picture("8-full-disk").await;

    drop(filler);
    fs::remove_file(&inside).expect("the filler goes");
    // By itself: nobody has to press anything.
    desktop.saved("person").await;
    let word = desktop
        .js("return document.querySelector(\"[data-question='person'] textarea\").value.length")
        .await;
    assert!(word.as_u64() > Some(600_000));
    desktop.quit().await;
}

#[tokio::test]
async fn a_damaged_file_is_set_aside_in_words() {
    let home = Home::with_small_packs().begun(&[answer("G.")]).await;
    let file = home.path().join("haversack.db");
    let damaged = OpenOptions::new()
        .write(true)
        .open(&file)
        .expect("the data");
    damaged
        .write_all_at(b"this is no data file", 0)
        .expect("it can be damaged");
    drop(damaged);

    let desktop = Desktop::start(&home).await;
    desktop
        .sees("The file with your answers was damaged.")
        .await;
    desktop.sees("nothing in it was deleted").await;
    desktop.picture("9-damaged").await;
    desktop.go("#/pack/first-steps/01-start").await;
    let field = desktop.find("[data-question='person'] textarea").await;
    let rescued = field.prop("value").await.expect("a field");
    assert_eq!(rescued.as_deref(), Some("G."));
    desktop.write("person", " and H.").await;
    desktop.saved("person").await;
}
