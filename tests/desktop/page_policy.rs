//! What a page could do if the writer of a pack's HTML ever let something through: nothing.
//!
//! The same attempts are made in a window without the policy first, because a nought counts only beside a control.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

/// Tries everything once and reports by name what came true. `beacon` is an address somebody listens at.
const TRY: &str = r#"
    const beacon = "BEACON";
    window.ran = {};
    const note = (name) => `window.ran["${name}"] = true`;
    const add = (html) => {
        const box = document.createElement('div');
        box.innerHTML = html;
        document.body.append(box);
        return box;
    };
    const script = document.createElement('script');
    script.textContent = note('inline script');
    document.body.append(script);
    add(`<img src="nowhere:" onerror='${note('event handler')}'>`);
    add(`<svg onload='${note('svg handler')}'></svg>`);
    add(`<details ontoggle='${note('toggle handler')}' open><summary>x</summary></details>`);
    add(`<a href='javascript:${note('javascript address')}'>x</a>`).querySelector('a').click();
    add(`<iframe srcdoc='<script>parent.ran["frame"] = true</script>'></iframe>`);
    const later = document.createElement('script');
    later.src = URL.createObjectURL(new Blob([note('blob script')], { type: 'text/javascript' }));
    document.body.append(later);
    const foreign = document.createElement('script');
    foreign.src = beacon + 'script.js';
    document.body.append(foreign);
    try { eval(note('eval')); } catch {}
    try { new Function(note('function from text'))(); } catch {}
    const styled = add('<p style="position: fixed">x</p>').querySelector('p');
    if (getComputedStyle(styled).position === 'fixed') window.ran['inline style'] = true;
    const sheet = add('<style>#sheet-probe { position: fixed }</style><p id="sheet-probe">x</p>');
    if (getComputedStyle(sheet.querySelector('p')).position === 'fixed') window.ran['style sheet'] = true;
    add(`<img src="${beacon}image">`);
    add(`<link rel="stylesheet" href="${beacon}sheet">`);
    fetch(beacon + 'fetch').catch(() => {});
    navigator.sendBeacon(beacon + 'beacon', 'x');
    try { new WebSocket(beacon.replace('http', 'ws') + 'socket'); } catch {}
    try { new EventSource(beacon + 'events'); } catch {}
    const form = add(`<form method="post" action="${beacon}form" target="_blank"><input name="a"></form>`);
    form.querySelector('form').submit();"#;

/// What has come true, to be asked some time later.
const RAN: &str = "return Object.keys(window.ran ?? {}).sort()";

/// Answers everything with a small page and notes the addresses asked for.
struct Listener {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = asked.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let notes = notes.clone();
                std::thread::spawn(move || {
                    let mut request = [0; 4096];
                    let length = stream.read(&mut request).unwrap_or(0);
                    let line = String::from_utf8_lossy(&request[..length]);
                    let path = line
                        .split_whitespace()
                        .nth(1)
                        .unwrap_or_default()
                        .to_owned();
                    let body = match path.as_str() {
                        "/script.js" => "window.ran['foreign script'] = true",
                        _ => "<!doctype html><h1>control</h1>",
                    };
                    let kind = if path.ends_with(".js") {
                        "text/javascript"
                    } else {
                        "text/html"
                    };
                    notes.lock().expect("no panic").push(path);
                    let head = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                        body.len()
                    );
                    // A browser that goes away early is no concern of this test.
                    let _ = stream.write_all(head.as_bytes());
                });
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().expect("no panic").clone();
        asked.sort();
        asked.dedup();
        asked
    }
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

#[tokio::test]
async fn nothing_that_gets_into_a_page_runs_or_reaches_out() {
    let attempt = |listener: &Listener| TRY.replace("BEACON", &listener.address);

    // The control: the same web view, the same attempts, no policy.
    let open = Listener::start();
    let control = Desktop::control().await;
    control
        .driver
        .goto(&open.address)
        .await
        .expect("the control opens a page");
    control.js(&attempt(&open)).await;
    until("most attempts come true without the policy", async || {
        (names(&control.js(RAN).await).len() >= 10 && open.asked().len() >= 6).then_some(())
    })
    .await;
    drop(control);

    let home = Home::with_small_packs().begun(&[]).await;
    let closed = Listener::start();
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    desktop.js(&attempt(&closed)).await;
    // Time for what is slow: as long as a whole journey over another screen and back.
    desktop.go("#/pack/first-steps").await;
    desktop.heading("First steps").await;
    desktop.go("#/library").await;
    desktop.heading("Your packs").await;
    assert_eq!(
        desktop.js(RAN).await,
        json!([]),
        "something ran in the page"
    );
    assert_eq!(
        closed.asked(),
        Vec::<String>::new(),
        "something left the computer's own window"
    );
}

#[tokio::test]
async fn the_page_goes_nowhere_else() {
    let home = Home::with_small_packs().begun(&[]).await;
    let listener = Listener::start();
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    let outside = json!(listener.address);
    for attempt in [
        format!("location.href = {outside}"),
        format!("location.replace({outside})"),
        format!("window.open({outside})"),
        format!(
            "const a = document.createElement('a'); a.href = {outside}; a.target = '_blank'; document.body.append(a); a.click()"
        ),
        format!(
            "const a = document.createElement('a'); a.href = {outside}; a.download = 'x'; document.body.append(a); a.click()"
        ),
        "location.href = 'file:///etc/hostname'".to_owned(),
        "location.href = 'data:text/html,<h1>elsewhere</h1>'".to_owned(),
    ] {
        desktop.js(&attempt).await;
        desktop.heading("Your packs").await;
    }
    let handles = desktop
        .driver
        .windows()
        .await
        .expect("windows can be counted");
    assert_eq!(handles.len(), 1, "no window was opened");
    assert_eq!(listener.asked(), Vec::<String>::new());
    let address = desktop.driver.current_url().await.expect("an address");
    assert_eq!(
        (address.scheme(), address.host_str()),
        ("tauri", Some("localhost"))
    );
}

#[tokio::test]
async fn the_page_may_call_one_command_only() {
    let home = Home::with_small_packs().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    desktop.heading("Your packs").await;
    for command in [
        "plugin:dialog|open",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "plugin:fs|read_text_file",
        "plugin:shell|execute",
    ] {
        desktop
            .js(&format!(
                "window.outcome = null; window.__TAURI_INTERNALS__.invoke({}, {{}})
                     .then(() => window.outcome = 'allowed', () => window.outcome = 'refused')",
                json!(command)
            ))
            .await;
        let outcome = until("the command is answered", async || {
            desktop
                .js("return window.outcome")
                .await
                .as_str()
                .map(str::to_owned)
        })
        .await;
        assert_eq!(outcome, "refused", "{command}");
    }
    let frozen = desktop.js("return Object.isFrozen(Object.prototype)").await;
    assert_eq!(frozen, true);
}
