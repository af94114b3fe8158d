//! What a page could do without our writer: every pair as its careless HTML in a frame of its own, with the product's content
//! security policy and, for the control, without any. And an address elsewhere that notes who asks it for something.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Pair;
use crate::repository;

/// Two listeners, for as long as the process lives.
#[derive(Debug, Clone)]
pub struct Server {
    /// Of the frames: `http://127.0.0.1:…`.
    pub address: String,
    /// Of what is elsewhere.
    pub elsewhere: String,
    pairs: Arc<Mutex<Vec<Pair>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

/// As late as anything comes that a test waits for: a failed picture's handler has run long before.
const LATE: Duration = Duration::from_millis(150);

impl Server {
    /// Starts both; they have no pairs yet, because pairs name the address elsewhere.
    ///
    /// # Errors
    /// When there is no port.
    pub fn start() -> io::Result<Self> {
        let (own, other) = (
            TcpListener::bind("127.0.0.1:0")?,
            TcpListener::bind("127.0.0.1:0")?,
        );
        let server = Self {
            address: format!("http://{}", own.local_addr()?),
            elsewhere: format!("http://{}", other.local_addr()?),
            pairs: Arc::default(),
            asked: Arc::default(),
        };
        let frames = server.clone();
        listen(own, move |path| frames.answer(path));
        let asked = server.asked.clone();
        listen(other, move |path| {
            if let Ok(mut asked) = asked.lock() {
                asked.push(path.to_owned());
            }
            let kind = match path.rsplit('.').next() {
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("html") => "text/html",
                _ => "image/svg+xml",
            };
            Answer {
                kind,
                policy: None,
                body: String::new(),
            }
        });
        Ok(server)
    }

    /// What is served from now on: in the order of their numbers, from 1.
    pub fn serve(&self, pairs: Vec<Pair>) {
        if let Ok(mut served) = self.pairs.lock() {
            *served = pairs;
        }
    }

    /// Every address elsewhere that was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .map(|asked| asked.clone())
            .unwrap_or_default()
    }

    /// Every pair served: its number, what it becomes without any care, and its proofs.
    fn tried(&self) -> Vec<serde_json::Value> {
        self.pairs.lock().map_or(Vec::new(), |pairs| {
            pairs
                .iter()
                .map(|pair| {
                    serde_json::json!({ "number": pair.number, "html": pair.careless(), "proofs": pair.proofs })
                })
                .collect()
        })
    }

    fn careless(&self, number: &str) -> Option<String> {
        let number: usize = number.parse().ok()?;
        let pairs = self.pairs.lock().ok()?;
        Some(pairs.get(number.checked_sub(1)?)?.careless())
    }

    fn answer(&self, path: &str) -> Answer {
        let script = |file: &str| Answer {
            kind: "text/javascript",
            policy: None,
            body: repository::text(&format!("tests/hostile/{file}")),
        };
        let page = |policy: Option<String>, body: String| Answer {
            kind: "text/html; charset=utf-8",
            policy,
            body,
        };
        match path.split('/').skip(1).collect::<Vec<_>>()[..] {
            ["frames"] => page(
                None,
                "<!doctype html><title>Frames</title><script src=/frames.js></script>".to_owned(),
            ),
            ["frames.js"] => script("frames.js"),
            ["hook.js"] => script("hook.js"),
            ["prod.js"] => script("prod.js"),
            ["late.svg"] => {
                std::thread::sleep(LATE);
                Answer {
                    kind: "image/svg+xml",
                    policy: None,
                    body: "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned(),
                }
            }
            ["asked"] => Answer {
                kind: "application/json",
                policy: None,
                body: serde_json::json!(self.asked()).to_string(),
            },
            ["tried"] => Answer {
                kind: "application/json",
                policy: None,
                body: serde_json::json!(self.tried()).to_string(),
            },
            [how @ ("bare" | "held"), number] => match self.careless(number) {
                Some(html) => page(
                    (how == "held").then(policy),
                    format!("<!doctype html><script src=/hook.js></script>{html}"),
                ),
                None => page(None, String::new()),
            },
            _ => page(None, String::new()),
        }
    }
}

/// The content security policy of the product's window, as it stands in its configuration.
///
/// # Panics
/// When there is none.
pub fn policy() -> String {
    let config: serde_json::Value =
        serde_json::from_str(&repository::text("tauri.conf.json")).expect("a configuration");
    let policy = config["app"]["security"]["csp"]
        .as_object()
        .expect("a policy")
        .iter()
        .map(|(what, from)| format!("{what} {}", from.as_str().unwrap_or("'none'")))
        .collect::<Vec<_>>();
    assert!(policy.len() > 5, "the policy has gone");
    policy.join("; ")
}

struct Answer {
    kind: &'static str,
    policy: Option<String>,
    body: String,
}

fn listen(listener: TcpListener, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // A browser that goes away early is no concern of these tests.
            std::thread::spawn(move || respond(stream, &*answer).ok());
        }
    });
}

fn respond(mut stream: TcpStream, answer: &dyn Fn(&str) -> Answer) -> io::Result<()> {
    let mut request = [0; 8192];
    let length = stream.read(&mut request)?;
    let line = String::from_utf8_lossy(&request[..length]);
    let Some(path) = line.split_whitespace().nth(1) else {
        return Ok(());
    };
    let Answer { kind, policy, body } = answer(path.split('?').next().unwrap_or_default());
    let policy = policy.map_or(String::new(), |policy| {
        format!("Content-Security-Policy: {policy}\r\n")
    });
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{policy}Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
