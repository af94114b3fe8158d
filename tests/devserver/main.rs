//! The same core and the same screen as the desktop app, over loopback HTTP: for browser tests, for working on the screen, and
//! for looking at packs on a machine without a display.
//!
//! It listens on 127.0.0.1 only, behind a random token in the path, checks the Host header (a page elsewhere could
//! otherwise reach it through a name of its own) and sends the desktop's content security policy.

mod serve;

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use haversack_api::{Api, Host, Options, Place, home};

/// What was asked for on the command line.
struct Asked {
    home: PathBuf,
    packs: Option<PathBuf>,
    ui: PathBuf,
    port: u16,
    open: Vec<PathBuf>,
}

fn asked() -> anyhow::Result<Asked> {
    let mut asked = Asked {
        home: home::folder().unwrap_or_else(|| PathBuf::from("haversack")),
        packs: None,
        ui: PathBuf::from("ui/dist"),
        port: 0,
        open: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--home" => asked.home = value()?.into(),
            "--packs" => asked.packs = Some(value()?.into()),
            "--ui" => asked.ui = value()?.into(),
            "--port" => asked.port = value()?.parse().context("--port takes a number")?,
            "--open" => asked.open.push(value()?.into()),
            _ => bail!(
                "usage: haversack-devserver [--home DIR] [--packs DIR] [--ui DIR] [--port N] [--open PACK]"
            ),
        }
    }
    Ok(asked)
}

/// A browser opens links and keeps files itself, and shows no folders.
struct Browser;

impl Host for Browser {
    fn open_link(&self, _url: &str) -> Result<(), String> {
        Ok(())
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }

    fn choose_bundle(&self) -> Option<PathBuf> {
        None
    }

    fn can_choose_folder(&self) -> bool {
        false
    }

    fn choose_place(&self, _name: &str) -> Place {
        Place::Browser
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let asked = asked()?;
    let token = serve::token()?;
    let api = Api::open(Options {
        home: asked.home,
        shipped: asked.packs,
        media_base: "media/".to_owned(),
        host: Arc::new(Browser),
        notices: Vec::new(),
        open: asked.open,
    });
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", asked.port))
        .await
        .context("no port to listen on")?;
    let address = listener.local_addr()?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{address}/{token}/")?;
    out.flush()?;
    let routes = serve::routes(serve::Served {
        api,
        ui: asked.ui,
        token,
        host: address.to_string(),
    });
    axum::serve(listener, routes)
        .await
        .context("the server broke off")
}
