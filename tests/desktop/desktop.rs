//! One window, from its start to its end, and what a person sees and does in it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use haversack_tests::repository;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::data::Home;
use crate::system::{self, Running, until};

/// The program under test.
pub fn program() -> PathBuf {
    let built = || {
        let own = std::env::current_exe().ok()?;
        Some(own.parent()?.parent()?.join("haversack-desktop"))
    };
    let program = std::env::var_os("HAVERSACK_DESKTOP")
        .map(PathBuf::from)
        .or_else(built);
    let program = program.expect("a test is a file");
    assert!(
        program.exists(),
        "not built: cargo build --package haversack-desktop"
    );
    program
}

/// The program, to be started without a driver.
pub fn plain(home: &Home) -> Command {
    plain_as(home, &program())
}

/// The same, as part of another program.
pub fn plain_as(home: &Home, program: &Path) -> Command {
    let mut command = Command::new(program);
    environment(&mut command, home);
    command
}

/// What a program has to know to live in this home and in no other.
pub fn environment(command: &mut Command, home: &Home) {
    command
        .env("HAVERSACK_HOME", home.path())
        .env("HAVERSACK_PACKS", &home.packs)
        .env_remove("XDG_RUNTIME_DIR")
        .stdin(Stdio::null());
}

/// A window with a driver.
pub struct Desktop {
    pub driver: WebDriver,
    process: u32,
    /// Ends with the struct, after the program.
    _driver: Running,
}

impl Desktop {
    /// Starts the program in this home.
    pub async fn start(home: &Home) -> Self {
        Self::start_in(home, &[], |_| {}).await
    }

    /// Starts it with arguments, and its driver as the test arranges.
    pub async fn start_in(
        home: &Home,
        arguments: &[&Path],
        arrange: impl FnOnce(&mut Command),
    ) -> Self {
        Self::launch(Some(home), &program(), arguments, arrange).await
    }

    /// Starts it as part of another program.
    pub async fn start_as(home: &Home, program: &Path) -> Self {
        Self::launch(Some(home), program, &[], |_| {}).await
    }

    /// The same web view in the browser that comes with it, without anything of ours.
    pub async fn control() -> Self {
        let libraries = std::fs::read_dir("/usr/lib").expect("a system").flatten();
        let browser = libraries
            .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
            .find(|browser| browser.exists())
            .expect("WebKit comes with a small browser");
        Self::launch(None, &browser, &[Path::new("--automation")], |_| {}).await
    }

    async fn launch(
        home: Option<&Home>,
        program: &Path,
        arguments: &[&Path],
        arrange: impl FnOnce(&mut Command),
    ) -> Self {
        let mut command = Command::new("WebKitWebDriver");
        arrange(&mut command);
        let port = free_port();
        command.args(["--host=127.0.0.1".to_owned(), format!("--port={port}")]);
        if let Some(home) = home {
            environment(&mut command, home);
        }
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        let running = Running(command.spawn().expect("WebKitWebDriver is installed"));
        let listening = async || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok();
        until("the driver listens", listening).await;

        let mut wishes = Capabilities::new();
        let browser = json!({ "binary": program, "args": arguments });
        wishes.insert("webkitgtk:browserOptions".to_owned(), browser);
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await;
        let driver = driver.expect("the window opens");
        let process = match home {
            Some(_) => system::window_below(running.0.id()),
            None => system::descendants(running.0.id())
                .first()
                .map(|(process, _)| *process),
        };
        let desktop = Self {
            driver,
            process: process.expect("the window has a process"),
            _driver: running,
        };
        if home.is_some() {
            desktop.drawn().await;
        }
        desktop
    }

    /// The window's process.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Waits until a screen stands.
    pub async fn drawn(&self) {
        until("a screen stands", async || {
            let ready = self.js("return !!document.querySelector('h1')").await;
            (ready == Value::Bool(true)).then_some(())
        })
        .await;
    }

    /// Runs a script in the page; nothing when the page is just being changed.
    pub async fn js(&self, script: &str) -> Value {
        match self.driver.execute(script, Vec::new()).await {
            Ok(returned) => returned.json().clone(),
            Err(_) => Value::Null,
        }
    }

    /// All words on the screen.
    pub async fn words(&self) -> String {
        let words = self.js("return document.body.innerText").await;
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words are on the screen.
    pub async fn sees(&self, words: &str) {
        until(&format!("“{words}” is on the screen"), async || {
            self.words().await.contains(words).then_some(())
        })
        .await;
    }

    /// Waits until this is the screen's heading.
    pub async fn heading(&self, words: &str) {
        until(&format!("the heading is “{words}”"), async || {
            let heading = self
                .js("return document.querySelector('h1')?.innerText")
                .await;
            (heading == words).then_some(())
        })
        .await;
    }

    /// Waits for an element.
    pub async fn find(&self, css: &str) -> WebElement {
        until(&format!("there is {css}"), async || {
            self.driver.find(By::Css(css)).await.ok()
        })
        .await
    }

    /// Presses the first link or button with these words in it.
    pub async fn press(&self, words: &str) {
        let place = format!(
            "//*[self::a or self::button or self::summary][contains(normalize-space(.), \"{words}\")]"
        );
        until(&format!("“{words}” can be pressed"), async || {
            let found = self.driver.find(By::XPath(&place)).await.ok()?;
            found.scroll_into_view().await.ok()?;
            found.click().await.ok()
        })
        .await;
    }

    /// Clicks the first element of this kind, as soon as it can be clicked.
    pub async fn click(&self, css: &str) {
        until(&format!("{css} can be clicked"), async || {
            let found = self.driver.find(By::Css(css)).await.ok()?;
            found.scroll_into_view().await.ok()?;
            found.click().await.ok()
        })
        .await;
    }

    /// Types into the field of a question.
    pub async fn write(&self, question: &str, text: &str) {
        self.type_into(&format!("[data-question='{question}'] textarea"), text)
            .await;
    }

    /// Types into the first element of this kind. One that is drawn anew just then is looked for again.
    pub async fn type_into(&self, css: &str, text: &str) {
        until(&format!("{css} takes keys"), async || {
            let field = self.driver.find(By::Css(css)).await.ok()?;
            field.send_keys(text).await.ok()
        })
        .await;
    }

    /// Waits until the question says that its answer is saved.
    pub async fn saved(&self, question: &str) {
        let line = format!(
            "return document.querySelector(\"[data-question='{question}'] .saved\")?.innerText"
        );
        until("it says Saved", async || {
            (self.js(&line).await == "Saved").then_some(())
        })
        .await;
    }

    /// Goes to an address inside the app.
    pub async fn go(&self, address: &str) {
        self.js(&format!("location.hash = {}", json!(address)))
            .await;
    }

    /// Keeps a picture of the screen. The driver has no picture of a page that is painted by the processor.
    pub async fn picture(&self, name: &str) {
        let folder = repository::root().join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let file = folder.join(format!("desktop-{name}.png"));
        let taken = Command::new("import")
            .args(["-window", "root"])
            .arg(&file)
            .status();
        assert!(
            taken.expect("imagemagick is installed").success(),
            "a picture is taken"
        );
    }

    /// Kills the program, which can do nothing about it, and waits until it is gone.
    pub async fn kill(self) {
        system::signal("KILL", self.process);
        self.gone().await;
    }

    /// Asks the program to end, as the end of a desktop session does, and waits until it has.
    pub async fn quit(self) {
        system::signal("TERM", self.process);
        self.gone().await;
    }

    /// Waits until the process is gone.
    pub async fn gone(&self) {
        let place = format!("/proc/{}/exe", self.process);
        until("the program has ended", async || {
            std::fs::read_link(&place).is_err().then_some(())
        })
        .await;
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        system::signal("KILL", self.process);
        // The driver has nobody to say goodbye to any more.
        let _ = self.driver.clone().leak();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it has an address").port()
}
