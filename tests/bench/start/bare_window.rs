//! A bare Tauri window with one static page: the floor that the app's start and memory are measured against. It says
//! `drawn` when the page's second animation frame has come.

#![allow(clippy::print_stdout, reason = "the harness reads what it says")]

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Bare</title><h1>Your packs</h1><p>A page.</p>\
    <script>requestAnimationFrame(() => requestAnimationFrame(() => fetch('/drawn')))</script>";

fn main() {
    let folder = std::env::var_os("HAVERSACK_HOME").map(std::path::PathBuf::from);
    tauri::Builder::default()
        .register_uri_scheme_protocol("bare", |_, request| {
            if request.uri().path() == "/drawn" {
                println!("drawn");
            }
            let page = Response::builder().header("content-type", "text/html");
            page.body(PAGE.as_bytes()).expect("a response of constants")
        })
        .setup(move |app| {
            let url = WebviewUrl::CustomProtocol("bare://localhost/".parse()?);
            let mut builder = WebviewWindowBuilder::new(app, "bare", url)
                .title("Bare")
                .inner_size(1180.0, 860.0);
            if let Some(folder) = &folder {
                builder = builder.data_directory(folder.join("window"));
            }
            builder.build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window system starts");
}
