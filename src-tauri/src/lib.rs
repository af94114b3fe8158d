//! The desktop shell: a window around `haversack-api`, and nothing that decides anything about packs or answers.
//!
//! What it does do is what only a desktop program can: be one instance, remember where its window was, start
//! promptly in a broken session, and keep the page inside from going anywhere else.

mod arguments;
mod bus;
mod closing;
mod core;
mod folders;
mod host;
mod instance;
mod log;
mod pack_scheme;
mod remembered;
mod rpc;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use haversack_api::Notice;
use tauri::Manager;

use crate::arguments::Arguments;
use crate::bus::Bus;
use crate::closing::Closing;
use crate::core::Core;
use crate::folders::Folders;
use crate::host::Desktop;
use crate::instance::Instance;

/// Runs Haversack until its window is closed. A second instance hands over what it was asked to open and returns at once.
pub fn run() -> ExitCode {
    let arguments = Arguments::read();
    log::begin();

    let mut notices = Vec::new();
    match bus::check() {
        Bus::Answers | Bus::AccessibilityDead => {}
        Bus::PortalDead => notices.push(Notice::PortalDead),
        Bus::Missing => notices.push(Notice::NoSessionBus),
    }
    let folders = match Folders::find() {
        Ok(folders) => folders,
        Err(problem) => {
            tracing::error!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    if folders.read_only() {
        notices.push(Notice::HomeReadOnly);
    }
    let instance = match Instance::claim(folders.home(), &arguments.open) {
        Instance::HandedOver => return ExitCode::SUCCESS,
        Instance::First(first) => first,
    };

    let context = tauri::generate_context!();
    let desktop = Arc::new(Desktop::default());
    let (core, first) = Core::open(haversack_api::Options {
        home: folders.home().to_owned(),
        shipped: folders::shipped(context.package_info()),
        media_base: pack_scheme::BASE.to_owned(),
        host: desktop.clone(),
        notices,
        open: arguments.open,
    });

    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(core)
        .manage(Closing::default())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .register_asynchronous_uri_scheme_protocol(pack_scheme::NAME, pack_scheme::answer)
        .setup(move |app| {
            desktop.attach(app.handle().clone());
            window::open(app.handle(), &folders, &first)?;
            instance.listen(app.handle().clone());
            // Kept until the program ends: a temporary folder in it goes away with it.
            app.manage(folders);
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => exit_code(app.run_return(|_, _| {})),
        Err(problem) => {
            tracing::error!("the window could not be opened: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// The exit code of the event loop, for the system.
fn exit_code(code: i32) -> ExitCode {
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
